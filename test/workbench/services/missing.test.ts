/** What an add-on asked for in vain is told also where only the workbench's side of the call found out. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

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

test('a request of the Sheets API that is not here is named with the place that asked for it', async () => {
  const { error, record } = await bench.run(`
    const { spreadsheetId } = Sheets.Spreadsheets.create({});
    Sheets.Spreadsheets.batchUpdate({ requests: [{ addSlicer: {} }] }, spreadsheetId);`);
  expect(error).toBe('Error: The batchUpdate request "addSlicer" is not implemented in the workbench.');
  expect(record.missing).toEqual([expect.stringMatching(/^The batchUpdate request "addSlicer" \(\S+:\d+\)$/)]);
});

test('a refusal of Google’s is nobody’s miss', async () => {
  const { error, record } = await bench.run('Sheets.Spreadsheets.get("none");');
  expect(error).toContain('Requested entity was not found.');
  expect(record.missing ?? []).toEqual([]);
});

test('services print as their names, and their objects are empty in JSON', async () => {
  const { value: json } = await bench.run(
    "return JSON.stringify([SpreadsheetApp.create('x').getSheets()[0].getRange('A1'), Utilities.newBlob('x')]);",
  );
  expect(json).toBe('[{},{}]');
  const { value, record } = await bench.run('return [GmailApp, Utilities, Sheets, CalendarApp].map(String);');
  expect(value).toEqual(['GmailApp', 'Utilities', 'Sheets', 'CalendarApp']);
  expect(record.missing ?? []).toEqual([]);
});
