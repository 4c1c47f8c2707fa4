/** What each method that the workbench has may be given, from the type declarations of Apps Script, as the compact text that the services read. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseFileSync, type TsFnParameter, type TsMethodSignature, type TsType } from '@swc/core';
import { repositoryRoot } from '../workbench/root.ts';
import { ADVANCED, installedMembers } from './member-installed.ts';
import { declaredServices, NO_CLASS } from './member-types.ts';

const TYPES = 'node_modules/@types/google-apps-script';
/** Left out: nothing is reported of what `Logger.log` refuses, and scripts give it anything. */
const UNCHECKED: readonly string[] = ['Logger'];
/** Where the data is kept; the services' bundle holds it. */
export const SIGNATURES = 'workbench/services/signatures.json';

/** Text of the data. Its form is told in workbench/services/overloads.ts. */
export async function signatureData(root: string = repositoryRoot()): Promise<string> {
  const types = join(root, TYPES);
  const services = declaredServices(types, ADVANCED);
  const installed = await installedMembers();
  const has = (name: string, member: string): boolean => installed(name, member) !== 'absent';
  const present = services.flatMap(({ name: service, namespace, classes }) =>
    classes
      .filter(({ name, methods }) => !UNCHECKED.includes(name) && methods.some(({ key }) => has(name, nameOf(key))))
      .map((one) => ({ ...one, namespace, advanced: ADVANCED.includes(service) })),
  );
  const { enums, aliases, interfaces } = declarations(types);
  const mains = new Map(services.map(({ namespace, name }) => [namespace, name]));
  const classes = new Set(present.map(({ name }) => lastOf(name)));
  const data = { services: new Map<string, Map<string, string>>(), classes: new Map<string, Map<string, string>>() };
  for (const { name, namespace, methods, advanced } of present) {
    const kinds = (type: TsType): string => kindOf(type, { namespace, enums, aliases, interfaces, mains, classes });
    const told = advanced ? counts : listed;
    const overloads = groupBy(
      methods.filter(({ key }) => has(name, nameOf(key))),
      ({ key }) => nameOf(key),
    );
    // Collections of an advanced service are members of it.
    const [service = name, ...path] = name.split('.');
    const group = advanced || path.length === 0 ? data.services : data.classes;
    const key = group === data.services ? service : name;
    const known = group.get(key) ?? new Map<string, string>();
    group.set(key, known);
    for (const [called, same] of overloads) {
      const member = advanced ? [...path, called].join('.') : called;
      const text = told(same.map(({ params }) => params.map((one) => parameter(one, kinds)).join(',')));
      known.set(member, text);
    }
  }
  return `${JSON.stringify({ services: rowsOf(data.services), classes: rowsOf(data.classes) }, null, 2)}\n`;
}

function rowsOf(group: ReadonlyMap<string, ReadonlyMap<string, string>>): { [name: string]: string } {
  const rows = [...group].map(([key, known]): [string, string] => [
    key,
    [...known]
      .map((entry) => entry.join(':'))
      .sort()
      .join(' '),
  ]);
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const listed = (overloads: readonly string[]): string => [...new Set(overloads)].sort().join('/');

/** Of advanced services the number of arguments is checked, not their kinds: “1-2”. */
function counts(overloads: readonly string[]): string {
  const numbers = overloads.map((list) => (list === '' ? 0 : list.split(',').length));
  return `${Math.min(...numbers)}-${Math.max(...numbers)}`;
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const nameOf = (key: TsMethodSignature['key']): string => ('value' in key ? String(key.value) : '');

interface Names {
  readonly namespace: string;
  /** Enums as `Spreadsheet.CopyPasteType`. */
  readonly enums: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, TsType>;
  readonly interfaces: ReadonlySet<string>;
  /** Services by their namespace. */
  readonly mains: ReadonlyMap<string, string>;
  /** Classes that are here; of the others nothing is known at run time. */
  readonly classes: ReadonlySet<string>;
}

function parameter(given: TsFnParameter, kinds: (type: TsType) => string): string {
  const rest = given.type === 'RestElement';
  const { typeAnnotation } = given.type === 'Identifier' || rest ? given : {};
  const inner = typeAnnotation?.typeAnnotation;
  const kind = inner === undefined ? 'a' : kinds(rest && inner.type === 'TsArrayType' ? inner.elemType : inner);
  return `${kind}${rest ? '*' : given.type === 'Identifier' && given.optional ? '?' : ''}`;
}

function kindOf(type: TsType, names: Names): string {
  const again = (inner: TsType): string => kindOf(inner, names);
  switch (type.type) {
    case 'TsKeywordType':
      return { string: 's', number: 'n', boolean: 'b', null: '0', undefined: '0', object: 'o' }[type.kind as string] ?? 'a';
    case 'TsLiteralType':
      return type.literal.type === 'NumericLiteral' ? 'n' : type.literal.type === 'BooleanLiteral' ? 'b' : 's';
    case 'TsTypeLiteral':
      return 'o';
    case 'TsFunctionType':
      return 'f';
    case 'TsArrayType':
      return listOf(again(type.elemType));
    case 'TsParenthesizedType':
      return again(type.typeAnnotation);
    case 'TsUnionType':
      return [...new Set(type.types.map(again))].sort().join('|');
    case 'TsTypeReference':
      return referenceKind(type, names, again);
    default:
      return 'a';
  }
}

const listOf = (kind: string): string => (kind.includes('|') ? `[(${kind})` : `[${kind}`);

const PLAIN: { readonly [name: string]: string } = { Integer: 'i', Byte: 'i', Char: 's', Date: 'd', BigNumber: 'a' };

/** Enums of the base that scripts reach through a service. */
const REACHED: { readonly [name: string]: string } = { 'Base.Weekday': 'ScriptApp.WeekDay' };

function referenceKind(type: Extract<TsType, { type: 'TsTypeReference' }>, names: Names, again: (type: TsType) => string): string {
  const { typeName, typeParams } = type;
  const name = typeName.type === 'Identifier' ? typeName.value : typeName.right.value;
  const space = typeName.type === 'TsQualifiedName' && 'value' in typeName.left ? typeName.left.value : names.namespace;
  const [element] = typeParams?.params ?? [];
  if (name === 'Array' && element) return listOf(again(element));
  const plain = PLAIN[name];
  if (plain !== undefined) return plain;
  const full = `${space}.${name}`;
  const alias = names.aliases.get(full);
  if (alias) return again(alias);
  const reached = REACHED[full];
  if (reached !== undefined) return `#${reached}`;
  if (names.enums.has(full)) return `#${names.mains.get(space) ?? space}.${name}`;
  if (NO_CLASS.test(name)) return 'o';
  if (!names.interfaces.has(full)) return 'a';
  // Attachments and much else are taken as blobs.
  return names.classes.has(name) && name !== 'Blob' ? `@${name}` : 'g';
}

/** What the declarations call by a name, as `Spreadsheet.CopyPasteType`. */
function declarations(types: string): Pick<Names, 'enums' | 'aliases' | 'interfaces'> {
  const enums = new Set<string>();
  const interfaces = new Set<string>();
  const aliases = new Map<string, TsType>();
  const walk = (value: unknown, space: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, id, typeAnnotation } = value as { type?: unknown; id?: { value?: unknown }; typeAnnotation?: TsType };
    const full = `${space}.${String(id?.value)}`;
    if (type === 'TsEnumDeclaration') enums.add(full);
    else if (type === 'TsInterfaceDeclaration') interfaces.add(full);
    else if (type === 'TsTypeAliasDeclaration' && typeAnnotation) aliases.set(full, typeAnnotation);
    else for (const inner of Object.values(value)) walk(inner, type === 'TsModuleDeclaration' ? String(id?.value) : space);
  };
  for (const file of readdirSync(types).filter((name) => name.endsWith('.d.ts')))
    walk(parseFileSync(join(types, file), { syntax: 'typescript' }).body, '');
  return { enums, aliases, interfaces };
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
