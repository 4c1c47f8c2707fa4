/** A Chromium for tests: the one of the machine, never downloaded here. */
import { chromium, type Browser } from 'playwright-core';

/** Starts a headless Chromium from `CHROME_PATH`, or Debian's. Throws with the place that was looked at when there is none. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Repeats `check` until it no longer throws. Throws what it threw last after `ms` milliseconds. */
export async function eventually(check: () => unknown, ms = 5000): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
