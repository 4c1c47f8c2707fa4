/** The part of a Range that is about the fonts and colours of its cells. */
import { mismatch } from '../signature.ts';
import type { ColorStyle } from './color.ts';
import { colorFrom } from './color.ts';
import type { AspectName } from './look.ts';
import { ASPECTS } from './look.ts';
import { RangeBase } from './range-base.ts';
import { checkShape } from './values.ts';

type R = GoogleAppsScript.Spreadsheet.Range;
type C = GoogleAppsScript.Spreadsheet.Color;
type Line = GoogleAppsScript.Spreadsheet.FontLine;
type Style = GoogleAppsScript.Spreadsheet.FontStyle;
type Weight = GoogleAppsScript.Spreadsheet.FontWeight;

export abstract class RangeFonts extends RangeBase implements Partial<R> {
  /** One look for the whole range. */
  protected look(method: string, aspect: AspectName, value: unknown): R {
    const { fields, fits, format } = ASPECTS[aspect];
    if (!fits(value)) throw mismatch(`SpreadsheetApp.Range.${method}`, [value]);
    return this.repeat(
      method,
      { userEnteredFormat: format(value) },
      fields.map((field) => `userEnteredFormat.${field}`),
    );
  }
  /** A look for each cell. */
  protected looks(method: string, aspect: AspectName, values: unknown): R {
    checkShape(`SpreadsheetApp.Range.${method}`, this.area, values);
    const { fields, fits, format } = ASPECTS[aspect];
    if (!values.flat().every((value) => fits(value))) throw mismatch(`SpreadsheetApp.Range.${method}`, [values]);
    return this.update(
      method,
      values,
      (value) => ({ userEnteredFormat: format(value) }),
      fields.map((field) => `userEnteredFormat.${field}`),
    );
  }

  getBackground(): string {
    return this.first('getBackgrounds');
  }
  getBackgrounds(): string[][] {
    return this.all('getBackgrounds');
  }
  getBackgroundObject(): C {
    return colorFrom(this.first<ColorStyle>('getBackgroundObjects'));
  }
  getBackgroundObjects(): C[][] {
    return this.all<ColorStyle>('getBackgroundObjects').map((line) => line.map(colorFrom));
  }
  setBackground(color: string | null): R {
    return this.look('setBackground', 'background', color);
  }
  setBackgroundObject(color: C | null): R {
    return this.look('setBackgroundObject', 'backgroundObject', color);
  }
  setBackgroundObjects(colors: C[][] | null): R {
    return this.looks('setBackgroundObjects', 'backgroundObject', colors ?? this.filled(null));
  }
  setBackgroundRGB(red: number, green: number, blue: number): R {
    const hex = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
    return this.look('setBackgroundRGB', 'background', `#${hex}`);
  }
  setBackgrounds(colors: (string | null)[][]): R {
    return this.looks('setBackgrounds', 'background', colors);
  }
  getFontColor(): string {
    return this.first('getFontColors');
  }
  getFontColors(): string[][] {
    return this.all('getFontColors');
  }
  getFontColorObject(): C {
    return colorFrom(this.first<ColorStyle>('getFontColorObjects'));
  }
  getFontColorObjects(): C[][] {
    return this.all<ColorStyle>('getFontColorObjects').map((line) => line.map(colorFrom));
  }
  setFontColor(color: string | null): R {
    return this.look('setFontColor', 'fontColor', color);
  }
  setFontColorObject(color: C | null): R {
    return this.look('setFontColorObject', 'fontColorObject', color);
  }
  setFontColorObjects(colors: (C | null)[][]): R {
    return this.looks('setFontColorObjects', 'fontColorObject', colors);
  }
  setFontColors(colors: unknown[][]): R {
    return this.looks('setFontColors', 'fontColor', colors);
  }
  getFontFamily(): string {
    return this.first('getFontFamilies');
  }
  getFontFamilies(): string[][] {
    return this.all('getFontFamilies');
  }
  setFontFamily(name: string | null): R {
    return this.look('setFontFamily', 'fontFamily', name);
  }
  setFontFamilies(names: (string | null)[][]): R {
    return this.looks('setFontFamilies', 'fontFamily', names);
  }
  getFontLine(): Line {
    return this.first('getFontLines');
  }
  getFontLines(): Line[][] {
    return this.all('getFontLines');
  }
  setFontLine(line: Line | null): R {
    return this.look('setFontLine', 'fontLine', line);
  }
  setFontLines(lines: (Line | null)[][]): R {
    return this.looks('setFontLines', 'fontLine', lines);
  }
  getFontSize(): number {
    return this.first('getFontSizes');
  }
  getFontSizes(): number[][] {
    return this.all('getFontSizes');
  }
  setFontSize(size: number): R {
    return this.look('setFontSize', 'fontSize', size);
  }
  setFontSizes(sizes: number[][]): R {
    return this.looks('setFontSizes', 'fontSize', sizes);
  }
  getFontStyle(): Style {
    return this.first('getFontStyles');
  }
  getFontStyles(): Style[][] {
    return this.all('getFontStyles');
  }
  setFontStyle(style: Style | null): R {
    return this.look('setFontStyle', 'fontStyle', style);
  }
  setFontStyles(styles: (Style | null)[][]): R {
    return this.looks('setFontStyles', 'fontStyle', styles);
  }
  getFontWeight(): Weight {
    return this.first('getFontWeights');
  }
  getFontWeights(): Weight[][] {
    return this.all('getFontWeights');
  }
  setFontWeight(weight: Weight | null): R {
    return this.look('setFontWeight', 'fontWeight', weight);
  }
  setFontWeights(weights: (Weight | null)[][]): R {
    return this.looks('setFontWeights', 'fontWeight', weights);
  }
}
