/** `Spreadsheet`: what all its parts build upon, and what Google passes on to the active sheet. */
import type { Json, JsonObject } from '../../contract.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, isWhole, mismatch, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';
import { placeOf } from './place.ts';
import { areasOf, RangeList } from './range-list.ts';
import { activeRange, activeRangeList, Selection } from './selection.ts';

type F = GoogleAppsScript.Spreadsheet.Spreadsheet;
type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;
type L = GoogleAppsScript.Spreadsheet.RangeList;

export abstract class SpreadsheetSheets implements Partial<F> {
  static readonly googleName: string = 'SpreadsheetApp.Spreadsheet';
  constructor(
    protected readonly desk: Desk,
    protected readonly id: string,
  ) {}
  protected ask<T>(method: string, ...args: Json[]): T {
    return this.desk.ask(`Spreadsheet.${method}`, this.id, ...args) as T;
  }
  protected request(method: string, request: JsonObject): F {
    this.desk.request(`Spreadsheet.${method}`, this.id, request);
    return complete(this);
  }
  protected sheet(tab: number): S {
    return this.desk.make.sheet(this.id, tab);
  }

  getActiveSheet(): S {
    return this.sheet(this.desk.selection(this.id).tab());
  }
  setActiveSheet(sheet: S): S {
    this.desk.selection(this.id).show(sheet.getSheetId());
    return sheet;
  }
  deleteActiveSheet(): S {
    this.request('deleteActiveSheet', { deleteSheet: { sheetId: this.getActiveSheet().getSheetId() } });
    this.desk.flush();
    return this.getActiveSheet();
  }
  /** The copy comes after the sheet and is in front. */
  duplicateActiveSheet(): S {
    const sheet = this.getActiveSheet();
    const copy = this.sheet(Number(this.desk.do('Spreadsheet.duplicateSheet', this.id, sheet.getSheetId(), sheet.getIndex())));
    return this.setActiveSheet(copy);
  }
  /** `place` counts from 1. */
  moveActiveSheet(place: number): void {
    takes('SpreadsheetApp.Spreadsheet.moveActiveSheet', [place], isWhole);
    this.desk.do('Spreadsheet.moveSheet', this.id, this.getActiveSheet().getSheetId(), place);
  }
  renameActiveSheet(name: string): void {
    this.getActiveSheet().setName(name);
  }

  getSelection(): GoogleAppsScript.Spreadsheet.Selection {
    return new Selection(this.desk, this.id);
  }
  getActiveCell(): R {
    return this.getActiveSheet().getActiveCell();
  }
  getCurrentCell(): R | null {
    return this.getActiveSheet().getCurrentCell();
  }
  getActiveRange(): R | null {
    return activeRange(this.desk, this.id);
  }
  getActiveRangeList(): L | null {
    return activeRangeList(this.desk, this.id);
  }
  setActiveRange(range: R): R {
    this.desk.selection(this.id).select([placeOf(range, 'SpreadsheetApp.Spreadsheet.setActiveRange').area]);
    return range;
  }
  setActiveRangeList(list: L): L {
    this.desk.selection(this.id).select(areasOf(list, 'SpreadsheetApp.Spreadsheet.setActiveRangeList'));
    return list;
  }
  setActiveSelection(range: R | string): R {
    return this.setActiveRange(isText(range) ? this.getRange(range) : range);
  }
  setCurrentCell(cell: R): R {
    placeOf(cell, 'SpreadsheetApp.Spreadsheet.setCurrentCell');
    return cell.activateAsCurrentCell();
  }
  /** By A1 notation or name; without a tab's name it is in the sheet in front. */
  getRange(a1: string): R {
    if ((a1 ?? null) === null) throw exception('Argument cannot be null: a1Notation');
    takes('SpreadsheetApp.Spreadsheet.getRange', [a1], isText);
    return this.desk.make.range(this.id, this.desk.named('Sheet.getRange', this.id, this.desk.selection(this.id).tab(), a1));
  }
  getRangeList(notations: string[]): L {
    if (!Array.isArray(notations) || notations.length === 0 || !notations.every(isText))
      throw mismatch('SpreadsheetApp.Spreadsheet.getRangeList', [notations]);
    const tab = this.desk.selection(this.id).tab();
    return complete(
      new RangeList(
        this.desk,
        this.id,
        notations.map((a1) => this.desk.named('Sheet.getRange', this.id, tab, a1)),
      ),
    );
  }

  getDataRange(): R {
    return this.getActiveSheet().getDataRange();
  }
  getLastRow(): number {
    return this.getActiveSheet().getLastRow();
  }
  getLastColumn(): number {
    return this.getActiveSheet().getLastColumn();
  }
  getSheetId(): number {
    return this.getActiveSheet().getSheetId();
  }
  getSheetName(): string {
    return this.getActiveSheet().getSheetName();
  }
  getFrozenRows(): number {
    return this.getActiveSheet().getFrozenRows();
  }
  getFrozenColumns(): number {
    return this.getActiveSheet().getFrozenColumns();
  }
  setFrozenRows(rows: number): void {
    this.getActiveSheet().setFrozenRows(rows);
  }
  setFrozenColumns(columns: number): void {
    this.getActiveSheet().setFrozenColumns(columns);
  }
  appendRow(cells: unknown[]): S {
    return this.getActiveSheet().appendRow(cells);
  }
  autoResizeColumn(column: number): S {
    return this.getActiveSheet().autoResizeColumn(column);
  }
  deleteColumn(column: number): S {
    return this.getActiveSheet().deleteColumn(column);
  }
  deleteColumns(column: number, count: number): void {
    this.getActiveSheet().deleteColumns(column, count);
  }
  deleteRow(row: number): S {
    return this.getActiveSheet().deleteRow(row);
  }
  deleteRows(row: number, count: number): void {
    this.getActiveSheet().deleteRows(row, count);
  }
  getColumnWidth(column: number): number {
    return this.getActiveSheet().getColumnWidth(column);
  }
  getRowHeight(row: number): number {
    return this.getActiveSheet().getRowHeight(row);
  }
  setColumnWidth(column: number, width: number): S {
    return this.getActiveSheet().setColumnWidth(column, width);
  }
  setRowHeight(row: number, height: number): S {
    return this.getActiveSheet().setRowHeight(row, height);
  }
  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    return this.getActiveSheet().getSheetValues(row, column, rows, columns);
  }
  hideColumn(column: R): void {
    this.getActiveSheet().hideColumn(column);
  }
  hideRow(row: R): void {
    this.getActiveSheet().hideRow(row);
  }
  unhideColumn(column: R): void {
    this.getActiveSheet().unhideColumn(column);
  }
  unhideRow(row: R): void {
    this.getActiveSheet().unhideRow(row);
  }
  insertColumnAfter(after: number): S {
    return this.getActiveSheet().insertColumnAfter(after);
  }
  insertColumnBefore(before: number): S {
    return this.getActiveSheet().insertColumnBefore(before);
  }
  insertColumnsAfter(after: number, count: number): S {
    return this.getActiveSheet().insertColumnsAfter(after, count);
  }
  insertColumnsBefore(before: number, count: number): S {
    return this.getActiveSheet().insertColumnsBefore(before, count);
  }
  insertRowAfter(after: number): S {
    return this.getActiveSheet().insertRowAfter(after);
  }
  insertRowBefore(before: number): S {
    return this.getActiveSheet().insertRowBefore(before);
  }
  insertRowsAfter(after: number, count: number): S {
    return this.getActiveSheet().insertRowsAfter(after, count);
  }
  insertRowsBefore(before: number, count: number): S {
    return this.getActiveSheet().insertRowsBefore(before, count);
  }
  isColumnHiddenByUser(column: number): boolean {
    return this.getActiveSheet().isColumnHiddenByUser(column);
  }
  isRowHiddenByUser(row: number): boolean {
    return this.getActiveSheet().isRowHiddenByUser(row);
  }
  isRowHiddenByFilter(row: number): boolean {
    return this.getActiveSheet().isRowHiddenByFilter(row);
  }
  sort(column: number, ascending = true): S {
    return this.getActiveSheet().sort(column, ascending);
  }
}
guardClass('SpreadsheetApp.Spreadsheet', SpreadsheetSheets);
