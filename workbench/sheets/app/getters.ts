/** What SpreadsheetApp's objects tell about a file and a tab. Each getter is one call of the script. */
import type { Json } from '../../contract.ts';
import { GoogleError } from '../../contract.ts';
import type { OpenRange } from '../a1.ts';
import { fromGridRange, parseRange } from '../a1.ts';
import { rowFilter } from '../basic-filter.ts';
import { createReader } from '../formula.ts';
import { depthAt, groupAt, linesOf } from '../groups.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';
import { dataRows } from '../model.ts';
import type { GridRange } from '../resources.ts';
import { Refusal } from '../refusal.ts';
import { hexOf } from './colors.ts';
import type { Area } from './wire.ts';
import { todayIn } from './zone.ts';

const json = (value: object): Json => value as Json;

/** A range as an area of its tab, cut at the grid. */
export function areaOf({ tab, top, left, bottom, right }: OpenRange): Area {
  return {
    tab: tab.sheetId,
    top,
    left,
    bottom: Math.max(top, Math.min(bottom ?? tab.rowCount, tab.rowCount)),
    right: Math.max(left, Math.min(right ?? tab.columnCount, tab.columnCount)),
    ...(bottom === null ? { rows: false } : {}),
    ...(right === null ? { columns: false } : {}),
  };
}

export function ofGridRange(file: SpreadsheetFile, range: GridRange): Area {
  return areaOf(fromGridRange(file, range));
}

type FileGetter = (file: SpreadsheetFile, args: readonly Json[], user: string) => Json;
type TabGetter = (file: SpreadsheetFile, tab: Tab, args: readonly Json[], now: number) => Json;

const people = (file: SpreadsheetFile, roles: readonly string[]): string[] =>
  Object.entries(file.sharedWith).flatMap(([email, role]) => (roles.includes(role) ? [email] : []));

export const FILE_GETTERS: { readonly [method: string]: FileGetter } = {
  getName: (file) => file.name,
  getOwner: (file) => file.owner,
  getEditors: (file) => [file.owner, ...people(file, ['writer'])],
  getViewers: (file) => [file.owner, ...people(file, ['writer', 'commenter', 'reader'])],
  getSpreadsheetTimeZone: (file) => file.timeZone,
  getSpreadsheetLocale: (file) => file.locale,
  getSheets: (file) => file.tabs.map(({ sheetId }) => sheetId),
  getSheetByName: (file, [name]) => file.tabs.find(({ title }) => title === name)?.sheetId ?? null,
  getSheetById: (file, [id]) => file.tabs.find(({ sheetId }) => sheetId === id)?.sheetId ?? null,
  getNamedRanges: (file) =>
    file.namedRanges.map(({ namedRangeId = '', name = '', range = {} }) =>
      json({ id: namedRangeId, name, area: ofGridRange(file, range) }),
    ),
  getRangeByName: (file, [name]) => {
    const named = file.namedRanges.find((one) => one.name?.toLowerCase() === String(name).toLowerCase());
    return named?.range ? json(ofGridRange(file, named.range)) : null;
  },
  getRange: (file, [a1]) => json(rangeFor(file, file.tabs[0], String(a1))),
  getBandings: (file) => file.tabs.flatMap(bandingsOf),
  getRecalculationInterval: (file) => file.recalculation?.autoRecalc ?? 'ON_CHANGE',
  getIteration: (file) => {
    const settings = file.recalculation?.iterativeCalculationSettings;
    return { enabled: settings !== undefined, cycles: settings?.maxIterations ?? 50, threshold: settings?.convergenceThreshold ?? 0.05 };
  },
};

const bandingsOf = (tab: Tab): number[] => tab.bandedRanges.map(({ bandedRangeId = 0 }) => bandedRangeId);

/** A range by its words, in a tab unless they name another. Throws "Range not found". */
export function rangeFor(file: SpreadsheetFile, tab: Tab | undefined, a1: string): Area {
  try {
    const said = parseRange(file, a1);
    // Without a tab's name the words mean this tab, not the first.
    return areaOf(a1.includes('!') || said.tab !== file.tabs[0] || !tab ? said : { ...said, tab });
  } catch (error) {
    throw error instanceof Refusal ? new GoogleError('Range not found') : error;
  }
}

export const TAB_GETTERS: { readonly [method: string]: TabGetter } = {
  getName: (_, tab) => tab.title,
  getIndex: (file, tab) => file.tabs.indexOf(tab) + 1,
  isSheetHidden: (_, tab) => tab.hidden,
  getFrozenRows: (_, tab) => tab.frozenRowCount,
  getFrozenColumns: (_, tab) => tab.frozenColumnCount,
  getMaxRows: (_, tab) => tab.rowCount,
  getMaxColumns: (_, tab) => tab.columnCount,
  getLastRow: (_, tab) => dataRows(tab),
  getLastColumn: (_, tab) => lastColumn(tab),
  getDataRange: (_, tab) =>
    json({ tab: tab.sheetId, top: 0, left: 0, bottom: Math.max(1, dataRows(tab)), right: Math.max(1, lastColumn(tab)) }),
  getColumnWidth: (_, tab, [column]) => tab.columnSizes[Number(column) - 1]?.pixelSize ?? 100,
  getRowHeight: (_, tab, [row]) => tab.rowSizes[Number(row) - 1]?.pixelSize ?? 21,
  isColumnHiddenByUser: (_, tab, [column]) => tab.columnSizes[Number(column) - 1]?.hiddenByUser ?? false,
  isRowHiddenByUser: (_, tab, [row]) => tab.rowSizes[Number(row) - 1]?.hiddenByUser ?? false,
  hasHiddenGridlines: (_, tab) => tab.hideGridlines,
  isRightToLeft: (_, tab) => tab.rightToLeft,
  getTabColor: (_, tab) => (tab.tabColorStyle ? hexOf(tab.tabColorStyle) : null),
  getTabColorObject: (_, tab) => tab.tabColorStyle as Json,
  getBandings: (_, tab) => bandingsOf(tab),
  getConditionalFormatRules: (file, tab) =>
    tab.conditionalFormats.map(({ ranges, ...rule }) => json({ ...rule, areas: ranges.map((range) => ofGridRange(file, range)) })),
  isRowHiddenByFilter: (file, tab, [row], now) => rowFilter(file, tab, createReader(file), todayIn(file, now))(Number(row) - 1),
  /** By whether it is of rows, an index from 0, and a depth. */
  getGroup: (_, tab, [rows, index, depth]) => {
    const group = groupAt(tab, rows === true, Number(index), Number(depth));
    if (!group) return null;
    const { start, end, collapsed } = group;
    const area = rows
      ? { tab: tab.sheetId, top: start, left: 0, bottom: end, right: tab.columnCount, columns: false }
      : { tab: tab.sheetId, top: 0, left: start, bottom: tab.rowCount, right: end, rows: false };
    const control = linesOf(tab, rows === true).controlAfter ? end + 1 : start;
    return { area, rows: rows === true, depth: group.depth, collapsed, control };
  },
  getGroupDepth: (_, tab, [rows, index]) => depthAt(linesOf(tab, rows === true), Number(index)),
  isGroupControlAfter: (_, tab, [rows]) => linesOf(tab, rows === true).controlAfter,
  getFilter: (file, tab) => (tab.basicFilter?.range ? json(ofGridRange(file, tab.basicFilter.range)) : null),
  /** Without a range in words: the size of the grid, within which the script makes its ranges. */
  getRange: (file, tab, [a1]) =>
    a1 === undefined ? { rows: tab.rowCount, columns: tab.columnCount } : json(rangeFor(file, tab, String(a1))),
};

function lastColumn(tab: Tab): number {
  return tab.columns.reduce((last, { rows }, index) => (rows > 0 ? index + 1 : last), 0);
}
