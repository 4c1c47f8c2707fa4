import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createStateStore } from '../../../workbench/world/state.ts';
import { inFolder } from '../folder.ts';
import { append, createDesk, text } from './desk.ts';

const ROWS = 20_000;
const long = (desk: ReturnType<typeof createDesk>): string => {
  const id = desk.maria.create({ sheets: [{ properties: { title: 'Log', gridProperties: { rowCount: 1, columnCount: 3 } } }] });
  desk.maria.batch(id, append(0, ...Array.from({ length: ROWS }, (_, row) => text(`key ${row}`, row % 2 ? 'odd' : ''))));
  desk.maria.write(id, 'Log!C1', [['=A1']], 'USER_ENTERED');
  return id;
};
const cells = (path: string) => readdirSync(join(path, 'cells'));

test('a long table is there again after a restart, its small columns and formulas too', () =>
  inFolder(async ({ open }) => {
    const first = createDesk(await open());
    const id = long(first);
    await first.state.flush();
    const second = createDesk(await open());
    expect(second.maria.read(id, 'Log!A1:C')).toEqual(first.maria.read(id, 'Log!A1:C'));
    second.maria.batch(id, append(0, text('one more')));
    await second.state.flush();
    expect(createDesk(await open()).maria.read(id, `Log!A${ROWS}:A`)).toEqual([[`key ${ROWS - 1}`], ['one more']]);
  }));

test('changing one cell writes one file anew and leaves the others', () =>
  inFolder(async ({ path, open }) => {
    const desk = createDesk(await open());
    const id = long(desk);
    await desk.state.flush();
    const before = cells(path);
    expect(before).toHaveLength(3);
    desk.maria.write(id, 'Log!A10000', [['changed']]);
    await desk.state.flush();
    expect(cells(path).filter((name) => before.includes(name))).toHaveLength(2);
    expect(cells(path)).toHaveLength(3);
    await desk.state.flush();
    expect(createDesk(await open()).maria.read(id, 'Log!A9999:A10001')).toEqual([['key 9998'], ['changed'], ['key 10000']]);
  }));

test('a change while the disk is busy is in the next state, not in half of this one', () =>
  inFolder(async ({ path, open }) => {
    const desk = createDesk(await open());
    const id = long(desk);
    const writing = desk.state.flush();
    await new Promise((resolve) => setImmediate(resolve));
    desk.maria.batch(id, { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 10_000 } } });
    await writing;
    expect(createDesk(createStateStore(path)).maria.read(id, 'Log!A1:A')).toHaveLength(ROWS);
    await desk.state.flush();
    expect(createDesk(await open()).maria.read(id, 'Log!A1:A1')).toEqual([['key 10000']]);
  }));

test('a file that ceases to exist takes its cells along', () =>
  inFolder(async ({ path, open }) => {
    const desk = createDesk(await open());
    const id = long(desk);
    await desk.state.flush();
    desk.sheets.remove(id);
    await desk.state.flush();
    expect(cells(path)).toEqual([]);
  }));
