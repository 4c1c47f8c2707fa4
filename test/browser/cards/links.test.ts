/** Links of cards in Chromium: tabs and pop-ups, what happens when they are closed, and what an action says about other places. */
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../browser.ts';
import { MARIA, openStage, type Stage } from './stage.ts';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());
beforeEach(() => stage.renew());

const loads = (): number => stage.workbench.addOn.executions().filter(({ kind }) => kind === 'homepage').length;
const isBlocked = async (shown: Locator): Promise<boolean> => (await shown.locator('.card-lock').count()) > 0;

/** Presses a button of the gallery's card of links, and waits for the window that opens. */
async function press(shown: Locator, name: string): Promise<Page> {
  const opening = stage.page.context().waitForEvent('page');
  await shown.getByRole('button', { name, exact: true }).click();
  const opened = await opening;
  await opened.waitForLoadState();
  return opened;
}

test.each<[string, { popUp: boolean; blocks: boolean; reloads: boolean; says?: string }]>([
  ['Tab', { popUp: false, blocks: false, reloads: false }],
  ['Pop-up', { popUp: true, blocks: false, reloads: false }],
  ['Reload', { popUp: false, blocks: false, reloads: true }],
  ['Blocked', { popUp: true, blocks: true, reloads: true }],
  ['Not blocked', { popUp: true, blocks: false, reloads: true }],
  ['Answered', { popUp: true, blocks: true, reloads: true }],
  ['Sign in', { popUp: true, blocks: true, reloads: true }],
  ['Nowhere', { popUp: true, blocks: true, reloads: true, says: 'Another site' }],
])(
  'the link “%s” opens and ends as it says (apps-script/reference/card-service/on-close)',
  async (name, { popUp, blocks, reloads, says }) => {
    const shown = await stage.show('links');
    const before = loads();
    const opened = await press(shown, name);
    await opened.getByRole('heading', { name: says ?? 'Tracklog help' }).waitFor();
    expect(await opened.evaluate(() => window.innerWidth < 700)).toBe(popUp);
    await eventually(async () => expect(await isBlocked(shown)).toBe(blocks));
    expect(loads()).toBe(before);
    await opened.close();
    await eventually(() => expect(loads()).toBe(before + (reloads ? 1 : 0)));
    await eventually(async () => expect(await isBlocked(shown)).toBe(false));
    // The card can be used again, and nothing else is loaded.
    await shown.getByRole('button', { name: 'No change' }).click();
    await shown.getByText('Done').waitFor();
    expect(loads()).toBe(before + (reloads ? 1 : 0));
  },
);

test.each([
  ['Change', 'at its first card, loaded anew', true],
  ['No change', 'where the person left it', false],
])('after “%s” in a message the homepage is shown again %s', async (name, _where, anew) => {
  const { mail } = stage.workbench;
  if (mail.list(MARIA, 'INBOX').length === 0)
    await mail.receive(
      MARIA,
      `From: Anna <anna@northwind.test>\r\nTo: ${MARIA}\r\nSubject: Hello\r\nMessage-ID: <1@x.test>\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\n\r\nx\r\n`,
    );
  const shown = await stage.show('links');
  await shown.getByRole('button', { name: 'Deeper' }).click();
  await shown.getByRole('button', { name: 'Back' }).waitFor();
  await stage.page.getByRole('main').getByRole('link', { name: /Hello/ }).click();
  await shown.getByRole('button', { name, exact: true }).click();
  await shown.getByText('Done').waitFor();
  const before = loads();
  await stage.page
    .getByRole('link', { name: /^Inbox/ })
    .first()
    .click();
  // The message's card has the same button, so that only the count tells the two apart.
  await eventually(() => expect(loads()).toBe(before + (anew ? 1 : 0)));
  await shown.getByRole('button', { name: anew ? 'Deeper' : 'Back' }).waitFor();
  expect(loads()).toBe(before + (anew ? 1 : 0));
});
