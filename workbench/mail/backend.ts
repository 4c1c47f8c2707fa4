/** What the mail system is made of and what it offers to GmailApp and the Gmail API, beside what people do. */
import type { Clock, Hosts, MailSummary, MailSystem, Person, StateStore, Switches } from '../contract.ts';
import type { Random } from '../world/random.ts';
import type { Content } from './content.ts';
import type { ApiDraft } from './draft-forms.ts';
import type { Drafts } from './drafts.ts';
import type { Labels } from './labels.ts';
import type { Mailboxes } from './mailbox.ts';
import type { MessageTokens } from './message-tokens.ts';
import type { DraftFile, StoredMessage } from './model.ts';
import type { Outbox } from './outbox.ts';
import type { Preferences } from './preferences.ts';
import type { Settings } from './settings.ts';

export interface MailOptions {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly hosts: Hosts;
  readonly switches: Switches;
  /** Where large mails and files are kept; null keeps them with the state. */
  readonly folder?: string | null;
  /** What Message-IDs, tokens and views are drawn from; the operating system's unless given. */
  readonly random?: Random;
}

/** What GmailApp and the Gmail API work on, beside what people can do. */
export interface MailBackend extends MailSystem {
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly labelBook: Labels;
  readonly identities: Settings;
  readonly preferences: Preferences;
  /** Keeps a mail's body; see `StoredMessage.body`. */
  keep(body: string): Content;
  /** The files of a mail as a draft's own. */
  filesIn(raw: string): DraftFile[];
  /** What HTML reads as. */
  textOf(html: string): string;
  /** Sends what a script or the API gives, without a draft that anybody sees. Throws `SendRefused`. */
  sendAtOnce(user: string, draft: ApiDraft): StoredMessage;
  /** The whole mail behind a stored message. */
  raw(user: string, message: StoredMessage): string;
  /** Tokens of event objects; `GmailApp.setCurrentMessageAccessToken` resolves them. */
  readonly messageTokens: MessageTokens;
  /** Sets the parts of an answer apart: a name that stands in none of them. */
  boundary(): string;
  now(): number;
  person(email: string): Person;
  message(user: string, id: string): StoredMessage | undefined;
  /** Messages that match a query of Gmail's, newest first. */
  find(user: string, query: string): readonly StoredMessage[];
  /** When the undo window of a mail in Sent closes; null when it is closed. */
  undoUntil(user: string, messageId: string): number | null;
  /** A mail from outside the workbench arrives: RFC 5322 with CRLF, one character a byte. */
  receive(user: string, raw: string): Promise<MailSummary>;
  /** Google forgets the history of a mailbox, as it may at any time. */
  expireHistory(user: string): void;
}
