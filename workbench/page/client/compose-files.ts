/** The files of a draft: added by choosing, pasting or dropping them, shown as chips, removed one by one. */
import type { MailAttachment } from '../../contract.ts';
import { attachFile, call } from './api.ts';
import { attachmentChips, chooseFiles } from './attachments.ts';
import { fill, h } from './dom.ts';
import { icon } from './icons.ts';

export interface ComposeFilesOptions {
  readonly user: string;
  readonly draftId: string;
  /** Runs something and says why it did not work. */
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
  /** Saves what is typed first: adding a file gives the draft a new message. */
  readonly flush: () => Promise<void>;
}

export class ComposeFiles {
  readonly element = h('div', { class: 'compose-files' });
  readonly button = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Attach files', title: 'Attach files' },
    icon('attach'),
  );
  readonly #options: ComposeFilesOptions;
  readonly #status = h('p', { class: 'compose-uploading', role: 'status' });
  readonly #chips = h('div', {});

  constructor(options: ComposeFilesOptions) {
    this.#options = options;
    this.element.append(this.#chips, this.#status);
    this.button.addEventListener('click', () => chooseFiles('', (files) => this.add(files)));
  }

  show(files: readonly MailAttachment[] | undefined): void {
    const { user, draftId } = this.#options;
    fill(
      this.#chips,
      attachmentChips(files, { user, draft: draftId }, (file) => this.#remove(file)),
    );
  }

  /** Takes dropped and pasted files off a window. */
  listenTo(element: HTMLElement): void {
    element.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    element.addEventListener('drop', (event) => {
      if ((event.dataTransfer?.files.length ?? 0) === 0) return;
      event.preventDefault();
      this.add([...(event.dataTransfer?.files ?? [])]);
    });
  }

  add(files: readonly File[]): void {
    const { user, draftId, attempt, flush } = this.#options;
    void attempt(async () => {
      await flush();
      try {
        for (const file of files) {
          this.#status.textContent = `Uploading ${file.name}…`;
          this.show((await attachFile(user, draftId, file)).attachments);
        }
      } finally {
        this.#status.textContent = '';
      }
    });
  }

  #remove(file: MailAttachment): void {
    const { user, draftId, attempt, flush } = this.#options;
    void attempt(async () => {
      await flush();
      this.show((await call('detach', { user, draftId, attachmentId: file.id })).attachments);
    });
  }
}
