/** Alternating colours. The colours of the themes were read from Google's service. */
import { openApp } from './app.ts';

test.each([
  ['LIGHT_GREY', '#bdbdbd', '#f3f3f3', '#dedede'],
  ['CYAN', '#4dd0e1', '#e0f7fa', '#a2e8f1'],
  ['PINK', '#e91d63', '#fddce8', '#f68ab0'],
])('the theme %s has the head %s, every other row %s and the foot %s', (theme, head, second, foot) => {
  const { run } = openApp();
  expect(
    run(`
      const banding = sheet.getRange('A1:E10').applyRowBanding(SpreadsheetApp.BandingTheme.${theme}, true, true);
      [banding.getHeaderRowColor(), banding.getFirstRowColor(), banding.getSecondRowColor(), banding.getFooterRowColor(), banding.getFirstColumnColor(),
       String(banding), banding.getHeaderRowColorObject().asRgbColor().asHexString()]
    `),
  ).toEqual([head, '#ffffff', second, foot, null, 'Banding', head]);
});

test('a banding is light grey with a head unless told, is changed, moved, copied and removed', () => {
  const { run } = openApp();
  expect(
    run(`
      const banding = sheet.getRange('A1:E10').applyColumnBanding();
      const first = [banding.getHeaderColumnColor(), banding.getFooterColumnColor()];
      banding.setFooterColumnColor('lime').setHeaderColumnColor(null).setFirstColumnColorObject(SpreadsheetApp.newColor().setRgbColor('#0000ff').build()).setRange(sheet.getRange('B2:F11'));
      const copy = banding.copyTo(sheet.getRange('H1:K10')).setSecondColumnColor('red');
      const all = [sheet.getBandings().length, file.getBandings().length, sheet.getRange('C3').getBandings().length];
      const read = [banding.getFooterColumnColor(), banding.getHeaderColumnColor(), banding.getFirstColumnColor(), banding.getSecondColumnColor(),
        banding.getRange().getA1Notation(), copy.getFirstColumnColor(), copy.getSecondColumnColor(), copy.getRange().getA1Notation()];
      banding.remove();
      [first, all, read, sheet.getBandings().length]
    `),
  ).toEqual([['#bdbdbd', null], [2, 2, 1], ['#00ff00', null, '#0000ff', '#f3f3f3', 'B2:F11', '#0000ff', '#ff0000', 'H1:K10'], 1]);
});

test.each([
  [`sheet.getRange('A1:B2').applyRowBanding().setSecondRowColor(null)`, 'Second row color should not be null.'],
  [`sheet.getRange('A1:B2').applyColumnBanding().setFirstColumnColor(null)`, 'First column color should not be null.'],
  [
    `sheet.getRange('A1:B2').applyRowBanding('GREEN')`,
    "The parameters (String) don't match the method signature for SpreadsheetApp.Range.applyRowBanding.",
  ],
  [`const banding = sheet.getRange('A1:B2').applyRowBanding(); banding.remove(); banding.getRange()`, 'The banding has been removed.'],
])('%s throws "%s"', (source, message) => {
  expect(openApp().refusal(source)).toBe(message);
});
