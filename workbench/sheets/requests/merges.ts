/** Requests about merged cells. */
import { z } from 'zod';
import type { Edit } from '../edit.ts';
import { meets } from '../edit.ts';
import type { Rect, Tab } from '../model.ts';
import { asGridRange } from '../a1.ts';
import { invalid } from '../refusal.ts';
import type { GridRange } from '../resources.ts';
import { gridRange } from '../resources.ts';
import { kind } from './kind.ts';

const PART = 'You must select all cells in a merged range to merge or unmerge them.';

/** Merges whole, by rows or by columns. What the other cells held is lost, as when a person merges. */
export const mergeCells = kind(
  z.strictObject({ range: gridRange, mergeType: z.enum(['MERGE_ALL', 'MERGE_COLUMNS', 'MERGE_ROWS']).default('MERGE_ALL') }),
  (edit, { range, mergeType }) => {
    const { tab, rect } = edit.rect(range);
    clearMerges(tab, rect);
    const parts = split(rect, mergeType).filter((part) => (part.bottom - part.top) * (part.right - part.left) > 1);
    for (const part of parts) {
      tab.merges.push(asGridRange(tab, part));
      emptyBut(edit, tab, part);
    }
  },
);

export const unmergeCells = kind(z.strictObject({ range: gridRange }), (edit, { range }) => {
  const { tab, rect } = edit.rect(range);
  edit.checkProtection(tab, rect);
  clearMerges(tab, rect);
});

/** Takes away the merges in a rectangle; one that reaches out of it is refused. */
function clearMerges(tab: Tab, rect: Rect): void {
  const inside = tab.merges.filter((merge) => meets(merge, rect));
  if (inside.some((merge) => !within(merge, rect))) throw invalid(PART);
  tab.merges = tab.merges.filter((merge) => !inside.includes(merge));
}

function within({ startRowIndex = 0, endRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0 }: GridRange, rect: Rect): boolean {
  return startRowIndex >= rect.top && endRowIndex <= rect.bottom && startColumnIndex >= rect.left && endColumnIndex <= rect.right;
}

function split(rect: Rect, type: 'MERGE_ALL' | 'MERGE_COLUMNS' | 'MERGE_ROWS'): Rect[] {
  const { top, left, bottom, right } = rect;
  if (type === 'MERGE_ALL') return [rect];
  return type === 'MERGE_ROWS'
    ? Array.from({ length: bottom - top }, (_, row) => ({ ...rect, top: top + row, bottom: top + row + 1 }))
    : Array.from({ length: right - left }, (_, column) => ({ ...rect, left: left + column, right: left + column + 1 }));
}

/** Keeps the first value, row by row, in the corner. */
function emptyBut(edit: Edit, tab: Tab, { top, left, bottom, right }: Rect): void {
  const writer = edit.open(tab, { top, left, bottom, right });
  let kept = tab.columns[left]?.value(top) ?? null;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      kept ??= tab.columns[column]?.value(row) ?? null;
      writer.value(row, column, null);
    }
  }
  writer.value(top, left, kept);
}
