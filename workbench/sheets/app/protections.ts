/** Protections as SpreadsheetApp sees them. https://developers.google.com/apps-script/reference/spreadsheet/protection */
import type { Json, JsonObject } from '../../contract.ts';
import { GoogleError } from '../../contract.ts';
import type { Edit } from '../edit.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';
import { areaOf, isWholeSheet, passes, PROTECTED } from '../protection.ts';
import type { GridRange, ProtectedRange } from '../resources.ts';
import { protect } from '../requests/ranges.ts';
import { ofGridRange } from './getters.ts';
import type { Area, ProtectionChange } from './wire.ts';

export interface FoundProtection {
  readonly tab: Tab;
  readonly range: ProtectedRange;
}

export function findProtection(file: SpreadsheetFile, id: Json | undefined): FoundProtection {
  for (const tab of file.tabs) {
    const range = tab.protectedRanges.find(({ protectedRangeId }) => protectedRangeId === id);
    if (range) return { tab, range };
  }
  throw new GoogleError('The protection has been removed.');
}

export function protectionsOf(tabs: readonly Tab[], kind: Json | undefined): Json {
  return tabs.flatMap((tab) =>
    tab.protectedRanges
      .filter((range) => isWholeSheet(range) === (kind === 'SHEET'))
      .map(({ protectedRangeId = 0 }) => ({
        id: protectedRangeId,
        tab: tab.sheetId,
      })),
  );
}

/** A new protection lets everybody edit who may edit the file; the script then takes people away. */
export function addProtection(edit: Edit, sheetId: number, area: Area | null): JsonObject {
  const users = [edit.file.owner, ...Object.entries(edit.file.sharedWith).flatMap(([email, role]) => (role === 'writer' ? [email] : []))];
  const range = area ? gridRangeOf(area) : { sheetId };
  const added = protect(edit, { range, editors: { users } });
  return { id: added['protectedRangeId'] ?? 0, tab: sheetId };
}

/** "Throws an exception if the user does not have permission to edit the protected range or sheet" (reference/spreadsheet/protection); words unverified. */
function editorsFor(file: SpreadsheetFile, range: ProtectedRange, user: string): NonNullable<ProtectedRange['editors']> {
  if (!passes(file, range, user)) throw new GoogleError('You do not have permission to perform that action.');
  return range.editors ?? {};
}

export const PROTECTION_GETTERS: { readonly [method: string]: (file: SpreadsheetFile, found: FoundProtection, user: string) => Json } = {
  getDescription: (_, { range }) => range.description ?? '',
  isWarningOnly: (_, { range }) => range.warningOnly ?? false,
  getEditors: (file, { range }, user) => editorsFor(file, range, user).users ?? [],
  canEdit: (file, { range }, user) => passes(file, range, user),
  canDomainEdit: (file, { range }, user) => editorsFor(file, range, user).domainUsersCanEdit ?? false,
  getRangeName: (file, { range }) => file.namedRanges.find(({ namedRangeId }) => namedRangeId === range.namedRangeId)?.name ?? null,
  getProtectionType: (_, { range }) => (isWholeSheet(range) ? 'SHEET' : 'RANGE'),
  getRange: (file, { range }) => ofGridRange(file, areaOf(file, range)) as unknown as Json,
  getUnprotectedRanges: (file, { range }) => (range.unprotectedRanges ?? []).map((free) => ofGridRange(file, free) as unknown as Json),
};

/** Changes a protection. The owner of the file and the asking user stay editors whatever is removed. */
export function changeProtection(edit: Edit, id: Json | undefined, change: ProtectionChange): void {
  const { tab, range } = findProtection(edit.file, id);
  if (!passes(edit.file, range, edit.user)) throw new GoogleError(PROTECTED);
  const editors = range.editors ?? {};
  const changed: ProtectedRange = { ...range };
  switch (change.set) {
    case 'range':
      delete changed.namedRangeId;
      changed.range = gridRangeOf(change.to);
      break;
    case 'name': {
      const named = edit.file.namedRanges.find(({ name }) => name?.toLowerCase() === change.to.toLowerCase());
      if (!named?.range) throw new GoogleError('The name does not refer to a named range.');
      changed.namedRangeId = named.namedRangeId;
      changed.range = named.range;
      break;
    }
    case 'description':
      changed.description = change.to;
      break;
    case 'warningOnly':
      changed.warningOnly = change.to;
      if (change.to) delete changed.editors;
      else changed.editors ??= { users: [...new Set([edit.file.owner, edit.user])] };
      break;
    case 'editors': {
      const safe = new Set([edit.file.owner, edit.user]);
      const users = [...new Set([...(editors.users ?? []), ...change.add])].filter((one) => safe.has(one) || !change.remove.includes(one));
      for (const email of change.add) if (!users.includes(email)) users.push(email);
      changed.editors = { ...editors, users };
      // Google gives an added editor the file as well.
      for (const email of change.add) if (email !== edit.file.owner) edit.file.sharedWith[email] = 'writer';
      break;
    }
    case 'domainEdit':
      changed.editors = { ...editors, domainUsersCanEdit: change.to };
      break;
    case 'unprotected':
      changed.unprotectedRanges = change.to.map(gridRangeOf);
  }
  const home = edit.tab(changed.range?.sheetId);
  if (home === tab) tab.protectedRanges = tab.protectedRanges.map((one) => (one === range ? changed : one));
  else {
    tab.protectedRanges = tab.protectedRanges.filter((one) => one !== range);
    home.protectedRanges.push(changed);
  }
}

const gridRangeOf = ({ tab: sheetId, top, left, bottom, right }: Area): GridRange => ({
  sheetId,
  startRowIndex: top,
  endRowIndex: bottom,
  startColumnIndex: left,
  endColumnIndex: right,
});
