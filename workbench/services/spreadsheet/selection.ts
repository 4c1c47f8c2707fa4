/** What is selected in a file. Nobody looks at it here: a script sees what it selected itself, at first cell A1 of the first tab. */
import type { Area } from '../../sheets/app/wire.ts';
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

const covers = (area: Area, cell: Area): boolean =>
  area.tab === cell.tab && area.top <= cell.top && area.left <= cell.left && area.bottom >= cell.bottom && area.right >= cell.right;

/** The state of one file's selection, tab by tab. */
export class FileSelection {
  readonly #desk: Desk;
  readonly #file: string;
  #tab: number | null = null;
  readonly #areas = new Map<number, readonly Area[]>();
  readonly #current = new Map<number, Area>();
  constructor(desk: Desk, file: string) {
    this.#desk = desk;
    this.#file = file;
  }
  /** The tab that is in front; a deleted one gives way to the first. */
  tab(): number {
    const tabs = this.#desk.ask('Spreadsheet.getSheets', this.#file) as readonly number[];
    if (this.#tab === null || !tabs.includes(this.#tab)) this.#tab = tabs[0] ?? 0;
    return this.#tab;
  }
  show(tab: number): void {
    this.#tab = tab;
  }
  areas(tab = this.tab()): readonly Area[] {
    return this.#areas.get(tab) ?? [{ tab, top: 0, left: 0, bottom: 1, right: 1 }];
  }
  current(tab = this.tab()): Area {
    return this.#current.get(tab) ?? { tab, top: 0, left: 0, bottom: 1, right: 1 };
  }
  /** The last area's first cell becomes the current one. */
  select(areas: readonly Area[]): void {
    const last = areas.at(-1);
    if (!last) return;
    this.#tab = last.tab;
    this.#areas.set(last.tab, areas);
    this.#current.set(last.tab, { ...last, bottom: last.top + 1, right: last.left + 1 });
  }
  /** Makes a cell the current one; a selection that does not hold it is given up. */
  point(cell: Area): void {
    this.#tab = cell.tab;
    const around = this.areas(cell.tab).find((area) => covers(area, cell));
    this.#areas.set(cell.tab, [around ?? cell]);
    this.#current.set(cell.tab, cell);
  }
}

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
