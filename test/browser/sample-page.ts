/** A browser for a file of tests, and for each test a page of its own over a sample workbench. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { composeCard, feedCard, mailCard } from '../fixtures/cards.ts';
import { launchBrowser } from './browser.ts';
import { createSample, type Sample, type Script } from './sample.ts';

/** A card of ours in each place. */
export const OUR_CARDS: Script = {
  open: (_user, { at }) => (at === 'homepage' ? feedCard : at === 'message' ? mailCard : composeCard),
};

export interface SamplePage {
  readonly sample: Sample;
  readonly server: PageServer;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every address that the browser asked for. */
  readonly requests: readonly string[];
  /** Goes to a place of the page, such as `maria@acme-partner.test/inbox`. */
  go(hash: string): Promise<unknown>;
  /** Sends a mail and lets it arrive. Gives its id in the sender's mailbox. */
  mailFrom(from: string, to: string, subject: string, html?: string): Promise<string>;
}

/** Registers the hooks of a file of tests: one browser for all, and whatever a test opened is closed behind it. */
export function samplePages(): (script: Script) => Promise<SamplePage> {
  let browser: Browser;
  let close: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => close());
  return async (script) => {
    const sample = createSample(script);
    const server = await startPage(sample, { port: 0 });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    close = async () => {
      await context.close();
      await server.close();
      await sample.close();
    };
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    const page = await context.newPage();
    return {
      sample,
      server,
      context,
      page,
      requests,
      go: (hash) => page.goto(`${server.url}#/${hash}`),
      async mailFrom(from, to, subject, html = '<p>Hello</p>') {
        const { id } = sample.mail.compose(from, { to: [to], subject, html });
        const { messageId } = sample.mail.send(from, id);
        await sample.clock.advance(60_000);
        return messageId;
      },
    };
  };
}
