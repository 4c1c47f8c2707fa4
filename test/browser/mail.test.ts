/** Mail in the page, in Chromium: labels, archive, stars, the bin, scheduled mail, files, addresses, links, and the width of a phone. */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './browser.ts';
import { SAMPLE_NOW } from './sample.ts';
import { OUR_CARDS, samplePages, type SamplePage } from './sample-page.ts';

jest.setTimeout(90_000);

const MARIA = 'maria@acme-partner.test';
const ANNA = 'anna@northwind.test';
const HOUR = 3_600_000;

let context: SamplePage['context'];
let page: Page;
let sample: SamplePage['sample'];
let go: SamplePage['go'];
let mailFrom: SamplePage['mailFrom'];

const openPage = samplePages();

beforeEach(async () => {
  ({ sample, context, page, go, mailFrom } = await openPage(OUR_CARDS));
});

const composer = (): Locator => page.locator('.compose-window');
const subjects = (label: string): string[] => sample.mail.list(MARIA, label).map(({ subject }) => subject);

async function arrives(subject: string, html = '<p>Hello</p>'): Promise<string> {
  await mailFrom(ANNA, MARIA, subject, html);
  return sample.mail.list(MARIA, 'INBOX').find((mail) => mail.subject === subject)?.id ?? '';
}
const openMail = async (subject: string): Promise<void> => {
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(subject) })
    .click();
  await page.getByRole('heading', { name: subject, level: 1 }).waitFor();
};

test('a label is made, put on a conversation, leads to it, and is taken off', async () => {
  await arrives('Offer');
  await go(`${MARIA}/inbox`);
  await openMail('Offer');
  await page.getByRole('button', { name: 'Labels', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New label…' }).click();
  await page.getByRole('dialog', { name: 'New label' }).getByLabel('Name').fill('Clients/Northwind');
  await page.keyboard.press('Enter');
  await page.locator('.thread .label-chip', { hasText: 'Clients/Northwind' }).waitFor();
  await page.getByRole('link', { name: 'Clients/Northwind' }).click();
  await page.getByRole('heading', { name: 'Clients/Northwind', level: 1 }).waitFor();
  await openMail('Offer');
  await page.getByRole('button', { name: 'Labels', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Clients/Northwind' }).click();
  await eventually(() => expect(subjects('Clients/Northwind')).toEqual([]));
});

test('conversations are archived, starred, marked and binned, one or several at once, and come back', async () => {
  await arrives('One');
  await arrives('Two');
  await go(`${MARIA}/inbox`);
  await page.getByRole('button', { name: 'Star: One' }).click();
  await eventually(() => expect(subjects('STARRED')).toEqual(['One']));
  await page.getByRole('checkbox', { name: 'Select: One' }).check();
  await page.getByRole('checkbox', { name: 'Select: Two' }).check();
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await bar.getByText('2 selected').waitFor();
  await bar.getByRole('button', { name: 'Archive' }).click();
  await eventually(() => expect(subjects('INBOX')).toEqual([]));
  await page.getByRole('link', { name: 'All mail' }).click();
  await openMail('Two');
  await page.getByRole('button', { name: 'Move to the bin' }).click();
  await eventually(() => expect(subjects('TRASH')).toEqual(['Two']));
  await page.getByRole('link', { name: 'Bin', exact: true }).click();
  await openMail('Two');
  await page.getByRole('button', { name: 'Take out of the bin' }).click();
  await eventually(() => expect(subjects('TRASH')).toEqual([]));
  await page.getByRole('link', { name: 'All mail' }).click();
  await openMail('One');
  await page.getByRole('button', { name: 'Mark as unread' }).click();
  await page.getByRole('link', { name: /^Unread\. .*One/ }).waitFor();
});

test('a mail is scheduled, moved to another time, and leaves then', async () => {
  await go(`${MARIA}/inbox`);
  await page.getByRole('button', { name: 'Compose' }).click();
  await composer().getByLabel('To recipients').fill(ANNA);
  await composer().getByLabel('Subject').fill('Later');
  await composer().getByRole('button', { name: 'More options' }).click();
  await page.getByRole('menuitem', { name: 'Schedule send…' }).click();
  await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await composer().waitFor({ state: 'detached' });
  const [mail] = sample.mail.list(MARIA, 'SCHEDULED');
  // Eight in the morning of the next day in Warsaw.
  expect(mail?.scheduledFor).toBe(Date.UTC(2026, 10, 13, 7));
  await page.getByRole('link', { name: 'Scheduled, 1 scheduled' }).click();
  await openMail('Later');
  await page.getByRole('button', { name: 'Change time' }).click();
  await page.getByLabel(/Date and time/).fill('2026-11-12T12:00');
  await page.getByRole('dialog').getByRole('button', { name: 'Schedule send' }).click();
  await eventually(() => expect(sample.mail.list(MARIA, 'SCHEDULED')[0]?.scheduledFor).toBe(Date.UTC(2026, 10, 12, 11)));
  await sample.clock.advance(2 * HOUR);
  expect(sample.mail.list(ANNA, 'INBOX').map(({ subject }) => subject)).toEqual(['Later']);
  expect(SAMPLE_NOW).toBeLessThan(Date.UTC(2026, 10, 12, 11));
});

test('files are added to a draft and taken off; the reader keeps the one that was sent', async () => {
  const [kept, dropped] = [join(tmpdir(), 'offer.txt'), join(tmpdir(), 'wrong.txt')];
  await Promise.all([writeFile(kept, 'An offer'), writeFile(dropped, 'Not this')]);
  await go(`${MARIA}/inbox`);
  await page.getByRole('button', { name: 'Compose' }).click();
  await composer().getByLabel('To recipients').fill(ANNA);
  await composer().getByLabel('Subject').fill('With a file');
  const chosen = page.waitForEvent('filechooser');
  await composer().getByRole('button', { name: 'Attach files' }).click();
  await (await chosen).setFiles([kept, dropped]);
  await composer().getByRole('button', { name: 'Remove wrong.txt' }).click();
  await composer().getByRole('link', { name: 'Download wrong.txt' }).waitFor({ state: 'detached' });
  await composer().getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Message sent', { exact: true }).waitFor();
  await sample.clock.advance(60_000);
  await go(`${ANNA}/inbox`);
  await page.getByRole('img', { name: 'Has attachments' }).waitFor();
  await openMail('With a file');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download offer.txt' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe('An offer');
});

test('the undo window and a second address are set, and a draft is sent from it', async () => {
  await go(`${MARIA}/inbox`);
  await page.getByRole('button', { name: 'Mail settings' }).click();
  const dialog = page.getByRole('dialog', { name: /Mail settings/ });
  await dialog.getByLabel(/^Undo send/).selectOption('30');
  await dialog.getByRole('button', { name: 'Add another address' }).click();
  await dialog.getByLabel('Address', { exact: true }).fill('sales@acme-partner.test');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Compose' }).click();
  await composer().getByLabel('From').selectOption('sales@acme-partner.test');
  await composer().getByLabel('To recipients').fill(ANNA);
  await composer().getByLabel('Subject').fill('From sales');
  await composer().getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Message sent', { exact: true }).waitFor();
  await sample.clock.advance(20_000);
  expect(sample.mail.list(ANNA, 'INBOX')).toEqual([]);
  await sample.clock.advance(20_000);
  expect(sample.mail.list(ANNA, 'INBOX').map(({ from }) => from)).toEqual([expect.stringContaining('sales@acme-partner.test')]);
});

test('a link of a mail is followed as that person’s client would, and told; nothing opens', async () => {
  await arrives('Links', '<p><a href="https://assets.tracklog.test/help">help</a> and <a href="https://elsewhere.example/x">away</a></p>');
  await go(`${MARIA}/inbox`);
  await openMail('Links');
  const frame = page.frameLocator('.mail-frame');
  await frame.getByText('help').click();
  const told = page.getByRole('status').filter({ hasText: 'Maria Kowal clicked' });
  await told.getByText('→ 200').waitFor();
  await frame.getByText('away').click();
  await told.getByText('No host of the workbench serves this address.').waitFor();
  expect(context.pages()).toHaveLength(1);
});

test.each([
  [1280, 700],
  [390, 780],
])('a long list scrolls in its place at %i px, and the page around it stays', async (width, height) => {
  await page.setViewportSize({ width, height });
  for (let n = 1; n <= 30; n++) {
    const { id } = sample.mail.compose(ANNA, { to: [MARIA], subject: `Mail ${n}`, html: '<p>Hello</p>' });
    sample.mail.send(ANNA, id);
  }
  await sample.clock.advance(60_000);
  await go(`${MARIA}/inbox?drawer=conditions`);
  const rows = page.getByRole('main').getByRole('link', { name: /Mail \d/ });
  await eventually(() => expect(rows.count()).resolves.toBe(30));
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  // The list is drawn anew when mail comes; whatever the moment, it ends inside its place.
  await eventually(async () => expect((await rows.last().boundingBox())?.y).toBeLessThan(height));
  await expect(page.evaluate(() => document.documentElement.scrollHeight)).resolves.toBe(height);
});

test.each([1280, 1181, 1024, 921, 920, 768, 601, 600, 360])('nothing of the bar at the bottom is cut off at %i px', async (width) => {
  await page.setViewportSize({ width, height: 760 });
  await go(`${MARIA}/inbox`);
  const bar = page.locator('.developer-bar');
  await bar.getByRole('button', { name: /^Set the clock/ }).waitFor();
  await expect(bar.evaluate((one) => one.scrollWidth - one.clientWidth)).resolves.toBe(0);
});

test('beside the add-on on a small screen the list and an open mail keep their words apart', async () => {
  await page.setViewportSize({ width: 768, height: 760 });
  await arrives('Offer');
  await go(`${MARIA}/inbox?panel=1`);
  const row = page.getByRole('main').getByRole('link', { name: /Offer/ });
  const words = row.locator('.row-what');
  await words.waitFor();
  expect((await words.boundingBox())?.width).toBeGreaterThan(150);
  await openMail('Offer');
  const [who, when] = await Promise.all(
    ['.message-head .message-who', '.message-head .row-when'].map((one) => page.locator(one).boundingBox()),
  );
  expect(who && when && (when.x >= who.x + who.width || when.y >= who.y + who.height)).toBe(true);
});

describe('at the width of a phone', () => {
  beforeEach(() => page.setViewportSize({ width: 390, height: 780 }));

  test('folders lie behind a menu, and there is no homepage: the add-on opens over a message, from the row at its bottom', async () => {
    await arrives('Offer');
    await go(`${MARIA}/inbox?panel=1`);
    const row = page.getByRole('main').getByRole('link', { name: /Offer/ });
    await row.waitFor();
    await expect(page.getByRole('link', { name: /^Inbox/ }).isVisible()).resolves.toBe(false);
    await expect(page.getByRole('navigation', { name: 'Add-ons' }).isVisible()).resolves.toBe(false);
    expect(sample.opened).toEqual([]);
    await page.getByRole('button', { name: 'Folders menu' }).click();
    await page.getByRole('link', { name: 'Sent' }).click();
    await page.getByRole('heading', { name: 'Sent', level: 1 }).waitFor();
    await expect(page.getByRole('link', { name: 'Sent' }).isVisible()).resolves.toBe(false);
    await go(`${MARIA}/inbox`);
    await row.click();
    await page.getByRole('navigation', { name: 'Add-ons' }).getByRole('button', { name: 'Tracklog' }).click();
    const view = page.getByRole('complementary', { name: 'Tracklog' });
    await view.getByText('Only you see this').waitFor();
    expect(await view.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390 });
    expect(sample.opened.map(({ at }) => at)).toEqual(['message']);
    await view.getByRole('button', { name: 'Close', exact: true }).click();
    await view.waitFor({ state: 'hidden' });
  });

  test('a draft fills the screen, with add-ons in its menu at the top right', async () => {
    await go(`${MARIA}/inbox`);
    const compose = page.getByRole('button', { name: 'Compose' });
    await compose.click();
    await composer().waitFor();
    await expect(compose.isVisible()).resolves.toBe(false);
    expect(await composer().boundingBox()).toMatchObject({ x: 0, y: 0, width: 390 });
    await expect(composer().getByRole('button', { name: 'Tracklog' }).isVisible()).resolves.toBe(false);
    await composer().getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: 'Tracklog' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tracklog' });
    await dialog.getByText('Track this email').waitFor();
    expect(await dialog.boundingBox()).toMatchObject({ x: 0, width: 390 });
  });

  test('the developer’s views lie over a draft', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await go(`${MARIA}/inbox`);
    await page.getByRole('button', { name: 'Compose' }).click();
    await composer().waitFor();
    await page.getByRole('button', { name: 'Conditions', exact: true }).click();
    await page.getByRole('region', { name: 'Conditions' }).getByRole('radio', { name: 'Gmail for iPhone' }).check();
    await page.getByRole('button', { name: 'Hide the view' }).click();
    await composer().getByLabel('Subject').fill('Still here');
  });

  test('what is said at the bottom leaves the Compose button free', async () => {
    await go(`${MARIA}/inbox`);
    await page.getByRole('button', { name: 'Compose' }).click();
    await composer().getByLabel('To recipients').fill(ANNA);
    await composer().getByLabel('Subject').fill('Offer');
    await composer().getByRole('button', { name: 'Send', exact: true }).click();
    const [said, compose] = [page.locator('.snackbar'), page.getByRole('button', { name: 'Compose' })];
    await said.getByText('Message sent').waitFor();
    const [upper, lower] = [await said.boundingBox(), await compose.boundingBox()];
    expect(upper && lower && upper.y + upper.height <= lower.y).toBe(true);
  });

  test('nothing is wider than the screen', async () => {
    await arrives('Offer');
    for (const where of ['inbox', `inbox?drawer=conditions`, `inbox?drawer=sheets`]) {
      await go(`${MARIA}/${where}`);
      await page.getByRole('main').getByRole('link', { name: /Offer/ }).waitFor();
      await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(390);
    }
  });
});
