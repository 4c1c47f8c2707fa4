/** The Worker's bindings, and the settings read from them. */
import * as z from 'zod/mini';
import { MAX_KEY_ID } from '../src/domain/token.ts';
import type { Member } from './member.ts';

/** Bindings as Cloudflare or the workbench gives them; `wrangler.toml` says what each is for. */
export interface Env {
  readonly MEMBERS: DurableObjectNamespace<Member>;
  readonly TOKEN_KEYS?: string;
  readonly IDENTITY_ISSUERS?: string;
  readonly IDENTITY_AUDIENCES?: string;
  readonly IDENTITY_KEYS_URL?: string;
  readonly RETENTION_DAYS?: string;
  /** "1" only in the workbench: its clock is obeyed. Never set it in a deployment. */
  readonly WORKBENCH?: string;
}

export interface Settings {
  readonly keys: {
    /** Hashes members; it never changes, or every member would lose the way to their data. */
    readonly member: Uint8Array<ArrayBuffer>;
    /** Id of the key that signs new tokens. */
    readonly current: number;
    /** All keys whose tokens are still recognised, by id. */
    readonly signing: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
  };
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly keysUrl: URL;
}
export type Configuration = { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly error: string };

const MINIMUM_KEY_BYTES = 32;
/** Stands in edge/wrangler.toml where a client id belongs. */
const PLACEHOLDER = 'replace-me';
const tokenKeysSchema = z.object({ member: z.string(), current: z.int(), keys: z.record(z.string(), z.string()) });

const read = new WeakMap<Env, Configuration>();

/** The settings, or one sentence on what is wrong with the first bad binding. It never repeats a secret. */
export function configurationOf(env: Env): Configuration {
  let configuration = read.get(env);
  if (configuration === undefined) {
    configuration = readConfiguration(env);
    read.set(env, configuration);
  }
  return configuration;
}

/** Weeks of hits are dropped whole, so a hit may go seven days early: with a fortnight it waits a week for its member at least. */
const RETENTION = { usual: 90, least: 14, most: 365 } as const;

/** How long hits are kept at most, in days: 90 unless RETENTION_DAYS says 14 to 365. */
export function retentionDays(env: Pick<Env, 'RETENTION_DAYS'>): number {
  const days = Number(env.RETENTION_DAYS ?? RETENTION.usual);
  return Number.isInteger(days) && days >= RETENTION.least && days <= RETENTION.most ? days : RETENTION.usual;
}

function readConfiguration(env: Env): Configuration {
  const keys = readKeys(env.TOKEN_KEYS);
  if (typeof keys === 'string') return { ok: false, error: keys };
  const issuers = list(env.IDENTITY_ISSUERS);
  if (issuers.length === 0)
    return { ok: false, error: 'IDENTITY_ISSUERS is missing: set the issuers of identity tokens, separated by commas.' };
  const audiences = list(env.IDENTITY_AUDIENCES);
  if (audiences.length === 0 || audiences.some((audience) => audience.includes(PLACEHOLDER))) {
    return { ok: false, error: "IDENTITY_AUDIENCES is missing: set the OAuth client id of the add-on's script project." };
  }
  const keysUrl = readUrl(env.IDENTITY_KEYS_URL);
  if (keysUrl === null)
    return { ok: false, error: "IDENTITY_KEYS_URL is missing or not an https address: set the address of the issuer's key set." };
  if (env.RETENTION_DAYS !== undefined && String(retentionDays(env)) !== env.RETENTION_DAYS.trim()) {
    return { ok: false, error: `RETENTION_DAYS is not a whole number from ${RETENTION.least} to ${RETENTION.most}.` };
  }
  return { ok: true, settings: { keys, issuers, audiences, keysUrl } };
}

function readKeys(text: string | undefined): Settings['keys'] | string {
  if (text === undefined || text === '') return 'TOKEN_KEYS is missing: set the secret {"member":"…","current":1,"keys":{"1":"…"}}.';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'TOKEN_KEYS is not JSON.';
  }
  const parsed = tokenKeysSchema.safeParse(json);
  if (!parsed.success)
    return `TOKEN_KEYS is incomplete: ${parsed.error.issues[0]?.path.join('.') || 'it'} is missing or of the wrong type.`;
  const member = readKey(parsed.data.member);
  if (member === null) return `TOKEN_KEYS.member is not base64 of at least ${MINIMUM_KEY_BYTES} bytes.`;
  const signing = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const [name, value] of Object.entries(parsed.data.keys)) {
    const id = Number(name);
    if (!/^\d{1,2}$/.test(name) || id > MAX_KEY_ID) return `TOKEN_KEYS.keys: ids are 0 to ${MAX_KEY_ID}.`;
    const key = readKey(value);
    if (key === null) return `TOKEN_KEYS.keys.${name} is not base64 of at least ${MINIMUM_KEY_BYTES} bytes.`;
    signing.set(id, key);
  }
  if (!signing.has(parsed.data.current)) return 'TOKEN_KEYS.current names a key that is not in TOKEN_KEYS.keys.';
  return { member, current: parsed.data.current, signing };
}

function readKey(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return bytes.length >= MINIMUM_KEY_BYTES ? bytes : null;
  } catch {
    return null;
  }
}

function readUrl(text: string | undefined): URL | null {
  try {
    const url = new URL(text ?? '');
    return url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
