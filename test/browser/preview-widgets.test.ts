/** Widgets in developer preview, drawn in Chromium: chips, menus of buttons, carousels, short paragraphs, sections with their own fold buttons. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { CardJson } from '../../workbench/contract.ts';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { LONG } from '../fixtures/cards.ts';
import { eventually, launchBrowser } from './browser.ts';
import { createSample, type Sample } from './sample.ts';

jest.setTimeout(60_000);

const click = (name: string): { action: { function: string } } => ({ action: { function: name } });
const card: CardJson = {
  sections: [
    {
      header: 'Preview',
      widgets: [
        {
          chipList: {
            layout: 'WRAPPED',
            chips: [
              { label: 'Spring', onClick: click('spring') },
              { label: 'Summer', disabled: true },
              { label: 'Autumn' },
              { label: 'Winter' },
            ],
          },
        },
        { chipList: { layout: 'HORIZONTAL_SCROLLABLE', chips: [LONG, LONG].map((label) => ({ label: label.slice(0, 40) })) } },
        { textParagraph: { text: LONG.repeat(3), maxLines: 2 } },
        { textParagraph: { text: 'Nobody sees this' }, visibility: 'HIDDEN' },
        {
          buttonList: {
            buttons: [
              {
                text: 'More',
                onClick: {
                  overflowMenu: {
                    items: [
                      { text: 'Rename', onClick: click('rename') },
                      { text: 'Never', disabled: true },
                    ],
                  },
                },
              },
              { altText: 'Mail', type: 'FILLED', icon: { knownIcon: 'EMAIL' }, onClick: click('mail') },
            ],
          },
        },
        {
          carousel: {
            carouselCards: [
              { widgets: [{ textParagraph: { text: 'First slide' } }], footerWidgets: [{ textParagraph: { text: 'Its footer' } }] },
              { widgets: [{ textParagraph: { text: 'Second slide' } }] },
            ],
          },
        },
      ],
    },
    {
      header: 'Folds',
      collapsible: true,
      uncollapsibleWidgetsCount: 1,
      collapseControl: { horizontalAlignment: 'END', expandButton: { text: 'Unfold' }, collapseButton: { text: 'Fold' } },
      widgets: [{ textParagraph: { text: 'Always' } }, { textParagraph: { text: 'Only unfolded' } }],
    },
  ],
};

let browser: Browser;
let server: PageServer;
let sample: Sample;
let page: Page;
let shown: Locator;

beforeAll(async () => {
  browser = await launchBrowser();
  sample = createSample({ open: () => card });
  server = await startPage(sample, { port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sample?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  sample.pressed.length = 0;
  sample.script = { open: () => card, act: () => ({}) };
  await page.goto(`${server.url}#/maria@acme-partner.test/inbox?panel=1`);
  shown = page.getByRole('complementary', { name: 'Tracklog' });
  await shown.locator('.card-section').first().waitFor();
});
afterEach(() => page.close());

const pressed = (): string[] => sample.pressed.map((one) => one.function);

test('chips wrap or scroll within the card, and a chip that is on can be pressed', async () => {
  const outer = await shown.locator('.card-body').boundingBox();
  const widths = await shown.locator('.chip-list').evaluateAll((lists) => lists.map((list) => list.getBoundingClientRect().width));
  expect(Math.max(...widths)).toBeLessThanOrEqual(outer?.width ?? 0);
  await expect(shown.getByRole('button', { name: 'Summer' }).isDisabled()).resolves.toBe(true);
  await shown.getByRole('button', { name: 'Spring' }).click();
  await eventually(() => expect(pressed()).toEqual(['spring']));
});

test('a button opens its menu, and an item of it acts', async () => {
  await shown.getByRole('button', { name: 'More', exact: true }).click();
  await expect(shown.getByRole('menuitem', { name: 'Never' }).isDisabled()).resolves.toBe(true);
  await shown.getByRole('menuitem', { name: 'Rename' }).click();
  await eventually(() => expect(pressed()).toEqual(['rename']));
});

test('a paragraph shows as many lines as it may, and the rest when it is asked to', async () => {
  const words = shown.locator('.text-paragraph.clamped');
  const height = async (): Promise<number> => (await shown.locator('.text-paragraph').first().boundingBox())?.height ?? 0;
  await words.waitFor();
  expect(await height()).toBeLessThanOrEqual(41);
  await shown.getByRole('button', { name: 'Show more' }).click();
  expect(await height()).toBeGreaterThan(60);
  await shown.getByRole('button', { name: 'Show less' }).waitFor();
});

test('what is hidden by its visibility is not drawn', async () => {
  await expect(shown.getByText('Nobody sees this').count()).resolves.toBe(0);
});

test('a carousel shows one card and steps to the next', async () => {
  await expect(shown.getByText('Second slide').isVisible()).resolves.toBe(false);
  await shown.getByRole('button', { name: 'Next' }).click();
  await shown.getByText('Second slide').waitFor();
  await expect(shown.getByText('First slide').isVisible()).resolves.toBe(false);
  await expect(shown.getByRole('button', { name: 'Next' }).isDisabled()).resolves.toBe(true);
});

test('a section folds by buttons of its own', async () => {
  await expect(shown.getByText('Only unfolded').isVisible()).resolves.toBe(false);
  await shown.getByRole('button', { name: 'Unfold' }).click();
  await shown.getByText('Only unfolded').waitFor();
  await shown.getByRole('button', { name: 'Fold', exact: true }).click();
  await expect(shown.getByText('Only unfolded').isVisible()).resolves.toBe(false);
});
