/** The host side of `GmailThread` and `GmailLabel`. */
import * as z from 'zod';
import { GoogleError, type Caller, type Handler, type Handlers, type Json, type MailAction, type UserLabel } from '../../contract.ts';
import { LabelRefused } from '../labels.ts';
import type { StoredMessage } from '../model.ts';
import type { ReplyMode } from '../quoting.ts';
import { READ_ALL, SCOPE } from '../scopes.ts';
import { hexId } from '../ids.ts';
import { id0, messageJson, type ScriptAccess } from './access.ts';
import { answers, lastOf, SEND } from './messages.ts';
import { optionsSchema } from './options.ts';

/** What a script asks of one thread. */
const FLAGS: { readonly [method: string]: (messages: readonly StoredMessage[]) => boolean } = {
  hasStarredMessages: some('STARRED'),
  isImportant: some('IMPORTANT'),
  isInInbox: some('INBOX'),
  isInPriorityInbox: (messages) => some('INBOX')(messages) && some('IMPORTANT')(messages),
  isInSpam: some('SPAM'),
  isInTrash: some('TRASH'),
  isUnread: some('UNREAD'),
};

/** What a script does to one thread. */
export const THREAD_VERBS: { readonly [method: string]: MailAction } = {
  markRead: 'read',
  markUnread: 'unread',
  markImportant: 'important',
  markUnimportant: 'not-important',
  moveToArchive: 'archive',
  moveToInbox: 'inbox',
  moveToSpam: 'spam',
  moveToTrash: 'trash',
};

const replyArgs = z.tuple([z.string(), z.string(), optionsSchema]);
const LABELS = [...READ_ALL, SCOPE.labels];
const CHANGE_LABELS = [SCOPE.mail, SCOPE.modify, SCOPE.labels];

/** Ids of the threads with one of the messages, newest first. */
export const threadIds = (messages: readonly StoredMessage[]): string[] => [...new Set(messages.map(({ threadId }) => threadId))];

const page = z.tuple([z.number().int(), z.number().int()]);

/** Where a page of a list begins and how many it has, 500 at most. Throws Google's exception, whose words for less than nothing nobody has published. */
export function range(args: readonly unknown[]): readonly [number, number] {
  const [start, max] = page.parse(args);
  if (max > 500) throw new GoogleError('Argument max cannot exceed 500.');
  if (start < 0) throw new GoogleError('Invalid argument: start');
  if (max < 0) throw new GoogleError('Invalid argument: max');
  return [start, max];
}

function some(label: string): (messages: readonly StoredMessage[]) => boolean {
  return (messages) => messages.some(({ labels }) => labels.includes(label));
}

export function threadHandlers(access: ScriptAccess): Handlers {
  const { mail } = access;
  const { create, send } = answers(access);
  const ids = (messages: readonly StoredMessage[]): string[] => messages.map(({ id }) => id);
  const existing = (caller: Caller, method: string, id: string): StoredMessage[] => {
    const messages = access.thread(caller, method, id);
    if (messages.length === 0) throw new GoogleError('Requested entity was not found.');
    return messages;
  };
  const answer =
    (method: string, mode: ReplyMode, how: 'draft' | 'send'): Handler =>
    (caller, args) => {
      if (how === 'draft') access.requireDrafts(caller, method);
      else access.require(caller, method, SEND);
      const [id, body, options] = replyArgs.parse(args);
      const message = lastOf(existing(caller, method, id));
      if (!message) throw new GoogleError('Requested entity was not found.');
      if (how === 'draft') return create(caller, message, mode, body, options);
      send(caller, message, mode, body, options);
      return undefined;
    };
  const label = (caller: Caller, id: string): UserLabel => {
    const found = mail.labelBook.get(caller.user, id);
    if (!found) throw new GoogleError('Label not found');
    return found;
  };
  const labelled = (caller: Caller, { id }: UserLabel): StoredMessage[] =>
    mail.boxes.all(caller.user).filter(({ labels }) => labels.includes(id) && !labels.includes('TRASH') && !labels.includes('SPAM'));
  const json = ({ id, name }: UserLabel): Json => ({ id, name });
  const relabel =
    (method: string, change: 'add' | 'remove'): Handler =>
    (caller, args) => {
      access.requireModify(caller, method);
      const [labelId, threads] = z.tuple([z.string(), z.array(z.string())]).parse(args);
      if (threads.length > 100) throw new GoogleError('This operation can only be applied to at most 100 threads.');
      const { id } = label(caller, labelId);
      for (const thread of threads)
        for (const message of existing(caller, method, thread)) mail.boxes.relabel(caller.user, message.id, { [change]: [id] });
      return undefined;
    };

  return {
    ...Object.fromEntries(
      Object.entries(FLAGS).map(([method, ask]): [string, Handler] => [
        `GmailThread.${method}`,
        (caller, args) => ask(existing(caller, `GmailThread.${method}`, id0(args))),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(THREAD_VERBS).map(([method, action]): [string, Handler] => [
        `GmailThread.${method}`,
        (caller, args) => {
          access.requireModify(caller, `GmailThread.${method}`);
          mail.labelBook.act(caller.user, ids(existing(caller, `GmailThread.${method}`, id0(args))), action);
          return undefined;
        },
      ]),
    ),
    'GmailThread.getMessages': (caller, args) => access.thread(caller, 'GmailThread.getMessages', id0(args)).map(messageJson),
    'GmailThread.getLabels': (caller, args) => {
      access.require(caller, 'GmailThread.getLabels', LABELS);
      const own = new Set(existing(caller, 'GmailThread.getLabels', id0(args)).flatMap(({ labels }) => labels));
      return mail.labelBook
        .all(caller.user)
        .filter(({ id }) => own.has(id))
        .map(json);
    },
    'GmailThread.createDraftReply': answer('GmailThread.createDraftReply', 'reply', 'draft'),
    'GmailThread.createDraftReplyAll': answer('GmailThread.createDraftReplyAll', 'reply-all', 'draft'),
    'GmailThread.reply': answer('GmailThread.reply', 'reply', 'send'),
    'GmailThread.replyAll': answer('GmailThread.replyAll', 'reply-all', 'send'),
    'GmailApp.getThreadById': (caller, args) => {
      const messages = access.thread(caller, 'GmailApp.getThreadById', id0(args));
      return messages.length > 0 ? (hexId(id0(args)) ?? null) : null;
    },
    'GmailApp.getUserLabels': (caller) => {
      access.require(caller, 'GmailApp.getUserLabels', LABELS);
      return mail.labelBook.all(caller.user).map(json);
    },
    'GmailApp.getUserLabelByName': (caller, args) => {
      access.require(caller, 'GmailApp.getUserLabelByName', LABELS);
      const found = mail.labelBook.named(caller.user, id0(args));
      return found ? json(found) : null;
    },
    'GmailApp.createLabel': (caller, args) => {
      access.require(caller, 'GmailApp.createLabel', CHANGE_LABELS);
      try {
        // A label that is there already is given back, as Google does.
        return json(mail.labelBook.named(caller.user, id0(args)) ?? mail.labelBook.create(caller.user, id0(args)));
      } catch (error) {
        throw error instanceof LabelRefused ? new GoogleError(`Invalid argument: ${error.message}`) : error;
      }
    },
    'GmailLabel.deleteLabel': (caller, args) => {
      access.require(caller, 'GmailLabel.deleteLabel', CHANGE_LABELS);
      mail.labelBook.delete(caller.user, label(caller, id0(args)).id);
      return undefined;
    },
    'GmailLabel.getThreads': (caller, args) => {
      access.requireReadAll(caller, 'GmailLabel.getThreads');
      const [id, start, max] = z.tuple([z.string(), z.number(), z.number()]).parse(args);
      const [from, most] = range([start, max]);
      return threadIds(labelled(caller, label(caller, id))).slice(from, from + most);
    },
    'GmailLabel.getUnreadCount': (caller, args) => {
      access.requireReadAll(caller, 'GmailLabel.getUnreadCount');
      return threadIds(labelled(caller, label(caller, id0(args))).filter(({ labels }) => labels.includes('UNREAD'))).length;
    },
    'GmailLabel.addToThreads': relabel('GmailLabel.addToThreads', 'add'),
    'GmailLabel.removeFromThreads': relabel('GmailLabel.removeFromThreads', 'remove'),
  };
}
