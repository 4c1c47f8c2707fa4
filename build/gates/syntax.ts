/** Gate: the built file uses only syntax that Apps Script's parser takes, which is behind its engine. */
import { parse, type AnyNode } from 'acorn';
import type { Finding } from '../finding.ts';
import { locator, parseScript, walk } from './program.ts';

/** The newest edition whose grammar is taken whole; class fields and private names are known to be refused (github.com/google/clasp/issues/935). */
const edition = 2019;

/** Lists what Apps Script would refuse, by name; anything else that is newer than ES2019 shows as the parser's own message. */
export function checkSyntax(code: string, map: string | null = null): readonly Finding[] {
  const where = locator(code, map);
  let program;
  try {
    program = parseScript(code);
  } catch (error) {
    return [
      { gate: 'syntax', message: asModule(code) ?? `Code.js does not parse: ${error instanceof Error ? error.message : String(error)}.` },
    ];
  }
  const findings: Finding[] = [];
  walk(program, (node) => {
    const name = refused(node);
    if (name !== null) findings.push({ gate: 'syntax', message: `Apps Script does not take ${name} (${where(node)}).` });
  });
  if (findings.length > 0) return findings;
  try {
    parse(code, { ecmaVersion: edition, sourceType: 'script' });
    return [];
  } catch (error) {
    return [{ gate: 'syntax', message: `Code.js is not ES${edition}: ${error instanceof Error ? error.message : String(error)}.` }];
  }
}

function refused(node: AnyNode): string | null {
  switch (node.type) {
    case 'PropertyDefinition':
      return 'class fields';
    case 'PrivateIdentifier':
      return 'private names (#name)';
    case 'StaticBlock':
      return 'static blocks in classes';
    case 'ChainExpression':
      return 'optional chaining (?.)';
    case 'ImportExpression':
      return 'import()';
    case 'MetaProperty':
      return node.meta.name === 'import' ? 'import.meta' : null;
    case 'LogicalExpression':
      return node.operator === '??' ? 'the ?? operator' : null;
    case 'AssignmentExpression':
      return ['??=', '||=', '&&='].includes(node.operator) ? `the ${node.operator} operator` : null;
    case 'Literal':
      if (typeof node.bigint === 'string') return 'BigInt literals';
      return typeof node.value === 'number' && node.raw?.includes('_') === true ? 'numeric separators' : null;
    default:
      return null;
  }
}

/** A script that parses only as a module: says which part of a module is in it. */
function asModule(code: string): string | null {
  let program;
  try {
    program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch {
    return null;
  }
  let name = 'top-level await';
  walk(program, (node) => {
    if (node.type.startsWith('Import')) name = 'import';
    else if (node.type.startsWith('Export')) name = 'export';
  });
  return `Apps Script runs scripts, not modules: Code.js has ${name}.`;
}
