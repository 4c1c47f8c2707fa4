/** Texts with styles by the character. */
import { openApp } from './app.ts';

const MAKE = `
  const bold = SpreadsheetApp.newTextStyle().setBold(true).build();
  const italic = SpreadsheetApp.newTextStyle().setItalic(true).build();
  const rich = SpreadsheetApp.newRichTextValue().setText('Bold Italic Link').setTextStyle(0, 4, bold).setTextStyle(5, 11, italic)
    .setLinkUrl(12, 16, 'https://example.test').build();
  const runs = (value) => value.getRuns().map((run) =>
    [run.getStartIndex(), run.getEndIndex(), run.getText(), run.getTextStyle().isBold(), run.getTextStyle().isItalic(), run.getLinkUrl()]);
`;

test('runs are the longest stretches of one style, those without style included; a cell says every style in full', () => {
  const { run } = openApp();
  expect(run(`${MAKE} sheet.getRange('A1').setRichTextValue(rich); runs(sheet.getRange('A1').getRichTextValue())`)).toEqual([
    [0, 4, 'Bold', true, false, null],
    [4, 5, ' ', false, false, null],
    [5, 11, 'Italic', false, true, null],
    [11, 12, ' ', false, false, null],
    [12, 16, 'Link', false, false, 'https://example.test'],
  ]);
});

test('a value that is built says only what was set, and null where its parts differ', () => {
  const { run } = openApp();
  expect(
    run(
      `${MAKE} [rich.getTextStyle().isBold(), rich.getTextStyle(0, 4).isBold(), rich.getTextStyle(0, 4).isItalic(), rich.getLinkUrl(), rich.getLinkUrl(12, 16)]`,
    ),
  ).toEqual([null, true, null, null, 'https://example.test']);
});

test('numbers and formulas that come to numbers have none, plain and empty cells have one run', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.getRange('A1:D1').setValues([[7, '=1+1', 'plain', '']]);
      sheet.getRange('A1:D1').getRichTextValues()[0].map((one) => one && [one.getText(), one.getRuns().length, one.getTextStyle().getFontSize()])
    `),
  ).toEqual([null, null, ['plain', 1, 10], ['', 1, 10]]);
});

test('a link of a formula is a link of the text', () => {
  const { run } = openApp();
  expect(run(`sheet.getRange('A1').setFormula('=HYPERLINK("https://example.test/a", "A")').getRichTextValue().getLinkUrl()`)).toBe(
    'https://example.test/a',
  );
});

test('another value takes the styles away; rows that move take them along; copies keep them', () => {
  const { run } = openApp();
  expect(
    run(`${MAKE}
      sheet.getRange('A1').setRichTextValue(rich);
      sheet.insertRowBefore(1);
      const moved = sheet.getRange('A2').getRichTextValue().getRuns().length;
      sheet.getRange('A2').copyTo(sheet.getRange('C5'));
      const copied = sheet.getRange('C5').getRichTextValue().getRuns().length;
      sheet.getRange('A2').setValue('Bold Italic Link');
      [moved, copied, sheet.getRange('A2').getRichTextValue().getRuns().length]
    `),
  ).toEqual([5, 5, 1]);
});

test('text that looks like a formula stays text', () => {
  const { run } = openApp();
  expect(
    run(
      `const cell = sheet.getRange('A1').setRichTextValue(SpreadsheetApp.newRichTextValue().setText('=1+1').build()); [cell.getValue(), cell.getFormula()]`,
    ),
  ).toEqual(['=1+1', '']);
});

test.each([
  [
    'SpreadsheetApp.newRichTextValue().setTextStyle(SpreadsheetApp.newTextStyle().build())',
    'Text must be set before setting style or link.',
  ],
  [`SpreadsheetApp.newRichTextValue().setText('abc').setLinkUrl(0, 4, 'https://example.test')`, 'Invalid argument: 4'],
  [
    `sheet.getRange('A1').setRichTextValue('abc')`,
    "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setRichTextValue.",
  ],
])('%s throws "%s"', (source, message) => {
  expect(openApp().refusal(source)).toBe(message);
});

test('the Sheets API sees the same runs', () => {
  const { run, person, id } = openApp();
  run(`${MAKE} sheet.getRange('A1').setRichTextValue(rich)`);
  const read = JSON.stringify(person.get(id, { ranges: ['A1'], fields: 'sheets.data.rowData.values.textFormatRuns' }));
  expect(read).toContain('{"format":{"bold":true}}');
  expect(read).toContain('{"startIndex":12,"format":{"link":{"uri":"https://example.test"}}}');
});
