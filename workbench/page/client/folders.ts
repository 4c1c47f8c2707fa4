/** The folders at the left: Compose, Gmail's own folders, the person's labels. On narrow screens they open from the menu button. */
import type { UserLabel } from '../../contract.ts';
import type { App } from './app.ts';
import { formatPlace, type Folder } from './address.ts';
import { call } from './api.ts';
import { fill, h } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import { labelMenu, newLabel } from './labels.ts';
import { menuButton } from './menu.ts';

const FOLDER_ROWS: readonly (readonly [Folder, string, IconName])[] = [
  ['inbox', 'Inbox', 'inbox'],
  ['starred', 'Starred', 'star'],
  ['sent', 'Sent', 'sent'],
  ['scheduled', 'Scheduled', 'clock'],
  ['drafts', 'Drafts', 'draft'],
  ['all', 'All mail', 'all'],
  ['spam', 'Spam', 'spam'],
  ['trash', 'Bin', 'trash'],
];
export const FOLDER_NAMES: { readonly [folder: string]: string } = Object.fromEntries(FOLDER_ROWS.map(([folder, name]) => [folder, name]));

interface Counts {
  readonly inbox: number;
  readonly drafts: number;
  readonly scheduled: number;
}
const SPOKEN: { readonly [folder: string]: string } = { inbox: 'unread', drafts: 'drafts', scheduled: 'scheduled' };

export class Folders {
  readonly element = h('nav', { class: 'folders', id: 'folders', 'aria-label': 'Folders' });
  /** The person's labels as they were last read. */
  labels: readonly UserLabel[] = [];
  readonly #app: App;
  readonly #rows = h('ul', {});
  readonly #labels = h('ul', { class: 'label-rows', 'aria-label': 'Labels' });
  #counts: Counts | null = null;
  #person = '';
  #loads = 0;

  constructor(app: App) {
    this.#app = app;
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.open(false);
    });
    this.element.append(
      h(
        'button',
        {
          type: 'button',
          class: 'compose-button',
          'aria-label': 'Compose',
          title: 'Compose',
          on: { click: () => (this.open(false), void app.compose()) },
        },
        icon('compose', 22),
        h('span', {}, 'Compose'),
      ),
      this.#rows,
      h(
        'div',
        { class: 'labels-head' },
        h('h2', {}, 'Labels'),
        h(
          'button',
          {
            type: 'button',
            class: 'icon-button small',
            'aria-label': 'Create label',
            title: 'Create label',
            on: { click: () => newLabel(app) },
          },
          '+',
        ),
      ),
      this.#labels,
    );
  }

  /** Shows or hides the folders where they lie over the mail. */
  open(on: boolean): void {
    this.element.classList.toggle('open', on);
    document.querySelector('[aria-controls="folders"]')?.setAttribute('aria-expanded', String(on));
  }

  update(): void {
    const user = this.#app.person.email;
    if (user !== this.#person) {
      this.#counts = null;
      this.labels = [];
    }
    this.#person = user;
    const load = ++this.#loads;
    this.#draw();
    void this.#app.attempt(async () => {
      const [counts, labels] = await Promise.all([call('unread', { user }), call('labels', { user })]);
      if (load !== this.#loads) return;
      const changed = JSON.stringify(labels) !== JSON.stringify(this.labels);
      this.#counts = counts;
      this.labels = labels;
      this.#draw();
      if (changed) this.#app.labelsChanged();
    });
  }

  #draw(): void {
    const counts: { readonly [folder: string]: number } = { ...this.#counts };
    fill(
      this.#rows,
      FOLDER_ROWS.map(([folder, name, picture]) => h('li', {}, this.#link(folder, name, picture, counts[folder] ?? 0))),
    );
    fill(
      this.#labels,
      this.labels.map((label) => {
        const more = h(
          'button',
          { type: 'button', class: 'icon-button small', 'aria-label': `Label ${label.name}: more` },
          icon('more', 16),
        );
        return h(
          'li',
          { class: 'label-row' },
          this.#link(`label:${label.id}`, label.name, 'label', 0),
          menuButton(more, `Label ${label.name}`, () => labelMenu(this.#app, label)),
        );
      }),
    );
  }

  #link(folder: Folder, name: string, picture: IconName, count: number): HTMLElement {
    const { place } = this.#app;
    const here = place.folder === folder && place.query === '';
    return h(
      'a',
      {
        href: formatPlace({ ...place, folder, query: '', page: 1, threadId: null }),
        class: `folder${here ? ' here' : ''}`,
        'aria-current': here ? 'page' : null,
        'aria-label': count > 0 ? `${name}, ${count} ${SPOKEN[folder] ?? ''}` : name,
        title: name,
        'data-key': folder,
        on: { click: () => this.open(false) },
      },
      icon(picture),
      h('span', { class: 'folder-name' }, name),
      count > 0 ? h('span', { class: 'folder-count', 'aria-hidden': 'true' }, count) : null,
    );
  }
}
