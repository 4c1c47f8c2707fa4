/** What Apps Script's parser refuses when a file is saved although its engine would run it: one list, for the build's gate and for the workbench. */
import { parse, type AnyNode, type Program } from 'acorn';

/** A refused construct, by its name, and where it stands; lines and columns begin with 1. */
export interface Refusal {
  readonly construct: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The name of what a node is, where Apps Script's parser refuses it; null for what it takes or of what nobody reports that it refuses it.
 * Static and private fields by guides/v8-runtime; the others by google/clasp issues 907 and 935 and by enuchi/React-Google-Apps-Script issue 236.
 */
export function refusedConstruct(node: AnyNode): string | null {
  switch (node.type) {
    case 'PropertyDefinition':
      return 'class fields';
    case 'PrivateIdentifier':
      return 'private names (#name)';
    case 'StaticBlock':
      return 'static blocks in classes';
    case 'Literal':
      return typeof node.bigint === 'string' ? 'BigInt literals' : null;
    default:
      return null;
  }
}

/** All refusals of a file, each construct where it stands first. None for a file that does not parse for another reason: that is the engine's to say. */
export function refusals(code: string): readonly Refusal[] {
  const found = new Map<string, Refusal>();
  const note = (construct: string, node: AnyNode): void => {
    if (!found.has(construct)) found.set(construct, { construct, ...placeOf(code, node.start) });
  };
  const script = parsed(code, 'script');
  if (script !== null)
    visit(script, (node) => {
      const construct = refusedConstruct(node);
      if (construct !== null) note(construct, node);
    });
  else {
    const module = parsed(code, 'module');
    if (module !== null) for (const node of module.body) note(modulePart(node), node);
    found.delete('');
    // What is a module in nothing but this: `await` outside of functions.
    if (module !== null && found.size === 0) note('top-level await', firstAwait(module));
  }
  return [...found.values()];
}

/** The part of a module that a statement is; empty for those that scripts have. */
function modulePart({ type }: AnyNode): string {
  return type.startsWith('Import') ? 'import' : type.startsWith('Export') ? 'export' : '';
}

function firstAwait(module: Program): AnyNode {
  let first: AnyNode = module;
  visit(module, (node) => {
    const isOutside = node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
    if (isOutside && (first === module || node.start < first.start)) first = node;
    return !/Function|ClassBody/.test(node.type);
  });
  return first;
}

function parsed(code: string, sourceType: 'script' | 'module'): Program | null {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType });
  } catch {
    return null;
  }
}

/** Every node, parents first; below a node for which `look` answers false nothing is visited. */
function visit(node: AnyNode, look: (node: AnyNode) => boolean | void): void {
  if (look(node) === false) return;
  for (const value of Object.values(node) as unknown[])
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof child === 'object' && child !== null && 'type' in child && typeof child.type === 'string') visit(child as AnyNode, look);
}

function placeOf(code: string, start: number): { readonly line: number; readonly column: number } {
  const before = code.slice(0, start);
  return { line: before.split('\n').length, column: start - before.lastIndexOf('\n') };
}
