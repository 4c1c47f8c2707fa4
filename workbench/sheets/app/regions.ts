/** Where data lies around a range: edges as Ctrl and an arrow key find them, regions as Ctrl+A does. */
import type { Rect, Tab } from '../model.ts';
import { dataRows, storedAt } from '../model.ts';
import type { Area } from './wire.ts';

const filled = (tab: Tab, row: number, column: number): boolean => storedAt(tab, row, column) !== null;

/** The edge of the data that the first cell lies in, else the next cell with data, else the edge of the grid. */
export function nextDataCell(tab: Tab, { top, left }: Rect, direction: string): Area {
  const across = direction === 'NEXT' ? 1 : direction === 'PREVIOUS' ? -1 : 0;
  const down = direction === 'DOWN' ? 1 : direction === 'UP' ? -1 : 0;
  let [row, column] = [top, left];
  const next = (): readonly [number, number] => [row + down, column + across];
  const inside = ([r, c]: readonly [number, number]) => r >= 0 && c >= 0 && r < tab.rowCount && c < tab.columnCount;
  const step = () => ([row, column] = next());
  /** Nothing lies behind the last row with data: the rest is passed at once. */
  const end = direction === 'DOWN' ? dataRows(tab) : Infinity;
  if (inside(next()) && filled(tab, row, column) && filled(tab, ...next())) {
    while (inside(next()) && filled(tab, ...next())) step();
  } else {
    while (inside(next())) {
      step();
      if (filled(tab, row, column)) break;
      if (row >= end) row = tab.rowCount - 1;
    }
  }
  return { tab: tab.sheetId, top: row, left: column, bottom: row + 1, right: column + 1 };
}

/** The rectangle grown as long as a cell with data touches its sides; corners do not count. */
export function dataRegion(tab: Tab, rect: Rect, dimension: string | null): Area {
  let { top, left, bottom, right } = rect;
  const line = (row: number, from: number, to: number) => {
    for (let column = Math.max(0, from); column < Math.min(to, tab.columnCount); column++) if (filled(tab, row, column)) return true;
    return false;
  };
  const pile = (column: number, from: number, to: number) => {
    const end = Math.min(to, tab.columns[column]?.rows ?? 0);
    for (let row = Math.max(0, from); row < end; row++) if (filled(tab, row, column)) return true;
    return false;
  };
  const rows = dimension !== 'COLUMNS';
  const columns = dimension !== 'ROWS';
  for (let grown = true; grown;) {
    grown = false;
    if (rows && top > 0 && line(top - 1, left, right)) [top, grown] = [top - 1, true];
    if (rows && bottom < tab.rowCount && line(bottom, left, right)) [bottom, grown] = [bottom + 1, true];
    if (columns && left > 0 && pile(left - 1, top, bottom)) [left, grown] = [left - 1, true];
    if (columns && right < tab.columnCount && pile(right, top, bottom)) [right, grown] = [right + 1, true];
  }
  return { tab: tab.sheetId, top, left, bottom, right };
}

/** As far as the column beside the range has data without a gap, else the row above or below; null when nothing is to be filled. */
export function neighborRegion(tab: Tab, { top, left, bottom, right }: Rect): Area | null {
  for (const column of [left - 1, right]) {
    if (column < 0 || !filled(tab, bottom - 1, column)) continue;
    let end = bottom;
    while (end < tab.rowCount && filled(tab, end, column)) end++;
    if (end > bottom) return { tab: tab.sheetId, top, left, bottom: end, right };
  }
  for (const row of [top - 1, bottom]) {
    if (row < 0 || !filled(tab, row, right - 1)) continue;
    let end = right;
    while (end < tab.columnCount && filled(tab, row, end)) end++;
    if (end > right) return { tab: tab.sheetId, top, left, bottom, right: end };
  }
  return null;
}
