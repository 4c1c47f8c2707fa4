/** Several executions at once, one service call at a time: who goes on follows from a seed or a list, and can be repeated. */
import type { Ran, Testbench } from '../runtime/testbench.ts';
import { JAN, MARIA, openTestbench } from '../runtime/testbench.ts';
import { createRegistry, type Running } from '../../../workbench/host/registry.ts';
import { createScheduler, type Interleaving, type Schedule } from '../../../workbench/host/scheduler.ts';
import { NO_MISFORTUNE } from '../../../workbench/host/faults.ts';

const SOURCE = `
  function add() {
    var store = PropertiesService.getScriptProperties();
    var seen = Number(store.getProperty("count"));
    store.setProperty("count", String(seen + 1));
    return seen;
  }
  function addLocked() {
    var lock = LockService.getScriptLock();
    lock.waitLock(10000);
    try { return add(); } finally { lock.releaseLock(); }
  }
  function draw() {
    PropertiesService.getScriptProperties().getProperty("count");
    return [Utilities.getUuid(), Math.random(), Date.now()].join(" ");
  }
  function attempt(e) {
    var lock = LockService.getScriptLock();
    var got = lock.tryLock(e.ms);
    if (got && e.sleep) Utilities.sleep(e.sleep);
    if (got && !e.keep) lock.releaseLock();
    return [got, Date.now() - e.began];
  }
  function cross(e) {
    var locks = [LockService.getScriptLock(), LockService.getUserLock()];
    if (e.back) locks.reverse();
    locks[0].waitLock(1000);
    PropertiesService.getScriptProperties().getProperty("count");
    return locks[1].tryLock(5000);
  }
  function reset() { PropertiesService.getScriptProperties().setProperty("count", "0"); }
  function count() { return PropertiesService.getScriptProperties().getProperty("count"); }`;

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench({ seed: 7 });
  bench.load(SOURCE);
});
afterAll(() => bench.close());
beforeEach(() => bench.call('reset'));

/** The function for each of the users at once. */
function together(schedule: Schedule, functionName: string, users: readonly string[], event?: object): Promise<Interleaving<Ran>> {
  return bench.workbench.interleave(
    schedule,
    users.map(
      (user) => () => bench.call(functionName, { user, ...(event === undefined ? {} : { event: JSON.parse(JSON.stringify(event)) }) }),
    ),
  );
}
const values = ({ results }: Interleaving<Ran>): unknown[] =>
  results.map((result) => (result.status === 'fulfilled' ? (result.value.error ?? result.value.value) : String(result.reason)));
const order = ({ turns }: Interleaving<Ran>): string => turns.map(({ strand }) => strand).join('');

test('two executions that read before either writes lose an update, as a list of turns says', async () => {
  const run = await together([0, 1, 0, 1, 0, 1], 'add', [MARIA, JAN]);
  expect(values(run)).toEqual([0, 0]);
  expect(run.turns.map(({ strand, step }) => `${strand} ${step}`)).toEqual([
    '0 start',
    '1 start',
    '0 Properties.getProperty',
    '1 Properties.getProperty',
    '0 Properties.setProperty',
    '1 Properties.setProperty',
  ]);
  expect((await bench.call('count')).value).toBe('1');
});

test('one after the other, nothing is lost', async () => {
  expect(values(await together([0, 0, 0], 'add', [MARIA, JAN]))).toEqual([0, 1]);
  expect((await bench.call('count')).value).toBe('2');
});

test('a list names places that cannot run any more: they are passed over', async () => {
  expect(order(await together([1, 1, 1, 1, 1, 9, 0], 'add', [MARIA, JAN]))).toBe('111000');
});

test('the same seed gives the same order again, other seeds give others', async () => {
  const users = [MARIA, JAN, MARIA];
  const orders: string[] = [];
  for (let seed = 0; seed < 12; seed++) {
    const run = await together(seed, 'add', users);
    await bench.call('reset');
    const again = await together(seed, 'add', users);
    await bench.call('reset');
    expect([order(again), values(again)]).toEqual([order(run), values(run)]);
    orders.push(order(run));
  }
  expect(new Set(orders).size).toBeGreaterThan(8);
});

test('the turns of a run, given as a list, make the same run again', async () => {
  const run = await together('any', 'add', [MARIA, JAN, MARIA]);
  await bench.call('reset');
  const again = await together(
    run.turns.map(({ strand }) => strand),
    'add',
    [MARIA, JAN, MARIA],
  );
  expect([order(again), values(again)]).toEqual([order(run), values(run)]);
});

test('two workbenches of the same seed draw the same uuids and random numbers at the same times', async () => {
  const runs: unknown[] = [];
  for (let n = 0; n < 2; n++) {
    const other = await openTestbench({ seed: 'twin' });
    other.load(SOURCE);
    const run = await other.workbench.interleave(
      3,
      [MARIA, JAN, MARIA].map((user) => () => other.call('draw', { user })),
    );
    runs.push([run.turns, values(run)]);
    await other.close();
  }
  expect(runs[0]).toEqual(runs[1]);
  expect(new Set((runs[0] as [unknown, string[]])[1]).size).toBe(3);
});

test('under 1,000 schedules a script lock loses no update, and without it some are lost', async () => {
  const users = [MARIA, JAN, MARIA];
  const began = performance.now();
  for (let seed = 0; seed < 1000; seed++) {
    const run = await together(seed, 'addLocked', users);
    expect(values(run).sort()).toEqual([3 * seed, 3 * seed + 1, 3 * seed + 2].sort());
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`1,000 schedules of three executions with four calls each take ${seconds.toFixed(1)} s.\n`);
  expect((await bench.call('count')).value).toBe('3000');
  await bench.call('reset');
  const lost = [];
  for (let seed = 0; seed < 30; seed++) {
    await together(seed, 'add', users);
    if ((await bench.call('count')).value !== '3') lost.push(seed);
    await bench.call('reset');
  }
  expect(lost.length).toBeGreaterThan(5);
}, 120_000);

const began = Date.UTC(2026, 10, 12, 10);

test('who waits for a lock gets it when it is given back, later by as much as the holder took meanwhile', async () => {
  const run = await together([0, 0, 1, 1, 0, 0], 'attempt', [MARIA, JAN], { ms: 60_000, sleep: 4000, began });
  expect(values(run)).toEqual([
    [true, 4100],
    [true, 4050 + 50 + 4000 + 50],
  ]);
});

test('who waits for a lock longer than it may gives up, although the holder still has it', async () => {
  const run = await together([0, 0, 1, 1, 0, 1, 0], 'attempt', [MARIA, JAN], { ms: 1000, sleep: 4000, began });
  expect(values(run)).toEqual([
    [true, 4100],
    [false, 1050],
  ]);
});

test('two executions that wait for each other’s locks do not hang: the first to run out of patience goes on', async () => {
  const run = await bench.workbench.interleave(
    [0, 1, 0, 1, 0, 1, 0, 1],
    [() => bench.call('cross', { event: { back: false } }), () => bench.call('cross', { event: { back: true } })],
  );
  expect(values(run)).toEqual([false, true]);
});

test('an execution that is cut off while it holds a lock gives it back', async () => {
  bench.workbench.faults.fail({ functionName: 'attempt', call: 'Utilities.sleep', when: 'cut', times: 1 });
  const run = await together([0, 0, 1, 1, 0], 'attempt', [MARIA, JAN], { ms: 60_000, sleep: 1000, began });
  expect(values(run)).toEqual(['Exception: The execution was cut off', [true, expect.any(Number)]]);
});

test('a call of two halves lets others in between them', async () => {
  const rows: string[] = [];
  const scheduler = createScheduler();
  const registry = createRegistry(
    { scheduler, meter: () => undefined },
    {
      'Sheet.appendRow': async (_caller, [value], note) => {
        const at = rows.length;
        await note.yield?.();
        rows[at] = String(value);
        return undefined;
      },
    },
  );
  const running = (user: string): Running => ({
    caller: { user, scopes: new Set(['any']), projectId: 'p', executionId: user, currentMessageToken: null },
    calls: [],
    misfortune: NO_MISFORTUNE,
    startedAt: 0,
    limitMs: 30_000,
    modelledMs: 0,
    ended: null,
  });
  const appends = (list: readonly string[]) =>
    list.map((value) => () => registry.call(running(value), 'Sheet.appendRow', JSON.stringify([value])));
  await scheduler.interleave([0, 0, 1, 1], appends(['a', 'b']));
  expect(rows).toEqual(['a', 'b']);
  await scheduler.interleave([0, 1, 0, 1], appends(['c', 'd']));
  expect(rows).toEqual(['a', 'b', 'd']);
  await Promise.all(appends(['e', 'f']).map((append) => append()));
  expect(rows).toEqual(['a', 'b', 'd', 'f']);
});

test('a failing start ends its own strand alone', async () => {
  const run = await bench.workbench.interleave<Ran>(1, [() => Promise.reject(new Error('Not today')), () => bench.call('add')]);
  expect(values(run)).toEqual(['Error: Not today', 0]);
});
