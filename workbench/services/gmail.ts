/** `GmailApp`: searches, lists, drafts, sending, labels, and changes to many messages or threads at once. */
import type { Rpc } from '../contract.ts';
import { draftOf } from './gmail-draft.ts';
import { isLabel, labelOf } from './gmail-label.ts';
import { isMessage, isMessageList, messageOf } from './gmail-message.ts';
import { isOptions, list, mailOptions, nothing } from './gmail-options.ts';
import { isThread, isThreadList, threadOf } from './gmail-thread.ts';
import { guarded } from './guard.ts';
import { isText, isWhole, takes } from './signature.ts';

type App = GoogleAppsScript.Gmail.GmailApp;
type Thread = GoogleAppsScript.Gmail.GmailThread;
type Message = GoogleAppsScript.Gmail.GmailMessage;

/** Puts `GmailApp` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const threads = (method: string, ...args: (string | number)[]): Thread[] =>
    list(rpc(`GmailApp.${method}`, ...args)).map((id) => threadOf(String(id), rpc));
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
    createDraft: (...args: unknown[]) => draftOf(write('createDraft', args), rpc),
    createLabel(...args: unknown[]) {
      takes('GmailApp.createLabel', args, isText);
      return labelOf(rpc('GmailApp.createLabel', String(args[0])), rpc);
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
      return draftOf(rpc('GmailApp.getDraft', String(args[0])), rpc);
    },
    getDraftMessages: () => list(rpc('GmailApp.getDraftMessages')).map((draft) => messageOf(draft, rpc)),
    getDrafts: () => list(rpc('GmailApp.getDrafts')).map((draft) => draftOf(draft, rpc)),
    getInboxThreads: page('getInboxThreads'),
    getInboxUnreadCount: count('getInboxUnreadCount'),
    getMessageById(...args: unknown[]) {
      takes('GmailApp.getMessageById', args, isText);
      return messageOf(rpc('GmailApp.getMessageById', String(args[0])), rpc);
    },
    getMessagesForThread(item) {
      takes('GmailApp.getMessagesForThread', [item], isThread);
      return service.getMessagesForThreads([item])[0] ?? [];
    },
    getMessagesForThreads(items) {
      takes('GmailApp.getMessagesForThreads', [items], isThreadList);
      const ids = items.map((item) => item.getId());
      return list(rpc('GmailApp.getMessagesForThreads', ids)).map((found) => list(found).map((item) => messageOf(item, rpc)));
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
      return isText(id) ? threadOf(id, rpc) : nothing<Thread>();
    },
    getTrashThreads: page('getTrashThreads'),
    getUserLabelByName(...args: unknown[]) {
      takes('GmailApp.getUserLabelByName', args, isText);
      const label = rpc('GmailApp.getUserLabelByName', String(args[0]));
      return label === null || label === undefined ? nothing<GoogleAppsScript.Gmail.GmailLabel>() : labelOf(label, rpc);
    },
    getUserLabels: () => list(rpc('GmailApp.getUserLabels')).map((label) => labelOf(label, rpc)),
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
