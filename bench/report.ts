/** What the bench says: a table for people, one JSON object for machines, and whether every budget holds. */
import { ACTION_BUDGETS, ACTIONS, BUNDLE_BUDGET, RUNTIME_BUDGET } from './budgets.ts';
import type { Bench } from './run.ts';
import type { RuntimeFigures } from './runtime.ts';

/** Figures of one action as machines read them. Milliseconds and calls are warm unless they say cold. */
export interface ActionReport {
  readonly name: string;
  readonly calls: number;
  readonly modelledMs: number;
  readonly coldModelledMs: number;
  readonly cells: number;
  readonly cardBytes: number;
}

export interface Report {
  readonly actions: readonly ActionReport[];
  readonly bundle: { readonly bytes: number; readonly evaluateMs: number };
  readonly runtime: RuntimeFigures;
}

export function reportOf({ actions, bundle, runtime }: Bench): Report {
  return {
    actions: ACTIONS.map((action) => {
      const { warm, cold } = actions[action];
      const { calls, modelledMs, cells, cardBytes } = warm;
      return { name: ACTION_BUDGETS[action].name, calls, modelledMs, coldModelledMs: cold.modelledMs, cells, cardBytes };
    }),
    bundle: { bytes: bundle.bytes, evaluateMs: bundle.evaluateMs },
    runtime,
  };
}

/** One figure beside what it may be. */
export interface Check {
  readonly what: string;
  readonly figure: number;
  readonly budget: number;
  readonly unit: string;
}

export function isOver({ figure, budget }: Check): boolean {
  return !(figure <= budget);
}

/** Every figure that has a budget. */
export function checksOf({ actions, bundle, runtime }: Report): Check[] {
  const budgets = Object.values(ACTION_BUDGETS);
  return [
    ...actions.flatMap(({ name, calls, modelledMs, cardBytes }): Check[] => {
      const budget = budgets.find((one) => one.name === name);
      if (budget === undefined) throw new Error(`“${name}” has no budget.`);
      return [
        { what: name, figure: calls, budget: budget.calls, unit: 'calls' },
        { what: name, figure: modelledMs, budget: budget.modelledMs, unit: 'ms' },
        ...(budget.cardBytes === null ? [] : [{ what: name, figure: cardBytes, budget: budget.cardBytes, unit: 'bytes' }]),
      ];
    }),
    { what: 'bundle', figure: bundle.bytes, budget: BUNDLE_BUDGET.bytes, unit: 'bytes' },
    { what: 'bundle, evaluated', figure: bundle.evaluateMs, budget: BUNDLE_BUDGET.evaluateMs, unit: 'ms' },
    { what: 'an execution', figure: runtime.executionMs, budget: RUNTIME_BUDGET.executionMs, unit: 'ms' },
    { what: 'a thousand stories', figure: runtime.thousandStoriesS, budget: RUNTIME_BUDGET.thousandStoriesS, unit: 's' },
    { what: 'a key, the first time', figure: runtime.firstLookUpMs, budget: RUNTIME_BUDGET.lookUpMs, unit: 'ms' },
    { what: 'a key', figure: runtime.lookUpMs, budget: RUNTIME_BUDGET.lookUpMs, unit: 'ms' },
    { what: 'the sheet', figure: runtime.sheetBytes, budget: RUNTIME_BUDGET.sheetBytes, unit: 'bytes' },
  ];
}

/** The table. `long` lists each service call as well. */
export function tableOf(bench: Bench, long: boolean): string {
  const report = reportOf(bench);
  const checks = checksOf(report);
  const rows = report.actions.map(({ name, calls, modelledMs, coldModelledMs, cells, cardBytes }) => {
    const budget = (unit: string): string => mark(checks.find((check) => check.what === name && check.unit === unit));
    return [
      name,
      `${calls} ${budget('calls')}`,
      `${Math.round(modelledMs)} ${budget('ms')}`,
      String(Math.round(coldModelledMs)),
      String(cells),
      cardBytes === 0 ? '–' : `${cardBytes} ${budget('bytes')}`,
    ];
  });
  const { bundle, account, runtime } = bench;
  const over = checks.filter(isOver);
  const held = (what: string): string => mark(checks.find((check) => check.what === what));
  return [
    `One member: ${account.mails} tracked mails, ${account.loads} rows of events in the activity sheet.`,
    '',
    ...columns([['action', 'calls', 'ms warm', 'ms cold', 'cells', 'card bytes'], ...rows]),
    '',
    `Bundle: ${bundle.bytes} bytes ${held('bundle')}; evaluated in ${bundle.evaluateMs} ms ${held('bundle, evaluated')}, ${bundle.firstEvaluateMs} ms the first time in a new thread.`,
    `Real time of one homepage in the workbench: ${bundle.executionMs} ms, evaluation included.`,
    '',
    'The workbench, in real time of this machine:',
    `  an execution beyond its script’s own work: ${runtime.executionMs} ms ${held('an execution')}`,
    `  1,000 stories in two processes: ${runtime.thousandStoriesS} s ${held('a thousand stories')}, measured with ${runtime.stories} of ${Math.round(runtime.storyExecutions / runtime.stories)} executions each`,
    `  a key among ${runtime.sheetRows} rows: ${runtime.lookUpMs} ms ${held('a key')}, the first time ${runtime.firstLookUpMs} ms ${held('a key, the first time')}`,
    `  that sheet, and Node around it: ${runtime.sheetBytes} bytes ${held('the sheet')}`,
    '',
    'Modelled times are published costs of Google’s service calls (workbench/cost.ts), not measurements of Google.',
    ...(long ? ['', ...callsOf(bench)] : []),
    '',
    over.length === 0
      ? 'Every budget holds.'
      : over.map(({ what, figure, budget, unit }) => `Over budget: ${what}: ${figure} of ${budget} ${unit}.`).join('\n'),
  ].join('\n');
}

function mark(check: Check | undefined): string {
  if (check === undefined) return '';
  return `/ ${check.budget} ${isOver(check) ? 'OVER' : 'ok'}`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   '),
  );
}

function callsOf({ actions }: Bench): string[] {
  return ACTIONS.flatMap((action) =>
    (['warm', 'cold'] as const).flatMap((how) => [
      `${ACTION_BUDGETS[action].name}, ${how}: ${actions[action][how].modelledMs} ms`,
      ...actions[action][how].made.map((call) => `  ${call}`),
    ]),
  );
}
