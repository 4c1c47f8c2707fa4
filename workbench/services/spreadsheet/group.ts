/** `Group`: neighbouring rows or columns that can be folded away together. */
import type { Json } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { exception } from '../signature.ts';
import type { Desk } from './desk.ts';

type G = GoogleAppsScript.Spreadsheet.Group;

/** A group as the host tells of it; `area` covers its rows or columns whole. */
export interface ToldGroup {
  readonly area: Area;
  readonly rows: boolean;
  readonly depth: number;
  readonly collapsed: boolean;
  /** Number, from 1, of the row or column that bears its control. */
  readonly control: number;
}

export class Group implements G {
  static readonly googleName = 'SpreadsheetApp.Group';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #at: ToldGroup;
  constructor(desk: Desk, file: string, at: ToldGroup) {
    this.#desk = desk;
    this.#file = file;
    this.#at = at;
  }
  /** The group as it is now: the one of this depth that begins where it began. */
  #now(): ToldGroup {
    const { area, rows, depth } = this.#at;
    const index = rows ? area.top : area.left;
    const found = this.#desk.ask('Sheet.getGroup', this.#file, area.tab, rows, index, depth) as Json as unknown as ToldGroup | null;
    if (!found) throw exception('The group has been removed.');
    return found;
  }
  #fold(method: string, collapsed: boolean): G {
    const { area, rows, depth } = this.#now();
    const [startIndex, endIndex] = rows ? [area.top, area.bottom] : [area.left, area.right];
    const range = { sheetId: area.tab, dimension: rows ? 'ROWS' : 'COLUMNS', startIndex, endIndex };
    this.#desk.request(`Group.${method}`, this.#file, {
      updateDimensionGroup: { dimensionGroup: { range, depth, collapsed }, fields: 'collapsed' },
    });
    return this;
  }
  collapse(): G {
    return this.#fold('collapse', true);
  }
  expand(): G {
    return this.#fold('expand', false);
  }
  getControlIndex(): number {
    return this.#now().control;
  }
  getDepth(): number {
    return this.#at.depth;
  }
  getRange(): GoogleAppsScript.Spreadsheet.Range {
    return this.#desk.make.range(this.#file, this.#now().area);
  }
  isCollapsed(): boolean {
    return this.#now().collapsed;
  }
  remove(): void {
    const { area, rows } = this.#now();
    const [startIndex, endIndex] = rows ? [area.top, area.bottom] : [area.left, area.right];
    const range = { sheetId: area.tab, dimension: rows ? 'ROWS' : 'COLUMNS', startIndex, endIndex };
    this.#desk.request('Group.remove', this.#file, { deleteDimensionGroup: { range } });
  }
}
guardClass('SpreadsheetApp.Group', Group);
