import type { Json } from '../../../workbench/contract.ts';
import { createRandom } from '../../../workbench/world/random.ts';
import { createDesk, MARIA, refused } from './desk.ts';
import { scriptOf } from './script.ts';

/** Whole numbers below n, the same for the same seed. */
function dice(seed: number): (n: number) => number {
  const next = createRandom(seed);
  return (n) => Math.floor(next.fraction() * n);
}

const INPUTS = ['=1+1', '0042', 'text', '10%', '3 Mar 2026', '12:30', "'7", 'TRUE', '', '+1', '=B1&"x"', '=1/0', '$5', 'żółć'];
const FORMATS = ['@', '0.00', 'yyyy-mm-dd', '0%', 'General'];

test.each([1, 2, 3, 4, 5, 6])('SpreadsheetApp and the Sheets API say the same of one file, whoever wrote it (seed %i)', (seed) => {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  const maria = createDesk().as(MARIA, ['spreadsheets']);
  const { run } = scriptOf(maria);
  const id = String(run(`const sheet = SpreadsheetApp.create('One', 8, 4).getSheets()[0]; sheet.getParent().getId()`));
  for (let step = 0; step < 25; step++) {
    const [row, column] = [1 + roll(8), 1 + roll(4)];
    const a1 = `${'ABCD'[column - 1]}${row}`;
    switch (roll(6)) {
      case 0:
        maria.write(id, a1, [[pick(INPUTS)]], 'USER_ENTERED');
        break;
      case 1:
        run(`sheet.getRange(${row}, ${column}).setValue(${JSON.stringify(pick(INPUTS))})`);
        break;
      case 2:
        run(`sheet.getRange(${row}, ${column}).setNumberFormat('${pick(FORMATS)}')`);
        break;
      case 3:
        run(`sheet.getRange(1, 1, 8, 4).sort({ column: ${column}, ascending: ${roll(2) === 0} })`);
        break;
      case 4:
        run(`sheet.insertRowBefore(${row}); sheet.deleteRow(${1 + roll(8)})`);
        break;
      default:
        run(`sheet.getRange(${row}, ${column}).copyTo(sheet.getRange(${1 + roll(8)}, ${1 + roll(4)}))`);
    }
  }
  const api = (valueRenderOption: string) => {
    const rows = (maria.read(id, 'A1:D8', { valueRenderOption, dateTimeRenderOption: 'SERIAL_NUMBER' }) ?? []) as Json[][];
    return Array.from({ length: 8 }, (_, row) => Array.from({ length: 4 }, (__, column) => rows[row]?.[column] ?? ''));
  };
  const app = (source: string) => JSON.parse(String(run(`JSON.stringify(${source})`))) as unknown;
  const all = `sheet.getRange(1, 1, 8, 4)`;
  expect(app(`${all}.getDisplayValues()`)).toEqual(api('FORMATTED_VALUE'));
  const serial = `((value) => (value instanceof Date ? value.getTime() / 86400000 + 25569 : value))`;
  const numbers = (rows: Json[][]) => rows.map((line) => line.map((value) => (typeof value === 'number' ? value.toFixed(6) : value)));
  expect(numbers(app(`${all}.getValues().map((line) => line.map(${serial}))`) as Json[][])).toEqual(numbers(api('UNFORMATTED_VALUE')));
  const formulas = api('FORMULA').map((line) => line.map((value) => (typeof value === 'string' && value.startsWith('=') ? value : '')));
  expect(app(`${all}.getFormulas()`)).toEqual(formulas.map((line, row) => line.map((value, column) => (isText(row, column) ? '' : value))));

  /** A text that begins with "=" is shown like a formula by the API's FORMULA option. */
  function isText(row: number, column: number): boolean {
    const cell = maria.get(id, { ranges: [`${'ABCD'[column]}${row + 1}`], fields: 'sheets.data.rowData.values.userEnteredValue' });
    return JSON.stringify(cell).includes('stringValue');
  }
  expect(app(`[sheet.getLastRow(), sheet.getMaxRows(), sheet.getMaxColumns()]`)).toEqual([
    api('FORMULA').findLastIndex((line) => line.some((value) => value !== '')) + 1,
    8,
    4,
  ]);
});

/** What Google says to a batch; null when it is carried out. Any other error is a fault of the workbench. */
function refusalOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof Error && error.name === 'GoogleJsonResponseException') return error.message;
    throw error;
  }
}

const range = (roll: (n: number) => number): Json => {
  const [top, left] = [roll(6), roll(3)];
  return { sheetId: 1, startRowIndex: top, endRowIndex: top + 1 + roll(3), startColumnIndex: left, endColumnIndex: left + 1 + roll(2) };
};
const line = (roll: (n: number) => number): Json => {
  const rows = roll(2) === 0;
  const start = roll(rows ? 6 : 3);
  return { sheetId: 1, dimension: rows ? 'ROWS' : 'COLUMNS', startIndex: start, endIndex: start + 1 };
};
const cell = (roll: (n: number) => number): Json => ({
  userEnteredValue: { stringValue: `v${roll(100)}` },
  userEnteredFormat: { textFormat: { bold: roll(2) === 0 } },
  note: roll(3) === 0 ? 'note' : '',
});
const REQUESTS: readonly ((roll: (n: number) => number) => Json)[] = [
  (roll) => ({ repeatCell: { range: range(roll), cell: cell(roll), fields: 'userEnteredValue,userEnteredFormat,note' } }),
  (roll) => ({ appendCells: { sheetId: 1, rows: [{ values: [cell(roll), cell(roll)] }], fields: '*' } }),
  (roll) => ({ insertDimension: { range: line(roll) } }),
  (roll) => ({ deleteDimension: { range: line(roll) } }),
  (roll) => ({ moveDimension: { source: line(roll), destinationIndex: roll(5) } }),
  (roll) => ({ copyPaste: { source: range(roll), destination: range(roll) } }),
  (roll) => ({ cutPaste: { source: range(roll), destination: { sheetId: 1, rowIndex: roll(5), columnIndex: roll(3) } } }),
  (roll) => ({ mergeCells: { range: range(roll), mergeType: 'MERGE_ALL' } }),
  (roll) => ({ sortRange: { range: range(roll), sortSpecs: [] } }),
  (roll) => ({ duplicateSheet: { sourceSheetId: 1, newSheetName: `Copy ${roll(4)}` } }),
  (roll) => ({ addNamedRange: { namedRange: { name: `name_${roll(4)}`, range: range(roll) } } }),
  (roll) => ({ addProtectedRange: { protectedRange: { range: range(roll), warningOnly: true } } }),
  (roll) => ({
    createDeveloperMetadata: {
      developerMetadata: { metadataKey: `k${roll(3)}`, location: { dimensionRange: line(roll) }, visibility: 'DOCUMENT' },
    },
  }),
  (roll) => ({ findReplace: { find: 'v', replacement: `w${roll(9)}`, allSheets: true } }),
  (roll) => ({ setDataValidation: { range: range(roll), rule: { condition: { type: 'BOOLEAN' } } } }),
];

test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
  'a batch with one wrong request among many changes nothing (seed %i)',
  (seed) => {
    const roll = dice(seed);
    const desk = createDesk();
    const id = desk.maria.create({
      sheets: [{ properties: { sheetId: 1, title: 'Log', gridProperties: { rowCount: 9, columnCount: 5 } } }],
    });
    const state = () => JSON.parse(JSON.stringify(desk.sheets.find(id))) as { styles?: unknown; modifiedAt?: unknown };
    const random = () => REQUESTS[roll(REQUESTS.length)]?.(roll) ?? {};
    let refusals = 0;
    for (let step = 0; step < 30; step++) {
      const { styles: _, ...before } = state();
      const requests = Array.from({ length: 1 + roll(5) }, random);
      const isWrong = roll(2) === 0;
      if (isWrong) requests.splice(roll(requests.length + 1), 0, { deleteSheet: { sheetId: 99 } });
      const refusal = refusalOf(() => desk.maria.batch(id, ...requests));
      if (refusal === null && !isWrong) continue;
      refusals++;
      const { styles: __, ...after } = state();
      expect({ refusal, file: after }).toEqual({ refusal: expect.any(String), file: before });
    }
    expect(refusals).toBeGreaterThan(5);
  },
);

test('several ranges written together are refused together, whatever the place of the wrong one', () => {
  const desk = createDesk();
  const id = desk.maria.create();
  for (let place = 0; place < 4; place++) {
    const data: Json[] = ['A1', 'B2', 'C3'].map((range) => ({ range, values: [['=1']] }));
    data.splice(place, 0, { range: 'A1:A1', values: [['x', 'too wide']] });
    refused(() => desk.maria.call('Sheets.Spreadsheets.Values.batchUpdate', { valueInputOption: 'USER_ENTERED', data }, id));
    expect(desk.maria.read(id, 'Sheet1')).toBeUndefined();
  }
});
