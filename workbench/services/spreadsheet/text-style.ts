/** `TextStyle` and its builder: descriptions only, which ranges take with `setTextStyle`. */
import { guardClass } from '../guard.ts';
import { complete } from './desk.ts';

type B = GoogleAppsScript.Spreadsheet.TextStyleBuilder;
type T = GoogleAppsScript.Spreadsheet.TextStyle;

interface Style {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  fontFamily?: string;
  fontSize?: number;
  color?: string;
}

class TextStyle implements Partial<T> {
  static readonly googleName = 'SpreadsheetApp.TextStyle';
  readonly #style: Style;
  constructor(style: Style) {
    this.#style = style;
  }
  copy(): B {
    return complete(new TextStyleBuilder({ ...this.#style }));
  }
  getFontFamily(): string | null {
    return this.#style.fontFamily ?? null;
  }
  getFontSize(): number | null {
    return this.#style.fontSize ?? null;
  }
  getForegroundColor(): string | null {
    return this.#style.color ?? null;
  }
  isBold(): boolean | null {
    return this.#style.bold ?? null;
  }
  isItalic(): boolean | null {
    return this.#style.italic ?? null;
  }
  isStrikethrough(): boolean | null {
    return this.#style.strikethrough ?? null;
  }
  isUnderline(): boolean | null {
    return this.#style.underline ?? null;
  }
}
guardClass('SpreadsheetApp.TextStyle', TextStyle);

export class TextStyleBuilder implements Partial<B> {
  static readonly googleName = 'SpreadsheetApp.TextStyleBuilder';
  readonly #style: Style;
  constructor(style: Style = {}) {
    this.#style = style;
  }
  #set(change: Style): B {
    Object.assign(this.#style, change);
    return complete(this);
  }
  build(): T {
    return complete(new TextStyle({ ...this.#style }));
  }
  setBold(bold: boolean): B {
    return this.#set({ bold });
  }
  setFontFamily(fontFamily: string): B {
    return this.#set({ fontFamily });
  }
  setFontSize(fontSize: number): B {
    return this.#set({ fontSize });
  }
  setForegroundColor(color: string): B {
    return this.#set({ color });
  }
  setItalic(italic: boolean): B {
    return this.#set({ italic });
  }
  setStrikethrough(strikethrough: boolean): B {
    return this.#set({ strikethrough });
  }
  setUnderline(underline: boolean): B {
    return this.#set({ underline });
  }
}
guardClass('SpreadsheetApp.TextStyleBuilder', TextStyleBuilder);
