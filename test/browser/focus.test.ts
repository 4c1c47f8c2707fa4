/** The focus in Chromium: where it goes when what had it goes away, and that every control can be named by the words that it shows. */
import type { Page } from 'playwright-core';
import { eventually } from './browser.ts';
import { OUR_CARDS, samplePages, type SamplePage } from './sample-page.ts';

jest.setTimeout(90_000);

const MARIA = 'maria@acme-partner.test';
const ANNA = 'anna@northwind.test';

let page: Page;
let sample: SamplePage['sample'];
let go: SamplePage['go'];
let mailFrom: SamplePage['mailFrom'];

const openPage = samplePages();

beforeEach(async () => {
  ({ sample, page, go, mailFrom } = await openPage(OUR_CARDS));
  for (const subject of ['One', 'Two', 'Three']) await mailFrom(ANNA, MARIA, subject);
});

/** Waits until the focus is on a control of that name, or in a region of it. */
const focusIsOn = (name: RegExp): Promise<void> =>
  eventually(() =>
    expect(
      page.evaluate(() => {
        const element = document.activeElement;
        const by = document.getElementById(element?.getAttribute('aria-labelledby') ?? '')?.textContent;
        return by ?? element?.getAttribute('aria-label') ?? element?.textContent;
      }),
    ).resolves.toMatch(name),
  );
const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().press('Enter');
const row = (subject: string) => page.getByRole('main').getByRole('link', { name: new RegExp(subject) });

test('from the list into a conversation and back to its row, by button and by the browser', async () => {
  await go(`${MARIA}/inbox`);
  for (const back of [() => press('Back to list'), () => page.goBack()]) {
    await row('Two').press('Enter');
    await page.getByRole('heading', { name: 'Two', level: 1 }).waitFor();
    await focusIsOn(/^Mail$/);
    await back();
    await focusIsOn(/Two/);
  }
});

test('a draft gives it back to what opened it, however it is closed', async () => {
  await go(`${MARIA}/inbox`);
  const closings = [
    () => page.keyboard.press('Escape'),
    () => press('Save and close'),
    () => press('Discard draft'),
    async () => {
      await page.getByLabel('To recipients').fill(ANNA);
      await page.keyboard.press('Control+Enter');
    },
  ];
  for (const close of closings) {
    await press('Compose');
    await focusIsOn(/^To recipients$/);
    await close();
    await page.locator('.compose-window').waitFor({ state: 'detached' });
    await focusIsOn(/^Compose$/);
  }
});

test('what is gone leaves it to what is around: rows, messages, first steps, values, an execution', async () => {
  await go(`${MARIA}/inbox`);
  await page.getByRole('checkbox', { name: 'Select: One' }).press('Space');
  await press('Archive');
  await row('One').waitFor({ state: 'detached' });
  await focusIsOn(/^Mail$/);
  await press('Close first steps');
  await focusIsOn(/^Mail$/);
  sample.mail.compose(MARIA, { subject: 'Draft' });
  await press('Compose');
  await press('Discard draft');
  await press('Close message');
  await focusIsOn(/^Mail$/);
  await press('Properties');
  await press('Add to Script properties');
  await page.getByLabel('Key').fill('flag');
  await page.getByLabel('Key').press('Enter');
  await page.getByRole('button', { name: 'Delete flag' }).press('Enter');
  await page.getByRole('button', { name: 'Delete flag' }).waitFor({ state: 'detached' });
  await focusIsOn(/^Properties$/);
});

test('from the add-on’s icon the next step leads into its panel', async () => {
  await go(`${MARIA}/inbox`);
  await page.getByRole('navigation', { name: 'Add-ons' }).getByRole('button').press('Enter');
  await page.getByRole('complementary', { name: 'Tracklog' }).getByText('Opened (likely)').first().waitFor();
  await page.keyboard.press('Tab');
  const panel = page.getByRole('complementary', { name: 'Tracklog' });
  await expect(panel.evaluate((element) => element.contains(document.activeElement))).resolves.toBe(true);
});

test('every control of the page and of each of its views has a name, which holds the words that it shows', async () => {
  for (const drawer of ['executions', 'sheets', 'properties', 'triggers', 'identity', 'conditions', 'webapp']) {
    await go(`${MARIA}/inbox?panel=1&drawer=${drawer}`);
    await row('One').waitFor();
    await page.locator('.drawer-content > *').waitFor();
    const wrong = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')].flatMap((control) => {
        const labels = control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? [...(control.labels ?? [])] : [];
        const named = document.getElementById(control.getAttribute('aria-labelledby') ?? '') ?? labels[0] ?? control;
        const name = control.getAttribute('aria-label') ?? named.textContent ?? '';
        const shown = control.matches('button') ? (control.innerText.replace('…', '').split('\n')[0]?.trim() ?? '') : '';
        const isWords = /\p{L}/u.test(shown);
        return name.trim() !== '' && (!isWords || name.toLowerCase().includes(shown.toLowerCase()))
          ? []
          : [control.outerHTML.slice(0, 200)];
      }),
    );
    expect({ drawer, wrong }).toEqual({ drawer, wrong: [] });
  }
});
