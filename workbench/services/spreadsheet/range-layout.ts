/** The part of a Range that is about how its cells are laid out: alignment, wrapping, direction, borders, number formats. */
import type { JsonObject } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { isFlag, isText, mismatch, optional } from '../signature.ts';
import { colorOf } from './color.ts';
import { gridRange } from './desk.ts';
import { BorderStyle, TextDirection, WrapStrategy } from './enums.ts';
import { RangeFonts } from './range-fonts.ts';
import { TextRotation } from './text-rotation.ts';

type R = GoogleAppsScript.Spreadsheet.Range;
type Direction = GoogleAppsScript.Spreadsheet.TextDirection;
type Rotation = GoogleAppsScript.Spreadsheet.TextRotation;
type Strategy = GoogleAppsScript.Spreadsheet.WrapStrategy;
type Horizontal = 'left' | 'center' | 'normal' | 'right' | null;
type Vertical = 'top' | 'middle' | 'bottom' | null;
type Said = { readonly angle?: number; readonly vertical?: boolean };

const directionOf = (name: string | null): Direction | null => (name === null ? null : TextDirection[name as keyof typeof TextDirection]);
const strategyOf = (name: string): Strategy => WrapStrategy[name as keyof typeof WrapStrategy];

export abstract class RangeLayout extends RangeFonts implements Partial<R> {
  getHorizontalAlignment(): string {
    return this.first('getHorizontalAlignments');
  }
  getHorizontalAlignments(): string[][] {
    return this.all('getHorizontalAlignments');
  }
  setHorizontalAlignment(side: Horizontal): R {
    return this.look('setHorizontalAlignment', 'horizontalAlignment', side);
  }
  setHorizontalAlignments(sides: Horizontal[][]): R {
    return this.looks('setHorizontalAlignments', 'horizontalAlignment', sides);
  }
  getVerticalAlignment(): string {
    return this.first('getVerticalAlignments');
  }
  getVerticalAlignments(): string[][] {
    return this.all('getVerticalAlignments');
  }
  setVerticalAlignment(side: Vertical): R {
    return this.look('setVerticalAlignment', 'verticalAlignment', side);
  }
  setVerticalAlignments(sides: Vertical[][]): R {
    return this.looks('setVerticalAlignments', 'verticalAlignment', sides);
  }
  getNumberFormat(): string {
    return this.first('getNumberFormats');
  }
  getNumberFormats(): string[][] {
    return this.all('getNumberFormats');
  }
  setNumberFormat(pattern: string): R {
    return this.look('setNumberFormat', 'numberFormat', pattern);
  }
  setNumberFormats(patterns: string[][]): R {
    return this.looks('setNumberFormats', 'numberFormat', patterns);
  }
  getWrap(): boolean {
    return this.first('getWraps');
  }
  getWraps(): boolean[][] {
    return this.all('getWraps');
  }
  setWrap(on: boolean): R {
    return this.look('setWrap', 'wrap', on);
  }
  setWraps(on: boolean[][]): R {
    return this.looks('setWraps', 'wrap', on);
  }
  getWrapStrategy(): Strategy {
    return strategyOf(this.first('getWrapStrategies'));
  }
  getWrapStrategies(): Strategy[][] {
    return this.all<string>('getWrapStrategies').map((line) => line.map(strategyOf));
  }
  setWrapStrategy(strategy: Strategy): R {
    return this.look('setWrapStrategy', 'wrapStrategy', strategy);
  }
  setWrapStrategies(strategies: Strategy[][]): R {
    return this.looks('setWrapStrategies', 'wrapStrategy', strategies);
  }
  getTextDirection(): Direction | null {
    return directionOf(this.first('getTextDirections'));
  }
  getTextDirections(): (Direction | null)[][] {
    return this.all<string | null>('getTextDirections').map((line) => line.map(directionOf));
  }
  setTextDirection(direction: Direction | null): R {
    return this.look('setTextDirection', 'textDirection', direction);
  }
  setTextDirections(directions: (Direction | null)[][]): R {
    return this.looks('setTextDirections', 'textDirection', directions);
  }
  getTextRotation(): Rotation {
    return new TextRotation(this.first<Said>('getTextRotations'));
  }
  getTextRotations(): Rotation[][] {
    return this.all<Said>('getTextRotations').map((line) => line.map((said) => new TextRotation(said)));
  }
  setTextRotation(rotation: number | Rotation): R {
    return this.look('setTextRotation', 'textRotation', rotation);
  }
  setTextRotations(rotations: Rotation[][]): R {
    return this.looks('setTextRotations', 'textRotation', rotations);
  }
  setVerticalText(vertical: boolean): R {
    return this.look('setVerticalText', 'verticalText', vertical);
  }
  setShowHyperlink(show: boolean): R {
    return this.look('setShowHyperlink', 'showHyperlink', show);
  }

  /** True draws a line, false takes it away, null leaves it. Black and thin unless told. */
  setBorder(
    ...args: [
      top: boolean | null,
      left: boolean | null,
      bottom: boolean | null,
      right: boolean | null,
      vertical: boolean | null,
      horizontal: boolean | null,
      color?: string | null,
      style?: GoogleAppsScript.Spreadsheet.BorderStyle | null,
    ]
  ): R {
    const [top, left, bottom, right, vertical, horizontal, color = null, style = null] = args;
    const sides = [top, left, bottom, right, vertical, horizontal];
    const fits = (args.length === 6 || args.length === 8) && sides.every(optional(isFlag)) && optional(isText)(color);
    if (!fits || !(style === null || EnumValue.of(BorderStyle, style))) throw mismatch('SpreadsheetApp.Range.setBorder', args);
    const drawn = { style: String(style ?? 'SOLID'), colorStyle: { rgbColor: colorOf(color ?? '#000000') ?? {} } };
    const line = (on: boolean | null): JsonObject | null => (on === null ? null : on ? drawn : { style: 'NONE' });
    const lines = { top, left, bottom, right, innerVertical: vertical, innerHorizontal: horizontal };
    const set = Object.entries(lines).flatMap(([side, on]) => {
      const drawing = line(on ?? null);
      return drawing ? [[side, drawing] as const] : [];
    });
    return this.request('setBorder', { updateBorders: { range: gridRange(this.area), ...Object.fromEntries(set) } });
  }
}
