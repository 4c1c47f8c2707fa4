/** What every file and folder in Drive has, spreadsheets among them. */
import { createHash } from 'node:crypto';

export type Role = 'writer' | 'commenter' | 'reader';

export interface DriveFields {
  id: string;
  name: string;
  owner: string;
  createdAt: number;
  modifiedAt: number;
  trashed: boolean;
  sharedWith: { [email: string]: Role };
  /** Project and user pairs for which `drive.file` reaches the file: who created it, or opened it with the app. */
  openedWith: { projectId: string; user: string }[];
  /** Drive's private properties, by project: one project does not see another's. */
  appProperties: { [projectId: string]: { [key: string]: string } };
  /** Id of the folder; absent where it lies in the owner's My Drive. */
  parent?: string;
  /** What anybody may do who has the link; absent where the file is for those it is shared with. */
  link?: Role;
  /** What everybody in the owner's domain may do, found by searching or only by who has the link; absent where it is for nobody there as such. */
  domain?: { role: Role; found: boolean };
  description?: string;
  starredBy?: string[];
  /** Editors may not share the item on. */
  ownerShares?: true;
  /** What a shortcut leads to. */
  target?: { readonly id: string; readonly mimeType: string };
}

/** A file that is no spreadsheet, or a folder. */
export interface StoredItem extends DriveFields {
  mimeType: string;
  /** Base64; null for folders and Google's own kinds of document. */
  content: string | null;
}

export const FOLDER = 'application/vnd.google-apps.folder';
export const SHORTCUT = 'application/vnd.google-apps.shortcut';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

/** Spreadsheets carry their tabs, everything else says what it is. */
export type DriveItem = DriveFields & ({ readonly tabs: object } | { mimeType: string; content: string | null });

export const mimeOf = (item: DriveItem): string => ('tabs' in item ? SPREADSHEET : item.mimeType);
export const isFolder = (item: DriveItem): boolean => mimeOf(item) === FOLDER;
export const contentOf = (item: DriveItem): Uint8Array | null =>
  'tabs' in item || item.content === null ? null : Buffer.from(item.content, 'base64');

/** Somebody's "My Drive": a folder that is always there. */
export function rootId(user: string): string {
  return `0A${createHash('sha256').update(`my drive of ${user}`).digest('base64url').slice(0, 15)}PVA`;
}

/** The folder that an item lies in. */
export const parentOf = (item: DriveFields): string => item.parent ?? rootId(item.owner);

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** Drive's "general access" beside the people with whom an item is shared: one of these or, with null, nobody. */
export function shareGenerally(
  item: DriveFields,
  wanted: { with: 'anyone'; role: Role } | { with: 'domain'; role: Role; found: boolean } | null,
): void {
  delete item.link;
  delete item.domain;
  if (wanted?.with === 'anyone') item.link = wanted.role;
  else if (wanted) item.domain = { role: wanted.role, found: wanted.found };
}

/** From the most that somebody may do to the least. */
const ROLES: readonly Role[] = ['writer', 'commenter', 'reader'];

/** What a user may do with an item: the most that any way of sharing allows. Sharing a folder does not reach what lies in it here. */
export function roleOf(item: DriveFields, user: string): 'owner' | Role | null {
  if (item.owner === user) return 'owner';
  const inDomain = domainOf(user) === domainOf(item.owner) ? item.domain : undefined;
  const roles = [Object.hasOwn(item.sharedWith, user) ? item.sharedWith[user] : undefined, item.link, inDomain?.role];
  return ROLES.find((role) => roles.includes(role)) ?? null;
}
