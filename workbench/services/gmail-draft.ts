/** `GmailDraft`. */
import { field, isOptions, mailOptions } from './gmail-options.ts';
import type { GmailObjects } from './gmail-objects.ts';
import { guardClass } from './guard.ts';
import { isText, takes } from './signature.ts';

type Options = GoogleAppsScript.Gmail.GmailAdvancedOptions;

export class GmailDraft implements GoogleAppsScript.Gmail.GmailDraft {
  static readonly googleName = 'GmailApp.GmailDraft';
  readonly #id: string;
  #messageId: string;
  readonly #gmail: GmailObjects;
  constructor(id: string, messageId: string, gmail: GmailObjects) {
    this.#id = id;
    this.#messageId = messageId;
    this.#gmail = gmail;
  }
  deleteDraft(): void {
    this.#gmail.rpc('GmailDraft.deleteDraft', this.#id);
  }
  getId(): string {
    return this.#id;
  }
  getMessage(): GoogleAppsScript.Gmail.GmailMessage {
    const draft = this.#gmail.rpc('GmailDraft.getMessage', this.#id);
    return this.#gmail.message({ id: field(draft, 'messageId'), threadId: field(draft, 'threadId') });
  }
  getMessageId(): string {
    return this.#messageId;
  }
  send(): GoogleAppsScript.Gmail.GmailMessage {
    return this.#gmail.message(this.#gmail.rpc('GmailDraft.send', this.#id));
  }
  update(...args: [recipient: string, subject: string, body: string, options?: Options]): GoogleAppsScript.Gmail.GmailDraft {
    const method = 'GmailApp.GmailDraft.update';
    takes(method, args, isText, isText, isText, isOptions);
    const [recipient, subject, body, options] = args;
    const draft = this.#gmail.rpc('GmailDraft.update', this.#id, recipient, subject, body, mailOptions(method, args, options));
    this.#messageId = field(draft, 'messageId');
    return this;
  }
}
guardClass('GmailApp.GmailDraft', GmailDraft);
