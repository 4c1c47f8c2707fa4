/** What the Sheets API refuses, request by request, in the words that the table of rules names; nothing is changed then. */
import type { Json, JsonObject } from '../../../workbench/contract.ts';
import { createDesk, refused } from './desk.ts';

const lines = (dimension: string, startIndex: number, endIndex: number) => ({ sheetId: 1, dimension, startIndex, endIndex });
const range = (top: number, left: number, bottom: number, right: number) => ({
  sheetId: 1,
  startRowIndex: top,
  endRowIndex: bottom,
  startColumnIndex: left,
  endColumnIndex: right,
});
const cell = (data: JsonObject, fields: string): JsonObject => ({
  updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows: [{ values: [data] }], fields },
});
const grid = (properties: JsonObject): JsonObject => ({
  updateSheetProperties: {
    properties: { sheetId: 1, gridProperties: properties },
    fields: Object.keys(properties)
      .map((name) => `gridProperties.${name}`)
      .join(),
  },
});
const titled = (title: string): JsonObject => ({ updateSheetProperties: { properties: { sheetId: 1, title }, fields: 'title' } });
const rule = (over: Json = [range(0, 0, 1, 1)]): JsonObject => ({
  ranges: over,
  booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
});
const deep = Array.from({ length: 8 }, () => ({ addDimensionGroup: { range: lines('ROWS', 1, 2) } }));

/** A file of one tab with 8 rows and 5 columns, in which things are named and tied. */
function opened() {
  const desk = createDesk();
  const id = desk.maria.create({ sheets: [{ properties: { sheetId: 1, title: 'Log', gridProperties: { rowCount: 8, columnCount: 5 } } }] });
  desk.maria.write(id, 'A1:B2', [
    ['text', 1],
    ['more', 2],
  ]);
  desk.maria.batch(
    id,
    { addNamedRange: { namedRange: { namedRangeId: 'n1', name: 'known', range: range(0, 0, 1, 1) } } },
    { addProtectedRange: { protectedRange: { protectedRangeId: 5, range: range(7, 0, 8, 1) } } },
    { addBanding: { bandedRange: { bandedRangeId: 6, range: range(0, 3, 8, 5), rowProperties: { firstBandColor: { red: 1 } } } } },
    {
      createDeveloperMetadata: { developerMetadata: { metadataId: 7, metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 1 } } },
    },
    { addConditionalFormatRule: { rule: rule() } },
  );
  return { desk, id };
}

type Rows = readonly (readonly [what: string, requests: JsonObject | readonly JsonObject[], words: string])[];

/** What is said of the last of the requests, and whether all of them were taken back. */
function refusalOf(requests: JsonObject | readonly JsonObject[]): readonly [words: string, untouched: boolean] {
  const { desk, id } = opened();
  const all = [requests].flat() as JsonObject[];
  const whole = (): string => JSON.stringify(desk.maria.get(id, { includeGridData: true }));
  const before = whole();
  const { message } = refused(() => desk.maria.batch(id, ...all));
  const [kind = ''] = Object.keys(all.at(-1) ?? {});
  const said = `API call to sheets.spreadsheets.batchUpdate failed with error: Invalid requests[${all.length - 1}].${kind}: `;
  return [message.replace(said, ''), whole() === before];
}

test.each<Rows[number]>([
  ['a ninth group within eight', [...deep, ...deep.slice(0, 1)], 'Cannot add a group deeper than 8.'],
  [
    'a group that is not there',
    { updateDimensionGroup: { dimensionGroup: { range: lines('ROWS', 1, 2), depth: 1, collapsed: true }, fields: 'collapsed' } },
    'No group of depth 1 at the range 1 to 2.',
  ],
  [
    'lines beyond the last',
    { insertDimension: { range: lines('ROWS', 9, 10) } },
    'range.startIndex[9] is too large. There are only 8 rows.',
  ],
  [
    'the look of what is before the first line',
    { insertDimension: { range: lines('COLUMNS', 0, 1), inheritFromBefore: true } },
    'Inheritance is not allowed from before the first row or column.',
  ],
  ['no lines at all', { appendDimension: { sheetId: 1, dimension: 'ROWS', length: 0 } }, 'length must be greater than zero.'],
  ['a negative line', { deleteDimension: { range: lines('ROWS', -1, 1) } }, 'range.startIndex must not be negative.'],
  [
    'a move out of the grid',
    { moveDimension: { source: lines('ROWS', 0, 1), destinationIndex: 9 } },
    'destinationIndex[9] is outside the grid.',
  ],
  [
    'a move into what is moved',
    { moveDimension: { source: lines('ROWS', 0, 3), destinationIndex: 2 } },
    'The destination must not lie within the source.',
  ],
  [
    'lines that do not exist',
    { updateDimensionProperties: { range: lines('COLUMNS', 4, 6), properties: { pixelSize: 10 }, fields: 'pixelSize' } },
    "Cannot use columns that don't exist. Tried range 4 to 6, but there are only 5 columns.",
  ],
  ['18,279 columns', grid({ columnCount: 18_279 }), 'This action would increase the number of columns above the limit of 18278.'],
])('of rows and columns it refuses %s', (_, requests, words) => {
  expect(refusalOf(requests)).toEqual([words, true]);
});

test.each<Rows[number]>([
  ['a tab with a negative id', { addSheet: { properties: { sheetId: -1 } } }, 'sheetId must not be negative.'],
  ['an id that is taken', { addSheet: { properties: { sheetId: 1 } } }, 'A sheet with the id 1 already exists. Please enter another id.'],
  [
    'that all are hidden',
    { updateSheetProperties: { properties: { sheetId: 1, hidden: true }, fields: 'hidden' } },
    "You can't hide all the sheets in a document.",
  ],
  ['that all rows are frozen', grid({ frozenRowCount: 8 }), "You can't freeze all visible rows on the sheet."],
  ['that all columns are frozen', grid({ frozenColumnCount: 5 }), "You can't freeze all visible columns on the sheet."],
  ['a grid without rows', grid({ rowCount: 0 }), 'gridProperties.rowCount must be greater than zero.'],
  ['a grid without columns', grid({ columnCount: 0 }), 'gridProperties.columnCount must be greater than zero.'],
  ['a tab without a name', titled(''), 'The sheet name cannot be empty.'],
  ['a name of 101 characters', titled('x'.repeat(101)), 'The sheet name cannot be greater than 100 characters.'],
  ['a place after the last', { updateSheetProperties: { properties: { sheetId: 1, index: 2 }, fields: 'index' } }, 'Invalid index: 2'],
])('of tabs it refuses %s', (_, requests, words) => {
  expect(refusalOf(requests)).toEqual([words, true]);
});

test.each<Rows[number]>([
  [
    'two places at once',
    { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, range: range(0, 0, 1, 1), rows: [], fields: '*' } },
    'Only one of start and range may be set.',
  ],
  ['no place', { updateCells: { rows: [], fields: '*' } }, 'One of start and range must be set.'],
  ['an error as a value', cell({ userEnteredValue: { errorValue: { type: 'N_A' } } }, 'userEnteredValue'), 'errorValue is read-only.'],
  ['a field that is reckoned', cell({}, 'effectiveValue'), 'Invalid field: effectiveValue'],
  [
    'rich text on a number',
    cell({ userEnteredValue: { numberValue: 1 }, textFormatRuns: [{ format: { bold: true } }] }, 'userEnteredValue,textFormatRuns'),
    'textFormatRuns may only be set on cells with text.',
  ],
  [
    'rich text after the end',
    cell({ textFormatRuns: [{ startIndex: 4, format: { bold: true } }] }, 'textFormatRuns'),
    'textFormatRuns.startIndex[4] is greater than the length of the text.',
  ],
  [
    'a range that ends before it begins',
    { unmergeCells: { range: range(3, 0, 2, 1) } },
    'range.endRowIndex[2] must not be before range.startRowIndex[3]',
  ],
  [
    'a range that ends left of where it begins',
    { unmergeCells: { range: range(0, 3, 1, 2) } },
    'range.endColumnIndex[2] must not be before range.startColumnIndex[3]',
  ],
  ['a range that begins before the grid', { unmergeCells: { range: range(-1, 0, 1, 1) } }, 'range.startRowIndex must not be negative.'],
])('of cells it refuses %s', (_, requests, words) => {
  expect(refusalOf(requests)).toEqual([words, true]);
});

test.each<Rows[number]>([
  [
    'a paste beyond the grid',
    { copyPaste: { source: range(0, 0, 2, 2), destination: range(7, 4, 8, 5), pasteType: 'PASTE_NORMAL' } },
    'The destination lies outside the grid.',
  ],
  [
    'a paste without a delimiter',
    { pasteData: { coordinate: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, data: 'a' } },
    'Must specify a delimiter or html.',
  ],
  ['two columns to split', { textToColumns: { source: range(0, 0, 2, 2) } }, 'The source data range must span exactly one column.'],
  ['a fill without a place', { autoFill: {} }, 'One of range and sourceAndDestination must be set.'],
  [
    'a fill beyond the grid',
    { autoFill: { sourceAndDestination: { source: range(0, 0, 2, 1), dimension: 'ROWS', fillLength: 7 } } },
    'The fill would leave the grid.',
  ],
  [
    'to sort by a column outside',
    { sortRange: { range: range(0, 0, 2, 2), sortSpecs: [{ dimensionIndex: 2 }] } },
    'sortSpecs.dimensionIndex[2] is outside the range.',
  ],
])('of what is pasted, filled and sorted it refuses %s', (_, requests, words) => {
  expect(refusalOf(requests)).toEqual([words, true]);
});

test.each<Rows[number]>([
  [
    'an id of a protection that is taken',
    { addProtectedRange: { protectedRange: { protectedRangeId: 5, range: range(0, 0, 1, 1) } } },
    'A protected range with the id 5 already exists.',
  ],
  [
    'editors where it only warns',
    { addProtectedRange: { protectedRange: { range: range(0, 0, 1, 1), warningOnly: true, editors: { users: [] } } } },
    'Editors cannot be set on a protected range that only warns.',
  ],
  [
    'an id of a named range that is taken',
    { addNamedRange: { namedRange: { namedRangeId: 'n1', name: 'other', range: range(0, 0, 1, 1) } } },
    'Cannot add named range with name other, a named range with that id already exists.',
  ],
  [
    'to change a named range that is not there',
    { updateNamedRange: { namedRange: { namedRangeId: 'n2', name: 'other' }, fields: 'name' } },
    'No named range with id: n2',
  ],
  [
    'a name that is another’s',
    [
      { addNamedRange: { namedRange: { namedRangeId: 'n3', name: 'third', range: range(0, 0, 1, 1) } } },
      { updateNamedRange: { namedRange: { namedRangeId: 'n3', name: 'known' }, fields: 'name' } },
    ],
    'Cannot update named range with name known, a named range with that name already exists.',
  ],
  ['to remove a named range that is not there', { deleteNamedRange: { namedRangeId: 'n3' } }, 'No named range with id: n3'],
  [
    'metadata without a key',
    { createDeveloperMetadata: { developerMetadata: { visibility: 'DOCUMENT', location: { spreadsheet: true } } } },
    'The metadata key is required.',
  ],
  [
    'metadata that nobody could see',
    { createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', location: { spreadsheet: true } } } },
    'The metadata visibility is required.',
  ],
  [
    'an id of metadata that is taken',
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataId: 7, metadataKey: 'k', visibility: 'DOCUMENT', location: { spreadsheet: true } },
      },
    },
    'Developer metadata with the id 7 already exists.',
  ],
  [
    'metadata in two places',
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { spreadsheet: true, sheetId: 1 } },
      },
    },
    'Exactly one of spreadsheet, sheetId and dimensionRange must be set in the location.',
  ],
  [
    'metadata on two rows',
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { dimensionRange: lines('ROWS', 0, 2) } },
      },
    },
    'Developer metadata can only be associated with a single row or column.',
  ],
  [
    'metadata beyond the grid',
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { dimensionRange: lines('ROWS', 8, 9) } },
      },
    },
    'The location of the metadata lies outside the grid.',
  ],
  [
    'more than 30,000 characters of metadata on a tab',
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', metadataValue: 'x'.repeat(29_999), visibility: 'DOCUMENT', location: { sheetId: 1 } },
      },
    },
    'The developer metadata would exceed the storage limit of 30000 characters.',
  ],
])('of names, protections and metadata it refuses %s', (_, requests, words) => {
  expect(refusalOf(requests)).toEqual([words, true]);
});

test.each<Rows[number]>([
  ['a rule without ranges', { addConditionalFormatRule: { rule: rule([]) } }, 'At least one range is required.'],
  ['a rule after the end', { addConditionalFormatRule: { rule: rule(), index: 2 } }, 'index[2] is larger than the number of rules.'],
  [
    'to remove a rule that is not there',
    { deleteConditionalFormatRule: { sheetId: 1, index: 1 } },
    'No conditional format on sheet: 1 at index: 1',
  ],
  [
    'to change and move a rule at once',
    { updateConditionalFormatRule: { sheetId: 1, index: 0, rule: rule(), newIndex: 0 } },
    'Exactly one of rule and newIndex must be set.',
  ],
  ['to remove a banding that is not there', { deleteBanding: { bandedRangeId: 8 } }, 'No banding with id: 8'],
  [
    'an id of a banding that is taken',
    { addBanding: { bandedRange: { bandedRangeId: 6, range: range(0, 0, 1, 1), rowProperties: { firstBandColor: { red: 1 } } } } },
    'A banded range with the id 6 already exists.',
  ],
])('of formats it refuses %s', (_, requests, words) => {
  expect(refusalOf(requests)).toEqual([words, true]);
});

test.each<readonly [what: string, method: string, args: (id: string) => Json[], words: string]>([
  ['a batch without requests', 'batchUpdate', (id) => [{ requests: [] }, id], 'Must specify at least one request.'],
  ['an empty request', 'batchUpdate', (id) => [{ requests: [{}] }, id], 'Invalid requests[0]: No request set.'],
  [
    'two kinds in one request',
    'batchUpdate',
    (id) => [{ requests: [{ deleteSheet: { sheetId: 1 }, addSheet: {} }] }, id],
    "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'addSheet'",
  ],
  [
    'values for another range',
    'values.update',
    (id) => [{ range: 'Log!A2', values: [[1]] }, id, 'Log!A1', { valueInputOption: 'RAW' }],
    'Requested range [Log!A1] does not match the range in the data [Log!A2].',
  ],
  ['nothing to clear', 'values.batchClear', (id) => [{ ranges: [] }, id], 'Must specify at least one range.'],
  ['no range', 'values.get', (id) => [id, ''], 'Missing required parameter: range'],
  [
    'a mask that does not parse',
    'values.get',
    (id) => [id, 'A1', { fields: 'values(' }],
    "Error expanding 'fields' parameter. Cannot parse 'values('.",
  ],
  ['no filter', 'values.batchGetByDataFilter', (id) => [{ dataFilters: [] }, id], 'Must specify at least one dataFilter.'],
  [
    'a filter of nothing',
    'values.batchGetByDataFilter',
    (id) => [{ dataFilters: [{}] }, id],
    'Invalid dataFilters[0]: Must specify a filter.',
  ],
])('of a call it refuses %s', (_, method, args, words) => {
  const { desk, id } = opened();
  const [last = '', group] = method.split('.').reverse();
  const name = group === undefined ? last : `${group.replace('v', 'V')}.${last}`;
  const { message } = refused(() => desk.maria.call(`Sheets.Spreadsheets.${name}`, ...args(id)));
  expect(message).toBe(`API call to sheets.spreadsheets.${method} failed with error: ${words}`);
});
