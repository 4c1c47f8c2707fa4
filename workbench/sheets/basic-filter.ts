/** What a tab's filter hides. Worked out when it is asked for: at Google a row that is changed later stays until the filter is applied again. */
import { shown } from './cell-data.ts';
import { meetsCondition } from './condition.ts';
import type { Reader } from './formula.ts';
import type { BasicFilter, FilterCriteria } from './resources.ts';
import type { SpreadsheetFile, Tab } from './model.ts';
import { styleAt } from './model.ts';

/** Criteria by column, the newer way of saying them before the older. */
export function criteriaByColumn({ criteria = {}, filterSpecs = [] }: BasicFilter): ReadonlyMap<number, FilterCriteria> {
  const found = new Map(Object.entries(criteria).map(([column, one]) => [Number(column), one] as const));
  for (const { columnIndex = 0, filterCriteria = {} } of filterSpecs) found.set(columnIndex, filterCriteria);
  return found;
}

/** Sets or takes away the criteria of a column. */
export function withCriteria(filter: BasicFilter, column: number, criteria: FilterCriteria | null): BasicFilter {
  const { criteria: _, filterSpecs: __, ...rest } = filter;
  const all = new Map(criteriaByColumn(filter));
  if (criteria) all.set(column, criteria);
  else all.delete(column);
  if (all.size === 0) return rest;
  const specs = [...all].sort(([a], [b]) => a - b).map(([columnIndex, filterCriteria]) => ({ columnIndex, filterCriteria }));
  return { ...rest, filterSpecs: specs, criteria: Object.fromEntries(specs.map((spec) => [spec.columnIndex, spec.filterCriteria])) };
}

/** A test for rows of the tab: does its filter hide this one? `today` is a serial number. */
export function rowFilter(file: SpreadsheetFile, tab: Tab, reader: Reader, today: number): (row: number) => boolean {
  const { basicFilter } = tab;
  if (!basicFilter?.range) return () => false;
  const { range } = basicFilter;
  const columns = [...criteriaByColumn(basicFilter)];
  const [head, end] = [range.startRowIndex ?? 0, range.endRowIndex ?? tab.rowCount];
  if (columns.length === 0) return () => false;
  return (row) => {
    // The first row of a filter is its head.
    if (row <= head || row >= end) return false;
    return columns.some(([column, criteria]) => {
      const value = reader.value(tab, row, column);
      const format = styleAt(file, tab, row, column);
      if (criteria.hiddenValues?.includes(shown(value, format, file.locale))) return true;
      if (criteria.condition) {
        const first = { ...range, startRowIndex: head + 1, startColumnIndex: column };
        if (!meetsCondition(criteria.condition, value, { file, reader, tab, row, column, range: first, today })) return true;
      }
      const { visibleBackgroundColorStyle: fill, visibleForegroundColorStyle: ink } = criteria;
      if (fill && !sameColor(fill, format?.backgroundColorStyle, WHITE)) return true;
      return ink !== undefined && !sameColor(ink, format?.textFormat?.foregroundColorStyle, BLACK);
    });
  };
}

const WHITE = { rgbColor: { red: 1, green: 1, blue: 1 } };
const BLACK = { rgbColor: {} };

function sameColor(wanted: object, has: object | undefined, standard: object): boolean {
  return said(wanted) === said(has ?? standard);
}

/** A colour in one way of writing; parts that are left out are 0. */
function said(style: { rgbColor?: { red?: number; green?: number; blue?: number }; themeColor?: string }): string {
  const { red = 0, green = 0, blue = 0 } = style.rgbColor ?? {};
  return style.themeColor ?? [red, green, blue].map((part) => Math.round(part * 255)).join();
}
