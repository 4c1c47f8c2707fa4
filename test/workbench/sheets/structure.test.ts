import type { Json } from '../../../workbench/contract.ts';
import { createDesk, refused } from './desk.ts';

function table(rows: Json) {
  const desk = createDesk();
  const id = desk.maria.create();
  desk.maria.write(id, 'A1', rows);
  return { ...desk, id, rows: () => desk.maria.read(id, 'Sheet1', { valueRenderOption: 'UNFORMATTED_VALUE' }) };
}
const range = (startRowIndex: number, endRowIndex: number, endColumnIndex = 2) => ({
  sheetId: 0,
  startRowIndex,
  endRowIndex,
  startColumnIndex: 0,
  endColumnIndex,
});
const lines = (dimension: string, startIndex: number, endIndex: number) => ({ sheetId: 0, dimension, startIndex, endIndex });

describe('rows and columns', () => {
  test.each<[string, Json, Json]>([
    ['inserted rows push the rest down', { insertDimension: { range: lines('ROWS', 1, 3) } }, [['a', 1], [], [], ['b', 2], ['c', 3]]],
    [
      'inserted columns push the rest right',
      { insertDimension: { range: lines('COLUMNS', 1, 2) } },
      [
        ['a', '', 1],
        ['b', '', 2],
        ['c', '', 3],
      ],
    ],
    ['deleted rows close up', { deleteDimension: { range: lines('ROWS', 0, 2) } }, [['c', 3]]],
    ['deleted columns close up', { deleteDimension: { range: lines('COLUMNS', 0, 1) } }, [[1], [2], [3]]],
    [
      'sorted rows descend',
      { sortRange: { range: range(0, 3), sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }] } },
      [
        ['c', 3],
        ['b', 2],
        ['a', 1],
      ],
    ],
  ])('%s', (_, request, expected) => {
    const { maria, id, rows } = table([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    maria.batch(id, request);
    expect(rows()).toEqual(expected);
  });

  test('names, protections, validation, notes and sizes move with their rows', () => {
    const { maria, id } = table([['a'], ['b'], ['c']]);
    maria.batch(
      id,
      { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'last', range: range(2, 3) } } },
      { addNamedRange: { namedRange: { namedRangeId: 'g', name: 'gone', range: range(0, 1) } } },
      { addProtectedRange: { protectedRange: { protectedRangeId: 8, range: range(1, 3), warningOnly: true } } },
      {
        setDataValidation: {
          range: range(2, 3, 1),
          rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'c' }] }, strict: true },
        },
      },
      { updateCells: { start: { rowIndex: 2 }, rows: [{ values: [{ note: 'N' }] }], fields: 'note' } },
      { updateDimensionProperties: { range: lines('ROWS', 2, 3), properties: { pixelSize: 50 }, fields: 'pixelSize' } },
    );
    maria.batch(id, { deleteDimension: { range: lines('ROWS', 0, 1) } }, { insertDimension: { range: lines('ROWS', 0, 3) } });
    expect(maria.get(id, { fields: 'namedRanges' })).toEqual({ namedRanges: [{ namedRangeId: 'n', name: 'last', range: range(4, 5) }] });
    const read = maria.get(id, {
      ranges: ['A5'],
      fields: 'sheets(protectedRanges.range,data(rowMetadata,rowData.values(note,dataValidation.strict,formattedValue)))',
    });
    expect(read['sheets']).toEqual([
      {
        protectedRanges: [{ range: range(3, 5) }],
        data: [
          {
            rowMetadata: [{ pixelSize: 50 }],
            rowData: [{ values: [{ note: 'N', dataValidation: { strict: true }, formattedValue: 'c' }] }],
          },
        ],
      },
    ]);
  });

  test('sorting puts numbers before words and blanks last, and keeps equal rows in order', () => {
    const { maria, id, rows } = table([
      ['b', 1],
      [3, 2],
      ['', 3],
      ['A', 4],
      [true, 5],
      [3, 6],
      [1, 7],
    ]);
    maria.batch(id, { sortRange: { range: range(0, 7), sortSpecs: [{ dimensionIndex: 0 }] } });
    expect(rows()).toEqual([
      [1, 7],
      [3, 2],
      [3, 6],
      ['A', 4],
      ['b', 1],
      [true, 5],
      ['', 3],
    ]);
  });

  test('duplicates are removed by the columns that count, the first one stays', () => {
    const { maria, id, rows } = table([
      ['k', 1],
      ['j', 2],
      ['K', 3],
      ['j', 4],
    ]);
    const { replies } = maria.batch(id, { deleteDuplicates: { range: range(0, 4), comparisonColumns: [lines('COLUMNS', 0, 1)] } });
    expect(replies).toEqual([{ deleteDuplicates: { duplicatesRemovedCount: 2 } }]);
    expect(rows()).toEqual([
      ['k', 1],
      ['j', 2],
    ]);
  });

  test('text is found and replaced, not taken for a pattern', () => {
    const { maria, id, rows } = table([['a.b', 'axb'], ['A.B a.b']]);
    const { replies } = maria.batch(id, { findReplace: { find: 'a.b', replacement: '$&', sheetId: 0 } });
    expect(replies).toEqual([{ findReplace: { occurrencesChanged: 3, valuesChanged: 2, rowsChanged: 2, sheetsChanged: 1 } }]);
    expect(rows()).toEqual([['$&', 'axb'], ['$& $&']]);
  });

  test.each<[string, Json, string]>([
    [
      'past the last row',
      { repeatCell: { range: { sheetId: 0, startRowIndex: 1000, endColumnIndex: 2 }, cell: {}, fields: 'note' } },
      'Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26',
    ],
    ['of no length', { deleteDimension: { range: lines('ROWS', 3, 3) } }, 'range.endIndex[3] must be after range.startIndex[3]'],
    ['in a tab that is not there', { setBasicFilter: { filter: { range: { sheetId: 9 } } } }, 'No grid with id: 9'],
    [
      'with a name that is none',
      { addNamedRange: { namedRange: { name: 'A1', range: {} } } },
      'The name "A1" is not a valid name for a range.',
    ],
  ])('a range %s is refused', (_, request, message) => {
    const { maria, id } = table([['a']]);
    expect(refused(() => maria.batch(id, request)).message).toContain(message);
  });

  test('a range that ends outside the grid is cut', () => {
    const { maria, id } = table([['a']]);
    maria.batch(id, {
      repeatCell: {
        range: { sheetId: 0, startRowIndex: 998, endRowIndex: 1003, endColumnIndex: 1 },
        cell: { userEnteredValue: { numberValue: 1 } },
        fields: 'userEnteredValue',
      },
    });
    expect(maria.read(id, 'A998:A')).toEqual([[], ['1'], ['1']]);
  });

  test('tabs are moved, hidden, renamed and deleted', () => {
    const { maria, id } = table([['a']]);
    maria.batch(
      id,
      { addSheet: { properties: { sheetId: 1, title: 'One' } } },
      { addSheet: { properties: { sheetId: 2, title: 'Two', hidden: true } } },
    );
    maria.batch(
      id,
      { updateSheetProperties: { properties: { sheetId: 1, index: 0, title: 'First' }, fields: 'index,title' } },
      { deleteSheet: { sheetId: 0 } },
    );
    expect(maria.get(id, { fields: 'sheets.properties(title,index,hidden)' })).toEqual({
      sheets: [{ properties: { title: 'First', index: 0 } }, { properties: { title: 'Two', index: 1, hidden: true } }],
    });
  });
});
