/** Who may change protected cells and tabs. https://support.google.com/docs/answer/1218656 */
import { domainOf } from './drive/item.ts';
import type { Rect, SpreadsheetFile, Tab } from './model.ts';
import type { GridRange, ProtectedRange } from './resources.ts';

export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

type Owned = Pick<SpreadsheetFile, 'owner' | 'namedRanges'>;

/** The file's owner, the protection's editors, and the owner's whole domain where it says so; everybody where it only warns. */
export function passes({ owner }: Owned, { warningOnly, editors }: ProtectedRange, user: string): boolean {
  if (warningOnly || user === owner || editors?.users?.includes(user)) return true;
  return editors?.domainUsersCanEdit === true && domainOf(user) === domainOf(owner);
}

/** What is protected now: a protection of a named range goes where the name goes. */
export function areaOf({ namedRanges }: Owned, { range = {}, namedRangeId }: ProtectedRange): GridRange {
  return namedRanges.find((named) => named.namedRangeId === namedRangeId && namedRangeId !== undefined)?.range ?? range;
}

/** Whole tabs are protections of the kind SHEET, everything smaller of the kind RANGE. */
export function isWholeSheet({ range }: ProtectedRange): boolean {
  const { sheetId, ...ends } = range ?? {};
  return Object.values(ends).every((end) => end === undefined);
}

/** May this user write all cells of the rectangle, as far as protections go? */
export function mayWrite(file: Owned, tab: Tab, rect: Rect, user: string): boolean {
  return closedTo(file, tab, user).every((protection) => {
    const free = (protection.unprotectedRanges ?? []).map(rectOf);
    return (
      free.reduce((left, one) => left.flatMap((part) => without(part, one)), common(rectOf(areaOf(file, protection)), rect)).length === 0
    );
  });
}

/** May this user change what belongs to the tab as a whole: its name, sizes, frozen lines, groups? Exceptions for cells do not help. */
export function mayArrange(file: Owned, tab: Tab, user: string): boolean {
  return !closedTo(file, tab, user).some(isWholeSheet);
}

/** May this user insert lines there? Not in the midst of what is protected, and nowhere across a whole column or row that is. */
export function mayInsert(file: Owned, tab: Tab, rows: boolean, index: number, user: string): boolean {
  return closedTo(file, tab, user).every((protection) => {
    const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = areaOf(file, protection);
    const [from = 0, to = Infinity] = rows ? [startRowIndex, endRowIndex] : [startColumnIndex, endColumnIndex];
    const isWhole = from === 0 && to >= (rows ? tab.rowCount : tab.columnCount);
    return !isWhole && (index <= from || index >= to);
  });
}

function closedTo(file: Owned, tab: Tab, user: string): readonly ProtectedRange[] {
  return tab.protectedRanges.filter((protection) => !passes(file, protection, user));
}

function rectOf({ startRowIndex = 0, endRowIndex = Infinity, startColumnIndex = 0, endColumnIndex = Infinity }: GridRange): Rect {
  return { top: startRowIndex, bottom: endRowIndex, left: startColumnIndex, right: endColumnIndex };
}

/** The rectangle that both have, or none. */
function common(one: Rect, other: Rect): Rect[] {
  const both = {
    top: Math.max(one.top, other.top),
    left: Math.max(one.left, other.left),
    bottom: Math.min(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
  };
  return both.top < both.bottom && both.left < both.right ? [both] : [];
}

/** What is left of a rectangle when a hole is cut into it: at most four rectangles. */
function without(rect: Rect, hole: Rect): Rect[] {
  const [cut] = common(rect, hole);
  if (!cut) return [rect];
  const around: Rect[] = [
    { ...rect, bottom: cut.top },
    { ...rect, top: cut.bottom },
    { ...rect, top: cut.top, bottom: cut.bottom, right: cut.left },
    { ...rect, top: cut.top, bottom: cut.bottom, left: cut.right },
  ];
  return around.filter(({ top, left, bottom, right }) => top < bottom && left < right);
}
