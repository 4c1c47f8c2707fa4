/** The part of a Range that is about how its cells look. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { isFlag, isText, mismatch, optional } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete, gridRange } from './desk.ts';
import type { AspectName } from './look.ts';
import { ASPECTS } from './look.ts';
import { placed } from './place.ts';
import { checkShape } from './values.ts';

type R = GoogleAppsScript.Spreadsheet.Range;

export abstract class RangeLook implements Partial<R> {
  static readonly googleName: string = 'SpreadsheetApp.Range';
  constructor(
    protected readonly desk: Desk,
    protected readonly file: string,
    protected readonly area: Area,
  ) {
    placed(this, file, area);
  }

  protected all<T>(method: string): T[][] {
    return this.desk.ask(`Range.${method}`, this.file, this.area as unknown as Json) as unknown as T[][];
  }
  protected first<T>(method: string): T {
    const [[cell] = []] = this.desk.ask(`Range.${method}`, this.file, {
      ...this.area,
      bottom: this.area.top + 1,
      right: this.area.left + 1,
    }) as unknown as T[][];
    return cell as T;
  }
  protected request(method: string, request: JsonObject): R {
    this.desk.request(`Range.${method}`, this.file, request);
    return complete<R>(this);
  }
  protected repeat(method: string, cell: JsonObject, fields: readonly string[]): R {
    return this.request(method, { repeatCell: { range: gridRange(this.area), cell, fields: fields.join(',') } });
  }
  #look(method: string, aspect: AspectName, value: unknown, fits: (value: unknown) => boolean): R {
    if (!fits(value)) throw mismatch(`SpreadsheetApp.Range.${method}`, [value]);
    const { fields, format } = ASPECTS[aspect];
    return this.repeat(
      method,
      { userEnteredFormat: format(value) },
      fields.map((field) => `userEnteredFormat.${field}`),
    );
  }
  #looks(method: string, aspect: AspectName, values: readonly (readonly unknown[])[]): R {
    checkShape(`SpreadsheetApp.Range.${method}`, this.area, values);
    const { fields, format } = ASPECTS[aspect];
    const rows = values.map((line) => ({ values: line.map((value) => ({ userEnteredFormat: format(value) })) }));
    return this.request(method, {
      updateCells: { range: gridRange(this.area), rows, fields: fields.map((field) => `userEnteredFormat.${field}`).join(',') },
    });
  }

  getBackground(): string {
    return this.first('getBackgrounds');
  }
  getBackgrounds(): string[][] {
    return this.all('getBackgrounds');
  }
  setBackground(color: string | null): R {
    return this.#look('setBackground', 'background', color, optional(isText));
  }
  setBackgroundRGB(red: number, green: number, blue: number): R {
    const hex = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
    return this.#look('setBackgroundRGB', 'background', `#${hex}`, isText);
  }
  setBackgrounds(colors: (string | null)[][]): R {
    return this.#looks('setBackgrounds', 'background', colors);
  }
  getFontColors(): string[][] {
    return this.all('getFontColors');
  }
  setFontColor(color: string | null): R {
    return this.#look('setFontColor', 'fontColor', color, optional(isText));
  }
  setFontColors(colors: unknown[][]): R {
    return this.#looks('setFontColors', 'fontColor', colors);
  }
  getFontFamily(): string {
    return this.first('getFontFamilies');
  }
  getFontFamilies(): string[][] {
    return this.all('getFontFamilies');
  }
  setFontFamily(name: string | null): R {
    return this.#look('setFontFamily', 'fontFamily', name, optional(isText));
  }
  getFontSize(): number {
    return this.first('getFontSizes');
  }
  getFontSizes(): number[][] {
    return this.all('getFontSizes');
  }
  setFontSize(size: number): R {
    return this.#look('setFontSize', 'fontSize', size, (value) => typeof value === 'number');
  }
  getFontStyle(): GoogleAppsScript.Spreadsheet.FontStyle {
    return this.first('getFontStyles');
  }
  setFontStyle(style: GoogleAppsScript.Spreadsheet.FontStyle | null): R {
    return this.#look('setFontStyle', 'fontStyle', style, optional(isText));
  }
  getFontLine(): GoogleAppsScript.Spreadsheet.FontLine {
    return this.first('getFontLines');
  }
  setFontLine(line: GoogleAppsScript.Spreadsheet.FontLine | null): R {
    return this.#look('setFontLine', 'fontLine', line, optional(isText));
  }
  getFontWeight(): GoogleAppsScript.Spreadsheet.FontWeight {
    return this.first('getFontWeights');
  }
  getFontWeights(): GoogleAppsScript.Spreadsheet.FontWeight[][] {
    return this.all('getFontWeights');
  }
  setFontWeight(weight: GoogleAppsScript.Spreadsheet.FontWeight | null): R {
    return this.#look('setFontWeight', 'fontWeight', weight, optional(isText));
  }
  setFontWeights(weights: (GoogleAppsScript.Spreadsheet.FontWeight | null)[][]): R {
    return this.#looks('setFontWeights', 'fontWeight', weights);
  }
  getHorizontalAlignment(): string {
    return this.first('getHorizontalAlignments');
  }
  getHorizontalAlignments(): string[][] {
    return this.all('getHorizontalAlignments');
  }
  setHorizontalAlignment(side: 'left' | 'center' | 'normal' | 'right' | null): R {
    return this.#look('setHorizontalAlignment', 'horizontalAlignment', side, optional(isText));
  }
  getVerticalAlignment(): string {
    return this.first('getVerticalAlignments');
  }
  setVerticalAlignment(side: 'top' | 'middle' | 'bottom' | null): R {
    return this.#look('setVerticalAlignment', 'verticalAlignment', side, optional(isText));
  }
  getNumberFormat(): string {
    return this.first('getNumberFormats');
  }
  getNumberFormats(): string[][] {
    return this.all('getNumberFormats');
  }
  setNumberFormat(pattern: string): R {
    return this.#look('setNumberFormat', 'numberFormat', pattern, isText);
  }
  setNumberFormats(patterns: string[][]): R {
    return this.#looks('setNumberFormats', 'numberFormat', patterns);
  }
  getWrap(): boolean {
    return this.first('getWraps');
  }
  getWraps(): boolean[][] {
    return this.all('getWraps');
  }
  setWrap(on: boolean): R {
    return this.#look('setWrap', 'wrap', on, isFlag);
  }
  setWraps(on: boolean[][]): R {
    return this.#looks('setWraps', 'wrap', on);
  }
}
guardClass('SpreadsheetApp.Range', RangeLook);
