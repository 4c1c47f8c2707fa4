/** How cells look, between SpreadsheetApp's words and the Sheets API's formats. */
import type { JsonObject } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { exception, isFlag, isNumber, isText, isWhole, optional } from '../signature.ts';
import type { ColorStyle } from './color.ts';
import { colorOf, Shade } from './color.ts';
import { hexOfCss } from './css-colors.ts';
import { TextDirection, WrapStrategy } from './enums.ts';
import { TextRotation } from './text-rotation.ts';

/** The API's number format for a pattern; null for the automatic one. */
export function numberFormatOf(pattern: string): JsonObject | null {
  if (pattern === '' || /^general$/i.test(pattern)) return null;
  if (pattern === '@') return { type: 'TEXT', pattern };
  const bare = pattern.replace(/"[^"]*"|\\.|\[\$[^\]]*\]|\[(?:red|blue|green|black|white|cyan|magenta|yellow|color\d+)\]/gi, '');
  const [date, time] = [/[yd]|m{3,}/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare)), /[hs]/i.test(bare)];
  if (date || time) return { type: date && time ? 'DATE_TIME' : date ? 'DATE' : 'TIME', pattern };
  if (bare.includes('%')) return { type: 'PERCENT', pattern };
  if (/e[+-]/i.test(bare)) return { type: 'SCIENTIFIC', pattern };
  return { type: /\[\$|[$€£]/.test(pattern) ? 'CURRENCY' : 'NUMBER', pattern };
}

/** One aspect of the look of a cell: where it stands in a CellFormat, what values it takes, and how one is said there. Null takes it away. */
export interface Aspect {
  readonly fields: readonly string[];
  fits(value: unknown): boolean;
  format(value: unknown): JsonObject;
}

const text = (field: string, value: unknown): JsonObject => ({ textFormat: value === undefined ? {} : ({ [field]: value } as JsonObject) });
const fill = (style: ColorStyle | null): JsonObject =>
  style ? { ...('rgbColor' in style ? { backgroundColor: style.rgbColor } : {}), backgroundColorStyle: style } : {};
const ink = (style: ColorStyle | null): JsonObject => ({
  textFormat: style ? { ...('rgbColor' in style ? { foregroundColor: style.rgbColor } : {}), foregroundColorStyle: style } : {},
});
/** A word that is no colour is taken without complaint, as at Google's, and counts as none. https://issuetracker.google.com/issues/428869869 */
const css = (value: unknown): ColorStyle | null => {
  const rgbColor = value === null || value === undefined || hexOfCss(String(value)) === null ? null : colorOf(value);
  return rgbColor && { rgbColor };
};
const isColor = (value: unknown): boolean => value === null || value instanceof Shade;
const styleIn = (value: unknown): ColorStyle | null => (value instanceof Shade ? value.asStyle : null);
const BACKGROUND = ['backgroundColor', 'backgroundColorStyle'];
const INK = ['textFormat.foregroundColor', 'textFormat.foregroundColorStyle'];
const oneOf =
  (...words: readonly string[]) =>
  (value: unknown): string => {
    if (!words.includes(String(value))) throw exception(`Invalid argument: ${String(value)}`);
    return String(value);
  };
const weight = oneOf('normal', 'bold');
const slant = oneOf('normal', 'italic');
const underOrThrough = oneOf('none', 'underline', 'line-through');
const side = oneOf('left', 'center', 'right', 'normal', 'general', 'general-left', 'general-right', 'general-center');
const height = oneOf('top', 'middle', 'bottom');

export const ASPECTS = {
  background: { fields: BACKGROUND, fits: optional(isText), format: (value) => fill(css(value)) },
  backgroundObject: { fields: BACKGROUND, fits: isColor, format: (value) => fill(styleIn(value)) },
  fontColor: { fields: INK, fits: optional(isText), format: (value) => ink(css(value)) },
  fontColorObject: { fields: INK, fits: isColor, format: (value) => ink(styleIn(value)) },
  fontFamily: { fields: ['textFormat.fontFamily'], fits: optional(isText), format: (name) => text('fontFamily', name ?? undefined) },
  fontLine: {
    fields: ['textFormat.underline', 'textFormat.strikethrough'],
    fits: optional(isText),
    format: (value) => {
      const line = value === null ? 'none' : underOrThrough(value);
      return { textFormat: { underline: line === 'underline', strikethrough: line === 'line-through' } };
    },
  },
  fontSize: { fields: ['textFormat.fontSize'], fits: isNumber, format: (size) => text('fontSize', Math.round(Number(size))) },
  fontStyle: {
    fields: ['textFormat.italic'],
    fits: optional(isText),
    format: (value) => text('italic', value === null ? undefined : slant(value) === 'italic'),
  },
  fontWeight: {
    fields: ['textFormat.bold'],
    fits: optional(isText),
    format: (value) => text('bold', value === null ? undefined : weight(value) === 'bold'),
  },
  horizontalAlignment: {
    fields: ['horizontalAlignment'],
    fits: optional(isText),
    format: (value) =>
      value === null || /^(normal|general)/.test(side(value)) ? {} : { horizontalAlignment: String(value).toUpperCase() },
  },
  numberFormat: {
    fields: ['numberFormat'],
    fits: isText,
    format: (pattern) => {
      const numberFormat = numberFormatOf(String(pattern));
      return numberFormat ? { numberFormat } : {};
    },
  },
  showHyperlink: {
    fields: ['hyperlinkDisplayType'],
    fits: isFlag,
    format: (on) => ({ hyperlinkDisplayType: on === true ? 'LINKED' : 'PLAIN_TEXT' }),
  },
  textDirection: {
    fields: ['textDirection'],
    fits: (value) => value === null || EnumValue.of(TextDirection, value),
    format: (value) => (value === null ? {} : { textDirection: String(value) }),
  },
  textRotation: {
    fields: ['textRotation'],
    fits: (value) => isWhole(value) || value instanceof TextRotation,
    format: (value) => ({ textRotation: value instanceof TextRotation ? value.asRotation : { angle: angle(Number(value)) } }),
  },
  verticalAlignment: {
    fields: ['verticalAlignment'],
    fits: optional(isText),
    format: (value) => (value === null ? {} : { verticalAlignment: height(value).toUpperCase() }),
  },
  verticalText: { fields: ['textRotation'], fits: isFlag, format: (on) => (on === true ? { textRotation: { vertical: true } } : {}) },
  wrap: { fields: ['wrapStrategy'], fits: isFlag, format: (on) => ({ wrapStrategy: on === true ? 'WRAP' : 'OVERFLOW_CELL' }) },
  wrapStrategy: {
    fields: ['wrapStrategy'],
    fits: (value) => EnumValue.of(WrapStrategy, value),
    format: (value) => ({ wrapStrategy: String(value) === 'OVERFLOW' ? 'OVERFLOW_CELL' : String(value) }),
  },
} as const satisfies { readonly [aspect: string]: Aspect };
export type AspectName = keyof typeof ASPECTS;

/** Degrees from -90 to 90; the API's angles run the same way. */
function angle(degrees: number): number {
  if (degrees < -90 || degrees > 90) throw exception(`Invalid argument: ${degrees}`);
  return degrees;
}
