/** The sweep as tests: one for each story, in three files that Jest runs side by side. */
import type { Failure } from './hands.ts';
import { STORIES } from './stories.ts';
import { sentence, sweep } from './sweep.ts';
import { WAYS } from './hands.ts';

/** `SWEEP=quick` lets each call fail in one way instead of three, another way from call to call. */
function isChosen({ gesture, call, way }: Failure): boolean {
  return process.env['SWEEP'] !== 'quick' || WAYS[(gesture + call) % WAYS.length] === way;
}

/** Longest time for a story on a machine that does much else, in milliseconds. */
const PATIENCE = 20 * 60_000;

/** Tests of every third story. */
export function everyCall(part: 0 | 1 | 2): void {
  const stories = STORIES.filter((_, place) => place % 3 === part);
  test.each(stories.map((story) => [story.title, story] as const))(
    '“%s” ends the same whichever call fails, before or after its effect or with the whole execution',
    async (_, story) => {
      const swept = await sweep(story, { only: isChosen });
      process.stdout.write(`${sentence(swept)}\n`);
      expect(swept.findings).toEqual([]);
      expect(swept.cases).toBeGreaterThan(0);
    },
    PATIENCE,
  );
}
