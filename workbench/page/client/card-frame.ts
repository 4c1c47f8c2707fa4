/** The frame around cards: toolbar with the add-on's colours, ⋮ menu and back arrow, lock while loading, toast, failure. */
import type { FormValues, LinkJson, Panel, PanelOutcome, Platform } from '../../contract.ts';
import type { PanelView } from '../routes/panel.ts';
import { ApiError, call } from './api.ts';
import type { CardContext } from './card/context.ts';
import { drawCard } from './card/draw.ts';
import { Form } from './card/form.ts';
import { cardSchema, type Action } from './card/model.ts';
import { hostWords, type HostWords } from './card/words.ts';
import { CardToast, lockCard, skeleton } from './card-waiting.ts';
import { fill, h } from './dom.ts';
import { icon } from './icons.ts';
import { whenClosed } from './links.ts';
import { addOnLogo } from './logo.ts';
import { menuButton } from './menu.ts';

export interface AddOnFacts {
  readonly name: string;
  readonly logoUrl: string;
  readonly primaryColor: string;
  readonly secondaryColor: string;
  /** Where Gmail shows it. */
  readonly places: readonly Panel['place']['at'][];
}

export interface CardFrameOptions {
  readonly addOn: AddOnFacts;
  /** Columns and wider grids exist in the compose dialog alone. */
  readonly dialog: boolean;
  /** What the person reads mail on. */
  readonly platform: Platform;
  /** In a draft: its body with the caret in it, or null. */
  readonly caret?: () => string | null;
  readonly onClose: () => void;
  /** Awaited before anything runs, so that the add-on sees what was typed. */
  readonly beforeRun: () => Promise<void>;
  readonly onOutcome: (outcome: PanelOutcome, closes: boolean) => void | Promise<void>;
  /** Follows a link; the window that it opened, where something is to happen when that closes. */
  readonly openLink: (link: LinkJson) => Promise<Window | null>;
  /** An action changed what other places show. */
  readonly onStateChanged: () => void;
  /** Of the person who looks: Gmail’s own words on the card are in this language. */
  readonly locale: string;
  /** An execution failed: the card says Google’s words, which help no developer. */
  readonly onFailure: () => void;
}

type Answer = { outcome: PanelOutcome; panel: PanelView; closes: boolean; stateChanged: boolean };

export class CardFrame {
  readonly element: HTMLElement;
  readonly #options: CardFrameOptions;
  readonly #toolbar = h('div', { class: 'card-toolbar' });
  readonly #card = h('div', { class: 'card', tabindex: -1 });
  readonly #toast = new CardToast();
  readonly #words: HostWords;
  #view: PanelView | null = null;
  #place: { user: string; place: Panel['place'] } | null = null;
  #drawn = '';
  #form = new Form();
  #loads = 0;

  constructor(options: CardFrameOptions) {
    this.#options = options;
    this.#words = hostWords(options.locale);
    this.element = h('div', { class: 'card-frame' }, this.#toolbar, this.#card, this.#toast.element);
    this.element.style.setProperty('--addon-primary', options.addOn.primaryColor);
    this.element.style.setProperty('--addon-secondary', options.addOn.secondaryColor);
    this.#drawToolbar();
  }

  /** True while a card below the root is on top, which is worth keeping when the person comes back. */
  get isDeep(): boolean {
    return (this.#view?.depth ?? 0) > 1;
  }

  get place(): Panel['place'] | null {
    return this.#place?.place ?? null;
  }

  /** Runs the trigger of a place and shows its card. */
  async open(user: string, place: Panel['place']): Promise<void> {
    this.#place = { user, place };
    this.#view = null;
    this.#drawn = '';
    this.#drawToolbar();
    fill(this.#card, skeleton());
    const load = ++this.#loads;
    try {
      await this.#options.beforeRun();
      const view = await call('panelOpen', { user, place, platform: this.#options.platform });
      if (load === this.#loads) this.#show(view, false);
    } catch (error) {
      if (load === this.#loads) this.#broken(error);
    }
  }

  /** Moves the focus into the card, for dialogs. */
  focus(): void {
    this.#card.focus();
  }

  async #run(work: () => Promise<Answer>, keepValues: FormValues | null, spinner = true): Promise<void> {
    const load = ++this.#loads;
    const lock = spinner ? lockCard(this.element, [this.#card, this.#toolbar]) : null;
    try {
      await this.#options.beforeRun();
      const { outcome, panel, closes, stateChanged } = await work();
      if (stateChanged) this.#options.onStateChanged();
      if (load !== this.#loads) return;
      this.#show(panel, true);
      if (keepValues) this.#form.restoreFrom(keepValues);
      await this.#options.onOutcome(outcome, closes);
      if (outcome.did === 'link') void this.#follow(outcome);
    } catch (error) {
      if (load === this.#loads) this.#broken(error);
    } finally {
      lock?.();
    }
  }

  #act(action: Action, how: 'click' | 'change' | 'open-link' | 'compose'): void {
    const view = this.#view;
    if (!view || !this.#form.complete(action)) return;
    const form = this.#form.values();
    void this.#run(
      () => call('panelAct', { panelId: view.id, action, form: mutable(form), how, caret: this.#options.caret?.() ?? undefined }),
      action.persistValues ? form : null,
      action.loadIndicator !== 'NONE',
    );
  }

  /** Follows a link, and loads the add-on anew when its window is closed, if it says so; over a pop-up the card is blocked until then. */
  async #follow(link: LinkJson): Promise<void> {
    const opened = await this.#options.openLink(link);
    if (!opened) return;
    const blocks = link.onClose === 'RELOAD' && link.openAs === 'OVERLAY';
    const unlock = blocks ? lockCard(this.element, [this.#card, this.#toolbar]) : null;
    await whenClosed(opened);
    const panelId = this.#view?.id;
    if (panelId !== undefined && this.element.isConnected) await this.#run(() => call('panelRefresh', { panelId }), null);
    unlock?.();
  }

  #show(view: PanelView, afterRun: boolean): void {
    const before = this.#view;
    this.#view = view;
    if (view.failed) this.#options.onFailure();
    this.#drawToolbar();
    const drawn = JSON.stringify(view.card);
    if (view.card === null) this.#failed(view.failed ? this.#words.failure : this.#words.noCard);
    else if (drawn !== this.#drawn || before?.depth !== view.depth) this.#drawTop(view, before);
    this.#drawn = view.card === null ? '' : drawn;
    if (view.toast) this.#toast.show(view.toast);
    else if (view.failed && view.card !== null) this.#toast.show(this.#words.failure);
    else if (afterRun) this.#toast.hide();
  }

  #drawTop(view: PanelView, before: PanelView | null): void {
    const parsed = cardSchema.safeParse(view.card);
    if (!parsed.success) return this.#failed(this.#words.failure);
    this.#form = new Form();
    const context: CardContext = {
      form: this.#form,
      act: (action, how) => this.#act(action, how),
      suggest: (action) => call('panelSuggest', { panelId: view.id, action, form: mutable(this.#form.values()) }),
      openLink: (link) => void this.#follow(link),
      columns: this.#options.dialog,
      words: this.#words,
    };
    const scroll = before?.depth === view.depth ? (this.#card.querySelector('.card-scroll')?.scrollTop ?? 0) : 0;
    const focused = this.#card.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    const { header, body, footer } = drawCard(parsed.data, context);
    const scroller = h('div', { class: 'card-scroll' }, header, body);
    fill(this.#card, scroller, footer);
    scroller.scrollTop = scroll;
    if (focused === null) return;
    const again = [...this.#card.querySelectorAll<HTMLElement>('button, input, select, textarea, a')].find(
      (element) => nameOf(element) === focused,
    );
    (again ?? this.#card).focus({ preventScroll: true });
  }

  #drawToolbar(): void {
    const { addOn, onClose } = this.#options;
    const view = this.#view;
    const back =
      view && view.depth > 1
        ? h(
            'button',
            {
              type: 'button',
              class: 'toolbar-button',
              'aria-label': 'Back',
              'data-key': 'back',
              on: { click: () => void this.#back(view.id) },
            },
            icon('back'),
          )
        : addOnLogo(addOn, 'toolbar-logo');
    const more = h('button', { type: 'button', class: 'toolbar-button', 'aria-label': 'More actions', 'data-key': 'more' }, icon('more'));
    const menu =
      view && view.menu.length > 0
        ? menuButton(more, 'More actions', () =>
            view.menu.map((item) => ({ label: this.#labelOf(item), choose: () => this.#choose(view, item) })),
          )
        : null;
    fill(
      this.#toolbar,
      back,
      h('h2', { class: 'toolbar-name' }, addOn.name),
      menu,
      h(
        'button',
        { type: 'button', class: 'toolbar-button', 'aria-label': 'Close', 'data-key': 'close', on: { click: onClose } },
        icon('close'),
      ),
    );
  }

  /** Refresh is Gmail’s; the other entries are the add-on’s. */
  #labelOf({ kind, label }: PanelView['menu'][number]): string {
    return kind === 'refresh' ? this.#words.refresh : label;
  }

  #choose(view: PanelView, item: PanelView['menu'][number]): void {
    const at = view.menu.indexOf(item);
    if (item.kind === 'refresh') void this.#run(() => call('panelRefresh', { panelId: view.id }), null);
    else void this.#run(() => call('panelMenu', { panelId: view.id, index: at }), null);
  }

  async #back(panelId: string): Promise<void> {
    ++this.#loads;
    // On the card: the frame's own mark is the lock's, which may be on at the same time.
    this.#card.setAttribute('aria-busy', 'true');
    try {
      this.#show(await call('panelBack', { panelId }), true);
      this.#card.focus();
    } catch (error) {
      this.#broken(error);
    } finally {
      this.#card.removeAttribute('aria-busy');
    }
  }

  /** The server was restarted or does not answer: nothing that the add-on did. */
  #broken(error: unknown): void {
    const again = this.#place;
    if (error instanceof ApiError && error.status === 410 && again) {
      void this.open(again.user, again.place).then(() => this.#toast.show('The workbench was restarted. The add-on was opened again.'));
      return;
    }
    const message = error instanceof ApiError ? error.message : this.#words.failure;
    if (this.#view?.card) this.#toast.show(message);
    else this.#failed(message);
  }

  #failed(message: string): void {
    const again = this.#place;
    fill(
      this.#card,
      h(
        'div',
        { class: 'card-failure', role: 'alert' },
        icon('warning', 32),
        h('p', {}, message),
        again &&
          h(
            'button',
            { type: 'button', class: 'card-button outlined body', on: { click: () => void this.open(again.user, again.place) } },
            this.#words.tryAgain,
          ),
      ),
    );
  }
}

const mutable = (form: FormValues): { [name: string]: string[] } =>
  Object.fromEntries(Object.entries(form).map(([name, values]) => [name, [...values]]));

/** What tells one control of a card from another over two drawings of it. */
function nameOf(element: Element | null): string | null {
  if (!element) return null;
  const labelled = element.getAttribute('aria-labelledby');
  const words = labelled ? document.getElementById(labelled)?.textContent : (element.getAttribute('aria-label') ?? element.textContent);
  return `${element.tagName} ${element.getAttribute('name') ?? ''} ${words ?? ''}`;
}
