/** `spreadsheets.values`: ranges of plain values, read and written. https://developers.google.com/workspace/sheets/api/guides/values */
import type { JsonObject } from '../contract.ts';
import type { OpenRange } from './a1.ts';
import { columnLetters, formatRange, occupied, quoteTitle, withinGrid } from './a1.ts';
import { shown } from './cell-data.ts';
import { BLOCK } from './block.ts';
import type { CellWriter, Edit } from './edit.ts';
import type { Reader } from './formula.ts';
import { isCellError } from './formula.ts';
import type { Rect, SpreadsheetFile, Tab } from './model.ts';
import { dataRows, storedAt, styleAt } from './model.ts';
import { isDateFormat } from './number-format.ts';
import { invalid } from './refusal.ts';
import { insertLines } from './requests/dimensions.ts';
import type { ValueRange } from './resources.ts';
import { enter } from './user-entered.ts';

export interface ReadOptions {
  readonly majorDimension: 'ROWS' | 'COLUMNS';
  readonly valueRenderOption: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly dateTimeRenderOption: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}
type Value = string | number | boolean;

/** A ValueRange of what is there: trailing empty cells and rows are left out, empty cells in between are "". `characters` is about the length of its JSON. */
export function readValues(
  file: SpreadsheetFile,
  reader: Reader,
  range: OpenRange,
  options: ReadOptions,
): { result: JsonObject; rect: Rect; characters: number } {
  const rect = withinGrid(range);
  const used = occupied(range.tab, rect);
  const cell = cellReader(file, reader, range.tab, options);
  const columns = options.majorDimension === 'COLUMNS';
  const [lines, places] = columns ? [used.right - used.left, used.bottom - used.top] : [used.bottom - used.top, used.right - used.left];
  const values: Value[][] = [];
  let characters = 0;
  // Lines are cut from one list: a million that grow by themselves would each take room for sixteen values.
  const whole: Value[] = Array.from({ length: places }, () => '');
  for (let line = 0; line < lines; line++) {
    let length = 0;
    for (let place = 0; place < places; place++) {
      const value = columns ? cell(used.top + place, used.left + line) : cell(used.top + line, used.left + place);
      whole[place] = value;
      characters += typeof value === 'string' ? value.length + 3 : 8;
      if (value !== '') length = place + 1;
    }
    values.push(whole.slice(0, length));
  }
  while (values.length > 0 && values[values.length - 1]?.length === 0) values.pop();
  return {
    result: { range: formatRange(range.tab, rect), majorDimension: options.majorDimension, ...(values.length > 0 ? { values } : {}) },
    rect: used,
    characters,
  };
}

function cellReader(
  file: SpreadsheetFile,
  reader: Reader,
  tab: Tab,
  { valueRenderOption, dateTimeRenderOption }: ReadOptions,
): (row: number, column: number) => Value {
  return (row, column) => {
    const stored = storedAt(tab, row, column);
    if (stored === null) return '';
    if (valueRenderOption === 'FORMULA' && typeof stored === 'object') return stored.formula;
    if (typeof stored === 'string') return stored;
    const value = typeof stored === 'object' ? reader.value(tab, row, column) : stored;
    const format = styleAt(file, tab, row, column);
    const asText =
      valueRenderOption === 'FORMATTED_VALUE' ||
      isCellError(value) ||
      (typeof value === 'number' && dateTimeRenderOption === 'FORMATTED_STRING' && isDateFormat(format?.numberFormat));
    return asText || value === null || isCellError(value) ? shown(value, format, file.locale) : value;
  };
}

export type Input = 'RAW' | 'USER_ENTERED';

/** Writes a ValueRange at a range. A null leaves its cell alone, "" empties it. Values that do not fit the range or the grid are refused. */
export function writeValues(
  edit: Edit,
  range: OpenRange,
  values: ValueRange,
  input: Input,
  said: string,
): { rect: Rect; cells: number; rows: number; columns: number } {
  const { tab } = range;
  const lines = values.values ?? [];
  const across = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const byColumns = values.majorDimension === 'COLUMNS';
  const [height, width] = byColumns ? [across, lines.length] : [lines.length, across];
  withinGrid(range);
  const named = said.includes('!') ? said : `${quoteTitle(tab.title)}!${said}`;
  const bottom = range.single ? tab.rowCount : Math.min(range.bottom ?? tab.rowCount, tab.rowCount);
  const right = range.single ? tab.columnCount : Math.min(range.right ?? tab.columnCount, tab.columnCount);
  if (range.top + height > bottom) throw invalid(`Requested writing within range [${named}], but tried writing to row [${bottom + 1}]`);
  if (range.left + width > right)
    throw invalid(`Requested writing within range [${named}], but tried writing to column [${columnLetters(right)}]`);
  const rect = { top: range.top, left: range.left, bottom: range.top + Math.max(height, 1), right: range.left + Math.max(width, 1) };
  const writer = edit.open(tab, rect);
  let cells = 0;
  const rows = new Set<number>();
  const columns = new Set<number>();
  lines.forEach((line, i) =>
    line.forEach((value, j) => {
      if (value === null) return;
      const [row, column] = byColumns ? [rect.top + j, rect.left + i] : [rect.top + i, rect.left + j];
      cells++;
      rows.add(row);
      columns.add(column);
      if (typeof value !== 'string' || input === 'RAW') {
        writer.value(row, column, value);
        return;
      }
      writeTyped(edit, tab, writer, row, column, value);
    }),
  );
  edit.cells += cells;
  return { rect, cells, rows: rows.size, columns: columns.size };
}

/** Enters text as a person types it: a cell formatted as plain text keeps it, one without a number format takes on the format of what was read. */
export function writeTyped(edit: Edit, tab: Tab, writer: CellWriter, row: number, column: number, text: string): void {
  const format = styleAt(edit.file, tab, row, column) ?? {};
  const entered =
    format.numberFormat?.type === 'TEXT' ? { stored: text } : enter(text, edit.file.locale, new Date(edit.now).getUTCFullYear());
  writer.value(row, column, entered.stored);
  if ('format' in entered && entered.format && !format.numberFormat)
    writer.style(row, column, edit.styleIndex({ ...format, numberFormat: entered.format }));
}

/** Empties the values of a range; formats, notes and validation stay. */
export function clearValues(edit: Edit, range: OpenRange): Rect {
  const rect = withinGrid(range);
  const used = occupied(range.tab, rect);
  edit.checkProtection(range.tab, rect);
  const writer = edit.open(range.tab, used);
  for (let row = used.top; row < used.bottom; row++)
    for (let column = used.left; column < used.right; column++) writer.value(row, column, null);
  edit.cells += (used.bottom - used.top) * (used.right - used.left);
  return rect;
}

/** The table after which an append to this range comes: the lowest one that it touches, or null. */
export const tableOf = (range: OpenRange): Rect | null => findTable(range.tab, withinGrid(range));

/** Appends after the table that was found, growing the grid; without a table, at the range's start. */
export function appendValues(
  edit: Edit,
  range: OpenRange,
  values: ValueRange,
  input: Input,
  insertRows: boolean,
  table: Rect | null,
): ReturnType<typeof writeValues> {
  const { tab } = range;
  const top = table ? table.bottom : range.top;
  const left = table ? table.left : range.left;
  const lines = values.values ?? [];
  const across = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const [height, width] = values.majorDimension === 'COLUMNS' ? [across, lines.length] : [lines.length, across];
  if (insertRows && top < tab.rowCount && height > 0) insertLines(edit, tab, true, top, height);
  edit.resize(tab, Math.max(tab.rowCount, top + height), Math.max(tab.columnCount, left + width));
  const place = { tab, top, left, bottom: null, right: null, single: true };
  return writeValues(edit, place, values, input, formatRange(tab, { top, left, bottom: top + 1, right: left + 1 }));
}

/** The lowest block of cells, bounded by empty rows and columns, that shares a cell with the rectangle. */
function findTable(tab: Tab, rect: Rect): Rect | null {
  const filled = (row: number, left: number, right: number) => {
    for (let column = left; column < right; column++) if (storedAt(tab, row, column) !== null) return true;
    return false;
  };
  const filledColumn = (column: number, top: number, bottom: number) => {
    const end = Math.min(bottom, tab.columns[column]?.rows ?? 0);
    for (let row = top; row < end; row++) if (storedAt(tab, row, column) !== null) return true;
    return false;
  };
  const used = occupied(tab, rect);
  let seed = used.bottom - 1;
  while (seed >= used.top && !filled(seed, used.left, used.right)) seed--;
  if (seed < used.top) return null;
  let column = used.left;
  while (storedAt(tab, seed, column) === null) column++;
  let [top, left, bottom, right] = [seed, column, seed + 1, column + 1];
  const last = dataRows(tab);
  for (let grown = true; grown;) {
    grown = false;
    const [from, to] = [Math.max(0, left - 1), right + 1];
    while (bottom < last && filled(bottom, from, to)) [bottom, grown] = [bottom + 1, true];
    while (top > 0) {
      // A block of rows that one column fills is passed in one step: tables are long.
      if (top % BLOCK === 0 && tab.columns.slice(from, to).some((inner) => inner.isFull(top - 1))) top -= BLOCK;
      else if (filled(top - 1, from, to)) top--;
      else break;
      grown = true;
    }
    while (left > 0 && filledColumn(left - 1, Math.max(0, top - 1), bottom + 1)) [left, grown] = [left - 1, true];
    while (right < tab.columns.length && filledColumn(right, Math.max(0, top - 1), bottom + 1)) [right, grown] = [right + 1, true];
  }
  return { top, left, bottom, right };
}
