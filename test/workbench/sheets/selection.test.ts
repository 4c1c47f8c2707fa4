/** What is active: nothing in a stand-alone project until the script says so, then what it selected itself. */
import { openApp } from './app.ts';

test('a file opened by a script has its first tab in front and cell A1 selected', () => {
  const { run } = openApp();
  expect(
    run(`[SpreadsheetApp.getActiveSpreadsheet(), SpreadsheetApp.getActiveSheet(), SpreadsheetApp.getSelection(), file.getActiveSheet().getName(),
      file.getActiveRange().getA1Notation(), sheet.getCurrentCell().getA1Notation()]`),
  ).toEqual([null, null, null, 'Sheet1', 'A1', 'A1']);
});

test('tabs and ranges that are activated stay active', () => {
  const { run } = openApp();
  expect(
    run(`
      const second = file.insertSheet('Second');
      const front = file.getActiveSheet().getName();
      sheet.getRange('B2:D5').activate();
      const inner = sheet.getRange('C3').activateAsCurrentCell();
      const selected = [file.getActiveSheet().getName(), file.getActiveRange().getA1Notation(), file.getCurrentCell().getA1Notation()];
      sheet.setCurrentCell(sheet.getRange('F9'));
      second.getRangeList(['A1:B2', 'D4']).activate();
      [front, selected, sheet.getActiveRange().getA1Notation(), file.getActiveRangeList().getRanges().map((one) => one.getA1Notation()),
       file.getRange('A1').getSheet().getName(), file.setActiveSheet(sheet).getName(), file.getRange('A1').getSheet().getName(), file.getSheetName()]
    `),
  ).toEqual(['Second', ['Sheet1', 'B2:D5', 'C3'], 'F9', ['A1:B2', 'D4'], 'Second', 'Sheet1', 'Sheet1', 'Sheet1']);
});

test('a spreadsheet that a script makes the active one is', () => {
  const { run } = openApp();
  expect(
    run(`
      SpreadsheetApp.setActiveSpreadsheet(file);
      SpreadsheetApp.setActiveRange(sheet.getRange('C3:C4'));
      [SpreadsheetApp.getActive().getId() === file.getId(), SpreadsheetApp.getActiveSheet().getName(), SpreadsheetApp.getActiveRange().getA1Notation(),
       SpreadsheetApp.getSelection().getNextDataRange(SpreadsheetApp.Direction.UP).getA1Notation(), SpreadsheetApp.getCurrentCell().getA1Notation()]
    `),
  ).toEqual([true, 'Sheet1', 'C3:C4', 'C1:C4', 'C3']);
});

test('the active tab is moved, renamed, copied and deleted; other members of the file go to it', () => {
  const { run } = openApp();
  expect(
    run(`
      const names = () => file.getSheets().map((one) => one.getName());
      file.insertSheet('B'); file.insertSheet('C', 0); file.insertSheet('D', 1, { template: file.getSheetByName('B') });
      const made = names();
      file.setActiveSheet(file.getSheetByName('B')); file.moveActiveSheet(1); file.renameActiveSheet('Bee');
      const moved = names();
      const copy = file.duplicateActiveSheet().getName();
      const copied = names();
      file.deleteActiveSheet();
      file.setActiveSheet(sheet); file.setFrozenRows(2); file.appendRow(['x']); file.insertRowBefore(1); file.setRowHeight(1, 40);
      [made, moved, copy, copied, names(), sheet.getFrozenRows(), file.getLastRow(), file.getSheetValues(2, 1, 1, 1), file.getRowHeight(1), file.getSheetId()]
    `),
  ).toEqual([
    ['C', 'D', 'Sheet1', 'B'],
    ['Bee', 'C', 'D', 'Sheet1'],
    'Copy of Bee',
    ['Bee', 'Copy of Bee', 'C', 'D', 'Sheet1'],
    ['Bee', 'C', 'D', 'Sheet1'],
    2,
    2,
    [['x']],
    40,
    0,
  ]);
});

test.each([
  ['SpreadsheetApp.getUi()', 'Cannot call SpreadsheetApp.getUi() from this context.'],
  [`file.addMenu('M', [])`, 'Cannot call Spreadsheet.addMenu() from this context.'],
  [`SpreadsheetApp.setActiveSheet(sheet)`, 'Cannot call SpreadsheetApp.setActiveSheet() without an active spreadsheet.'],
  ['file.moveActiveSheet(9)', 'Invalid argument: 9'],
  [`sheet.getRange('A1:A2').activateAsCurrentCell()`, 'Range must be a single cell.'],
  [`sheet.getRangeList([])`, "The parameters (null[]) don't match the method signature for SpreadsheetApp.Sheet.getRangeList."],
  ['sheet.newChart()', 'SpreadsheetApp.Sheet.newChart is not implemented in the workbench'],
])('%s throws "%s"', (source, message) => {
  expect(openApp().refusal(source)).toBe(message);
});

test('a range list changes all its ranges', () => {
  const { run } = openApp();
  expect(
    run(`
      const list = sheet.getRangeList(['A1', 'C3:C4']).setValue('  hello ').trimWhitespace().setFontWeight('bold').setNote('n').setNumberFormat('0.00');
      const read = list.getRanges().map((one) => [one.getA1Notation(), one.getValue(), one.getFontWeight(), one.getNote(), one.getNumberFormat()]);
      list.setFormula('=1+2'); const three = sheet.getRange('C4').getValue();
      list.clear();
      [read, three, sheet.getRange('C3:C4').isBlank(), sheet.getRange('A1').getFontWeight(), String(list)]
    `),
  ).toEqual([
    [
      ['A1', 'hello', 'bold', 'n', '0.00'],
      ['C3:C4', 'hello', 'bold', 'n', '0.00'],
    ],
    3,
    true,
    'normal',
    'RangeList',
  ]);
});

test('a copy of a file holds what the file held, with settings and names', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.getRange('A1').setValue('kept'); file.setNamedRange('Key', sheet.getRange('A1'));
      const copy = file.copy('Second log');
      [copy.getName(), copy.getId() === file.getId(), copy.getRangeByName('Key').getValue(), copy.getSheets()[0].getName()]
    `),
  ).toEqual(['Second log', false, 'kept', 'Sheet1']);
});

test('how formulas are worked out is kept', () => {
  const { run, person, id } = openApp();
  expect(
    run(`
      const before = [file.getRecalculationInterval(), file.isIterativeCalculationEnabled(), file.getMaxIterativeCalculationCycles(), file.getIterativeCalculationConvergenceThreshold()];
      file.setRecalculationInterval(SpreadsheetApp.RecalculationInterval.HOUR).setIterativeCalculationEnabled(true).setMaxIterativeCalculationCycles(7);
      [before, file.getRecalculationInterval(), file.isIterativeCalculationEnabled(), file.getMaxIterativeCalculationCycles()]
    `),
  ).toEqual([['ON_CHANGE', false, 50, 0.05], 'HOUR', true, 7]);
  expect(person.get(id, { fields: 'properties(autoRecalc,iterativeCalculationSettings)' })).toEqual({
    properties: { autoRecalc: 'HOUR', iterativeCalculationSettings: { maxIterations: 7, convergenceThreshold: 0.05 } },
  });
});
