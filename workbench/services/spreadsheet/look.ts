/** How cells look, between SpreadsheetApp's words and the Sheets API's formats. */
import type { JsonObject } from '../../contract.ts';
import { exception } from '../signature.ts';

/** CSS names of colours that scripts use most; any other is given in hex. */
const NAMED: { readonly [name: string]: string } = {
  black: '#000000',
  blue: '#0000ff',
  cyan: '#00ffff',
  darkgray: '#a9a9a9',
  gray: '#808080',
  green: '#008000',
  grey: '#808080',
  lightblue: '#add8e6',
  lightgray: '#d3d3d3',
  lightgreen: '#90ee90',
  lightyellow: '#ffffe0',
  magenta: '#ff00ff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  purple: '#800080',
  red: '#ff0000',
  white: '#ffffff',
  yellow: '#ffff00',
};

/** A colour as the API has it; null takes the colour away. */
export function colorOf(css: unknown): JsonObject | null {
  if (css === null || css === undefined) return null;
  const word = String(css).trim().toLowerCase();
  const hex = (NAMED[word] ?? word).replace(/^#([\da-f])([\da-f])([\da-f])$/, '#$1$1$2$2$3$3');
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(hex);
  if (!match) throw exception(`Invalid argument: ${String(css)}`);
  const part = (n: number) => parseInt(match[n] ?? '0', 16) / 255;
  return { red: part(1), green: part(2), blue: part(3) };
}

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

/** One aspect of the look of a cell: where it stands in a CellFormat, and how a script's value is said there. Undefined takes it away. */
export interface Aspect {
  readonly fields: readonly string[];
  format(value: unknown): JsonObject;
}

const text = (field: string, value: unknown): JsonObject => ({ textFormat: value === undefined ? {} : ({ [field]: value } as JsonObject) });

export const ASPECTS = {
  background: {
    fields: ['backgroundColor', 'backgroundColorStyle'],
    format: (css) => {
      const color = colorOf(css);
      return color ? { backgroundColor: color, backgroundColorStyle: { rgbColor: color } } : {};
    },
  },
  fontColor: {
    fields: ['textFormat.foregroundColor', 'textFormat.foregroundColorStyle'],
    format: (css) => {
      const color = colorOf(css);
      return color ? { textFormat: { foregroundColor: color, foregroundColorStyle: { rgbColor: color } } } : { textFormat: {} };
    },
  },
  fontFamily: { fields: ['textFormat.fontFamily'], format: (name) => text('fontFamily', name ?? undefined) },
  fontLine: {
    fields: ['textFormat.underline', 'textFormat.strikethrough'],
    format: (line) => ({ textFormat: { underline: line === 'underline', strikethrough: line === 'line-through' } }),
  },
  fontSize: { fields: ['textFormat.fontSize'], format: (size) => text('fontSize', size ?? undefined) },
  fontStyle: { fields: ['textFormat.italic'], format: (style) => text('italic', style === 'italic') },
  fontWeight: { fields: ['textFormat.bold'], format: (weight) => text('bold', weight === 'bold') },
  horizontalAlignment: {
    fields: ['horizontalAlignment'],
    format: (side) => (side === null || side === 'normal' || side === 'general' ? {} : { horizontalAlignment: String(side).toUpperCase() }),
  },
  numberFormat: {
    fields: ['numberFormat'],
    format: (pattern) => {
      const numberFormat = numberFormatOf(String(pattern));
      return numberFormat ? { numberFormat } : {};
    },
  },
  verticalAlignment: {
    fields: ['verticalAlignment'],
    format: (side) => (side === null ? {} : { verticalAlignment: String(side).toUpperCase() }),
  },
  wrap: { fields: ['wrapStrategy'], format: (on) => ({ wrapStrategy: on ? 'WRAP' : 'OVERFLOW_CELL' }) },
} as const satisfies { readonly [aspect: string]: Aspect };
export type AspectName = keyof typeof ASPECTS;
