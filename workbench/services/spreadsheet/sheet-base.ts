/** What all parts of a Sheet build upon: which tab it is, and how it asks and changes. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area, Write } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, isWhole, mismatch } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';

type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;

export abstract class SheetBase implements Partial<S> {
  static readonly googleName: string = 'SpreadsheetApp.Sheet';
  constructor(
    protected readonly desk: Desk,
    protected readonly file: string,
    protected readonly tab: number,
  ) {}
  protected ask<T>(method: string, ...args: Json[]): T {
    return this.desk.ask(`Sheet.${method}`, this.file, this.tab, ...args) as T;
  }
  protected request(method: string, request: JsonObject): S {
    this.desk.request(`Sheet.${method}`, this.file, request);
    return complete(this);
  }
  protected change(method: string, change: Write['change']): S {
    this.desk.write(`Sheet.${method}`, this.file, change);
    return complete(this);
  }
  protected properties(method: string, properties: JsonObject, fields: string): S {
    return this.request(method, { updateSheetProperties: { properties: { sheetId: this.tab, ...properties }, fields } });
  }
  protected range(area: Area): R {
    return this.desk.make.range(this.file, area);
  }
  protected whole(): Area {
    const { rows, columns } = this.desk.size(this.file, this.tab);
    return { tab: this.tab, top: 0, left: 0, bottom: rows, right: columns };
  }
  /** By A1 notation, or by first row, first column and the numbers of rows and columns. */
  getRange(...args: [string] | [number, number] | [number, number, number] | [number, number, number, number]): R {
    const [first] = args;
    if (args.length === 1 && (first ?? null) === null) throw exception('Argument cannot be null: a1Notation');
    if (args.length === 1 && isText(first)) return this.range(this.desk.named('Sheet.getRange', this.file, this.tab, first));
    const [row, column, rows = 1, columns = 1] = args as unknown[];
    if (args.length < 2 || args.length > 4 || ![row, column, rows, columns].every(isWhole))
      throw mismatch('SpreadsheetApp.Sheet.getRange', args);
    const [top, left, height, width] = [row, column, rows, columns].map(Number) as [number, number, number, number];
    if (top < 1) throw exception('The starting row of the range is too small.');
    if (left < 1) throw exception('The starting column of the range is too small.');
    if (height < 1) throw exception('The number of rows in the range must be at least 1.');
    if (width < 1) throw exception('The number of columns in the range must be at least 1.');
    const size = this.desk.size(this.file, this.tab);
    if (top + height - 1 > size.rows || left + width - 1 > size.columns)
      throw exception('The coordinates of the range are outside the dimensions of the sheet.');
    return this.range({ tab: this.tab, top: top - 1, left: left - 1, bottom: top - 1 + height, right: left - 1 + width });
  }
  getSheetId(): number {
    return this.tab;
  }
  getParent(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    return this.desk.make.spreadsheet(this.file);
  }
}
guardClass('SpreadsheetApp.Sheet', SheetBase);
