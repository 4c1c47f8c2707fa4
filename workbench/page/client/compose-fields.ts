/** The fields above a draft's body: To, Cc and Bcc, the latter two folded while empty, and the subject. */
import type { Draft, DraftPatch } from '../../contract.ts';
import { freshId, h } from './dom.ts';
import { splitAddresses } from './people.ts';

type Kind = 'to' | 'cc' | 'bcc';
const LABELS: { readonly [K in Kind]: string } = { to: 'To', cc: 'Cc', bcc: 'Bcc' };

export class ComposeFields {
  readonly element: HTMLElement;
  readonly #inputs: { readonly [K in Kind]: HTMLTextAreaElement };
  readonly #rows: { readonly [K in Kind]: HTMLElement };
  readonly #unfold: { readonly [K in 'cc' | 'bcc']: HTMLButtonElement };
  readonly #subject = h('input', {
    type: 'text',
    class: 'compose-subject',
    placeholder: 'Subject',
    'aria-label': 'Subject',
    autocomplete: 'off',
  });

  constructor(changed: (patch: DraftPatch) => void) {
    const input = (kind: Kind): HTMLTextAreaElement => {
      const field = h('textarea', {
        id: freshId('recipients'),
        class: 'compose-recipients',
        rows: 1,
        spellcheck: 'false',
        autocomplete: 'off',
        'aria-label': `${LABELS[kind]} recipients`,
      });
      field.addEventListener('input', () => changed({ [kind]: splitAddresses(field.value) }));
      field.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
      });
      return field;
    };
    this.#inputs = { to: input('to'), cc: input('cc'), bcc: input('bcc') };
    const unfold = (kind: 'cc' | 'bcc'): HTMLButtonElement =>
      h(
        'button',
        {
          type: 'button',
          class: 'link-button',
          'aria-label': `Add ${LABELS[kind]} recipients`,
          on: { click: () => (this.#show(kind), this.#inputs[kind].focus()) },
        },
        LABELS[kind],
      );
    this.#unfold = { cc: unfold('cc'), bcc: unfold('bcc') };
    const row = (kind: Kind, more: HTMLElement | null = null): HTMLElement =>
      h('div', { class: 'compose-row' }, h('label', { for: this.#inputs[kind].id }, LABELS[kind]), this.#inputs[kind], more);
    this.#rows = {
      to: row('to', h('span', { class: 'compose-extra' }, this.#unfold.cc, this.#unfold.bcc)),
      cc: row('cc'),
      bcc: row('bcc'),
    };
    this.#rows.cc.hidden = true;
    this.#rows.bcc.hidden = true;
    this.#subject.addEventListener('input', () => changed({ subject: this.#subject.value }));
    this.element = h(
      'div',
      { class: 'compose-fields' },
      this.#rows.to,
      this.#rows.cc,
      this.#rows.bcc,
      h('div', { class: 'compose-row' }, this.#subject),
    );
  }

  get subject(): string {
    return this.#subject.value;
  }

  /** Everybody in To, Cc and Bcc, as typed. */
  get recipients(): readonly string[] {
    return Object.values(this.#inputs).flatMap(({ value }) => splitAddresses(value));
  }

  load(draft: Draft): void {
    for (const kind of ['to', 'cc', 'bcc'] as const) this.#inputs[kind].value = draft[kind].join(', ');
    for (const kind of ['cc', 'bcc'] as const) if (draft[kind].length > 0) this.#show(kind);
    this.#subject.value = draft.subject;
  }

  /** Focuses To while it is empty; otherwise false. */
  focusEmpty(): boolean {
    if (this.#inputs.to.value !== '') return false;
    this.#inputs.to.focus();
    return true;
  }

  #show(kind: 'cc' | 'bcc'): void {
    this.#rows[kind].hidden = false;
    this.#unfold[kind].hidden = true;
  }
}
