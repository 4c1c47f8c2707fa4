import type { JsonObject } from '../../../workbench/contract.ts';
import type { Block } from '../../../workbench/sheets/block.ts';
import { Column } from '../../../workbench/sheets/column.ts';
import { append, createDesk, MARIA } from './desk.ts';
import { processorTime } from '../../fixtures/processor-time.ts';

const COLUMNS = 4;
const block = (from: number, count: number): JsonObject[] =>
  Array.from({ length: count }, (_, row) => ({
    values: Array.from({ length: COLUMNS }, (__, column) => ({
      userEnteredValue: column % 4 === 3 ? { numberValue: row } : { stringValue: `r${from + row}c${column}` },
    })),
  }));

function timed<T>(job: () => T): { ms: number; result: T } {
  const taken = processorTime();
  const result = job();
  return { ms: taken(), result };
}

test('a table of 100,000 rows takes appends and key look-ups as a small one does', () => {
  const { maria } = createDesk();
  const id = maria.create({ sheets: [{ properties: { title: 'Log', gridProperties: { rowCount: 1, columnCount: COLUMNS } } }] });
  const times: number[] = [];
  for (let from = 0; from < 100_000; from += 10_000) times.push(timed(() => maria.batch(id, append(0, ...block(from, 10_000)))).ms);
  const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  expect(median(times.slice(5))).toBeLessThan(4 * median(times.slice(0, 5)) + 50);

  const keys = timed(() => maria.read(id, 'Log!C:C'));
  expect(keys.result).toHaveLength(100_000);
  const cell = timed(() => maria.read(id, 'Log!A99999:D99999'));
  expect(cell.result).toEqual([expect.arrayContaining(['r99998c0', 'r99998c2'])]);
  // One row costs far less than the whole column: nothing scans the table.
  expect(cell.ms).toBeLessThan(keys.ms / 4 + 5);
  const one = timed(() => maria.batch(id, append(0, ...block(100_000, 1))));
  expect(one.ms).toBeLessThan(median(times) / 4 + 5);
});

test('a key among 300,000 rows is found without reading them, in cells that take a few bytes each', () => {
  const { maria, as, sheets, note } = createDesk();
  const id = maria.create({ sheets: [{ properties: { title: 'Log', gridProperties: { rowCount: 1, columnCount: 2 } } }] });
  const tab = sheets.find(id)?.tabs[0];
  if (!tab) throw new Error('The file has no tab.');
  const rows = 300_000;
  const keyOf = (row: number) =>
    `k${((row * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}${String(row).padStart(12, '0')}`;
  const columns = [new Column(), new Column()];
  for (let row = 0; row < rows; row++) {
    columns[0]?.setValue(row, keyOf(row));
    columns[1]?.setValue(row, row / 7);
    if (row % 8192 === 0) for (const column of columns) column.pack();
  }
  tab.columns = columns;
  tab.rowCount = rows;
  const bytes = columns.flatMap((column) => column.blocks()).reduce((sum, block) => sum + sizeOf(block), 0);
  expect(bytes / (2 * rows)).toBeLessThan(30);

  const search = {
    file: id,
    tab: tab.sheetId,
    area: { tab: tab.sheetId, top: 0, left: 0, bottom: rows, right: 1 },
    text: keyOf(rows - 3).toUpperCase(),
  };
  const options = { matchCase: false, entireCell: true, regex: false, formulas: false, ignoreDiacritics: false };
  const caller = as(MARIA, ['spreadsheets']);
  const read = timed(() => maria.read(id, 'Log!A:A'));
  const found = [1, 2, 3].map(() => timed(() => caller.call('TextFinder.find', { ...search, ...options })));
  expect(found[0]?.result).toEqual([{ tab: tab.sheetId, top: rows - 3, left: 0, bottom: rows - 2, right: 1 }]);
  expect(note.cells).toBe(rows);
  expect(Math.min(...found.map(({ ms }) => ms))).toBeLessThan(read.ms / 2 + 15);
});

function sizeOf(block: Block): number {
  if (!block.packed) throw new Error('The block is still open.');
  const { tags, numbers, texts } = block;
  return tags.byteLength + (numbers?.byteLength ?? 0) + (texts ? texts.bytes.byteLength + texts.ends.byteLength : 0);
}
