/** Conditional formats: built, kept in order, given back, and told by the Sheets API. */
import { openApp } from './app.ts';

test('rules are kept in order and given back with their conditions', () => {
  const { run } = openApp();
  expect(
    run(`
      const rule = () => SpreadsheetApp.newConditionalFormatRule();
      const range = sheet.getRange('A1:B10');
      const first = rule().whenNumberGreaterThan(50).setBackground('#FF0000').setFontColor('white').setBold(true).setRanges([range]).build();
      const second = rule().setGradientMinpoint('#00FF00').setGradientMaxpointWithValue('#0000FF', SpreadsheetApp.InterpolationType.NUMBER, '9')
        .setRanges([sheet.getRange('C1:C10')]).build();
      const third = rule().whenDateEqualTo(SpreadsheetApp.RelativeDate.TODAY).setItalic(true).setRanges([range]).build();
      sheet.setConditionalFormatRules([first, second, third]);
      const [one, two, three] = sheet.getConditionalFormatRules();
      const condition = one.getBooleanCondition();
      const gradient = two.getGradientCondition();
      [String(one), String(condition), condition.getCriteriaType(), condition.getCriteriaValues(), condition.getBackground(), condition.getFontColor(),
       condition.getBold(), condition.getItalic(), one.getGradientCondition(), one.getRanges().map((range) => range.getA1Notation()),
       gradient.getMinColor(), gradient.getMinType(), gradient.getMaxType(), gradient.getMaxValue(), gradient.getMidType(),
       three.getBooleanCondition().getCriteriaType(), three.getBooleanCondition().getCriteriaValues()]
    `),
  ).toEqual([
    'ConditionalFormatRule',
    'ConditionalFormatBooleanCondition',
    'NUMBER_GREATER_THAN',
    [50],
    '#ff0000',
    '#ffffff',
    true,
    null,
    null,
    ['A1:B10'],
    '#00ff00',
    'MIN',
    'NUMBER',
    '9',
    null,
    'DATE_EQUAL_TO_RELATIVE',
    ['TODAY'],
  ]);
});

test('a copy takes the look and another condition; clearing takes all away; rows move with the sheet', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenTextContains('x').setBold(true).setRanges([sheet.getRange('A2:A3')]).build()]);
      sheet.insertRowBefore(1);
      const [kept] = sheet.getConditionalFormatRules();
      const copy = kept.copy().whenCellEmpty().build();
      sheet.clearConditionalFormatRules();
      [kept.getRanges()[0].getA1Notation(), copy.getBooleanCondition().getCriteriaType(), copy.getBooleanCondition().getBold(), sheet.getConditionalFormatRules()]
    `),
  ).toEqual(['A3:A4', 'CELL_EMPTY', true, []]);
});

test.each([
  ['SpreadsheetApp.newConditionalFormatRule().whenCellEmpty().build()', 'The conditional format rule must contain at least one range.'],
  [
    `const other = file.insertSheet('Other'); sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=Other!A1>1').setRanges([sheet.getRange('A1')]).build()])`,
    'Conditional format rule cannot reference a different sheet.',
  ],
  [
    `SpreadsheetApp.newConditionalFormatRule().whenNumberGreaterThan('much')`,
    "The parameters (String) don't match the method signature for SpreadsheetApp.ConditionalFormatRuleBuilder.whenNumberGreaterThan.",
  ],
  [
    `sheet.setConditionalFormatRules('all')`,
    "The parameters (String) don't match the method signature for SpreadsheetApp.Sheet.setConditionalFormatRules.",
  ],
])('%s throws "%s"', (source, message) => {
  expect(openApp().refusal(source)).toBe(message);
});

test('a formula may name another sheet inside a text, for INDIRECT', () => {
  const { refusal } = openApp();
  expect(
    refusal(
      `sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=INDIRECT("Other!A1")>1').setRanges([sheet.getRange('A1')]).build()])`,
    ),
  ).toBe('no error');
});

test('the API changes rules by their place', () => {
  const { run, person, id } = openApp();
  const rule = (type: string) => ({ ranges: [{ endRowIndex: 3 }], booleanRule: { condition: { type }, format: {} } });
  person.batch(
    id,
    { addConditionalFormatRule: { rule: rule('BLANK') } },
    { addConditionalFormatRule: { rule: rule('NOT_BLANK'), index: 1 } },
  );
  person.batch(id, { updateConditionalFormatRule: { index: 0, newIndex: 1, sheetId: 0 } });
  const types = `sheet.getConditionalFormatRules().map((one) => one.getBooleanCondition().getCriteriaType())`;
  expect(run(types)).toEqual(['CELL_NOT_EMPTY', 'CELL_EMPTY']);
  person.batch(id, { updateConditionalFormatRule: { index: 0, rule: rule('BLANK') } });
  expect(run(types)).toEqual(['CELL_EMPTY', 'CELL_EMPTY']);
});
