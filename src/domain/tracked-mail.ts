/** A mail that the member sent with Track on, with everything that is known of it. The same shape is stored, judged and shown. */
import type { HitFacts, Token } from '../endpoint/contract.ts';

/** Milliseconds since 1970. */
export type Instant = number;

/** One load of the image as the endpoint recorded it. `seq` is the endpoint's number and the hit's key. */
export interface Hit {
  readonly seq: number;
  readonly token: Token;
  readonly at: Instant;
  readonly facts: HitFacts;
}

/** Someone the mail was sent to, as far as it is kept: at most the first three. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** The name from the header, else the address. */
export function nameOf(person: Person): string {
  return person.name === '' ? person.address : person.name;
}

/** Why a mail with Track on is not tracked. */
export type NotTracked = 'image-removed' | 'plain-text' | 'turned-off';

/** Why no further load is recorded. */
export type Stopped = 'by-member' | 'tracking-off';

/** Loads after `from` and up to `to`. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}

/** Loads that are no longer kept one by one, because there were too many of their mail. */
export interface EarlierHits {
  /** How many of them counted as likely and as possible opens when they went. */
  readonly likely: number;
  readonly possible: number;
  /** When the first of these was; null where none counted. */
  readonly first: Instant | null;
  /** The newest one's number: whatever comes with it or a lower one was here before. */
  readonly upTo: number;
}

export interface TrackedMail {
  /** Gmail's message id, bare hex: the mail's key everywhere. */
  readonly id: string;
  readonly thread: string;
  /** Usually one. Two when the member applied twice to one draft: they count as one mail. None where a copy that left before has it. */
  readonly tokens: readonly Token[];
  readonly sentAt: Instant;
  readonly subject: string;
  /** The first three recipients. */
  readonly people: readonly Person[];
  /** All recipients, Bcc included. */
  readonly recipients: number;
  readonly google: 'yes' | 'no' | 'unknown';
  readonly links: number;
  /** At most 40: where more came, `earlier` tells of the ones that went. */
  readonly hits: readonly Hit[];
  readonly earlier: EarlierHits | null;
  /** Sequence numbers of hits that the member marked as their own. */
  readonly mine: readonly number[];
  /** When the member had this mail open with the add-on beside it; newest last. */
  readonly selfViews: readonly Instant[];
  readonly repliedAt: Instant | null;
  /** When a later mail of the member quoted the image. */
  readonly followedUpAt: Instant | null;
  /** The image also stands in the own text of a second sent mail. */
  readonly copied: boolean;
  readonly notTracked: NotTracked | null;
  readonly stopped: { readonly at: Instant; readonly by: Stopped } | null;
  /** Spans between a stop and the member's resuming, oldest first: their loads are dropped unseen. */
  readonly pauses: readonly Pause[];
  /** When the product found the mail in Sent. */
  readonly foundAt: Instant;
  /** What the endpoint has been told of this mail, `stopped`: whether it is; told again until it answered. */
  readonly told: { readonly sent: boolean; readonly stopped: boolean };
}

/** When the mail was last stopped or resumed; null where it never was. */
export function changedAt({ stopped, pauses }: TrackedMail): Instant | null {
  return stopped?.at ?? pauses.at(-1)?.to ?? null;
}

/** What stays of a mail's lists, so that one mail cannot fill the store. */
export const KEPT = { hits: 40, selfViews: 12, mine: 40, pauses: 8, people: 3, subject: 120 } as const;

/** Tracking of a mail ends this long after it was sent. */
export const TRACKING_DAYS = 90;
export const DAY = 86_400_000;

/** The subject as the feed keeps it: at most 120 characters, never half of a surrogate pair. */
export function keptSubject(subject: string): string {
  const characters = Array.from(subject.replace(/\s+/g, ' ').trim());
  return characters.length <= KEPT.subject ? characters.join('') : `${characters.slice(0, KEPT.subject - 1).join('')}…`;
}
