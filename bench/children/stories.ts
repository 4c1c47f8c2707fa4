/** Tells the product's main story so many times, each with people of its own: compose, Track, send, opened by the recipient, seen in the feed. */
import { openStage, type Cast } from '../../test/workbench/sweep/stage.ts';
import { HOUR, MINUTE } from '../../workbench/testing/gmail.ts';

/** Casts of one workbench; more would only make its history longer than anybody's. */
const CASTS = 125;

/** What the parent reads from the last line. */
export interface StoriesTold {
  readonly stories: number;
  readonly executions: number;
}

async function main([project, count]: readonly string[]): Promise<void> {
  if (project === undefined || count === undefined) throw new Error('Usage: stories.ts <project> <count>');
  let executions = 0;
  for (let left = Number(count); left > 0; left -= CASTS) {
    const casts = Math.min(left, CASTS);
    const stage = await openStage({ project, casts });
    try {
      for (let n = 0; n < casts; n++) executions += await tell(await stage.next());
    } finally {
      await stage.close();
    }
  }
  const told: StoriesTold = { stories: Number(count), executions };
  console.log(JSON.stringify(told));
}

/** One story; says how many executions it took. Throws when it does not end as it should. */
async function tell({ gmail, maria, anna }: Cast): Promise<number> {
  const before = gmail.executions.at(-1)?.startedAt ?? 0;
  await maria.welcome();
  const draft = maria.compose({ to: [anna.email], subject: 'Offer', html: '<p>Good morning</p>' });
  const dialog = await draft.openAddOn();
  dialog.set('Track this email', true);
  const applied = await dialog.press('Apply to draft');
  if (applied.did !== 'draft-edited') throw new Error(`Apply came to ${applied.did}.`);
  draft.send();
  await gmail.wait(20 * MINUTE);
  await anna.read(anna.newest().id);
  await gmail.wait(HOUR);
  const feed = await maria.homepage();
  if (!feed.said.includes('Opened (likely)')) throw new Error(`The feed says: ${feed.said}`);
  return gmail.executions.filter(({ startedAt }) => startedAt > before).length;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
