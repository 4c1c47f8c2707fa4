/** `GmailMessage`. Each question is asked anew, so that `refresh` has nothing to do. */
import type { Json } from '../contract.ts';
import { GmailAttachment } from './gmail-attachment.ts';
import { asks, isOptions, list, mailOptions } from './gmail-options.ts';
import type { GmailObjects } from './gmail-objects.ts';
import { guardClass } from './guard.ts';
import { isText, takes } from './signature.ts';

type Message = GoogleAppsScript.Gmail.GmailMessage;
type Draft = GoogleAppsScript.Gmail.GmailDraft;
type Options = GoogleAppsScript.Gmail.GmailAdvancedOptions;
type ReplyOptions = GoogleAppsScript.Gmail.GmailReplyOptions;

export class GmailMessage implements GoogleAppsScript.Gmail.GmailMessage {
  static readonly googleName = 'GmailApp.GmailMessage';
  readonly #id: string;
  readonly #threadId: string;
  readonly #gmail: GmailObjects;
  readonly #ask: ReturnType<typeof asks>;
  constructor(id: string, threadId: string, gmail: GmailObjects) {
    this.#id = id;
    this.#threadId = threadId;
    this.#gmail = gmail;
    this.#ask = asks(gmail.rpc, 'GmailMessage', id);
  }
  #does(method: string): Message {
    this.#gmail.rpc(`GmailMessage.${method}`, this.#id);
    return this;
  }
  #writes(method: string, args: readonly unknown[]): Json | undefined {
    const name = `GmailApp.GmailMessage.${method}`;
    takes(name, args, isText, isOptions);
    return this.#gmail.rpc(`GmailMessage.${method}`, this.#id, String(args[0]), mailOptions(name, args, args[1]));
  }
  createDraftReply(...args: [body: string, options?: ReplyOptions]): Draft {
    return this.#gmail.draft(this.#writes('createDraftReply', args));
  }
  createDraftReplyAll(...args: [body: string, options?: ReplyOptions]): Draft {
    return this.#gmail.draft(this.#writes('createDraftReplyAll', args));
  }
  forward(...args: [recipient: string, options?: Options]): Message {
    return this.#gmail.message(this.#writes('forward', args));
  }
  getAttachments(options: GoogleAppsScript.Gmail.GmailAttachmentOptions = {}): GoogleAppsScript.Gmail.GmailAttachment[] {
    takes('GmailApp.GmailMessage.getAttachments', [options], isOptions);
    const { includeInlineImages = true, includeAttachments = true } = options;
    const given = { includeInlineImages: includeInlineImages === true, includeAttachments: includeAttachments === true };
    return list(this.#gmail.rpc('GmailMessage.getAttachments', this.#id, given)).map((file) => new GmailAttachment(file, this.#gmail.rpc));
  }
  getBcc(): string {
    return this.#ask.text('getBcc');
  }
  getBody(): string {
    return this.#ask.text('getBody');
  }
  getCc(): string {
    return this.#ask.text('getCc');
  }
  getDate(): GoogleAppsScript.Base.Date {
    return new Date(Number(this.#gmail.rpc('GmailMessage.getDate', this.#id)));
  }
  getFrom(): string {
    return this.#ask.text('getFrom');
  }
  getHeader(name: string): string {
    takes('GmailApp.GmailMessage.getHeader', [name], isText);
    return String(this.#gmail.rpc('GmailMessage.getHeader', this.#id, name) ?? '');
  }
  getId(): string {
    return this.#id;
  }
  getPlainBody(): string {
    return this.#ask.text('getPlainBody');
  }
  getRawContent(): string {
    return this.#ask.text('getRawContent');
  }
  getReplyTo(): string {
    return this.#ask.text('getReplyTo');
  }
  getSubject(): string {
    return this.#ask.text('getSubject');
  }
  getThread(): GoogleAppsScript.Gmail.GmailThread {
    return this.#gmail.thread(this.#threadId);
  }
  getTo(): string {
    return this.#ask.text('getTo');
  }
  isDraft(): boolean {
    return this.#ask.flag('isDraft');
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
  isInTrash(): boolean {
    return this.#ask.flag('isInTrash');
  }
  isStarred(): boolean {
    return this.#ask.flag('isStarred');
  }
  isUnread(): boolean {
    return this.#ask.flag('isUnread');
  }
  markRead(): Message {
    return this.#does('markRead');
  }
  markUnread(): Message {
    return this.#does('markUnread');
  }
  moveToTrash(): Message {
    return this.#does('moveToTrash');
  }
  refresh(): Message {
    return this;
  }
  reply(...args: [body: string, options?: Options]): Message {
    return this.#gmail.message(this.#writes('reply', args));
  }
  replyAll(...args: [body: string, options?: Options]): Message {
    return this.#gmail.message(this.#writes('replyAll', args));
  }
  star(): Message {
    return this.#does('star');
  }
  unstar(): Message {
    return this.#does('unstar');
  }
}
guardClass('GmailApp.GmailMessage', GmailMessage);
