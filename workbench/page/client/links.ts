/** Where links of cards lead: to the same thing inside the workbench where there is one. */
import type { LinkJson } from '../../contract.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { h } from './dom.ts';

const SPREADSHEET = /^https:\/\/docs\.google\.com\/spreadsheets\/d\/([A-Za-z0-9_-]+)/;
const MAIL = /^https:\/\/mail\.google\.com\/mail\//;
const CONSENT = /^https:\/\/(accounts|script)\.google\.com\//;

/** Size of a pop-up, in pixels; Google's is not published. */
const OVERLAY = 'popup,width=600,height=640';

/**
 * Follows a link, in a window of its own where it leads out of the mailbox: a tab, or a pop-up for `OVERLAY`. Answers that window when the
 * link says what happens after it. An address that nothing here serves is named to the person instead.
 */
export async function followLink(app: App, { url, openAs, onClose }: LinkJson): Promise<Window | null> {
  const sheet = SPREADSHEET.exec(url)?.[1];
  if (sheet) return stay(() => app.go({ drawer: 'sheets', item: sheet }));
  if (MAIL.test(url)) return stay(() => followMail(app, url));
  const awaited = onClose === 'RELOAD' || onClose === 'RELOAD_ADD_ON';
  const open = (address: string): Window | null => {
    const features = [openAs === 'OVERLAY' ? OVERLAY : '', awaited ? '' : 'noopener'].filter((one) => one !== '').join(',');
    return window.open(address, '_blank', features);
  };
  const webApp = url.startsWith('https://script.google.com/macros/s/') ? await call('webApp', {}) : null;
  if (webApp && url.startsWith(webApp.url)) {
    const own = webApp.addresses.find(({ email }) => email === app.person.email)?.address ?? webApp.nobody;
    return open(own + url.slice(webApp.url.length));
  }
  if (CONSENT.test(url)) return stay(() => consent(app, url));
  if (!url.startsWith('https:')) return stay(() => app.say(`A mail client or phone would open ${url}`));
  const target = `/link?url=${encodeURIComponent(url)}`;
  const found = await fetch(target);
  if (found.ok) return open(target);
  // What the add-on waits for can be tried all the same.
  if (awaited) return open(`/away?url=${encodeURIComponent(url)}`);
  return stay(() => app.say(`The browser would open ${url}. No host of the workbench serves it.`));
}

/** What opens no window. */
async function stay(work: () => void | Promise<void>): Promise<null> {
  await work();
  return null;
}

/** Settles when the person has closed the window. */
export function whenClosed(opened: Window): Promise<void> {
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(look);
      resolve();
    }, 200);
  });
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
