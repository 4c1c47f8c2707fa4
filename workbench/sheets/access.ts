/** Who may do what with a file: scopes of the call, then sharing of the file. https://developers.google.com/workspace/sheets/api/scopes */
import type { Caller } from '../contract.ts';
import { roleOf } from './drive/item.ts';
import type { SpreadsheetFile } from './model.ts';
import { missingScope, noPermission, notFound } from './refusal.ts';

export type Need = 'read' | 'write';

const SCOPE = 'https://www.googleapis.com/auth/';
const EVERY_FILE: { readonly [need in Need]: readonly string[] } = {
  read: ['spreadsheets', 'drive', 'spreadsheets.readonly', 'drive.readonly'],
  write: ['spreadsheets', 'drive'],
};
const OWN_FILES = `${SCOPE}drive.file`;

const hasAny = (caller: Caller, names: readonly string[]): boolean => names.some((name) => caller.scopes.has(SCOPE + name));

/** May the caller make files? Refuses with 403 when no scope allows it. */
export function checkScope(caller: Caller, need: Need): void {
  if (!hasAny(caller, EVERY_FILE[need]) && !caller.scopes.has(OWN_FILES)) throw missingScope();
}

/**
 * Refuses when the caller may not do this with the file: 403 for a missing scope or role, 404 for a file that is gone or that
 * `drive.file` does not reach. A file in the bin is read and written like any other, as Google does.
 */
export function checkAccess(caller: Caller, file: SpreadsheetFile | undefined, need: Need): asserts file is SpreadsheetFile {
  checkScope(caller, need);
  if (!file) throw notFound();
  const reachesAll = hasAny(caller, EVERY_FILE[need]);
  const opened = file.openedWith.some(({ projectId, user }) => projectId === caller.projectId && user === caller.user);
  if (!reachesAll && !opened) throw notFound();
  const role = roleOf(file, caller.user);
  if (role === null || (need === 'write' && role !== 'owner' && role !== 'writer')) throw noPermission();
}
