/** Every open question of the platform, answered both ways: the built add-on tracks the same mails and says of them what it can know. What each answer changes: `stories/open-questions.test.ts`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR, MINUTE, SECOND, type Gmail, type MailUser } from '../../../workbench/testing/gmail.ts';
import { DEFAULT_SWITCHES } from '../../../workbench/index.ts';
import { SWITCHES } from '../../../workbench/page/switches.ts';
import { repositoryRoot } from '../../../workbench/root.ts';
import { sheetOf } from '../stories/evidence.ts';
import { applied, castOf, openGmail, readLater, tracked, unexpected, type Cast } from '../stories/story.ts';

const ANNA = 'anna@northwind.test';
const NOBODY = 'nobody@nowhere.test';

/** A day: a mail from the feed, a scheduled one, one to nobody, and one that its sender looks at before it goes and that is opened. */
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
  const offer = await applied(maria, [ANNA], 'Offer');
  await offer.look();
  await gmail.wait(SECOND);
  offer.send();
  await gmail.wait(MINUTE);
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
/** The proxy's copy from the look at the draft answers for the reader, too: nothing that an add-on does could help. */
const HIDDEN = { ...EXPECTED, Offer: 'Sent' };

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
        expect(await judged(cast.maria)).toEqual(name === 'imageProxyKeepsEverything' && on ? HIDDEN : EXPECTED);
        expect(unexpected(gmail)).toEqual([]);
      } finally {
        await gmail.close();
      }
    },
    60_000,
  );
});

test('a state folder from before a question was asked answers it as a fresh workbench does, and keeps its own answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tracklog-switches-'));
  try {
    await writeFile(join(folder, 'state.json'), JSON.stringify({ switches: { dialogClosesAfterEdit: true } }));
    const gmail = await openGmail({ stateDir: folder });
    const { switches } = gmail.workbench;
    await gmail.close();
    expect(switches).toEqual({ ...DEFAULT_SWITCHES, dialogClosesAfterEdit: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the README asks each open question in the words of the page, with its answer in a fresh workbench', async () => {
  const readme = await readFile(join(repositoryRoot(), 'README.md'), 'utf8');
  const asked = [...readme.matchAll(/^\| ([^|]*\?) +\| (yes|no) +\|/gm)].map(([, question = '', answer]) => [question.trim(), answer]);
  expect(asked).toEqual(SWITCHES.map(({ name, question }) => [question.replaceAll('’', "'"), DEFAULT_SWITCHES[name] ? 'yes' : 'no']));
});
