/**
 * The token in an image's address: 24 bytes written as 32 base64url characters.
 *
 *   byte 0       version (high four bits, 1) and id of the signing key (low four bits)
 *   bytes 1–8    keyed hash of the member, which routes a hit to that member's data
 *   byte 9       month of issue, counted from January 1970, modulo 256
 *   bytes 10–14  random
 *   bytes 15–23  MAC over bytes 0–14 (72 bits)
 *
 * 24 bytes fill 32 characters exactly, so every token has one spelling only. The MAC function is passed in.
 */
import { tokenSchema, type Token } from '../endpoint/contract.ts';

/** Sizes in bytes. */
export const TOKEN_BYTES = { all: 24, signed: 15, member: 8, random: 5, mac: 9 } as const;
/** Signing keys have ids 0 to 15. */
export const MAX_KEY_ID = 15;

const VERSION = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What a token says about itself. Nothing here is proven until `isGenuine` has checked the MAC. */
export interface TokenParts {
  readonly keyId: number;
  readonly memberHash: Uint8Array;
  /** Month of issue modulo 256; compare with `monthsSinceIssue`. */
  readonly issued: number;
  /** The bytes that the MAC covers. */
  readonly signed: Uint8Array;
  readonly mac: Uint8Array;
}

/** Computes a MAC of at least 9 bytes over `signed`; only its first 9 are used. */
export type TokenMac = (signed: Uint8Array) => Promise<Uint8Array>;

/** Makes a token. Throws a RangeError when a part has the wrong size. */
export async function mintToken(parts: {
  readonly keyId: number;
  readonly memberHash: Uint8Array;
  readonly issued: number;
  readonly random: Uint8Array;
  readonly mac: TokenMac;
}): Promise<Token> {
  const { keyId, memberHash, issued, random } = parts;
  if (!Number.isInteger(keyId) || keyId < 0 || keyId > MAX_KEY_ID) throw new RangeError(`A key id is 0 to ${MAX_KEY_ID}.`);
  if (memberHash.length !== TOKEN_BYTES.member) throw new RangeError(`A member hash has ${TOKEN_BYTES.member} bytes.`);
  if (random.length !== TOKEN_BYTES.random) throw new RangeError(`The random part has ${TOKEN_BYTES.random} bytes.`);
  const signed = Uint8Array.of((VERSION << 4) | keyId, ...memberHash, issued, ...random);
  const mac = await parts.mac(signed);
  if (mac.length < TOKEN_BYTES.mac) throw new RangeError(`A MAC has at least ${TOKEN_BYTES.mac} bytes.`);
  return tokenSchema.parse(encodeBase64url(Uint8Array.of(...signed, ...mac.subarray(0, TOKEN_BYTES.mac))));
}

/** Takes a token apart, or returns null for anything that is not 32 base64url characters of this version. */
export function readToken(text: string): TokenParts | null {
  const bytes = decodeBase64url(text);
  if (bytes === null || bytes.length !== TOKEN_BYTES.all) return null;
  const first = bytes[0] ?? 0;
  if (first >> 4 !== VERSION) return null;
  return {
    keyId: first & 0x0f,
    memberHash: bytes.subarray(1, 9),
    issued: bytes[9] ?? 0,
    signed: bytes.subarray(0, TOKEN_BYTES.signed),
    mac: bytes.subarray(TOKEN_BYTES.signed),
  };
}

/** Whether the MAC is right. The comparison takes the same time wherever the first difference is. */
export async function isGenuine(parts: TokenParts, mac: TokenMac): Promise<boolean> {
  const expected = await mac(parts.signed);
  return equalBytes(parts.mac, expected.subarray(0, TOKEN_BYTES.mac));
}

/** Compares in a time that depends on the lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** The month of `time` (milliseconds since 1970, UTC) as it stands in a token: 0 to 255. */
export function issueMonth(time: number): number {
  const date = new Date(time);
  return ((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()) & 0xff;
}

/**
 * Full calendar months between a token's month of issue and `time`, 0 to 254.
 * A token of the coming month counts as new: two machines' clocks may stand on either side of midnight.
 */
export function monthsSinceIssue(issued: number, time: number): number {
  const age = (issueMonth(time) - issued) & 0xff;
  return age === 0xff ? 0 : age;
}

/** RFC 4648 §5 without padding. Own code: `btoa` and `Buffer` are absent in Apps Script, `Utilities` in the Worker. */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET.charAt((pending >> bits) & 0x3f);
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((pending << (6 - bits)) & 0x3f);
}

/** The bytes of unpadded base64url text, or null for other characters or lengths. */
export function decodeBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let pending = 0;
  let bits = 0;
  let length = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (pending >> bits) & 0xff;
  }
  return bytes;
}
