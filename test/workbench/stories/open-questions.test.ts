/** What nobody has published about Gmail and what the add-on meets there: each answer, and what the member then reads. */
import { DAY, HOUR, MINUTE, SECOND, type MailUser } from '../../../workbench/testing/gmail.ts';
import type { Switches } from '../../../workbench/contract.ts';
import { mailOf, sheetOf } from './evidence.ts';
import { apply, applied, readLater, story, tracked, type Cast } from './story.ts';

/** A story in a Gmail that answers a question so. */
const answering = (name: keyof Switches, on: boolean, tell: (cast: Cast) => Promise<void>): (() => Promise<void>) =>
  story(async (cast) => {
    cast.gmail.workbench.switches[name] = on;
    await tell(cast);
  });

const ANSWERS = [
  { answer: 'yes', on: true },
  { answer: 'no', on: false },
] as const;

const ANNA = 'anna@northwind.test';

/** Verdict and reason of each load in the sheet, oldest first. */
const judged = (user: MailUser): (readonly [string | undefined, string | undefined])[] =>
  sheetOf(user).events.map(({ Verdict, Why }) => [Verdict, Why]);

const BEFORE = ['You', 'Loaded before sending, so it was you.'] as const;

describe.each(ANSWERS)('Does Gmail rewrite HTML that an add-on inserts? $answer', ({ on }) => {
  test(
    'the image is found in the draft, in the sent mail and in the quotation of a follow-up',
    answering('rewritesInsertedHtml', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = maria.compose({ to: [ANNA], subject: 'Offer', html: '<p>Good morning,</p>' });
      const dialog = await draft.openAddOn();
      await apply(dialog);
      const saved = await mailOf(maria, draft.now.messageId);
      expect(saved.ownImages).toHaveLength(1);
      expect(saved.html?.includes('gmail_default')).toBe(on);
      expect(/<img class="CToWUd" data-bit="iit" alt="" src="/.test(saved.html ?? '')).toBe(on);
      expect(/width="1"/.test(saved.html ?? '')).toBe(!on);

      // The mail is written on and saved, and Apply once more finds the image in it.
      draft.edit({ html: `${draft.now.html}<p>More</p>` });
      await dialog.press('Apply to draft');
      expect(dialog.toast).toBe('Already applied at 10:00. Nothing was added twice.');
      const { messageId } = draft.send();
      await gmail.wait(MINUTE);
      expect((await mailOf(maria, messageId)).ownImages).toEqual(saved.ownImages);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Offer\n1 likely open.');

      const { messageId: second } = maria.reply(messageId).edit({ html: '<p>Did you see it?</p>' }).send();
      await gmail.wait(MINUTE);
      const followUp = await mailOf(maria, second);
      expect([followUp.images, followUp.ownImages]).toEqual([saved.images, []]);
      await readLater(gmail, anna);
      const feed = await maria.homepage();
      expect(feed.said).toContain('Offer\n2 likely opens.');
      expect(judged(maria).map(([, why]) => /follow-up/.test(why ?? ''))).toEqual([false, true]);
      expect(sheetOf(maria).mails).toHaveLength(1);
    }),
  );

  test(
    'a draft that the add-on made is tracked too',
    answering('rewritesInsertedHtml', on, async ({ gmail, maria, anna }) => {
      const feed = await maria.welcome();
      const outcome = await feed.press('New tracked email');
      if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
      const draft = maria.draft(outcome.draftId);
      const { messageId } = draft.edit({ to: [ANNA], subject: 'Made', html: `${draft.now.html}Hello` }).send();
      await gmail.wait(MINUTE);
      expect((await mailOf(maria, messageId)).ownImages).toHaveLength(1);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Made\n1 likely open.');
    }),
  );
});

describe.each(ANSWERS)('Does Gmail’s composer load the images of a draft? $answer', ({ on }) => {
  test(
    'looking at one’s draft is no open, and the reader’s is',
    answering('composerLoadsImages', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = await applied(maria, [ANNA], 'Drafted');
      await draft.look();
      await gmail.wait(5 * MINUTE);
      await draft.look();
      await gmail.wait(SECOND);
      expect((await maria.homepage()).said).toContain('Applied · 10:00');
      draft.send();
      await gmail.wait(HOUR);
      const feed = await maria.homepage();
      expect(feed.said).toContain('Sent · 10:05');
      expect(feed.said).not.toContain('open.');
      expect(judged(maria)).toEqual(on ? [BEFORE, BEFORE] : []);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Drafted\n1 likely open.');
      expect(judged(maria)).toHaveLength(on ? 3 : 1);
    }),
  );
});

describe.each(ANSWERS)('Does Gmail load a mail’s images by itself when it is sent? $answer', ({ on }) => {
  test(
    'sending is no open, and the reader’s view is',
    answering('sendingLoadsImages', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      await tracked(gmail, maria, [ANNA], 'Sent');
      const feed = await maria.homepage();
      expect(feed.said).toContain('Sent · 10:00\nanna@northwind.test\nSent');
      expect(feed.said).not.toContain('likely open');
      expect(judged(maria)).toEqual(on ? [BEFORE] : []);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Sent\n1 likely open.');
      expect(sheetOf(maria).mails).toMatchObject([{ Opens: '1' }]);
    }),
  );

  test(
    'a mail that is taken back and sent later was not opened meanwhile',
    answering('sendingLoadsImages', on, async ({ gmail, maria }) => {
      await maria.welcome();
      const { messageId } = (await applied(maria, [ANNA], 'Hasty')).send();
      await gmail.wait(5 * SECOND);
      const draft = maria.undo(messageId);
      await gmail.wait(10 * MINUTE);
      draft.send();
      await gmail.wait(HOUR);
      expect((await maria.homepage()).said).toContain('Sent · 10:10');
      expect(judged(maria)).toEqual(on ? [BEFORE, BEFORE] : []);
    }),
  );

  test(
    'a scheduled mail is not opened by leaving',
    answering('sendingLoadsImages', on, async ({ gmail, maria }) => {
      await maria.welcome();
      const draft = await applied(maria, [ANNA], 'Later');
      gmail.workbench.mail.schedule(maria.email, draft.id, gmail.workbench.clock.now() + HOUR);
      await gmail.wait(2 * HOUR);
      expect((await maria.homepage()).said).toContain('Sent · 11:00');
      expect(judged(maria)).toEqual(on ? [BEFORE] : []);
    }),
  );
});

describe.each(ANSWERS)('Does Gmail’s image proxy keep an image although its answer says no-store? $answer', ({ on }) => {
  test(
    'a look at the draft hides opens for a day and no longer; the feed claims nothing about them',
    answering('imageProxyKeepsEverything', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = await applied(maria, [ANNA], 'Offer');
      await draft.look();
      await gmail.wait(SECOND);
      draft.send();
      await gmail.wait(MINUTE);
      await readLater(gmail, anna);
      const feed = await maria.homepage();
      expect(feed.said).toContain(on ? 'Sent · 10:00\nanna@northwind.test\nOffer' : 'Offer\n1 likely open.');
      expect(feed.said).not.toMatch(/not opened/i);
      expect(judged(maria).map(([verdict]) => verdict)).toEqual(on ? ['You'] : ['You', 'Opened (likely)']);

      await gmail.wait(DAY);
      await anna.read(anna.newest().id);
      await gmail.wait(MINUTE);
      expect((await maria.homepage()).said).toContain(on ? 'Offer\n1 likely open.' : 'Offer\n2 likely opens.');
    }),
  );

  test(
    'without a look at the draft the first open is seen, and a second one that day may not be',
    answering('imageProxyKeepsEverything', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      await tracked(gmail, maria, [ANNA], 'Offer');
      await readLater(gmail, anna);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain(on ? 'Offer\n1 likely open.' : 'Offer\n2 likely opens.');
      expect(sheetOf(maria).mails).toMatchObject([{ State: 'Opened (likely)', Opens: on ? '1' : '2' }]);
    }),
  );

  test(
    'an answer is found whether its open was hidden or not',
    answering('imageProxyKeepsEverything', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = await applied(maria, [ANNA], 'Offer');
      await draft.look();
      draft.send();
      await gmail.wait(MINUTE);
      await readLater(gmail, anna);
      anna.reply(anna.newest().id).edit({ html: '<p>Yes</p>' }).send();
      await gmail.wait(MINUTE);
      const feed = await maria.homepage();
      expect(feed.said).toContain('Replied');
      expect(sheetOf(maria).mails).toMatchObject([{ State: 'Replied', Opens: on ? '0' : '1' }]);
    }),
  );
});

describe.each(ANSWERS)('Does a second draft edit in the same dialog work? $answer', ({ on }) => {
  test(
    'an image that was taken out of the draft is put in again by Apply, or is said to be missing',
    answering('laterDraftEditsWork', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = maria.compose({ to: [ANNA], subject: 'Offer' });
      const dialog = await draft.openAddOn();
      await apply(dialog);
      await gmail.wait(MINUTE);
      draft.edit({ html: '<p>Begun anew</p>' });
      await dialog.press('Apply to draft');
      const { messageId } = draft.send();
      await gmail.wait(MINUTE);
      expect((await mailOf(maria, messageId)).images).toHaveLength(on ? 1 : 0);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain(on ? 'Offer\n1 likely open.' : 'Offer\nThe image was removed before sending.');
    }),
  );

  test(
    'Apply, off, and on again in one dialog leaves one image that is tracked',
    answering('laterDraftEditsWork', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = maria.compose({ to: [ANNA], subject: 'Offer' });
      const dialog = await draft.openAddOn();
      await apply(dialog);
      await dialog.set('Track this email', false).press('Apply to draft');
      await dialog.press('Change');
      await dialog.set('Track this email', true).press('Apply to draft');
      draft.send();
      await gmail.wait(MINUTE);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Offer\n1 likely open.');
      expect(sheetOf(maria).mails).toHaveLength(1);
    }),
  );

  test(
    'an image that was stopped for good is replaced by Apply, or the feed goes on waiting for the mail and claims nothing',
    answering('laterDraftEditsWork', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = maria.compose({ to: [ANNA], subject: 'Offer' });
      const dialog = await draft.openAddOn();
      await apply(dialog);
      await dialog.set('Track this email', false).press('Apply to draft');
      await maria.homepage();
      await dialog.press('Change');
      await dialog.set('Track this email', true).press('Apply to draft');
      expect((await mailOf(maria, draft.now.messageId)).images).toHaveLength(on ? 2 : 1);
      draft.send();
      await gmail.wait(MINUTE);
      await readLater(gmail, anna);
      const { said } = await maria.homepage();
      if (on) expect(said).toContain('Offer\n1 likely open.');
      // The image that the draft holds was taken back and records nothing; the one that waits never came into a mail.
      else expect(said).toContain('Applied · 10:00\nanna@northwind.test\nNo subject known\nWaiting until the sent email is found');
    }),
  );

  test(
    'a dialog that is opened anew edits the draft',
    answering('laterDraftEditsWork', on, async ({ gmail, maria, anna }) => {
      await maria.welcome();
      const draft = await applied(maria, [ANNA], 'Offer');
      await gmail.wait(MINUTE);
      draft.edit({ html: '<p>Begun anew</p>' });
      await apply(await draft.openAddOn());
      const { messageId } = draft.send();
      await gmail.wait(MINUTE);
      expect((await mailOf(maria, messageId)).images).toHaveLength(1);
      await readLater(gmail, anna);
      expect((await maria.homepage()).said).toContain('Offer\n1 likely open.');
    }),
  );
});
