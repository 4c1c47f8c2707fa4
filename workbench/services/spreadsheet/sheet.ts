/** `Sheet`: one tab of a spreadsheet. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { enumeration } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, isWhole, mismatch, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';
import { Filter } from './filter.ts';
import { colorOf } from './look.ts';
import { NamedRange } from './named-range.ts';
import { Protection } from './protection.ts';
import { areaOf } from './place.ts';
import { TextFinder } from './text-finder.ts';
import { entered } from './values.ts';

type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;

export const SheetType = enumeration<typeof GoogleAppsScript.Spreadsheet.SheetType>(['GRID', 'OBJECT']);

export class Sheet implements Partial<S> {
  static readonly googleName = 'SpreadsheetApp.Sheet';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #tab: number;
  constructor(desk: Desk, file: string, tab: number) {
    this.#desk = desk;
    this.#file = file;
    this.#tab = tab;
  }
  #get<T>(method: string, ...args: Json[]): T {
    return this.#desk.ask(`Sheet.${method}`, this.#file, this.#tab, ...args) as T;
  }
  #request(method: string, request: JsonObject): S {
    this.#desk.request(`Sheet.${method}`, this.#file, request);
    return complete(this);
  }
  #properties(method: string, properties: JsonObject, fields: string): S {
    return this.#request(method, { updateSheetProperties: { properties: { sheetId: this.#tab, ...properties }, fields } });
  }
  #range(area: Area): R {
    return this.#desk.make.range(this.#file, area);
  }
  #whole(): R {
    const { rows, columns } = this.#desk.size(this.#file, this.#tab);
    return this.#range({ tab: this.#tab, top: 0, left: 0, bottom: rows, right: columns });
  }

  getSheetId(): number {
    return this.#tab;
  }
  getName(): string {
    return this.#get('getName');
  }
  getSheetName(): string {
    return this.getName();
  }
  setName(name: string): S {
    takes('SpreadsheetApp.Sheet.setName', [name], isText);
    return this.#properties('setName', { title: name }, 'title');
  }
  getIndex(): number {
    return this.#get('getIndex');
  }
  getParent(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    return this.#desk.make.spreadsheet(this.#file);
  }
  getType(): GoogleAppsScript.Spreadsheet.SheetType {
    return SheetType.GRID;
  }
  activate(): S {
    return complete(this);
  }

  /** By A1 notation, or by first row, first column and the numbers of rows and columns. */
  getRange(...args: [string] | [number, number] | [number, number, number] | [number, number, number, number]): R {
    const [first] = args;
    if (args.length === 1 && isText(first)) return this.#range(this.#desk.named('Sheet.getRange', this.#file, this.#tab, first));
    const [row, column, rows = 1, columns = 1] = args as unknown[];
    if (args.length < 2 || args.length > 4 || ![row, column, rows, columns].every(isWhole))
      throw mismatch('SpreadsheetApp.Sheet.getRange', args);
    const [top, left, height, width] = [row, column, rows, columns].map(Number) as [number, number, number, number];
    if (top < 1) throw exception('The starting row of the range is too small.');
    if (left < 1) throw exception('The starting column of the range is too small.');
    if (height < 1) throw exception('The number of rows in the range must be at least 1.');
    if (width < 1) throw exception('The number of columns in the range must be at least 1.');
    const size = this.#desk.size(this.#file, this.#tab);
    if (top + height - 1 > size.rows || left + width - 1 > size.columns)
      throw exception('The coordinates of the range are outside the dimensions of the sheet.');
    return this.#range({ tab: this.#tab, top: top - 1, left: left - 1, bottom: top - 1 + height, right: left - 1 + width });
  }
  getDataRange(): R {
    return this.#range(this.#get('getDataRange'));
  }
  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    return this.getRange(row, column, rows, columns).getValues();
  }
  getLastRow(): number {
    return this.#get('getLastRow');
  }
  getLastColumn(): number {
    return this.#get('getLastColumn');
  }
  getMaxRows(): number {
    return this.#get('getMaxRows');
  }
  getMaxColumns(): number {
    return this.#get('getMaxColumns');
  }

  /** After the last row with content. Google does not do it in one step: see the workbench's notes on spreadsheets. */
  appendRow(...args: [cells: unknown[]]): S {
    if (args.length !== 1 || !Array.isArray(args[0])) throw mismatch('SpreadsheetApp.Sheet.appendRow', args);
    this.#desk.do('Sheet.appendRow', this.#file, this.#tab, args[0].map(entered) as Json);
    return complete(this);
  }

  insertRowsBefore(before: number, count: number): S {
    return this.#insert('insertRowsBefore', 'ROWS', before - 1, count);
  }
  insertRowBefore(before: number): S {
    return this.#insert('insertRowBefore', 'ROWS', before - 1, 1);
  }
  insertRowsAfter(after: number, count: number): S {
    return this.#insert('insertRowsAfter', 'ROWS', after, count);
  }
  insertRowAfter(after: number): S {
    return this.#insert('insertRowAfter', 'ROWS', after, 1);
  }
  insertRows(row: number, count = 1): void {
    this.#insert('insertRows', 'ROWS', row - 1, count);
  }
  insertColumnsBefore(before: number, count: number): S {
    return this.#insert('insertColumnsBefore', 'COLUMNS', before - 1, count);
  }
  insertColumnBefore(before: number): S {
    return this.#insert('insertColumnBefore', 'COLUMNS', before - 1, 1);
  }
  insertColumnsAfter(after: number, count: number): S {
    return this.#insert('insertColumnsAfter', 'COLUMNS', after, count);
  }
  insertColumnAfter(after: number): S {
    return this.#insert('insertColumnAfter', 'COLUMNS', after, 1);
  }
  insertColumns(column: number, count = 1): void {
    this.#insert('insertColumns', 'COLUMNS', column - 1, count);
  }
  #insert(method: string, dimension: 'ROWS' | 'COLUMNS', start: number, count: number): S {
    takes(`SpreadsheetApp.Sheet.${method}`, [start, count], isWhole, isWhole);
    const size = this.#desk.size(this.#file, this.#tab);
    if (start < 0 || start > (dimension === 'ROWS' ? size.rows : size.columns)) throw outOfBounds(dimension);
    return this.#request(method, { insertDimension: { range: this.#lines(dimension, start, count) } });
  }
  deleteRow(row: number): S {
    return this.#delete('deleteRow', 'ROWS', row, 1);
  }
  deleteRows(row: number, count: number): void {
    this.#delete('deleteRows', 'ROWS', row, count);
  }
  deleteColumn(column: number): S {
    return this.#delete('deleteColumn', 'COLUMNS', column, 1);
  }
  deleteColumns(column: number, count: number): void {
    this.#delete('deleteColumns', 'COLUMNS', column, count);
  }
  #delete(method: string, dimension: 'ROWS' | 'COLUMNS', first: number, count: number): S {
    takes(`SpreadsheetApp.Sheet.${method}`, [first, count], isWhole, isWhole);
    const size = this.#desk.size(this.#file, this.#tab);
    if (first < 1 || count < 1 || first + count - 1 > (dimension === 'ROWS' ? size.rows : size.columns)) throw outOfBounds(dimension);
    return this.#request(method, { deleteDimension: { range: this.#lines(dimension, first - 1, count) } });
  }
  moveRows(rows: R, destination: number): void {
    const { top, bottom } = areaOf(rows, 'SpreadsheetApp.Sheet.moveRows');
    this.#request('moveRows', { moveDimension: { source: this.#lines('ROWS', top, bottom - top), destinationIndex: destination - 1 } });
  }
  moveColumns(columns: R, destination: number): void {
    const { left, right } = areaOf(columns, 'SpreadsheetApp.Sheet.moveColumns');
    this.#request('moveColumns', {
      moveDimension: { source: this.#lines('COLUMNS', left, right - left), destinationIndex: destination - 1 },
    });
  }
  #lines(dimension: 'ROWS' | 'COLUMNS', start: number, count: number): JsonObject {
    return { sheetId: this.#tab, dimension, startIndex: start, endIndex: start + count };
  }

  getFrozenRows(): number {
    return this.#get('getFrozenRows');
  }
  setFrozenRows(rows: number): void {
    takes('SpreadsheetApp.Sheet.setFrozenRows', [rows], isWhole);
    this.#properties('setFrozenRows', { gridProperties: { frozenRowCount: rows } }, 'gridProperties.frozenRowCount');
  }
  getFrozenColumns(): number {
    return this.#get('getFrozenColumns');
  }
  setFrozenColumns(columns: number): void {
    takes('SpreadsheetApp.Sheet.setFrozenColumns', [columns], isWhole);
    this.#properties('setFrozenColumns', { gridProperties: { frozenColumnCount: columns } }, 'gridProperties.frozenColumnCount');
  }
  isSheetHidden(): boolean {
    return this.#get('isSheetHidden');
  }
  hideSheet(): S {
    return this.#properties('hideSheet', { hidden: true }, 'hidden');
  }
  showSheet(): S {
    return this.#properties('showSheet', { hidden: false }, 'hidden');
  }
  getTabColor(): string | null {
    return this.#get('getTabColor');
  }
  setTabColor(color: string | null): S {
    const rgbColor = colorOf(color);
    return this.#properties('setTabColor', rgbColor ? { tabColorStyle: { rgbColor } } : {}, 'tabColorStyle');
  }
  hasHiddenGridlines(): boolean {
    return this.#get('hasHiddenGridlines');
  }
  setHiddenGridlines(hide: boolean): S {
    return this.#properties('setHiddenGridlines', { gridProperties: { hideGridlines: hide } }, 'gridProperties.hideGridlines');
  }

  getColumnWidth(column: number): number {
    return this.#get('getColumnWidth', column);
  }
  setColumnWidth(column: number, width: number): S {
    return this.setColumnWidths(column, 1, width);
  }
  setColumnWidths(column: number, count: number, width: number): S {
    return this.#sized('setColumnWidths', 'COLUMNS', column, count, { pixelSize: width });
  }
  getRowHeight(row: number): number {
    return this.#get('getRowHeight', row);
  }
  setRowHeight(row: number, height: number): S {
    return this.setRowHeights(row, 1, height);
  }
  setRowHeights(row: number, count: number, height: number): S {
    return this.#sized('setRowHeights', 'ROWS', row, count, { pixelSize: height });
  }
  isColumnHiddenByUser(column: number): boolean {
    return this.#get('isColumnHiddenByUser', column);
  }
  isRowHiddenByUser(row: number): boolean {
    return this.#get('isRowHiddenByUser', row);
  }
  hideColumns(column: number, count = 1): void {
    this.#sized('hideColumns', 'COLUMNS', column, count, { hiddenByUser: true });
  }
  showColumns(column: number, count = 1): void {
    this.#sized('showColumns', 'COLUMNS', column, count, { hiddenByUser: false });
  }
  hideRows(row: number, count = 1): void {
    this.#sized('hideRows', 'ROWS', row, count, { hiddenByUser: true });
  }
  showRows(row: number, count = 1): void {
    this.#sized('showRows', 'ROWS', row, count, { hiddenByUser: false });
  }
  #sized(method: string, dimension: 'ROWS' | 'COLUMNS', first: number, count: number, properties: JsonObject): S {
    const range = this.#lines(dimension, first - 1, count);
    return this.#request(method, { updateDimensionProperties: { range, properties, fields: Object.keys(properties).join(',') } });
  }
  autoResizeColumn(column: number): S {
    return this.autoResizeColumns(column, 1);
  }
  autoResizeColumns(column: number, count: number): S {
    return this.#request('autoResizeColumns', { autoResizeDimensions: { dimensions: this.#lines('COLUMNS', column - 1, count) } });
  }
  autoResizeRows(row: number, count: number): S {
    return this.#request('autoResizeRows', { autoResizeDimensions: { dimensions: this.#lines('ROWS', row - 1, count) } });
  }

  clear(options: { formatOnly?: boolean | undefined; contentsOnly?: boolean | undefined } = {}): S {
    this.#whole().clear(options);
    return complete(this);
  }
  clearContents(): S {
    this.#whole().clearContent();
    return complete(this);
  }
  clearFormats(): S {
    this.#whole().clearFormat();
    return complete(this);
  }
  clearNotes(): S {
    this.#whole().clearNote();
    return complete(this);
  }
  /** All rows below the frozen ones. */
  sort(column: number, ascending = true): S {
    const { rows, columns } = this.#desk.size(this.#file, this.#tab);
    const area = { tab: this.#tab, top: this.getFrozenRows(), left: 0, bottom: rows, right: columns };
    this.#range(area).sort({ column, ascending });
    return complete(this);
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    takes('SpreadsheetApp.Sheet.createTextFinder', [text], isText);
    return new TextFinder(this.#desk, { file: this.#file, area: null, tab: this.#tab }, text);
  }
  getFilter(): GoogleAppsScript.Spreadsheet.Filter | null {
    const area = this.#get<Area | null>('getFilter');
    return area && complete(new Filter(this.#desk, this.#file, area));
  }
  getNamedRanges(): GoogleAppsScript.Spreadsheet.NamedRange[] {
    const all = this.#desk.ask('Spreadsheet.getNamedRanges', this.#file) as unknown as { id: string; name: string; area: Area }[];
    return all.filter(({ area }) => area.tab === this.#tab).map((one) => new NamedRange(this.#desk, this.#file, one));
  }
  getProtections(type: GoogleAppsScript.Spreadsheet.ProtectionType): GoogleAppsScript.Spreadsheet.Protection[] {
    return this.#get<Json[]>('getProtections', String(type)).map((one) => complete(Protection.of(this.#desk, this.#file, one)));
  }
  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return complete(Protection.of(this.#desk, this.#file, this.#desk.do('Sheet.protect', this.#file, this.#tab)));
  }
  copyTo(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): S {
    const target = spreadsheet.getId();
    return this.#desk.make.sheet(target, Number(this.#desk.do('Sheet.copyTo', this.#file, this.#tab, target)));
  }
  toString(): string {
    return 'Sheet';
  }
}
guardClass('SpreadsheetApp.Sheet', Sheet);

function outOfBounds(dimension: 'ROWS' | 'COLUMNS'): Error {
  return exception(`Those ${dimension === 'ROWS' ? 'rows' : 'columns'} are out of bounds.`);
}
