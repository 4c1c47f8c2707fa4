/** The workbench's clock: frozen or running, forwards only. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClock } from '../../../workbench/world/clock.ts';
import { createStateStore } from '../../../workbench/world/state.ts';
import { inFolder } from '../folder.ts';

const frozen = (at = 1000) => createClock({ frozenAt: at, state: createStateStore(null) });

test('a frozen clock moves by advance alone, and runs what falls due in order', async () => {
  const clock = frozen();
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(`${name} at ${clock.now()}`);
  clock.at(3000, note('late'), 'late');
  clock.at(2000, note('early'), 'early');
  clock.at(2000, note('early too'), 'early too');
  clock.at(9000, note('never'), 'never');
  const cancel = clock.at(2500, note('cancelled'), 'cancelled');
  cancel();
  await clock.advance(2500);
  expect(ran).toEqual(['early at 2000', 'early too at 2000', 'late at 3000']);
  expect(clock.now()).toBe(3500);
  expect(clock.upcoming()).toEqual([{ time: 9000, label: 'never' }]);
});

test('jobs may set further jobs, which run when the same advance reaches them', async () => {
  const clock = frozen(0);
  const times: number[] = [];
  const tick = (): void => {
    times.push(clock.now());
    clock.at(clock.now() + 10, tick, 'tick');
  };
  clock.at(10, tick, 'tick');
  await clock.advance(35);
  expect(times).toEqual([10, 20, 30]);
});

test('jobs run one after another, even when advances overlap', async () => {
  const clock = frozen(0);
  const log: string[] = [];
  clock.at(
    5,
    async () => {
      log.push('begins');
      await new Promise((resolve) => setTimeout(resolve, 20));
      log.push('ends');
    },
    'slow',
  );
  clock.at(6, () => void log.push('next'), 'next');
  await Promise.all([clock.advance(5), clock.advance(5)]);
  expect([log, clock.now()]).toEqual([['begins', 'ends', 'next'], 10]);
});

test('a job that fails is reported and stops nobody', async () => {
  const errors: string[] = [];
  const clock = createClock({ frozenAt: 0, state: createStateStore(null), onError: (label) => errors.push(label) });
  let ran = false;
  clock.at(
    1,
    () => {
      throw new Error('no');
    },
    'bad',
  );
  clock.at(2, () => void (ran = true), 'good');
  await clock.advance(5);
  expect([errors, ran]).toEqual([['bad'], true]);
});

test('time does not go backwards, and a job cannot move it', async () => {
  const clock = frozen(0);
  await expect(clock.advance(-1)).rejects.toThrow('backwards');
  let refused = '';
  clock.at(1, () => clock.advance(5).catch((error: Error) => void (refused = error.message)), 'mover');
  await clock.advance(2);
  expect(refused).toContain('A job cannot move the clock');
});

test('a running clock follows real time and keeps what was advanced over a restart', async () => {
  const state = createStateStore(null);
  const first = createClock({ state });
  await first.advance(3_600_000);
  expect(first.now() - Date.now()).toBeGreaterThan(3_590_000);
  first.close();
  const reached = first.now();
  const second = createClock({ state });
  expect(second.now()).toBeGreaterThanOrEqual(reached);
  let ran = false;
  second.at(second.now() + 15, () => void (ran = true), 'soon');
  await new Promise((resolve) => setTimeout(resolve, 60));
  await second.idle();
  expect(ran).toBe(true);
  second.close();
});

test('what is due at once on a frozen clock runs without an advance', async () => {
  const clock = frozen();
  let ran = false;
  clock.at(1000, () => void (ran = true), 'now');
  await clock.idle();
  expect(ran).toBe(true);
});

test('state is written whole and read again; a file that is no state is left alone', () =>
  inFolder(async ({ path, open }) => {
    const store = await open();
    const branch = store.branch('part', () => ({ list: [1] }));
    branch.list.push(2);
    expect(store.branch('part', () => ({ list: [9] }))).toBe(branch);
    store.save();
    await store.flush();
    expect((await open()).branch('part', () => ({ list: [] }))).toEqual({ list: [1, 2] });
    writeFileSync(join(path, 'state.json'), '{ broken');
    expect(() => createStateStore(path)).toThrow(SyntaxError);
    expect(readFileSync(join(path, 'state.json'), 'utf8')).toBe('{ broken');
  }));

test('a state that is closed holds what was changed before, and writes nothing any more', () =>
  inFolder(async ({ path, open }) => {
    const store = await open();
    const branch = store.branch('part', () => ({ list: [1] }));
    store.save();
    branch.list.push(2);
    await store.close();
    branch.list.push(3);
    jest.useFakeTimers();
    store.save();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
    await store.flush();
    expect(JSON.parse(readFileSync(join(path, 'state.json'), 'utf8'))).toEqual({ part: { list: [1, 2] } });
  }));
