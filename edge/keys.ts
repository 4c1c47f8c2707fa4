/** Signs and checks tokens, and hashes members, with HMAC-SHA256 of WebCrypto. */
import type { Token } from '../src/endpoint/contract.ts';
import { isGenuine, issueMonth, mintToken, readToken, TOKEN_BYTES, type TokenMac, type TokenParts } from '../src/domain/token.ts';
import type { Settings } from './configuration.ts';

/** Keys of a deployment, ready for use. */
export interface KeyRing {
  /** The hash under which a member is known here; `sub` is Google's id of the member. */
  memberHash(sub: string): Promise<Uint8Array>;
  /** `count` new tokens of one member, signed with the current key. */
  mint(memberHash: Uint8Array, count: number, time: number): Promise<Token[]>;
  /** The parts of a token that one of our keys signed, else null. */
  open(text: string): Promise<TokenParts | null>;
}

const opened = new WeakMap<Settings, KeyRing>();

/** The key ring of these settings. Kept when it is ready: on Workers, a request must not await a promise of another request. */
export async function keyRing(settings: Settings): Promise<KeyRing> {
  const ready = opened.get(settings);
  if (ready !== undefined) return ready;
  const ring = await openKeyRing(settings.keys);
  opened.set(settings, ring);
  return ring;
}

async function openKeyRing(keys: Settings['keys']): Promise<KeyRing> {
  const hashMember = await macWith(keys.member);
  const macs = new Map<number, TokenMac>();
  for (const [id, key] of keys.signing) macs.set(id, await macWith(key));
  const currentMac = macs.get(keys.current);
  if (currentMac === undefined) throw new Error('The current signing key is missing.');

  return {
    async memberHash(sub) {
      return (await hashMember(new TextEncoder().encode(`member:${sub}`))).slice(0, TOKEN_BYTES.member);
    },
    mint(memberHash, count, time) {
      const issued = issueMonth(time);
      const one = (): Promise<Token> => {
        const random = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES.random));
        return mintToken({ keyId: keys.current, memberHash, issued, random, mac: currentMac });
      };
      return Promise.all(Array.from({ length: count }, one));
    },
    async open(text) {
      const parts = readToken(text);
      if (parts === null) return null;
      const mac = macs.get(parts.keyId);
      return mac !== undefined && (await isGenuine(parts, mac)) ? parts : null;
    },
  };
}

async function macWith(key: Uint8Array<ArrayBuffer>): Promise<TokenMac> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return async (signed) => new Uint8Array(await crypto.subtle.sign('HMAC', hmac, Uint8Array.from(signed)));
}
