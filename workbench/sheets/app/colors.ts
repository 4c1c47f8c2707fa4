/** Colours of formats in the words of SpreadsheetApp. */
import type { JsonObject } from '../../contract.ts';
import type { CellFormat } from '../resources.ts';

type Style = { readonly [field: string]: unknown };

/** Google's standard theme. A theme that somebody changed is not here. */
const THEME: { readonly [name: string]: string } = {
  TEXT: '#000000',
  BACKGROUND: '#ffffff',
  ACCENT1: '#4285f4',
  ACCENT2: '#ea4335',
  ACCENT3: '#fbbc04',
  ACCENT4: '#34a853',
  ACCENT5: '#ff6d01',
  ACCENT6: '#46bdc6',
  LINK: '#1155cc',
};

/** `#rrggbb` of a ColorStyle. Parts that are left out are 0. */
export function hexOf({ rgbColor, themeColor }: Style): string {
  if (typeof themeColor === 'string') return THEME[themeColor] ?? '#000000';
  const { red, green, blue } = (rgbColor ?? {}) as { readonly [part: string]: number | undefined };
  const two = (part = 0) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${two(red)}${two(green)}${two(blue)}`;
}

const plain = (color: unknown, style: Style | undefined, otherwise: JsonObject): JsonObject =>
  (style ?? (color ? { rgbColor: color } : { rgbColor: otherwise })) as JsonObject;

/** The fill of a cell as a ColorStyle; white unless told. Scripts that use the old field are understood. */
export function fillOf({ backgroundColor, backgroundColorStyle }: CellFormat): JsonObject {
  return plain(backgroundColor, backgroundColorStyle, { red: 1, green: 1, blue: 1 });
}

/** The colour of a text; black unless told. */
export function inkOf(format: CellFormat['textFormat']): JsonObject {
  return plain(format?.foregroundColor, format?.foregroundColorStyle, {});
}
