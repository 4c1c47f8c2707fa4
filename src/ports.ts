/** What the product asks of the world. Handlers get these passed in; only src/google knows who answers. */
import type { Properties } from './store/properties.ts';
import type { Deployment } from './deployment.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'get' | 'post';
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: string;
  /** Sent again by itself when another request of the same call failed. */
  readonly essential?: true;
}

export type HttpAnswer =
  | { readonly ok: true; readonly status: number; readonly text: string; readonly contentType: string }
  | { readonly ok: false; readonly reason: string };

export interface Http {
  /**
   * All requests at once, one service call; answers in the order of the requests. Google fails the whole call when one host cannot be
   * reached: then the essential ones are sent again, so these must be safe to repeat, and the others count as failed.
   */
  fetchAll(requests: readonly HttpRequest[]): HttpAnswer[];
}

/** The member's own lock. */
export interface Lock {
  /** Runs `work` if the lock is free, else returns null at once. A lock service that throws counts as not free. */
  whenFree<T>(work: () => T): T | null;
}

/** A draft that the product made, as Gmail names it. */
export interface MadeDraft {
  readonly id: string;
  /** Gmail gives a draft a new message id whenever it is edited. */
  readonly messageId: string;
  readonly threadId: string;
}

export interface Gmail {
  /** A new draft with this HTML and nobody in it. One call. */
  createDraft(html: string): MadeDraft;
  /** A reply to the open message. `accessToken` is the event's own. */
  createReply(html: string, messageId: string, accessToken: string): MadeDraft;
  /** A draft by its id, or null when it was sent or deleted. */
  findDraft(id: string): MadeDraft | null;
}

/** `rearranged`: a person moved or removed a column that the product needs. */
export type SheetFailure = 'gone' | 'unavailable' | 'rearranged';
export type SheetOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: SheetFailure; readonly detail: string };

/** A value for a cell; strings are text whatever they look like. Dates are serial days. */
export type Cell = { readonly text: string } | { readonly number: number } | { readonly date: number } | null;

export interface SheetWrite {
  readonly tab: number;
  /** Rows (0-based, header included) that are written over. */
  readonly over: readonly { readonly row: number; readonly cells: readonly Cell[] }[];
  readonly append: readonly (readonly Cell[])[];
  /** Rows that go, by where they stand before this write. */
  readonly remove: readonly number[];
}

export interface TabShape {
  readonly id: number;
  readonly title: string;
  readonly header: readonly string[];
  /** Columns (0-based) that hold dates with a time, and the pixel width of each column. */
  readonly dates: readonly number[];
  readonly widths: readonly number[];
  readonly keyColumn: number;
}

/** What stands in a sheet's tabs. */
export interface SheetTabs {
  /** For each tab asked for its header up to the key column, and the texts of that column in row order; null where the tab is missing. */
  readonly tabs: readonly ({ readonly header: readonly string[]; readonly keys: readonly string[] } | null)[];
  /** The file holds nothing but the tab that every new spreadsheet has. */
  readonly blank: boolean;
}

/** The member's activity sheet in their own Drive. */
export interface ActivityFile {
  /** The product's file for this member if there is one, else a new empty one. Two calls at most. */
  findOrCreate(name: string): SheetOutcome<{ readonly id: string; readonly isNew: boolean }>;
  /** Makes these tabs with their headers; of a blank file they replace the one that is there. One call. */
  shape(fileId: string, tabs: readonly TabShape[], blank: boolean): SheetOutcome<null>;
  /** Reads the headers and the key columns, each from the row (0-based) in `from` on. One call, two where something is missing. */
  keys(fileId: string, tabs: readonly TabShape[], from: readonly number[]): SheetOutcome<SheetTabs>;
  /** One batch, all or nothing. One call. */
  write(fileId: string, writes: readonly SheetWrite[]): SheetOutcome<null>;
  /** False when the file is in the bin, deleted or no longer reachable. One call. */
  isThere(fileId: string): boolean;
}

/** Google's own identity and tokens of the signed-in member. */
export interface Identity {
  /** Null without the openid scope, and possibly in time triggers. */
  identityToken(): string | null;
  accessToken(): string;
}

export interface Triggers {
  /** Makes the hourly trigger when the member has none. Two calls at most; failing is not an error. */
  ensureHourly(functionName: string): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Ports {
  readonly deployment: Deployment;
  readonly properties: Properties;
  readonly http: Http;
  readonly lock: Lock;
  readonly gmail: Gmail;
  readonly file: ActivityFile;
  readonly identity: Identity;
  readonly triggers: Triggers;
  readonly clock: Clock;
  /** 32 hex digits, new each time. */
  random(): string;
  /** Text of base64url-encoded UTF-8. */
  decodeBase64Url(text: string): string;
  /** The page where Google asks for permission, or null when nothing is missing. */
  authorizationUrl(): string | null;
  /** For the people who run the deployment: a line in the log, without personal data. */
  log(line: string): void;
}
