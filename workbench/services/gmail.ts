/** `GmailApp`: searches, lists, drafts, sending, labels, and changes to many messages or threads at once. */
import type { Rpc } from '../contract.ts';
import { GmailDraft } from './gmail-draft.ts';
import { GmailLabel } from './gmail-label.ts';
import { GmailMessage } from './gmail-message.ts';
import type { GmailObjects } from './gmail-objects.ts';
import { field, isOptions, list, listOf, mailOptions, nothing } from './gmail-options.ts';
import { GmailThread } from './gmail-thread.ts';
import { guarded } from './guard.ts';
import { isText, isWhole, takes } from './signature.ts';

type App = GoogleAppsScript.Gmail.GmailApp;
type Thread = GoogleAppsScript.Gmail.GmailThread;
type Message = GoogleAppsScript.Gmail.GmailMessage;

const objectsOver = (rpc: Rpc): GmailObjects => {
  const objects: GmailObjects = {
    rpc,
    message: (value) => new GmailMessage(field(value, 'id'), field(value, 'threadId'), objects),
    thread: (id) => new GmailThread(id, objects),
    draft: (value) => new GmailDraft(field(value, 'id'), field(value, 'messageId'), objects),
    label: (value) => new GmailLabel(field(value, 'id'), field(value, 'name'), objects),
    isMessage: (value): value is Message => value instanceof GmailMessage,
    isThread: (value): value is Thread => value instanceof GmailThread,
    isLabel: (value): value is GoogleAppsScript.Gmail.GmailLabel => value instanceof GmailLabel,
  };
  return objects;
};

/** Puts `GmailApp` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const objects = objectsOver(rpc);
  const { isMessage, isThread, isLabel } = objects;
  const isMessageList = listOf(isMessage);
  const isThreadList = listOf(isThread);
  const threads = (method: string, ...args: (string | number)[]): Thread[] =>
    list(rpc(`GmailApp.${method}`, ...args)).map((id) => objects.thread(String(id)));
  /** A list of threads: all of it, or a page of it. */
  const page =
    (method: string) =>
    (...args: [start?: number, max?: number]): Thread[] => {
      if (args.length > 0) takes(`GmailApp.${method}`, args, isWhole, isWhole);
      const [start = 0, max = 500] = args;
      return threads(method, start, max);
    };
  const count = (method: string) => (): number => Number(rpc(`GmailApp.${method}`));
  const one =
    <T extends Thread | Message>(method: string, check: (value: unknown) => boolean) =>
    (item: T): App => {
      takes(`GmailApp.${method}`, [item], check);
      rpc(`GmailApp.${method}`, [item.getId()]);
      return service;
    };
  const many =
    <T extends Thread | Message>(method: string, check: (value: unknown) => boolean) =>
    (items: T[]): App => {
      takes(`GmailApp.${method}`, [items], check);
      rpc(
        `GmailApp.${method}`,
        items.map((item) => item.getId()),
      );
      return service;
    };
  const message = (method: string) => one<Message>(method, isMessage);
  const messages = (method: string) => many<Message>(method, isMessageList);
  const thread = (method: string) => one<Thread>(method, isThread);
  const threadList = (method: string) => many<Thread>(method, isThreadList);
  /** Everything is asked anew here: nothing to refresh. */
  const refreshed =
    (method: string, check: (value: unknown) => boolean) =>
    (value: unknown): App => {
      takes(`GmailApp.${method}`, [value], check);
      return service;
    };
  const write = (method: 'createDraft' | 'sendEmail', args: readonly unknown[]) => {
    const name = `GmailApp.${method}`;
    takes(name, args, isText, isText, isText, isOptions);
    const [recipient, subject, body, options] = args;
    return rpc(name, String(recipient), String(subject), String(body), mailOptions(name, args, options));
  };

  const service: App = {
    createDraft: (...args: unknown[]) => objects.draft(write('createDraft', args)),
    createLabel(...args: unknown[]) {
      takes('GmailApp.createLabel', args, isText);
      return objects.label(rpc('GmailApp.createLabel', String(args[0])));
    },
    deleteLabel(label) {
      takes('GmailApp.deleteLabel', [label], isLabel);
      label.deleteLabel();
      return service;
    },
    getAliases: () => list(rpc('GmailApp.getAliases')).map(String),
    getChatThreads: () => [],
    getDraft(...args: unknown[]) {
      takes('GmailApp.getDraft', args, isText);
      return objects.draft(rpc('GmailApp.getDraft', String(args[0])));
    },
    getDraftMessages: () => list(rpc('GmailApp.getDraftMessages')).map((draft) => objects.message(draft)),
    getDrafts: () => list(rpc('GmailApp.getDrafts')).map((draft) => objects.draft(draft)),
    getInboxThreads: page('getInboxThreads'),
    getInboxUnreadCount: count('getInboxUnreadCount'),
    getMessageById(...args: unknown[]) {
      takes('GmailApp.getMessageById', args, isText);
      return objects.message(rpc('GmailApp.getMessageById', String(args[0])));
    },
    getMessagesForThread(item) {
      takes('GmailApp.getMessagesForThread', [item], isThread);
      return service.getMessagesForThreads([item])[0] ?? [];
    },
    getMessagesForThreads(items) {
      takes('GmailApp.getMessagesForThreads', [items], isThreadList);
      const ids = items.map((item) => item.getId());
      return list(rpc('GmailApp.getMessagesForThreads', ids)).map((found) => list(found).map((item) => objects.message(item)));
    },
    getPriorityInboxThreads: page('getPriorityInboxThreads'),
    getPriorityInboxUnreadCount: count('getPriorityInboxUnreadCount'),
    getSpamThreads: page('getSpamThreads'),
    getSpamUnreadCount: count('getSpamUnreadCount'),
    getStarredThreads: page('getStarredThreads'),
    getStarredUnreadCount: count('getStarredUnreadCount'),
    getThreadById(...args: unknown[]) {
      takes('GmailApp.getThreadById', args, isText);
      const id = rpc('GmailApp.getThreadById', String(args[0]));
      return isText(id) ? objects.thread(id) : nothing<Thread>();
    },
    getTrashThreads: page('getTrashThreads'),
    getUserLabelByName(...args: unknown[]) {
      takes('GmailApp.getUserLabelByName', args, isText);
      const label = rpc('GmailApp.getUserLabelByName', String(args[0]));
      return label === null || label === undefined ? nothing<GoogleAppsScript.Gmail.GmailLabel>() : objects.label(label);
    },
    getUserLabels: () => list(rpc('GmailApp.getUserLabels')).map((label) => objects.label(label)),
    markMessageRead: message('markMessageRead'),
    markMessageUnread: message('markMessageUnread'),
    markMessagesRead: messages('markMessagesRead'),
    markMessagesUnread: messages('markMessagesUnread'),
    markThreadImportant: thread('markThreadImportant'),
    markThreadRead: thread('markThreadRead'),
    markThreadUnimportant: thread('markThreadUnimportant'),
    markThreadUnread: thread('markThreadUnread'),
    markThreadsImportant: threadList('markThreadsImportant'),
    markThreadsRead: threadList('markThreadsRead'),
    markThreadsUnimportant: threadList('markThreadsUnimportant'),
    markThreadsUnread: threadList('markThreadsUnread'),
    moveMessageToTrash: message('moveMessageToTrash'),
    moveMessagesToTrash: messages('moveMessagesToTrash'),
    moveThreadToArchive: thread('moveThreadToArchive'),
    moveThreadToInbox: thread('moveThreadToInbox'),
    moveThreadToSpam: thread('moveThreadToSpam'),
    moveThreadToTrash: thread('moveThreadToTrash'),
    moveThreadsToArchive: threadList('moveThreadsToArchive'),
    moveThreadsToInbox: threadList('moveThreadsToInbox'),
    moveThreadsToSpam: threadList('moveThreadsToSpam'),
    moveThreadsToTrash: threadList('moveThreadsToTrash'),
    refreshMessage: refreshed('refreshMessage', isMessage),
    refreshMessages: refreshed('refreshMessages', isMessageList),
    refreshThread: refreshed('refreshThread', isThread),
    refreshThreads: refreshed('refreshThreads', isThreadList),
    search(...args: unknown[]) {
      if (args.length === 1) takes('GmailApp.search', args, isText);
      else takes('GmailApp.search', args, isText, isWhole, isWhole);
      const [query, start = 0, max = 500] = args;
      return threads('search', String(query), Number(start), Number(max));
    },
    sendEmail(...args: unknown[]) {
      write('sendEmail', args);
      return service;
    },
    setCurrentMessageAccessToken(...args: unknown[]) {
      takes('GmailApp.setCurrentMessageAccessToken', args, isText);
      rpc('GmailApp.setCurrentMessageAccessToken', String(args[0]));
    },
    starMessage: message('starMessage'),
    starMessages: messages('starMessages'),
    unstarMessage: message('unstarMessage'),
    unstarMessages: messages('unstarMessages'),
  };
  target['GmailApp'] = guarded('GmailApp', service);
}
