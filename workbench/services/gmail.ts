/** `GmailApp`: the open message, drafts, threads and searches. Everything else of the service names itself as missing. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { guardClass, guarded } from './guard.ts';
import { exception, isText, isWhole, mismatch, optional, takes } from './signature.ts';

type MessageMembers =
  | 'createDraftReply'
  | 'createDraftReplyAll'
  | 'getBcc'
  | 'getBody'
  | 'getCc'
  | 'getDate'
  | 'getFrom'
  | 'getHeader'
  | 'getId'
  | 'getPlainBody'
  | 'getRawContent'
  | 'getReplyTo'
  | 'getSubject'
  | 'getThread'
  | 'getTo'
  | 'isDraft'
  | 'isInChats'
  | 'isInInbox'
  | 'isInTrash'
  | 'isStarred'
  | 'isUnread'
  | 'refresh';
type ThreadMembers =
  'getFirstMessageSubject' | 'getId' | 'getLastMessageDate' | 'getMessageCount' | 'getMessages' | 'getPermalink' | 'refresh';
type AppMembers =
  | 'createDraft'
  | 'getAliases'
  | 'getDraft'
  | 'getDrafts'
  | 'getMessageById'
  | 'getThreadById'
  | 'getUserLabelByName'
  | 'search'
  | 'setCurrentMessageAccessToken';

const isOptions = optional((value) => typeof value === 'object' && !Array.isArray(value));
const TEXT_OPTIONS = ['htmlBody', 'cc', 'bcc', 'from', 'subject'] as const;
/** Options that are taken and change nothing here: the sender's shown name and reply address of a draft. */
const IGNORED_OPTIONS = new Set(['name', 'replyTo', 'noReply']);

/** The options that the workbench acts on, as strings. Throws for what it cannot do, and for values of another type. */
function optionsFor(method: string, args: readonly unknown[], options: unknown): JsonObject {
  const given: { [option: string]: Json } = {};
  if (typeof options !== 'object' || options === null) return given;
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined || value === null || IGNORED_OPTIONS.has(option)) continue;
    if (option === 'attachments' || option === 'inlineImages')
      throw new Error(`The option ${option} of ${method} is not implemented in the workbench`);
    if (!TEXT_OPTIONS.some((name) => name === option)) continue;
    if (!isText(value)) throw mismatch(method, args);
    given[option] = value;
  }
  return given;
}

/** What the host says of a message, a thread or a draft. */
const field = (value: Json | undefined, name: string): string => {
  if (typeof value === 'object' && value !== null && name in value) return String((value as JsonObject)[name]);
  throw exception('Service error: Gmail');
};
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

class GmailMessage implements Pick<GoogleAppsScript.Gmail.GmailMessage, MessageMembers> {
  static readonly googleName = 'GmailApp.GmailMessage';
  readonly #id: string;
  readonly #threadId: string;
  readonly #rpc: Rpc;
  constructor(id: string, threadId: string, rpc: Rpc) {
    this.#id = id;
    this.#threadId = threadId;
    this.#rpc = rpc;
  }
  #text(method: string): string {
    return String(this.#rpc(`GmailMessage.${method}`, this.#id) ?? '');
  }
  #flag(method: string): boolean {
    return this.#rpc(`GmailMessage.${method}`, this.#id) === true;
  }
  #reply(method: 'createDraftReply' | 'createDraftReplyAll', args: readonly unknown[]): GoogleAppsScript.Gmail.GmailDraft {
    const name = `GmailApp.GmailMessage.${method}`;
    takes(name, args, isText, isOptions);
    return draftOf(this.#rpc(`GmailMessage.${method}`, this.#id, String(args[0]), optionsFor(name, args, args[1])), this.#rpc);
  }
  createDraftReply(...args: [body: string, options?: GoogleAppsScript.Gmail.GmailReplyOptions]): GoogleAppsScript.Gmail.GmailDraft {
    return this.#reply('createDraftReply', args);
  }
  createDraftReplyAll(...args: [body: string, options?: GoogleAppsScript.Gmail.GmailReplyOptions]): GoogleAppsScript.Gmail.GmailDraft {
    return this.#reply('createDraftReplyAll', args);
  }
  getBcc(): string {
    return this.#text('getBcc');
  }
  getBody(): string {
    return this.#text('getBody');
  }
  getCc(): string {
    return this.#text('getCc');
  }
  getDate(): GoogleAppsScript.Base.Date {
    return new Date(Number(this.#rpc('GmailMessage.getDate', this.#id)));
  }
  getFrom(): string {
    return this.#text('getFrom');
  }
  getHeader(name: string): string {
    takes('GmailApp.GmailMessage.getHeader', [name], isText);
    return String(this.#rpc('GmailMessage.getHeader', this.#id, name) ?? '');
  }
  getId(): string {
    return this.#id;
  }
  getPlainBody(): string {
    return this.#text('getPlainBody');
  }
  getRawContent(): string {
    return this.#text('getRawContent');
  }
  getReplyTo(): string {
    return this.#text('getReplyTo');
  }
  getSubject(): string {
    return this.#text('getSubject');
  }
  getThread(): GoogleAppsScript.Gmail.GmailThread {
    return threadOf(this.#threadId, this.#rpc);
  }
  getTo(): string {
    return this.#text('getTo');
  }
  isDraft(): boolean {
    return this.#flag('isDraft');
  }
  isInChats(): boolean {
    return false;
  }
  isInInbox(): boolean {
    return this.#flag('isInInbox');
  }
  isInTrash(): boolean {
    return this.#flag('isInTrash');
  }
  isStarred(): boolean {
    return this.#flag('isStarred');
  }
  isUnread(): boolean {
    return this.#flag('isUnread');
  }
  refresh(): GoogleAppsScript.Gmail.GmailMessage {
    return complete<GoogleAppsScript.Gmail.GmailMessage>(this);
  }
}
guardClass('GmailApp.GmailMessage', GmailMessage);

class GmailThread implements Pick<GoogleAppsScript.Gmail.GmailThread, ThreadMembers> {
  static readonly googleName = 'GmailApp.GmailThread';
  readonly #id: string;
  readonly #rpc: Rpc;
  constructor(id: string, rpc: Rpc) {
    this.#id = id;
    this.#rpc = rpc;
  }
  getFirstMessageSubject(): string {
    return this.getMessages()[0]?.getSubject() ?? '';
  }
  getId(): string {
    return this.#id;
  }
  getLastMessageDate(): GoogleAppsScript.Base.Date {
    return this.getMessages().at(-1)?.getDate() ?? new Date(0);
  }
  getMessageCount(): number {
    return this.getMessages().length;
  }
  getMessages(): GoogleAppsScript.Gmail.GmailMessage[] {
    return list(this.#rpc('GmailThread.getMessages', this.#id)).map((one) => messageOf(one, this.#rpc));
  }
  getPermalink(): string {
    return `https://mail.google.com/mail/u/0/#all/${this.#id}`;
  }
  refresh(): GoogleAppsScript.Gmail.GmailThread {
    return complete<GoogleAppsScript.Gmail.GmailThread>(this);
  }
}
guardClass('GmailApp.GmailThread', GmailThread);

class GmailDraft implements GoogleAppsScript.Gmail.GmailDraft {
  static readonly googleName = 'GmailApp.GmailDraft';
  readonly #id: string;
  #messageId: string;
  readonly #rpc: Rpc;
  constructor(id: string, messageId: string, rpc: Rpc) {
    this.#id = id;
    this.#messageId = messageId;
    this.#rpc = rpc;
  }
  deleteDraft(): void {
    this.#rpc('GmailDraft.deleteDraft', this.#id);
  }
  getId(): string {
    return this.#id;
  }
  getMessage(): GoogleAppsScript.Gmail.GmailMessage {
    const draft = this.#rpc('GmailDraft.getMessage', this.#id);
    return messageOf({ id: field(draft, 'messageId'), threadId: field(draft, 'threadId') }, this.#rpc);
  }
  getMessageId(): string {
    return this.#messageId;
  }
  send(): GoogleAppsScript.Gmail.GmailMessage {
    return messageOf(this.#rpc('GmailDraft.send', this.#id), this.#rpc);
  }
  update(
    ...args: [recipient: string, subject: string, body: string, options?: GoogleAppsScript.Gmail.GmailAdvancedOptions]
  ): GoogleAppsScript.Gmail.GmailDraft {
    takes('GmailApp.GmailDraft.update', args, isText, isText, isText, isOptions);
    const [recipient, subject, body, options] = args;
    const draft = this.#rpc(
      'GmailDraft.update',
      this.#id,
      recipient,
      subject,
      body,
      optionsFor('GmailApp.GmailDraft.update', args, options),
    );
    this.#messageId = field(draft, 'messageId');
    return this;
  }
}
guardClass('GmailApp.GmailDraft', GmailDraft);

class GmailLabel implements Pick<GoogleAppsScript.Gmail.GmailLabel, 'getName'> {
  static readonly googleName = 'GmailApp.GmailLabel';
  readonly #name: string;
  constructor(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
}
guardClass('GmailApp.GmailLabel', GmailLabel);

/** An object whose other members throw by name, as the whole interface that the declarations promise. */
const complete = <T>(part: object): T => part as T;

const messageOf = (value: Json | undefined, rpc: Rpc): GoogleAppsScript.Gmail.GmailMessage =>
  complete(new GmailMessage(field(value, 'id'), field(value, 'threadId'), rpc));
const threadOf = (id: string, rpc: Rpc): GoogleAppsScript.Gmail.GmailThread => complete(new GmailThread(id, rpc));
const draftOf = (value: Json | undefined, rpc: Rpc): GoogleAppsScript.Gmail.GmailDraft =>
  new GmailDraft(field(value, 'id'), field(value, 'messageId'), rpc);

/** Puts `GmailApp` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const service: Pick<GoogleAppsScript.Gmail.GmailApp, AppMembers> = {
    createDraft(...args: unknown[]) {
      takes('GmailApp.createDraft', args, isText, isText, isText, isOptions);
      const [recipient, subject, body, options] = args;
      return draftOf(
        rpc('GmailApp.createDraft', String(recipient), String(subject), String(body), optionsFor('GmailApp.createDraft', args, options)),
        rpc,
      );
    },
    getAliases: () => [],
    getDraft(...args: unknown[]) {
      takes('GmailApp.getDraft', args, isText);
      return draftOf(rpc('GmailApp.getDraft', String(args[0])), rpc);
    },
    getDrafts: () => list(rpc('GmailApp.getDrafts')).map((one) => draftOf(one, rpc)),
    getMessageById(...args: unknown[]) {
      takes('GmailApp.getMessageById', args, isText);
      return messageOf(rpc('GmailApp.getMessageById', String(args[0])), rpc);
    },
    getThreadById(...args: unknown[]) {
      takes('GmailApp.getThreadById', args, isText);
      const id = rpc('GmailApp.getThreadById', String(args[0]));
      // The declarations leave out that Google answers null for a thread that is not there.
      return isText(id) ? threadOf(id, rpc) : complete<GoogleAppsScript.Gmail.GmailThread>(null as unknown as object);
    },
    getUserLabelByName(...args: unknown[]) {
      takes('GmailApp.getUserLabelByName', args, isText);
      const name = rpc('GmailApp.getUserLabelByName', String(args[0]));
      return complete<GoogleAppsScript.Gmail.GmailLabel>(isText(name) ? new GmailLabel(name) : (null as unknown as object));
    },
    search(...args: unknown[]) {
      if (args.length === 1) takes('GmailApp.search', args, isText);
      else takes('GmailApp.search', args, isText, isWhole, isWhole);
      const [query, start = 0, max = 500] = args;
      return list(rpc('GmailApp.search', String(query), Number(start), Number(max))).map((id) => threadOf(String(id), rpc));
    },
    setCurrentMessageAccessToken(...args: unknown[]) {
      takes('GmailApp.setCurrentMessageAccessToken', args, isText);
      rpc('GmailApp.setCurrentMessageAccessToken', String(args[0]));
    },
  };
  target['GmailApp'] = guarded('GmailApp', service);
}
