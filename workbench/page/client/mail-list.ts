/** The list of conversations in a folder or of a search, newest first. */
import type { MailSummary } from '../../contract.ts';
import type { RouteOutput } from '../routes/index.ts';
import { formatPlace } from './address.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { fill, h } from './dom.ts';
import { parseNamed } from './people.ts';
import { attachmentCount } from './message-parts.ts';
import { FOLDER_NAMES } from './folders.ts';
import { icon, type IconName } from './icons.ts';
import { downloadMbox, labelChips } from './labels.ts';
import { menuButton } from './menu.ts';
import { SelectionBar } from './selection.ts';

const EMPTY: { readonly [folder: string]: string } = {
  inbox: 'Nothing in the inbox. Mails arrive here once their undo window is over.',
  starred: 'No starred mails.',
  sent: 'Nothing sent yet.',
  drafts: 'No drafts.',
  scheduled: 'Nothing is waiting to be sent.',
  spam: 'No spam.',
  trash: 'The bin is empty.',
  all: 'No mails yet.',
};

/** The label behind a folder; “All mail” has none. */
function exportedLabel(folder: string): string | null {
  if (folder === 'all') return null;
  return folder.startsWith('label:') ? folder.slice('label:'.length) : folder === 'drafts' ? 'DRAFT' : folder.toUpperCase();
}

export class MailList {
  readonly element = h('section', { class: 'mail-list', 'aria-labelledby': 'list-title' });
  readonly #app: App;
  readonly #title = h('h1', { class: 'list-title', id: 'list-title' });
  readonly #menu: HTMLElement;
  readonly #rows = h('ul', { class: 'rows' });
  readonly #pages = h('div', { class: 'list-pages', role: 'group', 'aria-label': 'Pages' });
  readonly #selection: SelectionBar;
  #loads = 0;
  #shown = '';
  /** The conversation that the person comes back from. */
  #left: string | null = null;

  constructor(app: App) {
    this.#app = app;
    this.#selection = new SelectionBar(app, () => this.update());
    const more = h('button', { type: 'button', class: 'icon-button small', 'aria-label': 'This list: more' }, icon('more', 16));
    this.#menu = menuButton(more, 'This list', () => [
      { label: 'Export .mbox', choose: () => downloadMbox(app.person.email, exportedLabel(app.place.folder) ?? '') },
    ]);
    this.element.append(h('div', { class: 'list-head' }, this.#title, this.#pages, this.#menu), this.#selection.element, this.#rows);
    this.element.addEventListener('keydown', (event) => this.#arrows(event));
  }

  /** Back from a conversation: the focus goes to its row, if it went with the conversation. */
  comeBack(threadId: string): void {
    this.#left = threadId;
  }

  update(): void {
    const { place, person } = this.#app;
    const label = this.#app.labels.find(({ id }) => place.folder === `label:${id}`)?.name;
    this.#title.textContent = place.query ? `Results for “${place.query}”` : (FOLDER_NAMES[place.folder] ?? label ?? 'Label');
    this.#menu.hidden = place.query !== '' || exportedLabel(place.folder) === null;
    const what = `${person.email} ${place.folder} ${place.query} ${place.page}`;
    if (what !== this.#shown) {
      fill(this.#rows);
      fill(this.#pages);
      this.#selection.clear();
    }
    const load = ++this.#loads;
    void this.#app.attempt(async () => {
      const { folder, query, page } = place;
      const found = await call('conversations', { user: person.email, folder, query, page });
      if (load !== this.#loads) return;
      this.#shown = what;
      this.#draw(found);
    });
  }

  #draw({ rows, from, total }: RouteOutput<'conversations'>): void {
    const { place } = this.#app;
    this.#selection.show(rows);
    this.#drawPages(from, rows.length, total);
    if (rows.length === 0) {
      fill(
        this.#rows,
        h(
          'li',
          { class: 'empty' },
          place.query
            ? 'Nothing found. Try a part of an address, or words such as from:anna or subject:offer.'
            : (EMPTY[place.folder] ?? 'No mails carry this label.'),
        ),
      );
      return;
    }
    fill(
      this.#rows,
      rows.map((row) => this.#row(row)),
    );
    if (this.#left !== null && document.activeElement?.id === 'main')
      this.#rows.querySelector<HTMLElement>(`[data-thread="${CSS.escape(this.#left)}"]`)?.focus();
    this.#left = null;
  }

  /** “51–100 of 3,000”, with the ways to newer and older ones; nothing while one page holds all. */
  #drawPages(from: number, count: number, total: number): void {
    const { page } = this.#app.place;
    const button = (label: string, picture: IconName, to: number, isThere: boolean): HTMLElement =>
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button small',
          'aria-label': label,
          title: label,
          'data-key': label,
          disabled: !isThere,
          on: { click: () => this.#app.go({ page: to }) },
        },
        icon(picture, 16),
      );
    if (count === total) return fill(this.#pages);
    fill(
      this.#pages,
      h('span', {}, `${from + 1}–${from + count} of ${total.toLocaleString('en')}`),
      button('Newer', 'newer', page - 1, from > 0),
      button('Older', 'older', page + 1, from + count < total),
    );
  }

  #row(all: readonly MailSummary[]): HTMLElement | null {
    const [latest] = all;
    if (!latest) return null;
    const { place, now, times, person, labels } = this.#app;
    const isDraft = latest.labels.includes('DRAFT');
    const unread = all.some(({ labels }) => labels.includes('UNREAD'));
    const own = parseNamed(latest.from).email.toLowerCase() === person.email;
    const nameOf = (address: string): string => {
      const { name, email } = parseNamed(address);
      return email.toLowerCase() === person.email ? 'me' : name;
    };
    const names = own && !isDraft ? `To: ${[...latest.to, ...latest.cc, ...latest.bcc].map(nameOf).join(', ')}` : nameOf(latest.from);
    const who = isDraft ? 'Draft' : names;
    const link = h(
      'a',
      {
        class: `row${unread ? ' unread' : ''}`,
        href: formatPlace({ ...place, threadId: latest.threadId }),
        'data-key': latest.id,
        'data-thread': latest.threadId,
      },
      unread && h('span', { class: 'visually-hidden' }, 'Unread. '),
      h('span', { class: `row-who${isDraft ? ' draft' : ''}` }, who, all.length > 1 && h('span', { class: 'row-count' }, all.length)),
      h(
        'span',
        { class: 'row-what' },
        labelChips(labels, all),
        h('span', { class: 'row-subject' }, latest.subject || '(no subject)'),
        h('span', { class: 'row-snippet' }, latest.snippet && ` – ${latest.snippet}`),
      ),
      attachmentCount(all) > 0 && h('span', { class: 'row-files', role: 'img', 'aria-label': 'Has attachments' }, icon('attach', 16)),
      latest.scheduledFor !== undefined && h('span', { class: 'row-due' }, `Leaves ${times.long(latest.scheduledFor)}`),
      h(
        'time',
        { class: 'row-when', datetime: new Date(latest.date).toISOString(), title: times.long(latest.date) },
        times.short(latest.date, now),
      ),
    );
    if (isDraft && all.length === 1) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        void this.#openDraft(latest.id);
      });
    }
    return h('li', { class: 'row-line' }, this.#selection.box(all), this.#star(all), link);
  }

  #star(all: readonly MailSummary[]): HTMLElement {
    const starred = all.some(({ labels }) => labels.includes('STARRED'));
    const subject = all[0]?.subject || '(no subject)';
    return h(
      'button',
      {
        type: 'button',
        class: `star${starred ? ' on' : ''}`,
        'aria-pressed': String(starred),
        'aria-label': `Star: ${subject}`,
        'data-key': `star ${all[0]?.id ?? ''}`,
        on: {
          click: () =>
            void this.#app.attempt(async () => {
              const messageIds = starred ? all.map(({ id }) => id) : all.slice(0, 1).map(({ id }) => id);
              await call('mark', { user: this.#app.person.email, messageIds, action: starred ? 'unstar' : 'star' });
              this.update();
            }),
        },
      },
      icon('star', 18),
    );
  }

  async #openDraft(messageId: string): Promise<void> {
    await this.#app.attempt(async () => {
      const draft = await call('draftOf', { user: this.#app.person.email, messageId });
      if (draft) await this.#app.openDraft(draft.id);
      else this.update();
    });
  }

  #arrows(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...this.#rows.querySelectorAll<HTMLElement>('a.row')];
    const at = rows.findIndex((row) => row === document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  }
}
