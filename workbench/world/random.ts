/** Randomness that can be repeated: everything random in a workbench comes from here, so that a seed gives the same ids again. */
import { createHash, randomBytes } from 'node:crypto';
import type { StateStore } from '../contract.ts';

export interface Random {
  bytes(count: number): Buffer;
  /** A version 4 UUID (RFC 9562). */
  uuid(): string;
  /** From 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
  /** A stream of its own that depends only on this one's seed and on `name`, not on what was drawn before. */
  branch(name: string): Random;
}

/** Randomness from a seed; without one, from the operating system. Not for secrets. */
export function createRandom(seed?: string | number): Random {
  const bytes = seed === undefined ? randomBytes : seededBytes(String(seed));
  return {
    bytes,
    uuid() {
      const value = Buffer.from(bytes(16));
      value.writeUInt8((value.readUInt8(6) & 0x0f) | 0x40, 6);
      value.writeUInt8((value.readUInt8(8) & 0x3f) | 0x80, 8);
      return value.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    fraction: () => bytes(6).readUIntBE(0, 6) / 2 ** 48,
    branch: (name) => createRandom(seed === undefined ? undefined : `${seed}/${name}`),
  };
}

/** SHA-256 in counter mode: slow beside a PRNG, and no choice of seed makes it repeat itself. */
function seededBytes(seed: string): (count: number) => Buffer {
  let block = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count) rest = Buffer.concat([rest, createHash('sha256').update(`${seed}:${block++}`).digest()]);
    const taken = rest.subarray(0, count);
    rest = rest.subarray(count);
    return taken;
  };
}

/** What is drawn after a restart must not be what was drawn before it: each opening of the same state has a seed of its own. */
export function seedOfOpening(state: StateStore, seed: number | string | undefined): string | undefined {
  const kept = state.branch<{ openings: number }>('randomness', () => ({ openings: 0 }));
  kept.openings += 1;
  state.save();
  return seed === undefined || kept.openings === 1 ? seed?.toString() : `${seed} after ${kept.openings - 1}`;
}
