/** Conversations that are ticked in the list, and what can be done with all of them at once. */
import type { MailAction, MailSummary } from '../../contract.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { fill, h } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import { labelItems } from './labels.ts';
import { menuButton } from './menu.ts';

export class SelectionBar {
  readonly element = h('div', { class: 'selection-bar', role: 'toolbar', 'aria-label': 'Selected conversations' });
  readonly #app: App;
  readonly #changed: () => void;
  readonly #ticked = new Set<string>();
  #conversations: readonly (readonly MailSummary[])[] = [];

  constructor(app: App, changed: () => void) {
    this.#app = app;
    this.#changed = changed;
    this.element.hidden = true;
  }

  clear(): void {
    this.#ticked.clear();
    this.#draw();
  }

  /** The conversations of the list as it is now; those that left it are no longer ticked. */
  show(conversations: readonly (readonly MailSummary[])[]): void {
    this.#conversations = conversations;
    const there = new Set(conversations.map((all) => all[0]?.id ?? ''));
    for (const id of this.#ticked) if (!there.has(id)) this.#ticked.delete(id);
    this.#draw();
  }

  /** The tick box of one conversation. */
  box(all: readonly MailSummary[]): HTMLElement {
    const id = all[0]?.id ?? '';
    return h('input', {
      type: 'checkbox',
      class: 'row-box',
      'aria-label': `Select: ${all[0]?.subject || '(no subject)'}`,
      'data-key': `box ${id}`,
      checked: this.#ticked.has(id),
      on: {
        change: (event) => {
          if ((event.target as HTMLInputElement).checked) this.#ticked.add(id);
          else this.#ticked.delete(id);
          this.#draw();
        },
      },
    });
  }

  #draw(): void {
    const chosen = this.#conversations.filter((all) => this.#ticked.has(all[0]?.id ?? ''));
    const messages = chosen.flat();
    this.element.hidden = chosen.length === 0;
    const { folder } = this.#app.place;
    const act = (action: MailAction, label: string, picture: IconName) =>
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click: () => this.#act(messages, action) } },
        icon(picture),
      );
    const binned = folder === 'trash';
    const labelButton = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Labels', title: 'Labels' }, icon('label'));
    fill(
      this.element,
      h('span', { class: 'selection-count' }, `${chosen.length} selected`),
      binned
        ? act('untrash', 'Take out of the bin', 'inbox')
        : folder === 'inbox'
          ? act('archive', 'Archive', 'archive')
          : act('inbox', 'Move to inbox', 'inbox'),
      !binned && act('trash', 'Move to the bin', 'trash'),
      act('read', 'Mark as read', 'all'),
      act('unread', 'Mark as unread', 'unread'),
      menuButton(labelButton, 'Labels', () => labelItems(this.#app, this.#app.labels, messages, this.#changed)),
    );
  }

  #act(messages: readonly MailSummary[], action: MailAction): void {
    void this.#app.attempt(async () => {
      await call('mark', { user: this.#app.person.email, messageIds: messages.map(({ id }) => id), action });
      this.clear();
      this.#app.refresh();
    });
  }
}
