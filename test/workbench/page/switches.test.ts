/** Every open question of the platform, answered both ways: the built add-on tracks the same mails and says the same of them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR, MINUTE, type Gmail, type MailUser } from '../../../workbench/testing/gmail.ts';
import { DEFAULT_SWITCHES } from '../../../workbench/index.ts';
import { SWITCHES } from '../../../workbench/page/switches.ts';
import { repositoryRoot } from '../../../workbench/root.ts';
import { sheetOf } from '../stories/evidence.ts';
import { applied, castOf, openGmail, readLater, tracked, unexpected, type Cast } from '../stories/story.ts';

const ANNA = 'anna@northwind.test';
const NOBODY = 'nobody@nowhere.test';

/** A day: a mail from the feed, a tracked one, a scheduled one, one to nobody; the tracked one is opened. */
async function day({ gmail, maria, anna }: Cast): Promise<void> {
  const feed = await maria.welcome();
  const made = await feed.press('New tracked email');
  if (made.did !== 'draft-opened') throw new Error(`The feed's button ${made.did}.`);
  maria
    .draft(made.draftId)
    .edit({ to: ['tom@plain.test'], subject: 'Made' })
    .send();
  await gmail.wait(MINUTE);
  await tracked(gmail, maria, [NOBODY], 'Astray');
  await schedule(gmail, maria, 'Later');
  await tracked(gmail, maria, [ANNA], 'Offer');
  await readLater(gmail, anna);
  await gmail.wait(HOUR);
}

async function schedule(gmail: Gmail, maria: MailUser, subject: string): Promise<void> {
  const draft = await applied(maria, ['tom@plain.test'], subject);
  gmail.workbench.mail.schedule(maria.email, draft.id, gmail.workbench.clock.now() + HOUR);
}

/** What the activity sheet says of each mail after the feed was opened. */
async function judged(maria: MailUser): Promise<{ readonly [subject: string]: string | undefined }> {
  await maria.homepage();
  return Object.fromEntries(sheetOf(maria).mails.map(({ Subject, State }) => [String(Subject), State]));
}

const EXPECTED = { Made: 'Sent', Astray: 'Sent', Later: 'Sent', Offer: 'Opened (likely)' };

describe.each(SWITCHES.map(({ name, question }) => ({ name, question })))('$question', ({ name }) => {
  const answers = [
    ['yes', true],
    ['no', false],
  ] as const;
  test.each(answers)(
    '%s: each mail is in the sheet with what happened to it',
    async (_, on) => {
      const gmail = await openGmail();
      try {
        gmail.workbench.switches[name] = on;
        const cast = castOf(gmail);
        await day(cast);
        const back = cast.maria.inbox().filter(({ from }) => /mailer-daemon/i.test(from));
        expect(back).toHaveLength(name === 'unknownAddressesBounce' && on ? 1 : 0);
        expect(await judged(cast.maria)).toEqual(EXPECTED);
        expect(unexpected(gmail)).toEqual([]);
      } finally {
        await gmail.close();
      }
    },
    60_000,
  );
});

test('the README asks each open question in the words of the page, with its answer in a fresh workbench', async () => {
  const readme = await readFile(join(repositoryRoot(), 'README.md'), 'utf8');
  const asked = [...readme.matchAll(/^\| ([^|]*\?) +\| (yes|no) +\|/gm)].map(([, question = '', answer]) => [question.trim(), answer]);
  expect(asked).toEqual(SWITCHES.map(({ name, question }) => [question.replaceAll('’', "'"), DEFAULT_SWITCHES[name] ? 'yes' : 'no']));
});
