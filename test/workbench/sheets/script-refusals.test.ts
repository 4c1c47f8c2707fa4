/** What SpreadsheetApp and DriveApp refuse, call by call, in the words that the table of rules names. */
import { openApp } from './app.ts';

const METADATA = "sheet.addDeveloperMetadata('k'); const [one] = sheet.getDeveloperMetadata(); one.remove(); SpreadsheetApp.flush();";

test.each([
  ['a range above the first row', 'sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
  ['a range left of the first column', 'sheet.getRange(1, 0)', 'The starting column of the range is too small.'],
  ['a range without rows', 'sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
  ['a range without columns', 'sheet.getRange(1, 1, 1, 0)', 'The number of columns in the range must be at least 1.'],
  ['a range beyond the sheet', 'sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['words that mean no range', "sheet.getRange('nothing here')", 'Range not found'],
  ['a cell outside of its range', "sheet.getRange('A1:B2').getCell(3, 1)", 'Cell reference out of range'],
  ['several cells as the current one', "sheet.getRange('A1:B2').activateAsCurrentCell()", 'Range must be a single cell.'],
  ['rows that do not exist', 'sheet.deleteRow(1001)', 'Those rows are out of bounds.'],
  ['columns that do not exist', 'sheet.deleteColumn(27)', 'Those columns are out of bounds.'],
  [
    'a group with no place for its control',
    "sheet.getRange('1:2').shiftRowGroupDepth(1)",
    'Cannot group the first row when the group control position is before.',
  ],
])('of ranges a script is refused %s', (_, source, words) => {
  expect(openApp().refusal(source)).toBe(words);
});

test.each([
  ['to sort by a column outside', "sheet.getRange('A1:B2').sort(3)", 'The sort column must be within the range.'],
  ['to compare a column outside', "sheet.getRange('A1:B2').removeDuplicates([3])", 'The columns to compare must be within the range.'],
  ['to split two columns', "sheet.getRange('A1:B2').splitTextToColumns()", 'A range must have exactly one column to be split.'],
  [
    'to fill into another file',
    "const other = SpreadsheetApp.create('Other').getSheets()[0].getRange('A1:A9'); sheet.getRange('A1').autoFill(other, SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES)",
    'Target range and source range must be on the same spreadsheet.',
  ],
  [
    'a second filter',
    "sheet.getRange('A1:B2').createFilter(); sheet.getRange('A1:B2').createFilter()",
    "You can't create a filter in a sheet that already has a filter.",
  ],
  [
    'a column that is not filtered',
    "sheet.getRange('A1:B2').createFilter().getColumnFilterCriteria(3)",
    'The column is out of the range of the filter.',
  ],
  [
    'to look for what is no regular expression',
    "sheet.createTextFinder('(').useRegularExpression(true).findAll()",
    'Invalid regular expression: (',
  ],
  [
    'a list of 501 items to choose from',
    "SpreadsheetApp.newDataValidation().requireValueInList(Array.from({ length: 501 }, (_, n) => 'item ' + n))",
    'The data validation rule has more items than the limit of 500. Use the “List from a range” criteria instead.',
  ],
  [
    'a rule without a condition',
    "SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1')]).build()",
    'The conditional format rule must contain a condition.',
  ],
  [
    'the order of a column that is not sorted',
    "sheet.getRange('A1:B2').createFilter().getColumnSortSpec(2).isAscending()",
    'Unexpected error while getting the method or property isAscending on object SpreadsheetApp.SortSpec.',
  ],
  ['a colour that was never set', 'SpreadsheetApp.newColor().build()', 'The color has not been set.'],
  [
    'a theme’s colour as a mixture',
    'SpreadsheetApp.newColor().setThemeColor(SpreadsheetApp.ThemeColorType.ACCENT1).build().asRgbColor()',
    'Object is not of type RgbColor.',
  ],
  [
    'to search for what meets a whole file',
    'file.createDeveloperMetadataFinder().onIntersectingLocations()',
    'Intersecting locations may only be searched for within a range.',
  ],
])('of tables, rules and searches a script is refused %s', (_, source, words) => {
  expect(openApp().refusal(source)).toBe(words);
});

test.each([
  [
    'a protection',
    "const one = sheet.getRange('A1').protect(); one.remove(); SpreadsheetApp.flush(); one.getDescription()",
    'The protection has been removed.',
  ],
  [
    'a filter',
    "const one = sheet.getRange('A1:B2').createFilter(); SpreadsheetApp.flush(); one.remove(); one.sort(1, true)",
    'The filter has been removed.',
  ],
  [
    'a group',
    "sheet.getRange('2:3').shiftRowGroupDepth(1); const one = sheet.getRowGroup(2, 1); one.remove(); SpreadsheetApp.flush(); one.isCollapsed()",
    'The group has been removed.',
  ],
  ['metadata', `${METADATA} one.getKey()`, 'The developer metadata does not exist.'],
  ['a name that was never given', "sheet.getRange('A1').protect().setRangeName('nobody')", 'The name does not refer to a named range.'],
])('what is gone is gone: %s', (_, source, words) => {
  expect(openApp().refusal(source)).toBe(words);
});

test.each([
  ['addMenu', "file.addMenu('Menu', [])"],
  ['updateMenu', "file.updateMenu('Menu', [])"],
  ['removeMenu', "file.removeMenu('Menu')"],
])('a menu is for those who see the file: Spreadsheet.%s', (method, source) => {
  expect(openApp().refusal(source)).toBe(`Cannot call Spreadsheet.${method}() from this context.`);
});

test.each([
  [
    'a folder in itself',
    "const folder = DriveApp.createFolder('Outer'); const inner = folder.createFolder('Inner'); folder.moveTo(inner)",
    'A folder cannot be moved into itself.',
  ],
  ['text in place of a spreadsheet', "DriveApp.getFileById(file.getId()).setContent('x')", 'Cannot set the content of this file.'],
  ['a folder as a file', "DriveApp.getFileById(DriveApp.createFolder('Outer').getId())", 'No item with the given ID could be found.'],
  [
    'one more from an iterator at its end',
    "const found = DriveApp.getFilesByName('nothing'); found.next()",
    'Cannot retrieve the next object: iterator has reached the end.',
  ],
  ['to go on from what is no token', "DriveApp.continueFileIterator('x')", 'Invalid argument: continuationToken'],
])('DriveApp refuses %s', (_, source, words) => {
  expect(openApp().refusal(source)).toContain(words);
});
