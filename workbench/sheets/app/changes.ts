/** Changes of SpreadsheetApp that no single request of the Sheets API stands for. */
import { z } from 'zod';
import { withCriteria } from '../basic-filter.ts';
import { validationAt } from '../cell-data.ts';
import type { Edit } from '../edit.ts';
import { createReader } from '../formula.ts';
import { fold, groupsOf, shiftDepth } from '../groups.ts';
import type { Tab } from '../model.ts';
import { invalid } from '../refusal.ts';
import { checkRule } from '../requests/formats.ts';
import { conditionalFormatRule, filterCriteria } from '../resources.ts';
import { tabOf } from './access.ts';
import { rectOf } from './cells.ts';
import type { Area, Write } from './wire.ts';

type Change = Exclude<Write['change'], { readonly do: 'values' | 'formulas' | 'request' | 'share' }>;

export function applyChange(edit: Edit, change: Change): void {
  switch (change.do) {
    case 'checkboxes':
      return tickAll(edit, change.area, change.to);
    case 'widths':
      return copyWidths(edit, change.from, change.to);
    case 'depth':
      return shift(edit, change.area, change.rows, change.delta);
    case 'collapse':
      return collapse(edit, change.area, change.collapsed);
    case 'fold': {
      const tab = tabOf(edit.file, change.tab);
      edit.checkTab(tab);
      for (const group of groupsOf(tab, change.rows)) fold(tab, change.rows, group, group.depth > change.depth);
      return;
    }
    case 'criteria': {
      const filter = filterOf(edit, change.tab);
      const criteria = change.criteria && filterCriteria.parse(change.criteria);
      tabOf(edit.file, change.tab).basicFilter = withCriteria(filter, change.column, criteria);
      return;
    }
    case 'sortSpecs':
      tabOf(edit.file, change.tab).basicFilter = {
        ...filterOf(edit, change.tab),
        sortSpecs: z.array(z.record(z.string(), z.json())).parse(change.specs),
      };
      return;
    case 'formats':
      return setFormats(edit, change);
  }
}

function filterOf(edit: Edit, tab: number): NonNullable<Tab['basicFilter']> {
  const { basicFilter } = tabOf(edit.file, tab);
  if (!basicFilter) throw invalid('The filter has been removed.');
  edit.checkProtection(tabOf(edit.file, tab), edit.rect(basicFilter.range ?? {}).rect);
  return basicFilter;
}

/** Checks, unchecks or takes away check boxes. Cells without one, or with another value, are left alone. */
function tickAll(edit: Edit, area: Area, to: boolean | null): void {
  const tab = tabOf(edit.file, area.tab);
  const rect = rectOf(tab, area);
  const reader = createReader(edit.file);
  const writer = edit.open(tab, rect);
  for (let row = rect.top; row < rect.bottom; row++) {
    for (let column = rect.left; column < rect.right; column++) {
      const rule = validationAt(tab, row, column);
      if (rule?.condition?.type !== 'BOOLEAN') continue;
      const [checked = true, unchecked = checked === true ? false : ''] = (rule.condition.values ?? []).map(
        ({ userEnteredValue = '' }) => userEnteredValue,
      );
      edit.cells++;
      if (to === null) {
        writer.value(row, column, null);
        const range = {
          sheetId: tab.sheetId,
          startRowIndex: row,
          endRowIndex: row + 1,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        };
        tab.validations.push({ range, rule: null });
        continue;
      }
      const value = reader.value(tab, row, column) ?? '';
      if (String(value) !== String(checked) && String(value) !== String(unchecked)) continue;
      writer.value(row, column, to ? checked : unchecked);
    }
  }
}

function copyWidths(edit: Edit, from: Area, to: Area): void {
  const [source, target] = [tabOf(edit.file, from.tab), tabOf(edit.file, to.tab)];
  edit.checkTab(target);
  for (let offset = 0; offset < from.right - from.left; offset++) {
    const { pixelSize } = source.columnSizes[from.left + offset] ?? {};
    const column = to.left + offset;
    if (column >= target.columnCount) return;
    const { pixelSize: _, ...rest } = target.columnSizes[column] ?? {};
    if (pixelSize !== undefined) target.columnSizes[column] = { ...rest, pixelSize };
    else if (Object.keys(rest).length > 0) target.columnSizes[column] = rest;
    else delete target.columnSizes[column];
  }
}

function shift(edit: Edit, { tab: id, top, left, bottom, right }: Area, rows: boolean, delta: number): void {
  const tab = tabOf(edit.file, id);
  edit.checkTab(tab);
  const [start, end] = rows ? [top, bottom] : [left, right];
  const groups = rows ? tab.rowGroups : tab.columnGroups;
  // The control of a group that begins with the first line would have no place. The exception's words are not published.
  if (delta > 0 && start === 0 && !groups.controlAfter)
    throw invalid(`Cannot group the first ${rows ? 'row' : 'column'} when the group control position is before.`);
  shiftDepth(tab, rows, start, end, delta);
}

/** Folds the outermost groups that lie within the area; when none does, the deepest open one that meets it. */
function collapse(edit: Edit, area: Area, collapsed: boolean): void {
  const tab = tabOf(edit.file, area.tab);
  edit.checkTab(tab);
  for (const rows of [true, false]) {
    const [start, end] = rows ? [area.top, area.bottom] : [area.left, area.right];
    const meeting = groupsOf(tab, rows).filter((group) => group.start < end && group.end > start);
    if (!collapsed) {
      for (const group of meeting) fold(tab, rows, group, false);
      continue;
    }
    const within = meeting.filter((group) => group.start >= start && group.end <= end);
    const outermost = within.filter(
      (group) => !within.some((other) => other.depth < group.depth && other.start <= group.start && other.end >= group.end),
    );
    const open = meeting.filter((group) => !group.collapsed).sort((a, b) => b.depth - a.depth);
    for (const group of within.length > 0 ? outermost : open.slice(0, 1)) fold(tab, rows, group, true);
  }
}

function setFormats(edit: Edit, { tab: id, rules }: Extract<Change, { do: 'formats' }>): void {
  const tab = tabOf(edit.file, id);
  tab.conditionalFormats = rules.map((rule) => {
    const { areas, ...rest } = rule as unknown as { readonly areas: readonly Area[] };
    const ranges = areas.map(({ top, left, bottom, right }) => ({
      sheetId: id,
      startRowIndex: top,
      endRowIndex: bottom,
      startColumnIndex: left,
      endColumnIndex: right,
    }));
    const parsed = conditionalFormatRule.parse({ ...rest, ranges });
    checkRule(parsed, tab.title);
    return parsed;
  });
}
