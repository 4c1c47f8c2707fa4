/** Three service calls of the main story fail before their effect, after it, or are cut off: pressing or opening again ends in the same state. */
import { HOUR } from '../../../workbench/testing/gmail.ts';
import { tellMainStory, type StoryFunction, type Told, type Way } from './faults.ts';
import { story } from './story.ts';

let whole: Promise<Told> | undefined;
const undisturbed = (): Promise<Told> => (whole ??= tellMainStory(null));

/** The n-th (from 1) of a function's calls by its name. */
const CALLS: readonly (readonly [string, StoryFunction, string, number])[] = [
  ['the write of the intent at Apply', 'onApplyToDraft', 'Properties.setProperty', 1],
  ['the write into the sheet', 'onHomepage', 'Sheets.Spreadsheets.batchUpdate', 2],
  ['the write of the root, which commits the sync', 'onHomepage', 'Properties.setProperty', 1],
];

const HOW: readonly (readonly [string, Way])[] = [
  ['fails before its effect', 'before'],
  ['fails after its effect', 'after'],
  ['is cut off', 'cut'],
];

describe.each(CALLS)('%s', (_, functionName, method, occurrence) => {
  test.each(HOW)('%s: the end is the same', async (_how, when) => {
    const { found, final, calls } = await undisturbed();
    const places = calls[functionName].flatMap((name, index) => (name === method ? [index + 1] : []));
    const n = places[occurrence - 1] ?? 0;
    expect(n).toBeGreaterThan(0);
    const told = await tellMainStory({ functionName, n, when });
    expect(told.met).toBe(true);
    expect([told.found, told.final]).toEqual([found, final]);
  });
});

test('told without a failure the story ends as it should', async () => {
  const { final } = await undisturbed();
  expect(final).toMatchObject({ files: 1, drafts: 0, imagesInMail: 1, copiesReceived: 1, waiting: 0 });
  expect(final.feed).toContain('Anna Nowak\nOffer');
  expect(final.rows.mails).toMatchObject([{ State: 'Replied', Opens: '1' }]);
  expect(final.rows.events.map(({ Key }) => Key?.replace(/-.*/, ''))).toEqual(['load', 'reply']);
}, 60_000);

test(
  'an hourly run that could not be made at first use is made later',
  story(async ({ gmail, maria }) => {
    const card = await maria.homepage();
    gmail.workbench.faults.failCall({ functionName: 'onOpenActivity', n: 4, when: 'before' });
    await card.press('Open activity');
    expect(card.said).toContain('Nothing here yet');
    await gmail.wait(3 * HOUR);
    expect(gmail.executions.filter(({ functionName }) => functionName === 'onHourly')).toEqual([]);
    await maria.homepage();
    await gmail.wait(2 * HOUR);
    expect(gmail.executions.filter(({ functionName }) => functionName === 'onHourly')).toHaveLength(2);
  }),
);
