/** What a person does on cards in Chromium: taps, forms, toasts, waiting, failures, links. The rules of drawing are in rules.test.ts. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { CardJson } from '../../../workbench/contract.ts';
import { startPage, type PageServer } from '../../../workbench/page/server.ts';
import { composeCard, feedCard, mailCard, welcomeCard, widgetsCard } from '../../fixtures/cards.ts';
import { eventually, launchBrowser } from '../browser.ts';
import { createSample, type Reply, type Sample } from '../sample.ts';

jest.setTimeout(60_000);

let browser: Browser;
let server: PageServer;
let sample: Sample;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  sample = createSample({ open: () => feedCard });
  server = await startPage(sample, { port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sample?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  sample.pressed.length = 0;
  sample.opened.length = 0;
});
afterEach(() => page.close());

const panel = (): Locator => page.getByRole('complementary', { name: 'Tracklog' });

async function show(card: CardJson | null, act: (name: string) => Reply | Promise<Reply> = () => ({})): Promise<Locator> {
  sample.script = { open: () => card, act: (pressed) => act(pressed.function) };
  await page.goto(`${server.url}#/maria@acme-partner.test/inbox?panel=1`);
  await panel().locator('.card-section, .card-failure').first().waitFor();
  return panel();
}

async function box(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await locator.boundingBox();
  if (!found) throw new Error('The element is not drawn.');
  return found;
}

/** Settles when the card is no longer locked by an action. */
const idle = async (shown: Locator): Promise<void> => eventually(() => expect(shown.getByRole('progressbar').count()).resolves.toBe(0));

test('a tap on a row opens its card and the arrow leads back', async () => {
  const shown = await show(feedCard, () => ({ push: mailCard }));
  await shown.locator('.decorated', { hasText: '3 people' }).locator('.start-icon').click();
  await shown.getByText('Only you see this').waitFor();
  expect(sample.pressed).toEqual([{ function: 'onMail', form: { f: ['all'] }, how: 'click', parameters: [{ key: 'm', value: '2' }] }]);
  await shown.getByRole('button', { name: 'Back' }).click();
  await shown.getByText('Checked at 10:20').waitFor();
});

test('what is off or empty is absent from the form, and fields of one name share a list', async () => {
  const shown = await show(composeCard);
  await shown.getByRole('checkbox', { name: /o:12/ }).uncheck();
  await shown.getByRole('button', { name: 'Apply to draft' }).click();
  await eventually(() => expect(sample.pressed.at(-1)?.form).toEqual({ track: ['1'], rec: ['c:81'] }));
  await shown.getByRole('switch', { name: /Track this email/ }).click();
  await shown.getByRole('checkbox', { name: /c:81/ }).uncheck();
  await shown.getByRole('button', { name: 'Apply to draft' }).click();
  await eventually(() => expect(sample.pressed.at(-1)?.form).toEqual({}));
});

test('a click on the words of a switch row toggles the switch, and its change runs at once', async () => {
  const shown = await show(composeCard);
  await shown.getByText('Notify me').click();
  await eventually(() =>
    expect(sample.pressed).toEqual([
      { function: 'onNotify', form: { track: ['1'], notify: ['1'], rec: ['c:81', 'o:12'] }, how: 'change', parameters: undefined },
    ]),
  );
});

test('a text field runs its change on Enter and on leaving it, once for each value', async () => {
  const shown = await show(widgetsCard);
  const field = shown.getByLabel('Words');
  await field.fill('now');
  expect(sample.pressed).toEqual([]);
  await field.press('Enter');
  await eventually(() => expect(sample.pressed.map(({ function: name, form }) => [name, form['words']])).toEqual([['onWords', ['now']]]));
  await shown.getByLabel('Note').focus();
  await field.fill('later');
  await shown.getByLabel('Note').focus();
  await eventually(() => expect(sample.pressed.map(({ form }) => form['words'])).toEqual([['now'], ['later']]));
});

test('every kind of input gives its values', async () => {
  const shown = await show(widgetsCard);
  await shown.getByLabel('Words').fill('żółw');
  await shown.getByLabel('Words').press('Enter');
  await idle(shown);
  await shown.getByLabel('Fruit').fill('pear');
  await shown.getByRole('radio', { name: 'Some' }).check();
  await idle(shown);
  await shown.getByRole('switch', { name: 'On' }).check();
  await shown.getByRole('checkbox', { name: 'A', exact: true }).check();
  await shown.getByRole('checkbox', { name: /^C/ }).check();
  await expect(shown.getByRole('checkbox', { name: 'B', exact: true }).isDisabled()).resolves.toBe(true);
  await shown.getByLabel('Time').fill('09:30');
  await shown.getByRole('button', { name: 'Read' }).click();
  await eventually(() =>
    expect(sample.pressed.at(-1)).toMatchObject({
      function: 'onRead',
      form: {
        words: ['żółw'],
        note: ['first'],
        fruit: ['pear'],
        ticks: ['1', '3'],
        who: ['some'],
        sound: ['on'],
        many: ['a', 'c'],
        day: ['1794441600000'],
        time: ['09:30'],
      },
    }),
  );
});

test('an action is not run while a field that it needs is empty, and the field says so', async () => {
  const shown = await show(widgetsCard);
  await shown.getByRole('button', { name: 'Submit' }).click();
  await expect(shown.getByText('Required', { exact: true }).count()).resolves.toBe(1);
  expect(sample.pressed).toEqual([]);
  await shown.getByLabel('Words').fill('x');
  await shown.getByLabel('Words').press('Enter');
  await idle(shown);
  await shown.getByRole('button', { name: 'Submit' }).click();
  await eventually(() => expect(sample.pressed.map(({ function: name }) => name)).toContain('onSubmit'));
});

test.each([
  ['Filled', 'rgb(60, 74, 87)', 'rgb(255, 255, 255)'],
  ['Tonal', 'rgb(223, 230, 234)', 'rgb(60, 74, 87)'],
  ['Red', 'rgb(179, 0, 0)', 'rgb(255, 255, 255)'],
])('the %s button has its own colours', async (name, background, ink) => {
  const shown = await show(widgetsCard);
  const style = await shown.getByRole('button', { name, exact: true }).evaluate((element) => {
    const { backgroundColor, color } = getComputedStyle(element);
    return { backgroundColor, color };
  });
  expect(style).toEqual({ backgroundColor: background, color: ink });
});

test('an image that cannot be had shows its alt text, and columns do not exist in the side panel', async () => {
  const shown = await show(widgetsCard);
  const image = shown.getByAltText('A picture that cannot be had');
  await image.scrollIntoViewIfNeeded();
  await eventually(() =>
    expect(
      image.evaluate((element) => element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0),
    ).resolves.toBe(true),
  );
  expect((await box(image)).height).toBeGreaterThan(10);
  await expect(shown.getByText('Left column').count()).resolves.toBe(0);
  await expect(
    shown
      .locator('.card-image')
      .first()
      .evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0),
  ).resolves.toBe(true);
});

test('a grid stands in two columns and tells which item was tapped', async () => {
  const shown = await show(widgetsCard);
  const item = shown.getByRole('button', { name: /Item b/ });
  const [first, second, third] = [
    await box(shown.getByRole('button', { name: /Item a/ })),
    await box(item),
    await box(shown.getByRole('button', { name: /Item c/ })),
  ];
  expect(first.y).toBe(second.y);
  expect(third.y).toBeGreaterThan(first.y);
  await item.click();
  await eventually(() =>
    expect(sample.pressed.at(-1)?.parameters).toEqual([
      { key: 'grid_item_identifier', value: 'b' },
      { key: 'grid_item_index', value: '1' },
    ]),
  );
});

test('a card is locked while its action runs, and a toast says what came of it', async () => {
  let finish = (): void => undefined;
  const shown = await show(mailCard, () => new Promise<Reply>((resolve) => (finish = () => resolve({ toast: 'Tracking stopped.' }))));
  await shown.getByRole('button', { name: 'Stop tracking' }).click();
  await shown.getByRole('progressbar').waitFor();
  await expect(shown.locator('.card').getAttribute('inert')).resolves.not.toBeNull();
  finish();
  await shown.getByText('Tracking stopped.').waitFor();
  await expect(shown.getByRole('progressbar').count()).resolves.toBe(0);
  await expect(shown.locator('.card').getAttribute('inert')).resolves.toBeNull();
  expect(sample.pressed).toHaveLength(1);
});

test('a toast leaves the footer’s buttons free', async () => {
  const shown = await show(composeCard, () => ({ toast: 'Track is off. Nothing to apply.' }));
  await shown.getByRole('button', { name: 'Apply to draft' }).click();
  const toast = await box(shown.locator('.card-toast'));
  const footer = await box(shown.locator('.card-footer'));
  expect(toast.y + toast.height).toBeLessThanOrEqual(footer.y);
});

test('what was typed stays when the card itself does not change', async () => {
  const shown = await show(widgetsCard, () => ({ toast: 'Saved' }));
  await shown.getByLabel('Note').fill('mine');
  await shown.getByRole('button', { name: 'Read' }).click();
  await shown.getByText('Saved').waitFor();
  await expect(shown.getByLabel('Note').inputValue()).resolves.toBe('mine');
});

test('the first load shows lines in place of the card, a failed one Google’s words and a way to try again', async () => {
  let finish = (): void => undefined;
  sample.script = { open: () => new Promise((resolve) => (finish = () => resolve(null))) };
  await page.goto(`${server.url}#/maria@acme-partner.test/inbox?panel=1`);
  await panel().getByRole('status', { name: 'Loading' }).waitFor();
  finish();
  await panel().getByText('Something went wrong when executing the add-on.').waitFor();
  sample.script = { open: () => feedCard };
  await panel().getByRole('button', { name: 'Try again' }).click();
  await panel().getByText('Checked at 10:20').waitFor();
});

test('an action that fails leaves the card and says Google’s words', async () => {
  const shown = await show(feedCard, () => ({ failed: true }));
  await shown.getByRole('button', { name: 'Older' }).click();
  await shown.getByText('Something went wrong when executing the add-on.').waitFor();
  await expect(shown.getByText('Checked at 10:20').isVisible()).resolves.toBe(true);
});

test('a link to a known page opens in a tab of its own without scripts; any other is named', async () => {
  const shown = await show(welcomeCard);
  const opening = page.context().waitForEvent('page');
  await shown.getByRole('button', { name: 'Learn more' }).click();
  const help = await opening;
  await help.getByRole('heading', { name: 'Tracklog help' }).waitFor();
  await help.close();
  await show({
    sections: [
      { widgets: [{ buttonList: { buttons: [{ text: 'Away', onClick: { openLink: { url: 'https://elsewhere.example/' } } }] } }] },
    ],
  });
  await page.reload();
  await panel().getByRole('button', { name: 'Away' }).click();
  await page.getByText('The browser would open https://elsewhere.example/').waitFor();
});

test('every icon with a meaning has a name, and no control goes without one', async () => {
  const shown = await show(feedCard);
  await expect(shown.getByRole('img', { name: 'Opened, likely' }).count()).resolves.toBe(1);
  const nameless = await shown.locator('button, input, select, a').evaluateAll((controls) =>
    controls.flatMap((control) => {
      const labelled = control.getAttribute('aria-labelledby');
      const words = labelled ? document.getElementById(labelled)?.textContent : (control.getAttribute('aria-label') ?? control.textContent);
      const label = control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.labels?.[0]?.textContent : '';
      return words?.trim() || label?.trim() ? [] : [control.outerHTML];
    }),
  );
  expect(nameless).toEqual([]);
});
