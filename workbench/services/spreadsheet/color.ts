/** `Color`, its builder, `RgbColor` and `ThemeColor`, over the Sheets API's ColorStyle. */
import type { JsonObject } from '../../contract.ts';
import { hexOf } from '../../sheets/app/colors.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, mismatch, takes } from '../signature.ts';
import { hexOfCss } from './css-colors.ts';
import { complete } from './desk.ts';
import { ColorType, ThemeColorType } from './enums.ts';

type C = GoogleAppsScript.Spreadsheet.Color;
type B = GoogleAppsScript.Spreadsheet.ColorBuilder;
type Theme = GoogleAppsScript.Spreadsheet.ThemeColorType;

/** A colour as the API has it: parts from 0 to 1, or the name of a theme's colour. */
export type ColorStyle = { readonly rgbColor: Rgb } | { readonly themeColor: string };
export interface Rgb extends JsonObject {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A colour by its CSS notation; null takes the colour away. Throws "Invalid argument" for what is no colour. */
export function colorOf(css: unknown): Rgb | null {
  if (css === null || css === undefined) return null;
  const hex = hexOfCss(String(css));
  if (hex === null) throw exception(`Invalid argument: ${String(css)}`);
  const part = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}

/** A colour as getters of texts give it: `#rrggbb`, or the name of a theme's colour. */
export function cssOf(style: ColorStyle): string {
  if ('rgbColor' in style) return hexOf(style);
  return style.themeColor === 'LINK' ? 'HYPERLINK' : style.themeColor;
}

class RgbColor implements GoogleAppsScript.Base.RgbColor {
  static readonly googleName = 'RgbColor';
  readonly #hex: string;
  constructor(hex: string) {
    this.#hex = hex;
  }
  asHexString(): string {
    return this.#hex;
  }
  getColorType(): GoogleAppsScript.Base.ColorType {
    return ColorType.RGB;
  }
  getRed(): number {
    return parseInt(this.#hex.slice(1, 3), 16);
  }
  getGreen(): number {
    return parseInt(this.#hex.slice(3, 5), 16);
  }
  getBlue(): number {
    return parseInt(this.#hex.slice(5, 7), 16);
  }
}
guardClass('RgbColor', RgbColor);

class ThemeColor implements GoogleAppsScript.Spreadsheet.ThemeColor {
  static readonly googleName = 'SpreadsheetApp.ThemeColor';
  readonly #type: Theme;
  constructor(type: Theme) {
    this.#type = type;
  }
  getColorType(): GoogleAppsScript.Base.ColorType {
    return ColorType.THEME;
  }
  getThemeColorType(): Theme {
    return this.#type;
  }
}
guardClass('SpreadsheetApp.ThemeColor', ThemeColor);

/** What a colour and its builder tell. Google takes a builder where it wants a colour. */
export abstract class Shade {
  protected style: ColorStyle | null;
  constructor(style: ColorStyle | null) {
    this.style = style;
  }
  get asStyle(): ColorStyle | null {
    return this.style;
  }
  asRgbColor(): GoogleAppsScript.Base.RgbColor {
    if (!this.style || !('rgbColor' in this.style)) throw exception('Object is not of type RgbColor.');
    return new RgbColor(hexOf(this.style));
  }
  asThemeColor(): GoogleAppsScript.Spreadsheet.ThemeColor {
    if (!this.style || !('themeColor' in this.style)) throw exception('Object is not of type ThemeColor.');
    const name = this.style.themeColor === 'LINK' ? 'HYPERLINK' : this.style.themeColor;
    return new ThemeColor(ThemeColorType[name as keyof typeof ThemeColorType]);
  }
  getColorType(): GoogleAppsScript.Base.ColorType {
    if (!this.style) return ColorType.UNSUPPORTED;
    return 'rgbColor' in this.style ? ColorType.RGB : ColorType.THEME;
  }
}
guardClass('SpreadsheetApp.Color', Shade);

export class Color extends Shade implements C {
  static readonly googleName = 'SpreadsheetApp.Color';
}

export class ColorBuilder extends Shade implements B {
  static readonly googleName = 'SpreadsheetApp.ColorBuilder';
  build(): C {
    if (!this.style) throw exception('The color has not been set.');
    return new Color(this.style);
  }
  setRgbColor(css: string): B {
    takes('SpreadsheetApp.ColorBuilder.setRgbColor', [css], isText);
    const rgbColor = colorOf(css);
    this.style = rgbColor && { rgbColor };
    return this;
  }
  setThemeColor(type: Theme): B {
    if (!EnumValue.of(ThemeColorType, type)) throw mismatch('SpreadsheetApp.ColorBuilder.setThemeColor', [type]);
    const name = (type as EnumValue).name();
    this.style = { themeColor: name === 'HYPERLINK' ? 'LINK' : name };
    return this;
  }
}

/** The API's colour behind an object or a CSS notation; null for null. Throws a mismatch of the method for anything else. */
export function styleOf(color: unknown, method: string): ColorStyle | null {
  if (color === null) return null;
  if (color instanceof Shade) return color.asStyle;
  if (!isText(color)) throw mismatch(method, [color]);
  const rgbColor = colorOf(color);
  return rgbColor && { rgbColor };
}

/** The colour of an API's style, as scripts get it. */
export const colorFrom = (style: ColorStyle): C => complete(new Color(style));
