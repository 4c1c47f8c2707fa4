/** Where a card is open matters: a draft with a caret in it, a phone. The gallery's code answers, in real executions. */
import type { Locator } from 'playwright-core';
import { eventually } from '../browser.ts';
import { MARIA, openStage, type Stage } from './stage.ts';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());
beforeEach(() => stage.renew());

const PHONE = { width: 390, height: 844 };
const body = (): Locator => stage.page.getByRole('textbox', { name: 'Message body' });

/** Opens a draft with a text, lets `place` put the caret somewhere, and presses the gallery's Insert. Returns the draft's HTML. */
async function inserted(html: string, place: () => Promise<void>): Promise<string> {
  const { mail, stores } = stage.workbench;
  await stores.setProperty('user', MARIA, 'card', 'actions');
  const draft = mail.compose(MARIA, { to: ['anna@northwind.test'], subject: 'Caret', html });
  await stage.page.goto(`${stage.url}#/${MARIA}/drafts`);
  await stage.page.getByRole('main').getByRole('link', { name: /Caret/ }).first().click();
  await body().waitFor();
  await place();
  await stage.page.locator('.compose-window').getByRole('button', { name: 'Card gallery' }).click();
  await stage.page.getByRole('dialog', { name: 'Card gallery' }).getByRole('button', { name: 'Insert' }).click();
  await body().getByText('HERE').waitFor();
  const now = mail.draft(MARIA, draft.id)?.html ?? '';
  mail.discard(MARIA, draft.id);
  return now.replace(/^<div dir="ltr">(.*)<\/div>$/, '$1');
}

test.each([
  ['after the third letter', () => fromStart('ArrowRight'), 'one<b>HERE</b> two'],
  ['at the end', () => body().press('Control+End'), 'one two<b>HERE</b>'],
  ['nowhere', () => Promise.resolve(), '<b>HERE</b>one two'],
  ['around the first word', () => fromStart('Shift+ArrowRight'), '<b>HERE</b> two'],
] as const)('with the caret %s an add-on inserts there', async (_where, place, expected) => {
  expect(await inserted('one two', place)).toBe(expected);
});

test('what is typed before the dialog is opened counts', async () => {
  const html = await inserted('one two', async () => {
    await body().press('Control+End');
    await stage.page.keyboard.type(' three');
    await keys('ArrowLeft', 5);
  });
  expect(html.replaceAll('&nbsp;', ' ')).toBe('one two <b>HERE</b>three');
});

/** To the start of the text, then three times a key. */
async function fromStart(key: string): Promise<void> {
  await body().press('Control+Home');
  await keys(key, 3);
}

async function keys(key: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await stage.page.keyboard.press(key);
}

test.each([
  ['Android', 'Gmail for Android', 'ANDROID android'],
  ['an iPhone', 'Gmail for iPhone', 'IOS ios'],
])('at the width of a phone the add-on hears of %s, and only beside an open mail', async (_phone, name, said) => {
  const { page, workbench, url } = stage;
  await workbench.stores.setProperty('user', MARIA, 'card', 'actions');
  await workbench.mail.receive(
    MARIA,
    `From: Anna <anna@northwind.test>\r\nTo: ${MARIA}\r\nSubject: Hello ${name}\r\nMessage-ID: <${said}@x.test>\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\n\r\nx\r\n`,
  );
  await page.goto(`${url}#/${MARIA}/inbox?drawer=conditions`);
  await page.getByRole('radio', { name }).check();
  await page.setViewportSize(PHONE);
  await page.goto(`${url}#/${MARIA}/inbox`);
  await expect(page.getByRole('navigation', { name: 'Add-ons' }).isVisible()).resolves.toBe(false);
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`Hello ${name}`) })
    .click();
  await page.getByRole('navigation', { name: 'Add-ons' }).getByRole('button', { name: 'Card gallery' }).click();
  const panel = page.getByRole('complementary', { name: 'Card gallery' });
  await panel.getByRole('button', { name: 'Platform' }).click();
  await panel.getByText(said).waitFor();
});

test('a window that becomes as narrow as a phone shows the cards of the phone', async () => {
  const { page, workbench } = stage;
  const shown = await stage.show('actions');
  await shown.getByRole('button', { name: 'Platform' }).click();
  await shown.getByText('WEB web').waitFor();
  await page.setViewportSize(PHONE);
  await eventually(() => expect(shown.isVisible()).resolves.toBe(false));
  const executions = workbench.addOn.executions().length;
  await page.setViewportSize({ width: 1280, height: 800 });
  await eventually(() => expect(workbench.addOn.executions().length).toBeGreaterThan(executions));
});
