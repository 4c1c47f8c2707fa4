/** The host side of `GmailApp` itself and of `GmailDraft`: lists, searches, drafts, sending, and changes to many messages or threads at once. */
import * as z from 'zod';
import { GoogleError, type Handler, type Handlers, type MailAction } from '../../contract.ts';
import { hasAny, notPermitted, SCOPE, WRITE_DRAFTS } from '../scopes.ts';
import { draftJson, id0, messageJson, type ScriptAccess } from './access.ts';
import { SEND, sent } from './messages.ts';
import { checkRecipients, draftOf, optionsSchema, writeArgs } from './options.ts';
import { range, threadIds } from './threads.ts';

/** Lists of threads by what Gmail's search finds. */
const LISTS: { readonly [method: string]: string } = {
  getInboxThreads: 'in:inbox',
  getPriorityInboxThreads: 'in:inbox is:important',
  getSpamThreads: 'in:spam',
  getStarredThreads: 'is:starred',
  getTrashThreads: 'in:trash',
};
const COUNTS: { readonly [method: string]: string } = {
  getInboxUnreadCount: 'in:inbox is:unread',
  getPriorityInboxUnreadCount: 'in:inbox is:important is:unread',
  getSpamUnreadCount: 'in:spam is:unread',
  getStarredUnreadCount: 'is:starred is:unread',
};
const ON_MESSAGES: { readonly [method: string]: MailAction } = {
  markMessagesRead: 'read',
  markMessagesUnread: 'unread',
  moveMessagesToTrash: 'trash',
  starMessages: 'star',
  unstarMessages: 'unstar',
};
const ON_THREADS: { readonly [method: string]: MailAction } = {
  markThreadsImportant: 'important',
  markThreadsRead: 'read',
  markThreadsUnimportant: 'not-important',
  markThreadsUnread: 'unread',
  moveThreadsToArchive: 'archive',
  moveThreadsToInbox: 'inbox',
  moveThreadsToSpam: 'spam',
  moveThreadsToTrash: 'trash',
};
/** Most items of one call on many (reported: "at most 100 threads"). */
const MOST = 100;

const listArgs = z.tuple([z.array(z.string())]);

export function appHandlers(access: ScriptAccess): Handlers {
  const { mail } = access;
  const many =
    (method: string, what: 'messages' | 'threads', action: MailAction): Handler =>
    (caller, args) => {
      access.requireModify(caller, method);
      const [ids] = listArgs.parse(args);
      if (ids.length > MOST) throw new GoogleError(`This operation can only be applied to at most ${MOST} ${what}.`);
      const messages =
        what === 'messages' ? access.changeable(caller, method, ids) : ids.flatMap((id) => access.thread(caller, method, id));
      mail.labelBook.act(
        caller.user,
        messages.map(({ id }) => id),
        action,
      );
      return undefined;
    };
  const entries = (table: { readonly [method: string]: MailAction }, what: 'messages' | 'threads'): [string, Handler][] =>
    Object.entries(table).flatMap(([method, action]) => {
      // `markMessageRead` is `markMessagesRead` of one.
      const single = method.replace('Messages', 'Message').replace('Threads', 'Thread');
      return [method, single].map((name): [string, Handler] => [`GmailApp.${name}`, many(`GmailApp.${name}`, what, action)]);
    });

  return {
    'GmailApp.setCurrentMessageAccessToken': (caller, args) => {
      caller.currentMessageToken = mail.messageTokens.resolve(caller, id0(args));
      return undefined;
    },
    'GmailApp.getMessageById': (caller, args) => messageJson(access.message(caller, 'GmailApp.getMessageById', id0(args), 'headers')),
    'GmailApp.getAliases': (caller) => {
      access.require(caller, 'GmailApp.getAliases', [SCOPE.mail, SCOPE.modify, SCOPE.readonly, SCOPE.settings]);
      return mail.identities.of(caller.user).sendAs.flatMap(({ address, isPrimary }) => (isPrimary ? [] : address));
    },
    'GmailApp.search': (caller, args, note) => {
      access.requireReadAll(caller, 'GmailApp.search');
      const [query, start, max] = z.tuple([z.string(), z.number(), z.number()]).parse(args);
      const [from, most] = range([start, max]);
      const found = threadIds(mail.find(caller.user, query)).slice(from, from + most);
      note.rows = found.length;
      return found;
    },
    'GmailApp.getMessagesForThreads': (caller, args) =>
      listArgs.parse(args)[0].map((id) => access.thread(caller, 'GmailApp.getMessagesForThreads', id).map(messageJson)),
    'GmailApp.getDraftMessages': (caller) => {
      if (!hasAny(caller, [...WRITE_DRAFTS, SCOPE.readonly])) throw notPermitted('GmailApp.getDraftMessages', WRITE_DRAFTS);
      return mail.drafts.all(caller.user).map(({ messageId, threadId }) => ({ id: messageId, threadId }));
    },
    ...Object.fromEntries(
      Object.entries(LISTS).map(([method, query]): [string, Handler] => [
        `GmailApp.${method}`,
        (caller, args, note) => {
          access.requireReadAll(caller, `GmailApp.${method}`);
          const [from, most] = range(args);
          const found = threadIds(mail.find(caller.user, query)).slice(from, from + most);
          note.rows = found.length;
          return found;
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(COUNTS).map(([method, query]): [string, Handler] => [
        `GmailApp.${method}`,
        (caller) => {
          access.requireReadAll(caller, `GmailApp.${method}`);
          return threadIds(mail.find(caller.user, query)).length;
        },
      ]),
    ),
    ...Object.fromEntries([...entries(ON_MESSAGES, 'messages'), ...entries(ON_THREADS, 'threads')]),
    'GmailApp.sendEmail': (caller, args) => {
      access.require(caller, 'GmailApp.sendEmail', SEND);
      const [recipient, subject, body, options] = writeArgs.parse(args);
      const draft = draftOf(mail, caller, [recipient], subject, body, options);
      checkRecipients(draft);
      sent(() => mail.sendAtOnce(caller.user, draft));
      return undefined;
    },
    'GmailApp.createDraft': (caller, args) => {
      access.requireDrafts(caller, 'GmailApp.createDraft');
      const [recipient, subject, body, options] = writeArgs.parse(args);
      return draftJson(mail.drafts.fromApi(caller.user, draftOf(mail, caller, [recipient], subject, body, options)));
    },
    'GmailApp.getDraft': (caller, args) => draftJson(access.draft(caller, 'GmailApp.getDraft', id0(args))),
    'GmailApp.getDrafts': (caller) => {
      if (!hasAny(caller, [...WRITE_DRAFTS, SCOPE.readonly])) throw notPermitted('GmailApp.getDrafts', WRITE_DRAFTS);
      return mail.drafts.all(caller.user).map(draftJson);
    },
    'GmailDraft.getMessage': (caller, args) => draftJson(access.draft(caller, 'GmailDraft.getMessage', id0(args))),
    'GmailDraft.update': (caller, args) => {
      access.requireDrafts(caller, 'GmailDraft.update');
      const [id, recipient, subject, body, options] = z.tuple([z.string(), z.string(), z.string(), z.string(), optionsSchema]).parse(args);
      const { inReplyTo, references } = access.draft(caller, 'GmailDraft.update', id);
      const given = { ...draftOf(mail, caller, [recipient], subject, body, options), inReplyTo, references };
      return draftJson(mail.drafts.fromApi(caller.user, given, id));
    },
    'GmailDraft.deleteDraft': (caller, args) => {
      access.requireDrafts(caller, 'GmailDraft.deleteDraft');
      mail.drafts.discard(caller.user, access.draft(caller, 'GmailDraft.deleteDraft', id0(args)));
      return undefined;
    },
    'GmailDraft.send': (caller, args) => {
      access.require(caller, 'GmailDraft.send', WRITE_DRAFTS);
      const draft = access.draft(caller, 'GmailDraft.send', id0(args));
      checkRecipients(draft);
      return messageJson(sent(() => mail.outbox.send(caller.user, draft, 'api').message));
    },
  };
}
