/** What the member asked for in a draft that is not sent yet, kept under the card instance that asked. */
import type { Token } from '../endpoint/contract.ts';
import { type Recipient } from './address.ts';
import { digest } from './hash.ts';
import { DAY, KEPT, type Instant, type Person } from './tracked-mail.ts';

declare const instanceBrand: unique symbol;
/** One compose card (or one press of a button that makes a draft): random, and the same however often it is pressed. */
export type InstanceId = string & { readonly [instanceBrand]: true };

export interface Intent {
  readonly k: InstanceId;
  readonly at: Instant;
  readonly token: Token;
  readonly kind: 'apply' | 'new' | 'reply';
  readonly people: readonly Person[];
  readonly recipients: number;
  /** Digest of all recipients; null where the product made the draft and nobody was known yet. */
  readonly audience: string | null;
  /** The draft that the product made: Gmail's ids. Null for drafts of the member, which an add-on never learns. */
  readonly draft: { readonly id: string; readonly message: string; readonly thread: string } | null;
  /** False once the member took Track back: the image stays in the draft, its loads are not recorded. */
  readonly record: boolean;
}

/** A draft that is not sent this long after Apply is forgotten. */
export const INTENT_DAYS = 14;

export function isExpired(intent: Intent, now: Instant): boolean {
  return now - intent.at > INTENT_DAYS * DAY;
}

/** The same people in any order and field give the same digest. Entries that are not addresses count as typed. */
export function audienceOf(recipients: readonly Recipient[]): string {
  return digest(
    recipients
      .map((recipient) => recipient.address ?? recipient.raw)
      .sort()
      .join('\n'),
  );
}

/** The first three recipients, as the feed shows them. */
export function keptPeople(recipients: readonly Recipient[]): Person[] {
  return recipients.slice(0, KEPT.people).map((recipient) => ({
    name: Array.from(recipient.name).slice(0, 60).join(''),
    address: Array.from(recipient.address ?? recipient.raw)
      .slice(0, 120)
      .join(''),
  }));
}

const INSTANCE = /^[0-9a-z]{12}$/;

/** A card instance id out of 128 random bits in hex (a UUID without dashes). */
export function newInstance(uuid: string): InstanceId {
  return digest(uuid).slice(0, 12).padStart(12, '0') as InstanceId;
}

/** The id in an action's parameter, or null when it is missing or foreign. */
export function toInstance(text: string | undefined): InstanceId | null {
  return text !== undefined && INSTANCE.test(text) ? (text as InstanceId) : null;
}
