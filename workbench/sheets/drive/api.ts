/** The Drive API v3 as Apps Script's advanced service calls it: files, permissions, about. */
import { z } from 'zod';
import type { Caller, Handler, Handlers, Json, JsonObject } from '../../contract.ts';
import { Edit } from '../edit.ts';
import { atTheEdge } from '../edge.ts';
import { parseFieldMask, project } from '../field-mask.ts';
import type { SheetFiles } from '../files.ts';
import { parseResource } from '../parse.ts';
import { invalid, Refusal } from '../refusal.ts';
import { addTabs } from '../spreadsheet-resource.ts';
import { insufficient, openItem, reach } from './access.ts';
import { copyItem } from './copy.ts';
import type { DriveItem } from './item.ts';
import { contentOf, domainOf, FOLDER, isFolder, roleOf, rootId, shareGenerally, SPREADSHEET } from './item.ts';
import { MAX_BYTES } from './library.ts';
import { parseDriveQuery } from './query.ts';
import { domainPermissionId, permissionId, permissionsOf, resourceOf } from './resource.ts';

const FIELDS = 'kind,id,name,mimeType';
const options = z.looseObject({ fields: z.string().default(FIELDS), alt: z.string().optional() });
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
  description: z.string().optional(),
  starred: z.boolean().optional(),
  trashed: z.boolean().optional(),
  parents: z.array(z.string()).max(1).optional(),
  /** Null takes a property away. */
  appProperties: z.record(z.string(), z.string().nullable()).optional(),
});
type Metadata = z.infer<typeof metadata>;
const moves = z.looseObject({ addParents: z.string().optional(), removeParents: z.string().optional() });
const media = z.strictObject({ bytes: z.string(), type: z.string().nullable(), name: z.string().nullable() }).nullable();
const permission = z.looseObject({
  type: z.enum(['user', 'anyone', 'group', 'domain']).optional(),
  role: z.enum(['owner', 'writer', 'commenter', 'reader']).optional(),
  emailAddress: z.string().optional(),
  domain: z.string().optional(),
  allowFileDiscovery: z.boolean().optional(),
});

export function driveHandlers(files: SheetFiles): Handlers {
  const { library } = files;
  const open = (caller: Caller, id: Json | undefined, need: 'read' | 'content' | 'write'): DriveItem => openItem(library, caller, id, need);
  const folder = (caller: Caller, id: string): string => {
    const found = open(caller, id === 'root' ? rootId(caller.user) : id, id === 'root' || id === rootId(caller.user) ? 'read' : 'write');
    if (!isFolder(found)) throw new Refusal(403, 'The specified parent is not a folder.', 'parentNotAFolder');
    return found.id;
  };

  const methods: { readonly [method: string]: Handler } = {
    'files.create': (caller, [resource, content, given], note) => {
      reach(caller, 'write');
      const wanted = parseMetadata(resource);
      const uploaded = parseResource(media, content ?? null, 'media');
      const parent = wanted.parents?.[0] === undefined ? undefined : folder(caller, wanted.parents[0]);
      const place = parent === undefined ? {} : { parent };
      let item: DriveItem;
      if (wanted.mimeType === SPREADSHEET) {
        if (uploaded) throw new Error('Turning uploaded content into a spreadsheet is not implemented in the workbench.');
        const file = files.make(caller.user, caller.projectId);
        addTabs(new Edit(file, caller.user), []);
        file.name = 'Untitled';
        if (parent !== undefined && parent !== rootId(caller.user)) file.parent = parent;
        item = file;
      } else {
        const bytes = wanted.mimeType === FOLDER ? null : Buffer.from(uploaded?.bytes ?? '', 'base64');
        note.bytes = bytes?.byteLength ?? 0;
        const mimeType = wanted.mimeType ?? uploaded?.type ?? 'application/octet-stream';
        item = library.make(caller.user, caller.projectId, { name: uploaded?.name ?? 'Untitled', mimeType, content: bytes, ...place });
      }
      apply(item, wanted, caller);
      library.changed(item);
      return answer(item, caller, given);
    },
    'files.get': (caller, [id, given], note) => {
      const { alt } = parseResource(options, given ?? {}, '');
      if (alt !== 'media') return answer(open(caller, id, 'read'), caller, given);
      const content = contentOf(open(caller, id, 'content'));
      if (!content)
        throw new Refusal(
          403,
          'Only files with binary content can be directly downloaded. Use Export with Docs Editors files.',
          'fileNotDownloadable',
        );
      note.bytes = content.byteLength;
      return Buffer.from(content).toString('utf8');
    },
    'files.list': (caller, [given]) => {
      const reaches = reach(caller, 'read');
      const { q, pageSize, pageToken, orderBy, fields } = parseResource(listOptions, given ?? {}, '');
      if (pageSize < 1 || pageSize > 1000) throw invalid(`Invalid value '${pageSize}'. Values must be within the range: [1, 1000]`);
      const asked = parseDriveQuery(q);
      const found = library
        .all()
        .filter((item) => (item.owner === caller.user || caller.user in item.sharedWith) && reaches(item) && asked(item, caller))
        .sort(order(orderBy));
      const from = pageToken === undefined ? 0 : Number(/^after(\d+)$/.exec(pageToken)?.[1] ?? NaN);
      if (Number.isNaN(from)) throw invalid('Invalid Value');
      const page = found.slice(from, from + pageSize);
      return project(
        {
          kind: 'drive#fileList',
          incompleteSearch: false,
          files: page.map((item) => resourceOf(item, caller)),
          ...(from + pageSize < found.length ? { nextPageToken: `after${from + pageSize}` } : {}),
        },
        parseFieldMask(fields),
      );
    },
    'files.update': (caller, [resource, id, content, given], note) => {
      const item = open(caller, id, 'write');
      const wanted = parseMetadata(resource);
      const uploaded = parseResource(media, content ?? null, 'media');
      const { addParents } = parseResource(moves, given ?? {}, '');
      if (wanted.parents)
        throw new Refusal(
          403,
          'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.',
          'fieldNotWritable',
        );
      if (wanted.trashed !== undefined && wanted.trashed !== item.trashed && item.owner !== caller.user) throw insufficient();
      if (uploaded) {
        if ('tabs' in item) throw new Error('Content for a spreadsheet is not implemented in the workbench.');
        const bytes = Buffer.from(uploaded.bytes, 'base64');
        note.bytes = bytes.byteLength;
        library.setContent(item, bytes);
      }
      if (addParents !== undefined) item.parent = folder(caller, addParents);
      apply(item, wanted, caller);
      library.changed(item);
      return answer(item, caller, given);
    },
    'files.copy': (caller, [resource, id, given]) => {
      reach(caller, 'write');
      const { name, parents } = parseMetadata(resource);
      const parent = parents?.[0] === undefined ? undefined : folder(caller, parents[0]);
      const copy = copyItem(files, caller, open(caller, id, 'read'), {
        ...(name ? { name } : {}),
        ...(parent === undefined ? {} : { parent }),
      });
      return answer(copy, caller, given);
    },
    'files.delete': (caller, [id]) => {
      const item = open(caller, id, 'write');
      if (item.owner !== caller.user) throw insufficient();
      library.remove(item);
      return undefined;
    },
    'permissions.create': (caller, [resource, id, given]) => {
      const item = shareable(open(caller, id, 'write'), caller);
      const { type, role, emailAddress, domain, allowFileDiscovery: found = false } = parseResource(permission, resource, '');
      if (!type) throw invalid('The permission type field is required.');
      if (!role) throw invalid('The permission role field is required.');
      if (type === 'group') throw new Error('A permission for a group is not implemented in the workbench.');
      if (role === 'owner')
        throw new Refusal(403, "The transferOwnership parameter must be enabled when the permission role is 'owner'.", 'forbidden');
      if (type === 'user' && !emailAddress) throw invalid('The permission emailAddress field is required.');
      if (type === 'domain' && !domain) throw invalid('The permission domain field is required.');
      if (type === 'domain' && domain !== domainOf(item.owner))
        throw new Error('A permission for another domain than the owner’s is not implemented in the workbench.');
      if (type === 'anyone') shareGenerally(item, { with: 'anyone', role });
      else if (type === 'domain') shareGenerally(item, { with: 'domain', role, found });
      else if (emailAddress !== undefined && emailAddress !== item.owner) item.sharedWith[emailAddress] = role;
      library.changed(item);
      const made = { anyone: 'anyoneWithLink', domain: domainPermissionId(domain ?? ''), user: permissionId(emailAddress ?? '') }[type];
      return permissionAnswer(item, made, given);
    },
    'permissions.list': (caller, [id, given]) => {
      const item = shareable(open(caller, id, 'read'), caller);
      const { fields } = parseResource(
        z.looseObject({ fields: z.string().default('kind,permissions(id,type,kind,role)') }),
        given ?? {},
        '',
      );
      return project({ kind: 'drive#permissionList', permissions: permissionsOf(item) }, parseFieldMask(fields));
    },
    'permissions.get': (caller, [id, which, given]) => permissionAnswer(shareable(open(caller, id, 'read'), caller), String(which), given),
    'permissions.update': (caller, [resource, id, which, given]) => {
      const item = shareable(open(caller, id, 'write'), caller);
      const { role } = parseResource(permission, resource, '');
      if (!role || role === 'owner') throw invalid('The permission role field is required.');
      const found = permissionNamed(item, String(which));
      if (found.type === 'anyone') item.link = role;
      else if (found.type === 'domain') item.domain = { role, found: item.domain?.found ?? false };
      else item.sharedWith[String(found['emailAddress'])] = role;
      library.changed(item);
      return permissionAnswer(item, String(which), given);
    },
    'permissions.delete': (caller, [id, which]) => {
      const item = open(caller, id, 'read');
      const found = permissionNamed(item, String(which));
      if (found['emailAddress'] !== caller.user) shareable(open(caller, id, 'write'), caller);
      if (found.role === 'owner') throw new Refusal(403, 'The owner of a file cannot be removed.', 'cannotRemoveOwner');
      if (found.type === 'anyone') delete item.link;
      else if (found.type === 'domain') delete item.domain;
      else delete item.sharedWith[String(found['emailAddress'])];
      library.changed(item);
      return undefined;
    },
    'about.get': (caller, [given]) => {
      reach(caller, 'read');
      const { fields } = parseResource(z.looseObject({ fields: z.string().optional() }), given ?? {}, '');
      if (!fields) throw invalid("The 'fields' parameter is required for this method.");
      const user = { kind: 'drive#user', emailAddress: caller.user, me: true, permissionId: permissionId(caller.user) };
      const used = String(Math.round(library.used(caller.user)));
      return project(
        { kind: 'drive#about', user, storageQuota: { limit: String(MAX_BYTES), usage: used, usageInDrive: used } },
        parseFieldMask(fields),
      );
    },
  };
  // The script writes `remove`, since `delete` is a word of the language; messages name the API's method.
  const scriptName = (method: string) => `Drive.${method.replace(/^./, (letter) => letter.toUpperCase()).replace('delete', 'remove')}`;
  return Object.fromEntries(Object.entries(methods).map(([method, handler]) => [scriptName(method), atTheEdge(method, handler, 'drive')]));
}

function shareable(item: DriveItem, { user }: Caller): DriveItem {
  const role = roleOf(item, user);
  if (role !== 'owner' && role !== 'writer') throw insufficient();
  return item;
}

function permissionNamed(item: DriveItem, id: string): ReturnType<typeof permissionsOf>[number] {
  const found = permissionsOf(item).find((one) => one.id === id);
  if (!found) throw new Refusal(404, `Permission not found: ${id}.`);
  return found;
}

function permissionAnswer(item: DriveItem, id: string, given: Json | undefined): Json {
  const { fields } = parseResource(z.looseObject({ fields: z.string().default('kind,id,type,role') }), given ?? {}, '');
  return project(permissionNamed(item, id), parseFieldMask(fields));
}

function parseMetadata(resource: Json | undefined): Metadata {
  const parsed = metadata.safeParse(resource ?? {});
  if (!parsed.success) throw invalid('Invalid Value');
  for (const name of Object.keys(parsed.data)) {
    if (!(name in metadata.shape)) throw new Error(`File.${name} of the Drive API is not implemented in the workbench.`);
  }
  return parsed.data;
}

function apply(item: DriveItem, { name, description, starred, trashed, appProperties }: Metadata, { user, projectId }: Caller): void {
  if (name) item.name = name;
  if (description !== undefined) item.description = description;
  if (trashed !== undefined) item.trashed = trashed;
  if (starred !== undefined) item.starredBy = [...(item.starredBy ?? []).filter((one) => one !== user), ...(starred ? [user] : [])];
  for (const [key, value] of Object.entries(appProperties ?? {})) {
    if (Buffer.byteLength(key + (value ?? '')) > 124) throw invalid('The property is too long: key and value together may have 124 bytes.');
    const own = (item.appProperties[projectId] ??= {});
    if (value === null) delete own[key];
    else own[key] = value;
  }
}

/** `modifiedTime desc,name`; equal files keep the order in which they were made. */
function order(orderBy: string): (a: DriveItem, b: DriveItem) => number {
  const keys = orderBy.split(',').map((part) => {
    const [, name = '', descending] = /^(\w+)(\s+desc)?$/.exec(part.trim()) ?? [];
    const key = { createdTime: 'createdAt', modifiedTime: 'modifiedAt', name: 'name', name_natural: 'name' }[name] as
      'createdAt' | 'modifiedAt' | 'name' | undefined;
    if (key) return { of: (item: DriveItem) => item[key], sign: descending ? -1 : 1 };
    if (name === 'folder') return { of: (item: DriveItem) => (isFolder(item) ? 0 : 1), sign: descending ? -1 : 1 };
    throw new Error(`Drive.Files.list ordered by "${part.trim()}" is not implemented in the workbench.`);
  });
  return (a, b) => {
    for (const { of, sign } of keys) if (of(a) !== of(b)) return of(a) < of(b) ? -sign : sign;
    return 0;
  };
}

function answer(item: DriveItem, caller: Caller, given: Json | undefined): JsonObject {
  return project(resourceOf(item, caller), parseFieldMask(parseResource(options, given ?? {}, '').fields)) as JsonObject;
}
