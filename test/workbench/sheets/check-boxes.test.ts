/** Check boxes and the rest of data validation. */
import { openApp } from './app.ts';

test('check boxes are ticked, told and taken away; other cells are left alone', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.getRange('A1:A2').insertCheckboxes(); sheet.getRange('B1').insertCheckboxes('yes', 'no'); sheet.getRange('C1').setValue('plain');
      const all = sheet.getRange('A1:C2');
      const first = [sheet.getRange('A1:A2').isChecked(), all.isChecked(), sheet.getRange('B1').getValue()];
      all.check();
      const ticked = [all.getValues(), sheet.getRange('A1:B1').isChecked()];
      sheet.getRange('A1').uncheck();
      const mixed = sheet.getRange('A1:A2').isChecked();
      all.removeCheckboxes();
      [first, ticked, mixed, all.getValues(), sheet.getRange('A1').getDataValidation()]
    `),
  ).toEqual([
    [false, null, 'no'],
    [
      [
        [true, 'yes', 'plain'],
        [true, '', ''],
      ],
      true,
    ],
    null,
    [
      ['', '', 'plain'],
      ['', '', ''],
    ],
    null,
  ]);
});

test.each([
  [`requireDateNotBetween(new Date(2026, 0, 1), new Date(2026, 11, 31))`, `new Date(2027, 0, 1)`, `new Date(2026, 5, 1)`],
  [`requireDateOnOrAfter(new Date(2026, 0, 1))`, `new Date(2026, 0, 1)`, `new Date(2025, 11, 31)`],
  [`requireDateOnOrBefore(new Date(2026, 0, 1))`, `new Date(2026, 0, 1, 15)`, `new Date(2026, 0, 2)`],
  [`requireDateEqualTo(new Date(2026, 0, 1))`, `new Date(2026, 0, 1, 23)`, `new Date(2026, 0, 2)`],
  [`requireValueInRange(sheet.getRange('C1:C2'))`, `'one'`, `'three'`],
  [`requireFormulaSatisfied('=A1>5')`, `6`, `5`],
  [`requireNumberBetween(1, 3)`, `3`, `4`],
  [`requireTextIsEmail()`, `'a@b.test'`, `'nobody'`],
])('a strict rule %s takes %s and refuses %s', (rule, good, bad) => {
  const { run, refusal } = openApp();
  run(`sheet.getRange('C1:C2').setValues([['one'], ['two']]);
    sheet.getRange('A1:A9').setDataValidation(SpreadsheetApp.newDataValidation().${rule}.setAllowInvalid(false).build())`);
  expect(refusal(`sheet.getRange('A1').setValue(${good})`)).toBe('no error');
  expect(refusal(`sheet.getRange('A1').setValue(${bad})`)).toBe(
    'The data you entered in cell A1 violates the data validation rules set on this cell.',
  );
});

test('rules are set for each cell and tell what they were made of', () => {
  const { run } = openApp();
  expect(
    run(`
      const make = () => SpreadsheetApp.newDataValidation();
      sheet.getRange('A1:B2').setDataValidations([
        [make().requireValueInList(['a', 'b'], false).setHelpText('Pick').build(), make().requireValueInRange(sheet.getRange('C1:C2')).build()],
        [make().requireDateAfter(new Date(2026, 0, 2)).build(), null]]);
      const [[list, range], [date, none]] = sheet.getRange('A1:B2').getDataValidations();
      [list.getCriteriaType(), list.getCriteriaValues(), list.getHelpText(), range.getHelpText(), range.getCriteriaValues()[0].getA1Notation(), range.getCriteriaValues()[1],
       date.getCriteriaValues()[0].getDate(), none, String(list), String(make()), list.copy().setHelpText('Other').build().getHelpText()]
    `),
  ).toEqual([
    'VALUE_IN_LIST',
    [['a', 'b'], false],
    'Pick',
    null,
    'C1:C2',
    true,
    2,
    null,
    'DataValidation',
    'DataValidationBuilder',
    'Other',
  ]);
});

test('protections follow a name, or another range', () => {
  const { run } = openApp();
  expect(
    run(`
      file.setNamedRange('Names', sheet.getRange('C3:F7'));
      const one = sheet.getRange('A1:D5').protect();
      const moved = one.setRange(sheet.getRange('B2:E6')).getRange().getA1Notation();
      const byName = one.setRangeName('Names').getRangeName();
      file.getNamedRanges()[0].setRange(sheet.getRange('H1:H2'));
      [moved, byName, one.getRange().getA1Notation(), one.setNamedRange(file.getNamedRanges()[0]).getRangeName(), one.setRange(sheet.getRange('A1')).getRangeName(), String(one)]
    `),
  ).toEqual(['B2:E6', 'Names', 'H1:H2', 'Names', null, 'Protection']);
});
