/** The sweep as tests: one for each story, in three files that Jest runs side by side. */
import { REQUEST_WAYS, WAYS, type Failure } from './hands.ts';
import { STORIES } from './stories.ts';
import { sentence, sweep } from './sweep.ts';

/** `SWEEP=quick` lets each call fail in one way instead of three, and each request in one of two, another way from one to the next. */
function isChosen(failure: Failure): boolean {
  if (process.env['SWEEP'] !== 'quick') return true;
  if ('call' in failure) return WAYS[(failure.gesture + failure.call) % WAYS.length] === failure.way;
  return REQUEST_WAYS[(failure.gesture + failure.request) % REQUEST_WAYS.length] === failure.way;
}

/** Longest time for a story on a machine that does much else, in milliseconds. */
const PATIENCE = 20 * 60_000;

/** Tests of every third story. */
export function everyCall(part: 0 | 1 | 2): void {
  const stories = STORIES.filter((_, place) => place % 3 === part);
  test.each(stories.map((story) => [story.title, story] as const))(
    '“%s” ends the same whichever call or request fails, before or after its effect or with the whole execution',
    async (_, story) => {
      const swept = await sweep(story, { only: isChosen });
      process.stdout.write(`${sentence(swept)}\n`);
      expect(swept.findings).toEqual([]);
      if (process.env['SWEEP'] !== 'quick') expect(swept.cases).toBe(allFailures(swept.gestures));
      expect(swept.cases).toBeGreaterThan(0);
    },
    PATIENCE,
  );
}

/** Each call in three ways, each request in two. */
function allFailures(gestures: readonly { readonly calls: readonly string[]; readonly requests: readonly string[] }[]): number {
  return gestures.reduce((sum, { calls, requests }) => sum + 3 * calls.length + 2 * requests.length, 0);
}
