/** Pieces of an open message: its recipients, its frame, its source. */
import type { MailSummary } from '../../contract.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { parseNamed } from './people.ts';

/** How many files conversations carry, images inside the text not counted. */
export const attachmentCount = (messages: readonly MailSummary[]): number =>
  messages.reduce((sum, { attachments }) => sum + (attachments ?? []).filter(({ cid }) => cid === null).length, 0);

/** Who the message went to, in short, and everybody when unfolded. */
export function recipients({ to, cc, bcc }: MailSummary): HTMLElement {
  const all = [...to, ...cc, ...bcc];
  const names = all.map((address) => parseNamed(address).name);
  const short = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  const line = (label: string, list: readonly string[]): HTMLElement | null =>
    list.length > 0 ? h('p', {}, h('b', {}, `${label}: `), list.join(', ')) : null;
  return h(
    'details',
    { class: 'message-recipients' },
    h('summary', {}, `to ${short || 'nobody'}`),
    line('To', to),
    line('Cc', cc),
    line('Bcc', bcc),
  );
}

/** A frame with a mail in it: no scripts, no forms, no way out. Its height follows the mail's, as far as 4,000 px. */
export function mailFrame(viewId: string, images: boolean, title: string): HTMLIFrameElement {
  const frame = h('iframe', {
    class: 'mail-frame',
    sandbox: 'allow-same-origin',
    title,
    referrerpolicy: 'no-referrer',
    src: `/view/${encodeURIComponent(viewId)}${images ? '?images=1' : ''}`,
  });
  const fit = (): void => {
    const body = frame.contentDocument?.body;
    if (body) frame.style.height = `${Math.min(4000, Math.max(24, body.scrollHeight + 8))}px`;
  };
  frame.addEventListener('load', () => {
    fit();
    const body = frame.contentDocument?.body;
    if (body) new ResizeObserver(fit).observe(body);
  });
  return frame;
}

/** Shows the mail as it went over the wire. */
export async function showSource(app: App, messageId: string): Promise<void> {
  await app.attempt(async () => {
    const source = await call('source', { user: app.person.email, messageId });
    const dialog = h('dialog', { class: 'source-dialog', 'aria-label': 'Original message' });
    dialog.addEventListener('close', () => dialog.remove());
    dialog.append(
      h(
        'header',
        {},
        h('h2', {}, 'Original message'),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', on: { click: () => dialog.close() } }, icon('close')),
      ),
      h('pre', { tabindex: 0 }, source),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Keeps a file as the browser keeps downloads. */
export function download(url: string): void {
  const link = h('a', { href: url, download: '' });
  document.body.append(link);
  link.click();
  link.remove();
}

/** A draft that answers in this conversation: opens in a compose window. */
export function draftRow(app: App, message: MailSummary): HTMLElement {
  return h(
    'article',
    { class: 'message closed' },
    h(
      'button',
      {
        type: 'button',
        class: 'message-head',
        'data-key': message.id,
        on: {
          click: () =>
            void app.attempt(async () => {
              const draft = await call('draftOf', { user: app.person.email, messageId: message.id });
              if (draft) await app.openDraft(draft.id);
            }),
        },
      },
      h('span', { class: 'row-who draft' }, 'Draft'),
      h('span', { class: 'message-snippet' }, message.snippet),
    ),
  );
}
