/** What is not an open: the draft in the composer, the sender's own views, loads that the member marks. */
import { HOUR, MINUTE, SECOND } from '../../../workbench/testing/gmail.ts';
import { imageAddress, mailOf, request, sheetOf } from './evidence.ts';
import { applied, readLater, story, tracked } from './story.ts';

test(
  'looking at the draft in the composer is not an open',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Drafted');
    await draft.look();
    await gmail.wait(5 * MINUTE);
    await draft.edit({ subject: 'Drafted twice' }).look();
    await gmail.wait(SECOND);
    // A sync in between hears of these loads before it knows of any mail.
    expect((await maria.homepage()).said).toContain('Applied · 10:00');
    draft.send();
    await gmail.wait(HOUR);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:05\nanna@northwind.test\nDrafted twice');
    expect(feed.said).not.toContain('open.');
    await feed.press('Drafted twice');
    expect(feed.said).toContain('2 loads of your own\nNot counted. Show them.');
    await feed.press('2 loads of your own');
    expect(feed.said).toContain('You\nLoaded before sending, so it was you.');
    const { mails, events } = sheetOf(maria);
    expect(mails).toMatchObject([{ State: 'Sent', Opens: '0', 'First signal': '' }]);
    expect(events.map(({ Verdict, Why }) => [Verdict, Why])).toEqual([
      ['You', 'Loaded before sending, so it was you.'],
      ['You', 'Loaded before sending, so it was you.'],
    ]);
  }),
);

test(
  'looking at the draft by its image alone, in a browser, is not an open either',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Curious');
    const [token = ''] = (await mailOf(maria, draft.now.messageId)).images;
    expect((await request(gmail, imageAddress(token))).status).toBe(200);
    await gmail.wait(MINUTE);
    draft.send();
    await gmail.wait(HOUR);
    expect((await maria.homepage()).said).toContain('Sent · 10:01');
    expect(sheetOf(maria).events).toMatchObject([{ Verdict: 'You' }]);
  }),
);

test(
  'one’s own view with the side panel open is “You”, and the reader’s later one still counts',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Looked at');
    await gmail.wait(HOUR);
    await maria.homepage();
    await maria.read(id);
    const panel = await maria.panelFor(id);
    expect(panel.said).toContain('Your view now does not count.');
    await gmail.wait(MINUTE);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Sent · 10:00');
    expect(feed.said).toContain('You had this email open then.');

    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 13:02');
    const { mails, events } = sheetOf(maria);
    expect(mails).toMatchObject([{ State: 'Opened (likely)', Opens: '1' }]);
    expect(events.map(({ Verdict }) => Verdict)).toEqual(['You', 'Opened (likely)']);
  }),
);

test(
  'the panel beside a mail that was just sent knows it as one’s own at once',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Fresh');
    const { messageId } = draft.send();
    await maria.read(messageId);
    const panel = await maria.panelFor(messageId);
    expect(panel.said).toContain('Sent 10:00');
    expect(panel.said).toContain('Your view now does not count.');
    await gmail.wait(HOUR);
    expect((await maria.homepage()).said).toContain('Sent · 10:00\nanna@northwind.test\nFresh');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Sent', Opens: '0' }]);
  }),
);

test(
  '“That was me” beside the message takes the newest open away',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'On my phone');
    // In an app without add-ons: nothing tells this view from a recipient's.
    await gmail.wait(HOUR);
    await maria.read(id);
    await gmail.wait(HOUR);
    const panel = await maria.panelFor(id);
    expect(panel.said).toContain('Opened (likely) · 11:01');
    await panel.press('11:01 was me');
    expect(panel.toast).toBe('Marked as yours. Now: Sent.');
    expect(panel.said).toContain('You marked it as yours.');
    expect(panel.buttons).not.toContain('11:01 was me');
    expect((await maria.homepage()).said).toContain('Sent · 10:00');
    await gmail.wait(HOUR);
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Sent', Opens: '0' }]);
    expect(sheetOf(maria).events).toMatchObject([{ Verdict: 'You', Why: 'You marked it as yours.' }]);

    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('1 likely open.');
  }),
);

test(
  'marks are set and taken back on the card of the mail',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Marked');
    await gmail.wait(HOUR);
    await maria.read(id);
    await readLater(gmail, anna);
    const card = await maria.homepage();
    expect(card.said).toContain('2 likely opens.');
    await card.press('Details');
    await card.press('Mark my views');
    card.set('Today, 13:01 · likely', false).set('Today, 11:01 · likely', true);
    await card.press('Mark as mine');
    expect(card.toast).toBe('Marked as yours. Now: Opened (likely).');
    expect((await maria.homepage()).said).toContain('1 likely open.');

    await gmail.wait(SECOND);
    await card.press('Mark my views');
    expect(card.isOn('Today, 11:01 · yours')).toBe(true);
    card.set('Today, 11:01 · yours', false).set('Today, 13:01 · likely', false);
    await card.press('Mark as mine');
    expect(card.toast).toBe('Saved');
    const feed = await maria.homepage();
    expect(feed.said).toContain('2 likely opens.');
    await gmail.wait(HOUR);
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Opened (likely)', Opens: '2' }]);
  }),
);

test(
  'marking nothing and going back change nothing',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Unmarked');
    await readLater(gmail, anna);
    const card = await maria.homepage();
    await card.press('Details');
    await card.press('Mark my views');
    await card.press('Cancel');
    expect(card.said).toContain('Opened (likely)');
    await card.press('Mark my views');
    card.set('Today, 12:01 · likely', false);
    await card.press('Mark as mine');
    expect((await maria.homepage()).said).toContain('1 likely open.');
    const commands = Object.keys(gmail.workbench.properties(maria.email)).filter((key) => key.startsWith('c:'));
    expect(commands).toEqual([]);
  }),
);
