/** Gate: the built file names no global that Apps Script lacks. There is no browser and no Node there. */
import type { AnyNode, Program } from 'acorn';
import { analyze } from 'eslint-scope';
import type { Finding } from '../finding.ts';
import type { Manifest } from './manifest.ts';
import { locator, parseScript, walk } from './program.ts';
import { builtInServices } from './services.ts';

/** ECMAScript's own globals, and `console`, which Apps Script adds. */
const language = new Set(
  `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array
  Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise Proxy RangeError
  ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array
  Uint8ClampedArray WeakMap WeakSet console decodeURI decodeURIComponent encodeURI encodeURIComponent eval globalThis isFinite
  isNaN parseFloat parseInt undefined`.split(/\s+/),
);

/**
 * Globals that a library names in code which the product never runs. `lint-rules` refuses the calls that would run it, so that
 * nobody meets a check that silently says "invalid".
 */
const unreachable: readonly { readonly name: string; readonly source: RegExp }[] = [
  { name: 'URL', source: /(?:^|\/)node_modules\/zod\// },
  { name: 'atob', source: /(?:^|\/)node_modules\/zod\// },
  { name: 'btoa', source: /(?:^|\/)node_modules\/zod\// },
  { name: 'File', source: /(?:^|\/)node_modules\/zod\// },
];

/** Lists free identifiers that exist neither in the language nor in Apps Script. A use behind a `typeof` test of the same name is fine. */
export function checkGlobals(code: string, map: string | null, manifest: Manifest): readonly Finding[] {
  const where = locator(code, map);
  const advanced = new Set(manifest.dependencies?.enabledAdvancedServices?.map(({ userSymbol }) => userSymbol) ?? []);
  const program = parseScript(code);
  const guards = typeofGuards(program);
  const places = new Map<string, Set<string>>();
  for (const { name, start } of freeIdentifiers(program)) {
    if (language.has(name) || builtInServices.has(name) || advanced.has(name)) continue;
    if (guards.some((guard) => guard.name === name && guard.from <= start && start < guard.to)) continue;
    const place = where({ start });
    if (unreachable.some((entry) => entry.name === name && entry.source.test(place))) continue;
    places.set(name, (places.get(name) ?? new Set()).add(place));
  }
  return [...places].map(([name, used]) => ({
    gate: 'globals',
    message: advancedServices.has(name)
      ? `${name} is not enabled in appsscript.json under dependencies.enabledAdvancedServices (used in ${[...used].join(', ')}).`
      : `${name} does not exist in Apps Script (used in ${[...used].join(', ')}).`,
  }));
}

const advancedServices = new Set(['Sheets', 'Gmail', 'Drive', 'People', 'Calendar', 'AdminDirectory']);

/** References that no declaration in the script answers. */
export function freeIdentifiers(program: Program): readonly { name: string; start: number }[] {
  const scopes = analyze(program as unknown as Parameters<typeof analyze>[0], { ecmaVersion: 2022, sourceType: program.sourceType });
  const found: { name: string; start: number }[] = [];
  for (const { identifier, resolved } of scopes.globalScope?.through ?? []) {
    if (
      resolved === null &&
      'start' in identifier &&
      typeof identifier.start === 'number' &&
      'name' in identifier &&
      typeof identifier.name === 'string'
    ) {
      found.push({ name: identifier.name, start: identifier.start });
    }
  }
  return found;
}

interface Guard {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Ranges of code that run only after a `typeof name` test, the operand of the test included. */
function typeofGuards(program: Program): readonly Guard[] {
  const guards: Guard[] = [];
  walk(program, (node) => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier')
      guards.push(guard(node.argument.name, node));
    for (const { test, guarded } of branches(node))
      for (const name of namesTested(test)) for (const part of guarded) guards.push(guard(name, part));
  });
  return guards;
}

function guard(name: string, { start, end }: { start: number; end: number }): Guard {
  return { name, from: start, to: end };
}

function branches(node: AnyNode): readonly { test: AnyNode; guarded: readonly AnyNode[] }[] {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    return [
      { test: node.test, guarded: [node.consequent, ...(node.alternate === null || node.alternate === undefined ? [] : [node.alternate])] },
    ];
  }
  return node.type === 'LogicalExpression' ? [{ test: node.left, guarded: [node.right] }] : [];
}

function namesTested(test: AnyNode): readonly string[] {
  const names: string[] = [];
  walk(test, (node) => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier')
      names.push(node.argument.name);
  });
  return names;
}
