/** Finds a Chromium or Chrome for the browser tests and the screenshots, or installs one. */
import { access, constants, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** What to type when no browser can be found or installed. */
export const installCommand =
  process.platform === 'linux'
    ? 'sudo apt-get install -y chromium   (or: npx playwright-core install --with-deps chromium)'
    : 'npx playwright-core install chromium';

/**
 * Path of a Chromium that starts. Looks at CHROME_PATH, the usual programs and folders and Playwright's downloads, in this order; installs one when
 * there is none and `install` is not false. Throws an Error that names the command to run.
 * @param {{ install?: boolean, places?: readonly string[] }} [options] `places`: programs to try where PATH has none
 * @returns {Promise<string>}
 */
export async function findChromium({ install = true, places = usualPlaces() } = {}) {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (await starts(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which does not start as a browser. Correct it, or unset it and run: ${installCommand}`);
  }
  const found = await firstThatStarts(places);
  if (found !== null) return found;
  if (install) {
    console.log('No Chromium or Chrome on this machine: installing one for the browser tests.');
    for (const attempt of [installFromDebian, installFromPlaywright]) {
      if (!(await attempt())) continue;
      const installed = await firstThatStarts(places);
      if (installed !== null) return installed;
    }
  }
  throw new Error(`The browser tests need Chromium or Chrome. Run: ${installCommand}   Or set CHROME_PATH to the program.`);
}

/** @param {readonly string[]} places */
async function firstThatStarts(places) {
  for (const candidate of await candidates(places)) if (await starts(candidate)) return candidate;
  return null;
}

/** @param {readonly string[]} places */
async function candidates(places) {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = process.platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places, ...(await playwrightDownloads())];
}

function usualPlaces() {
  const inside = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  if (process.platform === 'darwin')
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      inside.map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  if (process.platform !== 'win32') return ['/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium'];
  const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].filter(
    (root) => root !== undefined,
  );
  return roots.flatMap((root) =>
    ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
      join(root, path),
    ),
  );
}

/** Newest first. https://playwright.dev/docs/browsers#managing-browser-binaries */
async function playwrightDownloads() {
  const home = homedir();
  const usual = { darwin: join(home, 'Library/Caches/ms-playwright'), win32: join(home, 'AppData/Local/ms-playwright') };
  const root =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    (process.platform === 'darwin' || process.platform === 'win32' ? usual[process.platform] : join(home, '.cache/ms-playwright'));
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  const heads = ['chrome-headless-shell-linux64/chrome-headless-shell', 'chrome-linux/headless_shell'];
  const names = await readdir(root).catch(() => /** @type {string[]} */ ([]));
  const versions = names.filter((name) => /^chromium(?:_headless_shell)?-\d+$/.test(name)).sort((a, b) => number(b) - number(a));
  return versions.flatMap((name) => [...programs, ...heads].map((program) => join(root, name, program)));
}

/** @param {string} name */
function number(name) {
  return Number(name.replace(/\D+/g, ''));
}

/**
 * Some distributions ship a program that only says how to install a browser, so being executable is not enough. On Windows asking for the version
 * would open a window.
 * @param {string} file
 */
async function starts(file) {
  try {
    await access(file, constants.X_OK);
  } catch {
    return false;
  }
  return process.platform === 'win32' || (await run(file, ['--version'], { quiet: true })) === 0;
}

/** Debian's package is a real browser; Ubuntu's of the same name wants snapd, which containers lack. */
async function installFromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/m.test(release)) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if ((await run('apt-get', ['update', '-q'], { env })) !== 0) return false;
  return (await run('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-liberation'], { env })) === 0;
}

async function installFromPlaywright() {
  return (await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])) === 0;
}
