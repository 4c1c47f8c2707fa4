/** Requests about tabs and the file's own properties: addSheet, deleteSheet, updateSheetProperties, updateSpreadsheetProperties. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../contract.ts';
import { tabByTitle } from '../a1.ts';
import type { Edit } from '../edit.ts';
import type { FieldMask } from '../field-mask.ts';
import { under } from '../field-mask.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';
import { newTab } from '../model.ts';
import { invalid } from '../refusal.ts';
import type { GridRange, SheetProperties } from '../resources.ts';
import { sheetProperties, spreadsheetProperties } from '../resources.ts';
import { asJson, kind, requiredMask } from './kind.ts';

export const addSheet = kind(z.strictObject({ properties: sheetProperties.optional() }), (edit, { properties = {} }) => {
  const tab = addTab(edit, properties);
  return { properties: propertiesOf(edit.file, tab) };
});

export const deleteSheet = kind(z.strictObject({ sheetId: z.int().optional() }), (edit, { sheetId }) => {
  const tab = edit.tab(sheetId);
  edit.checkTab(tab);
  edit.checkProtection(tab, { top: 0, left: 0, bottom: tab.rowCount, right: tab.columnCount });
  if (edit.file.tabs.length === 1) throw invalid("You can't remove all the sheets in a document.");
  edit.file.tabs = edit.file.tabs.filter((other) => other !== tab);
  edit.file.namedRanges = edit.file.namedRanges.filter(({ range }) => (range?.sheetId ?? 0) !== tab.sheetId);
  edit.file.metadata = edit.file.metadata.filter(({ place }) => place?.sheetId !== tab.sheetId);
});

export const duplicateSheet = kind(
  z.strictObject({
    sourceSheetId: z.int().optional(),
    insertSheetIndex: z.int().optional(),
    newSheetId: z.int().optional(),
    newSheetName: z.string().optional(),
  }),
  (edit, { sourceSheetId, insertSheetIndex, newSheetId, newSheetName }) => {
    const copy = copyTab(edit, edit.file, edit.tab(sourceSheetId), {
      sheetId: newSheetId,
      title: newSheetName,
      index: insertSheetIndex ?? 0,
    });
    return { properties: propertiesOf(edit.file, copy) };
  },
);

export const updateSheetProperties = kind(
  z.strictObject({ properties: sheetProperties, fields: z.string().optional() }),
  (edit, { properties, fields }) => {
    const mask = requiredMask(fields);
    const tab = edit.tab(properties.sheetId);
    applyProperties(edit, tab, properties, mask);
  },
);

export const updateSpreadsheetProperties = kind(
  z.strictObject({ properties: spreadsheetProperties, fields: z.string().optional() }),
  (edit, { properties, fields }) => {
    const mask = requiredMask(fields);
    const { file } = edit;
    if (under(mask, 'title')) file.name = properties.title || 'Untitled spreadsheet';
    if (under(mask, 'locale') && properties.locale) file.locale = properties.locale;
    if (under(mask, 'timeZone') && properties.timeZone) file.timeZone = properties.timeZone;
    if (under(mask, 'autoRecalc') || under(mask, 'iterativeCalculationSettings')) {
      const { autoRecalc, iterativeCalculationSettings } = file.recalculation ?? {};
      file.recalculation = {
        autoRecalc: under(mask, 'autoRecalc') ? properties.autoRecalc : autoRecalc,
        iterativeCalculationSettings: under(mask, 'iterativeCalculationSettings')
          ? properties.iterativeCalculationSettings
          : iterativeCalculationSettings,
      };
    }
  },
);

/** Adds a tab with the wanted properties; a missing id is made up, a missing title is `Sheet<n>`. */
export function addTab(edit: Edit, properties: SheetProperties): Tab {
  const { file } = edit;
  const sheetId = properties.sheetId ?? freeId(file);
  if (sheetId < 0) throw invalid('sheetId must not be negative.');
  if (file.tabs.some((tab) => tab.sheetId === sheetId))
    throw invalid(`A sheet with the id ${sheetId} already exists. Please enter another id.`);
  const tab = newTab(sheetId, '');
  const { rowCount = 1000, columnCount = 26 } = properties.gridProperties ?? {};
  file.tabs.splice(properties.index ?? file.tabs.length, 0, tab);
  tab.rowCount = 0;
  tab.columnCount = 0;
  checkGrid(rowCount, columnCount);
  edit.resize(tab, rowCount, columnCount);
  rename(edit, tab, properties.title ?? freeTitle(file));
  const { index, gridProperties = {}, title, sheetId: id, ...rest } = properties;
  applyProperties(
    edit,
    tab,
    { ...rest, gridProperties: { ...gridProperties, rowCount, columnCount } },
    maskOf({ ...rest, gridProperties }),
  );
  return tab;
}

/** Copies a tab into this file, from it or from another; it comes last and is called "Copy of …" unless told. Protections stay behind, as at Google's. */
export function copyTab(
  edit: Edit,
  from: SpreadsheetFile,
  tab: Tab,
  wanted: { sheetId?: number | undefined; title?: string | undefined; index?: number | undefined } = {},
): Tab {
  const copy = addTab(edit, {
    sheetId: wanted.sheetId,
    title: wanted.title ?? freeCopyTitle(edit.file, tab.title),
    index: wanted.index,
    gridProperties: { rowCount: tab.rowCount, columnCount: tab.columnCount },
  });
  const { sheetId, title, columns, protectedRanges, ...rest } = tab;
  Object.assign(copy, structuredClone(rest));
  const here = <T extends { range?: GridRange | undefined }>(item: T): T => ({ ...item, range: { ...item.range, sheetId: copy.sheetId } });
  copy.validations = copy.validations.map((item) => ({ ...item, range: { ...item.range, sheetId: copy.sheetId } }));
  copy.bandedRanges = copy.bandedRanges.map(here);
  copy.basicFilter = copy.basicFilter && here(copy.basicFilter);
  copy.merges = copy.merges.map((range) => ({ ...range, sheetId: copy.sheetId }));
  copy.conditionalFormats = copy.conditionalFormats.map((rule) => ({
    ...rule,
    ranges: rule.ranges.map((range) => ({ ...range, sheetId: copy.sheetId })),
  }));
  const styles = from === edit.file ? null : from.styles.map((style) => edit.styleIndex(style));
  copy.columns = columns.map((column) => {
    const copied = column.spliced(Infinity, 0, 0);
    if (styles) for (let row = 0; row < column.styledRows; row++) copied.setStyle(row, styles[column.style(row)] ?? 0);
    return copied;
  });
  return copy;
}

function freeCopyTitle(file: SpreadsheetFile, title: string): string {
  const first = `Copy of ${title}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? first : `${first} ${n}`;
    if (!tabByTitle(file, name)) return name;
  }
}

function applyProperties(edit: Edit, tab: Tab, properties: SheetProperties, mask: FieldMask): void {
  const { file } = edit;
  if (under(mask, 'title') && properties.title !== tab.title) {
    edit.checkTab(tab);
    rename(edit, tab, properties.title ?? '');
  }
  if (under(mask, 'index') && properties.index !== undefined) move(file, tab, properties.index);
  if (under(mask, 'hidden')) {
    if (properties.hidden && file.tabs.every((other) => other === tab || other.hidden))
      throw invalid("You can't hide all the sheets in a document.");
    tab.hidden = properties.hidden ?? false;
  }
  if (under(mask, 'rightToLeft')) tab.rightToLeft = properties.rightToLeft ?? false;
  if (under(mask, 'tabColorStyle')) tab.tabColorStyle = properties.tabColorStyle ?? null;
  else if (under(mask, 'tabColor')) tab.tabColorStyle = properties.tabColor ? { rgbColor: properties.tabColor } : null;
  const grid = under(mask, 'gridProperties');
  if (!grid) return;
  const wanted = properties.gridProperties ?? {};
  const rowCount = under(grid, 'rowCount') && (wanted.rowCount !== undefined || grid !== '*') ? (wanted.rowCount ?? 0) : tab.rowCount;
  const columnCount =
    under(grid, 'columnCount') && (wanted.columnCount !== undefined || grid !== '*') ? (wanted.columnCount ?? 0) : tab.columnCount;
  checkGrid(rowCount, columnCount);
  if (rowCount < tab.rowCount) edit.checkProtection(tab, { top: rowCount, left: 0, bottom: tab.rowCount, right: tab.columnCount });
  if (columnCount < tab.columnCount) edit.checkProtection(tab, { top: 0, left: columnCount, bottom: tab.rowCount, right: tab.columnCount });
  if (rowCount > tab.rowCount || columnCount > tab.columnCount) edit.checkTab(tab);
  edit.resize(tab, rowCount, columnCount);
  const frozen = `${tab.frozenRowCount} ${tab.frozenColumnCount}`;
  if (under(grid, 'frozenRowCount')) tab.frozenRowCount = wanted.frozenRowCount ?? 0;
  if (under(grid, 'frozenColumnCount')) tab.frozenColumnCount = wanted.frozenColumnCount ?? 0;
  if (`${tab.frozenRowCount} ${tab.frozenColumnCount}` !== frozen) edit.checkTab(tab);
  if (under(grid, 'hideGridlines')) tab.hideGridlines = wanted.hideGridlines ?? false;
  if (wanted.rowGroupControlAfter !== undefined || named(grid, 'rowGroupControlAfter'))
    tab.rowGroups.controlAfter = wanted.rowGroupControlAfter ?? false;
  if (wanted.columnGroupControlAfter !== undefined || named(grid, 'columnGroupControlAfter'))
    tab.columnGroups.controlAfter = wanted.columnGroupControlAfter ?? false;
  if (tab.frozenRowCount >= tab.rowCount) throw invalid("You can't freeze all visible rows on the sheet.");
  if (tab.frozenColumnCount >= tab.columnCount) throw invalid("You can't freeze all visible columns on the sheet.");
}

const named = (mask: FieldMask, field: string): boolean => mask !== '*' && mask.has(field);

function checkGrid(rowCount: number, columnCount: number): void {
  if (rowCount < 1) throw invalid('gridProperties.rowCount must be greater than zero.');
  if (columnCount < 1) throw invalid('gridProperties.columnCount must be greater than zero.');
}

function maskOf(properties: object): FieldMask {
  return new Map(Object.keys(properties).map((name) => [name, '*']));
}

function rename(edit: Edit, tab: Tab, title: string): void {
  if (title === '') throw invalid('The sheet name cannot be empty.');
  if (title.length > 100) throw invalid('The sheet name cannot be greater than 100 characters.');
  const other = tabByTitle(edit.file, title);
  if (other && other !== tab) throw invalid(`A sheet with the name "${title}" already exists. Please enter another name.`);
  tab.title = title;
}

/** Google counts the new place as if the tab were still at its old one. */
function move(file: SpreadsheetFile, tab: Tab, index: number): void {
  if (index < 0 || index > file.tabs.length) throw invalid(`Invalid index: ${index}`);
  const from = file.tabs.indexOf(tab);
  const others = file.tabs.filter((other) => other !== tab);
  others.splice(index > from ? index - 1 : index, 0, tab);
  file.tabs = index === from + 1 && index < file.tabs.length ? file.tabs : others;
}

function freeId(file: SpreadsheetFile): number {
  if (file.tabs.length === 0) return 0;
  for (let n = file.tabs.length; ; n++) {
    const id = createHash('sha256').update(`${file.id} ${n}`).digest().readUInt32BE() & 0x7fffffff;
    if (!file.tabs.some((tab) => tab.sheetId === id)) return id;
  }
}

function freeTitle(file: SpreadsheetFile): string {
  for (let n = file.tabs.length; ; n++) if (!tabByTitle(file, `Sheet${n}`)) return `Sheet${n}`;
}

/** SheetProperties as the API gives them. */
export function propertiesOf(file: SpreadsheetFile, tab: Tab): JsonObject {
  return asJson({
    sheetId: tab.sheetId,
    title: tab.title,
    index: file.tabs.indexOf(tab),
    sheetType: 'GRID',
    gridProperties: {
      rowCount: tab.rowCount,
      columnCount: tab.columnCount,
      frozenRowCount: tab.frozenRowCount || undefined,
      frozenColumnCount: tab.frozenColumnCount || undefined,
      hideGridlines: tab.hideGridlines || undefined,
      rowGroupControlAfter: tab.rowGroups.controlAfter || undefined,
      columnGroupControlAfter: tab.columnGroups.controlAfter || undefined,
    },
    hidden: tab.hidden || undefined,
    tabColorStyle: tab.tabColorStyle ?? undefined,
    rightToLeft: tab.rightToLeft || undefined,
  });
}
