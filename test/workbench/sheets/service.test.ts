import { createContext, runInContext } from 'node:vm';
import type { Json, Rpc } from '../../../workbench/contract.ts';
import { install as installDrive } from '../../../workbench/services/drive.ts';
import { install } from '../../../workbench/services/sheets.ts';
import { createDesk } from './desk.ts';

/** Evaluates a line of a script for Maria, with the two services as its only globals. */
function script() {
  const { maria } = createDesk();
  const rpc: Rpc = (method, ...args) => maria.call(method, ...(JSON.parse(JSON.stringify(args)) as Json[]));
  const globals: Record<string, unknown> = {};
  install(globals, rpc);
  installDrive(globals, rpc);
  const context = createContext(globals);
  return (source: string): unknown => runInContext(source, context);
}

test('a script makes a spreadsheet, appends to it and reads it', () => {
  const run = script();
  expect(
    run(`
      const made = Sheets.Spreadsheets.create({ properties: { title: 'Log' } }, { fields: 'spreadsheetId' });
      const range = Sheets.newValueRange();
      range.values = [['=1+1', 2]];
      Sheets.Spreadsheets.Values.append(range, made.spreadsheetId, 'Sheet1', { valueInputOption: 'RAW' });
      const rows = [{ values: [{ userEnteredValue: { stringValue: '=2+2' }, note: undefined }] }];
      Sheets.Spreadsheets.batchUpdate({ requests: [{ appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } }] }, made.spreadsheetId);
      [JSON.stringify(made).length, Sheets.Spreadsheets.Values.get(made.spreadsheetId, 'A1:B').values, Drive.Files.get(made.spreadsheetId, { fields: 'trashed' })]
    `),
  ).toEqual([64, [['=1+1', '2'], ['=2+2']], { trashed: false }]);
});

test.each([
  ['Sheets.Spreadsheets.copyTo()', 'Sheets.Spreadsheets.copyTo is not implemented in the workbench'],
  ['Sheets.Spreadsheets.Values.all("x")', 'Sheets.Spreadsheets.Values.all is not implemented in the workbench'],
  ['Sheets.newPivotTable()', 'Sheets.newPivotTable is not implemented in the workbench'],
  ['Drive.Files.watch()', 'Drive.Files.watch is not implemented in the workbench'],
])('%s says that it is missing', (source, message) => {
  expect(() => script()(source)).toThrow(message);
});

test('a spreadsheet that is gone is an exception with details', () => {
  expect(
    script()(`try { Sheets.Spreadsheets.get('nowhere') } catch (e) { [e.name, e.message, e.details.code, e.details.errors[0].reason] }`),
  ).toEqual([
    'GoogleJsonResponseException',
    'API call to sheets.spreadsheets.get failed with error: Requested entity was not found.',
    404,
    'notFound',
  ]);
});
