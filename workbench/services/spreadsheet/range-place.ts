/** The part of a Range that is about where it lies, and what lies around it. */
import type { Json } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { EnumValue } from '../enumeration.ts';
import { exception, isWhole, mismatch, takes } from '../signature.ts';
import { letters } from './a1.ts';
import { Dimension, Direction } from './enums.ts';
import { complete } from './desk.ts';
import { RangeLayout } from './range-layout.ts';

type R = GoogleAppsScript.Spreadsheet.Range;

export abstract class RangePlace extends RangeLayout implements Partial<R> {
  getRow(): number {
    return this.area.top + 1;
  }
  getRowIndex(): number {
    return this.area.top + 1;
  }
  getColumn(): number {
    return this.area.left + 1;
  }
  getNumRows(): number {
    return this.area.bottom - this.area.top;
  }
  getNumColumns(): number {
    return this.area.right - this.area.left;
  }
  getHeight(): number {
    return this.getNumRows();
  }
  getWidth(): number {
    return this.getNumColumns();
  }
  getLastRow(): number {
    return this.area.bottom;
  }
  getLastColumn(): number {
    return this.area.right;
  }
  getGridId(): number {
    return this.area.tab;
  }
  /** `A1`, `A1:B2`, `A:B` or `1:2` for a range that was named so, nothing for a protected sheet's (measured on Google's service). */
  getA1Notation(): string {
    const { top, left, bottom, right, rows = true, columns = true } = this.area;
    if (!rows && !columns && top === 0 && left === 0) return '';
    if (!rows && top === 0) return `${letters(left)}:${letters(right - 1)}`;
    if (!columns && left === 0) return `${top + 1}:${bottom}`;
    const first = `${letters(left)}${top + 1}`;
    const last = `${columns ? letters(right - 1) : ''}${rows ? bottom : ''}`;
    return first === last ? first : `${first}:${last}`;
  }
  isStartRowBounded(): boolean {
    return this.area.rows !== false || this.area.top > 0;
  }
  isEndRowBounded(): boolean {
    return this.area.rows !== false;
  }
  isStartColumnBounded(): boolean {
    return this.area.columns !== false || this.area.left > 0;
  }
  isEndColumnBounded(): boolean {
    return this.area.columns !== false;
  }
  getCell(row: number, column: number): R {
    takes('SpreadsheetApp.Range.getCell', [row, column], isWhole, isWhole);
    if (row < 1 || column < 1 || row > this.getNumRows() || column > this.getNumColumns()) throw exception('Cell reference out of range');
    return this.at(this.area.top + row - 1, this.area.left + column - 1, 1, 1);
  }
  offset(down: number, across: number, rows: number = this.getNumRows(), columns: number = this.getNumColumns()): R {
    takes('SpreadsheetApp.Range.offset', [down, across, rows, columns], isWhole, isWhole, isWhole, isWhole);
    return this.getSheet().getRange(this.getRow() + down, this.getColumn() + across, rows, columns);
  }
  /** Where Ctrl and an arrow key lead from the first cell. */
  getNextDataCell(direction: GoogleAppsScript.Spreadsheet.Direction): R {
    if (!EnumValue.of(Direction, direction)) throw mismatch('SpreadsheetApp.Range.getNextDataCell', [direction]);
    return this.desk.make.range(this.file, this.ask<Area>('getNextDataCell', (direction as EnumValue).name()));
  }
  /** The range grown over the cells with content around it, along one dimension or both. */
  getDataRegion(dimension?: GoogleAppsScript.Spreadsheet.Dimension): R {
    if (dimension !== undefined && !EnumValue.of(Dimension, dimension)) throw mismatch('SpreadsheetApp.Range.getDataRegion', [dimension]);
    const along: Json = dimension === undefined ? null : String(dimension);
    return this.desk.make.range(this.file, this.ask<Area>('getDataRegion', along));
  }
  canEdit(): boolean {
    return this.ask<boolean>('canEdit');
  }
  activate(): R {
    this.desk.selection(this.file).select([this.area]);
    return complete(this);
  }
  /** The cell becomes the current one; what is selected stays when the cell lies in it. */
  activateAsCurrentCell(): R {
    if (this.getNumRows() !== 1 || this.getNumColumns() !== 1) throw exception('Range must be a single cell.');
    this.desk.selection(this.file).point(this.area);
    return complete(this);
  }
}
