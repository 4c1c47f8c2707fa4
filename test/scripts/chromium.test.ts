import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../scripts/chromium.mjs';

const environment = { ...process.env };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tracklog-browser-'));
  process.env['PATH'] = join(folder, 'empty');
  delete process.env['CHROME_PATH'];
  process.env['PLAYWRIGHT_BROWSERS_PATH'] = join(folder, 'playwright');
});

afterEach(async () => {
  process.env = { ...environment };
  await rm(folder, { recursive: true, force: true });
});

async function program(path: string, exitCode: number): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(file, 0o755);
  return file;
}

test('CHROME_PATH decides', async () => {
  process.env['CHROME_PATH'] = await program('my-browser', 0);
  await program('chromium', 0);
  process.env['PATH'] = `${folder}`;
  expect(await findChromium({ install: false })).toBe(join(folder, 'my-browser'));
});

test('a CHROME_PATH that does not start is said, with what to do', async () => {
  process.env['CHROME_PATH'] = join(folder, 'nowhere');
  await expect(findChromium({ install: false })).rejects.toThrow(/CHROME_PATH names .*nowhere.* unset it and run: /);
});

test('a program on the PATH is found; one that only says how to install a browser is passed over', async () => {
  await program('chromium', 0);
  const wrapper = await program('wrapper/chromium', 1);
  process.env['PATH'] = `${join(wrapper, '..')}:${folder}`;
  expect(await findChromium({ install: false })).toBe(join(folder, 'chromium'));
});

test("the newest of Playwright's downloads is found where there is no other", async () => {
  await program('playwright/chromium-999/chrome-linux/chrome', 0);
  const newest = await program('playwright/chromium-1200/chrome-linux64/chrome', 0);
  expect(await findChromium({ install: false, places: [] })).toBe(newest);
});

test('where there is none and none may be installed, the message holds the command to run', async () => {
  await expect(findChromium({ install: false, places: [] })).rejects.toThrow(
    /need Chromium or Chrome\. Run: .*(?:apt-get|playwright-core) install/,
  );
});
