/** One conversation: its messages, the newest open, each in a frame of its own without scripts. */
import type { MailSummary } from '../../contract.ts';
import type { ViewFacts } from '../views.ts';
import type { App } from './app.ts';
import { call, downloadUrl } from './api.ts';
import { attachmentChips } from './attachments.ts';
import { fill, h } from './dom.ts';
import { icon } from './icons.ts';
import { labelChips } from './labels.ts';
import { LinkOutcome, linkedText } from './mail-links.ts';
import { menuButton } from './menu.ts';
import { parseNamed } from './people.ts';
import { badge } from './shell.ts';
import { download, draftRow, mailFrame, recipients, showSource } from './message-parts.ts';
import { scheduledNote, threadBar } from './thread-actions.ts';

export class ThreadView {
  readonly element = h('section', { class: 'thread', 'aria-labelledby': 'thread-title' });
  readonly #app: App;
  #shown = '';
  #messages: readonly MailSummary[] = [];
  #open = new Set<string>();
  /** Frames that are open, so that news about other messages do not load images again. */
  readonly #articles = new Map<string, HTMLElement>();
  #loads = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** Shows the thread of the address, from scratch when it is another one. */
  update(): void {
    const what = `${this.#app.person.email} ${this.#app.place.threadId ?? ''}`;
    if (what === this.#shown && this.element.isConnected && this.#messages.length > 0 && this.#app.messageId !== null) return;
    this.#shown = what;
    this.#messages = [];
    this.#open = new Set();
    this.#articles.clear();
    fill(this.element);
    this.refresh();
  }

  /** Looks whether messages came or went. Messages that are open stay as they are. */
  refresh(): void {
    const { threadId } = this.#app.place;
    const user = this.#app.person.email;
    if (!threadId) return;
    const load = ++this.#loads;
    void this.#app.attempt(async () => {
      const messages = await call('thread', { user, threadId });
      if (load !== this.#loads || threadId !== this.#app.place.threadId) return;
      // Labels and times can change without anything to draw anew inside the messages.
      const outline = (all: readonly MailSummary[]): string =>
        JSON.stringify(all.map(({ id, labels, scheduledFor }) => [id, labels, scheduledFor]));
      const known = outline(this.#messages);
      const first = this.#messages.length === 0;
      this.#messages = messages;
      if (!first && known === outline(messages)) return;
      const newest = messages.filter(({ labels }) => !labels.includes('DRAFT')).at(-1);
      if (first && newest) {
        this.#open.add(newest.id);
        this.#app.messageOpened(newest.id);
        for (const { id, labels } of messages) if (labels.includes('UNREAD')) await call('markRead', { user, messageId: id });
      }
      this.#draw();
    });
  }

  /** Draws what stands around the messages again; open messages stay as they are. */
  redraw(): void {
    if (this.#messages.length > 0) this.#draw();
  }

  #draw(): void {
    const newest = this.#messages.filter(({ labels }) => !labels.includes('DRAFT')).at(-1);
    const bar = threadBar(this.#app, this.#messages, () => this.refresh());
    if (this.#messages.length === 0) {
      fill(this.element, bar, h('p', { class: 'empty' }, 'This conversation is not in the mailbox any more.'));
      return;
    }
    fill(
      this.element,
      bar,
      h(
        'div',
        { class: 'thread-head' },
        h('h1', { class: 'thread-title', id: 'thread-title' }, this.#messages[0]?.subject || '(no subject)'),
        labelChips(this.#app.labels, this.#messages),
      ),
      this.#messages.map((message) => this.#article(message)),
      newest && this.#answers(newest),
    );
  }

  #answers({ id }: MailSummary): HTMLElement {
    const answer = (mode: 'reply' | 'reply-all' | 'forward', label: string, picture: 'reply' | 'replyAll' | 'forward') =>
      h(
        'button',
        { type: 'button', class: 'answer-button', 'data-key': mode, on: { click: () => void this.#answer(id, mode) } },
        icon(picture, 18),
        label,
      );
    return h(
      'div',
      { class: 'answers' },
      answer('reply', 'Reply', 'reply'),
      answer('reply-all', 'Reply all', 'replyAll'),
      answer('forward', 'Forward', 'forward'),
    );
  }

  async #answer(messageId: string, mode: 'reply' | 'reply-all' | 'forward'): Promise<void> {
    await this.#app.attempt(async () => this.#app.openDraft((await call('reply', { user: this.#app.person.email, messageId, mode })).id));
  }

  #article(message: MailSummary): HTMLElement {
    if (message.labels.includes('DRAFT')) return draftRow(this.#app, message);
    const isOpen = this.#open.has(message.id);
    const kept = isOpen ? this.#articles.get(message.id) : undefined;
    if (kept) return kept;
    const article = isOpen ? this.#openArticle(message) : this.#closedArticle(message);
    if (isOpen) this.#articles.set(message.id, article);
    return article;
  }

  #closedArticle(message: MailSummary): HTMLElement {
    const from = parseNamed(message.from);
    const { times, now } = this.#app;
    return h(
      'article',
      { class: 'message closed', 'aria-label': `Message from ${from.name}` },
      h(
        'button',
        {
          type: 'button',
          class: 'message-head',
          'aria-expanded': 'false',
          'data-key': message.id,
          on: {
            click: () => {
              this.#open.add(message.id);
              this.#app.messageOpened(message.id);
              this.#draw();
            },
          },
        },
        badge(from.name, from.email),
        h('strong', { class: 'message-from' }, from.name),
        h('span', { class: 'message-snippet' }, message.snippet),
        h('time', { class: 'row-when' }, times.short(message.date, now)),
      ),
    );
  }

  #openArticle(message: MailSummary): HTMLElement {
    const from = parseNamed(message.from);
    const { times } = this.#app;
    const content = h('div', { class: 'message-content' });
    const links = new LinkOutcome(this.#app, message);
    const more = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'More message actions' }, icon('more'));
    const close = (): void => {
      if (this.#messages.length < 2) return;
      this.#open.delete(message.id);
      this.#articles.delete(message.id);
      this.#draw();
    };
    const article = h(
      'article',
      { class: 'message open', 'aria-label': `Message from ${from.name}`, 'data-message': message.id },
      h(
        'header',
        {
          class: 'message-head',
          on: { click: (event) => event.target instanceof Element && !event.target.closest('button, details') && close() },
        },
        badge(from.name, from.email),
        h(
          'div',
          { class: 'message-who' },
          h(
            'p',
            {},
            h('strong', { class: 'message-from' }, from.name),
            from.name !== from.email && h('span', { class: 'message-address' }, ` <${from.email}>`),
          ),
          recipients(message),
        ),
        h('time', { class: 'row-when', datetime: new Date(message.date).toISOString() }, times.long(message.date)),
        this.#star(message),
        menuButton(more, 'More message actions', () => [
          { label: 'Reply', choose: () => void this.#answer(message.id, 'reply') },
          { label: 'Reply all', choose: () => void this.#answer(message.id, 'reply-all') },
          { label: 'Forward', choose: () => void this.#answer(message.id, 'forward') },
          { label: 'Download message', choose: () => download(downloadUrl({ user: this.#app.person.email, message: message.id })) },
          { label: 'Show original', choose: () => void showSource(this.#app, message.id) },
        ]),
      ),
      scheduledNote(this.#app, message, () => (this.#articles.delete(message.id), this.refresh())),
      content,
      attachmentChips(message.attachments, { user: this.#app.person.email, message: message.id }),
      links.element,
    );
    void this.#app.attempt(async () =>
      this.#fillContent(content, await call('view', { user: this.#app.person.email, messageId: message.id }), message, links),
    );
    return article;
  }

  #star(message: MailSummary): HTMLElement {
    const button = h('button', { type: 'button', class: 'star', 'aria-label': 'Star this message' }, icon('star', 18));
    const show = (on: boolean): void => {
      button.classList.toggle('on', on);
      button.setAttribute('aria-pressed', String(on));
    };
    show(message.labels.includes('STARRED'));
    button.addEventListener(
      'click',
      () =>
        void this.#app.attempt(async () => {
          const on = button.getAttribute('aria-pressed') !== 'true';
          await call('mark', { user: this.#app.person.email, messageIds: [message.id], action: on ? 'star' : 'unstar' });
          show(on);
        }),
    );
    return button;
  }

  #fillContent(content: HTMLElement, view: ViewFacts, message: MailSummary, links: LinkOutcome): void {
    if (this.#app.person.client === 'text-only') {
      fill(
        content,
        linkedText(view.text, (url) => links.follow(url)),
      );
      return;
    }
    const title = `Message from ${parseNamed(message.from).name}`;
    const blocked = !view.loadsImages && view.images.length > 0;
    const framed = ({ viewId }: ViewFacts, images: boolean): HTMLIFrameElement => {
      const frame = mailFrame(viewId, images, title);
      links.listenTo(frame);
      return frame;
    };
    const frame = framed(view, view.loadsImages);
    if (!blocked) return fill(content, frame);
    // Anew: the server forgets its views when it is restarted.
    const showPictures = async (): Promise<void> =>
      fill(content, framed(await call('view', { user: this.#app.person.email, messageId: message.id }), true));
    const bar = h(
      'div',
      { class: 'pictures-bar' },
      icon('picture'),
      h('span', {}, 'To protect your privacy, some pictures in this message were not downloaded.'),
    );
    bar.append(
      h('button', { type: 'button', class: 'link-button', on: { click: () => void this.#app.attempt(showPictures) } }, 'Download pictures'),
    );
    fill(content, bar, frame);
  }
}
