/** Bad luck: the sheet, the permission, the tracking server, the mailbox and the store fail a person; nothing is lost, nothing doubled, and the next run goes on. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gmail } from '../../../workbench/testing/gmail.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../workbench/testing/gmail.ts';
import { mailOf, sheetOf, waitingKeys } from './evidence.ts';
import { apply, applied, readLater, story, tracked, type Cast } from './story.ts';

const fileOf = (gmail: Gmail, user: { email: string }): string => {
  const [file] = gmail.workbench.sheets.files(user.email).filter(({ owner, trashed }) => owner === user.email && !trashed);
  if (file === undefined) throw new Error('There is no sheet.');
  return file.id;
};

const RENEWED = 'Your activity sheet was deleted\nTracklog made a new one from what it still knows.';

test(
  'a sheet that was deleted is made anew from what is still known',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'First');
    await maria.homepage();
    gmail.workbench.sheets.remove(fileOf(gmail, maria));
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain(RENEWED);
    expect(feed.said).toContain('First\n1 likely open.');
    await tracked(gmail, maria, ['tom@plain.test'], 'Second');
    await maria.homepage();
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(['First', 'Second']);
    expect(sheetOf(maria).events).toHaveLength(1);
    await gmail.wait(2 * DAY);
    expect((await maria.homepage()).said).not.toContain('was deleted');
  }),
);

test(
  'a sheet in the bin is noticed by the hourly run, and taken back it stays as it was',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'First');
    await maria.homepage();
    const binned = fileOf(gmail, maria);
    gmail.workbench.sheets.trash(binned);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain(RENEWED);
    expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'First', Opens: '1' }]);
    gmail.workbench.sheets.untrash(binned);
    await tracked(gmail, maria, ['tom@plain.test'], 'Second');
    await maria.homepage();
    const files = gmail.workbench.sheets.files(maria.email);
    expect(files).toHaveLength(2);
    const rows = files.map(({ id }) => gmail.workbench.sheets.tabs(id)[0]?.rows.length);
    expect(new Set(rows)).toEqual(new Set([2, 3]));
  }),
);

test(
  'a sheet that the member may no longer open is replaced',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'First');
    await maria.homepage();
    const file = gmail.workbench.sheets.find(fileOf(gmail, maria));
    if (file === undefined) throw new Error('There is no sheet.');
    file.owner = 'boss@acme-partner.test';
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain(RENEWED);
    expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'First', Opens: '1' }]);
  }),
);

test(
  'a sheet that its owner rearranged goes on: rows are found by their keys',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['tom@plain.test'], 'First');
    await tracked(gmail, maria, ['anna@northwind.test'], 'Second');
    await maria.homepage();
    const file = gmail.workbench.sheets.find(fileOf(gmail, maria));
    if (file === undefined) throw new Error('There is no sheet.');
    file.name = 'My mails';
    for (const tab of file.tabs) if (tab.title === 'Tracked') tab.title = 'What I sent';
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Second\n1 likely open.');
    expect(feed.said).not.toContain('could not be written');
    const { mails } = sheetOf(maria, { mails: 'What I sent', events: 'Events' });
    expect(mails.map(({ Subject, Opens }) => [Subject, Opens])).toEqual([
      ['First', '0'],
      ['Second', '1'],
    ]);
  }),
);

test(
  'a tab that its owner deleted is made anew from what is still known, and the feed says so',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['tom@plain.test'], 'First');
    await tracked(gmail, maria, ['anna@northwind.test'], 'Second');
    await maria.homepage();
    const file = gmail.workbench.sheets.find(fileOf(gmail, maria));
    if (file === undefined) throw new Error('There is no sheet.');
    file.tabs.splice(
      file.tabs.findIndex(({ title }) => title === 'Tracked'),
      1,
    );
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('A tab of your activity sheet was deleted\nTracklog made it anew from what it still knows.');
    expect(feed.said).toContain('Second\n1 likely open.');
    expect(sheetOf(maria).mails.map(({ Subject, Opens }) => [Subject, Opens])).toEqual([
      ['First', '0'],
      ['Second', '1'],
    ]);
    expect(sheetOf(maria).events).toHaveLength(1);
    await tracked(gmail, maria, ['ewa@contoso.test'], 'Third');
    await maria.homepage();
    expect(sheetOf(maria).mails).toHaveLength(3);
  }),
);

test(
  'a sheet whose column was removed is not written to, the feed says what to do, and done so everything is there once',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'First');
    await maria.homepage();
    const id = fileOf(gmail, maria);
    const file = gmail.workbench.sheets.find(id);
    const [tab] = file?.tabs ?? [];
    if (tab === undefined) throw new Error('There is no tab.');
    // As a person does it: every column to the right of “Opens” moves.
    tab.columns.splice(7, 1);
    tab.columnCount -= 1;
    await readLater(gmail, anna);
    const late = await maria.homepage();
    expect(late.said).toContain(
      'A column of your activity sheet was moved\nUndo that, or delete the tab: Tracklog makes it anew. Nothing is lost.',
    );
    expect(late.said).toContain('First\n1 likely open.');
    expect(gmail.workbench.sheets.tabs(id)[0]?.rows).toHaveLength(2);
    file?.tabs.splice(file.tabs.indexOf(tab), 1);
    expect((await maria.homepage()).said).toContain('A tab of your activity sheet was deleted');
    expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'First', Opens: '1' }]);
    expect(sheetOf(maria).events).toHaveLength(1);
  }),
);

test(
  'a sheet whose columns changed places is not written to, and goes on where they are put back',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'First');
    await maria.homepage();
    const [tab] = gmail.workbench.sheets.find(fileOf(gmail, maria))?.tabs ?? [];
    if (tab === undefined) throw new Error('There is no tab.');
    // “Subject” behind “State”, and back again.
    const move = (from: number, to: number): void => void tab.columns.splice(to, 0, ...tab.columns.splice(from, 1));
    move(1, 4);
    const before = maria.sheet();
    await readLater(gmail, anna);
    await tracked(gmail, maria, ['tom@plain.test'], 'Second');
    const late = await maria.homepage();
    expect(late.said).toContain('A column of your activity sheet was moved');
    expect(late.said).toContain('First\n1 likely open.');
    expect(late.said).toContain('Second');
    expect(maria.sheet()).toEqual(before);
    move(4, 1);
    expect((await maria.homepage()).said).not.toContain('A column of your activity sheet was moved');
    expect(sheetOf(maria).mails.map(({ Subject, Recipients, Opens }) => [Subject, Recipients, Opens])).toEqual([
      ['First', 'anna@northwind.test', '1'],
      ['Second', 'tom@plain.test', '0'],
    ]);
    expect(sheetOf(maria).events).toHaveLength(1);
  }),
);

test(
  'the value that holds everything together is lost: the feed is gathered again, and nothing is written twice',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['tom@plain.test'], 'First');
    await maria.homepage();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Second');
    await gmail.workbench.stores.setProperty('user', maria.email, 'root', null);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:00\ntom@plain.test\nFirst');
    expect(feed.said).toContain('Second\n1 likely open.');
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(['First', 'Second']);
    expect(gmail.workbench.sheets.files(maria.email)).toHaveLength(1);
  }),
);

test(
  'permission taken back shows Gmail’s own card; given again, everything is caught up',
  story(
    async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = await applied(maria, ['anna@northwind.test'], 'In between');
      gmail.workbench.addOn.revoke(maria.email);
      expect((await maria.homepage()).said).toContain('Authorization required');
      draft.send();
      await gmail.wait(MINUTE);
      await readLater(gmail, anna);
      await gmail.wait(HOUR);
      gmail.workbench.addOn.grant(maria.email);
      expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01\nanna@northwind.test\nIn between');
      expect(sheetOf(maria).mails).toHaveLength(1);
    },
    { mayFail: ({ error }) => error?.message.startsWith('Authorization is required') === true },
  ),
);

describe.each(['down', 'slow', 'nonsense'] as const)('while the tracking server is %s', (trouble) => {
  test(
    'first use opens the feed, and tracking starts when it is back',
    story(async ({ gmail, maria }) => {
      gmail.workbench.faults.endpoint = trouble;
      const feed = await maria.welcome();
      expect(feed.said).toContain(
        'Tracking is paused\nThe tracking server cannot be reached. Opens that it recorded show when it answers.',
      );
      const dialog = await maria.compose({ to: ['anna@northwind.test'] }).openAddOn();
      expect(dialog.said).toContain('No tracking image is ready\nThe tracking server cannot be reached. Try again in a minute.');
      expect(dialog.buttons).not.toContain('Apply to draft');
      await dialog.press('Try again');
      expect(dialog.said).toContain('No tracking image is ready');
      gmail.workbench.faults.endpoint = 'up';
      await dialog.press('Try again');
      await apply(dialog);
      expect((await maria.homepage()).said).not.toContain('Tracking is paused');
    }),
  );

  test(
    'drafts are applied to from the stock, mails are found, and loads arrive afterwards once',
    story(async ({ gmail, maria, anna, ewa }) => {
      await maria.welcome();
      const early = await tracked(gmail, maria, ['anna@northwind.test'], 'Before');
      await readLater(gmail, anna);
      gmail.workbench.faults.endpoint = trouble;
      const draft = await applied(maria, ['ewa@contoso.test'], 'Meanwhile');
      const { messageId } = draft.send();
      await gmail.wait(MINUTE);
      const feed = await maria.homepage();
      expect(feed.said).toContain('Tracking is paused');
      expect(feed.said).toContain('Sent · 12:02\newa@contoso.test\nMeanwhile');
      await gmail.wait(2 * HOUR);
      gmail.workbench.faults.endpoint = 'up';
      await ewa.read(ewa.newest().id, 'images');
      await gmail.wait(MINUTE);
      const later = await maria.homepage();
      expect(later.said).not.toContain('Tracking is paused');
      expect(later.said).toContain('Meanwhile\n1 likely open.');
      expect(later.said).toContain('Before\n1 likely open.');
      expect(sheetOf(maria).mails.map(({ Message, Opens }) => [Message, Opens])).toEqual([
        [early, '1'],
        [messageId, '1'],
      ]);
      expect(sheetOf(maria).events).toHaveLength(2);
    }),
  );

  test(
    '“New tracked email” without an image in stock makes no draft and no trace',
    story(
      async ({ gmail, maria }) => {
        gmail.workbench.faults.endpoint = trouble;
        const feed = await maria.welcome();
        expect(await feed.press('New tracked email')).toEqual({ did: 'failed' });
        expect(gmail.workbench.mail.list(maria.email, 'DRAFT')).toEqual([]);
        expect(waitingKeys(gmail, maria)).toEqual([]);
        gmail.workbench.faults.endpoint = 'up';
        expect(await feed.press('New tracked email')).toMatchObject({ did: 'draft-opened' });
        expect(gmail.workbench.mail.list(maria.email, 'DRAFT')).toHaveLength(1);
      },
      { mayFail: ({ functionName }) => functionName === 'onNewTrackedEmail' },
    ),
  );
});

test(
  'the stock of images is used up: the dialog fetches more, and says so when it cannot',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const address = (n: number): string => `person${n}@company.example`;
    for (let n = 0; n < 20; n++) await applied(maria, [address(n)], `Letter ${n}`);
    gmail.workbench.faults.endpoint = 'down';
    const late = maria.compose({ to: [address(20)], subject: 'Letter 20' });
    const dialog = await late.openAddOn();
    expect(dialog.said).toContain('No tracking image is ready');
    gmail.workbench.faults.endpoint = 'up';
    await dialog.press('Try again');
    await apply(dialog);
    const drafts = gmail.workbench.mail.list(maria.email, 'DRAFT');
    const images = (await Promise.all(drafts.map(({ id }) => mailOf(maria, id)))).flatMap((mail) => mail.images);
    expect(images).toHaveLength(21);
    expect(new Set(images).size).toBe(21);
  }),
);

test(
  'the stock runs out between opening the dialog and Apply: nothing is inserted, and the reason is shown',
  story(async ({ maria }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['anna@northwind.test'], subject: 'Late' });
    const dialog = await draft.openAddOn();
    for (let n = 0; n < 20; n++) await applied(maria, [`person${n}@company.example`], `Letter ${n}`);
    dialog.set('Track this email', true);
    await dialog.press('Apply to draft');
    expect(dialog.said).toContain('No tracking image is ready');
    expect((await mailOf(maria, draft.now.messageId)).images).toEqual([]);
    await dialog.press('Try again');
    await apply(dialog);
    expect((await mailOf(maria, draft.now.messageId)).images).toHaveLength(1);
  }),
);

test(
  'Gmail forgot its history: Sent is searched, and every mail is found once',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Known');
    await maria.homepage();
    await tracked(gmail, maria, ['tom@plain.test'], 'Unknown yet');
    gmail.workbench.mail.expireHistory(maria.email);
    await gmail.wait(HOUR);
    await anna.read(anna.newest().id);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:01\ntom@plain.test\nUnknown yet');
    expect(feed.said).toContain('Known\n1 likely open.');
    await tracked(gmail, maria, ['ewa@contoso.test'], 'And on');
    await maria.homepage();
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(['Known', 'Unknown yet', 'And on']);
  }),
);

test(
  'Gmail forgot its history of a hundred mails and more: the tracked one below them is found',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Below');
    for (let n = 0; n < 130; n++) maria.compose({ to: ['tom@plain.test'], subject: `Ordinary ${n}` }).send();
    gmail.workbench.mail.expireHistory(maria.email);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Below\n1 likely open.');
    await maria.homepage();
    expect(sheetOf(maria).mails).toHaveLength(1);
  }),
);

test(
  'Gmail forgot its history of a mail that its sender has put into the bin: it is found',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    gmail.workbench.mail.trash(maria.email, await tracked(gmail, maria, ['anna@northwind.test'], 'Thrown away'));
    gmail.workbench.mail.expireHistory(maria.email);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Thrown away\n1 likely open.');
  }),
);

test(
  'Gmail forgot its history while an answer came: the answer is still found',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Asked');
    await maria.homepage();
    anna.reply(anna.newest().id).send();
    await gmail.wait(MINUTE);
    gmail.workbench.mail.expireHistory(maria.email);
    expect((await maria.homepage()).said).toContain('Replied');
  }),
);

test(
  'an image that was removed from the draft is said to be missing',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Cleaned');
    await draft.look();
    await gmail.wait(SECOND);
    draft.edit({ html: '<p>Without it</p>' }).send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Not tracked · 10:00\nanna@northwind.test\nCleaned\nThe image was removed before sending.');
    await feed.press('Cleaned');
    expect(feed.said).toContain('Loads before that were erased unseen.');
    expect(feed.buttons).not.toContain('Stop tracking');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Not tracked: The image was removed before sending.', Opens: '0' }]);
    expect(sheetOf(maria).events).toEqual([]);
  }),
);

test(
  'an image removed from a draft that the add-on made is said to be missing',
  story(async ({ gmail, maria }) => {
    const feed = await maria.welcome();
    const outcome = await feed.press('New tracked email');
    if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
    await gmail.wait(SECOND);
    maria
      .draft(outcome.draftId)
      .edit({ to: ['anna@northwind.test'], subject: 'Cleaned', html: 'Nothing' })
      .send();
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain(
      'Not tracked · 10:00\nanna@northwind.test\nCleaned\nThe image was removed before sending.',
    );
  }),
);

test(
  'a mail sent as plain text is said not to be tracked',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Plain');
    await gmail.wait(SECOND);
    draft.edit({ plainText: true });
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Not tracked · 10:00\nanna@northwind.test\nPlain\nSent as plain text.');
    expect((await mailOf(maria, messageId)).html).toBeNull();
  }),
);

test(
  'without an identity in the hourly run mails are found all the same, and loads arrive with the next card',
  story(async ({ gmail, maria, anna }) => {
    gmail.workbench.switches.identityTokenInTriggers = false;
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'By night');
    await readLater(gmail, anna);
    await gmail.wait(HOUR);
    expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'By night', State: 'Sent' }]);
    expect(
      gmail.executions.some(
        ({ functionName, logs }) => functionName === 'onHourly' && logs.some(({ text }) => text.includes('no identity token')),
      ),
    ).toBe(true);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Opened (likely)', Opens: '1' }]);
  }),
);

test(
  'where the dialog closes after Apply, reopening it asks and adds nothing twice',
  story(async ({ gmail, maria, anna }) => {
    gmail.workbench.switches.dialogClosesAfterEdit = true;
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Closed');
    const again = await draft.openAddOn();
    expect(again.said).toContain('This looks like the email you applied at 10:00');
    await again.press('Keep this one');
    await again.press('Apply to draft');
    expect(again.toast).toBe('Already applied at 10:00. Nothing was added twice.');
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
    expect((await maria.homepage()).said).toContain('1 likely open.');
  }),
);

describe.each(['homepageDraftWithoutToken', 'undocumentedEventFields'] as const)('with %s', (name) => {
  test(
    'the main path is the same',
    story(async ({ gmail, maria, anna }) => {
      gmail.workbench.switches[name] = true;
      const feed = await maria.welcome();
      const outcome = await feed.press('New tracked email');
      if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
      const fresh = maria.draft(outcome.draftId);
      fresh.edit({ to: ['tom@plain.test'], subject: 'Made' }).send();
      await tracked(gmail, maria, ['anna@northwind.test'], 'Applied to');
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Applied to\n1 likely open.');
      expect(new Set(sheetOf(maria).mails.map(({ Subject }) => Subject))).toEqual(new Set(['Applied to', 'Made']));
      expect(sheetOf(maria).mails).toHaveLength(2);
    }),
  );
});

/** Does something in a state folder of its own, which goes afterwards. */
async function withFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tracklog-story-'));
  try {
    await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A story in chapters: between two of them the server stops and starts again over the same state. */
function chapters(...tell: readonly ((cast: Cast) => Promise<void>)[]): () => Promise<void> {
  return () =>
    withFolder(async (folder) => {
      for (const chapter of tell) await story(chapter, { stateDir: folder })();
    });
}

test(
  'a server that restarts in the middle loses nothing and repeats nothing',
  chapters(
    async ({ maria }) => {
      await maria.welcome();
      await applied(maria, ['anna@northwind.test'], 'Over restarts');
    },
    async ({ gmail, maria }) => {
      const [waiting] = gmail.workbench.mail.list(maria.email, 'DRAFT');
      const draft = gmail.workbench.mail.draftOf(maria.email, waiting?.id ?? '');
      maria.draft(draft?.id ?? '').send();
    },
    async ({ gmail, anna }) => {
      await gmail.wait(MINUTE);
      await readLater(gmail, anna);
    },
    async ({ maria }) => {
      expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01\nanna@northwind.test\nOver restarts\n1 likely open.');
      expect(sheetOf(maria).mails).toHaveLength(1);
      expect(sheetOf(maria).events).toHaveLength(1);
    },
  ),
);

/** Fills a member's store, while the server is down, up to so many bytes below Google's limit. */
async function fillStore(folder: string, user: string, left: number): Promise<void> {
  const path = join(folder, 'state.json');
  const state = JSON.parse(await readFile(path, 'utf8')) as { properties: { users: Record<string, Record<string, string>> } };
  const store = (state.properties.users[user] ??= {});
  const size = (): number => Object.entries(store).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  for (let n = 0; ; n++) {
    const room = 500 * 1024 - left - size();
    if (room <= 12) break;
    store[`filler.${String(n).padStart(4, '0')}`] = 'x'.repeat(Math.min(9000, room - 11));
  }
  await writeFile(path, JSON.stringify(state));
}

/** A story that begins with one mail in the feed and a store with so many bytes left. */
function nearlyFull(left: number, tell: (cast: Cast) => Promise<void>): () => Promise<void> {
  return () =>
    withFolder(async (folder) => {
      await story(
        async ({ gmail, maria }) => {
          await maria.welcome();
          await tracked(gmail, maria, ['anna@northwind.test'], 'Known');
          await maria.homepage();
        },
        { stateDir: folder },
      )();
      await fillStore(folder, 'maria@acme-partner.test', left);
      await story(tell, { stateDir: folder, mayFail: ({ logs }) => logs.some(({ text }) => text.startsWith('E-FULL')) })();
    });
}

describe('a store without room', () => {
  test(
    'Apply inserts nothing and says why',
    nearlyFull(50, async ({ gmail, maria }) => {
      const draft = maria.compose({ to: ['tom@plain.test'], subject: 'No room' });
      const dialog = await draft.openAddOn();
      dialog.set('Track this email', true);
      await dialog.press('Apply to draft');
      expect(dialog.toast).toBe('Google keeps no more for this add-on. Send or discard drafts that wait, then try again.');
      expect((await mailOf(maria, draft.now.messageId)).images).toEqual([]);
      expect(dialog.isOn('Track this email')).toBe(true);
      expect(waitingKeys(gmail, maria)).toHaveLength(1);
    }),
  );

  test(
    'the feed is shown all the same, and the sheet goes on',
    nearlyFull(50, async ({ gmail, maria, anna }) => {
      await gmail.wait(2 * HOUR);
      await anna.read(anna.newest().id);
      const feed = await maria.homepage();
      expect(feed.said).toContain('Google keeps no more for this add-on');
      expect(feed.said).toContain('Known\n1 likely open.');
      expect((await maria.homepage()).said).toContain('Known\n1 likely open.');
      expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'Known', Opens: '1' }]);
      expect(sheetOf(maria).events).toHaveLength(1);
    }),
  );

  test(
    'the card beside an own mail is shown all the same',
    nearlyFull(10, async ({ maria }) => {
      const id = maria.sent()[0]?.id ?? '';
      expect((await maria.panelFor(id)).said).toContain('Sent · 10:00');
    }),
  );

  test(
    'with little room the newest mails are kept, and waiting drafts always',
    nearlyFull(4000, async ({ gmail, maria }) => {
      for (let n = 0; n < 12; n++) await tracked(gmail, maria, ['tom@plain.test'], `Letter ${n} ${'long '.repeat(15)}`);
      const feed = await maria.homepage();
      expect(feed.said).toContain('Letter 11');
      expect(sheetOf(maria).mails).toHaveLength(13);
    }),
  );
});
