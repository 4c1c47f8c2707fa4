/** `Filter`: a tab's filter, as far as it exists and sorts; what it hides is not worked out here. */
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import type { Desk } from './desk.ts';
import { complete, gridRange } from './desk.ts';

type F = GoogleAppsScript.Spreadsheet.Filter;

export class Filter implements Partial<F> {
  static readonly googleName = 'SpreadsheetApp.Filter';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #area: Area;
  constructor(desk: Desk, file: string, area: Area) {
    this.#desk = desk;
    this.#file = file;
    this.#area = area;
  }
  getRange(): GoogleAppsScript.Spreadsheet.Range {
    return this.#desk.make.range(this.#file, this.#area);
  }
  remove(): void {
    this.#desk.request('Filter.remove', this.#file, { clearBasicFilter: { sheetId: this.#area.tab } });
  }
  /** By column of the filter's range; its first row is the head and stays. */
  sort(column: number, ascending: boolean): F {
    const range = gridRange({ ...this.#area, top: this.#area.top + 1 });
    const sortSpecs = [{ dimensionIndex: this.#area.left + column - 1, sortOrder: ascending ? 'ASCENDING' : 'DESCENDING' }];
    this.#desk.request('Filter.sort', this.#file, { sortRange: { range, sortSpecs } });
    return complete(this);
  }
}
guardClass('SpreadsheetApp.Filter', Filter);
