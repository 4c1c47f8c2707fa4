/** The main path: compose, Track, send, opened in each kind of mail client; cards, cells and mails say the right thing with the right reason. */
import { HOUR, MINUTE } from '../../../workbench/testing/gmail.ts';
import { mailOf, sheetOf } from './evidence.ts';
import { apply, applied, readLater, story, tracked } from './story.ts';

test(
  'before its first use the add-on says what it does, and then that nothing is here yet',
  story(async ({ maria, gmail }) => {
    const card = await maria.homepage();
    expect(card.said).toContain('Nobody else sees it, admins included.');
    await card.press('Open activity');
    expect(card.said).toContain('Nothing here yet');
    expect(gmail.workbench.sheets.files(maria.email)).toEqual([]);
  }),
);

test(
  'a mail that is opened in Gmail is “Opened (likely)”, and the card, the sheet and the mail agree',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['Anna Nowak <anna@northwind.test>'], 'Offer for spring');
    const { messageId, threadId } = draft.send();
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('Sent · 10:00\nAnna Nowak\nOffer for spring');
    await readLater(gmail, anna);

    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 12:01\nAnna Nowak\nOffer for spring\n1 likely open.');
    expect(feed.said).toContain("12:01 Opened (likely). Gmail's image proxy, 2 h after sending.");
    await feed.press('Details');
    expect(feed.said).toContain("Today, 12:01\nOpened (likely)\nGmail's image proxy, 2 h after sending.");

    const sent = await mailOf(maria, messageId);
    expect(sent.images).toHaveLength(1);
    expect((await mailOf(anna, anna.newest().id)).images).toEqual(sent.images);
    expect(sheetOf(maria)).toEqual({
      mails: [
        {
          Sent: '2026-11-12 10:00',
          Subject: 'Offer for spring',
          Recipients: 'Anna Nowak <anna@northwind.test>',
          Count: '1',
          State: 'Opened (likely)',
          'First signal': '2026-11-12 12:01',
          'Last signal': '2026-11-12 12:01',
          Opens: '1',
          Clicks: '',
          Replied: '',
          Message: messageId,
          Thread: threadId,
          Key: messageId,
        },
      ],
      events: [
        {
          When: '2026-11-12 12:01',
          Subject: 'Offer for spring',
          What: 'Image loaded',
          Why: "Gmail's image proxy, 2 h after sending.",
          Verdict: 'Opened (likely)',
          Client: "Gmail's image proxy",
          Key: 'load-1',
        },
      ],
    });
  }),
);

test(
  'a mail that only Gmail’s prefetch loaded stays “Sent”, and says that a machine loaded it',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['peter@fabrikam.test'], 'Prefetched');
    await gmail.wait(HOUR);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:00\npeter@fabrikam.test\nPrefetched\nLoaded by a machine once.');
    expect(feed.said).toContain('Loaded by a machine. Gmail loaded it in advance.');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Sent', Opens: '0', 'First signal': '' }]);
    expect(sheetOf(maria).events).toMatchObject([{ Verdict: 'Loaded by a machine', Client: 'Gmail prefetch' }]);
    await feed.press('Details');
    expect(feed.said).toContain('No signal yet');
    expect(feed.said).toContain('1 machine load\nNot counted. Show them.');
    await feed.press('1 machine load');
    expect(feed.said).toContain('Loaded by a machine\nGmail loaded it in advance.');
  }),
);

test(
  'a reader whose Gmail prefetched the image opens it later: likely, because the image is never kept',
  story(async ({ gmail, maria, peter }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['peter@fabrikam.test'], 'Twice');
    await readLater(gmail, peter);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01');
    expect(sheetOf(maria).events.map(({ Verdict }) => Verdict)).toEqual(['Loaded by a machine', 'Opened (likely)']);
  }),
);

test(
  'Apple Mail reaches the mailbox, and whether it was opened stays unknown',
  story(async ({ gmail, maria, adam }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['adam@orchard.test'], 'Orchard');
    await readLater(gmail, adam);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:00\nadam@orchard.test\nOrchard\nReached Apple Mail, open unknown.');
    expect(feed.said).toContain('Open unknown. Apple Mail loads images by itself. The time says nothing.');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Sent', Opens: '0', 'First signal': '' }]);
    expect(sheetOf(maria).events).toMatchObject([{ Verdict: 'Open unknown', Client: 'Apple Mail privacy' }]);
  }),
);

test(
  'Outlook that blocks images gives no signal; once they are allowed the mail is “Opened (likely)”',
  story(async ({ gmail, maria, ewa }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['ewa@contoso.test'], 'Blocked');
    await readLater(gmail, ewa);
    const before = await maria.homepage();
    expect(before.said).toContain('Sent · 10:00\newa@contoso.test\nBlocked');
    await before.press('Blocked');
    expect(before.said).toContain('No signal yet\nImages may be blocked. This says nothing about whether the email was opened.');
    expect(sheetOf(maria).events).toEqual([]);

    await readLater(gmail, ewa, 'images');
    const after = await maria.homepage();
    expect(after.said).toContain('Opened (likely) · 14:02');
    expect(after.said).toContain('Outlook loads images only when someone allows it.');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Opened (likely)', Opens: '1' }]);
  }),
);

test(
  'a reader of plain text gives no signal',
  story(async ({ gmail, maria, tom }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['tom@plain.test'], 'Plain');
    await readLater(gmail, tom, 'images');
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:00\ntom@plain.test\nPlain');
    await feed.press('Plain');
    expect(feed.said).toContain('No signal yet');
    expect(sheetOf(maria).events).toEqual([]);
  }),
);

test(
  'of several recipients the card says “Someone of 3”, never who',
  story(async ({ gmail, maria, anna, ewa }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['anna@northwind.test'], cc: ['ewa@contoso.test'], bcc: ['tom@plain.test'], subject: 'All of you' });
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('3 recipients');
    expect(dialog.said).toContain('Opens will show as “someone of 3”.');
    await apply(dialog);
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    await readLater(gmail, ewa, 'images');
    const feed = await maria.homepage();
    expect(feed.said).toContain('3 people\nAll of you\nSomeone of 3. 2 likely opens.');
    await feed.press('Details');
    expect(feed.said).toContain('share one image. Nobody can tell who.');
    expect(feed.said).not.toMatch(/(Anna|Ewa) (Nowak|Zet)? ?opened/);
    expect(sheetOf(maria).mails).toMatchObject([{ Count: '3', Opens: '2', Message: messageId }]);
    // One image for all: every copy holds the same address, and Bcc stays hidden.
    const copies = await Promise.all([mailOf(anna, anna.newest().id), mailOf(ewa, ewa.newest().id)]);
    expect(new Set(copies.flatMap(({ images }) => images)).size).toBe(1);
    expect(anna.mime(anna.newest().id)).not.toContain('tom@plain.test');
  }),
);

test(
  'the hourly run finds what was sent and opened although nobody opens the add-on',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Found by itself');
    await readLater(gmail, anna);
    await gmail.wait(HOUR);
    expect(gmail.executions.filter(({ functionName }) => functionName === 'onHourly').length).toBeGreaterThanOrEqual(3);
    expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'Found by itself', State: 'Opened (likely)', Opens: '1' }]);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 12:01');
    expect(gmail.lastExecution().serviceCalls).toBe(2);
  }),
);

test(
  'a filter shows the opened mails alone, and the feed pages by ten',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    for (let n = 1; n <= 12; n++) await tracked(gmail, maria, [n === 5 ? 'anna@northwind.test' : 'tom@plain.test'], `Letter ${n}`);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Letter 12\n');
    expect(feed.said).not.toContain('Letter 2\n');
    await feed.press('Older');
    expect(feed.said).toContain('Letter 2\n');
    expect(feed.said).not.toContain('Letter 12\n');
    await feed.press('Newer');
    expect(feed.said).toContain('Letter 12\n');
    await feed.choose('Show', 'Likely or possible opens');
    expect(feed.said).toContain('Letter 5\n');
    expect(feed.said).not.toContain('Letter 6\n');
    await feed.choose('Show', 'Replies');
    expect(feed.said).toContain('Nothing among your newest 100 emails.');
    await feed.press('Show all');
    expect(feed.said).toContain('Letter 12\n');
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(Array.from({ length: 12 }, (_, n) => `Letter ${n + 1}`));
  }),
);

test(
  'a Polish member reads Polish cards and has a Polish sheet',
  story(async ({ gmail, jan, anna }) => {
    const welcome = await jan.homepage();
    expect(welcome.said).toContain('Witaj w Tracklog');
    await welcome.press('Pokaż aktywność');
    const draft = jan.compose({ to: ['Anna Nowak <anna@northwind.test>', 'ewa@contoso.test'], subject: 'Oferta – żółć' });
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('2 odbiorców');
    expect(dialog.said).toContain('„ktoś z 2 osób”');
    dialog.set('Śledź tę wiadomość', true);
    expect(await dialog.press('Zastosuj')).toMatchObject({ did: 'draft-edited' });
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await jan.homepage();
    expect(feed.said).toContain('Prawdopodobnie otwarto · 12:01\n2 osoby\nOferta – żółć\nKtoś z 2 osób. 1 prawdopodobne otwarcie.');
    expect(feed.said).toContain('Pośrednik obrazów Gmaila, 2 godz. po wysłaniu.');
    await feed.press('Szczegóły');
    expect(feed.said).toContain('dziś, 12:01');
    const { mails, events } = sheetOf(jan, { mails: 'Śledzone', events: 'Zdarzenia' });
    expect(mails).toMatchObject([{ Temat: 'Oferta – żółć', Stan: 'Prawdopodobnie otwarto' }]);
    expect(events).toHaveLength(1);
    expect((await mailOf(jan, messageId)).subject).toBe('Oferta – żółć');
    expect(gmail.workbench.sheets.files(jan.email)).toMatchObject([{ owner: jan.email }]);
  }),
);
