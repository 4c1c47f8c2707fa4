import type { JsonObject } from '../../../workbench/contract.ts';
import { append, createDesk } from './desk.ts';

const COLUMNS = 4;
const block = (from: number, count: number): JsonObject[] =>
  Array.from({ length: count }, (_, row) => ({
    values: Array.from({ length: COLUMNS }, (__, column) => ({
      userEnteredValue: column % 4 === 3 ? { numberValue: row } : { stringValue: `r${from + row}c${column}` },
    })),
  }));

function timed<T>(job: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = job();
  return { ms: performance.now() - start, result };
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
