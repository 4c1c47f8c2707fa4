/** The part of a Sheet that is about whole rows and columns: inserting, deleting, moving, sizes, hiding, groups. */
import type { JsonObject } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { exception, isNumber, isWhole, mismatch, takes } from '../signature.ts';
import { GroupControlTogglePosition } from './enums.ts';
import type { ToldGroup } from './group.ts';
import { Group } from './group.ts';
import { areaOf } from './place.ts';
import { SheetBase } from './sheet-base.ts';

type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;
type Control = GoogleAppsScript.Spreadsheet.GroupControlTogglePosition;

export abstract class SheetLines extends SheetBase implements Partial<S> {
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
    const size = this.desk.size(this.file, this.tab);
    if (start < 0 || start > (dimension === 'ROWS' ? size.rows : size.columns)) throw outOfBounds(dimension);
    return this.request(method, { insertDimension: { range: this.#lines(dimension, start, count) } });
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
    const size = this.desk.size(this.file, this.tab);
    if (first < 1 || count < 1 || first + count - 1 > (dimension === 'ROWS' ? size.rows : size.columns)) throw outOfBounds(dimension);
    return this.request(method, { deleteDimension: { range: this.#lines(dimension, first - 1, count) } });
  }
  moveRows(rows: R, destination: number): void {
    const { top, bottom } = areaOf(rows, 'SpreadsheetApp.Sheet.moveRows');
    this.request('moveRows', { moveDimension: { source: this.#lines('ROWS', top, bottom - top), destinationIndex: destination - 1 } });
  }
  moveColumns(columns: R, destination: number): void {
    const { left, right } = areaOf(columns, 'SpreadsheetApp.Sheet.moveColumns');
    this.request('moveColumns', {
      moveDimension: { source: this.#lines('COLUMNS', left, right - left), destinationIndex: destination - 1 },
    });
  }
  #lines(dimension: 'ROWS' | 'COLUMNS', start: number, count: number): JsonObject {
    return { sheetId: this.tab, dimension, startIndex: start, endIndex: start + count };
  }

  getColumnWidth(column: number): number {
    return this.ask('getColumnWidth', column);
  }
  setColumnWidth(column: number, width: number): S {
    return this.setColumnWidths(column, 1, width);
  }
  setColumnWidths(column: number, count: number, width: number): S {
    return this.#sized('setColumnWidths', 'COLUMNS', column, count, { pixelSize: width });
  }
  getRowHeight(row: number): number {
    return this.ask('getRowHeight', row);
  }
  setRowHeight(row: number, height: number): S {
    return this.setRowHeights(row, 1, height);
  }
  setRowHeights(row: number, count: number, height: number): S {
    return this.#sized('setRowHeights', 'ROWS', row, count, { pixelSize: height });
  }
  /** Also below what the rows' contents need; sizes are not measured here, so it is the same as setRowHeights. */
  setRowHeightsForced(row: number, count: number, height: number): S {
    return this.#sized('setRowHeightsForced', 'ROWS', row, count, { pixelSize: height });
  }
  isColumnHiddenByUser(column: number): boolean {
    return this.ask('isColumnHiddenByUser', column);
  }
  isRowHiddenByUser(row: number): boolean {
    return this.ask('isRowHiddenByUser', row);
  }
  isRowHiddenByFilter(row: number): boolean {
    return this.ask('isRowHiddenByFilter', row);
  }
  hideRow(row: R): void {
    const { top, bottom } = areaOf(row, 'SpreadsheetApp.Sheet.hideRow');
    this.#sized('hideRow', 'ROWS', top + 1, bottom - top, { hiddenByUser: true });
  }
  unhideRow(row: R): void {
    const { top, bottom } = areaOf(row, 'SpreadsheetApp.Sheet.unhideRow');
    this.#sized('unhideRow', 'ROWS', top + 1, bottom - top, { hiddenByUser: false });
  }
  hideColumn(column: R): void {
    const { left, right } = areaOf(column, 'SpreadsheetApp.Sheet.hideColumn');
    this.#sized('hideColumn', 'COLUMNS', left + 1, right - left, { hiddenByUser: true });
  }
  unhideColumn(column: R): void {
    const { left, right } = areaOf(column, 'SpreadsheetApp.Sheet.unhideColumn');
    this.#sized('unhideColumn', 'COLUMNS', left + 1, right - left, { hiddenByUser: false });
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
    const given = [first, count, ...Object.values(properties).filter(isNumber)];
    takes(`SpreadsheetApp.Sheet.${method}`, given, ...given.map(() => isWhole));
    const size = this.desk.size(this.file, this.tab);
    if (first < 1 || count < 1 || first + count - 1 > (dimension === 'ROWS' ? size.rows : size.columns)) throw outOfBounds(dimension);
    const range = this.#lines(dimension, first - 1, count);
    return this.request(method, { updateDimensionProperties: { range, properties, fields: Object.keys(properties).join(',') } });
  }
  autoResizeColumn(column: number): S {
    return this.autoResizeColumns(column, 1);
  }
  autoResizeColumns(column: number, count: number): S {
    return this.request('autoResizeColumns', { autoResizeDimensions: { dimensions: this.#lines('COLUMNS', column - 1, count) } });
  }
  autoResizeRows(row: number, count: number): S {
    return this.request('autoResizeRows', { autoResizeDimensions: { dimensions: this.#lines('ROWS', row - 1, count) } });
  }

  getRowGroup(row: number, depth: number): GoogleAppsScript.Spreadsheet.Group | null {
    return this.#group('getRowGroup', true, row, depth);
  }
  getColumnGroup(column: number, depth: number): GoogleAppsScript.Spreadsheet.Group | null {
    return this.#group('getColumnGroup', false, column, depth);
  }
  /** By a row or column in the group, or the one that bears its control. */
  #group(method: string, rows: boolean, index: number, depth: number): GoogleAppsScript.Spreadsheet.Group | null {
    takes(`SpreadsheetApp.Sheet.${method}`, [index, depth], isWhole, isWhole);
    const found = this.ask<ToldGroup | null>('getGroup', rows, index - 1, depth);
    return found && new Group(this.desk, this.file, found);
  }
  getRowGroupDepth(row: number): number {
    return this.#depth('getRowGroupDepth', true, row);
  }
  getColumnGroupDepth(column: number): number {
    return this.#depth('getColumnGroupDepth', false, column);
  }
  #depth(method: string, rows: boolean, index: number): number {
    takes(`SpreadsheetApp.Sheet.${method}`, [index], isWhole);
    return this.ask<number>('getGroupDepth', rows, index - 1);
  }
  getRowGroupControlPosition(): Control {
    return this.ask<boolean>('isGroupControlAfter', true) ? GroupControlTogglePosition.AFTER : GroupControlTogglePosition.BEFORE;
  }
  getColumnGroupControlPosition(): Control {
    return this.ask<boolean>('isGroupControlAfter', false) ? GroupControlTogglePosition.AFTER : GroupControlTogglePosition.BEFORE;
  }
  setRowGroupControlPosition(position: Control): S {
    return this.#control('setRowGroupControlPosition', 'rowGroupControlAfter', position);
  }
  setColumnGroupControlPosition(position: Control): S {
    return this.#control('setColumnGroupControlPosition', 'columnGroupControlAfter', position);
  }
  #control(method: string, field: string, position: Control): S {
    if (!EnumValue.of(GroupControlTogglePosition, position)) throw mismatch(`SpreadsheetApp.Sheet.${method}`, [position]);
    return this.properties(method, { gridProperties: { [field]: String(position) === 'AFTER' } }, `gridProperties.${field}`);
  }
  collapseAllRowGroups(): S {
    return this.#fold('collapseAllRowGroups', true, 0);
  }
  collapseAllColumnGroups(): S {
    return this.#fold('collapseAllColumnGroups', false, 0);
  }
  expandAllRowGroups(): S {
    return this.#fold('expandAllRowGroups', true, Infinity);
  }
  expandAllColumnGroups(): S {
    return this.#fold('expandAllColumnGroups', false, Infinity);
  }
  expandRowGroupsUpToDepth(depth: number): S {
    return this.#fold('expandRowGroupsUpToDepth', true, depth);
  }
  expandColumnGroupsUpToDepth(depth: number): S {
    return this.#fold('expandColumnGroupsUpToDepth', false, depth);
  }
  /** Opens groups down to a depth and closes deeper ones. */
  #fold(method: string, rows: boolean, depth: number): S {
    return this.change(method, { do: 'fold', tab: this.tab, rows, depth: Number.isFinite(depth) ? depth : 99 });
  }
}

function outOfBounds(dimension: 'ROWS' | 'COLUMNS'): Error {
  return exception(`Those ${dimension === 'ROWS' ? 'rows' : 'columns'} are out of bounds.`);
}
