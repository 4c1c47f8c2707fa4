/** Who reaches what in Drive: scopes of the call, then sharing of the item. Drive answers "not found" for all that a caller cannot see. */
import type { Caller } from '../../contract.ts';
import type { Json } from '../../contract.ts';
import { missingScope, Refusal } from '../refusal.ts';
import type { DriveItem } from './item.ts';
import { roleOf } from './item.ts';
import type { Library } from './library.ts';

export type Need = 'read' | 'content' | 'write';

const SCOPE = 'https://www.googleapis.com/auth/';
const EVERY_FILE: { readonly [need in Need]: readonly string[] } = {
  read: ['drive', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'],
  content: ['drive', 'drive.readonly'],
  write: ['drive'],
};

/** Tells which items the caller's scopes reach, whatever their sharing; refuses when there is no such scope. */
export function reach(caller: Caller, need: Need): (item: DriveItem) => boolean {
  if (EVERY_FILE[need].some((name) => caller.scopes.has(SCOPE + name))) return () => true;
  if (!caller.scopes.has(`${SCOPE}drive.file`)) throw missingScope();
  return (item) => item.openedWith.some(({ projectId, user }) => projectId === caller.projectId && user === caller.user);
}

/** The item, when the caller may do this with it. */
export function openItem(library: Library, caller: Caller, id: Json | undefined, need: Need): DriveItem {
  const reaches = reach(caller, need);
  const item = typeof id === 'string' ? library.find(id, caller.user) : undefined;
  const role = item ? roleOf(item, caller.user) : null;
  if (!item || !reaches(item) || role === null) throw new Refusal(404, `File not found: ${String(id)}.`);
  if (need === 'write' && role !== 'owner' && role !== 'writer') throw insufficient();
  return item;
}

export function insufficient(): Refusal {
  return new Refusal(403, 'The user does not have sufficient permissions for this file.', 'insufficientFilePermissions');
}
