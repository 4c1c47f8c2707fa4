/** Requests about whole rows and columns: insert, append, delete, sizes. */
import { z } from 'zod';
import { Column } from '../column.ts';
import type { Edit } from '../edit.ts';
import { under } from '../field-mask.ts';
import type { Stored, Tab } from '../model.ts';
import { storedAt } from '../model.ts';
import { mayInsert, PROTECTED } from '../protection.ts';
import { invalid } from '../refusal.ts';
import type { DimensionRange, GridRange } from '../resources.ts';
import { dimension, dimensionProperties, dimensionRange } from '../resources.ts';
import { kind, requiredMask } from './kind.ts';

export const insertDimension = kind(
  z.strictObject({ range: dimensionRange, inheritFromBefore: z.boolean().optional() }),
  (edit, { range, inheritFromBefore }) => {
    const { tab, start, end, rows } = span(edit, range, true);
    const size = rows ? tab.rowCount : tab.columnCount;
    if (start > size) throw invalid(`range.startIndex[${start}] is too large. There are only ${size} ${rows ? 'rows' : 'columns'}.`);
    if (inheritFromBefore && start === 0) throw invalid('Inheritance is not allowed from before the first row or column.');
    insertLines(edit, tab, rows, start, end - start);
  },
);

export const appendDimension = kind(
  z.strictObject({ sheetId: z.int().optional(), dimension, length: z.int() }),
  (edit, { sheetId, dimension: which, length }) => {
    const tab = edit.tab(sheetId);
    if (length < 1) throw invalid('length must be greater than zero.');
    edit.checkTab(tab);
    edit.resize(tab, tab.rowCount + (which === 'ROWS' ? length : 0), tab.columnCount + (which === 'COLUMNS' ? length : 0));
  },
);

export const deleteDimension = kind(z.strictObject({ range: dimensionRange }), (edit, { range }) => {
  const { tab, start, end, rows } = span(edit, range, false);
  const frozen = rows ? tab.frozenRowCount : tab.frozenColumnCount;
  const size = rows ? tab.rowCount : tab.columnCount;
  const kept = size - (end - start);
  const keptFrozen = frozen - Math.max(0, Math.min(end, frozen) - start);
  if (kept <= 0) throw invalid(`You can't delete all the ${rows ? 'rows' : 'columns'} on the sheet.`);
  if (kept <= keptFrozen) throw invalid(`Sorry, it is not possible to delete all non-frozen ${rows ? 'rows' : 'columns'}.`);
  deleteLines(edit, tab, rows, start, end - start);
  if (rows) tab.frozenRowCount = keptFrozen;
  else tab.frozenColumnCount = keptFrozen;
});

/** Moves rows or columns; what they hold goes along. The destination counts as before the move, and may not lie inside what is moved. */
export const moveDimension = kind(
  z.strictObject({ source: dimensionRange, destinationIndex: z.int().default(0) }),
  (edit, { source, destinationIndex: to }) => {
    const { tab, start, end, rows } = span(edit, source, false);
    const size = rows ? tab.rowCount : tab.columnCount;
    if (to < 0 || to > size) throw invalid(`destinationIndex[${to}] is outside the grid.`);
    if (to > start && to < end) throw invalid('The destination must not lie within the source.');
    if (to === start || to === end) return;
    const [low, high] = [Math.min(start, to), Math.max(end, to)];
    edit.checkProtection(
      tab,
      rows ? { top: low, left: 0, bottom: high, right: tab.columnCount } : { top: 0, left: low, bottom: tab.rowCount, right: high },
    );
    const place = (index: number): number => {
      if (index < low || index >= high) return index;
      if (index >= start && index < end) return to < start ? index - (start - to) : index + (to - end);
      return to < start ? index + (end - start) : index - (end - start);
    };
    edit.replaceColumns(tab, (columns) => {
      if (rows) return columns.map((column) => column.rearranged(low, high, place));
      const moved = Array.from({ length: size }, (_, index) => columns[index] ?? new Column());
      const result = [...moved];
      moved.forEach((column, index) => (result[place(index)] = column));
      return result;
    });
    shift(edit, tab, rows, place, (last) => (last === 0 ? 0 : place(last - 1) + 1));
  },
);

export const updateDimensionProperties = kind(
  z.strictObject({ range: dimensionRange, properties: dimensionProperties.optional(), fields: z.string().optional() }),
  (edit, { range, properties = {}, fields }) => {
    const mask = requiredMask(fields);
    const { tab, start, end, rows } = span(edit, range, false);
    edit.checkTab(tab);
    const sizes = rows ? tab.rowSizes : tab.columnSizes;
    for (let index = start; index < end; index++) {
      const size = { ...sizes[index] };
      if (under(mask, 'pixelSize')) size.pixelSize = properties.pixelSize;
      if (under(mask, 'hiddenByUser')) size.hiddenByUser = properties.hiddenByUser;
      if (size.pixelSize === undefined && !size.hiddenByUser) delete sizes[index];
      else sizes[index] = JSON.parse(JSON.stringify(size)) as typeof size;
    }
  },
);

/** Widths by the longest text of a column, at about 7 px a character: an estimate, Google measures glyphs. */
export const autoResizeDimensions = kind(z.strictObject({ dimensions: dimensionRange }), (edit, { dimensions }) => {
  const { tab, start, end, rows } = span(edit, dimensions, false);
  edit.checkTab(tab);
  for (let index = start; index < end; index++) {
    if (rows) delete tab.rowSizes[index];
    else {
      let longest = 0;
      for (let row = 0; row < (tab.columns[index]?.rows ?? 0); row++) longest = Math.max(longest, lengthOf(storedAt(tab, row, index)));
      tab.columnSizes[index] = { ...tab.columnSizes[index], pixelSize: Math.max(21, Math.min(2000, 12 + 7 * longest)) };
    }
  }
});

function lengthOf(value: Stored): number {
  return value === null ? 0 : String(typeof value === 'object' ? value.formula : value).length;
}

/** The lines that a request names; refuses what is not there. */
export function span(edit: Edit, range: DimensionRange, mayEndOutside: boolean): { tab: Tab; start: number; end: number; rows: boolean } {
  const tab = edit.tab(range.sheetId);
  const rows = range.dimension === 'ROWS';
  const size = rows ? tab.rowCount : tab.columnCount;
  const { startIndex: start = 0, endIndex: end = size } = range;
  if (start < 0) throw invalid('range.startIndex must not be negative.');
  if (end <= start) throw invalid(`range.endIndex[${end}] must be after range.startIndex[${start}]`);
  if (!mayEndOutside && end > size)
    throw invalid(
      `Cannot use ${rows ? 'rows' : 'columns'} that don't exist. Tried range ${start} to ${end}, but there are only ${size} ${rows ? 'rows' : 'columns'}.`,
    );
  return { tab, start, end, rows };
}

/** Inserts empty rows or columns; everything after moves. Refuses in the midst of what is protected. */
export function insertLines(edit: Edit, tab: Tab, rows: boolean, start: number, count: number): void {
  if (!mayInsert(edit.file, tab, rows, start, edit.user)) throw invalid(PROTECTED);
  edit.resize(tab, tab.rowCount + (rows ? count : 0), tab.columnCount + (rows ? 0 : count));
  edit.replaceColumns(tab, (columns) =>
    rows
      ? columns.map((column) => column.spliced(start, 0, count))
      : start >= columns.length
        ? [...columns]
        : [...columns.slice(0, start), ...Array.from({ length: count }, () => new Column()), ...columns.slice(start)],
  );
  shift(
    edit,
    tab,
    rows,
    (index) => (index >= start ? index + count : index),
    (end) => (end > start ? end + count : end),
  );
}

/** Deletes rows or columns; everything after moves up or left. Refuses where a protection stands in the way. */
export function deleteLines(edit: Edit, tab: Tab, rows: boolean, start: number, count: number): void {
  const end = start + count;
  edit.checkProtection(
    tab,
    rows ? { top: start, left: 0, bottom: end, right: tab.columnCount } : { top: 0, left: start, bottom: tab.rowCount, right: end },
  );
  edit.replaceColumns(tab, (columns) =>
    rows ? columns.map((column) => column.spliced(start, count, 0)) : columns.filter((_, index) => index < start || index >= end),
  );
  if (rows) tab.rowCount -= count;
  else tab.columnCount -= count;
  const place = (index: number) => (index < start ? index : index >= end ? index - count : null);
  shift(edit, tab, rows, place, (last) => (last <= start ? last : last >= end ? last - count : start));
}

/** Moves everything that is kept by row or column number. `place` gives a line's new number or null when it is gone; `endPlace` an excluded end's. */
function shift(edit: Edit, tab: Tab, rows: boolean, place: (index: number) => number | null, endPlace: (end: number) => number): void {
  const sizes = rows ? tab.rowSizes : tab.columnSizes;
  const moved = Object.fromEntries(
    Object.entries(sizes).flatMap(([index, size]) => {
      const to = place(Number(index));
      return to === null ? [] : [[to, size] as const];
    }),
  );
  if (rows) tab.rowSizes = moved;
  else tab.columnSizes = moved;

  const byCell = <T>(kept: { readonly [cell: string]: T }): { [cell: string]: T } =>
    Object.fromEntries(
      Object.entries(kept).flatMap(([cell, item]) => {
        const [row = 0, column = 0] = cell.split(',').map(Number);
        const to = place(rows ? row : column);
        return to === null ? [] : [[rows ? `${to},${column}` : `${row},${to}`, item] as const];
      }),
    );
  tab.notes = byCell(tab.notes);
  tab.runs = byCell(tab.runs);
  const groups = rows ? tab.rowGroups : tab.columnGroups;
  groups.depths = Object.fromEntries(
    Object.entries(groups.depths).flatMap(([index, depth]) => {
      const to = place(Number(index));
      return to === null ? [] : [[to, depth] as const];
    }),
  );
  groups.collapsed = groups.collapsed.flatMap((key) => {
    const [depth = 1, start = 0] = key.split(',').map(Number);
    const to = place(start);
    return to === null ? [] : [`${depth},${to}`];
  });

  const range = (old: GridRange): GridRange | null => {
    const start = rows ? old.startRowIndex : old.startColumnIndex;
    const end = rows ? old.endRowIndex : old.endColumnIndex;
    const newStart = start === undefined ? undefined : (place(start) ?? endPlace(start));
    const newEnd = end === undefined ? undefined : endPlace(end);
    if (newEnd !== undefined && newEnd <= (newStart ?? 0)) return null;
    return JSON.parse(
      JSON.stringify(
        rows ? { ...old, startRowIndex: newStart, endRowIndex: newEnd } : { ...old, startColumnIndex: newStart, endColumnIndex: newEnd },
      ),
    ) as GridRange;
  };
  const ranged = <T extends { range?: GridRange | undefined }>(items: readonly T[]): T[] =>
    items.flatMap((item) => {
      if (!item.range || (item.range.sheetId ?? 0) !== tab.sheetId) return [item];
      const to = range(item.range);
      return to ? [{ ...item, range: to }] : [];
    });
  tab.validations = ranged(tab.validations) as typeof tab.validations;
  tab.protectedRanges = ranged(tab.protectedRanges);
  tab.bandedRanges = ranged(tab.bandedRanges);
  tab.basicFilter = tab.basicFilter ? (ranged([tab.basicFilter])[0] ?? null) : null;
  tab.conditionalFormats = tab.conditionalFormats
    .map((rule) => ({ ...rule, ranges: rule.ranges.flatMap((old) => range(old) ?? []) }))
    .filter(({ ranges }) => ranges.length > 0);
  edit.file.namedRanges = ranged(edit.file.namedRanges);
  tab.merges = tab.merges.flatMap((merge) => range(merge) ?? []);
  edit.file.metadata = edit.file.metadata.flatMap((one) => {
    if (one.place?.sheetId !== tab.sheetId || one.place.rows !== rows) return [one];
    const start = place(one.place.start);
    return start === null ? [] : [{ ...one, place: { ...one.place, start, end: start + 1 } }];
  });
}
