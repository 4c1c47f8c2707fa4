/** Makes Math.random repeatable, where a test asks for that. */

/** Replaces the context's Math.random by mulberry32 (public domain, T. Ettinger), which follows from a 32-bit seed. */
export function installRandom(target: { Math: Math }, seed: number): void {
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  Object.defineProperty(target.Math, 'random', { value: random, writable: true, configurable: true, enumerable: false });
}
