/** Requests that push cells aside or draw them up: insertRange, deleteRange, randomizeRange. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { occupied } from '../a1.ts';
import type { Edit } from '../edit.ts';
import type { Rect, Tab } from '../model.ts';
import { storedAt } from '../model.ts';
import { dimension, gridRange } from '../resources.ts';
import { kind } from './kind.ts';
import { rearrange } from './tables.ts';

const body = z.strictObject({ range: gridRange, shiftDimension: dimension });

/** Cells behind the range move away from it, and off the grid; the new cells keep the formats that were there. */
export const insertRange = kind(body, (edit, { range, shiftDimension }) => {
  const { tab, rect } = edit.rect(range);
  shifted(edit, tab, rect, shiftDimension === 'ROWS', 1);
});

/** Cells behind the range move over it. */
export const deleteRange = kind(body, (edit, { range, shiftDimension }) => {
  const { tab, rect } = edit.rect(range);
  shifted(edit, tab, rect, shiftDimension === 'ROWS', -1);
});

function shifted(edit: Edit, tab: Tab, rect: Rect, rows: boolean, sign: 1 | -1): void {
  const all = rows ? { ...rect, bottom: tab.rowCount } : { ...rect, right: tab.columnCount };
  const used = occupied(tab, all);
  const by = rows ? rect.bottom - rect.top : rect.right - rect.left;
  const reach = rows
    ? { ...all, bottom: Math.min(tab.rowCount, Math.max(used.bottom, rect.bottom) + by) }
    : { ...all, right: Math.min(tab.columnCount, Math.max(used.right, rect.right) + by) };
  const cells = Array.from({ length: reach.bottom - reach.top }, (_, down) =>
    Array.from({ length: reach.right - reach.left }, (__, across) => {
      const [row, column] = [reach.top + down, reach.left + across];
      return {
        stored: storedAt(tab, row, column),
        style: tab.columns[column]?.style(row) ?? 0,
        note: tab.notes[`${row},${column}`],
        runs: tab.runs[`${row},${column}`],
      };
    }),
  );
  const writer = edit.open(tab, reach);
  cells.forEach((line, down) =>
    line.forEach((old, across) => {
      const [row, column] = [reach.top + down, reach.left + across];
      const from = rows ? cells[down - sign * by]?.[across] : line[across - sign * by];
      const fresh = sign === 1 && (rows ? down : across) < by;
      edit.cells++;
      writer.value(row, column, fresh ? null : (from?.stored ?? null));
      writer.style(row, column, fresh ? old.style : (from?.style ?? 0));
      delete tab.notes[`${row},${column}`];
      delete tab.runs[`${row},${column}`];
      if (!fresh && from?.note) tab.notes[`${row},${column}`] = from.note;
      if (!fresh && from?.runs) tab.runs[`${row},${column}`] = from.runs;
    }),
  );
}

/** Another order of the rows: by chance at Google, here the same for the same file at the same time. */
export const randomizeRange = kind(z.strictObject({ range: gridRange }), (edit, { range }) => {
  const { tab, rect } = edit.rect(range);
  const used = { ...rect, bottom: occupied(tab, rect).bottom };
  const { id, modifiedAt } = edit.file;
  const key = (row: number) => createHash('sha256').update(`${id} ${modifiedAt} ${row}`).digest('hex');
  const order = Array.from({ length: used.bottom - used.top }, (_, down) => used.top + down)
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
  rearrange(edit, tab, used, order);
});
