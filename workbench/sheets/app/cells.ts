/** Cells as SpreadsheetApp gives and takes them: dates as moments, text read as if it were typed. */
import { GoogleError } from '../../contract.ts';
import type { CellWriter, Edit } from '../edit.ts';
import type { Effective, Reader } from '../formula.ts';
import { isCellError, showError } from '../formula.ts';
import type { Rect, SpreadsheetFile, Tab } from '../model.ts';
import { styleAt } from '../model.ts';
import { isDateFormat } from '../number-format.ts';
import { writeTyped } from '../values.ts';
import type { Area, Cell } from './wire.ts';
import { momentOf, serialAt } from './zone.ts';

/** The area as a rectangle of the tab; it must lie within the grid. */
export function rectOf(tab: Tab, { top, left, bottom, right }: Area): Rect {
  if (bottom > tab.rowCount || right > tab.columnCount)
    throw new GoogleError('The coordinates of the range are outside the dimensions of the sheet.');
  return { top, left, bottom, right };
}

/** What getValues gives for a cell: numbers under a date format are dates, errors are their text. */
export function cellOf(file: SpreadsheetFile, tab: Tab, row: number, column: number, value: Effective): Cell {
  if (value === null) return '';
  if (isCellError(value)) return showError(value);
  if (typeof value === 'number' && isDateFormat(styleAt(file, tab, row, column)?.numberFormat))
    return { date: momentOf(value, file.timeZone) };
  return value;
}

export function grid<T>({ top, left, bottom, right }: Rect, cell: (row: number, column: number) => T): T[][] {
  return Array.from({ length: bottom - top }, (_, row) =>
    Array.from({ length: right - left }, (__, column) => cell(top + row, left + column)),
  );
}

export function valuesOf(file: SpreadsheetFile, reader: Reader, tab: Tab, rect: Rect): Cell[][] {
  return grid(rect, (row, column) => cellOf(file, tab, row, column, reader.value(tab, row, column)));
}

/**
 * Writes one cell as setValue does: text is read as typed (`=1+1` becomes a formula, `1e5` a number) unless the cell's format is plain text;
 * a date takes a date format where the cell has none. https://developers.google.com/apps-script/reference/spreadsheet/range#setvaluevalue
 */
export function writeCell(edit: Edit, tab: Tab, writer: CellWriter, row: number, column: number, cell: Cell): void {
  edit.cells++;
  const format = styleAt(edit.file, tab, row, column) ?? {};
  if (typeof cell === 'string') {
    writeTyped(edit, tab, writer, row, column, cell);
    return;
  }
  if (typeof cell !== 'object') {
    writer.value(row, column, cell);
    return;
  }
  const serial = serialAt(cell.date, edit.file.timeZone);
  writer.value(row, column, serial);
  if (isDateFormat(format.numberFormat)) return;
  const numberFormat = Number.isInteger(serial)
    ? ({ type: 'DATE', pattern: 'M/d/yyyy' } as const)
    : ({ type: 'DATE_TIME', pattern: 'M/d/yyyy H:mm:ss' } as const);
  writer.style(row, column, edit.styleIndex({ ...format, numberFormat }));
}
