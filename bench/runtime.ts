/** How fast the workbench itself is, in real time of this machine: an execution's own cost, a thousand stories, a key in a large sheet. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { repositoryRoot } from '../workbench/root.ts';
import { Gmail } from '../workbench/testing/gmail.ts';
import { MEMBER, START } from './account.ts';
import { median } from './median.ts';

export interface RuntimeFigures {
  /** What an execution costs beyond the script's own work: one whose function returns a card of one line. */
  readonly executionMs: number;
  readonly stories: number;
  /** Executions that the stories took in all. */
  readonly storyExecutions: number;
  /** Seconds for a thousand stories, told by two processes at once. */
  readonly thousandStoriesS: number;
  readonly sheetRows: number;
  readonly firstLookUpMs: number;
  readonly lookUpMs: number;
  /** Memory of a whole process that holds the sheet. */
  readonly sheetBytes: number;
}

/** How much is measured: the figures are per thousand stories and per look-up whatever the extent. */
export interface Extent {
  readonly stories: number;
  readonly sheetRows: number;
}

export const FULL: Extent = { stories: 1000, sheetRows: 1_000_000 };

/** The processes that tell stories side by side: as many as the cores that the budget speaks of. */
const TELLERS = 2;
const SERIES = 5;
const PER_SERIES = 40;

const MANIFEST = {
  timeZone: 'Europe/Warsaw',
  runtimeVersion: 'V8',
  exceptionLogging: 'STACKDRIVER',
  oauthScopes: ['https://www.googleapis.com/auth/gmail.addons.execute'],
  addOns: {
    common: { name: 'One line', logoUrl: 'https://assets.tracklog.test/icon-128.png', homepageTrigger: { runFunction: 'onHomepage' } },
    gmail: {},
  },
};
const CODE = `function onHomepage() {
  return CardService.newCardBuilder()
    .addSection(CardService.newCardSection().addWidget(CardService.newTextParagraph().setText('One line')))
    .build();
}
`;

export async function measureRuntime(project: string, { stories, sheetRows }: Extent): Promise<RuntimeFigures> {
  const executionMs = await measureExecution();
  const told = await tellStories(project, stories);
  const sheet = sheetSchema.parse(await child('sheet.ts', String(sheetRows)));
  return {
    executionMs: rounded(executionMs),
    stories,
    storyExecutions: told.executions,
    thousandStoriesS: rounded((told.seconds * 1000) / stories),
    sheetRows: sheet.rows,
    firstLookUpMs: rounded(sheet.firstLookUpMs),
    lookUpMs: rounded(sheet.lookUpMs),
    sheetBytes: sheet.bytes,
  };
}

/** Other programs on the machine can only make it look slower, so the best of the series' medians counts. */
async function measureExecution(): Promise<number> {
  const project = await mkdtemp(join(tmpdir(), 'tracklog-bench-'));
  await writeFile(join(project, 'appsscript.json'), JSON.stringify(MANIFEST));
  await writeFile(join(project, 'Code.js'), CODE);
  const gmail = await Gmail.open({ project, stateDir: null, frozenAt: START });
  try {
    const member = gmail.user(MEMBER);
    await member.homepage();
    const medians: number[] = [];
    for (let series = 0; series < SERIES; series++) {
      const times: number[] = [];
      for (let n = 0; n < PER_SERIES; n++) {
        const began = performance.now();
        await member.homepage();
        times.push(performance.now() - began);
      }
      medians.push(median(times));
    }
    return Math.min(...medians);
  } finally {
    await gmail.close();
    await rm(project, { recursive: true, force: true });
  }
}

const toldSchema = z.object({ stories: z.number(), executions: z.number() });
const sheetSchema = z.object({ rows: z.number(), firstLookUpMs: z.number(), lookUpMs: z.number(), bytes: z.number() });

/** The time of the processes' start and of the workbenches' is part of it. */
async function tellStories(project: string, stories: number): Promise<{ executions: number; seconds: number }> {
  const began = performance.now();
  const shares = Array.from({ length: TELLERS }, (_, n) => Math.floor((stories + n) / TELLERS));
  const told = await Promise.all(shares.map((share) => child('stories.ts', project, String(share))));
  const executions = told.reduce<number>((sum, one) => sum + toldSchema.parse(one).executions, 0);
  return { executions, seconds: (performance.now() - began) / 1000 };
}

/** Runs a program of `children`; what its last line holds. Throws what it complains of. */
async function child(file: string, ...args: string[]): Promise<unknown> {
  const program = join(repositoryRoot(), 'bench', 'children', file);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...args], { cwd: repositoryRoot() });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
