/** The page's fixed parts: search and person switcher at the top, the hint for newcomers. */
import type { App } from './app.ts';
import { fill, focusMail, h } from './dom.ts';
import { icon } from './icons.ts';
import { menuButton } from './menu.ts';
import type { AddOnFacts } from './card-frame.ts';
import { firstSteps } from './product.ts';
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
        'button',
        {
          type: 'button',
          class: 'icon-button menu-toggle',
          'aria-label': 'Folders menu',
          'aria-controls': 'folders',
          'aria-expanded': 'false',
          on: { click: () => app.toggleFolders() },
        },
        icon('menu', 22),
      ),
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
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button settings-button',
          'aria-label': 'Mail settings',
          title: 'Mail settings',
          on: { click: () => app.openSettings() },
        },
        icon('settings', 22),
      ),
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

const HINT_KEY = 'workbench-hint';

/** One line for a first visit; closed once, it stays away in this browser. */
export function hintLine(addOn: AddOnFacts): HTMLElement | null {
  if (localStorage.getItem(HINT_KEY) === 'closed') return null;
  const steps = firstSteps(addOn);
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
            focusMail();
          },
        },
      },
      icon('close', 16),
    ),
  );
  return line;
}
