/** Where ranges and sheets lie that a script hands in. */
import type { Area } from '../../sheets/app/wire.ts';
import { mismatch } from '../signature.ts';

const ranges = new WeakMap<object, { readonly file: string; readonly area: Area }>();

/** Remembers where a new range lies. */
export function placed(range: object, file: string, area: Area): void {
  ranges.set(range, { file, area });
}

/** Throws a mismatch of the method (as Google writes it) when the argument is no range. */
export function placeOf(range: unknown, method: string): { readonly file: string; readonly area: Area } {
  const place = typeof range === 'object' && range !== null ? ranges.get(range) : undefined;
  if (!place) throw mismatch(method, [range]);
  return place;
}

export const areaOf = (range: unknown, method: string): Area => placeOf(range, method).area;
