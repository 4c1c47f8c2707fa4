/** The list of conversations in a folder or of a search, newest first. */
import type { MailSummary } from '../../contract.ts';
import { formatPlace } from './address.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { fill, h } from './dom.ts';
import { parseNamed } from './people.ts';
import { attachmentCount } from './message-parts.ts';
import { FOLDER_NAMES } from './folders.ts';
import { icon } from './icons.ts';
import { downloadMbox, labelChips } from './labels.ts';
import { menuButton } from './menu.ts';
import { SelectionBar } from './selection.ts';

interface Conversation {
  readonly latest: MailSummary;
  readonly all: readonly MailSummary[];
}

/** One row a thread; drafts each have a row of their own in Drafts. */
function conversations(mails: readonly MailSummary[], folder: string): Conversation[] {
  if (folder === 'drafts') return mails.map((mail) => ({ latest: mail, all: [mail] }));
  const threads = new Map<string, MailSummary[]>();
  for (const mail of mails) {
    const thread = threads.get(mail.threadId);
    if (thread) thread.push(mail);
    else threads.set(mail.threadId, [mail]);
  }
  return [...threads.values()].flatMap((all) => (all[0] ? [{ latest: all[0], all }] : []));
}

const EMPTY: { readonly [folder: string]: string } = {
  inbox: 'Nothing in the inbox. Mails arrive here once their undo window is over.',
  starred: 'No starred mails.',
  sent: 'Nothing sent yet.',
  drafts: 'No drafts.',
  scheduled: 'Nothing is waiting to be sent.',
  spam: 'No spam.',
  trash: 'The trash is empty.',
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
  readonly #selection: SelectionBar;
  #loads = 0;
  #shown = '';

  constructor(app: App) {
    this.#app = app;
    this.#selection = new SelectionBar(app, () => this.update());
    const more = h('button', { type: 'button', class: 'icon-button small', 'aria-label': 'This list: more' }, icon('more', 16));
    this.#menu = menuButton(more, 'This list', () => [
      { label: 'Export .mbox', choose: () => downloadMbox(app.person.email, exportedLabel(app.place.folder) ?? '') },
    ]);
    this.element.append(h('div', { class: 'list-head' }, this.#title, this.#menu), this.#selection.element, this.#rows);
    this.element.addEventListener('keydown', (event) => this.#arrows(event));
  }

  update(): void {
    const { place, person } = this.#app;
    const label = this.#app.labels.find(({ id }) => place.folder === `label:${id}`)?.name;
    this.#title.textContent = place.query ? `Results for “${place.query}”` : (FOLDER_NAMES[place.folder] ?? label ?? 'Label');
    this.#menu.hidden = place.query !== '' || exportedLabel(place.folder) === null;
    const what = `${person.email} ${place.folder} ${place.query}`;
    if (what !== this.#shown) {
      fill(this.#rows);
      this.#selection.clear();
    }
    const load = ++this.#loads;
    void this.#app.attempt(async () => {
      const user = person.email;
      const mails = await (place.query ? call('search', { user, query: place.query }) : call('list', { user, folder: place.folder }));
      if (load !== this.#loads) return;
      this.#shown = what;
      this.#draw(mails);
    });
  }

  #draw(mails: readonly MailSummary[]): void {
    const { place } = this.#app;
    const rows = conversations(mails, place.query ? 'all' : place.folder);
    this.#selection.show(rows.map(({ all }) => all));
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
  }

  #row({ latest, all }: Conversation): HTMLElement {
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
      { class: `row${unread ? ' unread' : ''}`, href: formatPlace({ ...place, threadId: latest.threadId }), 'data-key': latest.id },
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
