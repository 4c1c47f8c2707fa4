/** A file as the API's Spreadsheet resource, and a new file from one. */
import type { Json, JsonObject } from '../contract.ts';
import type { OpenRange } from './a1.ts';
import { occupied, withinGrid } from './a1.ts';
import { cellDataWriter, readCellData } from './cell-data.ts';
import type { Edit } from './edit.ts';
import type { FieldMask } from './field-mask.ts';
import { project, under } from './field-mask.ts';
import { createReader } from './formula.ts';
import { groupResource, groupsOf } from './groups.ts';
import type { StoredMetadata } from './metadata.ts';
import { asResource } from './metadata.ts';
import type { Rect, SpreadsheetFile, Tab } from './model.ts';
import type { DimensionProperties, SheetResource } from './resources.ts';
import { inPart } from './refusal.ts';
import { beyond, widest, writeRows } from './requests/cells.ts';
import { asJson } from './requests/kind.ts';
import { band } from './requests/formats.ts';
import { addName, protect } from './requests/ranges.ts';
import { addTab, propertiesOf } from './requests/tabs.ts';

export interface Wanted {
  readonly ranges: readonly OpenRange[];
  /** Without a mask, whether cells come along. */
  readonly gridData: boolean;
  readonly mask: FieldMask | null;
}

/** What was read, for the cost model. */
export interface Counted {
  rows: number;
  cells: number;
}

/** The Spreadsheet resource. Ranges leave only the tabs they lie in. */
export function readSpreadsheet(file: SpreadsheetFile, user: string, { ranges, gridData, mask }: Wanted, counted: Counted): JsonObject {
  const sheets = mask ? under(mask, 'sheets') : '*';
  const data = mask ? sheets && under(sheets, 'data') : gridData ? '*' : undefined;
  const tabs = ranges.length === 0 ? file.tabs : file.tabs.filter((tab) => ranges.some((range) => range.tab === tab));
  const whole: JsonObject = {
    spreadsheetId: file.id,
    properties: {
      title: file.name,
      locale: file.locale,
      autoRecalc: file.recalculation?.autoRecalc ?? 'ON_CHANGE',
      timeZone: file.timeZone,
      ...(file.recalculation?.iterativeCalculationSettings
        ? { iterativeCalculationSettings: asJson(file.recalculation.iterativeCalculationSettings) }
        : {}),
    },
    sheets: sheets
      ? tabs.map((tab) => ({
          ...readTab(file, user, tab),
          ...(data ? { data: readData(file, tab, ranges.filter((range) => range.tab === tab).map(withinGrid), data, counted) } : {}),
        }))
      : [],
    ...(file.namedRanges.length > 0 ? { namedRanges: file.namedRanges.map(asJson) } : {}),
    ...metadataIn(file, (place) => place === null),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
  };
  return mask ? (project(whole, mask) as JsonObject) : whole;
}

function readTab(file: SpreadsheetFile, user: string, tab: Tab): JsonObject {
  const optional = <T extends object>(name: string, items: readonly T[], json: (item: T) => Json = asJson) =>
    items.length > 0 ? { [name]: items.map(json) } : {};
  return {
    properties: propertiesOf(file, tab),
    ...optional('conditionalFormats', tab.conditionalFormats),
    ...optional('protectedRanges', tab.protectedRanges, (range) => {
      const mayEdit = user === file.owner || (range.editors?.users?.includes(user) ?? false);
      return { ...asJson(range), ...(range.warningOnly || mayEdit ? { requestingUserCanEdit: true } : {}) };
    }),
    ...optional('bandedRanges', tab.bandedRanges),
    ...optional('merges', tab.merges),
    ...metadataIn(file, (place) => place?.sheetId === tab.sheetId && place.rows === null),
    ...(tab.basicFilter ? { basicFilter: asJson(tab.basicFilter) } : {}),
    ...optional('rowGroups', groupsOf(tab, true), (group) => groupResource(tab, true, group)),
    ...optional('columnGroups', groupsOf(tab, false), (group) => groupResource(tab, false, group)),
  };
}

function metadataIn(file: SpreadsheetFile, here: (place: StoredMetadata['place']) => boolean): JsonObject {
  const found = file.metadata.filter(({ place }) => here(place));
  return found.length > 0 ? { developerMetadata: found.map((one) => asJson(asResource(one))) } : {};
}

/** GridData per range; rows end with the last one that holds anything, metadata covers the whole range. */
function readData(file: SpreadsheetFile, tab: Tab, rects: readonly Rect[], mask: FieldMask, counted: Counted): Json {
  const asked = rects.length > 0 ? rects : [{ top: 0, left: 0, bottom: tab.rowCount, right: tab.columnCount }];
  const reader = createReader(file);
  return asked.map((rect) => {
    const result: { [key: string]: Json } = {};
    if (rect.top > 0) result['startRow'] = rect.top;
    if (rect.left > 0) result['startColumn'] = rect.left;
    if (under(mask, 'rowData')) {
      const used = withStyles(tab, rect);
      const rows: JsonObject[] = [];
      for (let row = used.top; row < used.bottom; row++) {
        const values: JsonObject[] = [];
        for (let column = used.left; column < used.right; column++) {
          const cell = readCellData(file, reader, tab, row, column);
          if (!cell) continue;
          while (values.length < column - used.left) values.push({});
          values.push(cell);
        }
        rows.push(values.length > 0 ? { values } : {});
      }
      while (rows.length > 0 && Object.keys(rows[rows.length - 1] ?? {}).length === 0) rows.pop();
      counted.rows += used.bottom - used.top;
      counted.cells += (used.bottom - used.top) * (used.right - used.left);
      if (rows.length > 0) result['rowData'] = rows;
    }
    if (under(mask, 'rowMetadata')) result['rowMetadata'] = sizes(tab.rowSizes, rect.top, rect.bottom, 21);
    if (under(mask, 'columnMetadata')) result['columnMetadata'] = sizes(tab.columnSizes, rect.left, rect.right, 100);
    return result;
  });
}

function withStyles(tab: Tab, rect: Rect): Rect {
  const styled = tab.columns.reduce((rows, { styledRows }) => Math.max(rows, styledRows), 0);
  const noted = Object.keys(tab.notes).reduce((rows, cell) => Math.max(rows, Number(cell.split(',')[0]) + 1), 0);
  const used = occupied(tab, rect);
  return { ...used, bottom: Math.max(used.bottom, Math.min(rect.bottom, Math.max(styled, noted))) };
}

function sizes(known: { readonly [index: string]: DimensionProperties }, start: number, end: number, standard: number): Json {
  return Array.from({ length: end - start }, (_, offset) => ({ pixelSize: standard, ...asJson(known[start + offset] ?? {}) }));
}

/** Fills a new file with the tabs of a Spreadsheet resource; without any it gets `Sheet1`. */
export function addTabs(edit: Edit, sheets: readonly SheetResource[]): void {
  if (sheets.length === 0) addTab(edit, { title: 'Sheet1' });
  sheets.forEach((sheet, index) => {
    const { data = [], protectedRanges = [], bandedRanges = [] } = sheet;
    const tab = inPart(`sheets[${index}]`, () =>
      addTab(edit, { ...sheet.properties, title: sheet.properties?.title ?? (index === 0 ? 'Sheet1' : undefined) }),
    );
    data.forEach((grid, part) =>
      inPart(`sheets[${index}].data[${part}]`, () => {
        const { startRow: top = 0, startColumn: left = 0, rowData: rows = [] } = grid;
        const rect = { top, left, bottom: top + rows.length, right: left + widest(rows) };
        if (rect.bottom > tab.rowCount) throw beyond('row', rect.bottom - 1, tab.rowCount - 1);
        if (rect.right > tab.columnCount) throw beyond('column', rect.right - 1, tab.columnCount - 1);
        writeRows(rows, rect, cellDataWriter(edit, tab, rect, '*'), false);
        grid.rowMetadata?.forEach((size, offset) => (tab.rowSizes[top + offset] = size));
        grid.columnMetadata?.forEach((size, offset) => (tab.columnSizes[left + offset] = size));
      }),
    );
    inPart(`sheets[${index}]`, () => {
      for (const range of protectedRanges) protect(edit, { ...range, range: { ...range.range, sheetId: tab.sheetId } });
      for (const range of bandedRanges) band(edit, { ...range, range: { ...range.range, sheetId: tab.sheetId } });
      if (sheet.basicFilter) tab.basicFilter = { ...sheet.basicFilter, range: { ...sheet.basicFilter.range, sheetId: tab.sheetId } };
      tab.conditionalFormats.push(...(sheet.conditionalFormats ?? []));
    });
  });
}

export function addNames(edit: Edit, names: readonly Parameters<typeof addName>[1][]): void {
  names.forEach((name, index) => inPart(`named_ranges[${index}]`, () => addName(edit, name)));
}
