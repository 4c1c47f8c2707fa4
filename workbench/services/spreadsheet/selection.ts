/** `Selection`, and what is active in a file. */
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { mismatch } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';
import { Direction } from './enums.ts';
import { RangeList } from './range-list.ts';

type S = GoogleAppsScript.Spreadsheet.Selection;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export class Selection implements S {
  static readonly googleName = 'SpreadsheetApp.Selection';
  readonly #desk: Desk;
  readonly #file: string;
  constructor(desk: Desk, file: string) {
    this.#desk = desk;
    this.#file = file;
  }
  getActiveRange(): Range | null {
    return activeRange(this.#desk, this.#file);
  }
  getActiveRangeList(): GoogleAppsScript.Spreadsheet.RangeList | null {
    return activeRangeList(this.#desk, this.#file);
  }
  getActiveSheet(): Sheet {
    return this.#desk.make.sheet(this.#file, this.#desk.selection(this.#file).tab());
  }
  getCurrentCell(): Range | null {
    return this.#desk.make.range(this.#file, this.#desk.selection(this.#file).current());
  }
  /** The active range moved to the next edge of data, as Ctrl, Shift and an arrow key do. */
  getNextDataRange(direction: GoogleAppsScript.Spreadsheet.Direction): Range | null {
    if (!EnumValue.of(Direction, direction)) throw mismatch('SpreadsheetApp.Selection.getNextDataRange', [direction]);
    const selection = this.#desk.selection(this.#file);
    const [current, range] = [selection.current(), activeRange(this.#desk, this.#file)];
    const next = this.#desk.make.range(this.#file, current).getNextDataCell(direction);
    if (!range) return next;
    const [top, left] = [Math.min(range.getRow(), next.getRow()), Math.min(range.getColumn(), next.getColumn())];
    const [bottom, right] = [Math.max(range.getLastRow(), next.getLastRow()), Math.max(range.getLastColumn(), next.getLastColumn())];
    return this.#desk.make.range(this.#file, { tab: current.tab, top: top - 1, left: left - 1, bottom, right });
  }
}
guardClass('SpreadsheetApp.Selection', Selection);

/** The last of the selected ranges; in the tab that is in front unless told. */
export function activeRange(desk: Desk, file: string, tab?: number): Range {
  const selection = desk.selection(file);
  return desk.make.range(file, selection.areas(tab).at(-1) ?? selection.current(tab));
}

export function activeRangeList(desk: Desk, file: string, tab?: number): GoogleAppsScript.Spreadsheet.RangeList {
  return complete(new RangeList(desk, file, desk.selection(file).areas(tab)));
}
