/** The members of Apps Script's services as @types/google-apps-script declares them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseFileSync,
  type Identifier,
  type ModuleItem,
  type TsInterfaceDeclaration,
  type TsMethodSignature,
  type TsNamespaceBody,
} from '@swc/core';

/** A class, enum or collection of a service with the names of its members. */
export interface DeclaredClass {
  /** As scripts see it: `GmailApp`, `GmailApp.GmailMessage`, `Gmail.Users.Drafts`. */
  readonly name: string;
  readonly members: readonly string[];
  /** The declarations of its methods, one for each overload. */
  readonly methods: readonly TsMethodSignature[];
}

interface Found extends DeclaredClass {
  readonly isEnum?: true;
}

export interface DeclaredService {
  readonly name: string;
  /** Where the declarations have it: `Spreadsheet` for `SpreadsheetApp`. */
  readonly namespace: string;
  readonly classes: readonly DeclaredClass[];
}

/** Dates, which are the language's own, and what only says that other classes have a method. */
const NO_SERVICE = new Set(['Base.BlobSource', 'Base.Date', 'Date2', 'Charts.DataTableSource', 'XmlService.Content']);

type Declaration = ModuleItem | { type: string };

/** Scripts cannot name these: types that describe options, or events. */
export const NO_CLASS = /(Options|Parameters|Request|Event|ChangeType)$/;

/** Services in the order of their names; those of `apis` as far as `advanced` names them. */
export function declaredServices(types: string, advanced: readonly string[]): DeclaredService[] {
  const files = readdirSync(types).filter((name) => /^google-apps-script\..*\.d\.ts$/.test(name) && !/types|addon-event/.test(name));
  const basic = files.flatMap((file) => basicServices(parsed(join(types, file))));
  const apis = readdirSync(join(types, 'apis')).flatMap((file) => advancedServices(parsed(join(types, 'apis', file)), advanced));
  return [...basic, ...apis].sort((a, b) => a.name.localeCompare(b.name));
}

const parsed = (file: string): readonly Declaration[] => parseFileSync(file, { syntax: 'typescript' }).body;

/** Files of the built-in services: `namespace GoogleAppsScript { namespace Gmail {…} }` and `declare var GmailApp: GoogleAppsScript.Gmail.GmailApp`. */
function basicServices(body: readonly Declaration[]): DeclaredService[] {
  const globals = new Map(body.flatMap(globalsOf));
  return body
    .flatMap((item) => namespacesIn(item))
    .flatMap(({ name: root, items }) => (root === 'GoogleAppsScript' ? items : []).flatMap(namespacesIn))
    .flatMap((space) => {
      const own = [...globals].filter(([, { namespace }]) => namespace === space.name);
      const [first] = own.find(([global]) => global === space.name || /(Service|App)$/.test(global)) ?? own[0] ?? [];
      if (first === undefined) return [];
      const main = first === 'Browser' ? space.name : first;
      const classes = interfacesIn(space.items).map(({ name, members, methods, isEnum }): DeclaredClass => {
        // Enums are reached through the service, whatever the declarations say.
        const global = isEnum ? undefined : own.find(([, target]) => target.type === name)?.[0];
        return { name: global ?? `${main}.${name}`, members, methods };
      });
      return [
        {
          name: main,
          namespace: space.name,
          classes: classes.filter(({ name, members }) => members.length > 0 && !NO_CLASS.test(name) && !NO_SERVICE.has(name)),
        },
      ];
    });
}

/** Files of the advanced services: collections below `Collection`, e.g. Collection.Users.DraftsCollection is `Gmail.Users.Drafts`. */
function advancedServices(body: readonly Declaration[], wanted: readonly string[]): DeclaredService[] {
  const found = new Map<string, DeclaredClass[]>();
  const walk = (items: readonly Declaration[], path: readonly string[]): void => {
    for (const space of items.flatMap(namespacesIn)) walk(space.items, [...path, space.name]);
    const at = path.indexOf('Collection');
    const service = path[at - 1] === 'V3' ? path[at - 2] : path[at - 1];
    // Of Drive only version 3 is here.
    if (at < 1 || service === undefined || !wanted.includes(service) || (service === 'Drive' && path[at - 1] !== 'V3')) return;
    const classes = interfacesIn(items).map(({ name, members, methods }) => ({
      name: [service, ...path.slice(at + 1), name.replace(/Collection$/, '')].join('.'),
      members: members.filter((member) => /^[a-z]/.test(member)),
      methods,
    }));
    found.set(service, [...(found.get(service) ?? []), ...classes.filter(({ members }) => members.length > 0)]);
  };
  walk(body, []);
  return [...found].map(([name, classes]) => ({ name, namespace: name, classes: classes.sort((a, b) => a.name.localeCompare(b.name)) }));
}

function globalsOf(item: Declaration): [string, { namespace: string; type: string }][] {
  if (item.type !== 'VariableDeclaration' || !('declarations' in item)) return [];
  return item.declarations.flatMap(({ id }): [string, { namespace: string; type: string }][] => {
    if (id.type !== 'Identifier') return [];
    const reference = (id as unknown as { typeAnnotation?: { typeAnnotation?: { typeName?: QualifiedName } } }).typeAnnotation
      ?.typeAnnotation?.typeName;
    const names = reference ? namesOf(reference) : [];
    return [[id.value, { namespace: names.at(-2) ?? '', type: names.at(-1) ?? '' }]];
  });
}

type QualifiedName = { type: 'Identifier'; value: string } | { type: 'TsQualifiedName'; left: QualifiedName; right: { value: string } };
const namesOf = (name: QualifiedName): string[] => (name.type === 'Identifier' ? [name.value] : [...namesOf(name.left), name.right.value]);

function namespacesIn(item: Declaration): { name: string; items: readonly Declaration[] }[] {
  const inner = 'declaration' in item && item.type === 'ExportDeclaration' ? (item.declaration as Declaration) : item;
  if (inner.type !== 'TsModuleDeclaration' || !('body' in inner)) return [];
  const { id, body } = inner as { id: Identifier; body?: TsNamespaceBody };
  return body?.type === 'TsModuleBlock' ? [{ name: id.value, items: body.body }] : [];
}

function interfacesIn(items: readonly Declaration[]): Found[] {
  return items.flatMap((item): Found[] => {
    if (item.type === 'TsEnumDeclaration' && 'members' in item) {
      const { id, members } = item as { id: Identifier; members: { id: { value: string } }[] };
      return [{ name: id.value, members: members.map(({ id: { value } }) => value), methods: [], isEnum: true }];
    }
    if (item.type !== 'TsInterfaceDeclaration') return [];
    const { id, body } = item as TsInterfaceDeclaration;
    const names = body.body.flatMap((member) => ('key' in member && 'value' in member.key ? [String(member.key.value)] : []));
    const methods = body.body.filter((member) => member.type === 'TsMethodSignature');
    return [{ name: id.value, members: [...new Set(names)].sort(), methods }];
  });
}
