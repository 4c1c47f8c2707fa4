/** The part of a Range that reworks cells as a table: clearing, sorting, merging, copying, filling, shifting. */
import type { JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { enumeration, EnumValue } from '../enumeration.ts';
import { exception, isFlag, isText, isWhole, mismatch, takes } from '../signature.ts';
import { complete, gridRange } from './desk.ts';
import { AutoFillSeries, Dimension, TextToColumnsDelimiter } from './enums.ts';
import { RangeCells } from './range-cells.ts';

type R = GoogleAppsScript.Spreadsheet.Range;
export type Clear = {
  readonly [part in 'commentsOnly' | 'contentsOnly' | 'formatOnly' | 'validationsOnly' | 'skipFilteredRows']?: boolean | undefined;
};

/** How cells are pasted; names as in the Sheets API. */
export const CopyPasteType = enumeration<typeof GoogleAppsScript.Spreadsheet.CopyPasteType>([
  'PASTE_NORMAL',
  'PASTE_NO_BORDERS',
  'PASTE_FORMAT',
  'PASTE_FORMULA',
  'PASTE_DATA_VALIDATION',
  'PASTE_VALUES',
  'PASTE_CONDITIONAL_FORMATTING',
  'PASTE_COLUMN_WIDTHS',
]);

/** Column and direction as `sort` takes them; a column counts from the sheet's first. */
function sortSpec(said: unknown): { column: number; ascending: boolean } {
  if (isWhole(said)) return { column: said, ascending: true };
  const { column, ascending = true } = (said ?? {}) as { column?: unknown; ascending?: unknown };
  if (!isWhole(column)) throw mismatch('SpreadsheetApp.Range.sort', [said]);
  return { column, ascending: ascending !== false };
}

export abstract class RangeTables extends RangeCells implements Partial<R> {
  clear(options: Clear = {}): R {
    const { contentsOnly, formatOnly, commentsOnly, validationsOnly, skipFilteredRows } = options;
    const some = contentsOnly || formatOnly || commentsOnly || validationsOnly;
    const fields = [
      ...(contentsOnly || !some ? ['userEnteredValue'] : []),
      ...(formatOnly || !some ? ['userEnteredFormat'] : []),
      ...(commentsOnly ? ['note'] : []),
      ...(validationsOnly ? ['dataValidation'] : []),
    ];
    if (!skipFilteredRows) return this.repeat('clear', {}, fields);
    for (const { top, bottom } of this.ask<Area[]>('shownRows'))
      this.request('clear', { repeatCell: { range: gridRange({ ...this.area, top, bottom }), cell: {}, fields: fields.join(',') } });
    return complete(this);
  }
  clearContent(): R {
    return this.repeat('clearContent', {}, ['userEnteredValue']);
  }
  clearFormat(): R {
    return this.repeat('clearFormat', {}, ['userEnteredFormat']);
  }
  clearNote(): R {
    return this.repeat('clearNote', {}, ['note']);
  }

  /** By column numbers of the sheet: `2`, `{ column: 2, ascending: false }`, or a list of them. */
  sort(spec: unknown): R {
    const sortSpecs = [spec].flat().map((one): JsonObject => {
      const { column, ascending } = sortSpec(one);
      if (column <= this.area.left || column > this.area.right) throw exception('The sort column must be within the range.');
      return { dimensionIndex: column - 1, sortOrder: ascending ? 'ASCENDING' : 'DESCENDING' };
    });
    return this.request('sort', { sortRange: { range: gridRange(this.area), sortSpecs } });
  }
  randomize(): R {
    return this.request('randomize', { randomizeRange: { range: gridRange(this.area) } });
  }
  removeDuplicates(columns: number[] = []): R {
    const comparisonColumns = columns.map((column) => {
      if (!isWhole(column)) throw mismatch('SpreadsheetApp.Range.removeDuplicates', [columns]);
      if (column <= this.area.left || column > this.area.right) throw exception('The columns to compare must be within the range.');
      return { sheetId: this.area.tab, dimension: 'COLUMNS', startIndex: column - 1, endIndex: column };
    });
    return this.request('removeDuplicates', { deleteDuplicates: { range: gridRange(this.area), comparisonColumns } });
  }
  trimWhitespace(): R {
    return this.request('trimWhitespace', { trimWhitespace: { range: gridRange(this.area) } });
  }
  /** Without a delimiter the first that occurs: comma, semicolon, full stop, space. */
  splitTextToColumns(delimiter?: unknown): void {
    const named = EnumValue.of(TextToColumnsDelimiter, delimiter);
    if (delimiter !== undefined && !named && !isText(delimiter)) throw mismatch('SpreadsheetApp.Range.splitTextToColumns', [delimiter]);
    if (this.getNumColumns() !== 1) throw exception('A range must have exactly one column to be split.');
    const by = named ? { delimiterType: delimiter.name() } : isText(delimiter) ? { delimiterType: 'CUSTOM', delimiter } : {};
    this.request('splitTextToColumns', { textToColumns: { source: gridRange(this.area), ...by } });
  }

  merge(): R {
    return this.request('merge', { mergeCells: { range: gridRange(this.area), mergeType: 'MERGE_ALL' } });
  }
  mergeAcross(): R {
    return this.request('mergeAcross', { mergeCells: { range: gridRange(this.area), mergeType: 'MERGE_ROWS' } });
  }
  mergeVertically(): R {
    return this.request('mergeVertically', { mergeCells: { range: gridRange(this.area), mergeType: 'MERGE_COLUMNS' } });
  }
  breakApart(): R {
    return this.request('breakApart', { unmergeCells: { range: gridRange(this.area) } });
  }
  isPartOfMerge(): boolean {
    return this.ask<boolean>('isPartOfMerge');
  }
  getMergedRanges(): R[] {
    return this.ask<Area[]>('getMergedRanges').map((area) => this.desk.make.range(this.file, area));
  }

  /** Everything, or what the second argument says: a CopyPasteType, `{ contentsOnly: true }` or `{ formatOnly: true }`. */
  copyTo(destination: R, what: unknown = {}, transposed: boolean = false): void {
    if (!isFlag(transposed)) throw mismatch('SpreadsheetApp.Range.copyTo', [destination, what, transposed]);
    const { contentsOnly, formatOnly } = (what ?? {}) as { contentsOnly?: boolean; formatOnly?: boolean };
    const named = EnumValue.of(CopyPasteType, what) ? what.name() : null;
    const pasteType = named ?? (contentsOnly ? 'PASTE_VALUES' : formatOnly ? 'PASTE_FORMAT' : 'PASTE_NORMAL');
    this.#paste('copyTo', this.here(destination, 'copyTo'), pasteType, transposed ? 'TRANSPOSE' : 'NORMAL');
  }
  #paste(method: string, to: Area, pasteType: string, pasteOrientation = 'NORMAL'): void {
    const [source, destination] = [gridRange(this.area), gridRange(to)];
    if (pasteType === 'PASTE_COLUMN_WIDTHS') {
      this.change(method, { do: 'widths', from: this.area, to });
      return;
    }
    this.request(method, { copyPaste: { source, destination, pasteType, pasteOrientation } });
  }
  copyFormatToRange(sheet: unknown, left: number, right: number, top: number, bottom: number): void {
    this.#paste('copyFormatToRange', this.#corner('copyFormatToRange', sheet, left, right, top, bottom), 'PASTE_FORMAT');
  }
  copyValuesToRange(sheet: unknown, left: number, right: number, top: number, bottom: number): void {
    this.#paste('copyValuesToRange', this.#corner('copyValuesToRange', sheet, left, right, top, bottom), 'PASTE_VALUES');
  }
  /** The old way to name a place: a sheet or its number, then columns, then rows, counted from 1. */
  #corner(method: string, sheet: unknown, left: number, right: number, top: number, bottom: number): Area {
    const places = [left, right, top, bottom];
    const tab = isWhole(sheet) ? sheet : (sheet as Partial<GoogleAppsScript.Spreadsheet.Sheet> | null)?.getSheetId?.();
    if (tab === undefined || !places.every(isWhole)) throw mismatch(`SpreadsheetApp.Range.${method}`, [sheet, ...places]);
    return { tab, top: top - 1, left: left - 1, bottom, right };
  }
  moveTo(target: R): void {
    const { tab, top, left } = this.here(target, 'moveTo');
    this.request('moveTo', {
      cutPaste: {
        source: gridRange(this.area),
        destination: { sheetId: tab, rowIndex: top, columnIndex: left },
        pasteType: 'PASTE_NORMAL',
      },
    });
  }

  /** Continues what the range holds over the destination, which must hold the range and be longer on one side. */
  autoFill(destination: R, series: GoogleAppsScript.Spreadsheet.AutoFillSeries): void {
    if (!EnumValue.of(AutoFillSeries, series)) throw mismatch('SpreadsheetApp.Range.autoFill', [destination, series]);
    const to = this.here(destination, 'autoFill');
    const { tab, top, left, bottom, right } = this.area;
    const holds = to.tab === tab && to.top <= top && to.left <= left && to.bottom >= bottom && to.right >= right;
    const rows = to.top < top || to.bottom > bottom;
    if (!holds) throw exception('AutoFill destination range must contain the source range.');
    if (rows === (to.left < left || to.right > right))
      throw exception('AutoFill destination range must extend the source range in only one direction.');
    this.#fill('autoFill', to, rows, series);
  }
  /** Down or across as far as the neighbouring column or row has content. */
  autoFillToNeighbor(series: GoogleAppsScript.Spreadsheet.AutoFillSeries): void {
    if (!EnumValue.of(AutoFillSeries, series)) throw mismatch('SpreadsheetApp.Range.autoFillToNeighbor', [series]);
    const to = this.ask<Area | null>('neighborRegion');
    if (to) this.#fill('autoFillToNeighbor', to, to.bottom > this.area.bottom, series);
  }
  #fill(method: string, to: Area, rows: boolean, series: GoogleAppsScript.Spreadsheet.AutoFillSeries): void {
    const { top, left, bottom, right } = this.area;
    const useAlternateSeries = String(series) === 'ALTERNATE_SERIES';
    const dimension = rows ? 'ROWS' : 'COLUMNS';
    const before = rows ? top - to.top : left - to.left;
    const after = rows ? to.bottom - bottom : to.right - right;
    for (const fillLength of [-before, after].filter((length) => length !== 0))
      this.request(method, {
        autoFill: { useAlternateSeries, sourceAndDestination: { source: gridRange(this.area), dimension, fillLength } },
      });
  }
  insertCells(along: GoogleAppsScript.Spreadsheet.Dimension): R {
    if (!EnumValue.of(Dimension, along)) throw mismatch('SpreadsheetApp.Range.insertCells', [along]);
    return this.request('insertCells', { insertRange: { range: gridRange(this.area), shiftDimension: (along as EnumValue).name() } });
  }
  deleteCells(along: GoogleAppsScript.Spreadsheet.Dimension): void {
    if (!EnumValue.of(Dimension, along)) throw mismatch('SpreadsheetApp.Range.deleteCells', [along]);
    this.request('deleteCells', { deleteRange: { range: gridRange(this.area), shiftDimension: (along as EnumValue).name() } });
  }
  shiftRowGroupDepth(delta: number): R {
    return this.#depth('shiftRowGroupDepth', 'ROWS', delta);
  }
  shiftColumnGroupDepth(delta: number): R {
    return this.#depth('shiftColumnGroupDepth', 'COLUMNS', delta);
  }
  #depth(method: string, dimension: 'ROWS' | 'COLUMNS', delta: number): R {
    takes(`SpreadsheetApp.Range.${method}`, [delta], isWhole);
    return this.change(method, { do: 'depth', area: this.area, rows: dimension === 'ROWS', delta });
  }
  collapseGroups(): R {
    return this.change('collapseGroups', { do: 'collapse', area: this.area, collapsed: true });
  }
  expandGroups(): R {
    return this.change('expandGroups', { do: 'collapse', area: this.area, collapsed: false });
  }
}
