/** `Filter`: a tab's filter, the criteria of its columns and what they hide. */
import type { JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { exception, isFlag, isWhole, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete, gridRange } from './desk.ts';
import type { Criteria } from './filter-criteria.ts';
import { criteriaOf, FilterCriteria } from './filter-criteria.ts';
import { SortSpec } from './sort-spec.ts';

type F = GoogleAppsScript.Spreadsheet.Filter;
type C = GoogleAppsScript.Spreadsheet.FilterCriteria;

/** Columns count from the sheet's first, as the editor's recorded macros have it. */
export class Filter implements F {
  static readonly googleName = 'SpreadsheetApp.Filter';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #area: Area;
  constructor(desk: Desk, file: string, area: Area) {
    this.#desk = desk;
    this.#file = file;
    this.#area = area;
  }
  #column(method: string, column: unknown): number {
    takes(`SpreadsheetApp.Filter.${method}`, [column], isWhole);
    const at = Number(column) - 1;
    if (at < this.#area.left || at >= this.#area.right) throw exception('The column is out of the range of the filter.');
    return at;
  }
  getRange(): GoogleAppsScript.Spreadsheet.Range {
    return this.#desk.make.range(this.#file, this.#area);
  }
  remove(): void {
    this.#desk.request('Filter.remove', this.#file, { clearBasicFilter: { sheetId: this.#area.tab } });
  }
  /** The first row of the filter's range is the head and stays. */
  sort(column: number, ascending: boolean): F {
    const dimensionIndex = this.#column('sort', column);
    takes('SpreadsheetApp.Filter.sort', [column, ascending], isWhole, isFlag);
    const spec = { dimensionIndex, sortOrder: ascending ? 'ASCENDING' : 'DESCENDING' };
    const range = gridRange({ ...this.#area, top: this.#area.top + 1 });
    if (this.#area.bottom - this.#area.top > 1) this.#desk.request('Filter.sort', this.#file, { sortRange: { range, sortSpecs: [spec] } });
    this.#desk.write('Filter.sort', this.#file, { do: 'sortSpecs', tab: this.#area.tab, specs: [spec] });
    return complete(this);
  }
  getColumnSortSpec(column: number): GoogleAppsScript.Spreadsheet.SortSpec {
    const at = this.#column('getColumnSortSpec', column);
    const specs = this.#desk.ask('Filter.getSortSpecs', this.#file, this.#area.tab) as unknown as JsonObject[];
    return complete(new SortSpec(specs.find((spec) => (spec['dimensionIndex'] ?? 0) === at) ?? null));
  }
  getColumnFilterCriteria(column: number): C | null {
    const at = this.#column('getColumnFilterCriteria', column);
    const found = this.#desk.ask('Filter.getCriteria', this.#file, this.#area.tab, at) as unknown as Criteria | null;
    return found && complete(new FilterCriteria(found));
  }
  setColumnFilterCriteria(column: number, criteria: C | null): F {
    const at = this.#column('setColumnFilterCriteria', column);
    return this.#criteria('setColumnFilterCriteria', at, criteria && criteriaOf(criteria, [column, criteria]));
  }
  removeColumnFilterCriteria(column: number): F {
    return this.#criteria('removeColumnFilterCriteria', this.#column('removeColumnFilterCriteria', column), null);
  }
  #criteria(method: string, column: number, criteria: Criteria | null): F {
    const kept = criteria as unknown as JsonObject | null;
    this.#desk.write(`Filter.${method}`, this.#file, { do: 'criteria', tab: this.#area.tab, column, criteria: kept });
    return complete(this);
  }
}
guardClass('SpreadsheetApp.Filter', Filter);
