/** What the mail system keeps over a restart: mailboxes, drafts, history and the work that is still to come, all of it JSON. */
import type { JsonObject, MailAttachment } from '../contract.ts';
import type { Content } from './content.ts';

/** A parsed address: display name (may be empty) and `local@domain`. */
export interface Address {
  readonly name: string;
  readonly address: string;
}

/** One mail in one mailbox. Everything but `labels`, `historyId` and `threadId` is fixed when the mail arrives. */
export interface StoredMessage {
  readonly id: string;
  threadId: string;
  labels: string[];
  historyId: number;
  /** Milliseconds since 1970: accepted for sending, or delivered. */
  readonly internalDate: number;
  readonly from: Address;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly subject: string;
  readonly messageIdHeader: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  /** Decoded text/html part; null for plain-text mails. */
  readonly html: string | null;
  /** Decoded text/plain part, or what the HTML reads as. */
  readonly text: string;
  readonly snippet: string;
  readonly attachments: readonly MailAttachment[];
  /** Bytes of the mail; an estimate for drafts. */
  readonly size: number;
  /** RFC 5322, one character a byte: the header block of this copy with its empty line, and the body that all copies share. */
  readonly head: string;
  readonly body: Content;
}

/** A file of a draft. */
export interface DraftFile extends MailAttachment {
  readonly content: Content;
}

/** A draft as it was typed: recipients may be malformed until it is sent. */
export interface StoredDraft {
  readonly id: string;
  messageId: string;
  threadId: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  /** Composed in Gmail: sanitised. Made through the API: as given, sanitised when Gmail's composer first saves it. */
  html: string;
  quotedHtml: string;
  /** Text body given through the API; the composer derives the text from the HTML. */
  text: string | null;
  plainText: boolean;
  inReplyTo: string;
  references: string[];
  origin: 'composer' | 'api';
  /** A send-as address; empty for the default one. */
  from: string;
  /** Given by scripts beside the address; empty for none. */
  fromName: string;
  replyTo: string[];
  files: DraftFile[];
}

export interface StoredSendAs {
  readonly address: string;
  readonly name: string;
  readonly replyTo: string;
}

/** What a person has set in Gmail. */
export interface StoredSettings {
  undoSeconds: 5 | 10 | 20 | 30;
  /** Beside the primary address. */
  sendAs: StoredSendAs[];
  /** Address of the default; empty for the primary one. */
  defaultFrom: string;
}

export interface StoredFilter {
  readonly id: string;
  readonly criteria: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly subject?: string | undefined;
    readonly query?: string | undefined;
    readonly negatedQuery?: string | undefined;
    readonly hasAttachment?: boolean | undefined;
    readonly excludeChats?: boolean | undefined;
    readonly size?: number | undefined;
    readonly sizeComparison?: 'smaller' | 'larger' | undefined;
  };
  /** Ids of labels. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** What the Gmail API keeps of a person's settings, in its own words. */
export interface StoredPreferences {
  readonly vacation: JsonObject;
  readonly imap: JsonObject;
  readonly pop: JsonObject;
  readonly language: string;
  /** HTML of the primary address; empty for none. */
  readonly signature: string;
  readonly filters: readonly StoredFilter[];
  /** Number of the last filter that was made. */
  readonly lastFilter: number;
}

export interface HistoryMessage {
  readonly id: string;
  readonly threadId: string;
  /** Labels of the message when the record was written. */
  readonly labels: readonly string[];
}
/** One change of a mailbox; `id` increases and has gaps. */
export interface HistoryRecord {
  readonly id: number;
  readonly at: number;
  readonly kind: 'messageAdded' | 'messageDeleted' | 'labelAdded' | 'labelRemoved';
  readonly message: HistoryMessage;
  /** The labels that were added or removed. */
  readonly changed?: readonly string[];
}

export interface Mailbox {
  readonly messages: { [id: string]: StoredMessage };
  readonly drafts: { [id: string]: StoredDraft };
  history: HistoryRecord[];
  /** Id of the latest change. */
  historyId: number;
  /** Changes up to this id are forgotten: a list that starts earlier answers 404. */
  forgotten: number;
  readonly labels: { [id: string]: string };
  /** Number of the last label that was made. */
  lastLabel: number;
  /** Ids of threads that are muted. */
  muted: string[];
  settings: StoredSettings | null;
  /** Absent as long as nothing was changed. */
  preferences?: StoredPreferences;
}

/** An image that Apple's mail app has fetched ahead or keeps from an earlier view. */
export interface CachedImage {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly base64: string;
}

/** Work that falls due later. */
export type PendingWork =
  | {
      readonly kind: 'delivery';
      readonly id: string;
      readonly due: number;
      readonly user: string;
      readonly messageId: string;
      /** Addresses that get a copy, Bcc included. */
      readonly envelope: readonly string[];
      /** The mail without Bcc. */
      readonly head: string;
      readonly body: Content;
      /** What undo brings back. */
      readonly draft: StoredDraft;
    }
  | {
      readonly kind: 'scheduled';
      readonly id: string;
      readonly due: number;
      readonly user: string;
      readonly messageId: string;
      readonly draft: StoredDraft;
    }
  /** A gateway holds one person's copy until it has looked through it. */
  | {
      readonly kind: 'gateway';
      readonly id: string;
      readonly due: number;
      readonly user: string;
      readonly head: string;
      readonly body: Content;
    }
  | {
      readonly kind: 'fetch-ahead' | 'scan' | 'sent-view';
      readonly id: string;
      readonly due: number;
      readonly user: string;
      readonly messageId: string;
    };

export interface MailState {
  readonly mailboxes: { [user: string]: Mailbox };
  readonly pending: { [id: string]: PendingWork };
  /** Apple's cache: user, message id and URL, joined by line feeds. */
  readonly imageCache: { [key: string]: CachedImage };
  counter: number;
  /** Version of this form. */
  version: 2;
}

/** The state of a fresh mail system. */
export const emptyMailState = (): MailState => ({ mailboxes: {}, pending: {}, imageCache: {}, counter: 0, version: 2 });

export const emptyMailbox = (): Mailbox => ({
  messages: {},
  drafts: {},
  history: [],
  historyId: 1_000,
  forgotten: 999,
  labels: {},
  lastLabel: 0,
  muted: [],
  settings: null,
});

/** Hashes of all contents that the state names. */
export function namedContents(state: MailState): Set<string> {
  const named = new Set<string>();
  const add = (content: Content): void => {
    if ('hash' in content) named.add(content.hash);
  };
  const addDraft = ({ files }: StoredDraft): void => files.forEach(({ content }) => add(content));
  for (const { messages, drafts } of Object.values(state.mailboxes)) {
    Object.values(messages).forEach(({ body }) => add(body));
    Object.values(drafts).forEach(addDraft);
  }
  for (const work of Object.values(state.pending)) {
    if ('body' in work) add(work.body);
    if ('draft' in work) addDraft(work.draft);
  }
  return named;
}
