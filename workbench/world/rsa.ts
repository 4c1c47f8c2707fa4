/** RSA keys that follow from a seed, so that what they sign can be repeated. Good for a simulation and for nothing that is secret. */
import { checkPrimeSync } from 'node:crypto';
import type { JWK } from 'jose';
import type { Random } from './random.ts';

/** Bytes of each of the two primes: a key of 2,048 bits, the least that RS256 takes (RFC 7518 §3.3). */
const PRIME_BYTES = 128;
const EXPONENT = 65_537n;

/** A private key as a JWK. Takes some tenths of a second. */
export function seededKey(random: Random): JWK {
  const p = prime(random);
  const q = prime(random);
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  return {
    kty: 'RSA',
    n: text(p * q),
    e: text(EXPONENT),
    d: text(d),
    p: text(p),
    q: text(q),
    dp: text(d % (p - 1n)),
    dq: text(d % (q - 1n)),
    qi: text(inverse(q, p)),
  };
}

/** The first prime from a random place on. Its two highest bits are set, so that a product of two has all its bits. */
function prime(random: Random): bigint {
  const bytes = Buffer.from(random.bytes(PRIME_BYTES));
  bytes.writeUInt8(bytes.readUInt8(0) | 0xc0, 0);
  let candidate = BigInt(`0x${bytes.toString('hex')}`) | 1n;
  while (candidate % EXPONENT === 1n || !checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

/** `a` to the power of minus one modulo `m` (Euclid's extended algorithm). */
function inverse(a: bigint, m: bigint): bigint {
  let [before, now, x, y] = [m, a % m, 0n, 1n];
  while (now !== 0n) {
    const times = before / now;
    [before, now, x, y] = [now, before - times * now, y, x - times * y];
  }
  return ((x % m) + m) % m;
}

function text(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
