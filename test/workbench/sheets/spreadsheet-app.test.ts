import { createDesk, JAN } from './desk.ts';
import { scriptOf } from './script.ts';

const SPREADSHEETS = ['spreadsheets'];

function open(user = 'maria@acme-partner.test') {
  const desk = createDesk();
  const person = desk.as(user, SPREADSHEETS);
  const script = scriptOf(person);
  const id = String(script.run(`const file = SpreadsheetApp.create('Log'); const sheet = file.getSheets()[0]; file.getId()`));
  return { desk, person, script, id, run: script.run };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('SpreadsheetApp', () => {
  test('writes, reads and describes a file', () => {
    const { run, id } = open();
    expect(
      plain(
        run(`
          sheet.setName('Data').getRange(1, 1, 2, 2).setValues([['a', 1], ['b', new Date(Date.UTC(2026, 2, 3, 12, 30))]]);
          [file.getName(), file.getUrl(), sheet.getName(), sheet.getLastRow(), sheet.getLastColumn(), sheet.getMaxRows(),
           sheet.getDataRange().getA1Notation(), sheet.getRange('B1:B2').getValues(), sheet.getRange('A2').getValue(), file.getRange('Data!A1').getValue()]
        `),
      ),
    ).toEqual([
      'Log',
      `https://docs.google.com/spreadsheets/d/${id}/edit`,
      'Data',
      2,
      2,
      1000,
      'A1:B2',
      [[1], ['2026-03-03T12:30:00.000Z']],
      'b',
      'a',
    ]);
  });

  test('keeps writes until something is read, flush is called or the script ends', () => {
    const { run, script, person, id } = open();
    script.calls.length = 0;
    run(`sheet.getRange('A1').setValue('one'); sheet.getRange('A2').setValue('two'); sheet.getRange('A3').setFontWeight('bold');`);
    expect(script.calls.filter((call) => call !== 'Sheet.getRange')).toEqual(['SpreadsheetApp.flush']);
    expect(person.read(id, 'A1:A')).toEqual([['one'], ['two']]);
    script.calls.length = 0;
    run(`sheet.getRange('A1').setValue('x'); sheet.getRange('A1').getValue(); SpreadsheetApp.flush();`);
    expect(script.calls.filter((call) => call !== 'Sheet.getRange')).toEqual(['SpreadsheetApp.flush', 'Range.getValue']);
  });

  test('looks, names, rows, columns and copies are those of the file', () => {
    const { run } = open();
    expect(
      plain(
        run(`
          sheet.getRange('A1:B3').setValues([['k', 'n'], ['b', 2], ['a', 1]]);
          sheet.getRange('A1:B1').setFontWeight('bold').setBackground('#ff0000').setWrap(true).setNumberFormat('@');
          sheet.setFrozenRows(1);
          sheet.sort(1);
          sheet.setColumnWidth(1, 222).hideColumns(2);
          file.setNamedRange('Keys', sheet.getRange('A2:A3'));
          sheet.insertRowsAfter(1, 2);
          const copy = sheet.copyTo(file);
          const range = sheet.getRange('A1');
          [range.getFontWeight(), range.getBackground(), range.getWrap(), range.getNumberFormat(), sheet.getFrozenRows(),
           file.getRangeByName('Keys').getA1Notation(), file.getRangeByName('Keys').getValues(), sheet.getMaxRows(),
           sheet.getColumnWidth(1), sheet.isColumnHiddenByUser(2), copy.getName(), copy.getRange('A4').getValue(), range.offset(3, 1).getValue()]
        `),
      ),
    ).toEqual(['bold', '#ff0000', true, '@', 1, 'A4:A5', [['a'], ['b']], 1002, 222, true, 'Copy of Sheet1', 'a', 1]);
  });

  test.each([
    [`SpreadsheetApp.openById('nothing')`, 'Unexpected error while getting the method or property openById on object SpreadsheetApp.'],
    [`sheet.getRange('Nope!A1')`, 'Range not found'],
    [`sheet.getRange(0, 1)`, 'The starting row of the range is too small.'],
    [`sheet.getRange(1, 0)`, 'The starting column of the range is too small.'],
    [`sheet.getRange(1, 1, 0)`, 'The number of rows in the range must be at least 1.'],
    [`sheet.getRange(1, 1, 1, 0)`, 'The number of columns in the range must be at least 1.'],
    [`sheet.getRange(1001, 1)`, 'The coordinates of the range are outside the dimensions of the sheet.'],
    [
      `sheet.getRange('A1:B1').setValues([['x']])`,
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
    [
      `sheet.getRange('A1:A2').setValues([['x']])`,
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [`sheet.getRange('A1').setValues('x')`, "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues."],
    [
      `sheet.getRange('A1').setValue('x'.repeat(50001)); SpreadsheetApp.flush()`,
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      `sheet.insertRowsAfter(1000, 384000); sheet.getMaxRows()`,
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [
      `SpreadsheetApp.create('Large', 10001, 1000)`,
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [`sheet.deleteRows(999, 3)`, 'Those rows are out of bounds.'],
    [`sheet.deleteRows(1, 1000); SpreadsheetApp.flush()`, "You can't delete all the rows on the sheet."],
    [`file.insertSheet('sheet1')`, 'A sheet with the name "sheet1" already exists. Please enter another name.'],
    [`file.deleteSheet(sheet)`, "You can't remove all the sheets in a document."],
    [`SpreadsheetApp.openByUrl('https://example.test/x')`, 'Invalid argument: url'],
    [`sheet.newChart()`, 'SpreadsheetApp.Sheet.newChart is not implemented in the workbench'],
  ])('%s throws what Google throws', (source, message) => {
    const { run } = open();
    expect(run(`try { ${source}; 'no error' } catch (error) { error.message }`)).toBe(message);
  });

  test('without an active spreadsheet there is none', () => {
    expect(open().run('SpreadsheetApp.getActive()')).toBeNull();
  });

  test.each([
    [
      ['drive.file'],
      'Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    ],
    [
      ['spreadsheets.currentonly'],
      'Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    ],
    [SPREADSHEETS, 'You do not have permission to access the requested document.'],
  ])('a file of somebody else with %s', (scopes, message) => {
    const { desk, id } = open();
    expect(scriptOf(desk.as(JAN, scopes)).run(`try { SpreadsheetApp.openById('${id}') } catch (error) { error.message }`)).toBe(message);
  });

  test('a viewer reads and does not write', () => {
    const { desk, id, run } = open();
    run(`sheet.getRange('A1').setValue('x'); file.addViewer('${JAN}')`);
    const { run: asJan } = scriptOf(desk.as(JAN, SPREADSHEETS));
    expect(asJan(`const sheet = SpreadsheetApp.openById('${id}').getSheets()[0]; sheet.getRange('A1').getValue()`)).toBe('x');
    expect(asJan(`try { sheet.getRange('A1').setValue('y'); SpreadsheetApp.flush() } catch (error) { error.message }`)).toBe(
      'You do not have permission to perform that action.',
    );
  });
});
