import type { Json, JsonObject } from '../../../workbench/contract.ts';
import { createDesk, JAN, MARIA, refused } from './desk.ts';

function filled() {
  const desk = createDesk();
  const id = desk.maria.create({ sheets: [{ properties: { sheetId: 1, title: 'Log', gridProperties: { rowCount: 8, columnCount: 5 } } }] });
  desk.maria.write(
    id,
    'A1:C3',
    [
      ['k', 'n', '=A1'],
      ['b', '2', '=B$2+1'],
      ['a', '1', 'x'],
    ],
    'USER_ENTERED',
  );
  const rows = (range = 'A1:E8', valueRenderOption = 'FORMULA') => desk.maria.read(id, range, { valueRenderOption });
  return { ...desk, id, rows, batch: (...requests: Json[]) => desk.maria.batch(id, ...requests)['replies'] as JsonObject[] };
}
const range = (top: number, left: number, bottom: number, right: number) => ({
  sheetId: 1,
  startRowIndex: top,
  endRowIndex: bottom,
  startColumnIndex: left,
  endColumnIndex: right,
});
const lines = (dimension: string, startIndex: number, endIndex: number) => ({ sheetId: 1, dimension, startIndex, endIndex });

describe('copying, cutting and pasting', () => {
  test.each<[string, unknown]>([
    [
      'PASTE_NORMAL',
      [
        ['k', 'n', '=B3'],
        ['b', 2, '=C$2+1'],
      ],
    ],
    [
      'PASTE_FORMULA',
      [
        ['k', 'n', '=B3'],
        ['b', 2, '=C$2+1'],
      ],
    ],
    [
      'PASTE_VALUES',
      [
        ['k', 'n', 'k'],
        ['b', 2, 3],
      ],
    ],
    ['PASTE_FORMAT', [[1, 'x']]],
  ])('%s takes along what it says; relative references follow', (pasteType, expected) => {
    const { batch, rows } = filled();
    batch({ copyPaste: { source: range(0, 0, 2, 3), destination: range(2, 1, 3, 2), pasteType } });
    expect(rows('B3:D4')).toEqual(expected);
  });

  test('a destination of twice the size takes two copies, transposed if asked', () => {
    const { batch, rows } = filled();
    batch({ copyPaste: { source: range(1, 0, 3, 1), destination: range(4, 0, 8, 1) } });
    expect(rows('A5:A8')).toEqual([['b'], ['a'], ['b'], ['a']]);
    batch({ copyPaste: { source: range(1, 0, 3, 1), destination: range(4, 2, 5, 3), pasteOrientation: 'TRANSPOSE' } });
    expect(rows('C5:D5')).toEqual([['b', 'a']]);
  });

  test('cut cells leave nothing behind and go on meaning the same cells', () => {
    const { batch, rows } = filled();
    batch({ cutPaste: { source: range(0, 2, 2, 3), destination: { sheetId: 1, rowIndex: 5, columnIndex: 4 } } });
    expect(rows('C1:C3')).toEqual([[], [], ['x']]);
    expect(rows('E6:E7')).toEqual([['=A1'], ['=B$2+1']]);
  });

  test('pasted text is read as if it were typed, and the grid grows', () => {
    const { batch, rows } = filled();
    batch({
      pasteData: { coordinate: { sheetId: 1, rowIndex: 7, columnIndex: 0 }, data: '=1+1,"a, ""b"""\n2026-03-03,7%\n', delimiter: ',' },
    });
    expect(rows('A8:B9', 'UNFORMATTED_VALUE')).toEqual([
      [2, 'a, "b"'],
      [46_084, 0.07],
    ]);
  });

  test('text is split into columns', () => {
    const { batch, rows, maria, id } = filled();
    maria.write(id, 'A5:A6', [['x;1'], ['y']]);
    batch({ textToColumns: { source: range(4, 0, 6, 1), delimiterType: 'SEMICOLON' } });
    expect(rows('A5:B6')).toEqual([['x', 1], ['y']]);
  });
});

describe('rows, columns and tabs move with what hangs on them', () => {
  test('moving rows takes values, notes, names and metadata along', () => {
    const { batch, rows, maria, id } = filled();
    batch(
      { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'Last', range: range(2, 0, 3, 1) } } },
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 5,
            metadataKey: 'row',
            location: { dimensionRange: lines('ROWS', 2, 3) },
            visibility: 'DOCUMENT',
          },
        },
      },
      { moveDimension: { source: lines('ROWS', 2, 3), destinationIndex: 1 } },
    );
    expect(rows('A1:A3')).toEqual([['k'], ['a'], ['b']]);
    expect(maria.read(id, 'Last')).toEqual([['a']]);
    const dataFilters = [{ developerMetadataLookup: { metadataKey: 'row' } }];
    expect(maria.call('Sheets.Spreadsheets.Values.batchGetByDataFilter', { dataFilters }, id)['valueRanges']).toMatchObject([
      { valueRange: { range: 'Log!A2:E2', values: [['a', '1', 'x']] } },
    ]);
  });

  test('moving columns beyond the data leaves empty ones', () => {
    const { batch, rows } = filled();
    batch({ moveDimension: { source: lines('COLUMNS', 0, 2), destinationIndex: 5 } });
    expect(rows('A1:E1')).toEqual([['=A1', '', '', 'k', 'n']]);
  });

  test('a duplicated tab is a tab of its own', () => {
    const { batch, rows, maria, id } = filled();
    const [reply] = batch({ duplicateSheet: { sourceSheetId: 1, newSheetId: 7, newSheetName: 'Second', insertSheetIndex: 1 } });
    expect(reply).toMatchObject({ duplicateSheet: { properties: { sheetId: 7, title: 'Second', index: 1 } } });
    maria.write(id, 'Log!A1', [['changed']]);
    maria.write(id, 'Second!B1', [['other']]);
    expect(rows('Second!A1:B1')).toEqual([['k', 'other']]);
    expect(rows('Log!A1:B1')).toEqual([['changed', 'n']]);
  });

  test('a tab duplicated and written in one batch', () => {
    const { batch, rows } = filled();
    const write = (sheetId: number, stringValue: string) => ({
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: [{ userEnteredValue: { stringValue } }] }],
        fields: 'userEnteredValue',
      },
    });
    batch(
      write(1, 'before'),
      { duplicateSheet: { sourceSheetId: 1, newSheetId: 7, newSheetName: 'Second' } },
      write(1, 'after'),
      write(7, 'copy'),
    );
    expect([rows('Log!A1'), rows('Second!A1')]).toEqual([[['after']], [['copy']]]);
  });
});

describe('merged cells', () => {
  test('keep the first value and stay whole', () => {
    const { batch, rows, id, maria } = filled();
    batch({ mergeCells: { range: range(0, 0, 2, 2), mergeType: 'MERGE_ALL' } });
    expect(rows('A1:B2')).toEqual([['k']]);
    expect(maria.get(id, { fields: 'sheets.merges' })).toEqual({ sheets: [{ merges: [range(0, 0, 2, 2)] }] });
    expect(refused(() => batch({ mergeCells: { range: range(0, 0, 1, 3) } })).message).toContain(
      'You must select all cells in a merged range to merge or unmerge them.',
    );
    batch({ insertDimension: { range: lines('ROWS', 0, 1) } });
    expect(maria.get(id, { fields: 'sheets.merges' })).toEqual({ sheets: [{ merges: [range(1, 0, 3, 2)] }] });
    batch({ unmergeCells: { range: range(0, 0, 5, 5) } });
    expect(maria.get(id, { fields: 'sheets.merges' })).toEqual({ sheets: [{}] });
  });
});

describe('developer metadata', () => {
  const metadata = (metadataKey: string, metadataValue: string, location: object, visibility = 'DOCUMENT', metadataId?: number): Json =>
    JSON.parse(
      JSON.stringify({ createDeveloperMetadata: { developerMetadata: { metadataId, metadataKey, metadataValue, location, visibility } } }),
    );

  test('is found by key, value and place, changed and deleted', () => {
    const { batch, maria, id } = filled();
    batch(
      metadata('a', '1', { spreadsheet: true }),
      metadata('a', '2', { sheetId: 1 }),
      metadata('b', '2', { dimensionRange: lines('ROWS', 1, 2) }),
    );
    const search = (lookup: object) =>
      (
        (maria.call('Sheets.Spreadsheets.DeveloperMetadata.search', { dataFilters: [{ developerMetadataLookup: lookup as Json }] }, id)[
          'matchedDeveloperMetadata'
        ] ?? []) as JsonObject[]
      ).map((one) => (one['developerMetadata'] as JsonObject)['metadataKey']);
    expect([search({ metadataKey: 'a' }), search({ metadataValue: '2' }), search({ locationType: 'ROW' })]).toEqual([
      ['a', 'a'],
      ['a', 'b'],
      ['b'],
    ]);
    expect(
      search({ metadataLocation: { dimensionRange: lines('ROWS', 1, 2) }, locationMatchingStrategy: 'INTERSECTING_LOCATION' }),
    ).toEqual(['a', 'a', 'b']);
    batch({
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataKey: 'b' } }],
        developerMetadata: { metadataValue: '9' },
        fields: 'metadataValue',
      },
    });
    expect(search({ metadataValue: '9' })).toEqual(['b']);
    batch({ deleteDimension: { range: lines('ROWS', 0, 2) } });
    expect(search({ metadataKey: 'b' })).toEqual([]);
    batch({ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'a' } } } });
    expect(search({ metadataKey: 'a' })).toEqual([]);
  });

  test('of a project is for that project', () => {
    const { batch, as, id } = filled();
    batch(metadata('mine', '', { spreadsheet: true }, 'PROJECT', 3));
    const other = as(MARIA, ['spreadsheets'], 'other');
    expect(refused(() => other.call('Sheets.Spreadsheets.DeveloperMetadata.get', id, 3)).message).toContain(
      'No developer metadata with id: 3',
    );
  });

  test('has room for 30,000 characters on the file and on each tab', () => {
    const { batch } = filled();
    batch(metadata('k', 'x'.repeat(29_999), { spreadsheet: true }), metadata('k', 'x'.repeat(29_999), { sheetId: 1 }));
    expect(refused(() => batch(metadata('k', '', { dimensionRange: lines('ROWS', 0, 1) }))).message).toContain('30000 characters');
  });
});

describe('protections and names are changed', () => {
  test('by who may edit them only', () => {
    const { batch, as, id, sheets, maria } = filled();
    sheets.share(id, JAN, 'writer');
    batch({ addProtectedRange: { protectedRange: { protectedRangeId: 9, range: range(0, 0, 1, 5) } } });
    const jan = as(JAN, ['spreadsheets']);
    const change = { updateProtectedRange: { protectedRange: { protectedRangeId: 9, editors: { users: [JAN] } }, fields: 'editors' } };
    expect(refused(() => jan.batch(id, change)).message).toContain('You are trying to edit a protected cell or object.');
    batch(change);
    jan.write(id, 'Log!A1', [['mine']]);
    batch({ updateProtectedRange: { protectedRange: { protectedRangeId: 9, description: 'Head' }, fields: 'description' } });
    expect(maria.get(id, { fields: 'sheets.protectedRanges(description,editors)' })).toEqual({
      sheets: [{ protectedRanges: [{ description: 'Head', editors: { users: [MARIA, JAN] } }] }],
    });
    expect(refused(() => batch({ updateProtectedRange: { protectedRange: { protectedRangeId: 1 }, fields: '*' } })).message).toContain(
      'No protected range with id: 1',
    );
  });

  test('a renamed range answers to its new name', () => {
    const { batch, maria, id } = filled();
    batch({ addNamedRange: { namedRange: { namedRangeId: 'n', name: 'One', range: range(0, 0, 1, 1) } } });
    batch({ updateNamedRange: { namedRange: { namedRangeId: 'n', name: 'Two' }, fields: 'name' } });
    expect(maria.read(id, 'Two')).toEqual([['k']]);
    expect(refused(() => maria.read(id, 'One')).message).toContain('Unable to parse range: One');
  });
});

test('values by data filter are written and cleared together', () => {
  const { maria, id, rows } = filled();
  const dataFilter = { gridRange: range(4, 0, 5, 2) };
  const answer = maria.call(
    'Sheets.Spreadsheets.Values.batchUpdateByDataFilter',
    { valueInputOption: 'RAW', data: [{ dataFilter, values: [['p', 'q']] }] },
    id,
  );
  expect(answer).toMatchObject({ totalUpdatedCells: 2, responses: [{ updatedRange: 'Log!A5:B5', dataFilter }] });
  expect(rows('A5:B5')).toEqual([['p', 'q']]);
  expect(maria.call('Sheets.Spreadsheets.Values.batchClear', { ranges: ['A5', 'C1:C3'] }, id)).toEqual({
    spreadsheetId: id,
    clearedRanges: ['Log!A5', 'Log!C1:C3'],
  });
  expect(maria.call('Sheets.Spreadsheets.Values.batchClearByDataFilter', { dataFilters: [dataFilter] }, id)).toMatchObject({
    clearedRanges: ['Log!A5:B5'],
  });
  expect(rows()).toEqual([
    ['k', 'n'],
    ['b', 2],
    ['a', 1],
  ]);
  expect(
    maria.call('Sheets.Spreadsheets.getByDataFilter', { dataFilters: [{ a1Range: 'A2' }], includeGridData: true }, id, {
      fields: 'sheets.data.rowData.values.formattedValue',
    }),
  ).toEqual({
    sheets: [{ data: [{ rowData: [{ values: [{ formattedValue: 'b' }] }] }] }],
  });
});

test('a tab is copied into another file', () => {
  const { maria, id } = filled();
  const other = maria.create();
  expect(maria.call('Sheets.Spreadsheets.Sheets.copyTo', { destinationSpreadsheetId: other }, id, 1)).toMatchObject({
    title: 'Copy of Log',
    index: 1,
  });
  expect(maria.read(other, 'Copy of Log!A1:B2')).toEqual([
    ['k', 'n'],
    ['b', '2'],
  ]);
});

test('spaces are trimmed', () => {
  const { maria, id, batch } = filled();
  maria.write(id, 'A5:B5', [['  a   b ', 7]]);
  expect(batch({ trimWhitespace: { range: range(4, 0, 5, 2) } })).toEqual([{ trimWhitespace: { cellsChangedCount: 1 } }]);
  expect(maria.read(id, 'A5:B5')).toEqual([['a b', '7']]);
});
