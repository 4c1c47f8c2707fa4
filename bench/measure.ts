/** Measures each action in the runtime, warm and cold, every time in a copy of the same filled account. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { ExecutionRecord } from '../workbench/contract.ts';
import { Gmail, MINUTE } from '../workbench/testing/gmail.ts';
import { scratchFolder } from '../workbench/world/scratch.ts';
import { freeTokens, MEMBER, openReceived, sendTracked, START } from './account.ts';
import { ACTIONS, type Action } from './budgets.ts';

/** What one execution came to. */
export interface Figures {
  readonly calls: number;
  readonly modelledMs: number;
  readonly cells: number;
  readonly cardBytes: number;
  /** Every service call in order, for reading. */
  readonly made: readonly string[];
}

/** Warm: stock of images, commit value and feed pages filled. Cold: none of them, while the spreadsheet exists. */
export interface Measured {
  readonly warm: Figures;
  readonly cold: Figures;
}

/** The account that every measurement begins with. */
export interface Ground {
  /** Folder of the built add-on. */
  readonly project: string;
  /** Folder of a closed workbench's state; never written to. */
  readonly state: string;
}

/** Mails sent, and loads of others, in the action with news. */
const NEWS = 5;

const DRAFT = {
  to: ['Anna Nowak <anna@northwind.test>', 'Peter Sand <peter@fabrikam.test>'],
  cc: ['Ewa Zet <ewa@contoso.test>'],
  subject: 'Minutes of the meeting',
};

/** What happens before each action; the function that comes back is the action itself. */
const PREPARATIONS: { readonly [action in Action]: (gmail: Gmail) => Promise<() => Promise<unknown>> } = {
  homepage: async (gmail) => () => gmail.user(MEMBER).homepage(),

  // Loads of other mails than those just sent: ten rows of the sheet change, which is the most that this news can cost.
  news: async (gmail) => {
    await openReceived(gmail, ['anna@northwind.test'], START, NEWS);
    sendTracked(gmail, freeTokens(gmail).slice(0, NEWS), (n) => `News ${n + 1}`, ['Anna Nowak <anna@northwind.test>']);
    await gmail.wait(MINUTE);
    return () => gmail.user(MEMBER).homepage();
  },

  compose: async (gmail) => {
    const draft = gmail.user(MEMBER).compose(DRAFT);
    return () => draft.openAddOn();
  },

  apply: async (gmail) => {
    const card = await gmail.user(MEMBER).compose(DRAFT).openAddOn();
    card.set('Track this email', true);
    return () => card.press('Apply to draft');
  },

  message: async (gmail) => {
    const { id } = gmail.user(MEMBER).newest();
    return () => gmail.user(MEMBER).panelFor(id);
  },
};

export type Measurements = { readonly [action in Action]: Measured };

/** Throws when an action fails or something else runs meanwhile: a figure of anything but the action itself would be worth nothing. */
export async function measureAll(ground: Ground): Promise<Measurements> {
  const entries: [Action, Measured][] = [];
  for (const action of ACTIONS) {
    const [warm, cold] = [await measure(ground, action, false), await measure(ground, action, true)];
    entries.push([action, { warm, cold }]);
  }
  return Object.fromEntries(entries) as Measurements;
}

async function measure(ground: Ground, action: Action, cold: boolean): Promise<Figures> {
  return inCopy(ground, cold, async (gmail) => {
    const opened = gmail.workbench.clock.now();
    const begin = await PREPARATIONS[action](gmail);
    if (gmail.workbench.addOn.executions().some(({ kind, startedAt }) => kind === 'trigger' && startedAt > opened))
      throw new Error(`${action}: an hourly run came between, so nothing was left to do.`);
    const last = gmail.lastExecution().id;
    await begin();
    const records = gmail.workbench.addOn.executions();
    const [record, ...more] = records.slice(records.findIndex(({ id }) => id === last) + 1);
    if (record === undefined || more.length > 0) throw new Error(`${action} is not one execution.`);
    if (record.error !== undefined) throw new Error(`${action}: ${record.error.message}`);
    return figuresOf(record);
  });
}

function figuresOf({ serviceCalls, modelledMs, cells, cardBytes, calls }: ExecutionRecord): Figures {
  const paid = calls.filter(({ ms }) => ms > 0);
  const made = paid.map(
    ({ service, method, ms, parts }) => `${service}.${method} ${ms} ms${parts.map(({ label }) => `; ${label}`).join('')}`,
  );
  return { calls: serviceCalls, modelledMs, cells, cardBytes, made };
}

/** Opens a copy of the ground, so that measurements do not see each other. */
export async function inCopy<T>({ project, state }: Ground, cold: boolean, work: (gmail: Gmail) => Promise<T>): Promise<T> {
  const stateDir = scratchFolder('tracklog-bench');
  try {
    await cp(state, stateDir, { recursive: true });
    if (cold) await forget(stateDir);
    const gmail = await Gmail.open({ project, stateDir, frozenAt: START });
    try {
      return await work(gmail);
    } finally {
      await gmail.close();
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}

const stateSchema = z.looseObject({
  properties: z.looseObject({ users: z.record(z.string(), z.record(z.string(), z.string())) }),
});

/** Takes everything but the settings out of the member's store. */
async function forget(stateDir: string): Promise<void> {
  const file = join(stateDir, 'state.json');
  const state = stateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const settings = state.properties.users[MEMBER]?.['set'];
  if (settings === undefined) throw new Error('The filled account has no settings.');
  state.properties.users[MEMBER] = { set: settings };
  await writeFile(file, JSON.stringify(state));
}
