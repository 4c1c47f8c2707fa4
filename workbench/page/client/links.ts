/** Where links of cards lead: to the same thing inside the workbench where there is one. */
import type { App } from './app.ts';
import { call } from './api.ts';
import { h } from './dom.ts';

const SPREADSHEET = /^https:\/\/docs\.google\.com\/spreadsheets\/d\/([A-Za-z0-9_-]+)/;
const MAIL = /^https:\/\/mail\.google\.com\/mail\//;
const CONSENT = /^https:\/\/(accounts|script)\.google\.com\//;

/** Follows a link. An address that nothing here serves is named to the person instead. */
export async function followLink(app: App, url: string): Promise<void> {
  const sheet = SPREADSHEET.exec(url)?.[1];
  if (sheet) return app.go({ drawer: 'sheets', item: sheet });
  if (MAIL.test(url)) return followMail(app, url);
  const webApp = url.startsWith('https://script.google.com/macros/s/') ? await call('webApp', {}) : null;
  if (webApp && url.startsWith(webApp.url)) {
    const own = webApp.addresses.find(({ email }) => email === app.person.email)?.address ?? webApp.nobody;
    window.open(own + url.slice(webApp.url.length), '_blank', 'noopener');
    return;
  }
  if (CONSENT.test(url)) return consent(app, url);
  if (!url.startsWith('https:')) return app.say(`A mail client or phone would open ${url}`);
  const target = `/link?url=${encodeURIComponent(url)}`;
  const found = await fetch(target);
  if (!found.ok) return app.say(`The browser would open ${url}. No host of the workbench serves it.`);
  window.open(target, '_blank', 'noopener');
}

/** Gmail's own addresses: `#search/<query>`, or `#<place>/<message or thread id>`. */
async function followMail(app: App, url: string): Promise<void> {
  const hash = decodeURIComponent(new URL(url).hash.replace(/^#/, ''));
  const [place = '', ...rest] = hash.split('/');
  const last = rest.join('/');
  if (place === 'search') return app.go({ query: last.replace(/\+/g, ' '), threadId: null });
  if (last === '') return app.go({ folder: 'inbox', query: '', threadId: null });
  const message = await call('message', { user: app.person.email, messageId: last });
  app.go({ folder: 'all', query: '', threadId: message?.threadId ?? last });
}

/** Stands in for Google's consent page. */
async function consent(app: App, url: string): Promise<void> {
  const { name } = app.facts.addOn;
  const dialog = h('dialog', { class: 'consent', 'aria-label': `Allow ${name}` });
  const answer = (allow: boolean) => async (): Promise<void> => {
    dialog.close();
    dialog.remove();
    if (!allow) return;
    await call('grant', { user: app.person.email });
    app.reopenPanel();
  };
  dialog.append(
    h('h2', {}, `${name} wants to use your account`),
    h('p', {}, `This stands in for Google's page at ${new URL(url).host}. ${app.person.email} would see the permissions there.`),
    h(
      'div',
      { class: 'consent-buttons' },
      h('button', { type: 'button', class: 'plain-button', on: { click: () => void answer(false)() } }, 'Cancel'),
      h('button', { type: 'button', class: 'strong-button', on: { click: () => void app.attempt(answer(true)) } }, 'Allow'),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
