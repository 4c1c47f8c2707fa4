/** Much at once, in Chromium: many drafts, many mails, news about a conversation that is open, a toast when somebody else reads. */
import type { Locator, Page } from 'playwright-core';
import { composeCard } from '../fixtures/cards.ts';
import { eventually } from './browser.ts';
import { samplePages, type SamplePage } from './sample-page.ts';

jest.setTimeout(90_000);

const MARIA = 'maria@acme-partner.test';
const ANNA = 'anna@northwind.test';

let page: Page;
let sample: SamplePage['sample'];
let go: SamplePage['go'];
let mailFrom: SamplePage['mailFrom'];

const openPage = samplePages();

beforeEach(async () => {
  ({ sample, page, go, mailFrom } = await openPage({ open: () => composeCard }));
});

const rows = (): Locator => page.locator('a.row');

describe('drafts', () => {
  const SUBJECTS = ['One', 'Two', 'Three', 'Four'];
  const windowOf = (subject: string): Locator => page.getByRole('dialog', { name: subject, exact: true });
  const isFolded = (subject: string): Promise<boolean> => windowOf(subject).evaluate((element) => element.classList.contains('minimised'));
  const open = (subject: string): Promise<void> => rows().filter({ hasText: subject }).press('Enter');
  beforeEach(async () => {
    for (const subject of SUBJECTS) sample.mail.compose(MARIA, { subject });
    await go(`${MARIA}/drafts`);
  });

  test('all stand within the screen: older ones fold, and unfold in place of another', async () => {
    for (const subject of SUBJECTS) {
      await open(subject);
      await eventually(() => expect(windowOf(subject).getByLabel('Subject').isVisible()).resolves.toBe(true));
    }
    for (const box of await Promise.all(SUBJECTS.map((subject) => windowOf(subject).boundingBox()))) {
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
    }
    await expect(isFolded('One')).resolves.toBe(true);
    await windowOf('One').getByText('One', { exact: true }).click();
    await expect(isFolded('One')).resolves.toBe(false);
    await expect(isFolded('Four')).resolves.toBe(true);
  });

  test('one that is folded is unfolded when it is opened from the list, with the focus in it', async () => {
    await open('One');
    await windowOf('One').getByRole('button', { name: 'Minimise' }).click();
    await windowOf('One').getByRole('button', { name: 'Expand' }).waitFor();
    await open('One');
    await eventually(() =>
      expect(
        windowOf('One')
          .getByLabel('To recipients')
          .evaluate((field) => field.matches(':focus')),
      ).resolves.toBe(true),
    );
  });

  test('on a phone the one that is opened lies on top of the others', async () => {
    for (const subject of ['One', 'Two']) await open(subject);
    await windowOf('Two').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await windowOf('Two').getByRole('button', { name: 'Save and close' }).click();
    await windowOf('One').getByLabel('Subject').waitFor();
    expect(await windowOf('One').boundingBox()).toMatchObject({ x: 0, width: 390 });
  });

  test('a toast leaves the buttons of two drafts free', async () => {
    for (const subject of ['One', 'Two', 'Three']) await open(subject);
    await windowOf('Three').getByRole('button', { name: 'Discard draft' }).click();
    const said = page.locator('.snackbar');
    await said.getByText('Draft discarded').waitFor();
    await windowOf('One').getByRole('button', { name: 'Expand' }).click();
    const send = windowOf('Two').getByRole('button', { name: 'Send', exact: true });
    const [upper, lower] = [await said.boundingBox(), await send.boundingBox()];
    expect(upper && lower && upper.y + upper.height <= lower.y).toBe(true);
  });
});

test('a long list comes in pages of 50 conversations, and another list begins with its first', async () => {
  for (let number = 1; number <= 120; number++) {
    await sample.mail.receive(
      MARIA,
      `From: Anna <${ANNA}>\r\nTo: ${MARIA}\r\nSubject: Number ${number}.\r\nMessage-ID: <${number}@far.test>\r\nDate: ${new Date(Date.UTC(2026, 9, 1, 0, number)).toUTCString()}\r\n\r\nHello\r\n`,
    );
  }
  await go(`${MARIA}/inbox`);
  const pages = page.getByRole('group', { name: 'Pages' });
  await pages.getByText('1–50 of 120').waitFor();
  await expect(rows().count()).resolves.toBe(50);
  await expect(pages.getByRole('button', { name: 'Newer' }).isDisabled()).resolves.toBe(true);
  await pages.getByRole('button', { name: 'Older' }).click();
  await pages.getByText('51–100 of 120').waitFor();
  await pages.getByRole('button', { name: 'Older' }).click();
  await pages.getByText('101–120 of 120').waitFor();
  await rows().last().getByText('Number 1.').waitFor();
  await expect(pages.getByRole('button', { name: 'Older' }).isDisabled()).resolves.toBe(true);
  await rows().last().click();
  await page.getByRole('button', { name: 'Back to list' }).click();
  await pages.getByText('101–120 of 120').waitFor();
  await page.getByRole('searchbox', { name: 'Search mail' }).fill('subject:number');
  await page.keyboard.press('Enter');
  await pages.getByText('1–50 of 120').waitFor();
  await go(`${MARIA}/inbox?p=99`);
  await pages.getByText('101–120 of 120').waitFor();
});

test('an open mail is not loaded again by a star, an answer, or the draft that is discarded', async () => {
  await mailFrom(MARIA, ANNA, 'Offer', '<p>Hello Anna</p><img src="https://img.tracklog.test/s/AAAA.gif" width="1" height="1" alt="">');
  const loads: string[] = [];
  page.on('request', (request) => request.frame() !== page.mainFrame() && loads.push(request.url()));
  await go(`${ANNA}/inbox`);
  await rows().click();
  await page.frameLocator('.mail-frame').getByText('Hello Anna').waitFor();
  await eventually(() => expect(loads).toHaveLength(2));
  await page.getByRole('button', { name: 'Star this message', pressed: false }).click();
  await page.getByRole('button', { name: 'Star this message', pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByRole('main').getByText('Draft', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await page.getByRole('main').getByText('Draft', { exact: true }).waitFor({ state: 'detached' });
  expect(loads).toHaveLength(2);
});

test('a toast about one person’s mail is gone when another reads', async () => {
  sample.mail.compose(MARIA, { to: [ANNA], subject: 'Offer' });
  await go(`${MARIA}/drafts`);
  await rows().click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const said = page.getByText('Message sent');
  await said.waitFor();
  await page.getByRole('button', { name: /^Person/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /Anna Nowak/ }).click();
  await page.getByRole('button', { name: /^Person: Anna Nowak/ }).waitFor();
  await said.waitFor({ state: 'detached' });
});
