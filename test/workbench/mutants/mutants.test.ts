/** The tests are tested: each mistake, made on purpose, is caught by the check that is there for it. */
import { rm } from 'node:fs/promises';
import { playBlock, scenarioOf } from '../interleaving/play.ts';
import { SCENARIOS } from '../interleaving/scenarios.ts';
import { STORIES, type Story } from '../sweep/stories.ts';
import { sweep } from '../sweep/sweep.ts';
import { buildChanged } from './build.ts';
import { MUTANTS, type Check } from './mutants.ts';

/** Blocks of one scenario that a mutant may survive before it counts as not caught. */
const BLOCKS = 3;
/** Longest time for a mutant on a machine that does much else, in milliseconds. */
const PATIENCE = 10 * 60_000;

function storyCalled(title: string): Story {
  const story = STORIES.find((one) => one.title === title);
  if (story === undefined) throw new Error(`No story is called “${title}”`);
  return story;
}

/** What the check found first, line by line; null when it found nothing. */
async function caughtBy(check: Check, project: string): Promise<string | null> {
  if ('story' in check) {
    const { calls = /^$/ } = check;
    const { findings } = await sweep(storyCalled(check.story), { project, first: true, only: (_, method) => calls.test(method) });
    const [finding] = findings;
    return finding === undefined ? null : `sweep of “${check.story}”, ${finding.incident}:\n${finding.differences.join('\n')}`;
  }
  for (let n = 0; n < BLOCKS; n++) {
    const block = check.scenario + n * SCENARIOS.length;
    const [failed] = (await playBlock(block, { project })).failed;
    if (failed !== undefined) return `schedule ${failed.seed} of “${scenarioOf(block).title}”:\n${failed.violations.join('\n')}`;
  }
  return null;
}

test.each(MUTANTS.map((mutant) => [mutant.mistake, mutant] as const))(
  'the mistake “%s” is caught, and for what it does',
  async (_, { mistake, changes, check, sign }) => {
    const project = await buildChanged(changes);
    const caught = await caughtBy(check, project);
    await rm(project, { recursive: true, force: true });
    process.stdout.write(`${mistake}: ${caught?.slice(0, 400).replaceAll('\n', ' ') ?? 'NOT CAUGHT'}\n`);
    expect(caught).toMatch(sign);
  },
  PATIENCE,
);

test(
  'the product as it is, built the same way, passes what catches the mistakes',
  async () => {
    const project = await buildChanged([]);
    try {
      const titles = new Set(MUTANTS.flatMap(({ check }) => ('story' in check ? [check.story] : [])));
      const blocks = new Set(MUTANTS.flatMap(({ check }) => ('story' in check ? [] : [check.scenario])));
      for (const title of titles) expect((await sweep(storyCalled(title), { project, only: () => false })).findings).toEqual([]);
      for (const block of blocks) expect((await playBlock(block, { project, last: 5 })).failed).toEqual([]);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  },
  PATIENCE,
);
