/** `GmailDraft`. */
import type { Json, Rpc } from '../contract.ts';
import { messageOf } from './gmail-message.ts';
import { field, isOptions, mailOptions } from './gmail-options.ts';
import { guardClass } from './guard.ts';
import { isText, takes } from './signature.ts';

type Options = GoogleAppsScript.Gmail.GmailAdvancedOptions;

export class GmailDraft implements GoogleAppsScript.Gmail.GmailDraft {
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
  update(...args: [recipient: string, subject: string, body: string, options?: Options]): GoogleAppsScript.Gmail.GmailDraft {
    const method = 'GmailApp.GmailDraft.update';
    takes(method, args, isText, isText, isText, isOptions);
    const [recipient, subject, body, options] = args;
    const draft = this.#rpc('GmailDraft.update', this.#id, recipient, subject, body, mailOptions(method, args, options));
    this.#messageId = field(draft, 'messageId');
    return this;
  }
}
guardClass('GmailApp.GmailDraft', GmailDraft);

export const draftOf = (value: Json | undefined, rpc: Rpc): GoogleAppsScript.Gmail.GmailDraft =>
  new GmailDraft(field(value, 'id'), field(value, 'messageId'), rpc);
