/** The syntax of formulas: text to tree. Operators, literals, ranges and calls; no arrays, no lambdas. */
import type { OpenRange } from './a1.ts';
import { parseCells } from './a1.ts';

export type Expression =
  | { readonly is: 'value'; readonly value: string | number | boolean }
  | { readonly is: 'range'; readonly tab: string | null; readonly cells: Omit<OpenRange, 'tab'> }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly is: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'unary'; readonly operator: '-' | '+' | '%'; readonly of: Expression }
  | { readonly is: 'name'; readonly name: string };

const TOKENS =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|((?:'(?:[^']|'')+'!|[A-Za-z_][\w.]*!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d*)?(?![\w(])|(?:'(?:[^']|'')+'!|[A-Za-z_][\w.]*!)?(?:\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(]))|([A-Za-z_][\w.]*)|(<=|>=|<>|[-+*/^&=<>(),;%]))/gy;

interface Token {
  readonly kind: 'text' | 'number' | 'range' | 'word' | 'sign';
  readonly text: string;
}

const PRECEDENCE: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

/** The tree of a formula (leading `=` or not), or null when Sheets would show #ERROR!. */
export function parseFormula(formula: string): Expression | null {
  const tokens = tokenize(formula.replace(/^=/, ''));
  if (!tokens || tokens.length === 0) return null;
  let at = 0;
  const sign = (text: string) => tokens[at]?.kind === 'sign' && tokens[at]?.text === text;

  const binary = (level: number): Expression | null => {
    const operators = PRECEDENCE[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (;;) {
      const token = tokens[at];
      if (!left || token?.kind !== 'sign' || !operators.includes(token.text)) return left;
      at++;
      const right = binary(level + 1);
      if (!right) return null;
      left = { is: 'binary', operator: token.text, left, right };
    }
  };

  const unary = (): Expression | null => {
    for (const operator of ['-', '+'] as const) {
      if (sign(operator)) {
        at++;
        const of = unary();
        return of && { is: 'unary', operator, of };
      }
    }
    let inner = primary();
    while (inner && sign('%')) {
      at++;
      inner = { is: 'unary', operator: '%', of: inner };
    }
    return inner;
  };

  const primary = (): Expression | null => {
    const token = tokens[at++];
    if (!token) return null;
    switch (token.kind) {
      case 'text':
        return { is: 'value', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'number':
        return { is: 'value', value: Number(token.text) };
      case 'range':
        return range(token.text);
      case 'word': {
        if (sign('(')) {
          at++;
          return call(token.text);
        }
        const word = token.text.toUpperCase();
        return word === 'TRUE' || word === 'FALSE' ? { is: 'value', value: word === 'TRUE' } : { is: 'name', name: token.text };
      }
      case 'sign': {
        if (token.text !== '(') return null;
        const inner = binary(0);
        if (!inner || !sign(')')) return null;
        at++;
        return inner;
      }
    }
  };

  const call = (name: string): Expression | null => {
    const args: Expression[] = [];
    if (sign(')')) {
      at++;
      return { is: 'call', name: name.toUpperCase(), args };
    }
    for (;;) {
      const argument = binary(0);
      if (!argument) return null;
      args.push(argument);
      if (sign(',') || sign(';')) {
        at++;
        continue;
      }
      if (!sign(')')) return null;
      at++;
      return { is: 'call', name: name.toUpperCase(), args };
    }
  };

  const tree = binary(0);
  return at === tokens.length ? tree : null;
}

function tokenize(text: string): Token[] | null {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < source.length) {
    const match = TOKENS.exec(source);
    if (!match) return null;
    const [, quoted, digits, range, word, signText] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (digits !== undefined) tokens.push({ kind: 'number', text: digits });
    else if (range !== undefined) tokens.push({ kind: 'range', text: range });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (signText !== undefined) tokens.push({ kind: 'sign', text: signText });
  }
  return tokens;
}

function range(text: string): Expression | null {
  const bang = text.lastIndexOf('!');
  const cells = parseCells(text.slice(bang + 1));
  if (!cells) return null;
  const title = bang < 0 ? null : text.slice(0, bang);
  return { is: 'range', tab: title?.startsWith("'") ? title.slice(1, -1).replaceAll("''", "'") : title, cells };
}
