/** Somebody else's add-on in the page: what a newcomer sees, presses, and learns about what is missing. */
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { createWorkbench, type WorkbenchInside } from '../../workbench/index.ts';
import { serveWebApp, type WebAppServer } from '../../workbench/host/web-app-server.ts';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { repositoryRoot } from '../../workbench/root.ts';
import { launchBrowser } from './browser.ts';

jest.setTimeout(60_000);

const MARIA = 'maria@acme-partner.test';
const PROJECT = join(repositoryRoot(), 'test/fixtures/notes-add-on');

let browser: Browser;
let workbench: WorkbenchInside;
let webApp: WebAppServer | null;
let server: PageServer;
let page: Page;

beforeAll(async () => {
  workbench = await createWorkbench({ project: PROJECT, stateDir: null, frozenAt: Date.UTC(2026, 10, 12, 9) });
  webApp = workbench.webApp && (await serveWebApp(workbench.webApp, workbench.people));
  server = await startPage(workbench, { port: 0, project: PROJECT, ...(webApp && { webApp }) });
  browser = await launchBrowser();
  await workbench.mail.receive(
    MARIA,
    `From: Anna <anna@northwind.test>\r\nTo: ${MARIA}\r\nSubject: Hello\r\nMessage-ID: <1@x.test>\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\n\r\nx\r\n`,
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await webApp?.close();
  await workbench?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
});
afterEach(() => page.close());

const panel = (): Locator => page.getByRole('complementary', { name: 'Notes' });
const drawer = (): Locator => page.locator('.drawer-content');

/** The add-on beside the mail from Anna. */
async function besideMail(): Promise<void> {
  await page.goto(`${server.url}#/${MARIA}/inbox?panel=1`);
  await page.getByRole('main').getByRole('link', { name: /Hello/ }).click();
  await panel().getByRole('button', { name: 'Ask the calendar' }).waitFor();
}

test('the first steps speak of this add-on, and not of the product whose repository it is', async () => {
  await page.goto(`${server.url}#/${MARIA}/inbox`);
  const steps = page.getByRole('complementary', { name: 'First steps' });
  await steps.getByText(/Notes is at the right edge/).waitFor();
  await expect(steps.getByText(/Track/).count()).resolves.toBe(0);
  await page.getByRole('button', { name: 'Conditions', exact: true }).click();
  await drawer().getByText('Make addresses fail').waitFor();
  await expect(drawer().getByText('Tracking server').count()).resolves.toBe(0);
});

test('an add-on without a compose trigger is beside the mailbox and not in drafts', async () => {
  await page.goto(`${server.url}#/${MARIA}/inbox`);
  await page.getByRole('navigation', { name: 'Add-ons' }).getByRole('button', { name: 'Notes' }).waitFor();
  await page.getByRole('button', { name: 'Compose' }).click();
  const draft = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Send', exact: true }) });
  await draft.waitFor();
  await expect(draft.getByRole('button', { name: 'Notes' }).count()).resolves.toBe(0);
  await expect(page.getByText('Compose, then its icon').count()).resolves.toBe(0);
});

test('of a project without an add-on nothing is in Gmail, and the first steps say so', async () => {
  const project = join(repositoryRoot(), 'test/fixtures/form-web-app');
  const bare = await createWorkbench({ project, stateDir: null, frozenAt: Date.UTC(2026, 10, 12, 9) });
  const its = await startPage(bare, { port: 0, project });
  try {
    await page.goto(`${its.url}#/${MARIA}/inbox`);
    await page.getByText('the project has no add-on for Gmail').waitFor();
    await expect(page.getByRole('navigation', { name: 'Add-ons' }).isVisible()).resolves.toBe(false);
  } finally {
    await its.close();
    await bare.close();
  }
});

test('what is missing is named with the line that asked for it', async () => {
  await besideMail();
  await panel().getByRole('button', { name: 'Ask the calendar' }).click();
  await panel().getByText('No calendar').waitFor();
  await page.getByRole('button', { name: 'Executions', exact: true }).click();
  await drawer()
    .getByRole('row', { name: /onCalendar.*1 missing/ })
    .getByRole('button')
    .click();
  await drawer()
    .getByRole('region', { name: 'Missing' })
    .getByText(/^CalendarApp\.getDefaultCalendar \(src\/cards\.gs:\d+\)$/)
    .waitFor();
});

test('a press that fails says Google’s words, and flags the executions, where the exception stands without frames of the workbench', async () => {
  await besideMail();
  await panel().getByRole('button', { name: 'Use a library' }).click();
  await panel().getByText('Something went wrong when executing the add-on.').waitFor();
  const tab = page.locator('.developer-tab', { hasText: 'Executions' });
  await tab.getByRole('img', { name: 'The last one failed' }).waitFor();
  await tab.click();
  await expect(tab.getByRole('img').count()).resolves.toBe(0);
  await drawer().getByRole('button', { name: 'onLibrary' }).first().click();
  const error = drawer().getByRole('region', { name: 'Error' });
  await error.getByText('The library Moments is not supported in the workbench').first().waitFor();
  await expect(error.textContent()).resolves.toMatch(/src\/cards\.gs:\d+/);
  await expect(error.textContent()).resolves.not.toMatch(/worker eval|google-services/);
});

test('a logo that cannot be had is the first letter of the name', async () => {
  const { addOn } = workbench;
  const { logoUrl } = addOn;
  Object.assign(addOn, { logoUrl: 'https://elsewhere.example/logo.png' });
  try {
    await page.goto(`${server.url}#/${MARIA}/inbox?panel=1`);
    await page.getByRole('navigation', { name: 'Add-ons' }).locator('.logo-letter').getByText('N').waitFor();
    await panel().locator('.card-toolbar .logo-letter').getByText('N').waitFor();
  } finally {
    Object.assign(addOn, { logoUrl });
  }
});

test.each([
  ['nobody', null],
  ['Maria Kowal', MARIA],
  ['Anna Nowak', 'anna@northwind.test'],
])('the web app is opened as %s, and its execution is listed', async (who, visitor) => {
  await page.goto(`${server.url}#/${MARIA}/inbox?drawer=webapp`);
  await drawer().getByLabel('Query or path').fill('page=2');
  const link = drawer().getByRole('link', { name: `Open as ${who}` });
  const opening = page.context().waitForEvent('page');
  await link.click();
  const opened = await opening;
  await opened.waitForLoadState();
  expect(opened.url()).toBe(`${webApp?.urlFor(visitor)}?page=2`);
  await opened.close();
  const last = workbench.addOn.executions().at(-1);
  expect([last?.kind, last?.functionName, last?.user]).toEqual(['web', 'doGet', MARIA]);
});
