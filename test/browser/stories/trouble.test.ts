/** Bad luck in the middle of a story: a restart, a tracking server that does not answer. */
import { trackingImages } from '../../readers/mail.ts';
import { lines } from './lines.ts';
import { loadsIn } from './loads.ts';
import { ENGLISH } from './desk.ts';
import { shot } from './shot.ts';
import { ANNA, MARIA, prepareStories, story } from './stage.ts';

prepareStories();

const OFFER = { to: `Anna Nowak <${ANNA}>`, subject: 'Offer for spring', body: 'Hello Anna' };
const LOADS = [
  "2026-11-12 09:00 | You | Loaded before sending, so it was you. | Gmail's image proxy",
  "2026-11-12 10:01 | Opened (likely) | Gmail's image proxy, 1 h after sending. | Gmail's image proxy",
];

test(
  'The server is stopped after Send and started again: nothing is lost and the story goes on',
  story(async ({ open, restart, readers }) => {
    const desk = await open();
    await desk.sendTracked(OFFER);
    await desk.firstUse();
    const before = lines('Sent · 9:01', 'Anna Nowak', 'Offer for spring');
    expect(await desk.said()).toContain(before);

    const lost = desk.page.getByText('The workbench does not answer.');
    await restart(() => lost.waitFor());
    await lost.waitFor({ state: 'hidden' });
    await desk.refresh();
    await desk.panel.getByText('The workbench was restarted. The add-on was opened again.').waitFor();
    expect(await desk.said()).toContain(before);
    await desk.wait('1 hour');

    await desk.become('Anna Nowak');
    await desk.read('Offer for spring');
    await desk.become('Maria Kowal');
    await desk.openPanel();
    const feed = await desk.said();
    expect(feed).toContain(lines('Opened (likely) · 10:01', 'Anna Nowak', 'Offer for spring', '1 likely open.'));
    expect(feed.split('Offer for spring')).toHaveLength(2);

    const sent = await readers.onlyMail(MARIA, 'sent');
    expect(trackingImages(sent)).toHaveLength(1);
    expect(await readers.onlyMail(ANNA, 'inbox')).toMatchObject({ messageId: sent.messageId, images: sent.images });
    expect(await loadsIn(readers)).toEqual(LOADS);
  }),
);

test(
  'Without the tracking server no image is ready, the draft is left alone, and “Try again” goes on',
  story(async ({ open, readers }) => {
    const [desk, developer] = await Promise.all([open(), open()]);
    await developer.trackingServer('Cannot be reached');
    await desk.compose(OFFER);
    await desk.openDialog();
    expect(await desk.said(desk.dialog)).toContain(
      lines('Track is locked', 'No tracking image is ready', 'The tracking server cannot be reached. Try again in a minute.'),
    );
    await shot(desk.page, 'no-image-ready');
    await desk.dialog.getByRole('button', { name: 'Try again' }).click();
    expect(await desk.said(desk.dialog)).toContain('No tracking image is ready');
    expect(await readers.onlyMail(MARIA, 'drafts')).toMatchObject({ images: [] });

    await developer.trackingServer('Answers');
    await desk.dialog.getByRole('button', { name: 'Try again' }).click();
    await desk.dialog.getByRole('switch', { name: ENGLISH.track }).waitFor();
    await desk.closeDialog();
    await desk.applyTracking();
    await desk.send();
    expect(trackingImages(await readers.onlyMail(MARIA, 'sent'))).toHaveLength(1);
  }),
);

test(
  'While the tracking server is away the feed says “Tracking is paused”, and it goes on when it is back',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.sendTracked(OFFER);
    await desk.trackingServer('Cannot be reached');
    await desk.wait('1 hour');
    await desk.firstUse();
    const paused = lines('Tracking is paused', 'The tracking server cannot be reached. Opens that it recorded show when it answers.');
    const mail = lines('Sent · 9:01', 'Anna Nowak', 'Offer for spring');
    for (const trouble of ['Answers nonsense', 'Answers slowly', 'Cannot be reached'] as const) {
      await desk.trackingServer(trouble);
      await desk.refresh();
      const feed = await desk.said();
      expect(feed).toContain(paused);
      expect(feed).toContain(mail);
    }
    await shot(desk.page, 'paused');

    await desk.trackingServer('Answers');
    await desk.become('Anna Nowak');
    await desk.read('Offer for spring');
    await desk.become('Maria Kowal');
    await desk.openPanel();
    const feed = await desk.said();
    expect(feed).not.toContain('Tracking is paused');
    expect(feed).toContain(lines('Opened (likely) · 10:01', 'Anna Nowak', 'Offer for spring', '1 likely open.'));
    expect(await loadsIn(readers)).toEqual(LOADS);
  }),
);
