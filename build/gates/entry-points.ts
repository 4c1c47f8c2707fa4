/** Gate: every function that Google calls by name exists at the top level of the built file. */
import type { AnyNode, Program } from 'acorn';
import type { Finding } from '../finding.ts';
import type { Manifest } from './manifest.ts';
import { parseScript, stringValue, walk } from './program.ts';

/** The constant tables through which the sources name functions in actions. */
const tableName = /^(?:ACTION_FUNCTIONS|entryPoints)\d*$/;

/**
 * Checks the names in the manifest, in calls of `setFunctionName("…")` and `newTrigger("…")`, and in the tables `ACTION_FUNCTIONS` and
 * `entryPoints`. The tables are looked up in `readable`, the bundle before its names are shortened.
 */
export function checkEntryPoints(code: string, readable: string, manifest: Manifest): readonly Finding[] {
  const program = parseScript(code);
  const declared = new Set(program.body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : [])));
  const tables = namesInTables(parseScript(readable));
  const calls = namesInCalls(program);
  const wanted = [...manifestNames(manifest), ...tables, ...calls.names];
  const findings: Finding[] = [];
  for (const { name, from } of wanted) {
    if (!declared.has(name))
      findings.push({
        gate: 'entry points',
        message: `${from} names the function ${name}, which is not at the top level of Code.js: add "global.${name} = …" to src/main.ts.`,
      });
  }
  if (calls.computed && tables.length === 0) {
    findings.push({
      gate: 'entry points',
      message: 'setFunctionName or newTrigger gets a name that nobody can check: take it from a constant table called ACTION_FUNCTIONS.',
    });
  }
  return findings;
}

interface Named {
  readonly name: string;
  readonly from: string;
}

function manifestNames({ addOns: { common, gmail } }: Manifest): readonly Named[] {
  const named: Named[] = [];
  const add = (from: string, name: string | undefined): void => {
    if (name !== undefined) named.push({ name, from: `appsscript.json (${from})` });
  };
  add('addOns.common.homepageTrigger', common.homepageTrigger?.runFunction);
  for (const action of common.universalActions ?? [])
    if ('runFunction' in action) add('addOns.common.universalActions', action.runFunction);
  if (gmail.homepageTrigger !== undefined && 'runFunction' in gmail.homepageTrigger)
    add('addOns.gmail.homepageTrigger', gmail.homepageTrigger.runFunction);
  for (const trigger of gmail.contextualTriggers) add('addOns.gmail.contextualTriggers', trigger.onTriggerFunction);
  for (const action of gmail.composeTrigger?.selectActions ?? []) add('addOns.gmail.composeTrigger', action.runFunction);
  return named;
}

function namesInCalls(program: Program): { names: readonly Named[]; computed: boolean } {
  const names: Named[] = [];
  let computed = false;
  walk(program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier') return;
    const method = node.callee.property.name;
    const argument = node.arguments[0];
    if ((method !== 'setFunctionName' && method !== 'newTrigger') || argument === undefined) return;
    const name = stringValue(argument);
    if (name === null) computed = true;
    else names.push({ name, from: `${method}("${name}")` });
  });
  return { names, computed };
}

function namesInTables(program: Program): readonly Named[] {
  const names: Named[] = [];
  walk(program, (node) => {
    if (
      node.type !== 'VariableDeclarator' ||
      node.id.type !== 'Identifier' ||
      !tableName.test(node.id.name) ||
      node.init === null ||
      node.init === undefined
    )
      return;
    const table = node.id.name.replace(/\d+$/, '');
    for (const name of stringsIn(node.init)) names.push({ name, from: `The table ${table}` });
  });
  return names;
}

/** String values of an object or array literal, `Object.freeze` around it included; keys and nested objects' keys do not count. */
function stringsIn(node: AnyNode): readonly string[] {
  if (node.type === 'CallExpression') return node.arguments.flatMap(stringsIn);
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element === null ? [] : stringsIn(element)));
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((property) => (property.type === 'Property' ? stringsIn(property.value) : []));
  const value = stringValue(node);
  return value === null ? [] : [value];
}
