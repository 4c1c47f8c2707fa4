/** Field masks as Google's APIs write them: `a,b.c`, `a(b,c)`, `a/b`, `*`. */
import type { Json, JsonObject } from '../contract.ts';
import { invalid } from './refusal.ts';

/** '*' takes everything below. */
export type FieldMask = '*' | ReadonlyMap<string, FieldMask>;
type Building = Map<string, FieldMask>;

/** Reads a mask; refuses with 400 when it is malformed. */
export function parseFieldMask(text: string): FieldMask {
  const tokens = text.match(/[A-Za-z0-9_]+|\*|[().,/]|\S/g) ?? [];
  let at = 0;
  const malformed = () => invalid(`Error expanding 'fields' parameter. Cannot parse '${text}'.`);

  const list = (): FieldMask => {
    const mask: Building = new Map();
    let everything = false;
    for (;;) {
      const path: string[] = [];
      let below: FieldMask = '*';
      for (;;) {
        const name = tokens[at++];
        if (name === undefined || (!/^\w+$/.test(name) && name !== '*')) throw malformed();
        path.push(name);
        const next = tokens[at];
        if (next === '.' || next === '/') {
          at++;
          continue;
        }
        if (next === '(') {
          at++;
          below = list();
          if (tokens[at++] !== ')') throw malformed();
        }
        break;
      }
      if (path[0] === '*') everything = true;
      else add(mask, path, below);
      if (tokens[at] !== ',') break;
      at++;
    }
    return everything ? '*' : mask;
  };

  const mask = list();
  if (at !== tokens.length) throw malformed();
  return mask;
}

function add(mask: Building, [name = '', ...rest]: readonly string[], below: FieldMask): void {
  if (name === '*') return;
  const known = mask.get(name);
  if (known === '*') return;
  if (rest.length === 0 && below === '*') {
    mask.set(name, '*');
    return;
  }
  if (rest[0] === '*') {
    mask.set(name, '*');
    return;
  }
  const inner: Building = new Map(known ?? []);
  if (rest.length > 0) add(inner, rest, below);
  else if (below !== '*') for (const [key, value] of below) add(inner, [key], value);
  mask.set(name, inner);
}

/** What lies under one name of the mask; undefined when the mask leaves it out. */
export function under(mask: FieldMask, name: string): FieldMask | undefined {
  return mask === '*' ? '*' : mask.get(name);
}

/** The part of a value that the mask names, arrays element by element. */
export function project(value: Json, mask: FieldMask): Json {
  if (mask === '*' || value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value.map((item) => project(item, mask));
  const result: { [key: string]: Json } = {};
  for (const [name, below] of mask) {
    const inner = value[name];
    if (inner !== undefined) result[name] = project(inner, below);
  }
  return result;
}

/** `target` with the fields of the mask taken from `source`; a field that `source` lacks is cleared. */
export function mergeMasked(target: JsonObject, source: JsonObject, mask: FieldMask): JsonObject {
  if (mask === '*') return source;
  const result: { [key: string]: Json } = { ...target };
  for (const [name, below] of mask) {
    const from = source[name];
    const to = result[name];
    const merged = below === '*' ? from : mergeMasked(isObject(to) ? to : {}, isObject(from) ? from : {}, below);
    if (merged === undefined || (isObject(merged) && below !== '*' && Object.keys(merged).length === 0)) delete result[name];
    else result[name] = merged;
  }
  return result;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
