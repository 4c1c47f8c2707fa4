/** Where a story takes place: the built add-on, the server of `npm start` with an empty account, and browser windows of people. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { Readers } from '../../readers/workbench.ts';
import { repositoryRoot } from '../../../workbench/root.ts';
import { launchBrowser, startServer, type StartedServer } from '../server.ts';
import { Desk } from './desk.ts';
import { shotsOfFailure } from './shot.ts';

export const MARIA = 'maria@acme-partner.test';
export const JAN = 'jan@acme-partner.test';
export const ANNA = 'anna@northwind.test';
export const PETER = 'peter@fabrikam.test';
export const EWA = 'ewa@contoso.test';
export const ADAM = 'adam@orchard.test';
export const TOM = 'tom@plain.test';

/** Thursday, 12 November 2026, 9:00 in Warsaw. */
const MORNING = '2026-11-12T08:00:00Z';
/** Longest wait for one state of the page; cards that write a spreadsheet for the first time are the slowest. */
const PATIENCE_MS = 20_000;
/** Longest story: on two free cores the longest takes ten seconds. */
const STORY_MS = 90_000;

export interface Stage {
  readonly readers: Readers;
  /** A browser of its own with the page in it, as Maria at first. */
  open(): Promise<Desk>;
  /** Stops the server as Ctrl+C does and starts it again with what it kept, at the same address. */
  restart(between?: () => Promise<void>): Promise<void>;
}

export interface StoryOptions {
  /** The clock flows by itself, as in `npm start` without options. */
  readonly flowing?: boolean;
}

let browser: Browser;
let project: string;

/** Builds the add-on and starts the browser for the stories of one file. */
export function prepareStories(): void {
  jest.setTimeout(STORY_MS);
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'tracklog-built-'));
    await promisify(execFile)(process.execPath, ['build.mjs', '--out', project], { cwd: repositoryRoot() });
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    if (project) await rm(project, { recursive: true, force: true });
  });
}

/** The body of a test that is one story. When it fails, its message names pictures of every window. */
export function story(tell: (stage: Stage) => Promise<void>, { flowing = false }: StoryOptions = {}): () => Promise<void> {
  return async () => {
    const clock = flowing ? {} : { frozenAt: MORNING };
    let server: StartedServer = await startServer({ project, ...clock });
    const { url, stateDir } = server;
    const pages: Page[] = [];
    try {
      await tell({
        readers: new Readers(url),
        async open() {
          const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
          context.setDefaultTimeout(PATIENCE_MS);
          const page = await context.newPage();
          pages.push(page);
          await page.goto(url);
          return new Desk(page);
        },
        async restart(between) {
          await server.stop();
          await between?.();
          server = await startServer({ project, ...clock, stateDir, extra: ['--port', new URL(url).port] });
        },
      });
    } catch (error) {
      const paths = await shotsOfFailure(pages);
      if (error instanceof Error)
        error.message += `\n\nThe page looked like this: ${paths.join(', ')}\nThe server said:\n${server.output()}`;
      throw error;
    } finally {
      for (const page of pages) await page.context().close();
      await server.dispose();
    }
  };
}
