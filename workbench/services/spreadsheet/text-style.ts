/** `TextStyle` and its builder, over the Sheets API's TextFormat; what is not set is null. */
import type { JsonObject } from '../../contract.ts';
import { guardClass } from '../guard.ts';
import { exception, isFlag, isNumber, isText, mismatch, takes } from '../signature.ts';
import type { ColorStyle } from './color.ts';
import { colorFrom, cssOf, styleOf } from './color.ts';
import { complete } from './desk.ts';

type B = GoogleAppsScript.Spreadsheet.TextStyleBuilder;
type T = GoogleAppsScript.Spreadsheet.TextStyle;
type C = GoogleAppsScript.Spreadsheet.Color;

/** Of the API's TextFormat what a TextStyle has; links are set beside it. */
export interface TextFormat {
  readonly foregroundColorStyle?: ColorStyle;
  readonly fontFamily?: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
}

export class TextStyle implements T {
  static readonly googleName = 'SpreadsheetApp.TextStyle';
  readonly #format: TextFormat;
  constructor(format: TextFormat) {
    this.#format = format;
  }
  get asFormat(): TextFormat {
    return this.#format;
  }
  copy(): B {
    return complete(new TextStyleBuilder(this.#format));
  }
  getFontFamily(): string | null {
    return this.#format.fontFamily ?? null;
  }
  getFontSize(): number | null {
    return this.#format.fontSize ?? null;
  }
  /** `#rrggbb`, or the name of a theme's colour. */
  getForegroundColor(): string | null {
    const style = this.#format.foregroundColorStyle;
    return style ? cssOf(style) : null;
  }
  getForegroundColorObject(): C | null {
    const style = this.#format.foregroundColorStyle;
    return style ? colorFrom(style) : null;
  }
  isBold(): boolean | null {
    return this.#format.bold ?? null;
  }
  isItalic(): boolean | null {
    return this.#format.italic ?? null;
  }
  isStrikethrough(): boolean | null {
    return this.#format.strikethrough ?? null;
  }
  isUnderline(): boolean | null {
    return this.#format.underline ?? null;
  }
}
guardClass('SpreadsheetApp.TextStyle', TextStyle);

export class TextStyleBuilder implements B {
  static readonly googleName = 'SpreadsheetApp.TextStyleBuilder';
  #format: TextFormat;
  constructor(format: TextFormat = {}) {
    this.#format = format;
  }
  #set(change: TextFormat): B {
    this.#format = { ...this.#format, ...change };
    return complete(this);
  }
  build(): T {
    return new TextStyle(this.#format);
  }
  setBold(bold: boolean): B {
    takes('SpreadsheetApp.TextStyleBuilder.setBold', [bold], isFlag);
    return this.#set({ bold });
  }
  setFontFamily(fontFamily: string): B {
    takes('SpreadsheetApp.TextStyleBuilder.setFontFamily', [fontFamily], isText);
    return this.#set({ fontFamily });
  }
  setFontSize(fontSize: number): B {
    takes('SpreadsheetApp.TextStyleBuilder.setFontSize', [fontSize], isNumber);
    if (fontSize <= 0) throw exception(`Invalid argument: ${fontSize}`);
    return this.#set({ fontSize });
  }
  setForegroundColor(color: string): B {
    takes('SpreadsheetApp.TextStyleBuilder.setForegroundColor', [color], isText);
    return this.#color(color, 'setForegroundColor');
  }
  setForegroundColorObject(color: C): B {
    if (isText(color)) throw mismatch('SpreadsheetApp.TextStyleBuilder.setForegroundColorObject', [color]);
    return this.#color(color, 'setForegroundColorObject');
  }
  #color(color: unknown, method: string): B {
    const foregroundColorStyle = styleOf(color, `SpreadsheetApp.TextStyleBuilder.${method}`);
    const { foregroundColorStyle: _, ...rest } = this.#format;
    this.#format = rest;
    return this.#set(foregroundColorStyle ? { foregroundColorStyle } : {});
  }
  setItalic(italic: boolean): B {
    takes('SpreadsheetApp.TextStyleBuilder.setItalic', [italic], isFlag);
    return this.#set({ italic });
  }
  setStrikethrough(strikethrough: boolean): B {
    takes('SpreadsheetApp.TextStyleBuilder.setStrikethrough', [strikethrough], isFlag);
    return this.#set({ strikethrough });
  }
  setUnderline(underline: boolean): B {
    takes('SpreadsheetApp.TextStyleBuilder.setUnderline', [underline], isFlag);
    return this.#set({ underline });
  }
}
guardClass('SpreadsheetApp.TextStyleBuilder', TextStyleBuilder);

/** The API's format behind an object of a script; null takes styles away. */
export function formatOf(style: unknown, method: string): TextFormat {
  if (style === null) return {};
  if (!(style instanceof TextStyle)) throw mismatch(method, [style]);
  return style.asFormat;
}

/** A style as it is written: with the old field for colours beside the new one. */
export function asTextFormat(format: TextFormat): JsonObject {
  const { foregroundColorStyle: style, ...rest } = format;
  if (!style) return rest;
  return {
    ...rest,
    foregroundColorStyle: style as unknown as JsonObject,
    ...('rgbColor' in style ? { foregroundColor: style.rgbColor } : {}),
  };
}
