/** Requests that rework data in place: sortRange, deleteDuplicates, findReplace. */
import { z } from 'zod';
import { occupied } from '../a1.ts';
import type { Edit } from '../edit.ts';
import type { Effective, Reader } from '../formula.ts';
import { createReader, isCellError } from '../formula.ts';
import type { Rect, Stored, Tab } from '../model.ts';
import { storedAt } from '../model.ts';
import { invalid } from '../refusal.ts';
import { dimensionRange, gridRange } from '../resources.ts';
import { kind } from './kind.ts';

const sortSpec = z.strictObject({ dimensionIndex: z.int().optional(), sortOrder: z.enum(['ASCENDING', 'DESCENDING']).optional() });

/** Sorts rows as Sheets does: numbers before text before truth values, blanks always last; equal rows keep their order. */
export const sortRange = kind(z.strictObject({ range: gridRange, sortSpecs: z.array(sortSpec) }), (edit, { range, sortSpecs }) => {
  const { tab, rect } = edit.rect(range);
  const reader = createReader(edit.file);
  const used = { ...rect, bottom: occupied(tab, rect).bottom };
  const keys = sortSpecs.map(({ dimensionIndex = 0, sortOrder }) => {
    if (dimensionIndex < rect.left || dimensionIndex >= rect.right)
      throw invalid(`sortSpecs.dimensionIndex[${dimensionIndex}] is outside the range.`);
    return { column: dimensionIndex, sign: sortOrder === 'DESCENDING' ? -1 : 1 };
  });
  const order = Array.from({ length: used.bottom - used.top }, (_, offset) => used.top + offset);
  const values = keys.map(({ column }) => order.map((row) => reader.value(tab, row, column)));
  order.sort((a, b) => {
    for (const [index, { sign }] of keys.entries()) {
      const result = precedence(values[index]?.[a - used.top] ?? null, values[index]?.[b - used.top] ?? null, sign);
      if (result !== 0) return result;
    }
    return a - b;
  });
  rearrange(edit, tab, used, order);
});

function precedence(a: Effective, b: Effective, sign: number): number {
  const rank = (value: Effective) => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3);
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (rank(a) !== rank(b)) return sign * (rank(a) - rank(b));
  if (typeof a === 'string' && typeof b === 'string') return sign * a.localeCompare(b);
  return isCellError(a) || isCellError(b) ? 0 : sign * (Number(a) - Number(b));
}

/** Puts the rows of a rectangle into a new order, with notes and styles of texts; missing ones leave empty rows at the end. */
export function rearrange(edit: Edit, tab: Tab, rect: Rect, order: readonly number[]): void {
  const runs = { ...tab.runs };
  const writer = edit.open(tab, rect);
  const { bytes } = edit;
  for (let column = rect.left; column < rect.right; column++) {
    const values = order.map((row) => storedAt(tab, row, column));
    const styles = order.map((row) => tab.columns[column]?.style(row) ?? 0);
    for (let row = rect.top; row < rect.bottom; row++) {
      writer.value(row, column, values[row - rect.top] ?? null);
      writer.style(row, column, styles[row - rect.top] ?? 0);
    }
  }
  for (const kept of [tab.notes, runs]) {
    const before: { readonly [cell: string]: unknown } = { ...kept };
    if (Object.keys(before).length === 0) continue;
    for (let column = rect.left; column < rect.right; column++) {
      for (let row = rect.top; row < rect.bottom; row++) {
        const item = before[`${order[row - rect.top] ?? -1},${column}`];
        if (item === undefined) delete kept[`${row},${column}`];
        else (kept as { [cell: string]: unknown })[`${row},${column}`] = item;
      }
    }
  }
  tab.runs = runs;
  edit.bytes = bytes;
  edit.cells += (rect.bottom - rect.top) * (rect.right - rect.left);
}

export const deleteDuplicates = kind(
  z.strictObject({ range: gridRange, comparisonColumns: z.array(dimensionRange).optional() }),
  (edit, { range, comparisonColumns = [] }) => {
    const { tab, rect } = edit.rect(range);
    const used = { ...rect, bottom: occupied(tab, rect).bottom };
    const reader = createReader(edit.file);
    const columns =
      comparisonColumns.length > 0
        ? comparisonColumns.flatMap(({ startIndex = 0, endIndex = startIndex + 1 }) => sequence(startIndex, endIndex))
        : sequence(rect.left, rect.right);
    const seen = new Set<string>();
    const order = sequence(used.top, used.bottom).filter((row) => {
      const key = JSON.stringify(columns.map((column) => comparable(reader, tab, row, column)));
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    const removed = used.bottom - used.top - order.length;
    if (removed > 0) rearrange(edit, tab, used, order);
    return { duplicatesRemovedCount: removed };
  },
);

/** Takes spaces from both ends of texts, and leaves one where several stand between words. */
export const trimWhitespace = kind(z.strictObject({ range: gridRange }), (edit, { range }) => {
  const { tab, rect } = edit.rect(range);
  const used = occupied(tab, rect);
  const writer = edit.open(tab, used);
  let changed = 0;
  for (let row = used.top; row < used.bottom; row++) {
    for (let column = used.left; column < used.right; column++) {
      const stored = storedAt(tab, row, column);
      if (typeof stored !== 'string') continue;
      const trimmed = stored.trim().replace(/\s+/g, ' ');
      if (trimmed === stored) continue;
      writer.value(row, column, trimmed);
      changed++;
    }
  }
  edit.cells += changed;
  return { cellsChangedCount: changed };
});

function comparable(reader: Reader, tab: Tab, row: number, column: number): Effective {
  const value = reader.value(tab, row, column);
  return typeof value === 'string' ? value.toLowerCase() : value;
}

const sequence = (start: number, end: number): number[] => Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);

export const findReplace = kind(
  z.strictObject({
    find: z.string(),
    replacement: z.string().optional(),
    matchCase: z.boolean().optional(),
    matchEntireCell: z.boolean().optional(),
    searchByRegex: z.boolean().optional(),
    includeFormulas: z.boolean().optional(),
    range: gridRange.optional(),
    sheetId: z.int().optional(),
    allSheets: z.boolean().optional(),
  }),
  (edit, body) => {
    const places = body.range
      ? [edit.rect(body.range)]
      : (body.allSheets ? edit.file.tabs : [edit.tab(body.sheetId)]).map((tab) => ({
          tab,
          rect: { top: 0, left: 0, bottom: tab.rowCount, right: tab.columnCount },
        }));
    const source = body.searchByRegex ? body.find : body.find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(body.matchEntireCell ? `^(?:${source})$` : source, body.matchCase ? 'g' : 'gi');
    const replacement = body.searchByRegex ? (body.replacement ?? '') : () => body.replacement ?? '';
    const count = { occurrencesChanged: 0, valuesChanged: 0, formulasChanged: 0, rowsChanged: 0, sheetsChanged: 0 };
    for (const { tab, rect } of places) {
      const used = occupied(tab, rect);
      edit.cells += (used.bottom - used.top) * (used.right - used.left);
      const changes: { row: number; column: number; stored: Stored }[] = [];
      for (let row = used.top; row < used.bottom; row++) {
        for (let column = used.left; column < used.right; column++) {
          const stored = storedAt(tab, row, column);
          if (stored === null || (typeof stored === 'object' && !body.includeFormulas)) continue;
          const text = typeof stored === 'object' ? stored.formula : String(stored);
          const found = text.match(pattern)?.length ?? 0;
          if (found === 0) continue;
          const changed = text.replace(pattern, replacement as string);
          count.occurrencesChanged += found;
          if (typeof stored === 'object') count.formulasChanged++;
          else count.valuesChanged++;
          changes.push({
            row,
            column,
            stored:
              typeof stored === 'object'
                ? { formula: changed }
                : typeof stored === 'number' && changed.trim() !== '' && Number.isFinite(Number(changed))
                  ? Number(changed)
                  : changed,
          });
        }
      }
      if (changes.length === 0) continue;
      count.sheetsChanged++;
      count.rowsChanged += new Set(changes.map(({ row }) => row)).size;
      for (const { row, column, stored } of changes)
        edit.open(tab, { top: row, left: column, bottom: row + 1, right: column + 1 }).value(row, column, stored);
    }
    return Object.fromEntries(Object.entries(count).filter(([, n]) => n > 0));
  },
);
