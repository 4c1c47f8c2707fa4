/** What SpreadsheetApp's objects tell about a file, a tab and a range. Each getter is one call of the script. */
import type { Json, JsonObject } from '../../contract.ts';
import type { OpenRange } from '../a1.ts';
import { fromGridRange, occupied, parseRange } from '../a1.ts';
import { shown, validationAt } from '../cell-data.ts';
import { meets } from '../edit.ts';
import { createReader } from '../formula.ts';
import type { Rect, SpreadsheetFile, Tab } from '../model.ts';
import { dataRows, storedAt, styleAt } from '../model.ts';
import type { CellFormat, GridRange } from '../resources.ts';
import { Refusal } from '../refusal.ts';
import { cellOf, grid, valuesOf } from './cells.ts';
import { GoogleError } from '../../contract.ts';
import type { Area } from './wire.ts';

const json = (value: object): Json => value as Json;

/** A range as an area of its tab, cut at the grid. */
export function areaOf({ tab, top, left, bottom, right }: OpenRange): Area {
  return {
    tab: tab.sheetId,
    top,
    left,
    bottom: Math.max(top, Math.min(bottom ?? tab.rowCount, tab.rowCount)),
    right: Math.max(left, Math.min(right ?? tab.columnCount, tab.columnCount)),
  };
}

export function ofGridRange(file: SpreadsheetFile, range: GridRange): Area {
  return areaOf(fromGridRange(file, range));
}

type FileGetter = (file: SpreadsheetFile, args: readonly Json[], user: string) => Json;
type TabGetter = (file: SpreadsheetFile, tab: Tab, args: readonly Json[]) => Json;
type RangeGetter = (file: SpreadsheetFile, tab: Tab, rect: Rect) => Json;

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
};

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
  getTabColor: (_, tab) => hexOf((tab.tabColorStyle?.['rgbColor'] ?? null) as Rgb | null),
  getFilter: (file, tab) => (tab.basicFilter?.range ? json(ofGridRange(file, tab.basicFilter.range)) : null),
  /** Without a range in words: the size of the grid, within which the script makes its ranges. */
  getRange: (file, tab, [a1]) =>
    a1 === undefined ? { rows: tab.rowCount, columns: tab.columnCount } : json(rangeFor(file, tab, String(a1))),
};

function lastColumn(tab: Tab): number {
  return tab.columns.reduce((last, { rows }, index) => (rows > 0 ? index + 1 : last), 0);
}

const reading = (read: (file: SpreadsheetFile, tab: Tab, row: number, column: number) => Json): RangeGetter => {
  return (file, tab, rect) => grid(rect, (row, column) => read(file, tab, row, column));
};
const formatted = (read: (format: CellFormat) => Json): RangeGetter =>
  reading((file, tab, row, column) => read(styleAt(file, tab, row, column) ?? {}));

/** All of a range, as rows of cells. A single cell's getter takes the first. */
export const RANGE_GETTERS: { readonly [method: string]: RangeGetter } = {
  getValues: (file, tab, rect) => valuesOf(file, createReader(file), tab, rect) as Json,
  getDisplayValues: (file, tab, rect) => {
    const reader = createReader(file);
    return grid(rect, (row, column) => shown(reader.value(tab, row, column), styleAt(file, tab, row, column), file.locale));
  },
  getFormulas: reading((_, tab, row, column) => {
    const stored = storedAt(tab, row, column);
    return stored !== null && typeof stored === 'object' ? stored.formula : '';
  }),
  getNotes: reading((_, tab, row, column) => tab.notes[`${row},${column}`] ?? ''),
  getDataValidations: reading((_, tab, row, column) => (validationAt(tab, row, column) as JsonObject | null) ?? null),
  getNumberFormats: formatted(({ numberFormat }) => numberFormat?.pattern ?? (numberFormat?.type === 'TEXT' ? '@' : '0.###############')),
  getFontWeights: formatted(({ textFormat }) => (textFormat?.bold ? 'bold' : 'normal')),
  getFontStyles: formatted(({ textFormat }) => (textFormat?.italic ? 'italic' : 'normal')),
  getFontLines: formatted(({ textFormat }) => (textFormat?.underline ? 'underline' : textFormat?.strikethrough ? 'line-through' : 'none')),
  getFontSizes: formatted(({ textFormat }) => textFormat?.fontSize ?? 10),
  getFontFamilies: formatted(({ textFormat }) => textFormat?.fontFamily ?? 'Arial'),
  getFontColors: formatted(({ textFormat }) => hexOf((textFormat?.foregroundColor ?? null) as Rgb | null) ?? '#000000'),
  getBackgrounds: formatted(({ backgroundColor }) => hexOf((backgroundColor ?? null) as Rgb | null) ?? '#ffffff'),
  getHorizontalAlignments: formatted(({ horizontalAlignment }) => horizontalAlignment?.toLowerCase() ?? 'general'),
  getVerticalAlignments: formatted(({ verticalAlignment }) => verticalAlignment?.toLowerCase() ?? 'bottom'),
  getWraps: formatted(({ wrapStrategy }) => wrapStrategy === 'WRAP'),
  isBlank: (_, tab, rect) => {
    const used = occupied(tab, rect);
    return grid(used, (row, column) => storedAt(tab, row, column))
      .flat()
      .every((stored) => stored === null);
  },
  isPartOfMerge: (_, tab, rect) => tab.merges.some((merge) => meets(merge, rect)),
  getMergedRanges: (file, tab, rect) => tab.merges.filter((merge) => meets(merge, rect)).map((merge) => json(ofGridRange(file, merge))),
};

/** One cell, without the rest of its range. */
export function firstOf(file: SpreadsheetFile, tab: Tab, { top, left }: Rect): Json {
  return cellOf(file, tab, top, left, createReader(file).value(tab, top, left)) as Json;
}

interface Rgb {
  readonly red?: number;
  readonly green?: number;
  readonly blue?: number;
}

function hexOf(color: Rgb | null): string | null {
  if (!color) return null;
  const two = (part: number = 0) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${two(color.red)}${two(color.green)}${two(color.blue)}`;
}
