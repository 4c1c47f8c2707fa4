/** The part of the Drive API v3 that an add-on needs to keep a spreadsheet of its own: files.create, get, list, update, delete. */
import { z } from 'zod';
import type { Caller, Handler, Handlers, Json, JsonObject } from '../contract.ts';
import { roleOf } from './access.ts';
import type { FileTest } from './drive-query.ts';
import { parseDriveQuery, SPREADSHEET } from './drive-query.ts';
import { Edit } from './edit.ts';
import { parseFieldMask, project } from './field-mask.ts';
import type { SheetFiles } from './files.ts';
import { atTheEdge } from './edge.ts';
import type { SpreadsheetFile } from './model.ts';
import { parseResource } from './parse.ts';
import { invalid, missingScope, Refusal } from './refusal.ts';
import { addTabs } from './spreadsheet-resource.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const FIELDS = 'kind,id,name,mimeType';
const options = z.looseObject({ fields: z.string().default(FIELDS) });
const listOptions = z.looseObject({
  q: z.string().default(''),
  pageSize: z.int().default(100),
  pageToken: z.string().optional(),
  orderBy: z.string().default('modifiedTime desc'),
  fields: z.string().default(`kind,incompleteSearch,nextPageToken,files(${FIELDS})`),
});
const metadata = z.looseObject({
  name: z.string().optional(),
  mimeType: z.string().optional(),
  trashed: z.boolean().optional(),
  /** Null takes a property away. */
  appProperties: z.record(z.string(), z.string().nullable()).optional(),
});
type Metadata = z.infer<typeof metadata>;

type Need = 'read' | 'list' | 'write';
const EVERY_FILE: { readonly [need in Need]: readonly string[] } = {
  read: ['drive', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'],
  list: ['drive', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'],
  write: ['drive'],
};

/** Handlers for `Drive.Files`. Unlike Sheets, Drive answers "File not found" for every file that the caller cannot see. */
export function driveHandlers(files: SheetFiles): Handlers {
  /** Tells which files the caller's scopes reach, whatever their sharing. */
  const reach = (caller: Caller, need: Need): ((file: SpreadsheetFile) => boolean) => {
    if (EVERY_FILE[need].some((name) => caller.scopes.has(SCOPE + name))) return () => true;
    if (!caller.scopes.has(`${SCOPE}drive.file`)) throw missingScope();
    return (file) => file.openedWith.some(({ projectId, user }) => projectId === caller.projectId && user === caller.user);
  };
  const open = (caller: Caller, id: Json | undefined, need: Need): SpreadsheetFile => {
    const reaches = reach(caller, need);
    const file = typeof id === 'string' ? files.find(id) : undefined;
    const role = file ? roleOf(file, caller.user) : null;
    if (!file || !reaches(file) || role === null) throw new Refusal(404, `File not found: ${String(id)}.`);
    if (need === 'write' && role !== 'owner' && role !== 'writer') throw insufficient();
    return file;
  };

  const methods: { readonly [method: string]: Handler } = {
    'files.create': (caller, [resource, , given]) => {
      reach(caller, 'write');
      const wanted = parseMetadata(resource);
      if (wanted.mimeType !== SPREADSHEET) throw new Error(`Drive.Files.create makes only ${SPREADSHEET} in the workbench.`);
      const file = files.make(caller.user, caller.projectId);
      addTabs(new Edit(file, caller.user), []);
      file.name = 'Untitled';
      apply(file, wanted, caller.projectId);
      files.save();
      return answer(file, caller, given);
    },
    'files.get': (caller, [id, given]) => answer(open(caller, id, 'read'), caller, given),
    'files.list': (caller, [given]) => {
      const reaches = reach(caller, 'list');
      const { q, pageSize, pageToken, orderBy, fields } = parseResource(listOptions, given ?? {}, '');
      if (pageSize < 1 || pageSize > 1000) throw invalid(`Invalid value '${pageSize}'. Values must be within the range: [1, 1000]`);
      const asked: FileTest = parseDriveQuery(q);
      const found = files
        .files(caller.user)
        .flatMap(({ id }) => files.find(id) ?? [])
        .filter((file) => reaches(file) && asked(file, caller.projectId))
        .sort(order(orderBy));
      const from = pageToken === undefined ? 0 : Number(/^after(\d+)$/.exec(pageToken)?.[1] ?? NaN);
      if (Number.isNaN(from)) throw invalid('Invalid Value');
      const page = found.slice(from, from + pageSize);
      return project(
        {
          kind: 'drive#fileList',
          incompleteSearch: false,
          files: page.map((file) => resourceOf(file, caller)),
          ...(from + pageSize < found.length ? { nextPageToken: `after${from + pageSize}` } : {}),
        },
        parseFieldMask(fields),
      );
    },
    'files.update': (caller, [resource, id, , given]) => {
      const file = open(caller, id, 'write');
      const wanted = parseMetadata(resource);
      if (wanted.trashed !== undefined && wanted.trashed !== file.trashed && file.owner !== caller.user) throw insufficient();
      apply(file, wanted, caller.projectId);
      files.changed(file);
      return answer(file, caller, given);
    },
    'files.delete': (caller, [id]) => {
      const file = open(caller, id, 'write');
      if (file.owner !== caller.user) throw insufficient();
      files.remove(file.id);
      return undefined;
    },
  };
  // The script writes `remove`, since `delete` is a word of the language; messages name the API's method.
  const scriptName = (method: string) => `Drive.${method.replace('files', 'Files').replace('delete', 'remove')}`;
  return Object.fromEntries(Object.entries(methods).map(([method, handler]) => [scriptName(method), atTheEdge(method, handler, 'drive')]));
}

function insufficient(): Refusal {
  return new Refusal(403, 'The user does not have sufficient permissions for this file.', 'insufficientFilePermissions');
}

function parseMetadata(resource: Json | undefined): Metadata {
  const parsed = metadata.safeParse(resource ?? {});
  if (!parsed.success) throw invalid('Invalid Value');
  for (const name of Object.keys(parsed.data)) {
    if (!(name in metadata.shape)) throw new Error(`File.${name} of the Drive API is not implemented in the workbench.`);
  }
  return parsed.data;
}

function apply(file: SpreadsheetFile, { name, trashed, appProperties }: Metadata, projectId: string): void {
  if (name) file.name = name;
  if (trashed !== undefined) file.trashed = trashed;
  for (const [key, value] of Object.entries(appProperties ?? {})) {
    if (Buffer.byteLength(key + (value ?? '')) > 124) throw invalid('The property is too long: key and value together may have 124 bytes.');
    const own = (file.appProperties[projectId] ??= {});
    if (value === null) delete own[key];
    else own[key] = value;
  }
}

/** `modifiedTime desc,name`; equal files keep the order in which they were made. */
function order(orderBy: string): (a: SpreadsheetFile, b: SpreadsheetFile) => number {
  const keys = orderBy.split(',').map((part) => {
    const [, name = '', descending] = /^(\w+)(\s+desc)?$/.exec(part.trim()) ?? [];
    const key = { createdTime: 'createdAt', modifiedTime: 'modifiedAt', name: 'name', name_natural: 'name' }[name] as
      'createdAt' | 'modifiedAt' | 'name' | undefined;
    if (!key) throw new Error(`Drive.Files.list ordered by "${part.trim()}" is not implemented in the workbench.`);
    return { key, sign: descending ? -1 : 1 };
  });
  return (a, b) => {
    for (const { key, sign } of keys) if (a[key] !== b[key]) return a[key] < b[key] ? -sign : sign;
    return 0;
  };
}

function answer(file: SpreadsheetFile, caller: Caller, given: Json | undefined): JsonObject {
  return project(resourceOf(file, caller), parseFieldMask(parseResource(options, given ?? {}, '').fields)) as JsonObject;
}

function resourceOf(file: SpreadsheetFile, caller: Caller): JsonObject {
  const own = file.appProperties[caller.projectId];
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: SPREADSHEET,
    trashed: file.trashed,
    explicitlyTrashed: file.trashed,
    createdTime: new Date(file.createdAt).toISOString(),
    modifiedTime: new Date(file.modifiedAt).toISOString(),
    webViewLink: `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
    owners: [{ kind: 'drive#user', emailAddress: file.owner }],
    ownedByMe: file.owner === caller.user,
    ...(own && Object.keys(own).length > 0 ? { appProperties: own } : {}),
  };
}
