/** How long an execution may use the machine before it is ended, by what started it. */
import type { ExecutionRecord } from '../../../workbench/contract.ts';
import { createFaults } from '../../../workbench/host/faults.ts';
import { createQuotas } from '../../../workbench/host/quotas.ts';
import { createRegistry } from '../../../workbench/host/registry.ts';
import { createScheduler } from '../../../workbench/host/scheduler.ts';
import { createExecutor } from '../../../workbench/runtime/executor.ts';
import { createClock } from '../../../workbench/world/clock.ts';
import { createRandom } from '../../../workbench/world/random.ts';
import { createStateStore } from '../../../workbench/world/state.ts';

/** An executor whose pool notes how much time it would give, and runs nothing. */
async function timeFor(kind: ExecutionRecord['kind'], runawayMs?: number): Promise<number | undefined> {
  const state = createStateStore(null);
  const clock = createClock({ frozenAt: 0, state, onError: () => undefined });
  const given: number[] = [];
  const executor = createExecutor({
    pool: {
      run(_job, _listener, ms) {
        given.push(ms);
        return Promise.resolve({ how: 'returned', returned: { type: 'nothing' }, evaluateMs: 0 });
      },
      close: () => Promise.resolve(),
    },
    registry: createRegistry({ scheduler: createScheduler(), meter: () => undefined }),
    clock,
    state,
    folder: '',
    files: [],
    projectId: 'p',
    timeZone: 'Etc/UTC',
    advanced: [],
    libraries: [],
    faults: createFaults(),
    quotas: createQuotas({ state, clock, person: () => undefined }),
    scheduler: createScheduler(),
    random: createRandom('executor'),
    seeded: true,
    onEnd: () => undefined,
    ...(runawayMs === undefined ? {} : { runawayMs }),
  });
  await executor.run({ user: 'maria@acme-partner.test', functionName: 'f', kind, scopes: new Set() });
  clock.close();
  return given[0];
}

test.each([
  ['homepage', 30_000],
  ['message', 30_000],
  ['compose', 30_000],
  ['action', 30_000],
  ['trigger', 360_000],
  ['web', 360_000],
  ['test', 360_000],
] as const)('an execution of the kind “%s” may reckon for %d ms before it is ended as a runaway', async (kind, ms) => {
  expect(await timeFor(kind)).toBe(ms);
});

test('a shorter patience ends runaways sooner, a longer one gives no more than Google does', async () => {
  expect(await timeFor('trigger', 400)).toBe(400);
  expect(await timeFor('action', 60_000)).toBe(30_000);
});
