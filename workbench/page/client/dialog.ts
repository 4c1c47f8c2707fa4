/** The add-on's dialog over a compose window, opened from the icon in the window's bottom row. */
import type { App } from './app.ts';
import { CardFrame } from './card-frame.ts';
import type { ComposeWindow } from './compose.ts';
import { focusKeeper, h } from './dom.ts';

export class AddOnDialog {
  readonly #app: App;
  #dialog: HTMLDialogElement | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  /** Saves the draft, then opens the dialog for it. The focus goes into the card and comes back when it closes. */
  async open(window: ComposeWindow): Promise<void> {
    this.close();
    const app = this.#app;
    const giveFocusBack = focusKeeper();
    const { draftId } = window;
    await window.flush();
    const frame = new CardFrame({
      addOn: app.facts.addOn,
      dialog: true,
      platform: app.platform,
      caret: () => window.caret(),
      onClose: () => this.close(),
      beforeRun: () => window.flush(),
      onOutcome: async (outcome, closes) => {
        if (outcome.did === 'draft-edited') await window.load();
        if (outcome.did === 'draft-opened') {
          this.close();
          await app.openDraft(outcome.draftId);
        }
        if (closes) this.close();
      },
      openLink: (link) => app.followLink(link),
      onStateChanged: () => app.stateChanged(),
      locale: app.person.locale,
      onFailure: () => app.executionFailed(),
    });
    const dialog = h('dialog', { class: 'addon-dialog', 'aria-label': app.facts.addOn.name, 'data-draft': draftId }, frame.element);
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (this.#dialog === dialog) this.#dialog = null;
      giveFocusBack();
    });
    this.#dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    frame.focus();
    await frame.open(app.person.email, { at: 'compose', draftId });
    if (dialog.open) frame.focus();
  }

  close(): void {
    this.#dialog?.close();
  }
}
