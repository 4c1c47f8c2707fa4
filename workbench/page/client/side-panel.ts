/** The right edge: a rail with the add-on's icon and its side panel, which follows what is open in the mailbox. */
import type { Panel, Platform } from '../../contract.ts';
import type { App } from './app.ts';
import { CardFrame } from './card-frame.ts';
import { fill, h } from './dom.ts';
import { addOnLogo } from './logo.ts';

export class SidePanel {
  readonly element = h('div', { class: 'panel-place' });
  readonly #app: App;
  readonly #holder = h('aside', { class: 'side-panel' });
  readonly #rail = h('nav', { class: 'rail', 'aria-label': 'Add-ons' });
  readonly #button: HTMLButtonElement;
  /** Gmail keeps two stacks, one of the homepage and one of the open message. */
  #home: CardFrame | null = null;
  #message: CardFrame | null = null;
  #wasOpen = false;
  #platform: Platform = 'WEB';

  constructor(app: App) {
    this.#app = app;
    const { name } = app.facts.addOn;
    this.#holder.setAttribute('aria-label', name);
    this.#button = h(
      'button',
      {
        type: 'button',
        class: 'rail-button',
        'aria-label': name,
        title: name,
        'aria-pressed': 'false',
        on: { click: () => app.go({ panel: !app.place.panel }) },
      },
      addOnLogo(app.facts.addOn, 'rail-logo'),
    );
    this.#rail.append(this.#button);
    // By keyboard the way leads from the icon into the panel that it opens.
    this.element.append(this.#rail, this.#holder);
  }

  /** Forgets all cards: another person reads now, or permissions changed. */
  reset(): void {
    this.#home = null;
    this.#message = null;
    this.#wasOpen = false;
    fill(this.#holder);
  }

  /** An action of this frame, or of a dialog, changed what others show: a homepage that is kept for the way back is not shown again. */
  stateChanged(by: CardFrame | null): void {
    if (this.#home !== by && !(this.#home && this.#holder.contains(this.#home.element))) this.#home = null;
  }

  update(): void {
    const { person, place, messageId, platform } = this.#app;
    // Cards that were made for one platform do not show on another.
    if (platform !== this.#platform) this.reset();
    this.#platform = platform;
    // On phones add-ons exist in open messages alone, as a row of icons at the bottom that opens a view of its own.
    const somewhere = this.#app.facts.addOn.places.includes('message') && (!this.#app.narrow || place.threadId !== null);
    this.element.hidden = !person.member || !somewhere;
    const open = person.member && place.panel && somewhere;
    this.#holder.hidden = !open;
    this.#button.setAttribute('aria-pressed', String(open));
    this.#button.classList.toggle('open', open);
    if (!open) {
      if (this.#wasOpen) this.reset();
      return;
    }
    this.#wasOpen = true;
    // A thread is about to show: its message decides, and it is not known yet.
    if (place.threadId && !messageId) return;
    if (messageId) this.#showMessage(messageId);
    else this.#showHome();
  }

  #showHome(): void {
    this.#message = null;
    const kept = this.#home;
    const isShown = kept !== null && this.#holder.contains(kept.element);
    if (kept && (kept.isDeep || isShown)) {
      if (!isShown) fill(this.#holder, kept.element);
      return;
    }
    this.#home = this.#frame({ at: 'homepage' });
  }

  #showMessage(messageId: string): void {
    const { place } = this.#message ?? { place: null };
    if (place?.at === 'message' && place.messageId === messageId) return;
    this.#message = this.#frame({ at: 'message', messageId });
  }

  #frame(place: Panel['place']): CardFrame {
    const { facts, person } = this.#app;
    const frame = new CardFrame({
      addOn: facts.addOn,
      dialog: false,
      platform: this.#app.platform,
      onClose: () => {
        this.#app.go({ panel: false });
        this.#button.focus();
      },
      beforeRun: () => this.#app.flush(),
      onOutcome: async (outcome) => {
        if (outcome.did === 'draft-opened') await this.#app.openDraft(outcome.draftId);
        if (outcome.did === 'draft-edited') await this.#app.composeWindow(outcome.draftId)?.load();
      },
      openLink: (link) => this.#app.followLink(link),
      onStateChanged: () => this.stateChanged(frame),
      locale: person.locale,
      onFailure: () => this.#app.executionFailed(),
    });
    fill(this.#holder, frame.element);
    void frame.open(person.email, place);
    return frame;
  }
}
