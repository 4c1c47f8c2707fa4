/** The bench is run once over a whole account; what it reports is held against every budget. */
import { ACTION_BUDGETS, BUNDLE_BUDGET, RUNTIME_BUDGET } from '../../../bench/budgets.ts';
import { checksOf, isOver, reportOf, tableOf, type Check, type Report } from '../../../bench/report.ts';
import { runBench, type Bench } from '../../../bench/run.ts';

const budgets = Object.values(ACTION_BUDGETS);

/** A report with every figure exactly at its budget. */
function atBudget(): Report {
  return {
    actions: budgets.map(({ name, calls, modelledMs, cardBytes }) => ({
      name,
      calls,
      modelledMs,
      coldModelledMs: 10 * modelledMs,
      cells: 0,
      cardBytes: cardBytes ?? 0,
    })),
    bundle: { ...BUNDLE_BUDGET },
    runtime: { ...RUNTIME_BUDGET, firstLookUpMs: RUNTIME_BUDGET.lookUpMs, stories: 1000, storyExecutions: 6000, sheetRows: 1_000_000 },
  };
}

describe('an account after months of use', () => {
  let bench: Bench;
  let report: Report;

  beforeAll(async () => {
    bench = await runBench(() => undefined, { stories: 40, sheetRows: 200_000 });
    report = reportOf(bench);
  }, 900_000);

  test('holds several hundred tracked mails and one member’s share of a million loads', () => {
    expect(bench.account.mails).toBeGreaterThan(500);
    expect(bench.account.loads).toBeGreaterThanOrEqual(2000);
  });

  test('is reported with these keys, action by action', () => {
    expect(report.actions.map((action) => Object.keys(action))).toEqual(
      budgets.map(() => ['name', 'calls', 'modelledMs', 'coldModelledMs', 'cells', 'cardBytes']),
    );
    expect(Object.keys(report.bundle)).toEqual(['bytes', 'evaluateMs']);
    expect(Object.keys(report.runtime)).toEqual([
      'executionMs',
      'stories',
      'storyExecutions',
      'thousandStoriesS',
      'sheetRows',
      'firstLookUpMs',
      'lookUpMs',
      'sheetBytes',
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test.each(budgets.map(({ name }) => [name]))('“%s” costs something, warm and cold, and keeps its budget', (name) => {
    const action = report.actions.find((one) => one.name === name);
    expect(action?.calls).toBeGreaterThan(0);
    expect(action?.modelledMs).toBeGreaterThan(0);
    expect(action?.coldModelledMs).toBeGreaterThanOrEqual(action?.modelledMs ?? Infinity);
    expect(checksOf(report).filter((check) => check.what === name && isOver(check))).toEqual([]);
  });

  test('is opened with a feed of ten mails that have loads', () => {
    expect(report.actions[0]?.cardBytes).toBeGreaterThan(5000);
  });

  test('writes the news into the spreadsheet, which the figures show', () => {
    // The keys of all mails are looked through; of the events' tab only what came after the last write.
    expect(bench.actions.news.warm.cells).toBeGreaterThan(bench.account.mails);
    expect(bench.actions.news.warm.made.some((call) => call.startsWith('Sheets.Spreadsheets.batchUpdate'))).toBe(true);
  });

  test('is served by a bundle of the right size that is evaluated in time', () => {
    expect(report.bundle.bytes).toBeGreaterThan(10_000);
    expect(report.bundle.evaluateMs).toBeGreaterThan(0);
    expect(checksOf(report).filter((check) => check.what.startsWith('bundle') && isOver(check))).toEqual([]);
  });

  test('is measured in a workbench that told every story and found every key', () => {
    const { runtime } = report;
    expect(runtime).toMatchObject({ stories: 40, sheetRows: 200_000 });
    expect(runtime.storyExecutions / runtime.stories).toBe(6);
    for (const figure of Object.values(runtime)) expect(figure).toBeGreaterThan(0);
    expect(runtime.sheetBytes).toBeLessThan(RUNTIME_BUDGET.sheetBytes);
  });

  test('is shown to people with every action and what it may cost', () => {
    // Its own real times say nothing while other tests run.
    const table = tableOf({ ...bench, runtime: atBudget().runtime }, true);
    for (const { name, calls } of budgets) expect(table).toMatch(new RegExp(`^${name} +\\d+ / ${calls} ok`, 'm'));
    expect(table).toContain('Every budget holds.');
    expect(table).toContain('UrlFetchApp.fetchAll');
  });
});

describe('a figure beside its budget', () => {
  test('holds when it is exactly the budget', () => {
    expect(checksOf(atBudget()).filter(isOver)).toEqual([]);
  });

  const over: readonly (readonly [string, (report: Report) => Report])[] = [
    ['calls', (report) => withFirst(report, { calls: 5 })],
    ['ms', (report) => withFirst(report, { modelledMs: 900.1 })],
    ['bytes', (report) => withFirst(report, { cardBytes: 20_481 })],
    ['ms', (report) => withFirst(report, { modelledMs: Number.NaN })],
    ['bytes', (report) => ({ ...report, bundle: { ...report.bundle, bytes: 153_601 } })],
    ['ms', (report) => ({ ...report, bundle: { ...report.bundle, evaluateMs: 8.1 } })],
    ['ms', (report) => ({ ...report, runtime: { ...report.runtime, executionMs: 5.1 } })],
    ['ms', (report) => ({ ...report, runtime: { ...report.runtime, firstLookUpMs: 50.1 } })],
    ['s', (report) => ({ ...report, runtime: { ...report.runtime, thousandStoriesS: 60.1 } })],
    ['bytes', (report) => ({ ...report, runtime: { ...report.runtime, sheetBytes: 1.1e9 } })],
  ];
  test.each(over)('is over when there are too many %s, or no figure at all', (unit, change) => {
    expect(
      checksOf(change(atBudget()))
        .filter(isOver)
        .map((check: Check) => check.unit),
    ).toEqual([unit]);
  });

  test('needs a budget: an action without one is refused', () => {
    expect(() => checksOf(withFirst(atBudget(), { name: 'something new' }))).toThrow('“something new” has no budget.');
  });
});

function withFirst(report: Report, change: Partial<Report['actions'][number]>): Report {
  return { ...report, actions: report.actions.map((action, n) => (n === 0 ? { ...action, ...change } : action)) };
}
