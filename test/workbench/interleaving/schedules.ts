/** A thousand schedules as tests: one test for each block of seeds, in two files that Jest runs side by side. */
import { BLOCK, playBlock, scenarioOf } from './play.ts';

const BLOCKS = 40;
/** Longest time for a block on a machine that does much else, in milliseconds. */
const PATIENCE = 10 * 60_000;

/** `SEED=123` plays the block of that seed up to it, exactly as it was played among all. */
function chosen(): number | null {
  const { SEED } = process.env;
  if (SEED === undefined) return null;
  if (!/^\d+$/.test(SEED) || Number(SEED) >= BLOCKS * BLOCK) throw new Error(`SEED is a number from 0 to ${BLOCKS * BLOCK - 1}`);
  return Number(SEED);
}

/** Tests of every other block; with SEED, its block alone. */
export function schedules(part: 0 | 1): void {
  const seed = chosen();
  const all = Array.from({ length: BLOCKS }, (_, block) => block).filter((block) => block % 2 === part);
  const blocks = seed === null ? all : all.filter((block) => block === Math.floor(seed / BLOCK));
  const rows = blocks.map((block) => [scenarioOf(block).title, block * BLOCK, seed ?? (block + 1) * BLOCK - 1] as const);
  let played = 0;
  let turns = 0;

  if (rows.length === 0) test('the seed belongs to the other file', () => expect(seed).not.toBeNull());
  else
    test.each(rows)(
      '%s: seeds %i to %i lose nothing, double nothing and tear nothing',
      async (_, first, last) => {
        const run = await playBlock(first / BLOCK, { last: last - first });
        played += run.schedules;
        turns += run.turns;
        for (const { seed: bad } of run.failed)
          process.stdout.write(`Schedule ${bad} failed. To play it again: SEED=${bad} npx jest test/workbench/interleaving\n`);
        expect(run.failed).toEqual([]);
        expect(run.schedules).toBe(last - first + 1);
      },
      PATIENCE,
    );

  afterAll(() => {
    if (played > 0) process.stdout.write(`${played} schedules with ${turns} turns were played.\n`);
  });
}
