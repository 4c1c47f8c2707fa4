/** What a person sees of a tab: looks, merged and hidden cells, checkboxes, drop-downs, and parts of large tabs. */
import { gridPart, type GridCell, type GridPart } from '../../../workbench/page/grid.ts';
import { createSheets, sheetsHandlers, type SheetFiles } from '../../../workbench/sheets/index.ts';
import type { Caller, Json } from '../../../workbench/contract.ts';
import { createClock } from '../../../workbench/world/clock.ts';
import { createStateStore } from '../../../workbench/world/state.ts';

const MARIA = 'maria@acme-partner.test';
const caller: Caller = {
  user: MARIA,
  scopes: new Set(['https://www.googleapis.com/auth/spreadsheets']),
  projectId: 'test',
  executionId: 'test',
  currentMessageToken: null,
};

let sheets: SheetFiles;
let fileId: string;

beforeEach(async () => {
  const state = createStateStore(null);
  sheets = createSheets({ state, clock: createClock({ frozenAt: Date.UTC(2026, 10, 12), state }) });
  const made = (await call('create', { properties: { title: 'File' }, sheets: [{ properties: { sheetId: 7, title: 'One' } }] })) as {
    spreadsheetId: string;
  };
  fileId = made.spreadsheetId;
});

const call = async (method: string, ...args: Json[]): Promise<Json | undefined> =>
  sheetsHandlers(sheets)[`Sheets.Spreadsheets.${method}`]?.(caller, args, {});
const batch = (...requests: Json[]): Promise<unknown> => call('batchUpdate', { requests }, fileId);
const put = (cell: string, value: string | number | boolean, option = 'USER_ENTERED'): Promise<unknown> =>
  call('Values.update', { values: [[value]] }, fileId, `One!${cell}`, { valueInputOption: option });
const format = (userEnteredFormat: Json, row = 0, column = 0): Promise<unknown> =>
  batch({
    repeatCell: {
      range: { sheetId: 7, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: column, endColumnIndex: column + 1 },
      cell: { userEnteredFormat },
      fields: 'userEnteredFormat',
    },
  });
function part(top = 0, left = 0): GridPart {
  const file = sheets.find(fileId);
  const tab = file?.tabs[0];
  if (!file || !tab) throw new Error('The file is gone.');
  return gridPart(file, tab, { top, left }, 46338);
}
const first = (): GridCell | null | undefined => part().cells[0]?.[0];
const indices = (lines: GridPart['rows']): number[] => lines.map(({ index }) => index);

test('a new tab shows A to Z and its first hundred rows, all empty', () => {
  const { rows, columns, cells, above, below, left, right } = part();
  expect([columns.length, rows.length, above, below, left, right]).toEqual([26, 100, null, 100, null, null]);
  expect(cells.flat().every((cell) => cell?.is === 'empty' && cell.shown === '')).toBe(true);
});

test('every row and column of a large tab is in some part, once, and frozen ones are in every part', async () => {
  await batch({
    updateSheetProperties: {
      properties: { sheetId: 7, gridProperties: { rowCount: 1000, columnCount: 90, frozenRowCount: 2, frozenColumnCount: 1 } },
      fields: 'gridProperties',
    },
  });
  const seen: number[] = [];
  let back: number | null = null;
  for (let top: number | null = 0; top !== null; top = part(top).below) {
    const { rows, above } = part(top);
    expect(indices(rows.filter(({ frozen }) => frozen))).toEqual([0, 1]);
    seen.push(...indices(rows.filter(({ frozen }) => !frozen)));
    expect(above).toBe(back);
    back = top === 0 ? 2 : top;
  }
  expect(seen).toEqual(Array.from({ length: 998 }, (_, n) => n + 2));
  expect(indices(part(0, part(0, 41).right ?? 0).columns)).toEqual([0, 81, 82, 83, 84, 85, 86, 87, 88, 89]);
});

test.each<[string, Json, object]>([
  ['bold and italic', { textFormat: { bold: true, italic: true } }, { bold: true, italic: true }],
  ['a struck line', { textFormat: { strikethrough: true } }, { strikethrough: true }],
  ['the colour of the text', { textFormat: { foregroundColorStyle: { rgbColor: { red: 1 } } } }, { ink: '#ff0000' }],
  ['the fill', { backgroundColorStyle: { rgbColor: { green: 1, blue: 0.5 } } }, { fill: '#00ff80' }],
  ['the fill in the older field', { backgroundColor: { red: 1 } }, { fill: '#ff0000' }],
  ['a colour of the theme', { backgroundColorStyle: { themeColor: 'ACCENT1' } }, { fill: '#4285f4' }],
  ['the alignment', { horizontalAlignment: 'RIGHT' }, { align: 'right' }],
  ['wrapping', { wrapStrategy: 'WRAP' }, { wrap: true }],
])('a cell has %s', async (_what, given, look) => {
  await put('A1', 'x');
  await format(given);
  expect(first()?.look).toMatchObject(look);
});

test.each<[string, string | number | boolean, string, Json | null, string, string]>([
  ['a formula', '=1+1', 'USER_ENTERED', null, '2', '=1+1'],
  ['a text that looks like a formula', '=1+1', 'RAW', null, '=1+1', "'=1+1"],
  ['a text that looks like a number', '007', 'RAW', null, '007', "'007"],
  ['a number that is shown shorter than it is', 3.14159, 'RAW', { type: 'NUMBER', pattern: '0.0' }, '3.1', '3.14159'],
  ['a percentage', '25%', 'USER_ENTERED', null, '25%', '25%'],
  ['a date', '2026-11-12', 'USER_ENTERED', null, '2026-11-12', '2026-11-12'],
  ['a date without its year', 'Mar 3', 'USER_ENTERED', null, 'Mar 3', '3/3/2026'],
  ['a truth', true, 'RAW', null, 'TRUE', 'TRUE'],
])('%s shows one thing and is edited as another', async (_what, value, option, numberFormat, shown, entered) => {
  await put('A1', value, option);
  if (numberFormat) await format({ numberFormat });
  expect([first()?.shown, first()?.entered]).toEqual([shown, entered]);
});

test('hidden rows and columns, and rows that a filter hides, are left out', async () => {
  for (const [cell, value] of [
    ['A1', 'Head'],
    ['A2', 'keep'],
    ['A3', 'drop'],
    ['A4', 'keep'],
  ] as const)
    await put(cell, value);
  const hide = (dimension: string, index: number): Json => ({
    updateDimensionProperties: {
      range: { sheetId: 7, dimension, startIndex: index, endIndex: index + 1 },
      properties: { hiddenByUser: true },
      fields: 'hiddenByUser',
    },
  });
  await batch(hide('ROWS', 4), hide('COLUMNS', 1), {
    setBasicFilter: {
      filter: {
        range: { sheetId: 7, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 },
        criteria: { 0: { hiddenValues: ['drop'] } },
      },
    },
  });
  expect(indices(part().rows).slice(0, 4)).toEqual([0, 1, 3, 5]);
  expect(indices(part().columns).slice(0, 3)).toEqual([0, 2, 3]);
});

test('a merged cell covers what is visible of it, and nothing stands under it', async () => {
  await put('B2', 'Wide');
  await batch(
    {
      mergeCells: {
        range: { sheetId: 7, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 4 },
        mergeType: 'MERGE_ALL',
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: 7, dimension: 'ROWS', startIndex: 2, endIndex: 3 },
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      },
    },
  );
  const { cells } = part();
  expect(cells[1]?.[1]).toMatchObject({ shown: 'Wide', span: [2, 3] });
  expect([cells[1]?.[2], cells[2]?.[1], cells[2]?.[3]]).toEqual([null, null, null]);
  expect(cells[3]?.[1]).toMatchObject({ is: 'empty' });
  expect(part(3).cells[0]?.[1]).toMatchObject({ shown: 'Wide', span: [1, 3] });
});

test.each<[string, Json, string | boolean, object]>([
  ['a checkbox that is ticked', { type: 'BOOLEAN' }, true, { box: { ticked: true, other: 'FALSE' } }],
  ['a checkbox that is not', { type: 'BOOLEAN' }, false, { box: { ticked: false, other: 'TRUE' } }],
  [
    'a checkbox with values of its own',
    { type: 'BOOLEAN', values: [{ userEnteredValue: 'Yes' }, { userEnteredValue: 'No' }] },
    'No',
    { box: { ticked: false, other: 'Yes' } },
  ],
  [
    'a list',
    { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }, { userEnteredValue: 'Done' }] },
    'Open',
    { items: ['Open', 'Done'] },
  ],
  ['a list from a range', { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=One!C1:C9' }] }, 'a', { items: ['a', 'b'] }],
])('validation makes %s', async (_what, condition, value, expected) => {
  await put('C1', 'a');
  await put('C2', 'b');
  await put('A1', value, 'RAW');
  await batch({
    setDataValidation: {
      range: { sheetId: 7, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
      rule: { condition, showCustomUi: true },
    },
  });
  expect(first()).toMatchObject(expected);
});

test('a note and a link are told', async () => {
  await put('A1', '=HYPERLINK("https://x.test/","Go")');
  await batch({
    updateCells: {
      range: { sheetId: 7, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
      rows: [{ values: [{ note: 'Mind this' }] }],
      fields: 'note',
    },
  });
  expect(first()).toMatchObject({ shown: 'Go', link: 'https://x.test/', note: 'Mind this' });
});
