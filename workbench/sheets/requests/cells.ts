/** Requests that write cells: appendCells, updateCells, repeatCell. */
import { z } from 'zod';
import { cellDataWriter } from '../cell-data.ts';
import type { Edit } from '../edit.ts';
import type { Rect, Tab } from '../model.ts';
import { dataRows } from '../model.ts';
import { invalid } from '../refusal.ts';
import type { CellData, RowData } from '../resources.ts';
import { cellData, gridCoordinate, gridRange, rowData } from '../resources.ts';
import { kind, requiredMask } from './kind.ts';

const rows = z.array(rowData).optional();
const fields = z.string().optional();
const EMPTY: CellData = {};

/** Adds rows after the last row with data, growing the grid. Values that are always text stay text: see `storedOf`. */
export const appendCells = kind(z.strictObject({ sheetId: z.int().optional(), rows, fields }), (edit, body) => {
  const tab = edit.tab(body.sheetId);
  const mask = requiredMask(body.fields);
  const given = body.rows ?? [];
  const top = dataRows(tab);
  const rect = { top, left: 0, bottom: top + given.length, right: widest(given) };
  if (rect.right > tab.columnCount) throw beyond('column', rect.right - 1, tab.columnCount - 1);
  if (rect.bottom > tab.rowCount) edit.resize(tab, rect.bottom, tab.columnCount);
  writeRows(given, rect, cellDataWriter(edit, tab, rect, mask), false);
});

/** Writes rows from a start or over a range. In a range, cells without data lose the fields of the mask; the grid does not grow. */
export const updateCells = kind(
  z.strictObject({ rows, fields, start: gridCoordinate.optional(), range: gridRange.optional() }),
  (edit, body) => {
    const mask = requiredMask(body.fields);
    const given = body.rows ?? [];
    const { tab, rect } = target(edit, body, given);
    writeRows(given, rect, cellDataWriter(edit, tab, rect, mask), body.range !== undefined);
  },
);

/** The same cell over a whole range. */
export const repeatCell = kind(
  z.strictObject({ range: gridRange, cell: cellData.optional(), fields }),
  (edit, { range, cell = EMPTY, fields: named }) => {
    const mask = requiredMask(named);
    const { tab, rect } = edit.rect(range);
    const write = cellDataWriter(edit, tab, rect, mask);
    for (let row = rect.top; row < rect.bottom; row++) for (let column = rect.left; column < rect.right; column++) write(row, column, cell);
  },
);

const line = z.record(z.string(), z.json()).optional();

/** Kept as the borders of the cells on both sides of each line; cells are drawn without them. */
export const updateBorders = kind(
  z.strictObject({ range: gridRange, top: line, bottom: line, left: line, right: line, innerHorizontal: line, innerVertical: line }),
  (edit, { range, ...lines }) => {
    const { tab, rect } = edit.rect(range);
    const writer = edit.open(tab, rect);
    for (let row = rect.top; row < rect.bottom; row++) {
      for (let column = rect.left; column < rect.right; column++) {
        const sides = {
          top: row === rect.top ? lines.top : lines.innerHorizontal,
          bottom: row === rect.bottom - 1 ? lines.bottom : lines.innerHorizontal,
          left: column === rect.left ? lines.left : lines.innerVertical,
          right: column === rect.right - 1 ? lines.right : lines.innerVertical,
        };
        const set = Object.fromEntries(Object.entries(sides).flatMap(([side, line]) => (line ? [[side, line] as const] : [])));
        if (Object.keys(set).length === 0) continue;
        const format = edit.file.styles[tab.columns[column]?.style(row) ?? 0] ?? {};
        writer.style(row, column, edit.styleIndex({ ...format, borders: { ...format.borders, ...set } }));
        edit.cells++;
      }
    }
  },
);

function target(
  edit: Edit,
  { start, range }: { start?: z.infer<typeof gridCoordinate> | undefined; range?: z.infer<typeof gridRange> | undefined },
  given: readonly RowData[],
): { tab: Tab; rect: Rect } {
  if (start && range) throw invalid('Only one of start and range may be set.');
  if (range) {
    const { tab, rect } = edit.rect(range);
    if (given.length > rect.bottom - rect.top) throw beyond('row', rect.top + given.length - 1, rect.bottom - 1);
    if (widest(given) > rect.right - rect.left) throw beyond('column', rect.left + widest(given) - 1, rect.right - 1);
    return { tab, rect };
  }
  if (!start) throw invalid('One of start and range must be set.');
  const { rowIndex: top = 0, columnIndex: left = 0 } = start;
  const tab = edit.tab(start.sheetId);
  const rect = { top, left, bottom: top + given.length, right: left + widest(given) };
  if (rect.bottom > tab.rowCount) throw beyond('row', rect.bottom - 1, tab.rowCount - 1);
  if (rect.right > tab.columnCount) throw beyond('column', rect.right - 1, tab.columnCount - 1);
  return { tab, rect };
}

/** Writes rows of cells from the rectangle's corner; with `fill`, the rest of the rectangle is written with empty cells. */
export function writeRows(
  given: readonly RowData[],
  rect: Rect,
  write: (row: number, column: number, cell: CellData) => void,
  fill: boolean,
): void {
  for (let row = rect.top; row < rect.bottom; row++) {
    const cells = given[row - rect.top]?.values ?? [];
    const right = fill ? rect.right : rect.left + cells.length;
    for (let column = rect.left; column < right; column++) write(row, column, cells[column - rect.left] ?? EMPTY);
  }
}

export function widest(given: readonly RowData[]): number {
  return given.reduce((width, { values }) => Math.max(width, values?.length ?? 0), 0);
}

export function beyond(what: 'row' | 'column', tried: number, last: number): Error {
  return invalid(`Attempting to write ${what}: ${tried}, beyond the last requested ${what} of: ${last}`);
}
