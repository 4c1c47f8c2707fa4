/** Styles of titles, legends and axes: colour, font and size. */
import type { JsonObject } from '../../contract.ts';
import { guardClass } from '../guard.ts';
import { isNumber, isText, takes } from '../signature.ts';

type Builder = GoogleAppsScript.Charts.TextStyleBuilder;

export class TextStyle implements GoogleAppsScript.Charts.TextStyle {
  static readonly googleName = 'Charts.TextStyle';
  readonly #color: string | null;
  readonly #fontName: string | null;
  readonly #fontSize: number | null;
  constructor(color: string | null, fontName: string | null, fontSize: number | null) {
    this.#color = color;
    this.#fontName = fontName;
    this.#fontSize = fontSize;
  }
  // What was not set is null, whatever the declarations say.
  getColor(): string {
    return this.#color as string;
  }
  getFontName(): string {
    return this.#fontName as string;
  }
  getFontSize(): number {
    return this.#fontSize as number;
  }
  /** As Google Charts names it in options. */
  static json(style: TextStyle): JsonObject {
    return Object.fromEntries(
      Object.entries({ color: style.#color, fontName: style.#fontName, fontSize: style.#fontSize }).filter(([, value]) => value !== null),
    );
  }
}
guardClass('Charts.TextStyle', TextStyle);

export class TextStyleBuilder implements Builder {
  static readonly googleName = 'Charts.TextStyleBuilder';
  #color: string | null = null;
  #fontName: string | null = null;
  #fontSize: number | null = null;
  setColor(cssValue: string): Builder {
    takes('Charts.TextStyleBuilder.setColor', [cssValue], isText);
    this.#color = cssValue;
    return this;
  }
  setFontName(fontName: string): Builder {
    takes('Charts.TextStyleBuilder.setFontName', [fontName], isText);
    this.#fontName = fontName;
    return this;
  }
  setFontSize(fontSize: number): Builder {
    takes('Charts.TextStyleBuilder.setFontSize', [fontSize], isNumber);
    this.#fontSize = fontSize;
    return this;
  }
  build(): GoogleAppsScript.Charts.TextStyle {
    return new TextStyle(this.#color, this.#fontName, this.#fontSize);
  }
}
guardClass('Charts.TextStyleBuilder', TextStyleBuilder);
