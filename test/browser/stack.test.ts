/** From an exception in a bundle to the line of its source: sources are bundled with a map, run by the workbench, and looked at in the page. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { createWorkbench, type WorkbenchInside } from '../../workbench/index.ts';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { launchBrowser } from './browser.ts';

jest.setTimeout(60_000);

const MARIA = 'maria@acme-partner.test';

/** What a developer writes; the map leads back to it whatever the bundler makes of it. */
const SOURCES = {
  'src/main.ts': `import { cardFor } from './card.ts';

export function onHomepage() {
  return cardFor(null);
}
Object.assign(globalThis, { onHomepage });
`,
  'src/card.ts': `interface Person {
  readonly name: string;
}

/** Comments and types are gone in the bundle. */
export function cardFor(person: Person | null): object {
  const { name } = person as Person;
  return CardService.newCardBuilder().setName(name).build();
}
declare const CardService: { newCardBuilder(): { setName(name: string): { build(): object } } };
`,
};

let folder: string;
let browser: Browser;
let workbench: WorkbenchInside;
let server: PageServer;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundled-'));
  await mkdir(join(folder, 'src'));
  for (const [name, text] of Object.entries(SOURCES)) await writeFile(join(folder, name), text);
  const project = join(folder, 'out');
  await build({
    entryPoints: [join(folder, 'src/main.ts')],
    outfile: join(project, 'Code.js'),
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    format: 'iife',
    footer: { js: 'function onHomepage(event) { return globalThis.onHomepage(event); }' },
  });
  await writeFile(
    join(project, 'appsscript.json'),
    JSON.stringify({
      timeZone: 'Etc/UTC',
      runtimeVersion: 'V8',
      oauthScopes: [],
      addOns: {
        common: { name: 'Bundled', logoUrl: 'https://assets.tracklog.test/logo.png', homepageTrigger: { runFunction: 'onHomepage' } },
        gmail: {},
      },
    }),
  );
  workbench = await createWorkbench({ project, stateDir: null, frozenAt: Date.UTC(2026, 10, 12, 9) });
  server = await startPage(workbench, { port: 0, project });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await workbench?.close();
  await rm(folder, { recursive: true, force: true });
});

test('an exception thrown inside a minified bundle names the line of the source that threw it, and the one that called it', async () => {
  await page.goto(`${server.url}#/${MARIA}/inbox?panel=1&drawer=executions`);
  await page.getByText('Something went wrong when executing the add-on.').waitFor();
  await page.getByRole('button', { name: 'onHomepage' }).first().click();
  const error = page.getByRole('region', { name: 'Error' });
  await error.getByRole('heading', { name: /^TypeError: Cannot destructure property 'name'/ }).waitFor();
  const lineOf = (file: keyof typeof SOURCES, words: string): string =>
    `${file}:${SOURCES[file].split('\n').findIndex((line) => line.includes(words)) + 1}`;
  const sources = await error.locator('.stack-source').allTextContents();
  expect(sources.slice(0, 2)).toEqual([lineOf('src/card.ts', 'const { name }'), lineOf('src/main.ts', 'return cardFor')]);
});
