import { openTestbench, type Ran, type Testbench } from '../runtime/testbench.ts';

const SOURCE = `
const sheet = () => SpreadsheetApp.openById(PropertiesService.getScriptProperties().getProperty('id')).getSheets()[0];
function make() {
  const file = SpreadsheetApp.create('Log');
  PropertiesService.getScriptProperties().setProperty('id', file.getId());
}
function append() { sheet().appendRow(['row']); }
function appendLocked() {
  const lock = LockService.getScriptLock();
  lock.waitLock(20000);
  sheet().appendRow(['row']);
  SpreadsheetApp.flush();
  lock.releaseLock();
}
function appendBy(insertDataOption) {
  Sheets.Spreadsheets.Values.append({ values: [['row']] }, PropertiesService.getScriptProperties().getProperty('id'), 'A1', { valueInputOption: 'RAW', insertDataOption });
}
function appendOver() { appendBy('OVERWRITE'); }
function appendInserting() { appendBy('INSERT_ROWS'); }
function nextRow() {
  const log = sheet();
  log.getRange(log.getLastRow() + 1, 1).setValue('row');
}
function rows() { return sheet().getLastRow(); }
function leave() { sheet().getRange('C1').setValue('left waiting'); }
function fail() { sheet().getRange('C2').setValue('before the error'); throw new Error('no'); }
function read() { return sheet().getRange('C1:C2').getValues().join(); }
function drive() { return DriveApp.createFile('a.txt', 'x').getBlob().getDataAsString(); }
`;

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench({
    seed: 3,
    top: {
      oauthScopes: ['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive'],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
    },
  });
  bench.load(SOURCE);
});
afterAll(() => bench.close());
beforeEach(() => bench.call('make'));

const both = async (functionName: string, schedule: number[] | number): Promise<number> => {
  await bench.workbench.interleave<Ran>(schedule, [() => bench.call(functionName), () => bench.call(functionName)]);
  return Number((await bench.call('rows')).value);
};

test('two executions that append without a lock lose a row when one comes in between', async () => {
  const found = new Set<number>();
  for (let seed = 1; seed <= 8; seed++) {
    await bench.call('make');
    found.add(await both('append', seed));
  }
  expect(found).toEqual(new Set([1, 2]));
});

test('so do two that append by the API, unless they insert rows', async () => {
  // Both are in the midst of their append before either ends.
  const meeting = [0, 0, 0, 1, 1, 1, 0, 1];
  expect(await both('appendOver', meeting)).toBe(1);
  await bench.call('make');
  expect(await both('appendInserting', meeting)).toBe(2);
  await bench.call('make');
  expect(await both('appendOver', [0, 0, 0, 0, 1, 1, 1, 1])).toBe(2);
});

test('with a lock they never do', async () => {
  for (let seed = 1; seed <= 8; seed++) {
    await bench.call('make');
    expect(await both('appendLocked', seed)).toBe(2);
  }
});

test('nor is the row after the last one safe', async () => {
  const found = new Set<number>();
  for (let seed = 1; seed <= 8; seed++) {
    await bench.call('make');
    found.add(await both('nextRow', seed));
  }
  expect(found).toEqual(new Set([1, 2]));
});

test('what a function leaves waiting is written when it ends, also when it fails', async () => {
  await bench.call('leave');
  const { error } = await bench.call('fail');
  expect(error).toBe('Error: no');
  expect((await bench.call('read')).value).toBe('left waiting,before the error');
});

test('calls cost what the model says, and DriveApp is there', async () => {
  const { record } = await bench.call('nextRow');
  expect(record.calls.filter(({ ms }) => ms > 0).map(({ service, method }) => `${service}.${method}`)).toEqual([
    'Properties.getProperty',
    'SpreadsheetApp.openById',
    'Spreadsheet.getSheets',
    'Sheet.getLastRow',
    'SpreadsheetApp.flush',
  ]);
  expect((await bench.call('drive')).value).toBe('x');
});
