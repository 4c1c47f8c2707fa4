/** A small non-cryptographic hash (FNV-1a, 64 bits as two halves) for ordering and for recognising the same thing again. Never for secrets. */

function fnv1a(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/** 12 or 13 lower-case base-36 characters; lower case because a spreadsheet compares cells without case. */
export function digest(text: string): string {
  const half = (seed: number): string => fnv1a(`${seed}:${text}`, seed).toString(36).padStart(7, '0');
  return (half(0) + half(0x5bd1e995)).slice(0, 13);
}
