/** One compose window: recipients, subject, body, autosave, and the add-on's icon in its bottom row. */
import type { Draft, DraftPatch } from '../../contract.ts';
import type { AddOnFacts } from './card-frame.ts';
import { ApiError, call } from './api.ts';
import { Autosave } from './autosave.ts';
import { fromEditable, textToHtml, toEditable } from './compose-html.ts';
import { ComposeCaret } from './compose-caret.ts';
import { bottomRow, foldButton, titleBar } from './compose-bars.ts';
import { ComposeFields } from './compose-fields.ts';
import { ComposeFiles } from './compose-files.ts';
import { FromField, scheduleDialog } from './compose-sending.ts';
import { quotedPart } from './compose-quoted.ts';
import { fill, h } from './dom.ts';
import type { MenuItem } from './menu.ts';
import type { Scheduled, Sent } from './sent.ts';
import type { Times } from './time.ts';

const NEW = 'New message';

export interface ComposeOptions {
  readonly user: string;
  /** Null for people who do not have the add-on. */
  readonly addOn: AddOnFacts | null;
  /** `hadFocus` when the focus was in the window and is nowhere now. */
  readonly onClosed: (window: ComposeWindow, hadFocus: boolean) => void;
  readonly onUnfolded: (window: ComposeWindow) => void;
  readonly onSent: (sent: Sent) => void;
  readonly onScheduled: (scheduled: Scheduled) => void;
  readonly now: () => number;
  readonly times: Times;
  readonly timeZone: string;
  readonly onAddOn: (window: ComposeWindow) => void;
  readonly say: (text: string) => void;
}

export class ComposeWindow {
  readonly element: HTMLElement;
  readonly draftId: string;
  readonly #options: ComposeOptions;
  readonly #autosave: Autosave;
  readonly #fields: ComposeFields;
  readonly #from: FromField;
  readonly #files: ComposeFiles;
  readonly #body: HTMLElement;
  readonly #caret: ComposeCaret;
  readonly #quoted = h('div', { class: 'compose-quoted' });
  readonly #title = h('span', { class: 'compose-title' }, NEW);
  readonly #status = h('span', { class: 'compose-status', role: 'status' });
  readonly #alert = h('p', { class: 'compose-alert', role: 'alert' });
  readonly #fold = foldButton((small) => this.fold(small));
  #plainText = false;
  #over = false;

  constructor({ id }: Draft, options: ComposeOptions) {
    this.draftId = id;
    this.#options = options;
    this.#autosave = new Autosave(options.user, id, (status) => {
      this.#status.textContent = status;
    });
    this.#fields = new ComposeFields((patch) => this.#changed(patch));
    this.#from = new FromField((from) => this.#changed({ from }));
    this.#files = new ComposeFiles({
      user: options.user,
      draftId: id,
      attempt: (work) => this.#attempt(work),
      flush: () => this.flush(),
    });
    this.#body = h('div', {
      class: 'compose-body',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Message body',
    });
    this.#body.addEventListener('input', () => this.#changed({ html: this.#html() }));
    this.#caret = new ComposeCaret(this.#body);
    const controls = {
      addOn: options.addOn,
      openAddOn: () => options.onAddOn(this),
      moreItems: () => this.#moreItems(),
      send: () => void this.send(),
      close: () => void this.close(),
      discard: () => void this.#discard(),
      unfold: () => this.fold(false),
    };
    this.element = h(
      'section',
      { class: 'compose-window', role: 'dialog', 'aria-label': NEW, 'data-draft': id },
      titleBar(controls, this.#title, this.#status, this.#fold.element),
      this.#from.element,
      this.#fields.element,
      h('div', { class: 'compose-scroll' }, this.#body, this.#quoted, this.#files.element),
      this.#alert,
      bottomRow(controls, this.#files.button),
    );
    this.#files.listenTo(this.element);
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void this.close();
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.send();
    });
  }

  /** Shows the draft as it is kept now, images through the sender's own mail client as Gmail's composer does. */
  async load(): Promise<void> {
    const { draft, view } = await call('viewDraft', { user: this.#options.user, draftId: this.draftId });
    if (this.#over) return;
    const slots = new Map(view.images.map((url, slot) => [url, `/view/${encodeURIComponent(view.viewId)}/${slot}`]));
    this.#fields.load(draft);
    this.#files.show(draft.attachments);
    await this.#from.load(this.#options.user, draft);
    this.#name(draft.subject);
    this.#showPlainText(draft.plainText);
    fill(this.#body, toEditable(draft.html, slots));
    this.#caret.forget();
    fill(this.#quoted, quotedPart(draft.quotedHtml, slots));
  }

  focus(): void {
    if (!this.#fields.focusEmpty()) this.#body.focus();
  }

  /** Down to its title, or up again. */
  fold(small: boolean): void {
    const was = this.element.classList.contains('minimised');
    this.element.classList.toggle('minimised', small);
    this.#fold.show(small);
    if (!small) this.#options.onUnfolded(this);
    if (small && !was && this.element.contains(document.activeElement)) this.#fold.element.focus();
  }

  /** The body with the caret in it, for an add-on that inserts there; null without one, and for plain text. */
  caret(): string | null {
    return this.#plainText ? null : this.#caret.marked();
  }

  /** Saves what is not saved yet; settles when the server has it. */
  async flush(): Promise<void> {
    await this.#autosave.flush();
  }

  /** Saves and closes; the draft stays in Drafts. When it cannot be saved the window stays and says why. */
  async close(): Promise<void> {
    await this.#attempt(async () => {
      await this.flush();
      this.#end();
    });
  }

  async send(): Promise<void> {
    if (this.#fields.recipients.length === 0) return this.#complain('Specify at least one recipient.');
    await this.#attempt(async () => {
      await this.flush();
      const sent = await call('send', { user: this.#options.user, draftId: this.draftId });
      this.#end();
      this.#options.onSent(sent);
    });
  }

  /** Asks when, and lets the mail leave then. */
  scheduleSend(): void {
    if (this.#fields.recipients.length === 0) return this.#complain('Specify at least one recipient.');
    const { now, times, timeZone, user, onScheduled } = this.#options;
    scheduleDialog({
      now: now(),
      times,
      timeZone,
      choose: async (at) => {
        await this.flush();
        const { messageId, threadId } = await call('schedule', { user, draftId: this.draftId, at });
        this.#end();
        onScheduled({ messageId, threadId, at });
      },
    });
  }

  async #discard(): Promise<void> {
    await this.#attempt(async () => {
      await this.#autosave.drop();
      await call('discard', { user: this.#options.user, draftId: this.draftId });
      this.#end();
      this.#options.say('Draft discarded');
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#over) return;
    try {
      await work();
    } catch (error) {
      // Nothing can be kept of a draft that is gone, so the window must not stand in the way.
      if (error instanceof ApiError && error.status === 404) this.#end();
      this.#complain(error instanceof ApiError ? error.message : String(error));
    }
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    void this.#autosave.drop();
    this.#caret.stop();
    this.element.remove();
    this.#options.onClosed(this, document.activeElement === document.body);
  }

  #changed(patch: DraftPatch): void {
    this.#complain('');
    if (patch.subject !== undefined) this.#name(patch.subject);
    this.#autosave.change(patch);
  }

  #name(subject: string): void {
    this.#title.textContent = subject || NEW;
    this.element.setAttribute('aria-label', subject || NEW);
  }

  #html(): string {
    return this.#plainText ? textToHtml(this.#text()) : fromEditable(this.#body);
  }

  #text(): string {
    return this.#body.innerText.replace(/\n$/, '');
  }

  #complain(message: string): void {
    this.#alert.textContent = message;
    if (message !== '' && this.#over) this.#options.say(message);
  }

  #showPlainText(on: boolean): void {
    this.#plainText = on;
    this.#body.classList.toggle('plain', on);
    this.#body.contentEditable = on ? 'plaintext-only' : 'true';
  }

  #setPlainText(on: boolean): void {
    const html = textToHtml(this.#text());
    this.#showPlainText(on);
    fill(this.#body, toEditable(html, new Map()));
    this.#changed({ plainText: on, html: this.#html() });
  }

  #moreItems(): MenuItem[] {
    return [
      { label: 'Schedule send…', choose: () => this.scheduleSend() },
      { label: 'Plain text mode', checked: this.#plainText, choose: () => this.#setPlainText(!this.#plainText) },
    ];
  }
}
