/** What all parts of a Range build upon: where it lies, and how it asks and changes. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area, Write } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { exception } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete, gridRange } from './desk.ts';
import { placed, placeOf } from './place.ts';

type R = GoogleAppsScript.Spreadsheet.Range;

export abstract class RangeBase implements Partial<R> {
  static readonly googleName: string = 'SpreadsheetApp.Range';
  constructor(
    protected readonly desk: Desk,
    protected readonly file: string,
    protected readonly area: Area,
  ) {
    placed(this, file, area);
  }

  getSheet(): GoogleAppsScript.Spreadsheet.Sheet {
    return this.desk.make.sheet(this.file, this.area.tab);
  }
  protected ask<T>(method: string, ...args: Json[]): T {
    return this.desk.ask(`Range.${method}`, this.file, this.area as unknown as Json, ...args) as unknown as T;
  }
  protected all<T>(method: string): T[][] {
    return this.ask(method);
  }
  protected first<T>(method: string): T {
    const area = { ...this.area, bottom: this.area.top + 1, right: this.area.left + 1 };
    const [[cell] = []] = this.desk.ask(`Range.${method}`, this.file, area) as unknown as T[][];
    return cell as T;
  }
  protected change(method: string, change: Write['change']): R {
    this.desk.write(`Range.${method}`, this.file, change);
    return complete<R>(this);
  }
  protected request(method: string, request: JsonObject): R {
    this.desk.request(`Range.${method}`, this.file, request);
    return complete<R>(this);
  }
  protected repeat(method: string, cell: JsonObject, fields: readonly string[]): R {
    return this.request(method, { repeatCell: { range: gridRange(this.area), cell, fields: fields.join(',') } });
  }
  /** A cell for each cell of the range, from rows of values of its shape. */
  protected update(
    method: string,
    values: readonly (readonly unknown[])[],
    cell: (value: unknown) => JsonObject,
    fields: readonly string[],
  ): R {
    const rows = values.map((line) => ({ values: line.map(cell) }));
    return this.request(method, { updateCells: { range: gridRange(this.area), rows, fields: fields.join(',') } });
  }
  /** The same value for each cell. */
  protected filled<T>(value: T): T[][] {
    const { top, left, bottom, right } = this.area;
    return Array.from({ length: bottom - top }, () => Array.from({ length: right - left }, () => value));
  }
  protected at(top: number, left: number, rows: number, columns: number): R {
    return this.desk.make.range(this.file, { tab: this.area.tab, top, left, bottom: top + rows, right: left + columns });
  }
  /** Where another range lies, which must be of the same file. */
  protected here(other: unknown, method: string): Area {
    const { file, area } = placeOf(other, `SpreadsheetApp.Range.${method}`);
    if (file !== this.file) throw exception('Target range and source range must be on the same spreadsheet.');
    return area;
  }
}
guardClass('SpreadsheetApp.Range', RangeBase);
