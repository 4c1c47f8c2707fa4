/** Pictures of the page: asked for with `SCREENSHOTS=<folder>`, or taken when a story fails. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Saves `<name>.png` in the folder that `SCREENSHOTS` names; does nothing without it. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Saves every open page in a temporary folder and gives the paths, for the message of a failed story. */
export async function shotsOfFailure(pages: readonly Page[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'story-failed-'));
  const paths: string[] = [];
  for (const [index, page] of pages.entries()) {
    const path = join(folder, `page-${index + 1}.png`);
    const taken = await page.screenshot({ path, timeout: 5000 }).catch(() => null);
    if (taken !== null) paths.push(path);
  }
  return paths;
}
