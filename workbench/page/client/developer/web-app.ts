/** The project's web app: opened as its owner, as anybody else here, or with nobody signed in. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { table } from './kit.ts';

/** The manifest's words as Google's deployment dialog says them. */
const ACCESS = {
  MYSELF: 'Only myself',
  DOMAIN: 'Anyone within the domain',
  ANYONE: 'Anyone with a Google Account',
  ANYONE_ANONYMOUS: 'Anyone',
};

export async function webAppView(app: App): Promise<HTMLElement> {
  const webApp = await call('webApp', {});
  if (!webApp)
    return h(
      'p',
      { class: 'empty' },
      'This project has no web app. It gets one by “webapp” in its manifest, with doGet or doPost among its functions.',
    );
  const { url, access, executeAs, owner, nobody, addresses } = webApp;
  const nameOf = (email: string): string => app.facts.people.find((person) => person.email === email)?.name ?? email;
  const query = h('input', { type: 'text', class: 'text-field', placeholder: '?name=value', autocomplete: 'off', 'data-busy': true });
  const link = (address: string, who: string): HTMLElement => {
    const element = h('a', { href: address, target: '_blank', rel: 'noopener', 'aria-label': `Open as ${who}` }, 'Open');
    // The query is read when the link is followed, by whatever means.
    const withQuery = (): void => {
      element.href = address + (query.value === '' || /^[?/]/.test(query.value) ? query.value : `?${query.value}`);
    };
    element.addEventListener('focus', withQuery);
    element.addEventListener('pointerdown', withQuery);
    return element;
  };
  const runsAs = (email: string | null): string =>
    executeAs === 'USER_DEPLOYING' ? nameOf(owner) : email === null ? 'nobody: Google asks to sign in' : nameOf(email);
  const ordered = [...addresses].sort((a, b) => Number(b.email === owner) - Number(a.email === owner));
  const facts: [string, string][] = [
    ['Address at Google', url],
    ['Owner', nameOf(owner)],
    ['Who has access', ACCESS[access]],
    ['Execute as', executeAs === 'USER_DEPLOYING' ? 'Me: whoever deployed it' : 'User accessing the web app'],
  ];
  return h(
    'div',
    { class: 'web-app' },
    h(
      'dl',
      { class: 'facts' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    h('label', { class: 'filter' }, h('span', {}, 'Query or path'), query),
    table(
      'Who may open the web app',
      ['Signed in as', 'Runs as', ''],
      [
        ['Nobody', runsAs(null), link(nobody, 'nobody')],
        ...ordered.map(({ email, address }) => [
          email === owner ? `${nameOf(email)} (owner)` : nameOf(email),
          runsAs(email),
          link(address, nameOf(email)),
        ]),
      ],
    ),
    h('p', { class: 'hint-line' }, 'Each request is an execution. Programs can call these addresses too, with POST for doPost.'),
  );
}
