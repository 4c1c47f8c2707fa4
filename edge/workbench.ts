/**
 * The Worker as a workbench runs it: the same answers, and on a host name of its own three requests more. A deployment starts
 * worker.ts and has none of this.
 *
 *   POST /settle          answers when every hit that was answered is recorded
 *   POST /alarm/<token>   runs the upkeep of the token's member at the workbench's time
 *   POST /fail/<before|after>/<n>   the next n attempts to record a hit fail, before or after they took effect
 */
import { encodeBase64url, readToken } from '../src/domain/token.ts';
import { jsonAnswer, notFound } from './answers.ts';
import { now } from './clock.ts';
import type { Env } from './configuration.ts';
import type { HitRequest } from './member.ts';
import { answer, Member as Recording } from './worker.ts';

/** Only the workbench calls itself by this name, so clients of the endpoint get the answers that they would get anywhere. */
const HOST = 'workbench.invalid';
const POLL_MS = 2;
let unfinished = 0;
let failing: { when: string; times: number } = { when: 'before', times: 0 };

/** A member's object that can be told to fail. */
export class Member extends Recording {
  override async hit(hit: HitRequest): Promise<void> {
    const fails = failing.times > 0;
    if (fails) failing.times -= 1;
    if (fails && failing.when === 'before') throw new Error('Told to fail');
    await super.hit(hit);
    if (fails) throw new Error('Told to fail');
  }
}

/** A binding that the workbench alone gives: tokens follow from it, so that a run can be repeated. */
interface WorkbenchEnv extends Env {
  readonly WORKBENCH_SEED?: string;
}
let seeded = false;

/** Whatever is drawn from now on follows from the seed: mulberry32, which nobody should take for secrets. */
function repeat(seed: string): void {
  seeded = true;
  let state = Array.from(seed).reduce(
    (hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0,
    2_166_136_261,
  );
  const byte = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  crypto.getRandomValues = (array) => {
    if (array !== null)
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).forEach((_, place, bytes) => (bytes[place] = byte()));
    return array;
  };
}

export default {
  async fetch(request, env, context) {
    const { hostname, pathname } = new URL(request.url);
    if (env.WORKBENCH_SEED !== undefined && !seeded) repeat(env.WORKBENCH_SEED);
    if (hostname === HOST) return obey(pathname, now(env, request), env);
    return answer(request, env, {
      waitUntil(work: Promise<unknown>) {
        unfinished += 1;
        context.waitUntil(work.finally(() => (unfinished -= 1)));
      },
    });
  },
} satisfies ExportedHandler<WorkbenchEnv>;

async function obey(pathname: string, time: number, env: Env): Promise<Response> {
  if (pathname === '/settle') return settle();
  const [, when, times] = /^\/fail\/(before|after)\/(\d+)$/.exec(pathname) ?? [];
  if (when !== undefined) {
    failing = { when, times: Number(times) };
    return jsonAnswer({ ok: true });
  }
  const token = /^\/alarm\/([^/]+)$/.exec(pathname)?.[1];
  return token === undefined ? notFound() : runAlarm(token, time, env);
}

/** Polls: a request may not await another request's promise. */
async function settle(): Promise<Response> {
  while (unfinished > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  return jsonAnswer({ ok: true });
}

async function runAlarm(text: string, time: number, env: Env): Promise<Response> {
  const token = readToken(text);
  if (token === null) return notFound();
  await env.MEMBERS.get(env.MEMBERS.idFromName(encodeBase64url(token.memberHash))).upkeep(time);
  return jsonAnswer({ ok: true });
}
