/** The gallery add-on in the page: its cards come out of CardService in real executions, and are measured in Chromium. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { createWorkbench, type WorkbenchInside } from '../../../workbench/index.ts';
import { startPage, type PageServer } from '../../../workbench/page/server.ts';
import { repositoryRoot } from '../../../workbench/root.ts';
import { launchBrowser } from '../browser.ts';

export const MARIA = 'maria@acme-partner.test';
const GALLERY = join(repositoryRoot(), 'test/fixtures/card-gallery');

export interface Stage {
  readonly page: Page;
  readonly workbench: WorkbenchInside;
  readonly url: string;
  /** The gallery's card in the side panel, as its homepage. */
  show(card: string): Promise<Locator>;
  /** The card in the compose dialog, opened as a person opens it. */
  showDialog(card: string): Promise<Locator>;
  /** A new browser page for the next test. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the gallery. `manifest` changes its manifest first. */
export async function openStage(manifest?: (json: string) => string): Promise<Stage> {
  const copy = manifest && (await mkdtemp(join(tmpdir(), 'card-gallery-')));
  if (copy && manifest) {
    await cp(GALLERY, copy, { recursive: true });
    const path = join(copy, 'appsscript.json');
    await writeFile(path, manifest(await readFile(path, 'utf8')));
  }
  const workbench = await createWorkbench({ project: copy ?? GALLERY, stateDir: null, frozenAt: Date.UTC(2026, 10, 12, 9, 20) });
  const server: PageServer = await startPage(workbench, { port: 0 });
  const browser: Browser = await launchBrowser();
  const newPage = (): Promise<Page> =>
    browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce' });
  let page = await newPage();
  const choose = (card: string): Promise<void> => workbench.stores.setProperty('user', MARIA, 'card', card);
  return {
    get page() {
      return page;
    },
    workbench,
    url: server.url,
    async show(card) {
      await choose(card);
      const address = `${server.url}#/${MARIA}/inbox?panel=1`;
      if (page.url() === address) await page.reload();
      else await page.goto(address);
      const panel = page.getByRole('complementary', { name: 'Card gallery' });
      await panel.locator('.card-section, .card-failure').first().waitFor();
      return panel;
    },
    async showDialog(card) {
      await choose(card);
      await page.goto(`${server.url}#/${MARIA}/inbox`);
      await page.getByRole('button', { name: 'Compose' }).click();
      await page.locator('.compose-window').getByRole('button', { name: 'Card gallery' }).click();
      const dialog = page.getByRole('dialog', { name: 'Card gallery' });
      await dialog.locator('.card-section').first().waitFor();
      return dialog;
    },
    async renew() {
      await page.close();
      page = await newPage();
    },
    async close() {
      await browser.close();
      await server.close();
      await workbench.close();
      if (copy) await rm(copy, { recursive: true, force: true });
    },
  };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where an element is drawn. Throws when it is not. */
export async function box(locator: Locator): Promise<Box> {
  const found = await locator.boundingBox();
  if (!found) throw new Error('The element is not drawn.');
  return found;
}

export const bottom = ({ y, height }: Box): number => y + height;
export const right = ({ x, width }: Box): number => x + width;
export const middle = ({ y, height }: Box): number => y + height / 2;

/** Number of lines of an element's text, by its height. */
export const lines = async (locator: Locator, lineHeight: number): Promise<number> => Math.round((await box(locator)).height / lineHeight);
export const isCut = (locator: Locator): Promise<boolean> => locator.evaluate((element) => element.scrollWidth > element.clientWidth);
export const styleOf = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
