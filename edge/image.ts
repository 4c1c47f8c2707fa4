/**
 * The image. Every request under /s/ gets the same 43 bytes and the same headers at once, whatever the token, the method or the state of the
 * store: mail proxies keep error answers for long, and an answer that differs would tell strangers which tokens exist.
 * Only a GET with a genuine token is recorded, after the answer.
 */
import { factsOf } from '../src/domain/facts.ts';
import { encodeBase64url } from '../src/domain/token.ts';
import type { HitFacts } from '../src/endpoint/contract.ts';
import { now } from './clock.ts';
import { configurationOf, type Env } from './configuration.ts';
import { keyRing } from './keys.ts';

/** GIF89a, 1 × 1, transparent (43 bytes). */
const GIF = Uint8Array.from(atob('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='), (character) => character.charCodeAt(0));

/** `no-cache, max-age=0` keeps Gmail's proxy from answering later views from its cache; cross-origin, or webmail pages could not show it. */
const HEADERS = {
  'Content-Type': 'image/gif',
  'Content-Length': String(GIF.length),
  'Cache-Control': 'no-store, no-cache, max-age=0, must-revalidate, private',
  Pragma: 'no-cache',
  Expires: '0',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/** Milliseconds before the second and third attempt; up to as much again is added at random. */
const RETRY_DELAYS_MS = [60, 400] as const;

/** Takes work that goes on when the answer is out (`ExecutionContext.waitUntil`). */
export type Afterwards = Pick<ExecutionContext, 'waitUntil'>;

/** Answers the image, and records the hit afterwards. Never throws. */
export function serveImage(request: Request, env: Env, afterwards: Afterwards): Response {
  const text = /^\/s\/([A-Za-z0-9_-]{32})\.gif$/.exec(new URL(request.url).pathname)?.[1];
  if (request.method === 'GET' && text !== undefined) {
    afterwards.waitUntil(recordHit(text, now(env, request), requestFacts(request), env));
  }
  return new Response(request.method === 'HEAD' ? null : GIF, { headers: HEADERS });
}

function requestFacts(request: Request): HitFacts {
  const { asn, asOrganization } = request.cf ?? {};
  return factsOf({
    header: (name) => request.headers.get(name),
    asn: typeof asn === 'number' ? asn : null,
    asOrganization: typeof asOrganization === 'string' ? asOrganization : null,
  });
}

async function recordHit(text: string, at: number, facts: HitFacts, env: Env): Promise<void> {
  try {
    const configuration = configurationOf(env);
    if (!configuration.ok) throw new Error(configuration.error);
    const token = await (await keyRing(configuration.settings)).open(text);
    if (token === null) return;
    const member = env.MEMBERS.idFromName(encodeBase64url(token.memberHash));
    await withRetries(() => env.MEMBERS.get(member).hit({ token: text, issued: token.issued, at, facts }));
  } catch (error) {
    console.error('A hit was not recorded:', error);
  }
}

/** Runs a repeatable job up to three times. A fresh stub each time: one that has failed stays broken. */
async function withRetries(job: () => Promise<void>): Promise<void> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await job();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay * (1 + Math.random())));
    }
  }
  return job();
}
