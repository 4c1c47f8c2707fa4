/** Stopping one mail, switching tracking off, and the presets: what is recorded afterwards, and from where the settings are reached. */
import { HOUR, MINUTE } from '../../../workbench/testing/gmail.ts';
import { imageAddress, mailOf, request, sheetOf, waitingKeys } from './evidence.ts';
import { applied, readLater, story, tracked } from './story.ts';

test(
  'after “Stop tracking” no later load is recorded',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Enough');
    await readLater(gmail, anna);
    const card = await maria.homepage();
    await card.press('Details');
    await card.press('Stop tracking');
    expect(card.toast).toBe('Tracking stopped. Later loads are not recorded.');
    expect(card.said).toContain('Tracking stopped\nYou stopped it. Later loads are not recorded.');
    expect(card.buttons).not.toContain('Stop tracking');

    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('1 likely open. Tracking stopped.');
    expect(sheetOf(maria).events).toHaveLength(1);
    // The image goes on to answer: the reader sees no difference.
    const [token = ''] = (await mailOf(maria, id)).images;
    expect((await request(gmail, imageAddress(token))).status).toBe(200);
  }),
);

test(
  'a stop that failed twice is tried again, and Back leads to the feed, past no failure',
  story(
    async ({ gmail, maria }) => {
      await maria.welcome();
      await tracked(gmail, maria, ['anna@northwind.test'], 'Enough');
      const card = await maria.homepage();
      await card.press('Enough');
      for (const button of ['Stop tracking', 'Try again']) {
        gmail.workbench.faults.failCall({ functionName: 'onStopTracking', n: 1, when: 'before' });
        await card.press(button);
        expect(card.said).toContain('Not done');
      }
      await card.press('Try again');
      expect(card.buttons).toContain('Resume tracking');
      card.back();
      expect(card.said).toContain('Tracking stopped');
      expect(card.buttons).toContain('New tracked email');
      expect(card.panel.depth).toBe(1);
    },
    { mayFail: ({ functionName }) => functionName === 'onStopTracking' },
  ),
);

test(
  '“Resume tracking” records again from then on, and never what came between',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'On second thoughts');
    const panel = await maria.panelFor(id);
    await panel.press('Stop tracking');
    expect(panel.buttons).not.toContain('Stop tracking');
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).not.toContain('likely open');

    await panel.press('Resume tracking');
    expect(panel.toast).toBe('Tracking resumed');
    expect(panel.buttons).toContain('Stop tracking');
    expect(panel.buttons).not.toContain('Resume tracking');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Sent', Opens: '0' }]);

    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('1 likely open.');
    expect(sheetOf(maria).events).toHaveLength(1);
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Opened (likely)', Opens: '1' }]);
  }),
);

test(
  'a mail that the settings stopped is resumed one by one, once tracking is on again',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Sent before');
    const save = async (on: boolean) => {
      const card = await maria.homepage();
      await card.press('Settings');
      await card.press('Tracking');
      card.set('Track my emails', on);
      await card.press('Save');
    };
    await save(false);
    const off = await maria.panelFor(id);
    expect(off.said).toContain('Tracking stopped');
    expect(off.buttons).not.toContain('Resume tracking');
    await save(true);
    const panel = await maria.panelFor(id);
    expect(panel.said).toContain('Tracking stopped');
    await panel.press('Resume tracking');
    expect(panel.toast).toBe('Tracking resumed');
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('1 likely open.');
  }),
);

test(
  '“Stop tracking” holds although the tracking server is down at that moment',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Stopped in the dark');
    await gmail.wait(HOUR);
    await maria.homepage();
    gmail.workbench.faults.endpoint = 'down';
    const panel = await maria.panelFor(id);
    await panel.press('Stop tracking');
    expect(panel.toast).toBe('Tracking stopped. Later loads are not recorded.');
    gmail.workbench.faults.endpoint = 'up';
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Tracking stopped · 11:01\nanna@northwind.test\nStopped in the dark');
    expect(feed.said).not.toContain('likely open');
    await gmail.wait(2 * HOUR);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).not.toContain('likely open');
    expect(sheetOf(maria).mails).toMatchObject([{ State: 'Tracking stopped', Opens: '0' }]);
    expect(sheetOf(maria).events).toEqual([]);
  }),
);

test(
  'tracking switched off stops mails already sent, and nothing can be applied',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Sent before');
    const waiting = await applied(maria, ['tom@plain.test'], 'Waiting');
    const card = await maria.homepage();
    await card.press('Settings');
    await card.press('Tracking');
    card.set('Track my emails', false);
    await card.press('Save');
    expect(card.toast).toBe('Saved');
    expect(card.said).toContain('Tracking\nOff');

    const feed = await maria.homepage();
    expect(feed.said).toContain('Track is locked\nYou turned tracking off');
    expect(feed.said).toContain('Tracking stopped · 10:01\nanna@northwind.test\nSent before');
    expect(feed.buttons).not.toContain('New tracked email');
    const dialog = await maria.compose({ to: ['ewa@contoso.test'] }).openAddOn();
    expect(dialog.said).toContain('Track is locked\nYou turned tracking off');
    expect(dialog.buttons).not.toContain('Apply to draft');
    const panel = await maria.panelFor(maria.sent()[0]?.id ?? '');
    expect(panel.said).toContain('Track is locked');
    expect(panel.buttons).not.toContain('Reply with tracking');

    // The draft that was applied before is sent all the same, and says that it is not tracked.
    waiting.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const later = await maria.homepage();
    expect(later.said).toContain('Not tracked · 10:01\ntom@plain.test\nWaiting\nYou turned tracking off before it was sent.');
    expect(later.said).not.toContain('likely open');
    expect(sheetOf(maria).events).toEqual([]);
    expect(sheetOf(maria).mails.map(({ Subject, State }) => [Subject, State])).toEqual([
      ['Sent before', 'Tracking stopped'],
      ['Waiting', 'Not tracked: You turned tracking off before it was sent.'],
    ]);
  }),
);

test(
  'tracking switched on again works for new mails; stopped ones stay stopped',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], 'Old');
    const card = await maria.homepage();
    for (const on of [false, true]) {
      const settings = await maria.homepage();
      await settings.press('Settings');
      await settings.press('Tracking');
      settings.set('Track my emails', on);
      await settings.press('Save');
    }
    expect(card.said).toContain('Old');
    await readLater(gmail, anna);
    await tracked(gmail, maria, ['anna@northwind.test'], 'New');
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Tracking stopped · 10:01\nanna@northwind.test\nOld');
    expect(feed.said).toMatch(/Opened \(likely\) · \d\d:\d\d\nanna@northwind\.test\nNew\n1 likely open\./);
  }),
);

test(
  '“Track new emails by default” presets the switch',
  story(async ({ maria }) => {
    await maria.welcome();
    expect((await maria.compose({ to: ['anna@northwind.test'] }).openAddOn()).isOn('Track this email')).toBe(false);
    const card = await maria.homepage();
    await card.press('Settings');
    await card.press('Tracking');
    card.set('Track new emails by default', true);
    await card.press('Save');
    expect(card.said).toContain('Tracking\nOn for new emails');
    const dialog = await maria.compose({ to: ['anna@northwind.test'] }).openAddOn();
    expect(dialog.isOn('Track this email')).toBe(true);
    // A switch turned off stays off over Refresh, although a form says nothing of switches that are off.
    dialog.set('Track this email', false);
    await dialog.press('Refresh');
    expect(dialog.isOn('Track this email')).toBe(false);
    await dialog.press('Apply to draft');
    expect(dialog.toast).toBe('Track is off. Nothing to apply.');
  }),
);

test(
  'the settings are reached from the feed, a message, the dialog of a draft and the menu, and lead back',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Somewhere');

    const panel = await maria.panelFor(id);
    await panel.press('Settings');
    await panel.press('Tracking');
    panel.set('Track my emails', false);
    await panel.press('Save');
    expect(panel.said).toContain('Tracking\nOff');
    panel.panel.back();

    // From the locked line of each place straight to the switch, and back to that place.
    const feed = await maria.homepage();
    await feed.press('You turned tracking off');
    await feed.press('Cancel');
    expect(feed.said).toContain('Somewhere');
    await feed.press('You turned tracking off');
    feed.set('Track my emails', true);
    await feed.press('Save');
    expect(feed.toast).toBe('Saved');
    expect(feed.said).toContain('Somewhere');
    expect(feed.said).not.toContain('Track is locked');

    const menu = await maria.homepage();
    await menu.chooseMenu('Settings');
    await menu.press('Tracking');
    menu.set('Track my emails', false);
    await menu.press('Save');
    expect(menu.said).toContain('Tracking\nOff');

    const beside = await maria.panelFor(id);
    await beside.press('You turned tracking off');
    beside.set('Track my emails', true);
    await beside.press('Save');
    expect(beside.said).toContain('Sent 10:00');
    expect(beside.said).not.toContain('Track is locked');
    await beside.press('Settings');
    await beside.press('Tracking');
    beside.set('Track my emails', false);
    await beside.press('Save');

    const dialog = await maria.compose({ to: ['anna@northwind.test'] }).openAddOn();
    await dialog.press('Settings');
    await dialog.press('Cancel');
    expect(dialog.said).toContain('Track is locked');
    await dialog.press('Settings');
    dialog.set('Track my emails', true).set('Track new emails by default', true);
    await dialog.press('Save');
    expect(dialog.said).toContain('1 recipient');
    expect(dialog.isOn('Track this email')).toBe(true);
    const before = waitingKeys(gmail, maria);
    expect(await dialog.press('Apply to draft')).toMatchObject({ did: 'draft-edited' });
    expect(waitingKeys(gmail, maria)).toHaveLength(before.length + 1);
  }),
);
