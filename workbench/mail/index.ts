/** Mail in the workbench: mailboxes, composing, sending, and what recipients' mail clients do. */
import type { AddOnResult, Clock, Draft, Hosts, MailSummary, MailSystem, Person, StateStore, Switches } from '../contract.ts';
import { formatAddress } from './addresses.ts';
import { shownDraft } from './draft-forms.ts';
import { Drafts } from './drafts.ts';
import { Images } from './images.ts';
import { Mailboxes } from './mailbox.ts';
import { createMessageTokens, type MessageTokens } from './message-tokens.ts';
import { emptyMailState, type Address, type MailState, type StoredDraft, type StoredMessage } from './model.ts';
import { Outbox } from './outbox.ts';
import { compileSearch } from './search.ts';
import { Viewing, type Viewed } from './viewing.ts';

export { addressesOf, isAddress, SendRefused } from './addresses.ts';
export { eventMessageId, eventThreadId, hexId } from './ids.ts';
export { UNDO_WINDOW, PREFETCH_DELAY, APPLE_DELAY } from './outbox.ts';
export { mailHandlers } from './handlers.ts';
export { gmailApi } from './api/index.ts';

export interface MailOptions {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly hosts: Hosts;
  readonly switches: Switches;
}

/** What GmailApp and the Gmail API work on, beside what people can do. */
export interface MailBackend extends MailSystem {
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  /** Tokens of event objects; `GmailApp.setCurrentMessageAccessToken` resolves them. */
  readonly messageTokens: MessageTokens;
  now(): number;
  person(email: string): Person;
  message(user: string, id: string): StoredMessage | undefined;
  /** Messages that match a query of Gmail's, newest first. */
  find(user: string, query: string): readonly StoredMessage[];
  /** When the undo window of a mail in Sent closes; null when it is closed. */
  undoUntil(user: string, messageId: string): number | null;
  /** A mail from outside the workbench arrives: RFC 5322 with CRLF, one character a byte. */
  receive(user: string, raw: string): Promise<MailSummary>;
  /** Google forgets the history of a mailbox, as it may at any time. */
  expireHistory(user: string): void;
}

/** Opens the mail system over the kept state; deliveries and undo windows of an earlier run go on. Methods throw for people and mails that do not exist. */
export function createMail({ state: store, clock, people, hosts, switches }: MailOptions): MailBackend {
  const state = store.branch<MailState>('mail', emptyMailState);
  const save = (): void => store.save();
  const now = (): number => clock.now();
  const person = (email: string): Person => {
    const found = recipient(email);
    if (!found) throw new Error(`Nobody here has the address ${email}`);
    return found;
  };
  const recipient = (address: string): Person | undefined => {
    const low = address.toLowerCase();
    const plain = low.replace(/\+[^@]*@/, '@');
    return people.find(({ email }) => email.toLowerCase() === low) ?? people.find(({ email }) => email.toLowerCase() === plain);
  };

  const boxes = new Mailboxes(state, now, save);
  const drafts = new Drafts(state, boxes, now, person);
  const viewing = new Viewing(new Images({ state, hosts, clock, switches, save }));
  const viewedMessage = (user: string, message: StoredMessage): Viewed => ({
    cacheKey: `${user}\n${message.id}`,
    html: message.html,
    text: message.text,
  });
  const outbox = new Outbox({
    state,
    boxes,
    drafts,
    clock,
    save,
    recipient,
    fetchAhead: (user, message) => viewing.fetchAhead(person(user), viewedMessage(user, message)),
  });

  const existing = (user: string, messageId: string): StoredMessage => {
    const message = boxes.message(user, messageId);
    if (!message) throw new Error(`${user} has no message ${messageId}`);
    return message;
  };
  const existingDraft = (user: string, draftId: string): StoredDraft => {
    const draft = drafts.get(user, draftId);
    if (!draft) throw new Error(`${user} has no draft ${draftId}`);
    return draft;
  };
  const viewed = (user: string, what: { messageId: string } | { draftId: string }): Viewed => {
    if ('messageId' in what) return viewedMessage(user, existing(user, what.messageId));
    const draft = shownDraft(existingDraft(user, what.draftId));
    const html = draft.html + draft.quotedHtml;
    return {
      cacheKey: `${user}\n${draft.id}`,
      html: draft.plainText ? null : html,
      text: boxes.message(user, draft.messageId)?.text ?? '',
    };
  };
  const find = (user: string, query: string): readonly StoredMessage[] => boxes.all(user).filter(compileSearch(query, now()));

  return {
    boxes,
    drafts,
    outbox,
    messageTokens: createMessageTokens(),
    now,
    person,
    message: (user, id) => boxes.message(user, id),
    find,
    undoUntil: (user, messageId) => outbox.undoUntil(user, messageId),
    receive: async (user, raw) => summaryOf(await outbox.receive(person(user), raw)),
    expireHistory: (user) => boxes.expireHistory(user),

    list: (user, label) =>
      boxes
        .all(user)
        .filter(({ labels }) => labels.includes(label) && (label === 'TRASH' || !labels.includes('TRASH')))
        .map(summaryOf),
    search: (user, query) => find(user, query).map(summaryOf),
    thread: (user, threadId) =>
      boxes
        .all(user)
        .filter((message) => message.threadId === threadId)
        .reverse()
        .map(summaryOf),
    get(user, messageId) {
      const message = boxes.message(user, messageId);
      return message && summaryOf(message);
    },
    mime: (user, messageId) => existing(user, messageId).raw,
    compose: (user, initial) => shownDraft(drafts.compose(person(user).email, initial)),
    reply: (user, messageId, mode) => shownDraft(drafts.reply(user, existing(user, messageId), mode)),
    draft(user, draftId) {
      const draft = drafts.get(user, draftId);
      return draft && shownDraft(draft);
    },
    draftOf(user, messageId) {
      const draft = drafts.all(user).find((one) => one.messageId === messageId);
      return draft && shownDraft(draft);
    },
    edit: (user, draftId, patch) => shownDraft(drafts.edit(user, existingDraft(user, draftId), patch)),
    insert: (user, draftId, edit: Extract<AddOnResult, { kind: 'draft-edit' }>, cursor): Draft =>
      shownDraft(drafts.insert(user, existingDraft(user, draftId), edit, cursor)),
    discard: (user, draftId) => drafts.discard(user, existingDraft(user, draftId)),
    send(user, draftId) {
      const { message, undoUntil } = outbox.send(user, existingDraft(user, draftId));
      return { messageId: message.id, threadId: message.threadId, undoUntil };
    },
    undo: (user, messageId) => shownDraft(outbox.undo(user, messageId)),
    markRead: (user, messageId) => boxes.relabel(user, existing(user, messageId).id, { remove: ['UNREAD'] }),
    trash: (user, messageId) => boxes.relabel(user, existing(user, messageId).id, { add: ['TRASH'], remove: ['INBOX'] }),
    render: (user, what) => viewing.render(person(user), viewed(user, what)),
    loadImage: (viewId, slot) => viewing.loadImage(viewId, slot),
    view: (user, what, allow) => viewing.view(person(user), viewed(user, what), allow),
  };
}

const summaryOf = ({
  id,
  threadId,
  labels,
  from,
  to,
  cc,
  bcc,
  subject,
  snippet,
  internalDate,
  messageIdHeader,
}: StoredMessage): MailSummary => ({
  id,
  threadId,
  labels: [...labels],
  from: formatAddress(from),
  to: list(to),
  cc: list(cc),
  bcc: list(bcc),
  subject,
  snippet,
  date: internalDate,
  messageIdHeader,
});

const list = (addresses: readonly Address[]): string[] => addresses.map(formatAddress);
