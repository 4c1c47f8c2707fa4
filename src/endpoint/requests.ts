/** The HTTP contract, version 1: what the endpoint is asked, and the answers that the add-on does not parse. */
import * as z from 'zod/mini';
import { SYNC_LIMITS, tokenSchema } from './contract.ts';
import * as t from '../domain/schema.ts';

/** What the add-on knows of a mail it found in Sent. Counts only: no address, no subject. */
export const confirmSchema = z.object({
  token: tokenSchema,
  sentAt: t.positive,
  recipients: z.int().check(z.gte(1), z.lte(2000)),
  links: z.int().check(z.gte(0), z.lte(1000)),
  /** Whether a recipient may be hosted at Google. */
  google: z.enum(['yes', 'no', 'unknown']),
});
export type Confirm = z.infer<typeof confirmSchema>;

/** A mail was stopped or resumed. Of two changes of one token the one with the later instant counts, in whatever order they arrive. */
export const changeSchema = z.object({ token: tokenSchema, at: t.positive, recorded: t.flag });
export type Change = z.infer<typeof changeSchema>;

/** `POST /v1/sync`. Every part is idempotent; unknown fields are ignored, missing ones refused with their path. */
export const syncRequestSchema = z.object({
  /** The Google identity token of the member (ScriptApp.getIdentityToken). */
  identity: z.string().check(z.minLength(1), z.maxLength(8192)),
  /** The last `seq` that the add-on has committed; 0 at first. */
  after: t.countable,
  limit: z.int().check(z.gte(1), z.lte(SYNC_LIMITS.events)),
  confirm: z.array(confirmSchema).check(z.maxLength(SYNC_LIMITS.confirm)),
  /** Tokens that are never to be recorded again. */
  stop: z.array(tokenSchema).check(z.maxLength(SYNC_LIMITS.stop)),
  /** May be left out. */
  changes: z._default(z.array(changeSchema).check(z.maxLength(SYNC_LIMITS.changes)), []),
  erase: z.array(tokenSchema).check(z.maxLength(SYNC_LIMITS.erase)),
  /** How many fresh tokens the add-on asks for. */
  want: z.int().check(z.gte(0), z.lte(SYNC_LIMITS.tokens)),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** `GET /v1/health`. */
export const healthSchema = z.object({ ok: z.literal(true), version: z.literal(1), time: t.whole });
export type Health = z.infer<typeof healthSchema>;

/** Any answer that is not 200: one sentence and, for a bad request, where in the body. */
export const endpointErrorSchema = z.object({ error: t.text, path: t.optionalText });
export type EndpointError = z.infer<typeof endpointErrorSchema>;
