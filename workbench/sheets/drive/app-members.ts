/** What DriveApp's files and folders tell of themselves, and how they are changed: one function a member. */
import { GoogleError, type Caller, type Json } from '../../contract.ts';
import { contentOf, mimeOf, shareGenerally, type DriveItem, type Role } from './item.ts';
import { urlOf } from './resource.ts';

export const DENIED = 'Access denied: DriveApp.';

type Getter = (item: DriveItem, caller: Caller, about: Json | undefined) => Json;
const PERMISSION = { owner: 'OWNER', writer: 'EDIT', commenter: 'COMMENT', reader: 'VIEW' } as const;
const people = (item: DriveItem, roles: readonly Role[]): string[] =>
  Object.entries(item.sharedWith).flatMap(([email, role]) => (roles.includes(role) ? [email] : []));

export const GETTERS: { readonly [method: string]: Getter } = {
  getName: ({ name }) => name,
  getMimeType: mimeOf,
  getUrl: urlOf,
  getOwner: ({ owner }) => owner,
  getDescription: ({ description }) => description ?? null,
  getDateCreated: ({ createdAt }) => createdAt,
  getLastUpdated: ({ modifiedAt }) => modifiedAt,
  getSize: (item) => contentOf(item)?.byteLength ?? 0,
  isTrashed: ({ trashed }) => trashed,
  isStarred: ({ starredBy }, { user }) => starredBy?.includes(user) ?? false,
  getEditors: (item) => people(item, ['writer']),
  getViewers: (item) => people(item, ['reader', 'commenter']),
  getSharingAccess: ({ link, domain }) => (link ? 'ANYONE_WITH_LINK' : domain ? (domain.found ? 'DOMAIN' : 'DOMAIN_WITH_LINK') : 'PRIVATE'),
  getSharingPermission({ link, domain }) {
    const role = link ?? domain?.role;
    return role ? PERMISSION[role] : 'NONE';
  },
  // Only what is shared with the person by name counts (reference/drive/file#getaccessemail).
  getAccess({ owner, sharedWith }, _caller, email) {
    const role = owner === email ? 'owner' : sharedWith[String(email)];
    return role === undefined ? 'NONE' : PERMISSION[role];
  },
  isShareableByEditors: ({ ownerShares }) => ownerShares !== true,
  getTargetId: ({ target }) => target?.id ?? null,
  getTargetMimeType: ({ target }) => target?.mimeType ?? null,
};

type Change = (item: DriveItem, value: Json | undefined, caller: Caller) => void;
export const CHANGES: { readonly [method: string]: Change } = {
  setName: (item, name) => void (item.name = String(name)),
  setDescription: (item, text) => void (item.description = String(text)),
  setTrashed(item, trashed, { user }) {
    if (item.owner !== user) throw new GoogleError(DENIED);
    item.trashed = trashed === true;
  },
  setStarred: (item, on, { user }) =>
    void (item.starredBy = [...(item.starredBy ?? []).filter((one) => one !== user), ...(on === true ? [user] : [])]),
  addEditor: (item, email, caller) => share(item, email, 'writer', caller),
  addCommenter: (item, email, caller) => share(item, email, 'commenter', caller),
  addViewer: (item, email, caller) => share(item, email, 'reader', caller),
  removeEditor: (item, email, caller) => unshare(item, email, ['writer'], caller),
  removeCommenter: (item, email, caller) => unshare(item, email, ['commenter'], caller),
  removeViewer: (item, email, caller) => unshare(item, email, ['reader', 'commenter'], caller),
  revokePermissions: (item, email, caller) => unshare(item, email, ['writer', 'commenter', 'reader'], caller),
  setShareableByEditors(item, on, { user }) {
    if (item.owner !== user) throw new GoogleError(DENIED);
    if (on === true) delete item.ownerShares;
    else item.ownerShares = true;
  },
  setOwner(item, email, { user }) {
    if (item.owner !== user) throw new GoogleError(DENIED);
    const next = String(email);
    if (next === user) return;
    delete item.sharedWith[next];
    item.sharedWith[user] = 'writer';
    item.owner = next;
  },
  setSharing(item, wanted, caller) {
    checkSharing(item, caller);
    const { access, permission } = wanted as { access: string; permission: string };
    const role = ({ EDIT: 'writer', COMMENT: 'commenter', VIEW: 'reader' } as const)[permission];
    if (access === 'PRIVATE') shareGenerally(item, null);
    else if (access.startsWith('ANYONE') && role) shareGenerally(item, { with: 'anyone', role });
    else if (access.startsWith('DOMAIN') && role) shareGenerally(item, { with: 'domain', role, found: access === 'DOMAIN' });
    else throw new Error(`Sharing with ${access} as ${permission} is not implemented in the workbench.`);
  },
};

/** Editors share, unless the owner keeps that to themselves. */
function checkSharing(item: DriveItem, { user }: Caller): void {
  if (item.ownerShares === true && item.owner !== user) throw new GoogleError(DENIED);
}

/** Nobody loses a right by being given a smaller one. */
function share(item: DriveItem, email: Json | undefined, role: Role, caller: Caller): void {
  checkSharing(item, caller);
  const person = String(email);
  const order: readonly (Role | undefined)[] = ['reader', 'commenter', 'writer'];
  if (person !== item.owner && order.indexOf(role) > order.indexOf(item.sharedWith[person])) item.sharedWith[person] = role;
}

/** Takes a right of these kinds; another one stays. */
function unshare(item: DriveItem, email: Json | undefined, roles: readonly Role[], caller: Caller): void {
  checkSharing(item, caller);
  const role = item.sharedWith[String(email)];
  if (role !== undefined && roles.includes(role)) delete item.sharedWith[String(email)];
}
