/** A tracked mail from the draft to the feed, and what each recipient's mail client makes of it. */
import { trackingImages } from '../../readers/mail.ts';
import type { Desk } from './desk.ts';
import { lines } from './lines.ts';
import { shot } from './shot.ts';
import { loadsIn } from './loads.ts';
import { ADAM, ANNA, EWA, MARIA, PETER, prepareStories, story, TOM } from './stage.ts';

prepareStories();

test(
  'Anna opens the mail in Gmail: the feed says “Opened (likely)” and why, mailbox and sheet agree',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.openPanel();
    expect(await desk.said()).toContain('Welcome to Tracklog');
    await shot(desk.page, 'welcome');
    await desk.press('Open activity');
    expect(await desk.said()).toContain('Nothing here yet');
    await desk.closePanel();

    await desk.compose({ to: `Anna Nowak <${ANNA}>`, subject: 'Offer for spring', body: 'Hello Anna' });
    await desk.applyTracking();
    await shot(desk.page, 'applied');
    await desk.wait('1 minute');
    await desk.send();
    await desk.wait('1 hour');

    await desk.become('Anna Nowak');
    await desk.read('Offer for spring');
    await shot(desk.page, 'recipient');
    await desk.become('Maria Kowal');

    await desk.openPanel();
    expect(await desk.said()).toContain(lines('Opened (likely) · 10:01', 'Anna Nowak', 'Offer for spring', '1 likely open.'));
    await desk.press('Show more');
    expect(await desk.said()).toContain(
      lines("10:01 Opened (likely). Gmail's image proxy, 1 h after sending.", '9:00 You. Loaded before sending, so it was you.'),
    );
    await shot(desk.page, 'feed');
    await desk.press('Details of Offer for spring');
    expect(await desk.said()).toContain(lines('Opened (likely) · 10:01', 'Offer for spring', 'Sent 9:01 to Anna Nowak'));
    await desk.press(/^1 load of your own/);
    expect(await desk.said()).toContain(
      lines(
        'What happened',
        ['Today, 10:01', 'Opened (likely)', "Gmail's image proxy, 1 h after sending."],
        ['Today, 9:00', 'You', 'Loaded before sending, so it was you.'],
      ),
    );
    await shot(desk.page, 'tracked-mail');

    const sent = await readers.onlyMail(MARIA, 'sent');
    expect(sent).toMatchObject({ subject: 'Offer for spring', from: [MARIA], to: [ANNA], text: 'Hello Anna' });
    expect(sent.images).toHaveLength(1);
    expect(trackingImages(sent)).toEqual(sent.images);
    const received = await readers.onlyMail(ANNA, 'inbox');
    expect(received).toMatchObject({ images: sent.images, messageId: sent.messageId });

    const { name, tabs } = await readers.spreadsheet(MARIA);
    expect(name).toBe('Tracklog activity');
    expect(tabs['Tracked']).toEqual([
      {
        Sent: '2026-11-12 09:01',
        Subject: 'Offer for spring',
        Recipients: `Anna Nowak <${ANNA}>`,
        Count: '1',
        State: 'Opened (likely)',
        'First signal': '2026-11-12 10:01',
        'Last signal': '2026-11-12 10:01',
        Opens: '1',
        Message: expect.stringMatching(/^[0-9a-f]{16}$/),
        Thread: expect.stringMatching(/^[0-9a-f]{16}$/),
        Key: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
    expect(await loadsIn(readers)).toEqual([
      "2026-11-12 09:00 | You | Loaded before sending, so it was you. | Gmail's image proxy",
      "2026-11-12 10:01 | Opened (likely) | Gmail's image proxy, 1 h after sending. | Gmail's image proxy",
    ]);
  }),
);

interface Client {
  readonly title: string;
  readonly to: readonly string[];
  /** Who looks at the mail an hour later, and how. */
  readonly reads?: { readonly name: string; readonly by: (desk: Desk) => Promise<void> };
  readonly feed: readonly string[];
  readonly card: readonly string[];
  readonly state: string;
  /** Verdict, reason and client of the recipients' loads in the sheet. */
  readonly loads: readonly string[];
}

const opens = (desk: Desk): Promise<void> => desk.read('Minutes');
const opensWithPictures = async (desk: Desk): Promise<void> => {
  await desk.read('Minutes');
  await desk.downloadPictures();
};
const NO_SIGNAL = ['No signal yet', 'Images may be blocked. This says nothing about whether the email was opened.'];

const clients: readonly Client[] = [
  {
    title: 'Peter’s Gmail loads the image in advance: the mail stays “Sent”, loaded by a machine once',
    to: [`Peter Sand <${PETER}>`],
    feed: ['Sent · 9:01', 'Peter Sand', 'Minutes', 'Loaded by a machine once.'],
    card: [...NO_SIGNAL, '1 machine load, 1 of your own'],
    state: 'Sent',
    loads: ['2026-11-12 09:01 | Loaded by a machine | Gmail loaded it in advance. | Gmail prefetch'],
  },
  {
    title: 'Peter opens the mail after his Gmail had loaded it in advance: only his opening counts',
    to: [`Peter Sand <${PETER}>`],
    reads: { name: 'Peter Sand', by: opens },
    feed: ['Opened (likely) · 10:01', 'Peter Sand', 'Minutes', '1 likely open.'],
    card: ['Today, 10:01', 'Opened (likely)', "Gmail's image proxy, 1 h after sending.", '1 machine load, 1 of your own'],
    state: 'Opened (likely)',
    loads: [
      '2026-11-12 09:01 | Loaded by a machine | Gmail loaded it in advance. | Gmail prefetch',
      "2026-11-12 10:01 | Opened (likely) | Gmail's image proxy, 1 h after sending. | Gmail's image proxy",
    ],
  },
  {
    title: 'Adam reads in Apple Mail: the mail arrived, whether it was opened stays unknown',
    to: [`Adam Bell <${ADAM}>`],
    reads: { name: 'Adam Bell', by: opens },
    feed: ['Sent · 9:01', 'Adam Bell', 'Minutes', 'Reached Apple Mail, open unknown.'],
    card: ['Today, 9:13', 'Open unknown', 'Apple Mail loads images by itself. The time says nothing.'],
    state: 'Sent',
    loads: ['2026-11-12 09:13 | Open unknown | Apple Mail loads images by itself. The time says nothing. | Apple Mail privacy'],
  },
  {
    title: 'Ewa reads in Outlook with pictures blocked: nothing is known',
    to: [`Ewa Zet <${EWA}>`],
    reads: { name: 'Ewa Zet', by: opens },
    feed: ['Sent · 9:01', 'Ewa Zet', 'Minutes'],
    card: NO_SIGNAL,
    state: 'Sent',
    loads: [],
  },
  {
    title: 'Ewa downloads the pictures in Outlook: “Opened (likely)”',
    to: [`Ewa Zet <${EWA}>`],
    reads: { name: 'Ewa Zet', by: opensWithPictures },
    feed: ['Opened (likely) · 10:01', 'Ewa Zet', 'Minutes', '1 likely open.'],
    card: ['Today, 10:01', 'Opened (likely)', 'Outlook loads images only when someone allows it.'],
    state: 'Opened (likely)',
    loads: ['2026-11-12 10:01 | Opened (likely) | Outlook loads images only when someone allows it. | Outlook'],
  },
  {
    title: 'Tom reads plain text only: no signal',
    to: [`Tom Gray <${TOM}>`],
    reads: { name: 'Tom Gray', by: opens },
    feed: ['Sent · 9:01', 'Tom Gray', 'Minutes'],
    card: NO_SIGNAL,
    state: 'Sent',
    loads: [],
  },
  {
    title: 'Three people share one image: someone of 3 opened it, and no name is said',
    to: [`Ewa Zet <${EWA}>`, `Anna Nowak <${ANNA}>`, `Tom Gray <${TOM}>`],
    reads: { name: 'Anna Nowak', by: opens },
    feed: ['Opened (likely) · 10:01', '3 people', 'Minutes', 'Someone of 3. 1 likely open.'],
    card: ['Someone of 3', 'Ewa Zet, Anna Nowak, Tom Gray share one image. Nobody can tell who.'],
    state: 'Opened (likely)',
    loads: ["2026-11-12 10:01 | Opened (likely) | Gmail's image proxy, 1 h after sending. | Gmail's image proxy"],
  },
];

test.each(clients)('$title', ({ to, reads, feed, card, state, loads }) =>
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.sendTracked({ to: to.join(', '), subject: 'Minutes', body: 'Hello' });
    await desk.wait('1 hour');
    if (reads) {
      await desk.become(reads.name);
      await reads.by(desk);
      await desk.become('Maria Kowal');
    }
    await desk.firstUse();
    expect(await desk.said()).toContain(lines(feed));
    await desk.press(/Minutes/);
    const details = await desk.said();
    expect(details).toContain(lines(card));
    expect(details.includes('Opened')).toBe(state === 'Opened (likely)');

    const { tabs } = await readers.spreadsheet(MARIA);
    expect(tabs['Tracked']).toEqual([
      expect.objectContaining({ Subject: 'Minutes', Recipients: to.join(', '), Count: String(to.length), State: state }),
    ]);
    const own = "2026-11-12 09:00 | You | Loaded before sending, so it was you. | Gmail's image proxy";
    expect(await loadsIn(readers)).toEqual([own, ...loads]);
    expect(trackingImages(await readers.onlyMail(MARIA, 'sent'))).toHaveLength(1);
  })(),
);
