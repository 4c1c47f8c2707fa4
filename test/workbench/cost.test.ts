/** What calls cost in modelled time for each cell, row, byte and part: of ten times as much, what the figures with their sources say, to the tenth of a millisecond. */
import type { CallNote } from '../../workbench/contract.ts';
import { fetchMs, modelledMs } from '../../workbench/cost.ts';
import { openTestbench, type Testbench } from './runtime/testbench.ts';

const parts = (count: number): CallNote => ({ parts: Array.from({ length: count }, (_, n) => ({ label: String(n), ms: 0 })) });

/** `n` cells, rows, bytes or parts; a part costs from the second on. */
const SIZES = {
  cells: (n: number): CallNote => ({ cells: n }),
  rows: (n: number): CallNote => ({ rows: n }),
  bytes: (n: number): CallNote => ({ bytes: n }),
  parts: (n: number): CallNote => parts(n + 1),
};

test.each([
  ['Sheets.Spreadsheets.Values.get', 'cells', 2000, 42.3],
  ['Sheets.Spreadsheets.Values.get', 'rows', 2000, 117],
  ['Sheets.Spreadsheets.Values.get', 'bytes', 5000, 9],
  ['Sheets.Spreadsheets.Values.batchGet', 'parts', 10, 45],
  ['Sheets.Spreadsheets.Values.update', 'cells', 2000, 189],
  ['Sheets.Spreadsheets.Values.update', 'rows', 2000, 0],
  ['Sheets.Spreadsheets.Values.update', 'bytes', 5000, 9],
  ['Sheets.Spreadsheets.batchUpdate', 'parts', 10, 27],
  ['Range.getValues', 'cells', 1000, 32.4],
  ['Range.getValues', 'rows', 1000, 90],
  ['Range.getValues', 'bytes', 5000, 0],
  ['Sheet.getLastRow', 'cells', 1000, 32.4],
  ['SpreadsheetApp.flush', 'cells', 1000, 117],
  ['SpreadsheetApp.flush', 'bytes', 5000, 9],
  ['SpreadsheetApp.flush', 'parts', 10, 45],
  ['Sheet.appendRow', 'cells', 1000, 117],
  ['TextFinder.find', 'cells', 1000, 14.4],
  ['TextFinder.replaceAllWith', 'cells', 1000, 117],
  ['Properties.getProperty', 'bytes', 5000, 0],
  ['Gmail.Users.Messages.get', 'bytes', 5000, 0],
  ['ScriptApp.getOAuthToken', 'bytes', 5000, 0],
] as const)('%s with ten times the %s (%d) takes %d ms more', (method, kind, n, ms) => {
  const size = SIZES[kind];
  expect(Math.round((modelledMs(method, size(10 * n)) - modelledMs(method, size(n))) * 10) / 10).toBe(ms);
});

test.each([
  ['gmail', 20],
  ['endpoint', 0],
  ['other', 0],
] as const)('each part of a batch to %s takes %d ms', (where, ms) => {
  expect((fetchMs(where, 100) - fetchMs(where, 10)) / 90).toBe(ms);
});

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench({
    top: {
      oauthScopes: ['https://www.googleapis.com/auth/spreadsheets'],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
    },
  });
});
afterAll(() => bench.close());

/** Modelled milliseconds of the last call of that name. */
async function costOfCall(name: string, body: string): Promise<number> {
  const { record, error } = await bench.run(body);
  expect(error).toBeNull();
  const call = record.calls.filter(({ service, method }) => `${service}.${method}` === name).at(-1);
  return call?.ms ?? Number.NaN;
}

const BOOK = 'var file = SpreadsheetApp.create("Book", 20000, 30); var sheet = file.getSheets()[0]; SpreadsheetApp.flush(); ';

/** Each call as a script makes it, with its size in the place of `N`. */
test.each([
  ['Range.getValues', 'cells of as many rows', 'sheet.getRange(1, 1, 1000, N).getValues();', 1, 10, 32.4],
  ['Range.getValues', 'rows, of ten cells and of one', 'sheet.getRange(1, 1, N, 10000 / N).getValues();', 1000, 10_000, 90],
  ['Range.getBackgrounds', 'cells of as many rows', 'sheet.getRange(1, 1, 1000, N).getBackgrounds();', 1, 10, 32.4],
  ['SpreadsheetApp.flush', 'bytes', 'sheet.getRange(1, 1).setValue("x".repeat(N)); SpreadsheetApp.flush();', 5000, 50_000, 9],
  [
    'SpreadsheetApp.flush',
    'changes of as many cells',
    'for (var n = 0; n < N; n++) sheet.getRange(1, 1 + n, 1000 / N, 1).clearContent(); SpreadsheetApp.flush();',
    1,
    10,
    4.5,
  ],
  [
    'Sheet.appendRow',
    'cells',
    'var small = SpreadsheetApp.create("Small", 2, 1000); small.getSheets()[0].appendRow(Array.from({ length: N }, function () { return 1; }));',
    100,
    1000,
    11.7,
  ],
  [
    'TextFinder.find',
    'cells',
    'sheet.getRange(1, 1, 1000, N).setValue("x"); SpreadsheetApp.flush(); sheet.createTextFinder("y").findAll();',
    1,
    10,
    14.4,
  ],
  [
    'Sheets.Spreadsheets.Values.get',
    'cells of as many rows',
    'sheet.getRange(2000, N).setValue("x"); SpreadsheetApp.flush(); Sheets.Spreadsheets.Values.get(file.getId(), "A1:J2000", { fields: "range" });',
    1,
    10,
    42.3,
  ],
  [
    'Sheets.Spreadsheets.Values.get',
    'rows, of ten cells and of one',
    'sheet.getRange(N, 20000 / N).setValue("x"); SpreadsheetApp.flush(); Sheets.Spreadsheets.Values.get(file.getId(), "A1:J20000", { fields: "range" });',
    2000,
    20_000,
    117,
  ],
  [
    'Sheets.Spreadsheets.batchUpdate',
    'requests',
    'var request = { updateSpreadsheetProperties: { properties: { title: "Book" }, fields: "title" } }; Sheets.Spreadsheets.batchUpdate({ requests: Array.from({ length: 1 + N }, function () { return request; }) }, file.getId());',
    10,
    100,
    27,
  ],
  [
    'Sheets.Spreadsheets.Values.batchGet',
    'ranges',
    'Sheets.Spreadsheets.Values.batchGet(file.getId(), { ranges: Array.from({ length: 1 + N }, function () { return "A1"; }), fields: "spreadsheetId" });',
    10,
    100,
    45,
  ],
  [
    'Sheets.Spreadsheets.Values.get',
    'bytes',
    'sheet.getRange(1, 1).setValue("x".repeat(N)); SpreadsheetApp.flush(); Sheets.Spreadsheets.Values.get(file.getId(), "A1");',
    5000,
    50_000,
    9,
  ],
  [
    'Sheets.Spreadsheets.Values.update',
    'bytes',
    'Sheets.Spreadsheets.Values.update({ values: [["x".repeat(N)]] }, file.getId(), "A1", { valueInputOption: "RAW" });',
    5000,
    50_000,
    9,
  ],
])('%s as a script calls it, with ten times the %s, takes the slope more', async (name, _, body, small, large, ms) => {
  const at = (size: number): Promise<number> => costOfCall(name, BOOK + body.replaceAll(/\bN\b/g, String(size)));
  expect(Math.round(((await at(large)) - (await at(small))) * 10) / 10).toBe(ms);
});
