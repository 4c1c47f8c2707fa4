import { append, createDesk, MARIA, refused, text } from './desk.ts';

describe('a batch of changes', () => {
  const before = (desk: ReturnType<typeof createDesk>) => {
    const id = desk.maria.create({
      sheets: [{ properties: { sheetId: 1, title: 'Log', gridProperties: { rowCount: 3, columnCount: 2, frozenRowCount: 1 } } }],
    });
    desk.maria.batch(id, append(1, text('Head', 'Second'), text('a', 'b')));
    return id;
  };

  test.each<[string, Parameters<ReturnType<typeof createDesk>['maria']['batch']>[1][], string]>([
    [
      'an append to a tab that does not exist',
      [append(1, text('c')), append(1, text('d')), append(7, text('x'))],
      'Invalid requests[2].appendCells: No grid with id: 7',
    ],
    [
      'a tab whose name is taken',
      [{ addSheet: { properties: { title: 'New' } } }, { addSheet: { properties: { title: 'log' } } }],
      'Invalid requests[1].addSheet: A sheet with the name "log" already exists. Please enter another name.',
    ],
    [
      'a write beyond the grid',
      [
        append(1, text('c')),
        { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 1 }, rows: [text('x', 'y')], fields: 'userEnteredValue' } },
      ],
      'Invalid requests[1].updateCells: Attempting to write column: 2, beyond the last requested column of: 1',
    ],
    [
      'a mask that is missing',
      [append(1, text('c')), { appendCells: { sheetId: 1, rows: [text('x')] } }],
      "Invalid requests[1].appendCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      'the last tab deleted',
      [append(1, text('c')), { deleteSheet: { sheetId: 1 } }],
      "Invalid requests[1].deleteSheet: You can't remove all the sheets in a document.",
    ],
    [
      'every row below the frozen one deleted',
      [append(1, text('c')), { deleteDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 1, endIndex: 3 } } }],
      'Invalid requests[1].deleteDimension: Sorry, it is not possible to delete all non-frozen rows.',
    ],
    [
      'a cell of more than 50,000 characters',
      [append(1, text('c')), append(1, text('x'.repeat(50_001)))],
      'Invalid requests[1].appendCells: Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      'more than ten million cells',
      [
        append(1, text('c')),
        {
          updateSheetProperties: { properties: { sheetId: 1, gridProperties: { rowCount: 5_000_001 } }, fields: 'gridProperties.rowCount' },
        },
      ],
      'Invalid requests[1].updateSheetProperties: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [
      'a field that does not exist',
      [append(1, text('c')), { appendCells: { sheetId: 1, row: [], fields: '*' } }],
      'Invalid JSON payload received. Unknown name "row" at \'requests[1].append_cells\': Cannot find field.',
    ],
    [
      'a value of the wrong type',
      [append(1, text('c')), { appendCells: { sheetId: 1, rows: [{ values: [{ userEnteredValue: { stringValue: 5 } }] }], fields: '*' } }],
      "Invalid value at 'requests[1].append_cells.rows[0].values[0].user_entered_value.string_value' (TYPE_STRING), 5",
    ],
    [
      'a request that Google does not know',
      [append(1, text('c')), { frobnicate: {} }],
      'Invalid JSON payload received. Unknown name "frobnicate" at \'requests[1]\': Cannot find field.',
    ],
  ])('is refused as a whole because of %s', (_, requests, message) => {
    const desk = createDesk();
    const id = before(desk);
    const stored = JSON.stringify(desk.state.branch('sheets', () => ({})));
    const error = refused(() => desk.maria.batch(id, ...requests));
    expect(error.name).toBe('GoogleJsonResponseException');
    expect(error.message).toBe(`API call to sheets.spreadsheets.batchUpdate failed with error: ${message}`);
    expect(error.details).toEqual({ code: 400, message, errors: [{ domain: 'global', reason: 'badRequest', message }] });
    expect(JSON.parse(JSON.stringify(desk.state.branch('sheets', () => ({}))))).toEqual(JSON.parse(stored));
  });

  test('takes back whatever came before the mistake, structure included', () => {
    const desk = createDesk();
    const id = before(desk);
    desk.maria.batch(id, { addNamedRange: { namedRange: { name: 'lock', range: { sheetId: 1 } } } });
    const whole = desk.maria.get(id, { includeGridData: true });
    const range = { sheetId: 1, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 };
    refused(() =>
      desk.maria.batch(
        id,
        { updateCells: { range, rows: [text('x')], fields: 'userEnteredValue' } },
        { insertDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
        append(1, text('late'), text('later'), text('latest')),
        {
          repeatCell: {
            range,
            cell: { userEnteredFormat: { textFormat: { bold: true } }, note: 'n' },
            fields: 'userEnteredFormat.textFormat.bold,note',
          },
        },
        { sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } },
        { deleteDimension: { range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
        { addProtectedRange: { protectedRange: { range: { sheetId: 1 }, warningOnly: true } } },
        { setBasicFilter: { filter: { range: { sheetId: 1 } } } },
        { updateSpreadsheetProperties: { properties: { title: 'Other' }, fields: 'title' } },
        { addSheet: { properties: { title: 'Two', index: 0 } } },
        { deleteSheet: { sheetId: 1 } },
        { addNamedRange: { namedRange: { name: 'lock', range: {} } } },
      ),
    );
    expect(desk.maria.get(id, { includeGridData: true })).toEqual(whole);
  });

  test('serves as a compare-and-set through a named range that may exist only once', () => {
    const desk = createDesk();
    const id = before(desk);
    const take = (row: string) =>
      desk.maria.batch(id, append(1, text(row)), {
        addNamedRange: { namedRange: { namedRangeId: 'lease', name: 'lease', range: { sheetId: 1 } } },
      });
    take('first');
    expect(refused(() => take('second')).message).toContain(
      'Invalid requests[1].addNamedRange: Cannot add named range with name lease, a named range with that name already exists.',
    );
    expect(desk.maria.read(id, 'Log!A2:A')).toEqual([['a'], ['first']]);
    desk.maria.batch(id, { deleteNamedRange: { namedRangeId: 'lease' } });
    take('third');
    expect(desk.maria.read(id, 'Log!A2:A')).toEqual([['a'], ['first'], ['third']]);
  });

  test('says which kinds of request the workbench lacks', () => {
    const desk = createDesk();
    const id = before(desk);
    expect(() => desk.maria.batch(id, { addChart: {} })).toThrow('The batchUpdate request "addChart" is not implemented in the workbench.');
  });

  test('appends below the last row with data, over several tabs at once, and grows the grid', () => {
    const desk = createDesk();
    const id = before(desk);
    const { replies } = desk.maria.batch(
      id,
      { addSheet: { properties: { sheetId: 2, title: 'Events' } } },
      append(2, text('e')),
      append(1, text('c'), text('d'), text('e')),
    );
    expect(replies).toEqual([{ addSheet: { properties: expect.objectContaining({ sheetId: 2, index: 1, title: 'Events' }) } }, {}, {}]);
    expect(desk.maria.read(id, 'Log!A:A')).toEqual([['Head'], ['a'], ['c'], ['d'], ['e']]);
    expect(desk.maria.get(id, { fields: 'sheets.properties.gridProperties.rowCount' })).toEqual({
      sheets: [{ properties: { gridProperties: { rowCount: 5 } } }, { properties: { gridProperties: { rowCount: 1000 } } }],
    });
  });

  test.each([
    '=1+1',
    '+48 600 100 200',
    '-1',
    '@SUM(A1)',
    '=HYPERLINK("https://evil.test","x")',
    "'quoted",
    '2026-01-02',
    '0012',
    '1e5',
    'TRUE',
    '\t=1',
  ])('keeps %j as the text that it is', (words) => {
    const desk = createDesk();
    const id = before(desk);
    desk.maria.batch(id, append(1, text(words)));
    expect(desk.sheets.tabs(id)[0]?.rows[2]?.[0]).toEqual({ value: words, shown: words });
    expect(desk.maria.read(id, 'Log!A3', { valueRenderOption: 'FORMULA' })).toEqual([[words]]);
  });

  test('tells the cost model what it moved', () => {
    const desk = createDesk();
    const id = before(desk);
    desk.maria.batch(id, append(1, text('abc', 'de')), append(1, text('f')));
    expect(desk.note).toEqual({
      cells: 3,
      bytes: 6,
      parts: [
        { label: 'appendCells', ms: 0 },
        { label: 'appendCells', ms: 0 },
      ],
    });
    desk.as(MARIA).read(id, 'Log!A:A');
    expect(desk.note).toMatchObject({ cells: 4 });
  });
});
