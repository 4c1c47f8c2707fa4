/** The bar above a conversation: back, archive, bin, unread, labels, and what a scheduled mail can do. */
import type { MailAction, MailSummary } from '../../contract.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { formDialog, field } from './confirm.ts';
import { h } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import { labelItems } from './labels.ts';
import { menuButton } from './menu.ts';
import { cancelScheduled } from './sent.ts';
import { timeInput } from './time-choice.ts';

const SAID: { readonly [action: string]: string } = {
  archive: 'Conversation archived',
  inbox: 'Conversation moved to inbox',
  trash: 'Conversation moved to the bin',
  untrash: 'Conversation taken out of the bin',
  unread: 'Conversation marked as unread',
  spam: 'Conversation reported as spam',
  'not-spam': 'Conversation marked as not spam',
  mute: 'Conversation muted',
};

/** Does something with the whole conversation, says so, and goes back to the list. */
function act(app: App, messages: readonly MailSummary[], action: MailAction): void {
  void app.attempt(async () => {
    await call('mark', { user: app.person.email, messageIds: messages.map(({ id }) => id), action });
    app.go({ threadId: null });
    app.say(SAID[action] ?? 'Done');
  });
}

export function threadBar(app: App, messages: readonly MailSummary[], changed: () => void): HTMLElement {
  const has = (label: string): boolean => messages.some(({ labels }) => labels.includes(label));
  const button = (label: string, picture: IconName, key: string, choose: () => void) =>
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': label, title: label, 'data-key': key, on: { click: choose } },
      icon(picture),
    );
  const back = button('Back to list', 'back', 'back', () => app.go({ threadId: null }));
  if (messages.length === 0) return h('div', { class: 'thread-bar' }, back);
  const labels = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Labels', title: 'Labels', 'data-key': 'labels' },
    icon('label'),
  );
  const more = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'More conversation actions', 'data-key': 'thread-more' },
    icon('more'),
  );
  const binned = has('TRASH');
  return h(
    'div',
    { class: 'thread-bar' },
    back,
    has('INBOX')
      ? button('Archive', 'archive', 'archive', () => act(app, messages, 'archive'))
      : binned
        ? button('Take out of the bin', 'inbox', 'untrash', () => act(app, messages, 'untrash'))
        : button('Move to inbox', 'inbox', 'inbox', () => act(app, messages, 'inbox')),
    !binned && button('Move to the bin', 'trash', 'trash', () => act(app, messages, 'trash')),
    button('Mark as unread', 'unread', 'unread', () => act(app, messages, 'unread')),
    menuButton(labels, 'Labels', () => labelItems(app, app.labels, messages, changed)),
    menuButton(more, 'More conversation actions', () => [
      has('SPAM')
        ? { label: 'Not spam', choose: () => act(app, messages, 'not-spam') }
        : { label: 'Report spam', choose: () => act(app, messages, 'spam') },
      { label: 'Mute', choose: () => act(app, messages, 'mute') },
    ]),
  );
}

/** What stands above a mail that waits to be sent: when it leaves, another time, or a draft again. */
export function scheduledNote(app: App, { id, scheduledFor }: MailSummary, changed: () => void): HTMLElement | null {
  if (scheduledFor === undefined) return null;
  const { timeZone } = app.person;
  const reschedule = (): void => {
    const { input, value } = timeInput(scheduledFor, timeZone);
    formDialog({
      title: 'Send at another time',
      content: field(`Date and time (${timeZone})`, input),
      submit: 'Schedule send',
      onSubmit: async () => {
        await call('reschedule', { user: app.person.email, messageId: id, at: value() });
        changed();
      },
    });
  };
  return h(
    'div',
    { class: 'scheduled-note' },
    icon('clock', 18),
    h('span', {}, `Send scheduled for ${app.times.long(scheduledFor)}`),
    h('button', { type: 'button', class: 'link-button', on: { click: reschedule } }, 'Change time'),
    h(
      'button',
      { type: 'button', class: 'link-button', on: { click: () => void app.attempt(() => cancelScheduled(app, id)) } },
      'Cancel send',
    ),
  );
}
