/** Developer metadata through SpreadsheetApp, as measured on Google's service. */
import { JAN } from './desk.ts';
import { openApp } from './app.ts';
import { scriptOf } from './script.ts';

const ARBITRARY =
  'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.';

test.each(['B2:D4', 'B6:D6', 'F2:F5', 'A1', '2:3'])('the range %s takes none', (range) => {
  expect(openApp().refusal(`sheet.getRange('${range}').addDeveloperMetadata('k', 'v')`)).toBe(ARBITRARY);
});

test('rows, columns, sheets and the file take some, and tell those that hang on exactly them', () => {
  const { run } = openApp();
  expect(
    run(`
      const P = SpreadsheetApp.DeveloperMetadataVisibility.PROJECT;
      sheet.getRange('G:G').addDeveloperMetadata('column', 'c', P);
      sheet.getRange('8:8').addDeveloperMetadata('row');
      sheet.addDeveloperMetadata('sheet', 's');
      file.addDeveloperMetadata('file', P);
      const said = (list) => list.map((one) => [one.getKey(), one.getValue(), one.getVisibility(), one.getLocation().getLocationType()]);
      [said(sheet.getRange('G:G').getDeveloperMetadata()), said(sheet.getRange('8:8').getDeveloperMetadata()), said(sheet.getRange('G3').getDeveloperMetadata()),
       said(sheet.getDeveloperMetadata()), said(file.getDeveloperMetadata()), sheet.getRange('8:8').getDeveloperMetadata()[0].getLocation().getRow().getA1Notation()]
    `),
  ).toEqual([
    [['column', 'c', 'PROJECT', 'COLUMN']],
    [['row', null, 'DOCUMENT', 'ROW']],
    [],
    [['sheet', 's', 'DOCUMENT', 'SHEET']],
    [['file', null, 'PROJECT', 'SPREADSHEET']],
    '8:8',
  ]);
});

test('a finder looks within its scope, by key, value, kind and place', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.getRange('3:3').addDeveloperMetadata('a', '1'); sheet.getRange('B:B').addDeveloperMetadata('a', '2'); file.addDeveloperMetadata('b', '1');
      const values = (finder) => finder.find().map((one) => one.getValue());
      const T = SpreadsheetApp.DeveloperMetadataLocationType;
      [values(file.createDeveloperMetadataFinder().withKey('a')), values(file.createDeveloperMetadataFinder().withKey('a').withValue('2')),
       values(file.createDeveloperMetadataFinder().withLocationType(T.SPREADSHEET)), values(sheet.getRange('A1:D5').createDeveloperMetadataFinder()),
       values(sheet.getRange('1:5').createDeveloperMetadataFinder()), values(sheet.getRange('A1:D5').createDeveloperMetadataFinder().onIntersectingLocations())]
    `),
  ).toEqual([['1', '2'], ['2'], ['1'], [], ['1'], ['1', '2']]);
});

test('an entry is changed, moved and removed, and moves with its row', () => {
  const { run } = openApp();
  expect(
    run(`
      const [one] = sheet.getRange('8:8').addDeveloperMetadata('k', 'v').getDeveloperMetadata();
      sheet.insertRowBefore(1);
      const at = () => { const place = one.getLocation(); return [place.getLocationType(), (place.getRow() || place.getColumn() || { getA1Notation: () => null }).getA1Notation()]; };
      const places = [at()];
      one.setKey('key').setValue('value').moveToColumn(sheet.getRange('J:J')); places.push(at());
      one.moveToRow(sheet.getRange('9:9')); places.push(at());
      one.moveToSheet(file.insertSheet('Other')); places.push([one.getLocation().getLocationType(), one.getLocation().getSheet().getName()]);
      one.moveToSpreadsheet(); places.push([one.getLocation().getLocationType(), one.getLocation().getSpreadsheet().getName()]);
      const read = [one.getKey(), one.getValue()];
      one.remove();
      [places, read, file.createDeveloperMetadataFinder().find().length]
    `),
  ).toEqual([
    [
      ['ROW', '9:9'],
      ['COLUMN', 'J:J'],
      ['ROW', '9:9'],
      ['SHEET', 'Other'],
      ['SPREADSHEET', 'Log'],
    ],
    ['key', 'value'],
    0,
  ]);
});

test('what is visible to a project is not seen by another', () => {
  const { run, desk, id } = openApp();
  run(
    `file.addDeveloperMetadata('secret', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT).addDeveloperMetadata('open').addEditor('${JAN}')`,
  );
  const other = scriptOf(desk.as(JAN, ['spreadsheets'], 'another-project'));
  expect(other.run(`SpreadsheetApp.openById('${id}').getDeveloperMetadata().map((one) => one.getKey()).join()`)).toBe('open');
});
