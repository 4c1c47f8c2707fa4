/** A1 notation: from text to a rectangle of a tab and back. https://developers.google.com/workspace/sheets/api/guides/concepts#cell */
import type { Rect, SpreadsheetFile, Tab } from './model.ts';
import { dataRows } from './model.ts';
import { invalid } from './refusal.ts';
import type { GridRange } from './resources.ts';

/** Zero-based column to letters: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** Letters to zero-based column. */
export function columnIndex(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

/** A tab's title as a range says it: quoted unless it is a plain word that cannot be taken for a cell. */
export function quoteTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
}

/** A rectangle in words: `Sheet1!A1:B2`, one cell as `Sheet1!A1`. */
export function formatRange(tab: Tab, { top, left, bottom, right }: Rect): string {
  const first = `${columnLetters(left)}${top + 1}`;
  const last = `${columnLetters(right - 1)}${bottom}`;
  return `${quoteTitle(tab.title)}!${first === last ? first : `${first}:${last}`}`;
}

/** A range as asked for; ends are null where it is open. */
export interface OpenRange {
  readonly tab: Tab;
  readonly top: number;
  readonly left: number;
  readonly bottom: number | null;
  readonly right: number | null;
  /** The request named one cell. */
  readonly single: boolean;
}

const CELLS = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?(?::\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?)?$/;
const R1C1 = /^R([1-9]\d*)C([1-9]\d*)(?::R([1-9]\d*)C([1-9]\d*))?$/i;

/** The rectangle part of a range, without the tab; null when it is none. */
export function parseCells(text: string): Omit<OpenRange, 'tab'> | null {
  const numbered = R1C1.exec(text);
  if (numbered) {
    const [, row, column, lastRow, lastColumn] = numbered.map(Number);
    return ordered(Number(row) - 1, Number(column) - 1, (lastRow || Number(row)) - 1, (lastColumn || Number(column)) - 1, !numbered[3]);
  }
  const match = CELLS.exec(text);
  if (!match || text === '') return null;
  const [, letters, row, lastLetters, lastRow] = match;
  const colon = text.includes(':');
  if (!colon)
    return letters !== undefined && row !== undefined
      ? ordered(Number(row) - 1, columnIndex(letters), Number(row) - 1, columnIndex(letters), true)
      : null;
  if (letters === undefined && row === undefined) return null;
  if (lastLetters === undefined && lastRow === undefined) return null;
  return ordered(
    row === undefined ? (lastRow === undefined ? null : 0) : Number(row) - 1,
    letters === undefined ? (lastLetters === undefined ? null : 0) : columnIndex(letters),
    lastRow === undefined ? null : Number(lastRow) - 1,
    lastLetters === undefined ? null : columnIndex(lastLetters),
    false,
  );
}

function ordered(
  top: number | null,
  left: number | null,
  last: number | null,
  lastColumn: number | null,
  single: boolean,
): Omit<OpenRange, 'tab'> {
  const [firstRow, bottomRow] = top !== null && last !== null && last < top ? [last, top] : [top, last];
  const [firstColumn, rightColumn] = left !== null && lastColumn !== null && lastColumn < left ? [lastColumn, left] : [left, lastColumn];
  return {
    top: firstRow ?? 0,
    left: firstColumn ?? 0,
    bottom: bottomRow === null ? null : bottomRow + 1,
    right: rightColumn === null ? null : rightColumn + 1,
    single,
  };
}

/** Finds the tab and the rectangle of a range: `Tab!A1:B2`, `'My tab'!A2:A`, `A1`, a tab's title, a named range. Titles match in any case. */
export function parseRange(file: SpreadsheetFile, text: string): OpenRange {
  const unparsable = () => invalid(`Unable to parse range: ${text}`);
  const bang = text.lastIndexOf('!');
  if (bang >= 0) {
    const tab = tabByTitle(file, unquote(text.slice(0, bang)));
    const cells = parseCells(text.slice(bang + 1));
    if (!tab || !cells) throw unparsable();
    return { tab, ...cells };
  }
  const cells = parseCells(text);
  const first = file.tabs.find((tab) => !tab.hidden) ?? file.tabs[0];
  if (cells && first) return { tab: first, ...cells };
  const tab = tabByTitle(file, unquote(text));
  if (tab) return { tab, top: 0, left: 0, bottom: null, right: null, single: false };
  const named = file.namedRanges.find((range) => range.name?.toLowerCase() === text.toLowerCase());
  if (named?.range) return fromGridRange(file, named.range);
  throw unparsable();
}

function unquote(title: string): string {
  return /^'.*'$/s.test(title) ? title.slice(1, -1).replaceAll("''", "'") : title;
}

export function tabByTitle(file: SpreadsheetFile, title: string): Tab | undefined {
  return file.tabs.find((tab) => tab.title.toLowerCase() === title.toLowerCase());
}

export function tabById(file: SpreadsheetFile, sheetId: number): Tab {
  const tab = file.tabs.find((candidate) => candidate.sheetId === sheetId);
  if (!tab) throw invalid(`No grid with id: ${sheetId}`);
  return tab;
}

/** A GridRange as a range that may be open at its ends. */
export function fromGridRange(file: SpreadsheetFile, range: GridRange): OpenRange {
  const tab = tabById(file, range.sheetId ?? 0);
  const { startRowIndex: top = 0, startColumnIndex: left = 0, endRowIndex, endColumnIndex } = range;
  for (const [name, value] of Object.entries(range)) {
    if (name !== 'sheetId' && value !== undefined && value < 0) throw invalid(`range.${name} must not be negative.`);
  }
  if (endRowIndex !== undefined && endRowIndex < top)
    throw invalid(`range.endRowIndex[${endRowIndex}] must not be before range.startRowIndex[${top}]`);
  if (endColumnIndex !== undefined && endColumnIndex < left) {
    throw invalid(`range.endColumnIndex[${endColumnIndex}] must not be before range.startColumnIndex[${left}]`);
  }
  return { tab, top, left, bottom: endRowIndex ?? null, right: endColumnIndex ?? null, single: false };
}

/** The rectangle inside the grid: ends beyond it are cut, a start beyond it is refused as Google does. */
export function withinGrid(range: OpenRange): Rect {
  const { tab, top, left } = range;
  if (top >= tab.rowCount || left >= tab.columnCount) throw exceedsGrid(range);
  return {
    top,
    left,
    bottom: Math.min(range.bottom ?? tab.rowCount, tab.rowCount),
    right: Math.min(range.right ?? tab.columnCount, tab.columnCount),
  };
}

export function exceedsGrid({ tab, top, left, bottom, right }: OpenRange): Error {
  const first = `${columnLetters(left)}${top + 1}`;
  const last = `${right === null ? '' : columnLetters(right - 1)}${bottom ?? ''}`;
  const words = last === '' || last === first ? first : `${first}:${last}`;
  return invalid(
    `Range (${quoteTitle(tab.title)}!${words}) exceeds grid limits. Max rows: ${tab.rowCount}, max columns: ${tab.columnCount}`,
  );
}

/** The part of a rectangle that can hold values: rows after the last value are left out. */
export function occupied(tab: Tab, rect: Rect): Rect {
  return {
    ...rect,
    bottom: Math.max(rect.top, Math.min(rect.bottom, dataRows(tab))),
    right: Math.max(rect.left, Math.min(rect.right, tab.columns.length)),
  };
}

/** A rectangle as the API writes it. */
export function asGridRange(tab: Tab, rect: Rect): GridRange {
  return {
    sheetId: tab.sheetId,
    startRowIndex: rect.top,
    endRowIndex: rect.bottom,
    startColumnIndex: rect.left,
    endColumnIndex: rect.right,
  };
}
