/** POST /v1/sync: one round trip in which a member reports what was sent and stopped, and fetches hits and fresh tokens. */
import type * as z from 'zod/mini';
import { equalBytes, encodeBase64url } from '../src/domain/token.ts';
import type { SyncResponse } from '../src/endpoint/contract.ts';
import { syncRequestSchema, type SyncRequest } from '../src/endpoint/requests.ts';
import { jsonAnswer, refuse, type Refusal } from './answers.ts';
import { now } from './clock.ts';
import type { Env, Settings } from './configuration.ts';
import { identify } from './identity.ts';
import { keyRing, type KeyRing } from './keys.ts';
import type { TokenRef } from './tokens.ts';

/** A full request is about 40 KB. */
const MAX_BODY_BYTES = 128 * 1024;
/** A body that is too large is read to its end up to here, and thrown away, so that its sender gets to see the answer. */
const MAX_DRAINED_BYTES = 8 * MAX_BODY_BYTES;

/** Answers a sync. Any content type is read as JSON: Apps Script sends what its caller forgot to set. */
export async function serveSync(request: Request, env: Env, settings: Settings): Promise<Response> {
  const body = await readRequest(request);
  if (!body.ok) return refuse(body.refusal);
  const time = now(env, request);
  const identification = await identify(body.sync.identity, settings, time);
  if (!identification.ok) return refuse(identification.refusal);

  const ring = await keyRing(settings);
  const memberHash = await ring.memberHash(identification.sub);
  const own = await ownTokens(body.sync, memberHash, ring);
  const member = env.MEMBERS.get(env.MEMBERS.idFromName(encodeBase64url(memberHash)));
  const refs = (texts: readonly string[]): TokenRef[] => texts.flatMap((text) => own.get(text) ?? []);
  const [outcome, tokens] = await Promise.all([
    member.sync({
      now: time,
      after: body.sync.after,
      limit: body.sync.limit,
      confirm: body.sync.confirm.flatMap(({ token, ...sent }) => refs([token]).map((ref) => ({ ...ref, ...sent }))),
      stop: refs(body.sync.stop),
      changes: body.sync.changes.flatMap(({ token, ...change }) => refs([token]).map((ref) => ({ ...ref, ...change }))),
      erase: refs(body.sync.erase),
    }),
    ring.mint(memberHash, body.sync.want, time),
  ]);
  const answer: Omit<SyncResponse, 'events'> & { events: unknown } = { ...outcome, tokens };
  return jsonAnswer(answer);
}

/**
 * The tokens of the request that are genuine and the member's own. All others are left out without a word: whether a foreign token exists is
 * nobody's business, and a member's list with one bad entry must not hold up the rest.
 */
async function ownTokens(sync: SyncRequest, memberHash: Uint8Array, ring: KeyRing): Promise<Map<string, TokenRef>> {
  const texts = new Set<string>([
    ...sync.confirm.map((entry) => entry.token),
    ...sync.stop,
    ...sync.changes.map((change) => change.token),
    ...sync.erase,
  ]);
  const own = new Map<string, TokenRef>();
  for (const text of texts) {
    const parts = await ring.open(text);
    if (parts !== null && equalBytes(parts.memberHash, memberHash)) own.set(text, { token: text, issued: parts.issued });
  }
  return own;
}

type ReadRequest = { readonly ok: true; readonly sync: SyncRequest } | { readonly ok: false; readonly refusal: Refusal };

async function readRequest(request: Request): Promise<ReadRequest> {
  const text = await readText(request);
  if (text === null) return { ok: false, refusal: { status: 413, error: `The body is larger than ${MAX_BODY_BYTES / 1024} KB.` } };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, refusal: { status: 400, error: 'The body is not JSON.' } };
  }
  const parsed = syncRequestSchema.safeParse(json);
  if (parsed.success) return { ok: true, sync: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, refusal: issue === undefined ? { status: 400, error: 'The body is not valid.' } : refusalFor(issue, json) };
}

function refusalFor(issue: z.core.$ZodIssue, json: unknown): Refusal {
  const path = issue.path.map(String).join('.');
  if (path === '') return { status: 400, error: 'The body is not a JSON object.', path };
  let value: unknown = json;
  for (const key of issue.path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return { status: 400, error: value === undefined ? `"${path}" is missing.` : `"${path}" is not valid.`, path };
}

/** The body as text, or null when it is too large. */
async function readText(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = request.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_DRAINED_BYTES) return null;
    if (size <= MAX_BODY_BYTES) text += decoder.decode(chunk, { stream: true });
  }
  return size > MAX_BODY_BYTES ? null : text + decoder.decode();
}
