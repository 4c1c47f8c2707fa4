/** Ids as Gmail makes them: hex message ids that grow with time, decimal draft ids, ids in event objects, Message-ID headers. */
import type { Random } from '../world/random.ts';
import type { MailState } from './model.ts';

/** Counts within a millisecond; ids stay 64-bit. */
const COUNTER_BITS = 20n;

/** The next id of a message, a thread or a piece of work: 16 hex digits, unique in the whole workbench. */
export function nextId(state: MailState, now: number): string {
  state.counter = (state.counter + 1) % 2 ** Number(COUNTER_BITS);
  return ((BigInt(Math.trunc(now)) << COUNTER_BITS) | BigInt(state.counter)).toString(16);
}

/** `r` and a 64-bit decimal number, as drafts are called in Gmail's API. */
export const nextDraftId = (state: MailState, now: number): string => `r${BigInt(`0x${nextId(state, now)}`)}`;

/** A fresh Message-ID header of Gmail's shape. */
export const newMessageIdHeader = (random: Random): string =>
  `<CA${random.bytes(36).toString('base64url').replaceAll(/[-_]/g, '+')}@mail.gmail.com>`;

/** Message id of event objects: `msg-f:` and the decimal form of the hex id. */
export const eventMessageId = (hex: string): string => `msg-f:${BigInt(`0x${hex}`)}`;
/** Thread id of event objects. */
export const eventThreadId = (hex: string): string => `thread-f:${BigInt(`0x${hex}`)}`;

/** The hex id behind an event's id or a hex id; null when it is neither (GmailApp accepts both, the REST API only hex). */
export function hexId(id: string): string | null {
  const decimal = /^(?:msg|thread)-f:(\d{1,20})$/.exec(id)?.[1];
  if (decimal !== undefined) return BigInt(decimal).toString(16);
  return isHexId(id) ? id : null;
}

/** Whether the REST API would take this for a message or thread id. */
export const isHexId = (id: string): boolean => /^[0-9a-f]{1,16}$/.test(id);
