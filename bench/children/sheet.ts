/** One sheet of so many rows of ten columns, as large as Google lets a file become: how long a key's row is looked for, and what memory it takes. */
import { createSheets, sheetsHandlers } from '../../workbench/sheets/index.ts';
import { Column } from '../../workbench/sheets/column.ts';
import type { Caller, JsonObject } from '../../workbench/contract.ts';
import { createClock } from '../../workbench/world/clock.ts';
import { createStateStore } from '../../workbench/world/state.ts';

const COLUMNS = 10;
/** Rows that are packed at once while the sheet is filled. */
const PACK = 8192;
const LOOK_UPS = 15;

/** What the parent reads from the last line. */
export interface SheetLookedUp {
  readonly rows: number;
  /** The very first look-up, in real milliseconds. */
  readonly firstLookUpMs: number;
  /** Median of the others. */
  readonly lookUpMs: number;
  /** Memory of the whole process, Node's own included. */
  readonly bytes: number;
}

const keyOf = (row: number): string =>
  `k${((row * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}${String(row).padStart(12, '0')}`;

function main([count]: readonly string[]): void {
  const rows = Number(count);
  const state = createStateStore(null);
  const sheets = createSheets({ state, clock: createClock({ state, frozenAt: Date.UTC(2026, 10, 23, 12) }) });
  const handlers = sheetsHandlers(sheets);
  const scopes = new Set(['https://www.googleapis.com/auth/spreadsheets']);
  const caller: Caller = { user: 'maria@acme.test', projectId: 'bench', executionId: 'bench', scopes, currentMessageToken: null };
  const call = (method: string, ...args: Parameters<(typeof handlers)[string]>[1][number][]): unknown => {
    const handler = handlers[method];
    if (handler === undefined) throw new Error(`Nothing answers ${method}.`);
    return handler(caller, args, {});
  };
  const properties = { title: 'Log', gridProperties: { rowCount: 1, columnCount: COLUMNS } };
  const id = String((call('Sheets.Spreadsheets.create', { sheets: [{ properties }] }) as JsonObject)['spreadsheetId']);
  const tab = sheets.find(id)?.tabs[0];
  if (tab === undefined) throw new Error('The file has no tab.');
  tab.columns = filled(rows);
  tab.rowCount = rows;

  const lookUp = (row: number): number => {
    const began = performance.now();
    const found = call('TextFinder.find', {
      file: id,
      tab: tab.sheetId,
      area: { tab: tab.sheetId, top: 0, left: 0, bottom: rows, right: 1 },
      text: keyOf(row),
      matchCase: false,
      entireCell: true,
      regex: false,
      formulas: false,
      ignoreDiacritics: false,
    });
    const ms = performance.now() - began;
    const [area, ...more] = found as { readonly top: number }[];
    if (area?.top !== row || more.length > 0) throw new Error(`The key of row ${row} was found as ${JSON.stringify(found)}.`);
    return ms;
  };
  const [first = Number.NaN, ...others] = Array.from({ length: LOOK_UPS }, (_, n) => lookUp(rows - 1 - Math.floor((n * rows) / LOOK_UPS)));
  const lookedUp: SheetLookedUp = {
    rows,
    firstLookUpMs: first,
    lookUpMs: others.sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? Number.NaN,
    bytes: process.memoryUsage().rss,
  };
  console.log(JSON.stringify(lookedUp));
}

/** A key, a number, and eight texts a row. */
function filled(rows: number): Column[] {
  const columns = Array.from({ length: COLUMNS }, () => new Column());
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, n) => column.setValue(row, n === 0 ? keyOf(row) : n === 1 ? row / 7 : `row ${row} of column ${n}`));
    if (row % PACK === 0) for (const column of columns) column.pack();
  }
  for (const column of columns) column.pack();
  return columns;
}

main(process.argv.slice(2));
