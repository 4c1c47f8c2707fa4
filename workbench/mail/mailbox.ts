/** One person's mailbox: messages, labels, threads, and the history of changes with its ids. */
import { oneLine } from './addresses.ts';
import { nextId } from './ids.ts';
import type { Contents } from './content.ts';
import { emptyMailbox, type HistoryRecord, type Mailbox, type MailState, type StoredDraft, type StoredMessage } from './model.ts';

/** How long changes stay known; Google promises "typically at least a week". In milliseconds. */
export const HISTORY_KEPT = 7 * 24 * 3_600_000;

/** What `Mailboxes.history` answers when the start is too old. */
export const EXPIRED = 'expired';

export type NewMessage = Omit<StoredMessage, 'id' | 'threadId' | 'historyId'> & { readonly threadId?: string };

/** All mailboxes over one state. */
export class Mailboxes {
  constructor(
    private readonly state: MailState,
    private readonly now: () => number,
    private readonly save: () => void,
    private readonly contents: Contents,
    /** The mail that a draft would be, written now. */
    private readonly draftMime: (user: string, draft: StoredDraft, message: StoredMessage) => string,
  ) {}

  /** The mailbox of an address, made on first use. */
  of(user: string): Mailbox {
    return (this.state.mailboxes[user.toLowerCase()] ??= emptyMailbox());
  }

  message(user: string, id: string): StoredMessage | undefined {
    const { messages } = this.of(user);
    return Object.hasOwn(messages, id) ? messages[id] : undefined;
  }

  /** The whole mail: RFC 5322 with CRLF, one character a byte. */
  raw(user: string, { head, body, ...message }: StoredMessage): string {
    if (!('draft' in body)) return head + this.contents.read(body);
    const draft = this.of(user).drafts[body.draft];
    return draft ? this.draftMime(user, draft, { head, body, ...message }) : head;
  }

  /** All messages, newest first. */
  all(user: string): StoredMessage[] {
    return Object.values(this.of(user).messages).sort((a, b) => b.internalDate - a.internalDate || (a.id < b.id ? 1 : -1));
  }

  /**
   * Puts a mail in the mailbox: into the thread it answers, else a thread of its own (under the id given, when that is not taken).
   * A draft stays in its thread whatever its subject becomes (`this-thread`).
   */
  add(user: string, { threadId, ...mail }: NewMessage, where: 'find-thread' | 'this-thread' = 'find-thread'): StoredMessage {
    const mailbox = this.of(user);
    const id = nextId(this.state, this.now());
    const found = where === 'this-thread' ? threadId : this.threadFor(mailbox, mail, threadId);
    const message: StoredMessage = { ...mail, id, threadId: found ?? id, historyId: 0 };
    mailbox.messages[id] = message;
    this.record(mailbox, message, 'messageAdded');
    return message;
  }

  /** Gives a message other contents under the same id, as a scheduled mail that leaves; the change of labels is what the history tells. */
  replace(
    user: string,
    id: string,
    mail: Omit<NewMessage, 'labels' | 'threadId'>,
    change: { add: readonly string[]; remove: readonly string[] },
  ): StoredMessage {
    const old = this.message(user, id);
    if (!old) return this.add(user, { ...mail, labels: [...change.add] });
    const message: StoredMessage = { ...mail, id, threadId: old.threadId, labels: old.labels, historyId: old.historyId };
    this.of(user).messages[id] = message;
    this.relabel(user, id, change);
    return message;
  }

  /** Deletes a message for good. */
  remove(user: string, id: string): void {
    const mailbox = this.of(user);
    const message = this.message(user, id);
    if (!message) return;
    delete mailbox.messages[id];
    this.record(mailbox, message, 'messageDeleted');
  }

  /** Adds and removes labels; only real changes are recorded. */
  relabel(user: string, id: string, change: { add?: readonly string[]; remove?: readonly string[] }): void {
    const message = this.message(user, id);
    if (!message) return;
    const added = (change.add ?? []).filter((label) => !message.labels.includes(label));
    const removed = (change.remove ?? []).filter((label) => message.labels.includes(label));
    message.labels = [...message.labels.filter((label) => !removed.includes(label)), ...added];
    if (added.length > 0) this.record(this.of(user), message, 'labelAdded', added);
    if (removed.length > 0) this.record(this.of(user), message, 'labelRemoved', removed);
  }

  /** Changes after `start`, oldest first; {@link EXPIRED} when some of them may be forgotten or `start` was never given out. */
  history(user: string, start: number): readonly HistoryRecord[] | typeof EXPIRED {
    const mailbox = this.of(user);
    this.forget(mailbox);
    if (start < mailbox.forgotten || start > mailbox.historyId) return EXPIRED;
    return mailbox.history.filter(({ id }) => id > start);
  }

  /** Forgets all changes so far, as Google may do at any time. */
  expireHistory(user: string): void {
    const mailbox = this.of(user);
    mailbox.historyId += 10;
    mailbox.forgotten = mailbox.historyId;
    mailbox.history = [];
    this.save();
  }

  /**
   * Gmail's rule for threads: the References or In-Reply-To header names a mail of the thread, and the subject is the same but for `Re:` and `Fwd:`.
   * A suggested thread (a reply's draft) counts like a reference.
   */
  private threadFor(mailbox: Mailbox, mail: Omit<NewMessage, 'threadId'>, suggested: string | undefined): string | undefined {
    const named = new Set([...mail.references, mail.inReplyTo].filter((id) => id !== ''));
    if (suggested === undefined && named.size === 0) return undefined;
    const subject = baseSubject(mail.subject);
    const others = Object.values(mailbox.messages);
    const found = others.find(
      (other) =>
        (other.threadId === suggested || (other.messageIdHeader !== '' && named.has(other.messageIdHeader))) &&
        baseSubject(other.subject) === subject,
    );
    return found?.threadId ?? (others.some((other) => other.threadId === suggested) ? undefined : suggested);
  }

  private record(mailbox: Mailbox, message: StoredMessage, kind: HistoryRecord['kind'], changed?: readonly string[]): void {
    mailbox.historyId += 7;
    message.historyId = mailbox.historyId;
    mailbox.history.push({
      id: mailbox.historyId,
      at: this.now(),
      kind,
      message: { id: message.id, threadId: message.threadId, labels: [...message.labels] },
      ...(changed ? { changed } : {}),
    });
    this.forget(mailbox);
    this.save();
  }

  private forget(mailbox: Mailbox): void {
    const limit = this.now() - HISTORY_KEPT;
    const keepFrom = mailbox.history.findIndex(({ at }) => at >= limit);
    const dropped = mailbox.history.splice(0, keepFrom === -1 ? mailbox.history.length : keepFrom);
    mailbox.forgotten = dropped.at(-1)?.id ?? mailbox.forgotten;
  }
}

/** A subject without its reply and forward prefixes, for threading. */
export function baseSubject(subject: string): string {
  return oneLine(subject)
    .replace(/^(\s*(re|fwd?|odp|aw|wg|pd)(\[\d+\])?:\s*)+/i, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
