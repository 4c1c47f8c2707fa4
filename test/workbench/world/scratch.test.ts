/** Where a workbench puts what it forgets when it is closed. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { scratchFolder } from '../../../workbench/world/scratch.ts';

/** Higher than any process id of Linux. */
const NOBODY = 2 ** 22 + 1;

describe('A folder for what is forgotten', () => {
  const memory = mkdtempSync(join(tmpdir(), 'tracklog-memory-'));
  afterAll(() => rmSync(memory, { recursive: true, force: true }));

  const left = (name: string, days: number): string => {
    mkdirSync(join(memory, name));
    const then = Date.now() / 1000 - days * 86_400;
    utimesSync(join(memory, name), then, then);
    return name;
  };

  test('lies in memory, and takes the place of those that killed processes left there, of no others', () => {
    left(`tracklog-edge-${NOBODY}-abcdef`, 1);
    const staying = [
      left(`tracklog-edge-${NOBODY}-recent`, 0),
      left(`tracklog-edge-${process.pid}-mine00`, 1),
      left(`other-${NOBODY}-abcdef`, 1),
      left('tracklog-edge-abcdef', 1),
    ];
    const made = scratchFolder('tracklog-edge', memory);
    expect(dirname(made)).toBe(memory);
    expect(readdirSync(memory).sort()).toEqual([...staying, basename(made)].sort());
  });

  test('lies among the temporary files where there is no memory to be had', () => {
    const made = scratchFolder('tracklog-edge', join(memory, 'missing'));
    expect(dirname(made)).toBe(tmpdir());
    rmSync(made, { recursive: true });
  });
});
