/** How cells look: colours, fonts, borders, wrapping, rotation. What is measured on Google's service says so. */
import { openApp } from './app.ts';

test.each([
  ['red', '#ff0000'],
  ['LIGHTCORAL', '#f08080'],
  ['rebeccapurple', '#663399'],
  ['#abc', '#aabbcc'],
  ['rgb(1, 2, 3)', '#010203'],
  ['not-a-real-color', '#ffffff'],
])('a background of %s is %s; what is no colour is taken and counts as none', (given, hex) => {
  const { run } = openApp();
  expect(run(`sheet.getRange('A1').setBackground('${given}').getBackground()`)).toBe(hex);
});

test('colours as objects are of RGB or of a theme', () => {
  const { run } = openApp();
  expect(
    run(`
      const theme = SpreadsheetApp.newColor().setThemeColor(SpreadsheetApp.ThemeColorType.ACCENT1).build();
      const range = sheet.getRange('A1:B1').setBackgroundObject(theme).setFontColorObject(SpreadsheetApp.newColor().setRgbColor('teal'));
      const rgb = range.getFontColorObject().asRgbColor();
      [range.getBackgroundObject().getColorType(), range.getBackgroundObject().asThemeColor().getThemeColorType(), range.getBackground(),
       rgb.asHexString(), rgb.getGreen(), String(theme), String(rgb), String(SpreadsheetApp.newColor())]
    `),
  ).toEqual(['THEME', 'ACCENT1', '#4285f4', '#008080', 128, 'Color', 'RgbColor', 'ColorBuilder']);
});

test.each([
  ['SpreadsheetApp.newColor().asRgbColor()', 'Object is not of type RgbColor.'],
  [`SpreadsheetApp.newColor().setRgbColor('red').build().asThemeColor()`, 'Object is not of type ThemeColor.'],
  [`SpreadsheetApp.newColor().setRgbColor('reddish')`, 'Invalid argument: reddish'],
  [
    `sheet.getRange('A1').setBackground(7)`,
    "The parameters (number) don't match the method signature for SpreadsheetApp.Range.setBackground.",
  ],
  [`sheet.getRange('A1').setFontWeight('heavy')`, 'Invalid argument: heavy'],
  [
    `sheet.getRange('A1').setShowHyperlink(null)`,
    "The parameters (null) don't match the method signature for SpreadsheetApp.Range.setShowHyperlink.",
  ],
  [`sheet.getRange('A1').setBorder(true)`, "The parameters (Boolean) don't match the method signature for SpreadsheetApp.Range.setBorder."],
  [
    `sheet.getRange('A1:B1').setFontSizes([[1]])`,
    'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
  ],
])('%s throws "%s"', (source, message) => {
  expect(openApp().refusal(source)).toBe(message);
});

test('each look is set for one cell or for all, and read back', () => {
  const { run } = openApp();
  expect(
    run(`
      const range = sheet.getRange('A1:B1');
      range.setFontFamilies([['Georgia', null]]).setFontSizes([[8, 20]]).setFontStyles([['italic', 'normal']]).setFontLines([['underline', 'line-through']])
        .setHorizontalAlignments([['left', 'right']]).setVerticalAlignments([['top', 'middle']]).setTextRotation(45)
        .setTextDirection(SpreadsheetApp.TextDirection.RIGHT_TO_LEFT)
        .setWrapStrategies([[SpreadsheetApp.WrapStrategy.CLIP, SpreadsheetApp.WrapStrategy.WRAP]]);
      [range.getFontFamilies(), range.getFontSizes(), range.getFontStyles(), range.getFontLines(), range.getHorizontalAlignments(),
       range.getVerticalAlignments(), range.getTextRotation().getDegrees(), range.getTextDirections(), range.getWrapStrategies(), range.getWraps()]
    `),
  ).toEqual([
    [['Georgia', 'Arial']],
    [[8, 20]],
    [['italic', 'normal']],
    [['underline', 'line-through']],
    [['left', 'right']],
    [['top', 'middle']],
    45,
    [['RIGHT_TO_LEFT', 'RIGHT_TO_LEFT']],
    [['CLIP', 'WRAP']],
    [[false, true]],
  ]);
});

test('a cell that nobody set wraps by getWrap and overflows by getWrapStrategy, as measured', () => {
  const { run } = openApp();
  expect(
    run(
      `const cell = sheet.getRange('A1'); [cell.getWrap(), cell.getWrapStrategy(), cell.setWrap(false).getWrap(), cell.getTextDirection()]`,
    ),
  ).toEqual([true, 'OVERFLOW', false, null]);
});

test('borders are drawn, kept and taken away side by side', () => {
  const { run, person, id } = openApp();
  run(`sheet.getRange('B2:C3').setBorder(true, null, false, true, null, true, 'red', SpreadsheetApp.BorderStyle.DASHED)`);
  const cell = (range: string) =>
    JSON.stringify(person.get(id, { ranges: [range], fields: 'sheets.data.rowData.values.userEnteredFormat.borders' }));
  expect(cell('B2')).toContain('"top":{"style":"DASHED","colorStyle":{"rgbColor":{"red":1,"green":0,"blue":0}}}');
  expect(cell('B2')).not.toContain('left');
  expect(cell('C3')).toContain('"bottom":{"style":"NONE"}');
  expect(cell('C3')).toContain('"right":{"style":"DASHED"');
});

test('a text style changes what it says and leaves the rest', () => {
  const { run } = openApp();
  expect(
    run(`
      const style = SpreadsheetApp.newTextStyle().setFontSize(20).setForegroundColor('#00ff00').build();
      const range = sheet.getRange('A1:A2').setFontWeight('bold').setTextStyle(style);
      const read = range.getTextStyle();
      range.setTextStyles([[SpreadsheetApp.newTextStyle().setItalic(true).build()], [style.copy().setFontSize(30).build()]]);
      [read.isBold(), read.isItalic(), read.getFontSize(), read.getForegroundColor(), read.getFontFamily(),
       range.getTextStyles().flat().map((one) => [one.isItalic(), one.getFontSize()]), style.isBold(), String(style)]
    `),
  ).toEqual([
    true,
    false,
    20,
    '#00ff00',
    'Arial',
    [
      [true, 20],
      [false, 30],
    ],
    null,
    'TextStyle',
  ]);
});
