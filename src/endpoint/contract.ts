/** The HTTP contract between the add-on and the endpoint, version 1. Both sides parse with these schemas and nothing else. */
import * as z from 'zod/mini';

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
  navigated: z.boolean(),
  /** Claims to be Chrome 80 or newer without Sec-Fetch or Accept-Language headers. */
  forged: z.boolean(),
});
export type HitFacts = z.infer<typeof hitFactsSchema>;

/** One counted request. `seq` grows by member; the same (token, fetcher, network, 2-second bucket) is one event. */
export const hitEventSchema = z.object({
  seq: z.int().check(z.positive()),
  token: tokenSchema,
  kind: z.literal('image'),
  /** Milliseconds since 1970, the endpoint's clock. */
  at: z.int().check(z.positive()),
  facts: hitFactsSchema,
});
export type HitEvent = z.infer<typeof hitEventSchema>;

/** What the add-on knows of a mail it found in Sent. Counts only: no address, no subject. */
export const confirmSchema = z.object({
  token: tokenSchema,
  sentAt: z.int().check(z.positive()),
  recipients: z.int().check(z.gte(1), z.lte(2000)),
  links: z.int().check(z.gte(0), z.lte(1000)),
  /** Whether a recipient may be hosted at Google. */
  google: z.enum(['yes', 'no', 'unknown']),
});
export type Confirm = z.infer<typeof confirmSchema>;

/** Most entries of each list in one request, and most events and tokens in one answer. */
export const SYNC_LIMITS = { confirm: 100, stop: 100, erase: 100, events: 500, tokens: 50 } as const;

/** `POST /v1/sync`. Every part is idempotent; unknown fields are ignored, missing ones refused with their path. */
export const syncRequestSchema = z.object({
  /** The Google identity token of the member (ScriptApp.getIdentityToken). */
  identity: z.string().check(z.minLength(1), z.maxLength(8192)),
  /** The last `seq` that the add-on has committed; 0 at first. */
  after: z.int().check(z.gte(0)),
  limit: z.int().check(z.gte(1), z.lte(SYNC_LIMITS.events)),
  confirm: z.array(confirmSchema).check(z.maxLength(SYNC_LIMITS.confirm)),
  stop: z.array(tokenSchema).check(z.maxLength(SYNC_LIMITS.stop)),
  erase: z.array(tokenSchema).check(z.maxLength(SYNC_LIMITS.erase)),
  /** How many fresh tokens the add-on asks for. */
  want: z.int().check(z.gte(0), z.lte(SYNC_LIMITS.tokens)),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** The answer to a sync. `next` is the cursor to send as `after` once the events are committed. */
export const syncResponseSchema = z.object({
  events: z.array(hitEventSchema),
  next: z.int().check(z.gte(0)),
  /** True when more events wait behind `next`. */
  more: z.boolean(),
  tokens: z.array(tokenSchema),
  /** Hits that were answered but not kept because a token was over its rate: a running total for the member. */
  dropped: z.int().check(z.gte(0)),
});
export type SyncResponse = z.infer<typeof syncResponseSchema>;

/** `GET /v1/health`. */
export const healthSchema = z.object({ ok: z.literal(true), version: z.literal(1), time: z.int() });
export type Health = z.infer<typeof healthSchema>;

/** Any answer that is not 200: one sentence and, for a bad request, where in the body. */
export const endpointErrorSchema = z.object({ error: z.string(), path: z.optional(z.string()) });
export type EndpointError = z.infer<typeof endpointErrorSchema>;
