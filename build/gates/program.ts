/** The built script as the gates see it: a syntax tree, and where each place came from. */
import { SourceMap, type SourceMapPayload } from 'node:module';
import { parse, type AnyNode, type Program } from 'acorn';

/** Parses a script with the newest grammar, so that a gate can name what it refuses. Throws acorn's SyntaxError. */
export function parseScript(code: string): Program {
  return parse(code, { ecmaVersion: 'latest', sourceType: 'script', ranges: true });
}

/** Calls `visit` for every node, parents first; `ancestors` runs from the program to the node's parent. */
export function walk(
  node: AnyNode,
  visit: (node: AnyNode, ancestors: readonly AnyNode[]) => void,
  ancestors: readonly AnyNode[] = [],
): void {
  visit(node, ancestors);
  const below = [...ancestors, node];
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) walk(child, visit, below);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Says where a place of the built file came from, as "src/x.ts:12"; falls back to the place itself. */
export type Locate = (node: { readonly start: number }) => string;

export function locator(code: string, map: string | null): Locate {
  const sourceMap = map === null ? null : new SourceMap(JSON.parse(map) as SourceMapPayload);
  return ({ start }) => {
    const before = code.slice(0, start);
    const line = before.split('\n').length - 1;
    const column = start - (before.lastIndexOf('\n') + 1);
    const entry = sourceMap?.findEntry(line, column);
    if (entry !== undefined && 'originalSource' in entry && typeof entry.originalSource === 'string')
      return `${entry.originalSource}:${entry.originalLine + 1}`;
    return `Code.js:${line + 1}:${column + 1}`;
  };
}

/** The value of a string literal, or of a template without expressions. */
export function stringValue(node: AnyNode): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}
