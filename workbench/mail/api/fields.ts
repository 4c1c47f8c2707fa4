/** Partial responses: the `fields` parameter of Google's APIs, e.g. `messages(id,payload/headers),nextPageToken`. */
import type { Json } from '../../contract.ts';
import { invalid } from './errors.ts';

type Selection = Map<string, Selection | null>;

/** Keeps only what the selector names; `*` names everything at its level. Throws 400 when the selector is malformed. */
export function selectFields(value: Json, selector: string): Json {
  const tokens = selector.match(/[A-Za-z0-9_*]+|[(),/]|\S/g) ?? [];
  let at = 0;
  const malformed = (): never => {
    throw invalid(`Invalid field selection ${selector}`);
  };
  const list = (): Selection => {
    const selection: Selection = new Map();
    do {
      const [name, inner] = path();
      const known = selection.get(name);
      selection.set(name, known && inner ? new Map([...known, ...inner]) : inner);
    } while (tokens[at] === ',' && ++at > 0);
    return selection;
  };
  const path = (): [string, Selection | null] => {
    const name = tokens[at++] ?? '';
    if (!/^[A-Za-z0-9_*]+$/.test(name)) malformed();
    if (tokens[at] === '/') {
      at++;
      return [name, new Map([path()])];
    }
    if (tokens[at] !== '(') return [name, null];
    at++;
    const inner = list();
    if (tokens[at++] !== ')') malformed();
    return [name, inner];
  };
  const selection = list();
  if (at < tokens.length) malformed();
  return pick(value, selection);
}

function pick(value: Json, selection: Selection): Json {
  if (isList(value)) return value.map((entry) => pick(entry, selection));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
    const chosen = selection.get(key) === undefined ? selection.get('*') : selection.get(key);
    if (chosen === undefined) return [];
    return [[key, chosen === null ? inner : pick(inner, chosen)]];
  });
  return Object.fromEntries(entries);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
