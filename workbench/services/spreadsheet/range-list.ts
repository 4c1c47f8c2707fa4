/** `RangeList`: ranges of one tab that take a change together. */
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { mismatch } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';
import type { Clear } from './range-tables.ts';

type L = GoogleAppsScript.Spreadsheet.RangeList;
type R = GoogleAppsScript.Spreadsheet.Range;

export class RangeList implements L {
  static readonly googleName = 'SpreadsheetApp.RangeList';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #areas: readonly Area[];
  constructor(desk: Desk, file: string, areas: readonly Area[]) {
    this.#desk = desk;
    this.#file = file;
    this.#areas = areas;
    lists.set(this, { file, areas });
  }
  #each(change: (range: R) => unknown): L {
    for (const range of this.getRanges()) change(range);
    return complete(this);
  }
  getRanges(): R[] {
    return this.#areas.map((area) => this.#desk.make.range(this.#file, area));
  }
  activate(): L {
    this.#desk.selection(this.#file).select(this.#areas);
    return complete(this);
  }
  breakApart(): L {
    return this.#each((range) => range.breakApart());
  }
  check(): L {
    return this.#each((range) => range.check());
  }
  uncheck(): L {
    return this.#each((range) => range.uncheck());
  }
  clear(options: Clear = {}): L {
    return this.#each((range) => range.clear(options));
  }
  clearContent(): L {
    return this.#each((range) => range.clearContent());
  }
  clearDataValidations(): L {
    return this.#each((range) => range.clearDataValidations());
  }
  clearFormat(): L {
    return this.#each((range) => range.clearFormat());
  }
  clearNote(): L {
    return this.#each((range) => range.clearNote());
  }
  insertCheckboxes(...values: unknown[]): L {
    return this.#each((range) => range.insertCheckboxes(...(values as [])));
  }
  removeCheckboxes(): L {
    return this.#each((range) => range.removeCheckboxes());
  }
  setBackground(color: string | null): L {
    return this.#each((range) => range.setBackground(color));
  }
  setBackgroundRGB(red: number, green: number, blue: number): L {
    return this.#each((range) => range.setBackgroundRGB(red, green, blue));
  }
  /** The same arguments as a range takes, six or eight. */
  setBorder(...lines: unknown[]): L {
    return this.#each((range) => range.setBorder(...(lines as Parameters<R['setBorder']>)));
  }
  setFontColor(color: string | null): L {
    return this.#each((range) => range.setFontColor(color));
  }
  setFontFamily(name: string | null): L {
    return this.#each((range) => range.setFontFamily(name));
  }
  setFontLine(line: GoogleAppsScript.Spreadsheet.FontLine | null): L {
    return this.#each((range) => range.setFontLine(line));
  }
  setFontSize(size: number): L {
    return this.#each((range) => range.setFontSize(size));
  }
  setFontStyle(style: GoogleAppsScript.Spreadsheet.FontStyle | null): L {
    return this.#each((range) => range.setFontStyle(style));
  }
  setFontWeight(weight: GoogleAppsScript.Spreadsheet.FontWeight | null): L {
    return this.#each((range) => range.setFontWeight(weight));
  }
  setFormula(formula: string): L {
    return this.#each((range) => range.setFormula(formula));
  }
  setFormulaR1C1(formula: string): L {
    return this.#each((range) => range.setFormulaR1C1(formula));
  }
  setHorizontalAlignment(side: 'left' | 'center' | 'normal' | 'right' | null): L {
    return this.#each((range) => range.setHorizontalAlignment(side));
  }
  setNote(note: string | null): L {
    return this.#each((range) => range.setNote(note));
  }
  setNumberFormat(pattern: string): L {
    return this.#each((range) => range.setNumberFormat(pattern));
  }
  setShowHyperlink(show: boolean): L {
    return this.#each((range) => range.setShowHyperlink(show));
  }
  setTextDirection(direction: GoogleAppsScript.Spreadsheet.TextDirection | null): L {
    return this.#each((range) => range.setTextDirection(direction));
  }
  setTextRotation(degrees: number): L {
    return this.#each((range) => range.setTextRotation(degrees));
  }
  setValue(value: unknown): L {
    return this.#each((range) => range.setValue(value));
  }
  setVerticalAlignment(side: 'top' | 'middle' | 'bottom' | null): L {
    return this.#each((range) => range.setVerticalAlignment(side));
  }
  setVerticalText(vertical: boolean): L {
    return this.#each((range) => range.setVerticalText(vertical));
  }
  setWrap(on: boolean): L {
    return this.#each((range) => range.setWrap(on));
  }
  setWrapStrategy(strategy: GoogleAppsScript.Spreadsheet.WrapStrategy): L {
    return this.#each((range) => range.setWrapStrategy(strategy));
  }
  trimWhitespace(): L {
    return this.#each((range) => range.trimWhitespace());
  }
}
guardClass('SpreadsheetApp.RangeList', RangeList);

const lists = new WeakMap<object, { readonly file: string; readonly areas: readonly Area[] }>();

/** Where the ranges of a script's list lie. Throws a mismatch of the method when the argument is none. */
export function areasOf(list: unknown, method: string): readonly Area[] {
  const found = typeof list === 'object' && list !== null ? lists.get(list) : undefined;
  if (!found) throw mismatch(method, [list]);
  return found.areas;
}
