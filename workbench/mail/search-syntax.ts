/** The grammar of Gmail's search box: words, phrases, `operator:value`, OR, AND, `-`, `( )` and `{ }`. Reads any text; nothing is a syntax error, as in Gmail. */

export type Query =
  | { readonly all: readonly Query[] }
  | { readonly any: readonly Query[] }
  | { readonly not: Query }
  /** `operator` in lower case; empty for plain words. */
  | { readonly operator: string; readonly value: string; readonly quoted: boolean };

/** Groups nested deeper are read as if their brackets were not there. */
const MAX_DEPTH = 50;
const TOKEN = /-?(?:[a-z][a-z_0-9]*:)?"[^"]*"?|-?[a-z][a-z_0-9]*:(?=[({])|-(?=[({])|[(){}]|[^\s(){}"]+/giu;

/** Reads a query. Without an operator between them terms must all match; OR binds its two neighbours before that. */
export function parseQuery(text: string): Query {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;

  /** The terms up to the closing bracket; `operator` is the one in front of the group. */
  const group = (end: ')' | '}' | null, operator: string, depth: number): Query => {
    const alternatives: Query[][] = [];
    let joined = end === '}';
    for (; at < tokens.length && tokens[at] !== end;) {
      const token = tokens[at++] ?? '';
      if (token === 'OR' || token === '|') {
        joined = alternatives.length > 0;
        continue;
      }
      if (token === 'AND' || token === ')' || token === '}') continue;
      const term = one(token, operator, depth);
      const last = alternatives.at(-1);
      if (joined && last) last.push(term);
      else alternatives.push([term]);
      joined = end === '}';
    }
    at++;
    const all = alternatives.map((any): Query => (any.length === 1 && any[0] ? any[0] : { any }));
    return all.length === 1 && all[0] ? all[0] : { all };
  };

  const one = (token: string, operator: string, depth: number): Query => {
    if ((token === '(' || token === '{') && depth < MAX_DEPTH) return group(token === '(' ? ')' : '}', operator, depth + 1);
    if (token === '(' || token === '{') return { all: [] };
    if (token.startsWith('-') && token.length > 1) return { not: one(token.slice(1), operator, depth) };
    if (token === '-') return { not: one(tokens[at++] ?? '', operator, depth) };
    const [, named = '', rest = token] = /^([a-z][a-z_0-9]*):(.*)$/isu.exec(token) ?? [];
    if (named !== '' && rest === '') {
      const next = tokens[at] ?? '';
      if (next === '(' || next === '{') return one(tokens[at++] ?? '', named.toLowerCase(), depth);
      return { operator: '', value: named, quoted: false };
    }
    const quoted = rest.startsWith('"');
    return { operator: named === '' ? operator : named.toLowerCase(), value: quoted ? rest.replaceAll('"', '') : rest, quoted };
  };

  return group(null, '', 0);
}

/** Every term of a query, however deep, without regard to negation. */
export function termsOf(query: Query): { readonly operator: string; readonly value: string }[] {
  if ('all' in query) return query.all.flatMap(termsOf);
  if ('any' in query) return query.any.flatMap(termsOf);
  if ('not' in query) return termsOf(query.not);
  return [query];
}
