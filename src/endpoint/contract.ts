/**
 * The HTTP contract between the add-on and the endpoint, version 1: tokens, loads, and the answer to a sync. What the add-on sends stands in
 * requests.ts, so that it does not carry schemas that only the endpoint parses with.
 */
import * as z from 'zod/mini';
import * as t from '../domain/schema.ts';

/** 24 bytes as 32 base64url characters (docs/endpoint.md). Only its shape is checked here; only the endpoint can check its MAC. */
export const tokenSchema = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{32}$/))
  .brand<'Token'>();
export type Token = z.infer<typeof tokenSchema>;

/** Which program asked for the image, as a class. The user agent itself is never kept. */
export const fetcherSchema = z.enum([
  'gmail-proxy',
  'gmail-prefetch',
  'apple',
  'yahoo',
  'outlook',
  'native',
  'browser',
  'robot',
  'none',
  'other',
]);
export type Fetcher = z.infer<typeof fetcherSchema>;

/** Whose network the request came from, as a class. The address itself is never kept. */
export const networkSchema = z.enum(['google', 'apple-relay', 'yahoo', 'microsoft', 'scanner', 'hosting', 'access', 'unknown']);
export type Network = z.infer<typeof networkSchema>;

/** Minimal facts of one hit: classes and three bits, never an address or a full user agent. */
export const hitFactsSchema = z.object({
  fetcher: fetcherSchema,
  network: networkSchema,
  /** The Referer's class: a webmail page, another page, or none was sent. */
  referrer: z.enum(['none', 'webmail', 'other']),
  /** `Sec-Fetch-Mode: navigate` together with `Sec-Fetch-User: ?1`: a person followed a link. */
  navigated: t.flag,
  /** Claims to be Chrome 80 or newer without Sec-Fetch or Accept-Language headers. */
  forged: t.flag,
});
export type HitFacts = z.infer<typeof hitFactsSchema>;

/** One counted request. `seq` grows by member; the same (token, fetcher, network, 2-second bucket) is one event. */
export const hitEventSchema = z.object({
  seq: t.positive,
  token: tokenSchema,
  kind: z.literal('image'),
  /** Milliseconds since 1970, the endpoint's clock. */
  at: t.positive,
  facts: hitFactsSchema,
});
export type HitEvent = z.infer<typeof hitEventSchema>;

/** Most entries of each list in one request, and most events and tokens in one answer. */
export const SYNC_LIMITS = { confirm: 100, stop: 100, changes: 100, erase: 100, events: 500, tokens: 50 } as const;

/** The answer to a sync. `next` is the cursor to send as `after` once the events are committed. */
export const syncResponseSchema = z.object({
  events: z.array(hitEventSchema),
  next: t.countable,
  /** True when more events wait behind `next`. */
  more: t.flag,
  tokens: z.array(tokenSchema),
  /** Hits that were answered but not kept because a token was over its rate: a running total for the member. */
  dropped: t.countable,
});
export type SyncResponse = z.infer<typeof syncResponseSchema>;
