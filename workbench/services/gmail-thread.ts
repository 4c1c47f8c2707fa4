/** `GmailThread`. */
import type { Json } from '../contract.ts';
import { asks, isOptions, list, mailOptions } from './gmail-options.ts';
import type { GmailObjects } from './gmail-objects.ts';
import { guardClass } from './guard.ts';
import { isText, takes } from './signature.ts';

type Thread = GoogleAppsScript.Gmail.GmailThread;
type Label = GoogleAppsScript.Gmail.GmailLabel;
type Draft = GoogleAppsScript.Gmail.GmailDraft;
type Options = GoogleAppsScript.Gmail.GmailAdvancedOptions;
type ReplyOptions = GoogleAppsScript.Gmail.GmailReplyOptions;

export class GmailThread implements GoogleAppsScript.Gmail.GmailThread {
  static readonly googleName = 'GmailApp.GmailThread';
  readonly #id: string;
  readonly #gmail: GmailObjects;
  readonly #ask: ReturnType<typeof asks>;
  constructor(id: string, gmail: GmailObjects) {
    this.#id = id;
    this.#gmail = gmail;
    this.#ask = asks(gmail.rpc, 'GmailThread', id);
  }
  #does(method: string): Thread {
    this.#gmail.rpc(`GmailThread.${method}`, this.#id);
    return this;
  }
  #writes(method: string, args: readonly unknown[]): Json | undefined {
    const name = `GmailApp.GmailThread.${method}`;
    takes(name, args, isText, isOptions);
    return this.#gmail.rpc(`GmailThread.${method}`, this.#id, String(args[0]), mailOptions(name, args, args[1]));
  }
  addLabel(label: Label): Thread {
    takes('GmailApp.GmailThread.addLabel', [label], this.#gmail.isLabel);
    label.addToThread(this);
    return this;
  }
  createDraftReply(...args: [body: string, options?: ReplyOptions]): Draft {
    return this.#gmail.draft(this.#writes('createDraftReply', args));
  }
  createDraftReplyAll(...args: [body: string, options?: ReplyOptions]): Draft {
    return this.#gmail.draft(this.#writes('createDraftReplyAll', args));
  }
  getFirstMessageSubject(): string {
    return this.getMessages()[0]?.getSubject() ?? '';
  }
  getId(): string {
    return this.#id;
  }
  getLabels(): Label[] {
    return list(this.#gmail.rpc('GmailThread.getLabels', this.#id)).map((label) => this.#gmail.label(label));
  }
  getLastMessageDate(): GoogleAppsScript.Base.Date {
    return this.getMessages().at(-1)?.getDate() ?? new Date(0);
  }
  getMessageCount(): number {
    return this.getMessages().length;
  }
  getMessages(): GoogleAppsScript.Gmail.GmailMessage[] {
    return list(this.#gmail.rpc('GmailThread.getMessages', this.#id)).map((one) => this.#gmail.message(one));
  }
  getPermalink(): string {
    return `https://mail.google.com/mail/u/0/#all/${this.#id}`;
  }
  hasStarredMessages(): boolean {
    return this.#ask.flag('hasStarredMessages');
  }
  isImportant(): boolean {
    return this.#ask.flag('isImportant');
  }
  isInChats(): boolean {
    return false;
  }
  isInInbox(): boolean {
    return this.#ask.flag('isInInbox');
  }
  isInPriorityInbox(): boolean {
    return this.#ask.flag('isInPriorityInbox');
  }
  isInSpam(): boolean {
    return this.#ask.flag('isInSpam');
  }
  isInTrash(): boolean {
    return this.#ask.flag('isInTrash');
  }
  isUnread(): boolean {
    return this.#ask.flag('isUnread');
  }
  markImportant(): Thread {
    return this.#does('markImportant');
  }
  markRead(): Thread {
    return this.#does('markRead');
  }
  markUnimportant(): Thread {
    return this.#does('markUnimportant');
  }
  markUnread(): Thread {
    return this.#does('markUnread');
  }
  moveToArchive(): Thread {
    return this.#does('moveToArchive');
  }
  moveToInbox(): Thread {
    return this.#does('moveToInbox');
  }
  moveToSpam(): Thread {
    return this.#does('moveToSpam');
  }
  moveToTrash(): Thread {
    return this.#does('moveToTrash');
  }
  refresh(): Thread {
    return this;
  }
  removeLabel(label: Label): Thread {
    takes('GmailApp.GmailThread.removeLabel', [label], this.#gmail.isLabel);
    label.removeFromThread(this);
    return this;
  }
  reply(...args: [body: string, options?: Options]): Thread {
    this.#writes('reply', args);
    return this;
  }
  replyAll(...args: [body: string, options?: Options]): Thread {
    this.#writes('replyAll', args);
    return this;
  }
}
guardClass('GmailApp.GmailThread', GmailThread);
