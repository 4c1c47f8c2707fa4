/** `SortSpec`: how a filter's column is sorted. */
import type { JsonObject } from '../../contract.ts';
import { guardClass } from '../guard.ts';
import { exception } from '../signature.ts';
import { SortOrder } from './enums.ts';

type S = GoogleAppsScript.Spreadsheet.SortSpec;

export class SortSpec implements Partial<S> {
  static readonly googleName = 'SpreadsheetApp.SortSpec';
  readonly #spec: JsonObject | null;
  /** Null for a column that is not sorted: its members throw, as Google's do. */
  constructor(spec: JsonObject | null) {
    this.#spec = spec;
  }
  #get(method: string): JsonObject {
    if (!this.#spec) throw exception(`Unexpected error while getting the method or property ${method} on object SpreadsheetApp.SortSpec.`);
    return this.#spec;
  }
  /** The column, counted from 1. */
  getDimensionIndex(): number {
    return Number(this.#get('getDimensionIndex')['dimensionIndex'] ?? 0) + 1;
  }
  getSortOrder(): GoogleAppsScript.Spreadsheet.SortOrder {
    return this.#get('getSortOrder')['sortOrder'] === 'DESCENDING' ? SortOrder.DESCENDING : SortOrder.ASCENDING;
  }
  isAscending(): boolean {
    return this.#get('isAscending')['sortOrder'] !== 'DESCENDING';
  }
  /** Sorting by colour is not here. */
  getBackgroundColor(): null {
    return null;
  }
  getForegroundColor(): null {
    return null;
  }
}
guardClass('SpreadsheetApp.SortSpec', SortSpec);
