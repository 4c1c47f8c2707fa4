/** Gate: the built file uses only syntax that Apps Script's parser takes, which is behind its engine. */
import { parse, type AnyNode } from 'acorn';
import type { Finding } from '../finding.ts';
import { locator, parseScript, walk } from './program.ts';
import { refusals, refusedConstruct } from './refused.ts';

/** The newest edition whose grammar is taken whole. */
const edition = 2019;

/** Lists what Apps Script would refuse, by name; anything else that is newer than ES2019 shows as the parser's own message. */
export function checkSyntax(code: string, map: string | null = null): readonly Finding[] {
  const where = locator(code, map);
  let program;
  try {
    program = parseScript(code);
  } catch (error) {
    const [part] = refusals(code);
    const why = error instanceof Error ? error.message : String(error);
    const message = part ? `Apps Script runs scripts, not modules: Code.js has ${part.construct}.` : `Code.js does not parse: ${why}.`;
    return [{ gate: 'syntax', message }];
  }
  const findings: Finding[] = [];
  walk(program, (node) => {
    const name = refusedConstruct(node) ?? newer(node);
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

/** The name of what is newer than the edition and not known to be refused, nor to be taken. */
function newer(node: AnyNode): string | null {
  switch (node.type) {
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
      return typeof node.value === 'number' && node.raw?.includes('_') === true ? 'numeric separators' : null;
    default:
      return null;
  }
}
