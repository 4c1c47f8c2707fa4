/** `NamedRange`: a name of a range in a file. */
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import type { Desk } from './desk.ts';
import { gridRange } from './desk.ts';
import { areaOf } from './place.ts';

type N = GoogleAppsScript.Spreadsheet.NamedRange;

export class NamedRange implements N {
  static readonly googleName = 'SpreadsheetApp.NamedRange';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #id: string;
  #name: string;
  #area: Area;
  constructor(desk: Desk, file: string, { id, name, area }: { id: string; name: string; area: Area }) {
    this.#desk = desk;
    this.#file = file;
    this.#id = id;
    this.#name = name;
    this.#area = area;
  }
  getName(): string {
    return this.#name;
  }
  getRange(): GoogleAppsScript.Spreadsheet.Range {
    return this.#desk.make.range(this.#file, this.#area);
  }
  remove(): void {
    this.#desk.request('NamedRange.remove', this.#file, { deleteNamedRange: { namedRangeId: this.#id } });
  }
  setName(name: string): N {
    this.#name = name;
    return this.#update('setName', 'name');
  }
  setRange(range: GoogleAppsScript.Spreadsheet.Range): N {
    this.#area = areaOf(range, 'SpreadsheetApp.NamedRange.setRange');
    return this.#update('setRange', 'range');
  }
  #update(method: string, fields: string): N {
    const namedRange = { namedRangeId: this.#id, name: this.#name, range: gridRange(this.#area) };
    this.#desk.request(`NamedRange.${method}`, this.#file, { updateNamedRange: { namedRange, fields } });
    return this;
  }
}
guardClass('SpreadsheetApp.NamedRange', NamedRange);
