import { serialOf, showNumber } from '../../../workbench/sheets/number-format.ts';
import type { NumberFormat } from '../../../workbench/sheets/resources.ts';
import { append, createDesk } from './desk.ts';

describe('how numbers are shown', () => {
  const moment = serialOf(2026, 3, 7, 15, 4, 5);
  test.each<[number, NumberFormat | undefined, string, string]>([
    [0.1 + 0.2, undefined, 'en_US', '0.3'],
    [Math.PI, undefined, 'en_US', '3.141592654'],
    [1.5, undefined, 'pl_PL', '1,5'],
    [123_456_789_012, undefined, 'en_US', '123456789012'],
    [1e21, undefined, 'en_US', '1E+21'],
    [0.00001, undefined, 'en_US', '1E-05'],
    [1234.5, { type: 'NUMBER', pattern: '#,##0.00' }, 'en_US', '1,234.50'],
    [-1234.5, { type: 'NUMBER', pattern: '#,##0.0#' }, 'en_US', '-1,234.5'],
    [1_234_567.891, { type: 'NUMBER', pattern: '#,##0' }, 'pl_PL', '1\u00a0234\u00a0568'],
    [7, { type: 'NUMBER', pattern: '000' }, 'en_US', '007'],
    [-3, { type: 'NUMBER', pattern: '0;(0);"none"' }, 'en_US', '(3)'],
    [0, { type: 'NUMBER', pattern: '0;(0);"none"' }, 'en_US', 'none'],
    [0.125, { type: 'PERCENT', pattern: '' }, 'en_US', '12.50%'],
    [12.5, { type: 'CURRENCY', pattern: '"$"#,##0.00' }, 'en_US', '$12.50'],
    [12_345, { type: 'SCIENTIFIC', pattern: '0.00E+00' }, 'en_US', '1.23E+04'],
    [moment, { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' }, 'en_US', '2026-03-07 15:04:05'],
    [moment, { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' }, 'pl_PL', '2026-03-07 15:04'],
    [moment, { type: 'DATE_TIME', pattern: 'd mmm yyyy, h:mm am/pm' }, 'en_US', '7 Mar 2026, 3:04 PM'],
    [moment, { type: 'DATE', pattern: 'dddd, mmmm d' }, 'en_US', 'Saturday, March 7'],
    [moment, { type: 'DATE', pattern: 'd.mm.yy' }, 'pl_PL', '7.03.26'],
    [moment, { type: 'DATE', pattern: '' }, 'en_US', '3/7/2026'],
    [moment, { type: 'DATE', pattern: '' }, 'pl_PL', '7.03.2026'],
    [moment, { type: 'TIME', pattern: 'hh"h" mm' }, 'en_US', '15h 04'],
    [1.5, { type: 'TIME', pattern: '[h]:mm:ss' }, 'en_US', '36:00:00'],
  ])('%d as %j in %s is %s', (value, format, locale, words) => {
    expect(showNumber(value, format, locale)).toBe(words);
  });
});

describe('the Spreadsheet resource', () => {
  const made = () => {
    const { maria } = createDesk();
    const id = maria.create({
      properties: { title: 'Tracklog', locale: 'pl_PL', timeZone: 'Europe/Warsaw' },
      sheets: [
        {
          properties: { sheetId: 3, title: 'Tracked', gridProperties: { rowCount: 10, columnCount: 3, frozenRowCount: 1 } },
          data: [
            { rowData: [{ values: [{ userEnteredValue: { stringValue: 'Sent' }, userEnteredFormat: { textFormat: { bold: true } } }] }] },
          ],
          protectedRanges: [{ range: { endRowIndex: 1 }, warningOnly: true }],
          basicFilter: { range: { endColumnIndex: 3 } },
        },
        { properties: { title: 'Events' } },
      ],
      namedRanges: [{ name: 'keys', range: { sheetId: 3, startColumnIndex: 2 } }],
    });
    const values = [
      {
        userEnteredValue: { numberValue: 46_349.5 },
        userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } },
      },
    ];
    maria.batch(id, append(3, { values }));
    return { maria, id };
  };

  test.each<[string, unknown]>([
    ['spreadsheetId', { spreadsheetId: 'ID' }],
    [
      'properties.title,spreadsheetUrl',
      { properties: { title: 'Tracklog' }, spreadsheetUrl: 'https://docs.google.com/spreadsheets/d/ID/edit' },
    ],
    ['properties(locale,timeZone)', { properties: { locale: 'pl_PL', timeZone: 'Europe/Warsaw' } }],
    [
      'sheets.properties(sheetId,title)',
      { sheets: [{ properties: { sheetId: 3, title: 'Tracked' } }, { properties: { sheetId: expect.any(Number), title: 'Events' } }] },
    ],
    [
      'sheets/properties/gridProperties/frozenRowCount',
      { sheets: [{ properties: { gridProperties: { frozenRowCount: 1 } } }, { properties: { gridProperties: {} } }] },
    ],
    [
      'sheets(protectedRanges(warningOnly,range))',
      { sheets: [{ protectedRanges: [{ warningOnly: true, range: { sheetId: 3, endRowIndex: 1 } }] }, {}] },
    ],
    ['namedRanges(name)', { namedRanges: [{ name: 'keys' }] }],
    [
      'sheets.data.rowData.values(effectiveValue,formattedValue)',
      {
        sheets: [
          {
            data: [
              {
                rowData: [
                  { values: [{ effectiveValue: { stringValue: 'Sent' }, formattedValue: 'Sent' }] },
                  { values: [{ effectiveValue: { numberValue: 46_349.5 }, formattedValue: '2026-11-23 12:00' }] },
                ],
              },
            ],
          },
          { data: [{}] },
        ],
      },
    ],
  ])('with fields %s', (fields, expected) => {
    const { maria, id } = made();
    expect(JSON.parse(JSON.stringify(maria.get(id, { fields })).replaceAll(id, 'ID'))).toEqual(expected);
  });

  test('comes without cells unless they are asked for, and only with the tabs of the ranges', () => {
    const { maria, id } = made();
    expect(JSON.stringify(maria.get(id))).not.toContain('rowData');
    const { sheets } = maria.get(id, { ranges: ['Tracked!A1:B1'], includeGridData: true }) as { sheets: { data: object[] }[] };
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.data).toEqual([
      {
        rowData: [
          {
            values: [
              {
                userEnteredValue: { stringValue: 'Sent' },
                effectiveValue: { stringValue: 'Sent' },
                formattedValue: 'Sent',
                userEnteredFormat: { textFormat: { bold: true } },
                effectiveFormat: { textFormat: { bold: true } },
              },
            ],
          },
        ],
        rowMetadata: [{ pixelSize: 21 }],
        columnMetadata: [{ pixelSize: 100 }, { pixelSize: 100 }],
      },
    ]);
  });

  test('a mask touches only what it names', () => {
    const { maria, id } = made();
    const cell = (fields: string, data: object) =>
      ({ updateCells: { start: { sheetId: 3 }, rows: [{ values: [data] }], fields } }) as never;
    const read = () =>
      maria.get(id, { ranges: ['Tracked!A1'], fields: 'sheets.data.rowData.values(userEnteredValue,userEnteredFormat,note)' })['sheets'];
    const isCell = (data: object) => [{ data: [{ rowData: [{ values: [data] }] }] }];
    maria.batch(
      id,
      cell('userEnteredFormat.wrapStrategy,note', {
        userEnteredFormat: { wrapStrategy: 'CLIP', textFormat: { italic: true } },
        note: 'When',
        userEnteredValue: { numberValue: 1 },
      }),
    );
    expect(read()).toEqual(
      isCell({
        userEnteredValue: { stringValue: 'Sent' },
        userEnteredFormat: { textFormat: { bold: true }, wrapStrategy: 'CLIP' },
        note: 'When',
      }),
    );
    maria.batch(id, cell('userEnteredFormat(textFormat)', { userEnteredFormat: { textFormat: { italic: true } } }));
    expect(read()).toEqual(
      isCell({
        userEnteredValue: { stringValue: 'Sent' },
        userEnteredFormat: { textFormat: { italic: true }, wrapStrategy: 'CLIP' },
        note: 'When',
      }),
    );
    maria.batch(id, cell('userEnteredValue,note', {}));
    expect(read()).toEqual(isCell({ userEnteredFormat: { textFormat: { italic: true }, wrapStrategy: 'CLIP' } }));
    maria.batch(id, cell('*', { userEnteredValue: { boolValue: true } }));
    expect(read()).toEqual(isCell({ userEnteredValue: { boolValue: true } }));
  });
});
