/** One compose window: recipients, subject, body, autosave, and the add-on's icon in its bottom row. */
import type { Draft, DraftPatch } from '../../contract.ts';
import type { AddOnFacts } from './card-frame.ts';
import { ApiError, call } from './api.ts';
import { cardImage } from './card/context.ts';
import { fromEditable, textToHtml, toEditable } from './compose-html.ts';
import { fill, freshId, h } from './dom.ts';
import { icon } from './icons.ts';
import { menuButton } from './menu.ts';
import { splitAddresses } from './people.ts';

const AUTOSAVE_MS = 700;

export interface ComposeOptions {
  readonly user: string;
  /** Null for people who do not have the add-on. */
  readonly addOn: AddOnFacts | null;
  readonly onClosed: (window: ComposeWindow) => void;
  readonly onSent: (sent: { messageId: string; threadId: string; undoUntil: number }) => void;
  readonly onAddOn: (window: ComposeWindow) => void;
  readonly say: (text: string) => void;
}

export class ComposeWindow {
  readonly element: HTMLElement;
  readonly draftId: string;
  readonly #options: ComposeOptions;
  readonly #fields: {
    readonly to: HTMLTextAreaElement;
    readonly cc: HTMLTextAreaElement;
    readonly bcc: HTMLTextAreaElement;
    readonly subject: HTMLInputElement;
  };
  readonly #body: HTMLElement;
  readonly #quoted: HTMLElement;
  readonly #title = h('span', { class: 'compose-title' });
  readonly #status = h('span', { class: 'compose-status', role: 'status' });
  readonly #alert = h('p', { class: 'compose-alert', role: 'alert' });
  readonly #extraRows: HTMLElement[];
  readonly #showExtra: HTMLElement;
  #plainText = false;
  #unsaved: DraftPatch = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #over = false;

  constructor(draft: Draft, options: ComposeOptions) {
    this.draftId = draft.id;
    this.#options = options;
    const id = freshId('compose');
    const recipients = (name: 'to' | 'cc' | 'bcc', label: string): [HTMLElement, HTMLTextAreaElement] => {
      const input = h('textarea', {
        id: `${id}-${name}`,
        class: 'compose-recipients',
        rows: 1,
        spellcheck: 'false',
        autocomplete: 'off',
        'aria-label': `${label} recipients`,
      });
      input.addEventListener('input', () => this.#changed({ [name]: splitAddresses(input.value) }));
      input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
      });
      return [h('div', { class: 'compose-row' }, h('label', { for: input.id }, label), input), input];
    };
    const [toRow, to] = recipients('to', 'To');
    const [ccRow, cc] = recipients('cc', 'Cc');
    const [bccRow, bcc] = recipients('bcc', 'Bcc');
    const subject = h('input', {
      type: 'text',
      class: 'compose-subject',
      placeholder: 'Subject',
      'aria-label': 'Subject',
      autocomplete: 'off',
    });
    subject.addEventListener('input', () => {
      this.#title.textContent = subject.value || 'New message';
      this.#changed({ subject: subject.value });
    });
    this.#fields = { to, cc, bcc, subject };
    this.#extraRows = [ccRow, bccRow];
    this.#showExtra = h('span', { class: 'compose-extra' }, this.#extraButton('Cc', ccRow, cc), this.#extraButton('Bcc', bccRow, bcc));
    toRow.append(this.#showExtra);
    this.#body = h('div', {
      class: 'compose-body',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Message body',
    });
    this.#body.addEventListener('input', () => this.#changed({}, true));
    this.#quoted = h('div', { class: 'compose-quoted' });
    this.element = h(
      'section',
      { class: 'compose-window', role: 'dialog', 'aria-label': 'New message', 'data-draft': draft.id },
      this.#titleBar(),
      h('div', { class: 'compose-fields' }, toRow, ccRow, bccRow, h('div', { class: 'compose-row' }, subject)),
      h('div', { class: 'compose-scroll' }, this.#body, this.#quoted),
      this.#alert,
      this.#bottomRow(),
    );
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
    const { to, cc, bcc, subject } = this.#fields;
    to.value = draft.to.join(', ');
    cc.value = draft.cc.join(', ');
    bcc.value = draft.bcc.join(', ');
    subject.value = draft.subject;
    this.#title.textContent = draft.subject || 'New message';
    this.element.setAttribute('aria-label', draft.subject || 'New message');
    for (const [row, field] of [
      [this.#extraRows[0], cc],
      [this.#extraRows[1], bcc],
    ] as const)
      if (row && field.value) row.hidden = false;
    this.#tidyExtra();
    this.#plainText = draft.plainText;
    this.#body.classList.toggle('plain', draft.plainText);
    this.#body.contentEditable = draft.plainText ? 'plaintext-only' : 'true';
    fill(this.#body, toEditable(draft.html, slots));
    this.#drawQuoted(draft.quotedHtml, slots);
  }

  focus(): void {
    (this.#fields.to.value === '' ? this.#fields.to : this.#body).focus();
  }

  /** Saves what is not saved yet; settles when the server has it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const patch = this.#unsaved;
    if (Object.keys(patch).length > 0) {
      this.#unsaved = {};
      this.#saving = this.#saving.then(() => this.#save(patch));
    }
    await this.#saving;
  }

  /** Saves and closes; the draft stays in Drafts. */
  async close(): Promise<void> {
    if (this.#over) return;
    try {
      await this.flush();
    } finally {
      this.#end();
    }
  }

  async send(): Promise<void> {
    if (this.#over) return;
    const { to, cc, bcc } = this.#fields;
    if (splitAddresses([to.value, cc.value, bcc.value].join(',')).length === 0) return this.#complain('Specify at least one recipient.');
    try {
      await this.flush();
      const sent = await call('send', { user: this.#options.user, draftId: this.draftId });
      this.#end();
      this.#options.onSent(sent);
    } catch (error) {
      this.#complain(error instanceof ApiError ? error.message : String(error));
    }
  }

  async #discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#unsaved = {};
    await this.#saving;
    await call('discard', { user: this.#options.user, draftId: this.draftId });
    this.#end();
    this.#options.say('Draft discarded');
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.element.remove();
    this.#options.onClosed(this);
  }

  #changed(patch: DraftPatch, body = false): void {
    this.#complain('');
    this.#unsaved = { ...this.#unsaved, ...patch, ...(body && { html: this.#html() }) };
    this.#status.textContent = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), AUTOSAVE_MS);
  }

  #html(): string {
    return this.#plainText ? textToHtml(this.#body.innerText.replace(/\n$/, '')) : fromEditable(this.#body);
  }

  async #save(patch: DraftPatch): Promise<void> {
    this.#status.textContent = 'Saving…';
    try {
      await call('edit', { user: this.#options.user, draftId: this.draftId, patch: patch as Parameters<typeof call<'edit'>>[1]['patch'] });
      this.#status.textContent = 'Draft saved';
    } catch (error) {
      this.#status.textContent = 'Not saved';
      // Kept for the next attempt, unless the same field has been typed in since.
      if (error instanceof ApiError && error.status === 0) this.#unsaved = { ...patch, ...this.#unsaved };
      else this.#complain(error instanceof ApiError ? error.message : String(error));
      throw error;
    }
  }

  #complain(message: string): void {
    this.#alert.textContent = message;
  }

  #setPlainText(on: boolean): void {
    const text = this.#body.innerText.replace(/\n$/, '');
    this.#plainText = on;
    this.#body.classList.toggle('plain', on);
    this.#body.contentEditable = on ? 'plaintext-only' : 'true';
    fill(this.#body, toEditable(textToHtml(text), new Map()));
    this.#changed({ plainText: on }, true);
  }

  #extraButton(label: string, row: HTMLElement, input: HTMLTextAreaElement): HTMLElement {
    row.hidden = true;
    const button = h('button', { type: 'button', class: 'link-button', 'aria-label': `Add ${label} recipients` }, label);
    button.addEventListener('click', () => {
      row.hidden = false;
      this.#tidyExtra();
      input.focus();
    });
    return button;
  }

  #tidyExtra(): void {
    [...this.#showExtra.children].forEach((button, index) => button.toggleAttribute('hidden', this.#extraRows[index]?.hidden === false));
  }

  #drawQuoted(html: string, slots: ReadonlyMap<string, string>): void {
    if (html === '') return fill(this.#quoted);
    const content = h('div', { class: 'compose-quoted-content' }, toEditable(html, slots));
    content.hidden = true;
    const toggle = h(
      'button',
      { type: 'button', class: 'quote-toggle', 'aria-label': 'Show trimmed content', 'aria-expanded': 'false' },
      '…',
    );
    toggle.addEventListener('click', () => {
      content.hidden = !content.hidden;
      toggle.setAttribute('aria-expanded', String(!content.hidden));
      toggle.setAttribute('aria-label', content.hidden ? 'Show trimmed content' : 'Hide expanded content');
    });
    fill(this.#quoted, toggle, content);
  }

  #titleBar(): HTMLElement {
    this.#title.textContent = 'New message';
    const minimise = h(
      'button',
      { type: 'button', class: 'bar-button', 'aria-label': 'Minimise', 'aria-expanded': 'true' },
      icon('minimise', 16),
    );
    minimise.addEventListener('click', () => {
      const small = this.element.classList.toggle('minimised');
      minimise.setAttribute('aria-expanded', String(!small));
      minimise.setAttribute('aria-label', small ? 'Expand' : 'Minimise');
    });
    return h(
      'header',
      { class: 'compose-bar' },
      this.#title,
      this.#status,
      minimise,
      h(
        'button',
        { type: 'button', class: 'bar-button', 'aria-label': 'Save and close', on: { click: () => void this.close() } },
        icon('close', 16),
      ),
    );
  }

  #bottomRow(): HTMLElement {
    const { addOn, onAddOn } = this.#options;
    const more = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'More options' }, icon('more'));
    return h(
      'footer',
      { class: 'compose-bottom' },
      h('button', { type: 'button', class: 'send-button', title: 'Send (Ctrl+Enter)', on: { click: () => void this.send() } }, 'Send'),
      addOn &&
        h(
          'button',
          {
            type: 'button',
            class: 'icon-button addon-icon',
            'aria-label': addOn.name,
            title: addOn.name,
            on: { click: () => onAddOn(this) },
          },
          cardImage(addOn.logoUrl, addOn.name.slice(0, 1), 'addon-logo'),
        ),
      h('span', { class: 'spacer' }),
      menuButton(more, 'More options', () => [
        { label: 'Plain text mode', checked: this.#plainText, choose: () => this.#setPlainText(!this.#plainText) },
      ]),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': 'Discard draft',
          title: 'Discard draft',
          on: { click: () => void this.#discard() },
        },
        icon('trash'),
      ),
    );
  }
}
