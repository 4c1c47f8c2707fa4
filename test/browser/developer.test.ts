/** The developer's views in Chromium over the built add-on: executions, spreadsheets, stores, triggers, permissions, failures, the clock. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { castOf, openGmail, readLater, tracked } from '../workbench/stories/story.ts';
import { builtProject } from '../workbench/stories/built.ts';
import { HOUR, type Gmail } from '../../workbench/testing/gmail.ts';
import { repositoryRoot } from '../../workbench/root.ts';
import { eventually, launchBrowser } from './browser.ts';

jest.setTimeout(90_000);

const MARIA = 'maria@acme-partner.test';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: PageServer;
let gmail: Gmail;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  gmail = await openGmail();
  server = await startPage(gmail.workbench, { port: 0, project: await builtProject() });
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await server.close();
  await gmail.close();
});

const go = (drawer: string, person = MARIA): Promise<unknown> => page.goto(`${server.url}#/${person}/inbox?drawer=${drawer}`);
const drawer = (): Locator => page.locator('.drawer-content');

/** A mail that was tracked and opened, and the feed that says so. */
async function usedAccount(): Promise<void> {
  const { maria, anna } = castOf(gmail);
  await maria.welcome();
  await tracked(gmail, maria, ['anna@northwind.test'], 'Offer');
  await readLater(gmail, anna);
  await maria.homepage();
}

test('executions are filtered, and a failed one shows its calls in time, what the failed call threw, and how to run it again', async () => {
  await usedAccount();
  gmail.workbench.faults.fail({ call: 'Properties.*', n: 1, when: 'before', times: 1 });
  await castOf(gmail).maria.homepage();
  await go('executions');
  const rows = drawer().locator('tbody tr');
  await rows.first().waitFor();
  const all = await rows.count();
  // The add-on caught the exception and drew a card: the execution is done, and the list says what failed inside it.
  await drawer().getByText('Done, 1 call failed').waitFor();
  await drawer().getByLabel('Failed only').check();
  await expect(rows.count()).resolves.toBe(1);
  await drawer().getByLabel('Failed only').uncheck();
  await drawer().getByLabel('Function').selectOption('onHomepage');
  expect(await rows.count()).toBeLessThan(all);
  await drawer().getByLabel('Kind').selectOption('homepage');
  await rows.first().getByRole('button', { name: 'onHomepage' }).click();
  await drawer().getByRole('heading', { name: 'onHomepage' }).waitFor();
  const failed = drawer().locator('.timeline .failed');
  await failed.first().waitFor();
  await failed.first().locator('summary').press('Enter');
  await failed.first().locator('.call-error').getByText('server error').waitFor();
  await drawer().getByText('To run it again').waitFor();
});

test('bars of the timeline begin where the calls before have ended', async () => {
  await usedAccount();
  await go('executions');
  await drawer().getByRole('button', { name: 'onHomepage' }).first().click();
  await drawer().locator('.timeline').waitFor();
  const record = gmail.executions.filter(({ functionName }) => functionName === 'onHomepage').at(-1);
  const places = await drawer()
    .locator('.timeline .bar')
    .evaluateAll((bars) =>
      bars.map((bar) => {
        const [inner, track] = [bar.getBoundingClientRect(), (bar.parentElement ?? bar).getBoundingClientRect()];
        return { from: (inner.left - track.left) / track.width, share: inner.width / track.width };
      }),
    );
  let ended = 0;
  const expected = (record?.calls ?? []).map(({ ms }) => {
    const from = ended;
    ended += ms;
    return { from: from / (record?.modelledMs ?? 1), share: ms / (record?.modelledMs ?? 1) };
  });
  expect(places).toHaveLength(expected.length);
  for (const [n, place] of places.entries()) {
    expect(place.from).toBeCloseTo(expected[n]?.from ?? -1, 1);
    expect(place.share).toBeCloseTo(expected[n]?.share ?? -1, 1);
  }
});

test('a stack that the add-on logs for an exception it caught names lines of its sources', async () => {
  await castOf(gmail).maria.welcome();
  gmail.workbench.faults.fail({ call: 'Properties.*', n: 1, when: 'before', times: 1 });
  await castOf(gmail).maria.homepage();
  const record = gmail.executions.findLast(({ logs }) => logs.some(({ text }) => text.includes('\n    at ')));
  await page.goto(`${server.url}#/${MARIA}/inbox?drawer=executions&item=${record?.id}`);
  const log = drawer().locator('.logs .stack').first();
  await log.waitFor();
  const sources = await log.locator('.stack-source').allTextContents();
  expect(sources.length).toBeGreaterThan(2);
  for (const source of sources) {
    const [, file = '', line = '0'] = /^(src\/[\w/-]+\.ts):(\d+)$/.exec(source) ?? [];
    expect((await readFile(join(repositoryRoot(), file), 'utf8')).split('\n').length).toBeGreaterThanOrEqual(Number(line));
  }
  expect(sources).toContainEqual(expect.stringMatching(/^src\/dispatch\.ts:/));
});

test('a cell is edited with the keyboard as the person, and the add-on lives with it', async () => {
  await usedAccount();
  await go('sheets');
  const tab = drawer().getByRole('region', { name: 'Tab Tracked' });
  const cell = tab.locator('[data-cell="1,1"]');
  await cell.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByLabel('Edit B2').fill('=1+1');
  await page.keyboard.press('Enter');
  await eventually(async () => expect(await cell.textContent()).toBe('2'));
  await drawer().locator('.facts').getByText(MARIA).waitFor();
  expect((await castOf(gmail).maria.homepage()).said).not.toContain('Something went wrong');
});

test('on a phone a file’s facts and tools keep within the screen', async () => {
  await usedAccount();
  await page.setViewportSize({ width: 390, height: 844 });
  await go('sheets');
  const tools = drawer().getByRole('toolbar').first().getByRole('button');
  await tools.first().waitFor();
  const rights = await drawer()
    .locator('.facts > div, .sheet-tools button')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().right));
  expect(rights.length).toBeGreaterThan(8);
  expect(Math.max(...rights)).toBeLessThanOrEqual(390);
});

test('a file is shared, put in the bin and taken back', async () => {
  await usedAccount();
  await go('sheets');
  await drawer().getByRole('button', { name: 'Share…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Share/ });
  await dialog.getByLabel('Person').fill('jan@acme-partner.test');
  await dialog.getByLabel('Role').selectOption('Viewer');
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  await drawer().getByText('jan@acme-partner.test (reader)').waitFor();
  await drawer().getByRole('button', { name: 'Move to the bin' }).click();
  await drawer().getByRole('list', { name: 'Bin' }).waitFor();
  await drawer().getByRole('button', { name: 'Take out of the bin' }).click();
  await drawer().getByRole('list', { name: 'Spreadsheets' }).waitFor();
});

test('a property is edited and deleted; the cache and the triggers are listed; a trigger runs when asked', async () => {
  await usedAccount();
  await go('properties');
  await drawer().getByRole('button', { name: 'Add to Script properties' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a value' });
  await dialog.getByLabel('Key').fill('flag');
  await dialog.getByLabel('Value').fill('on');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await eventually(() => expect(gmail.workbench.stores.properties('script', MARIA)).toEqual({ flag: 'on' }));
  await drawer().getByRole('button', { name: 'Delete flag' }).click();
  await eventually(() => expect(gmail.workbench.stores.properties('script', MARIA)).toEqual({}));
  await page.getByRole('button', { name: 'Triggers', exact: true }).click();
  const before = gmail.executions.length;
  await drawer()
    .getByRole('button', { name: /^Run now: onHourly as Maria Kowal/ })
    .click();
  await drawer().getByRole('heading', { name: 'onHourly' }).waitFor();
  expect(gmail.executions.slice(before).map(({ kind }) => kind)).toEqual(['trigger']);
});

test('one scope is taken back, and all are granted again', async () => {
  await usedAccount();
  await go('identity');
  await drawer().getByLabel('drive.file').uncheck();
  await eventually(() => expect(gmail.workbench.grants.isComplete(MARIA)).toBe(false));
  await drawer().getByRole('button', { name: 'Grant all permissions' }).click();
  await eventually(() => expect(gmail.workbench.grants.isComplete(MARIA)).toBe(true));
});

test('a rule makes calls fail until it is removed', async () => {
  await castOf(gmail).maria.welcome();
  await go('conditions');
  await drawer()
    .getByLabel(/^Call, as Service\.method/)
    .fill('UrlFetchApp.*');
  await drawer().getByLabel('Exception').selectOption('fetch-timeout');
  await drawer().getByRole('form', { name: 'Make calls fail' }).getByRole('button', { name: 'Add rule' }).click();
  const rule = drawer().getByRole('list', { name: 'Rules' }).getByText('Each UrlFetchApp.*');
  await rule.waitFor();
  const failures = (): number =>
    gmail.lastExecution().calls.filter(({ service, error }) => service === 'UrlFetchApp' && error?.includes('Timeout') === true).length;
  await castOf(gmail).maria.homepage();
  expect(failures()).toBeGreaterThan(0);
  await drawer()
    .getByRole('button', { name: /^Remove: Each UrlFetchApp/ })
    .click();
  await rule.waitFor({ state: 'detached' });
  await castOf(gmail).maria.homepage();
  expect(failures()).toBe(0);
});

test('an address answers slowly, then nonsense, as the rules say', async () => {
  await castOf(gmail).maria.welcome();
  await go('conditions');
  const form = drawer().getByRole('form', { name: 'Make addresses fail' });
  const trouble = form.getByLabel('What is wrong with it');
  await form.getByLabel('Address, or how it begins').fill('https://img.tracklog.test/');
  await trouble.selectOption('answers slowly');
  await form.getByLabel('Seconds').fill('9');
  await form.getByRole('button', { name: 'Add rule' }).click();
  await drawer()
    .getByText(/request to https:\/\/img\.tracklog\.test\/\*, is answered 9 s late/)
    .waitFor();
  await castOf(gmail).maria.homepage();
  expect(gmail.lastExecution().modelledMs).toBeGreaterThan(9000);
  await drawer()
    .getByRole('button', { name: /^Remove: Each request to https:\/\/img/ })
    .click();
  await form.getByLabel('Address, or how it begins').fill('https://img.tracklog.test/');
  await trouble.selectOption('answers nonsense');
  await form.getByRole('button', { name: 'Add rule' }).click();
  await drawer().getByText('http-nonsense').last().waitFor();
  await gmail.wait(HOUR);
  expect((await castOf(gmail).maria.homepage()).said).not.toContain('Something went wrong');
});

test('a view says its name, grows, and hides; the focus goes back to its tab', async () => {
  await go('triggers');
  await page.getByRole('region', { name: 'Triggers' }).waitFor();
  const height = async (): Promise<number> => (await page.locator('.drawer').boundingBox())?.height ?? 0;
  const before = await height();
  const taller = page.getByRole('button', { name: 'Taller view' });
  await taller.press('Enter');
  expect(await height()).toBeGreaterThan(before + 200);
  await expect(taller.getAttribute('aria-pressed')).resolves.toBe('true');
  await taller.press('Enter');
  expect(await height()).toBe(before);
  await page.getByRole('button', { name: 'Hide the view' }).press('Enter');
  await page.getByRole('region', { name: 'Triggers' }).waitFor({ state: 'hidden' });
  await expect(page.evaluate(() => document.activeElement?.textContent)).resolves.toBe('Triggers');
});

test('every open question is a switch with a sentence, and the clock is set by hand', async () => {
  await go('conditions');
  const question = drawer().getByRole('checkbox', { name: /Does the compose dialog close after a draft edit/ });
  await question.check();
  await eventually(() => expect(gmail.workbench.switches.dialogClosesAfterEdit).toBe(true));
  await question.uncheck();
  await eventually(() => expect(gmail.workbench.switches.dialogClosesAfterEdit).toBe(false));
  await expect(drawer().locator('.questions input').count()).resolves.toBe(13);
  await page.getByRole('button', { name: /^Set the clock/ }).click();
  await page.getByLabel(/Date and time/).fill('2026-11-13T09:30');
  await page.getByRole('dialog').getByRole('button', { name: 'Set', exact: true }).click();
  await eventually(() => expect(gmail.workbench.clock.now()).toBe(Date.UTC(2026, 10, 13, 8, 30)));
});
