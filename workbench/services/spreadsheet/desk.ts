/**
 * What a script has asked of its spreadsheets and what has been done: changes wait here until something is read, `SpreadsheetApp.flush` is
 * called or the function ends, and then go out in order. https://developers.google.com/apps-script/guides/support/best-practices
 */
import type { Json, JsonObject, Rpc } from '../../contract.ts';
import type { Area, Size, Write } from '../../sheets/app/wire.ts';
import { FileSelection } from './file-selection.ts';

/** Kinds of request that change the size of a grid, after which it is asked for again. */
const STRUCTURAL = new Set([
  'insertDimension',
  'deleteDimension',
  'appendDimension',
  'updateSheetProperties',
  'deleteSheet',
  'textToColumns',
]);

/** Makes the objects that lead to one another: a range its sheet, a sheet its ranges. */
export interface Makers {
  spreadsheet(file: string): GoogleAppsScript.Spreadsheet.Spreadsheet;
  sheet(file: string, tab: number): GoogleAppsScript.Spreadsheet.Sheet;
  range(file: string, area: Area): GoogleAppsScript.Spreadsheet.Range;
}

export class Desk {
  readonly make: Makers;
  readonly #rpc: Rpc;
  #writes: Write[] = [];
  #structural = false;
  readonly #sizes = new Map<string, Size>();
  readonly #selections = new Map<string, FileSelection>();

  constructor(rpc: Rpc, makers: (desk: Desk) => Makers) {
    this.#rpc = rpc;
    this.make = makers(this);
  }

  /** What this execution has selected in a file. */
  selection(file: string): FileSelection {
    let selection = this.#selections.get(file);
    if (!selection) this.#selections.set(file, (selection = new FileSelection(() => this.ask('Spreadsheet.getSheets', file) as number[])));
    return selection;
  }

  /** Notes a change. `by` is the call that asks for it, e.g. `Range.setValues`. */
  write(by: string, file: string, change: Write['change']): void {
    this.#writes.push({ by, file, change });
  }

  /** Notes a change that the Sheets API has a request for. */
  request(by: string, file: string, request: JsonObject): void {
    this.write(by, file, { do: 'request', request });
    this.#structural ||= Object.keys(request).some((kind) => STRUCTURAL.has(kind));
  }

  /** Carries out what waits. When a change is refused, it and those after it are gone. */
  flush(): void {
    if (this.#writes.length === 0) return;
    const writes = this.#writes;
    this.#writes = [];
    this.#structural = false;
    this.#sizes.clear();
    this.#rpc('SpreadsheetApp.flush', writes as unknown as Json);
  }

  /** A call that needs the files as the script believes them to be. */
  ask(method: string, ...args: Json[]): Json {
    this.flush();
    return this.#rpc(method, ...args) ?? null;
  }

  /** A call after which grids may have another size. */
  do(method: string, ...args: Json[]): Json {
    const answer = this.ask(method, ...args);
    this.#sizes.clear();
    return answer;
  }

  /** The size of a tab's grid, asked for once as long as this script does not change it. */
  size(file: string, tab: number): Size {
    const key = `${file} ${tab}`;
    if (this.#structural) this.flush();
    const known = this.#sizes.get(key);
    if (known) return known;
    const size = this.#rpc('Sheet.getRange', file, tab) as unknown as Size;
    this.#sizes.set(key, size);
    return size;
  }

  /** The area that A1 notation or a name means, without waiting changes being carried out unless they move cells. */
  named(method: 'Sheet.getRange' | 'Spreadsheet.getRange', ...args: Json[]): Area {
    if (this.#structural) this.flush();
    return this.#rpc(method, ...args) as unknown as Area;
  }
}

/** The rectangle as the Sheets API names it. */
export function gridRange({ tab, top, left, bottom, right }: Area): JsonObject {
  return { sheetId: tab, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right };
}

/** An object whose other members throw by name, as the whole interface that the declarations promise. */
export const complete = <T>(part: object | null): T => part as T;
