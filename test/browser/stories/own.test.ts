/** What a member does with an own mail: looking at it, taking it back, following up on it. */
import { trackingImages } from '../../readers/mail.ts';
import { lines } from './lines.ts';
import { loadsIn } from './loads.ts';
import { ANNA, MARIA, prepareStories, story } from './stage.ts';

prepareStories();

const OFFER = { to: `Anna Nowak <${ANNA}>`, subject: 'Offer for spring', body: 'Hello Anna' };

test(
  'Looking at the draft, at it once more, and at the sent mail with the panel open are not opens',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.compose(OFFER);
    await desk.applyTracking();
    await desk.wait('10 minutes');
    await desk.saveAndClose();
    await desk.openDraft('Offer for spring');
    await desk.wait('10 minutes');
    await desk.send();
    await desk.wait('1 hour');

    await desk.firstUse();
    expect(await desk.said()).toContain(lines('Sent · 9:20', 'Anna Nowak', 'Offer for spring', 'Show more'));
    await desk.goTo('Sent');
    await desk.read('Offer for spring');
    await desk.panel.getByText('Your view now does not count.').waitFor();
    await desk.backToList();
    await desk.wait('1 hour');

    await desk.refresh();
    expect(await desk.said()).toContain(lines('Sent · 9:20', 'Anna Nowak', 'Offer for spring', 'Show more'));
    await desk.press(/^Sent · 9:20/);
    expect(await desk.said()).toContain('No signal yet');
    await desk.press(/^3 loads of your own/);
    expect(await desk.said()).toContain(
      lines(
        'What happened',
        ['Today, 10:20', 'You', 'You had this email open then.'],
        ['Today, 9:10', 'You', 'Loaded before sending, so it was you.'],
        ['Today, 9:00', 'You', 'Loaded before sending, so it was you.'],
      ),
    );

    expect(await loadsIn(readers)).toEqual([
      "2026-11-12 09:00 | You | Loaded before sending, so it was you. | Gmail's image proxy",
      "2026-11-12 09:10 | You | Loaded before sending, so it was you. | Gmail's image proxy",
      "2026-11-12 10:20 | You | You had this email open then. | Gmail's image proxy",
    ]);
    const { tabs } = await readers.spreadsheet(MARIA);
    expect(tabs['Tracked']).toEqual([expect.objectContaining({ State: 'Sent', Opens: '0' })]);
    expect(trackingImages(await readers.onlyMail(MARIA, 'sent'))).toHaveLength(1);
  }),
);

test(
  'A mail taken back and sent again stands once in the feed, once in the sheet, and reaches Anna once',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.sendTracked(OFFER);
    await desk.undo();
    expect(await readers.mails(MARIA, 'sent')).toEqual([]);
    await desk.wait('1 minute');
    await desk.send();
    await desk.wait('1 hour');

    await desk.firstUse();
    const feed = await desk.said();
    expect(feed).toContain(lines('Sent · 9:02', 'Anna Nowak', 'Offer for spring'));
    expect(feed.split('Offer for spring')).toHaveLength(2);
    expect(feed).not.toContain('Applied');

    const sent = await readers.onlyMail(MARIA, 'sent');
    expect(trackingImages(sent)).toHaveLength(1);
    expect(await readers.onlyMail(ANNA, 'inbox')).toMatchObject({ messageId: sent.messageId, images: sent.images });
    const { tabs } = await readers.spreadsheet(MARIA);
    expect(tabs['Tracked']).toEqual([expect.objectContaining({ Sent: '2026-11-12 09:02', Subject: 'Offer for spring', State: 'Sent' })]);
  }),
);

test(
  'A mail taken back after the feed had found it leaves the feed and comes back when it is sent again',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.sendTracked(OFFER);
    await desk.firstUse();
    expect(await desk.said()).toContain(lines('Sent · 9:01', 'Anna Nowak', 'Offer for spring'));
    await desk.undo();
    await desk.refresh();
    const meanwhile = await desk.said();
    expect(meanwhile).toContain('Waiting until the sent email is found');
    expect(meanwhile).not.toContain('Sent · ');
    await desk.wait('10 minutes');
    await desk.send();
    await desk.wait('1 hour');
    await desk.refresh();
    const feed = await desk.said();
    expect(feed).toContain(lines('Sent · 9:11', 'Anna Nowak', 'Offer for spring'));
    expect(feed.split('Offer for spring')).toHaveLength(2);

    const sent = await readers.onlyMail(MARIA, 'sent');
    expect(trackingImages(sent)).toHaveLength(1);
    expect(await readers.onlyMail(ANNA, 'inbox')).toMatchObject({ messageId: sent.messageId });
    for (const load of await loadsIn(readers)) expect(load).toContain('| You | Loaded before sending, so it was you. |');
    const { tabs } = await readers.spreadsheet(MARIA);
    expect(tabs['Tracked']).toEqual([expect.objectContaining({ Sent: '2026-11-12 09:11', State: 'Sent' })]);
  }),
);

test(
  'An open that Maria marks as her own no longer counts, on its card and in the feed that she goes back to',
  story(async ({ open }) => {
    const desk = await open();
    await desk.sendTracked(OFFER);
    await desk.wait('1 hour');
    await desk.become('Anna Nowak');
    await desk.read('Offer for spring');
    await desk.become('Maria Kowal');
    await desk.firstUse();
    await desk.press(/^Opened \(likely\) · 10:01/);
    await desk.press('Mark my views');
    await desk.press('Mark as mine');
    await desk.panel.getByText('Marked as yours. Now: Sent.').waitFor();
    expect(await desk.said()).toContain(lines('Sent · 9:01', 'Offer for spring', 'Sent 9:01 to Anna Nowak'));
    await desk.press('Back');
    expect(await desk.said()).toContain(lines('Sent · 9:01', 'Anna Nowak', 'Offer for spring', 'Show more'));

    await desk.press(/^Sent · 9:01/);
    await desk.press('Stop tracking');
    await desk.press('Back');
    expect(await desk.said()).toContain(lines('Tracking stopped · 10:01', 'Anna Nowak', 'Offer for spring'));
  }),
);

test(
  'A follow-up quotes the image: an open of it says that it may be from the follow-up',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.sendTracked(OFFER);
    await desk.wait('1 day');
    await desk.firstUse();
    await desk.goTo('Sent');
    await desk.read('Offer for spring');
    await desk.panel.getByText('Your view now does not count.').waitFor();
    await desk.reply('Did you see this?');
    await desk.wait('1 hour');

    await desk.become('Anna Nowak');
    await desk.read('Offer for spring');
    await desk.become('Maria Kowal');
    await desk.openPanel();
    const feed = await desk.said();
    expect(feed).toContain(lines('Opened (likely) · 10:01', 'Anna Nowak', 'Offer for spring', '1 likely open.'));
    expect(feed.split('Offer for spring')).toHaveLength(2);
    await desk.press(/^Opened \(likely\)/);
    const reason = "Gmail's image proxy, 25 h after sending. May be from your follow-up that quotes this email.";
    expect(await desk.said()).toContain(lines('Today, 10:01', 'Opened (likely)', reason));

    const [followUp, original] = await readers.mails(MARIA, 'sent');
    expect(followUp).toMatchObject({ subject: 'Re: Offer for spring', to: [ANNA], inReplyTo: original?.messageId });
    expect(original?.images).toHaveLength(1);
    expect(followUp?.images).toEqual(original?.images);
    expect(await loadsIn(readers)).toEqual([
      "2026-11-12 09:00 | You | Loaded before sending, so it was you. | Gmail's image proxy",
      "2026-11-13 09:01 | You | You had this email open then. | Gmail's image proxy",
      `2026-11-13 10:01 | Opened (likely) | ${reason} | Gmail's image proxy`,
    ]);
  }),
);
