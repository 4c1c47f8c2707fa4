/** A web app's page in Chromium: in Google's frames and under their policy, built from several HTML files, with a form that calls the script. */
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { serveWebApp, type WebAppServer } from '../../workbench/host/web-app-server.ts';
import { createWorkbench, type WorkbenchInside } from '../../workbench/index.ts';
import { repositoryRoot } from '../../workbench/root.ts';
import { launchBrowser } from './browser.ts';

jest.setTimeout(60_000);

const JAN = 'jan@acme-partner.test';

let workbench: WorkbenchInside;
let server: WebAppServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  workbench = await createWorkbench({
    project: join(repositoryRoot(), 'test/fixtures/form-web-app'),
    stateDir: null,
    frozenAt: Date.UTC(2026, 10, 12, 9),
  });
  workbench.addOn.grant(JAN);
  if (!workbench.webApp) throw new Error('The project has no web app.');
  server = await serveWebApp(workbench.webApp, workbench.people);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await workbench?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
});
afterEach(() => page.close());

async function open(query = ''): Promise<FrameLocator> {
  await page.goto(server.urlFor(JAN) + query);
  return page.frameLocator('#sandboxFrame');
}

test('a page from a template has its included files, and a form comes to the function whole and back to the success handler', async () => {
  const frame = await open();
  expect(await page.title()).toBe('Registration');
  await expect(frame.getByRole('heading').evaluate((heading) => getComputedStyle(heading).color)).resolves.toBe('rgb(0, 90, 60)');
  await frame.getByLabel('Name').fill('Ala "Żółw" <b>');
  await frame.getByLabel('Town').selectOption('Łódź');
  await frame.getByLabel('Soup').check();
  await frame.getByLabel('Bread').check();
  await frame.getByLabel('Paper').setInputFiles({ name: 'paper.txt', mimeType: 'text/plain', buffer: Buffer.from('zażółć') });
  await frame.getByRole('button', { name: 'Register' }).click();
  const answer = frame.locator('#answer');
  await answer.getByText(/^Registered/).waitFor();
  const [, user, json = '{}'] = /^Registered (\w+) (.*)$/.exec((await answer.textContent()) ?? '') ?? [];
  expect(user).toBe('Register');
  expect(JSON.parse(json)).toEqual({
    who: JAN,
    fields: { name: 'Ala "Żółw" <b>', town: 'Łódź', meal: ['soup', 'bread'] },
    paper: ['paper.txt', 'text/plain', 'zażółć'],
  });
  expect(workbench.addOn.executions().at(-1)).toMatchObject({ functionName: 'register', kind: 'web', user: JAN });
});

test('what the function throws comes to the failure handler, with the user object', async () => {
  const frame = await open();
  await frame.getByRole('button', { name: 'Register' }).click();
  await frame.getByText('Failed Register "Error: A name is needed."').waitFor();
});

test.each<[string, string, string]>([
  ['a date', '{ when: new Date(0) }', 'Failed due to illegal value in property: when'],
  ['a form beside another argument', '1, document.getElementById("form")', 'Failed due to illegal value in property: 1'],
  ['an element that is no form', 'document.body', 'Failed due to illegal value in property: 0'],
  ['an object that holds itself', '(() => { const one = {}; one.self = [one]; return one; })()', 'Failed due to circular reference.'],
])('%s is not handed over', async (_what, code, message) => {
  await open();
  const inside = page.frame({ url: /userCodeAppPanel/ });
  const before = workbench.addOn.executions().length;
  // An expression, as the page's own script would have it.
  const call = `(() => { try { google.script.run.register(${code}); return 'called'; } catch (error) { return error.message; } })()`;
  await expect(inside?.evaluate(call)).resolves.toBe(message);
  expect(workbench.addOn.executions()).toHaveLength(before);
});

test('a page as it lies in its file runs no scriptlets', async () => {
  const frame = await open('?page=plain');
  expect(await page.title()).toBe('As it is');
  await expect(frame.locator('p').innerHTML()).resolves.toContain('= 1 + 1 ?');
});

test('the page reaches neither the frame around it nor another host', async () => {
  const frame = await open();
  await frame.getByRole('heading').waitFor();
  const inside = page.frame({ url: /userCodeAppPanel/ });
  const refused = await inside?.evaluate(async (elsewhere) => {
    const tried = async (work: () => unknown): Promise<string> => {
      try {
        await work();
        return 'reached';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    };
    return [await tried(() => window.parent.document.title), await tried(() => fetch(elsewhere, { mode: 'no-cors' }))];
  }, server.urlFor(null));
  expect(refused).toEqual(['SecurityError', 'TypeError']);
});
