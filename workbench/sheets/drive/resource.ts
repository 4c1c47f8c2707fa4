/** Items as the Drive API v3 describes them. */
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../contract.ts';
import type { DriveItem, Role } from './item.ts';
import { contentOf, domainOf, isFolder, mimeOf, parentOf, roleOf } from './item.ts';

/** Drive's number of a person, the same for all files. */
export function permissionId(email: string): string {
  return BigInt(`0x${createHash('sha256').update(email).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(20, '0');
}
const ANYONE = 'anyoneWithLink';

export function urlOf(item: DriveItem): string {
  if ('tabs' in item) return `https://docs.google.com/spreadsheets/d/${item.id}/edit`;
  return isFolder(item) ? `https://drive.google.com/drive/folders/${item.id}` : `https://drive.google.com/file/d/${item.id}/view`;
}

export interface Permission extends JsonObject {
  readonly id: string;
  readonly type: 'user' | 'anyone' | 'domain';
  readonly role: 'owner' | Role;
}

export function permissionsOf(item: DriveItem): Permission[] {
  const person = (emailAddress: string, role: 'owner' | Role): Permission => ({
    kind: 'drive#permission',
    id: permissionId(emailAddress),
    type: 'user',
    emailAddress,
    role,
  });
  return [
    person(item.owner, 'owner'),
    ...Object.entries(item.sharedWith).map(([email, role]) => person(email, role)),
    ...(item.domain ? [domainPermission(domainOf(item.owner), item.domain)] : []),
    ...(item.link ? [{ kind: 'drive#permission', id: ANYONE, type: 'anyone', role: item.link, allowFileDiscovery: false } as const] : []),
  ];
}

/** The id of a domain's permission: a number of its own with a letter behind it. */
export const domainPermissionId = (domain: string): string => `${permissionId(domain)}k`;

function domainPermission(domain: string, { role, found }: NonNullable<DriveItem['domain']>): Permission {
  return { kind: 'drive#permission', id: domainPermissionId(domain), type: 'domain', domain, role, allowFileDiscovery: found };
}

export function resourceOf(item: DriveItem, { user, projectId }: { user: string; projectId: string }): JsonObject {
  const own = item.appProperties[projectId];
  const role = roleOf(item, user);
  const content = contentOf(item);
  return {
    kind: 'drive#file',
    id: item.id,
    name: item.name,
    mimeType: mimeOf(item),
    ...(item.description ? { description: item.description } : {}),
    starred: item.starredBy?.includes(user) ?? false,
    trashed: item.trashed,
    explicitlyTrashed: item.trashed,
    parents: [parentOf(item)],
    createdTime: new Date(item.createdAt).toISOString(),
    modifiedTime: new Date(item.modifiedAt).toISOString(),
    webViewLink: urlOf(item),
    ...(content ? { size: String(content.byteLength), md5Checksum: createHash('md5').update(content).digest('hex') } : {}),
    owners: [{ kind: 'drive#user', emailAddress: item.owner, me: item.owner === user, permissionId: permissionId(item.owner) }],
    ownedByMe: item.owner === user,
    shared: Object.keys(item.sharedWith).length > 0 || item.link !== undefined || item.domain !== undefined,
    ...(role === 'owner' || role === 'writer'
      ? { permissions: permissionsOf(item), permissionIds: permissionsOf(item).map(({ id }) => id) }
      : {}),
    capabilities: {
      canEdit: role === 'owner' || role === 'writer',
      canShare: role === 'owner' || role === 'writer',
      canTrash: role === 'owner',
    },
    ...(own && Object.keys(own).length > 0 ? { appProperties: own } : {}),
  };
}
