/** The page's fixed parts: search and person switcher at the top, folders at the left, the hint for newcomers. */
import type { App } from './app.ts';
import { formatPlace, type Folder } from './address.ts';
import { call } from './api.ts';
import { fill, h } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import { menuButton } from './menu.ts';
import { badgeColour, CLIENT_NAMES, initial } from './people.ts';

export function badge(name: string, email: string, size: 'small' | 'large' = 'large'): HTMLElement {
  const element = h('span', { class: `badge ${size}`, 'aria-hidden': 'true' }, initial(name));
  element.style.backgroundColor = badgeColour(email);
  return element;
}

export class TopBar {
  readonly element = h('header', { class: 'top-bar' });
  readonly #app: App;
  readonly #search = h('input', {
    type: 'search',
    class: 'search-field',
    placeholder: 'Search mail',
    'aria-label': 'Search mail',
    autocomplete: 'off',
  });
  readonly #person = h('div', { class: 'person-place' });

  constructor(app: App) {
    this.#app = app;
    const form = h('form', { class: 'search', role: 'search' }, icon('search'), this.#search);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      app.go({ query: this.#search.value.trim(), threadId: null });
    });
    this.#search.addEventListener('search', () => {
      if (this.#search.value === '') app.go({ query: '', threadId: null });
    });
    this.element.append(
      h(
        'a',
        {
          class: 'brand',
          href: '#/',
          'aria-label': 'Workbench, to the inbox',
          on: { click: (event) => (event.preventDefault(), app.go({ folder: 'inbox', query: '', threadId: null })) },
        },
        h('span', { class: 'brand-mark' }, icon('all', 22)),
        h('span', { class: 'brand-name' }, 'Workbench'),
      ),
      form,
      this.#person,
    );
  }

  update(): void {
    const { person, place, facts } = this.#app;
    if (document.activeElement !== this.#search) this.#search.value = place.query;
    const button = h(
      'button',
      {
        type: 'button',
        class: 'person-button',
        'aria-label': `Person: ${person.name}, ${person.email}, ${CLIENT_NAMES[person.client]}`,
        'data-key': 'person',
      },
      h('span', { class: 'person-words' }, h('strong', {}, person.name), h('small', {}, CLIENT_NAMES[person.client])),
      badge(person.name, person.email),
    );
    fill(
      this.#person,
      menuButton(button, 'Switch person', () =>
        facts.people.map(({ email, name, client, member, hostedDomain }) => ({
          label: name,
          detail: `${email} · ${member ? `member of ${hostedDomain ?? 'a personal account'}` : CLIENT_NAMES[client]}`,
          checked: email === person.email,
          choose: () =>
            this.#app.go({ person: email, folder: 'inbox', query: '', threadId: null, panel: false, drawer: this.#app.place.drawer }),
        })),
      ),
    );
  }
}

const FOLDER_ROWS: readonly (readonly [Folder, string, IconName])[] = [
  ['inbox', 'Inbox', 'inbox'],
  ['starred', 'Starred', 'star'],
  ['sent', 'Sent', 'sent'],
  ['drafts', 'Drafts', 'draft'],
  ['all', 'All mail', 'all'],
  ['trash', 'Trash', 'trash'],
];
export const FOLDER_NAMES = Object.fromEntries(FOLDER_ROWS.map(([folder, name]) => [folder, name]));

export class Folders {
  readonly element = h('nav', { class: 'folders', 'aria-label': 'Folders' });
  readonly #app: App;
  readonly #rows = h('ul', {});
  #loads = 0;

  constructor(app: App) {
    this.#app = app;
    this.element.append(
      h(
        'button',
        { type: 'button', class: 'compose-button', on: { click: () => void app.compose() } },
        icon('compose', 22),
        h('span', {}, 'Compose'),
      ),
      this.#rows,
    );
  }

  update(): void {
    const load = ++this.#loads;
    this.#draw({ inbox: null, drafts: null });
    void this.#app.attempt(async () => {
      const counts = await call('unread', { user: this.#app.person.email });
      if (load === this.#loads) this.#draw(counts);
    });
  }

  #counts: { inbox: number | null; drafts: number | null } = { inbox: null, drafts: null };

  #draw(counts: { inbox: number | null; drafts: number | null }): void {
    if (counts.inbox !== null) this.#counts = counts;
    const { place } = this.#app;
    fill(
      this.#rows,
      FOLDER_ROWS.map(([folder, name, picture]) => {
        const count = folder === 'inbox' ? this.#counts.inbox : folder === 'drafts' ? this.#counts.drafts : null;
        const here = place.folder === folder && place.query === '';
        const target = formatPlace({ ...place, folder, query: '', threadId: null });
        const spoken = count ? `${name}, ${count} ${folder === 'inbox' ? 'unread' : 'drafts'}` : name;
        return h(
          'li',
          {},
          h(
            'a',
            {
              href: target,
              class: `folder${here ? ' here' : ''}`,
              'aria-current': here ? 'page' : null,
              'aria-label': spoken,
              title: name,
              'data-key': folder,
            },
            icon(picture),
            h('span', { class: 'folder-name' }, name),
            count ? h('span', { class: 'folder-count' }, count) : null,
          ),
        );
      }),
    );
  }
}

const HINT_KEY = 'workbench-hint';

/** One line for a first visit; closed once, it stays away in this browser. */
export function hintLine(): HTMLElement | null {
  if (localStorage.getItem(HINT_KEY) === 'closed') return null;
  const steps = [
    'compose to anna@northwind.test',
    'icon beside Send: Track, Apply',
    'Send',
    'move the clock',
    'become Anna, open the mail',
    'come back, open the side panel',
  ];
  const line = h(
    'aside',
    { class: 'hint', 'aria-label': 'First steps' },
    h(
      'p',
      {},
      h('strong', {}, 'First steps: '),
      steps.map((step, index) => h('span', {}, h('b', {}, `${index + 1} `), `${step}${index < steps.length - 1 ? ' · ' : ''}`)),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': 'Close first steps',
        on: {
          click: () => {
            localStorage.setItem(HINT_KEY, 'closed');
            line.remove();
          },
        },
      },
      icon('close', 16),
    ),
  );
  return line;
}
