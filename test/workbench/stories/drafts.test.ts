/** What becomes of drafts: made by the add-on, applied twice, taken back, sent late or never, copied, two at once. */
import { DAY, HOUR, MINUTE, SECOND } from '../../../workbench/testing/gmail.ts';
import { mailOf, sheetOf, waitingKeys } from './evidence.ts';
import { apply, applied, castOf, readLater, story, tracked } from './story.ts';

test(
  '“New tracked email” opens a draft that is tracked once it is sent',
  story(async ({ gmail, maria, anna }) => {
    const feed = await maria.welcome();
    const outcome = await feed.press('New tracked email');
    if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
    const draft = maria.draft(outcome.draftId);
    draft.edit({ to: ['Anna Nowak <anna@northwind.test>'], subject: 'From the feed', html: `${draft.now.html}Hello` });
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('This looks like the email you applied at 10:00\nTrack on. Same draft or another?');
    await dialog.press('Keep this one');
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('Applied. Send the email as usual.');
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01\nAnna Nowak\nFrom the feed');
    expect((await mailOf(maria, messageId)).ownImages).toHaveLength(1);
  }),
);

test(
  '“New tracked email” pressed twice opens the same untouched draft, and another once something is written',
  story(async ({ gmail, maria }) => {
    const feed = await maria.welcome();
    const first = await feed.press('New tracked email');
    const again = await feed.press('New tracked email');
    expect(again).toEqual(first);
    expect(gmail.workbench.mail.list(maria.email, 'DRAFT')).toHaveLength(1);
    if (first.did !== 'draft-opened') throw new Error(`It ${first.did}.`);
    maria.draft(first.draftId).edit({ subject: 'Begun' });
    const third = await feed.press('New tracked email');
    expect(third).not.toEqual(first);
    expect(gmail.workbench.mail.list(maria.email, 'DRAFT')).toHaveLength(2);
    expect(waitingKeys(gmail, maria)).toHaveLength(2);
  }),
);

test(
  '“Reply with tracking” answers in the thread, tracked',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    anna.compose({ to: ['maria@acme-partner.test'], subject: 'A question', html: 'When?' }).send();
    await gmail.wait(MINUTE);
    const question = maria.newest();
    await maria.read(question.id);
    const panel = await maria.panelFor(question.id);
    expect(panel.said).toContain('You are not tracking this email');
    const outcome = await panel.press('Reply with tracking');
    if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
    const draft = maria.draft(outcome.draftId);
    expect((await maria.homepage()).said).toContain('Applied · 10:01\nReply with tracking\nNo subject known');
    expect((await draft.openAddOn()).said).toContain('This looks like the email you applied at 10:01');
    const { messageId, threadId } = draft.send();
    expect(threadId).toBe(question.threadId);
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 12:02\nAnna Nowak\nRe: A question');
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
    expect(sheetOf(maria).mails).toMatchObject([{ Thread: question.threadId, Replied: '' }]);
  }),
);

test(
  'the card of a tracked mail offers the reply beside a message of its thread, and nowhere else',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'An offer');
    const other = await tracked(gmail, maria, ['ewa@contoso.test'], 'Another offer');
    await anna.read(anna.newest().id);
    anna.reply(anna.newest().id).edit({ html: '<p>Yes</p>' }).send();
    await gmail.wait(MINUTE);
    const feed = await maria.homepage();
    await feed.press('Details');
    expect(feed.said).toContain('An offer');
    expect(feed.buttons).not.toContain('Reply with tracking');

    const panel = await maria.panelFor(other);
    await panel.press('Activity');
    await panel.press('Details');
    expect(panel.said).toContain('An offer');
    expect(panel.buttons).not.toContain('Reply with tracking');

    const beside = await maria.panelFor(maria.newest().id);
    await beside.press('Your email of');
    const outcome = await beside.press('Reply with tracking');
    if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
    const { messageId, threadId } = maria.draft(outcome.draftId).send();
    expect(threadId).toBe(maria.sent().find((mail) => mail.id === id)?.threadId);
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
  }),
);

test(
  'Apply pressed again inserts nothing and says when it was applied',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['anna@northwind.test'], subject: 'Once' });
    const dialog = await draft.openAddOn();
    await apply(dialog);
    await gmail.wait(MINUTE);
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('Already applied at 10:00. Nothing was added twice.');
    expect(dialog.said).toContain('Applied at 10:00\nSend the email as usual\nTrack on.');
    await dialog.press('Change');
    await dialog.press('Apply to draft');
    expect(waitingKeys(gmail, maria)).toHaveLength(1);
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
    expect((await maria.homepage()).said).toContain('1 likely open.');
  }),
);

test(
  'a dialog reopened with the same recipients asks; “Keep this one” adds nothing',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Reopened');
    await gmail.wait(MINUTE);
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('This looks like the email you applied at 10:00\nTrack on. Same draft or another?');
    await dialog.press('Keep this one');
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('Already applied at 10:00. Nothing was added twice.');
    const { messageId } = draft.send();
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
  }),
);

test(
  'a second mail to the same person is not taken for the first one, which was sent meanwhile',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'First');
    const before = gmail.workbench.properties(maria.email);
    const second = maria.compose({ to: ['anna@northwind.test'], subject: 'Second' });
    const dialog = await second.openAddOn();
    expect(dialog.said).not.toContain('Same draft or another?');
    expect(dialog.said).toContain('Track this email');
    // Opening the dialog stores nothing.
    expect(gmail.workbench.properties(maria.email)).toEqual(before);
    const { serviceCalls, modelledMs } = gmail.lastExecution();
    expect([serviceCalls <= 6, modelledMs <= 1200]).toEqual([true, true]);
    await apply(dialog);
    second.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Second');
    expect(new Set(sheetOf(maria).mails.map(({ Subject }) => Subject))).toEqual(new Set(['First', 'Second']));
  }),
);

test(
  'a dialog reopened with the same recipients asks; “Treat as another” gives the second draft an image of its own',
  story(async (cast) => {
    const { gmail, maria, anna } = cast;
    await maria.welcome();
    const first = await applied(maria, ['anna@northwind.test'], 'First');
    const second = maria.compose({ to: ['anna@northwind.test'], subject: 'Second' });
    const dialog = await second.openAddOn();
    await dialog.press('Treat as another');
    await apply(dialog);
    const sent = [first.send().messageId, second.send().messageId];
    await gmail.wait(MINUTE);
    const images = (await Promise.all(sent.map((id) => mailOf(maria, id)))).flatMap((mail) => mail.images);
    expect(new Set(images).size).toBe(2);
    await gmail.wait(HOUR);
    const [newest] = anna.inbox();
    await anna.read(newest?.id ?? '');
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 11:01\nanna@northwind.test\nSecond');
    expect(feed.said).toContain('Sent · 10:00\nanna@northwind.test\nFirst');
  }),
);

test(
  'two dialogs open at once to the same person take two images',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const drafts = ['One', 'Two'].map((subject) => maria.compose({ to: ['anna@northwind.test'], subject }));
    const dialogs = await Promise.all(drafts.map((draft) => draft.openAddOn()));
    await Promise.all(dialogs.map((dialog) => apply(dialog)));
    const sent = drafts.map((draft) => draft.send().messageId);
    await gmail.wait(MINUTE);
    const images = await Promise.all(sent.map(async (id) => (await mailOf(maria, id)).images));
    expect(images.map((list) => list.length)).toEqual([1, 1]);
    expect(new Set(images.flat()).size).toBe(2);
    const feed = await maria.homepage();
    expect(feed.said.match(/Sent · 10:00/g)).toHaveLength(2);
    expect(sheetOf(maria).mails).toHaveLength(2);
  }),
);

test(
  'two members at once never see or take anything of each other',
  story(async (cast) => {
    const { gmail, maria, jan, anna } = cast;
    await Promise.all([maria.welcome(), jan.welcome('Pokaż aktywność')]);
    const [a, b] = [
      maria.compose({ to: ['anna@northwind.test', 'jan@acme-partner.test'], subject: 'From Maria' }),
      jan.compose({ to: ['anna@northwind.test'], subject: 'Od Jana' }),
    ];
    const [ofMaria, ofJan] = await Promise.all([a.openAddOn(), b.openAddOn()]);
    ofMaria.set('Track this email', true);
    ofJan.set('Śledź tę wiadomość', true);
    await Promise.all([ofMaria.press('Apply to draft'), ofJan.press('Zastosuj')]);
    const sent = [a.send(), b.send()];
    await gmail.wait(2 * HOUR);
    for (const mail of anna.inbox()) await anna.read(mail.id);
    await gmail.wait(MINUTE);
    const [feedA, feedB] = await Promise.all([maria.homepage(), jan.homepage()]);
    expect(feedA.said).toContain('From Maria\nSomeone of 2. 1 likely open.');
    expect(feedA.said).not.toContain('Od Jana');
    expect(feedB.said).toContain('Od Jana\n1 prawdopodobne otwarcie.');
    expect(feedB.said).not.toContain('From Maria');
    // Jan has the mail of a colleague: to him it is a mail like any other.
    const panel = await jan.panelFor(jan.newest().id);
    expect(panel.said).not.toContain('From Maria');
    expect(panel.said).toContain('Nie śledzisz tej wiadomości');
    expect(sheetOf(maria).mails.map(({ Message }) => Message)).toEqual([sent[0]?.messageId]);
    expect(sheetOf(jan, { mails: 'Śledzone', events: 'Zdarzenia' }).mails).toHaveLength(1);
    expect(gmail.workbench.sheets.files(maria.email).map(({ owner }) => owner)).toEqual([maria.email]);
  }),
);

test(
  'two panels of one member opened at the same moment write everything once',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'At once');
    await readLater(gmail, anna);
    await gmail.wait(10 * MINUTE);
    const cards = await Promise.all([maria.homepage(), maria.homepage(), maria.panelFor(id)]);
    for (const card of cards) expect(card.said).toContain('Opened (likely)');
    await maria.homepage();
    expect(sheetOf(maria).mails).toHaveLength(1);
    expect(sheetOf(maria).events).toHaveLength(1);
    expect(gmail.workbench.sheets.files(maria.email)).toHaveLength(1);
  }),
);

test(
  'a mail taken back and sent again is one mail, tracked',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Hasty');
    const first = draft.send();
    // Seen in Sent before it is taken back.
    expect((await maria.homepage()).said).toContain('Sent · 10:00\nanna@northwind.test\nHasty');
    await gmail.wait(5 * SECOND);
    const again = maria.undo(first.messageId);
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('Applied · 10:00');
    again.edit({ subject: 'Considered' });
    const { messageId } = again.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 12:02\nanna@northwind.test\nConsidered\n1 likely open.');
    expect(feed.said).not.toContain('Hasty');
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
    expect(anna.inbox()).toHaveLength(1);
    expect(sheetOf(maria).mails.map(({ Subject, State }) => [Subject, State])).toEqual([['Considered', 'Opened (likely)']]);
  }),
);

test(
  'a mail taken back before the add-on saw it, and sent again, is one mail',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Hasty');
    const again = maria.undo(draft.send().messageId);
    await gmail.wait(MINUTE);
    again.send();
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('Sent · 10:01\nanna@northwind.test\nHasty');
    expect(sheetOf(maria).mails).toHaveLength(1);
  }),
);

test(
  'a mail that leaves hours after Apply, as scheduled ones do, is tracked from then on',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Tomorrow');
    await draft.look();
    await gmail.wait(21 * HOUR);
    expect((await maria.homepage()).said).toContain('Applied · Yesterday');
    draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 9:01\nanna@northwind.test\nTomorrow\n1 likely open.');
    expect(sheetOf(maria).mails).toMatchObject([{ Sent: '2026-11-13 07:00', Opens: '1' }]);
  }),
);

describe.each([false, true])('a scheduled mail (keeps its id: %s)', (keepsId) => {
  test(
    'waits until it leaves, and is tracked from then on; a scheduled follow-up is no reply',
    story(async ({ gmail, maria, anna }) => {
      gmail.workbench.switches.scheduledMailKeepsId = keepsId;
      await maria.welcome();
      const draft = await applied(maria, ['anna@northwind.test'], 'Scheduled');
      gmail.workbench.mail.schedule(maria.email, draft.id, gmail.workbench.clock.now() + 3 * HOUR);
      await gmail.wait(2 * HOUR);
      expect((await maria.homepage()).said).toContain('Applied · 10:00');
      await gmail.wait(HOUR + MINUTE);
      const id = maria.sent()[0]?.id ?? '';
      const followUp = maria.reply(id).edit({ html: 'Did you see it?' });
      gmail.workbench.mail.schedule(maria.email, followUp.id, gmail.workbench.clock.now() + DAY);
      await gmail.wait(MINUTE);
      expect((await maria.homepage()).said).toContain('Sent · 13:00\nanna@northwind.test\nScheduled');
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Opened (likely) · 15:02\nanna@northwind.test\nScheduled\n1 likely open.');
      expect(sheetOf(maria).mails).toMatchObject([{ Subject: 'Scheduled', Replied: '', Opens: '1' }]);
    }),
  );
});

test(
  'a draft that is not sent within 14 days is forgotten',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Never sent');
    await gmail.wait(13 * DAY);
    expect((await maria.homepage()).said).toContain('Applied · 12 Nov');
    await gmail.wait(DAY + 3 * HOUR);
    expect((await maria.homepage()).said).toContain('Nothing here yet');
    expect(waitingKeys(gmail, maria)).toEqual([]);
    draft.discard();
    expect((await maria.homepage()).said).toContain('Nothing here yet');
  }),
);

test(
  'a discarded draft waits like any other until it is forgotten by hand',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    (await applied(maria, ['anna@northwind.test'], 'Discarded')).discard();
    const feed = await maria.homepage();
    expect(feed.said).toContain('Applied · 10:00\nanna@northwind.test');
    await feed.press('anna@northwind.test');
    await feed.press('Forget this');
    expect(feed.toast).toBe('Forgotten. Its loads are not recorded.');
    expect(feed.said).toContain('Nothing here yet');
    // Longer than the hourly run keeps what it has taken in.
    await gmail.wait(3 * HOUR);
    expect((await maria.homepage()).said).toContain('Nothing here yet');
  }),
);

test(
  'a forgotten draft that is sent after all is not tracked, and its loads are not recorded',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Forgotten');
    const feed = await maria.homepage();
    await feed.press('anna@northwind.test');
    await feed.press('Forget this');
    draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const later = await maria.homepage();
    expect(later.said).not.toContain('open.');
    expect(later.said).toContain('Nothing here yet');
    expect(gmail.workbench.sheets.files(maria.email)).toEqual([]);
  }),
);

test(
  'Track taken back after Apply: the image stays in the draft, its loads are not recorded',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['anna@northwind.test'], subject: 'Rather not' });
    const dialog = await draft.openAddOn();
    await apply(dialog);
    await draft.look();
    dialog.set('Track this email', false);
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('Tracking stopped. Later loads are not recorded.');
    expect(dialog.said).toContain('Track off. Loads are not recorded.');
    draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Nothing here yet');
    await gmail.wait(2 * HOUR);
    await anna.read(anna.newest().id);
    expect((await maria.homepage()).said).toContain('Nothing here yet');
  }),
);

test(
  'Track taken back and given again is tracked',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['anna@northwind.test'], subject: 'After all' });
    const dialog = await draft.openAddOn();
    await apply(dialog);
    dialog.set('Track this email', false);
    await dialog.press('Apply to draft');
    await dialog.press('Change');
    dialog.set('Track this email', true);
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('Applied. Send the email as usual.');
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01\nanna@northwind.test\nAfter all');
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
  }),
);

test(
  'recipients changed between opening and Apply are shown first',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['anna@northwind.test'], subject: 'Changed' });
    const dialog = await draft.openAddOn();
    dialog.set('Track this email', true);
    draft.edit({ to: ['anna@northwind.test', 'ewa@contoso.test'] });
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('The recipients changed. Check, then apply again.');
    expect(dialog.said).toContain('2 recipients');
    expect(dialog.isOn('Track this email')).toBe(true);
    expect(waitingKeys(gmail, maria)).toEqual([]);
    expect(await dialog.press('Apply to draft')).toMatchObject({ did: 'draft-edited' });
    draft.send();
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('2 people\nChanged');
  }),
);

test(
  'a reply makes the mail “Replied”; loads after it say nothing',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['Anna Nowak <anna@northwind.test>'], 'Question');
    await readLater(gmail, anna);
    anna.reply(anna.newest().id).edit({ html: 'Yes.' }).send();
    await gmail.wait(MINUTE);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Replied · 12:02\nAnna Nowak\nQuestion\n1 likely open.');

    await gmail.wait(HOUR);
    await anna.read(anna.newest().id);
    await gmail.wait(MINUTE);
    const later = await maria.homepage();
    expect(later.said).toContain('After the reply. After the reply quoted images say nothing.');
    expect(later.said).toContain('Replied · 12:02\nAnna Nowak\nQuestion\n1 likely open.');
    await later.choose('Show', 'Replies');
    expect(later.said).toContain('Question');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Replied', Opens: '1', Replied: '2026-11-12 12:02', Message: id }]);
    expect(sheetOf(maria).events.map(({ What, Verdict }) => [What, Verdict])).toEqual(
      expect.arrayContaining([
        ['Image loaded', 'Opened (likely)'],
        ['Reply', 'Replied'],
        ['Image loaded', 'After the reply'],
      ]),
    );
    // Beside the reply itself the card says what it answers.
    const panel = await maria.panelFor(maria.newest().id);
    expect(panel.said).toContain('Your email of 10:00');
    expect(panel.said).toContain('1 likely open before the reply');
  }),
);

test(
  'a reply to a mail that nobody was seen to open tells that it was opened',
  story(async ({ gmail, maria, tom }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['tom@plain.test'], 'Text');
    tom.reply(tom.newest().id).send();
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('Replied · 10:01\ntom@plain.test\nText\nOpened (inferred). Follows from the reply.');
  }),
);

test(
  'a follow-up that quotes the image is said to be a possible source of later loads',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Offer');
    await gmail.wait(DAY);
    const followUp = maria.reply(id).edit({ html: 'Have you seen this?' });
    const sent = followUp.send();
    await gmail.wait(MINUTE);
    const mail = await mailOf(maria, sent.messageId);
    expect([mail.images.length, mail.ownImages.length]).toEqual([1, 0]);
    await gmail.wait(2 * HOUR);
    await anna.read(anna.newest().id);
    const feed = await maria.homepage();
    expect(feed.said).toMatch(/Opened \(likely\) · \d\d:\d\d\nanna@northwind.test\nOffer\n1 likely open\./);
    await feed.press('Details');
    expect(feed.said).toContain('May be from your follow-up that quotes this email.');
    expect(sheetOf(maria).mails).toHaveLength(1);
  }),
);

test(
  'a tracked follow-up has an image of its own beside the quoted one',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Offer');
    await maria.homepage();
    const followUp = maria.reply(id);
    await apply(await followUp.openAddOn());
    const sent = followUp.send();
    await gmail.wait(MINUTE);
    const mail = await mailOf(maria, sent.messageId);
    expect([mail.images.length, mail.ownImages.length]).toEqual([2, 1]);
    await gmail.wait(2 * HOUR);
    await anna.read(anna.newest().id);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Re: Offer\n1 likely open.');
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(['Offer', 'Re: Offer']);
  }),
);

test(
  'an earlier tracked mail copied into a new one: both share the image, so nothing is counted any more',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Original');
    const { html } = await mailOf(maria, id);
    maria.compose({ to: ['tom@plain.test'], subject: 'Pasted', html: html ?? '' }).send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Copied to another email · 10:00\nanna@northwind.test\nOriginal');
    await feed.press('Original');
    expect(feed.said).toContain('The same image is in a second sent email. Loads are no longer counted.');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Copied to another email', Opens: '0' }]);
  }),
);

test(
  'a draft copied into another mail that leaves before it: both are in the feed, neither is counted',
  story(async ({ gmail, maria, anna, ewa }) => {
    await maria.welcome();
    const original = await applied(maria, ['anna@northwind.test'], 'Original');
    const copy = maria.compose({ to: ['ewa@contoso.test'], subject: 'Copy', html: original.now.html });
    await apply(await copy.openAddOn());
    copy.send();
    await gmail.wait(MINUTE);
    await maria.homepage();
    original.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    await readLater(gmail, ewa, 'images');
    const feed = await maria.homepage();
    expect(feed.said).toContain('Copied to another email · 10:01\nanna@northwind.test\nOriginal');
    expect(feed.said).toContain('Copied to another email · 10:00\newa@contoso.test\nCopy');
    expect(feed.said).not.toContain('Applied');
    expect(sheetOf(maria).mails.map(({ Subject, Opens }) => [Subject, Opens])).toEqual([
      ['Copy', '0'],
      ['Original', '0'],
    ]);
  }),
);

test(
  'a plain mail to the same person is not taken for the draft that waits, once that is sent',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Careful');
    await gmail.wait(SECOND);
    maria.compose({ to: ['anna@northwind.test'], subject: 'Quick', plainText: true, html: 'On my way' }).send();
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('Quick\nSent as plain text.');
    draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Careful\n1 likely open.');
    expect(feed.said).not.toContain('Quick');
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(['Careful']);
  }),
);

test(
  'a forward by the recipient does not become a second mail of the sender',
  story(async ({ gmail, maria, anna, ewa }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Passed on');
    anna
      .reply(anna.newest().id, 'forward')
      .edit({ to: ['ewa@contoso.test'] })
      .send();
    await readLater(gmail, ewa, 'images');
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely)');
    expect(feed.said).toContain('Outlook loads images only when someone allows it.');
    expect(sheetOf(maria).mails).toHaveLength(1);
    expect(castOf(gmail).anna.sent()).toHaveLength(1);
  }),
);
