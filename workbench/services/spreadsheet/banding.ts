/** `Banding`: rows or columns in alternating colours. The colours of the themes are those that Google gives for them. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { enumeration } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception } from '../signature.ts';
import type { ColorStyle } from './color.ts';
import { colorFrom, colorOf, cssOf, styleOf } from './color.ts';
import type { Desk } from './desk.ts';
import { complete, gridRange } from './desk.ts';
import { placeOf } from './place.ts';

type B = GoogleAppsScript.Spreadsheet.Banding;
type C = GoogleAppsScript.Spreadsheet.Color;
type Side = 'row' | 'column';
type Band = 'header' | 'firstBand' | 'secondBand' | 'footer';

/** Header, second band and footer; the first band is white. */
const THEMES = {
  LIGHT_GREY: ['#bdbdbd', '#f3f3f3', '#dedede'],
  CYAN: ['#4dd0e1', '#e0f7fa', '#a2e8f1'],
  GREEN: ['#63d297', '#e7f9ef', '#afe9ca'],
  YELLOW: ['#f7cb4d', '#fef8e3', '#fce8b2'],
  ORANGE: ['#f46524', '#ffe6dd', '#ffccbc'],
  BLUE: ['#5b95f9', '#e8f0fe', '#acc9fe'],
  TEAL: ['#26a69a', '#ddf2f0', '#8cd3cd'],
  GREY: ['#78909c', '#ebeff1', '#bbc8ce'],
  BROWN: ['#cca677', '#f8f2eb', '#e6d3ba'],
  LIGHT_GREEN: ['#8bc34a', '#eef7e3', '#c4e2a0'],
  INDIGO: ['#8989eb', '#e8e7fc', '#c4c3f7'],
  PINK: ['#e91d63', '#fddce8', '#f68ab0'],
} as const;
export const BandingTheme = enumeration<typeof GoogleAppsScript.Spreadsheet.BandingTheme>(Object.keys(THEMES) as (keyof typeof THEMES)[]);

/** A theme's colours as the Sheets API's BandingProperties. */
export function themed(theme: string, header: boolean, footer: boolean): JsonObject {
  const [first, second, last] = THEMES[theme as keyof typeof THEMES];
  const color = (css: string): JsonObject => ({ rgbColor: colorOf(css) ?? {} });
  return {
    ...(header ? { headerColorStyle: color(first) } : {}),
    firstBandColorStyle: color('#ffffff'),
    secondBandColorStyle: color(second),
    ...(footer ? { footerColorStyle: color(last) } : {}),
  };
}

/** A banding as the host tells of it. */
interface Told {
  readonly area: Area;
  readonly row: { readonly [field: string]: ColorStyle } | null;
  readonly column: { readonly [field: string]: ColorStyle } | null;
}

const WORDS: { readonly [band in Band]: string } = { header: 'Header', firstBand: 'First', secondBand: 'Second', footer: 'Footer' };

/** Members that the declarations lack come after those that they have. */
export class Banding implements B {
  static readonly googleName = 'SpreadsheetApp.Banding';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #id: number;
  constructor(desk: Desk, file: string, id: number) {
    this.#desk = desk;
    this.#file = file;
    this.#id = id;
  }
  #told(): Told {
    return this.#desk.ask('Banding.get', this.#file, this.#id) as unknown as Told;
  }
  #style(side: Side, band: Band): ColorStyle | null {
    return this.#told()[side]?.[`${band}ColorStyle`] ?? null;
  }
  #css(side: Side, band: Band): string | null {
    const style = this.#style(side, band);
    return style && cssOf(style);
  }
  #object(side: Side, band: Band): C | null {
    const style = this.#style(side, band);
    return style && colorFrom(style);
  }
  #set(side: Side, band: Band, color: unknown, suffix = ''): B {
    const name = `${WORDS[band]}${side === 'row' ? 'Row' : 'Column'}`;
    const style = styleOf(color, `SpreadsheetApp.Banding.set${name}Color${suffix}`);
    if (!style && band.endsWith('Band')) throw exception(`${WORDS[band]} ${side} color should not be null.`);
    const field = `${band}ColorStyle`;
    this.#update(`set${name}Color${suffix}`, { [`${side}Properties`]: style ? { [field]: style as unknown as JsonObject } : {} }, [
      `${side}Properties.${field}`,
      `${side}Properties.${band}Color`,
    ]);
    return this;
  }
  #update(method: string, changed: JsonObject, fields: readonly string[]): void {
    this.#desk.request(`Banding.${method}`, this.#file, {
      updateBanding: { bandedRange: { bandedRangeId: this.#id, ...changed }, fields: fields.join(',') },
    });
  }

  getRange(): GoogleAppsScript.Spreadsheet.Range {
    return this.#desk.make.range(this.#file, this.#told().area);
  }
  setRange(range: GoogleAppsScript.Spreadsheet.Range): B {
    const { area } = placeOf(range, 'SpreadsheetApp.Banding.setRange');
    this.#update('setRange', { range: gridRange(area) }, ['range']);
    return this;
  }
  copyTo(range: GoogleAppsScript.Spreadsheet.Range): B {
    const { file, area } = placeOf(range, 'SpreadsheetApp.Banding.copyTo');
    const { row, column } = this.#told();
    const properties = { ...(row ? { rowProperties: row } : {}), ...(column ? { columnProperties: column } : {}) };
    const id = this.#desk.do('Banding.copyTo', file, area as unknown as Json, properties as unknown as Json);
    return new Banding(this.#desk, file, Number(id));
  }
  remove(): void {
    this.#desk.request('Banding.remove', this.#file, { deleteBanding: { bandedRangeId: this.#id } });
  }
  getHeaderRowColor(): string | null {
    return this.#css('row', 'header');
  }
  getFirstRowColor(): string | null {
    return this.#css('row', 'firstBand');
  }
  getSecondRowColor(): string | null {
    return this.#css('row', 'secondBand');
  }
  getFooterRowColor(): string | null {
    return this.#css('row', 'footer');
  }
  getHeaderColumnColor(): string | null {
    return this.#css('column', 'header');
  }
  getFirstColumnColor(): string | null {
    return this.#css('column', 'firstBand');
  }
  getSecondColumnColor(): string | null {
    return this.#css('column', 'secondBand');
  }
  getFooterColumnColor(): string | null {
    return this.#css('column', 'footer');
  }
  setHeaderRowColor(color: string | null): B {
    return this.#set('row', 'header', color);
  }
  setFirstRowColor(color: string | null): B {
    return this.#set('row', 'firstBand', color);
  }
  setSecondRowColor(color: string | null): B {
    return this.#set('row', 'secondBand', color);
  }
  setFooterRowColor(color: string | null): B {
    return this.#set('row', 'footer', color);
  }
  setHeaderColumnColor(color: string | null): B {
    return this.#set('column', 'header', color);
  }
  setFirstColumnColor(color: string | null): B {
    return this.#set('column', 'firstBand', color);
  }
  setSecondColumnColor(color: string | null): B {
    return this.#set('column', 'secondBand', color);
  }
  setFooterColumnColor(color: string | null): B {
    return this.#set('column', 'footer', color);
  }
  getHeaderRowColorObject(): C | null {
    return this.#object('row', 'header');
  }
  getFirstRowColorObject(): C | null {
    return this.#object('row', 'firstBand');
  }
  getSecondRowColorObject(): C | null {
    return this.#object('row', 'secondBand');
  }
  getFooterRowColorObject(): C | null {
    return this.#object('row', 'footer');
  }
  getHeaderColumnColorObject(): C | null {
    return this.#object('column', 'header');
  }
  getFirstColumnColorObject(): C | null {
    return this.#object('column', 'firstBand');
  }
  getSecondColumnColorObject(): C | null {
    return this.#object('column', 'secondBand');
  }
  getFooterColumnColorObject(): C | null {
    return this.#object('column', 'footer');
  }
  setHeaderRowColorObject(color: C | null): B {
    return this.#set('row', 'header', color, 'Object');
  }
  setFirstRowColorObject(color: C | null): B {
    return this.#set('row', 'firstBand', color, 'Object');
  }
  setSecondRowColorObject(color: C | null): B {
    return this.#set('row', 'secondBand', color, 'Object');
  }
  setFooterRowColorObject(color: C | null): B {
    return this.#set('row', 'footer', color, 'Object');
  }
  setHeaderColumnColorObject(color: C | null): B {
    return this.#set('column', 'header', color, 'Object');
  }
  setFirstColumnColorObject(color: C | null): B {
    return this.#set('column', 'firstBand', color, 'Object');
  }
  setSecondColumnColorObject(color: C | null): B {
    return this.#set('column', 'secondBand', color, 'Object');
  }
  setFooterColumnColorObject(color: C | null): B {
    return this.#set('column', 'footer', color, 'Object');
  }
}
guardClass('SpreadsheetApp.Banding', Banding);

export const bandings = (desk: Desk, file: string, ids: readonly number[]): B[] => ids.map((id) => complete(new Banding(desk, file, id)));
