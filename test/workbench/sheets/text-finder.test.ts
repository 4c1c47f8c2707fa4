import { createDesk, JAN, MARIA } from './desk.ts';
import { scriptOf } from './script.ts';

function open() {
  const desk = createDesk();
  const maria = desk.as(MARIA, ['spreadsheets']);
  const { run } = scriptOf(maria);
  const id = String(
    run(`
      const file = SpreadsheetApp.create('Log');
      const sheet = file.getSheets()[0];
      sheet.getRange('A1:C4').setValues([['Key', 'key', 'a key'], ['Café', '=LOWER', 12.5], ['keyless', '="k"&"ey"', true], ['12', '1.50', new Date(Date.UTC(2026, 2, 3))]]);
      file.getId()
    `),
  );
  const found = (chain: string): unknown => run(`sheet.${chain}.findAll().map((range) => range.getA1Notation()).join()`);
  return { desk, maria, run, id, found };
}

test.each([
  [`createTextFinder('key')`, 'A1,B1,C1,A3,B3'],
  [`createTextFinder('KEY')`, 'A1,B1,C1,A3,B3'],
  [`createTextFinder('key').matchCase(true)`, 'B1,C1,A3,B3'],
  [`createTextFinder('key').matchEntireCell(true)`, 'A1,B1,B3'],
  [`createTextFinder('key').matchEntireCell(true).matchCase(true)`, 'B1,B3'],
  [`createTextFinder('^k.y$').useRegularExpression(true)`, 'A1,B1,B3'],
  [`createTextFinder('k.y').useRegularExpression(false)`, ''],
  [`createTextFinder('"k"').matchFormulaText(true)`, 'B3'],
  [`createTextFinder('"k"')`, ''],
  [`createTextFinder('cafe')`, ''],
  [`createTextFinder('cafe').ignoreDiacritics(true)`, 'A2'],
  [`createTextFinder('12')`, 'C2,A4'],
  [`createTextFinder('3/3/2026')`, 'C4'],
  [`createTextFinder('true').matchEntireCell(true)`, 'C3'],
  [`createTextFinder('')`, ''],
  [`getRange('B1:B4').createTextFinder('key')`, 'B1,B3'],
  [`getRange('A2:C4').createTextFinder('key').matchEntireCell(true)`, 'B3'],
])('%s finds %s', (chain, cells) => {
  expect(open().found(chain)).toBe(cells);
});

test('goes from match to match, both ways, and stops at the ends', () => {
  const { run } = open();
  expect(
    run(`
      const finder = sheet.createTextFinder('key').matchEntireCell(true);
      const at = (range) => (range ? range.getA1Notation() : null);
      JSON.stringify([finder.findNext(), finder.findNext(), finder.getCurrentMatch(), finder.findNext(), finder.findPrevious(), finder.findNext(), finder.findNext()].map(at))
    `),
  ).toBe('["A1","B1","B1","B3","B1","B3",null]');
  expect(run(`at(sheet.createTextFinder('key').startFrom(sheet.getRange('A2')).findNext())`)).toBe('A3');
});

test('replaces in texts and counts, and reads what comes out as if it were typed', () => {
  const { run, maria, id } = open();
  expect(run(`sheet.createTextFinder('key').replaceAllWith('7')`)).toBe(4);
  expect(maria.read(id, 'A1:C3', { valueRenderOption: 'FORMULA' })).toEqual([
    [7, 7, 'a 7'],
    ['Café', '=LOWER', 12.5],
    ['7less', '="k"&"ey"', true],
  ]);
  expect(run(`sheet.createTextFinder('(\\\\d)less').useRegularExpression(true).replaceAllWith('more $1')`)).toBe(1);
  expect(maria.read(id, 'A3')).toEqual([['more 7']]);
  expect(run(`sheet.createTextFinder('a 7').replaceAllWith('=1+1'); sheet.getRange('C1').getFormula()`)).toBe('=1+1');
});

test('searches every tab of a file in order', () => {
  const { run } = open();
  expect(
    run(`
      file.insertSheet('Second').getRange('B2').setValue('key');
      file.createTextFinder('key').matchEntireCell(true).findAll().map((range) => range.getSheet().getName() + '!' + range.getA1Notation()).join()
    `),
  ).toBe('Sheet1!A1,Sheet1!B1,Sheet1!B3,Second!B2');
});

describe('protection', () => {
  const PROTECTED =
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
  const shared = () => {
    const opened = open();
    opened.run(`file.addEditor('${JAN}'); SpreadsheetApp.flush()`);
    const jan = scriptOf(opened.desk.as(JAN, ['spreadsheets']));
    jan.run(`const sheet = SpreadsheetApp.openById('${opened.id}').getSheets()[0]`);
    const attempt = (source: string) => jan.run(`try { ${source}; SpreadsheetApp.flush(); 'done' } catch (error) { error.message }`);
    return { ...opened, attempt, jan };
  };

  test('keeps everybody in who could edit, until they are taken away', () => {
    const { run, attempt } = shared();
    run(`const protection = sheet.getRange('A1:A2').protect().setDescription('Head')`);
    expect(run(`protection.getEditors().map(String).join()`)).toBe(`${MARIA},${JAN}`);
    expect(attempt(`sheet.getRange('A1').setValue('x')`)).toBe('done');
    run(`protection.removeEditors(protection.getEditors())`);
    expect(run(`[protection.getEditors().map(String), protection.getDescription(), protection.canEdit()].join()`)).toBe(
      `${MARIA},Head,true`,
    );
    expect([
      attempt(`sheet.getRange('A1').setValue('x')`),
      attempt(`sheet.getRange('B1').setValue('x')`),
      attempt('sheet.deleteRow(1)'),
    ]).toEqual([PROTECTED, 'done', PROTECTED]);
    run(`protection.setWarningOnly(true)`);
    expect(attempt(`sheet.getRange('A1').setValue('x')`)).toBe('done');
    run(`protection.setWarningOnly(false)`);
    expect(attempt(`sheet.getRange('A1').setValue('x')`)).toBe(PROTECTED);
    run(`protection.addEditor('${JAN}')`);
    expect(attempt(`sheet.getRange('A1').setValue('x')`)).toBe('done');
    run(`protection.remove()`);
    expect(run(`sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length`)).toBe(0);
  });

  test('of a tab leaves out what is left out', () => {
    const { run, attempt } = shared();
    run(`const whole = sheet.protect(); whole.removeEditor('${JAN}').setUnprotectedRanges([sheet.getRange('B2:B3')])`);
    expect([
      attempt(`sheet.getRange('B2').setValue('x')`),
      attempt(`sheet.getRange('B1:B2').setValue('x')`),
      attempt(`sheet.appendRow(['x'])`),
    ]).toEqual(['done', PROTECTED, PROTECTED]);
    expect(run(`file.getProtections(SpreadsheetApp.ProtectionType.SHEET).map((one) => one.getRange().getA1Notation()).join()`)).toBe('');
  });

  test('a refused write is refused at the flush; what was written before it stays, what came after it is gone', () => {
    const { run, attempt, maria, id } = shared();
    run(`sheet.getRange('A2').protect().removeEditor('${JAN}')`);
    expect(
      attempt(`sheet.getRange('A1').setValue('first'); sheet.getRange('A2').setValue('second'); sheet.getRange('A3').setValue('third')`),
    ).toBe(PROTECTED);
    expect(maria.read(id, 'A1:A3')).toEqual([['first'], ['Café'], ['keyless']]);
  });
});

test('strict validation refuses what a script writes, and lets the Sheets API pass', () => {
  const { run, maria, id } = open();
  expect(
    run(`
      const rule = SpreadsheetApp.newDataValidation().requireValueInList(['open', 'done']).setAllowInvalid(false).build();
      sheet.getRange('E1:E3').setDataValidation(rule);
      sheet.getRange('E1').setValue('open');
      try { sheet.getRange('E2').setValue('other'); SpreadsheetApp.flush() } catch (error) { error.message }
    `),
  ).toBe('The data you entered in cell E2 violates the data validation rules set on this cell.');
  maria.write(id, 'E2', [['other']]);
  expect(maria.read(id, 'E1:E3')).toEqual([['open'], ['other']]);
  expect(run(`JSON.stringify(sheet.getRange('E1').getDataValidation().getCriteriaValues())`)).toBe('[["open","done"],true]');
});
