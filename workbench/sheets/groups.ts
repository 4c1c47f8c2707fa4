/** Groups of rows and columns, worked out from how deep each line lies. https://developers.google.com/workspace/sheets/api/guides/rowcolumn#group */
import type { JsonObject } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import type { Groups, Tab } from './model.ts';

/** A group: lines from `start` until before `end`, zero-based. */
export interface LineGroup {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly collapsed: boolean;
}

export const linesOf = (tab: Tab, rows: boolean): Groups => (rows ? tab.rowGroups : tab.columnGroups);
export const depthAt = (groups: Groups, index: number): number => groups.depths[index] ?? 0;

/** All groups, the outer before the inner, otherwise in order. */
export function groupsOf(tab: Tab, rows: boolean): LineGroup[] {
  const groups = linesOf(tab, rows);
  const indices = Object.keys(groups.depths)
    .map(Number)
    .sort((a, b) => a - b);
  const found: LineGroup[] = [];
  for (let depth = 1; depth <= LIMITS.groupDepth.is; depth++) {
    for (let at = 0; at < indices.length; at++) {
      const start = indices[at] ?? 0;
      if (depthAt(groups, start) < depth) continue;
      while (indices[at + 1] === (indices[at] ?? 0) + 1 && depthAt(groups, indices[at + 1] ?? -1) >= depth) at++;
      found.push({ start, end: (indices[at] ?? 0) + 1, depth, collapsed: groups.collapsed.includes(`${depth},${start}`) });
    }
  }
  return found.sort((a, b) => a.start - b.start || a.depth - b.depth);
}

/** The group of a depth that holds a line, or whose control the line bears. */
export function groupAt(tab: Tab, rows: boolean, index: number, depth: number): LineGroup | null {
  const all = groupsOf(tab, rows).filter((group) => group.depth === depth);
  const control = (group: LineGroup) => (linesOf(tab, rows).controlAfter ? group.end : group.start - 1);
  return all.find(({ start, end }) => index >= start && index < end) ?? all.find((group) => control(group) === index) ?? null;
}

/** Makes lines lie deeper or less deep, between 0 and 8. Folds of groups that are gone are forgotten. */
export function shiftDepth(tab: Tab, rows: boolean, start: number, end: number, delta: number): void {
  const groups = linesOf(tab, rows);
  for (let index = start; index < end; index++) {
    const depth = Math.max(0, Math.min(LIMITS.groupDepth.is, depthAt(groups, index) + delta));
    if (depth === 0) delete groups.depths[index];
    else groups.depths[index] = depth;
  }
  const left = new Set(groupsOf(tab, rows).map((group) => `${group.depth},${group.start}`));
  groups.collapsed = groups.collapsed.filter((key) => left.has(key));
}

/** Folds a group away or opens it; its lines are hidden or shown with it. */
export function fold(tab: Tab, rows: boolean, { start, end, depth }: LineGroup, collapsed: boolean): void {
  const groups = linesOf(tab, rows);
  const key = `${depth},${start}`;
  groups.collapsed = groups.collapsed.filter((other) => other !== key);
  if (collapsed) groups.collapsed.push(key);
  const sizes = rows ? tab.rowSizes : tab.columnSizes;
  for (let index = start; index < end; index++) {
    const { hiddenByUser: _, ...size } = sizes[index] ?? {};
    if (collapsed) sizes[index] = { ...size, hiddenByUser: true };
    else if (Object.keys(size).length > 0) sizes[index] = size;
    else delete sizes[index];
  }
}

export function groupResource(tab: Tab, rows: boolean, { start, end, depth, collapsed }: LineGroup): JsonObject {
  const range = { sheetId: tab.sheetId, dimension: rows ? 'ROWS' : 'COLUMNS', startIndex: start, endIndex: end };
  return { range, depth, ...(collapsed ? { collapsed } : {}) };
}
