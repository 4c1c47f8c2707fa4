/** Links inside mails: a click is made as that person's mail client would, and what it came to is told; nothing opens outside. */
import type { MailSummary } from '../../contract.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { fill, h } from './dom.ts';
import { icon } from './icons.ts';

type Outcome = Awaited<ReturnType<typeof call<'click'>>>;

/** The strip below a message that tells where a click led. */
export class LinkOutcome {
  readonly element = h('div', { class: 'link-outcome', role: 'status', 'aria-live': 'polite' });
  readonly #app: App;
  readonly #message: MailSummary;

  constructor(app: App, message: MailSummary) {
    this.#app = app;
    this.#message = message;
    this.element.hidden = true;
  }

  /** Follows an address. Mail addresses and telephone numbers are only named. */
  follow(url: string): void {
    if (!/^https?:/i.test(url)) return this.#app.say(`A mail client or phone would open ${url}`);
    void this.#app.attempt(async () =>
      this.#show(url, await call('click', { user: this.#app.person.email, messageId: this.#message.id, url })),
    );
  }

  /** Makes the links of a mail's frame clickable. The frame runs no scripts of its own; this listener is the page's. */
  listenTo(frame: HTMLIFrameElement): void {
    frame.addEventListener('load', () => {
      const inside = frame.contentDocument;
      const activate = (event: Event): void => {
        const target = event.target;
        const link =
          target !== null && 'closest' in target && typeof target.closest === 'function' ? (target as Element).closest('a[href]') : null;
        if (!link) return;
        event.preventDefault();
        this.follow(link.getAttribute('href') ?? '');
      };
      inside?.addEventListener('click', activate);
      inside?.addEventListener('auxclick', activate);
    });
  }

  #show(url: string, { hops, status, type }: Outcome): void {
    const { name } = this.#app.person;
    const ends = status === null ? 'No host of the workbench serves this address.' : `Answer: ${status}${type ? `, ${type}` : ''}`;
    fill(
      this.element,
      h('header', {}, h('strong', {}, `${name} clicked ${url}`), this.#close()),
      h(
        'ol',
        {},
        hops.map((hop) =>
          h(
            'li',
            {},
            h('b', {}, hop.by === 'gateway' ? 'Gateway' : 'Browser'),
            ` ${hop.url} `,
            h('span', { class: 'hop-status' }, hop.status === null ? 'no answer' : `→ ${hop.status}`),
          ),
        ),
      ),
      h('p', {}, ends),
    );
    this.element.hidden = false;
    this.element.scrollIntoView({ block: 'nearest' });
  }

  #close(): HTMLElement {
    return h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close', on: { click: () => (this.element.hidden = true) } },
      icon('close', 16),
    );
  }
}

/** A text mail with its addresses as links. */
export function linkedText(text: string, follow: (url: string) => void): HTMLElement {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/g);
  return h(
    'pre',
    { class: 'message-text', tabindex: 0 },
    parts.map((part, index) =>
      index % 2 === 0 || !URL.canParse(part)
        ? part
        : h('a', { href: part, on: { click: (event) => (event.preventDefault(), follow(part)) } }, part),
    ),
  );
}
