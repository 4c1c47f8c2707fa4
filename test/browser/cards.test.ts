/** How cards are drawn, measured in Chromium: widths, wrapping, folds, footer, menus, inputs. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { CardJson, JsonObject } from '../../workbench/contract.ts';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { composeCard, feedCard, LONG, mailCard, tooLongCard, welcomeCard, widgetsCard } from '../fixtures/cards.ts';
import { eventually, launchBrowser } from './browser.ts';
import { createSample, type Reply, type Sample } from './sample.ts';

jest.setTimeout(60_000);

let browser: Browser;
let server: PageServer;
let sample: Sample;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  sample = createSample({ open: () => feedCard });
  server = await startPage(sample, { port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sample?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  sample.pressed.length = 0;
  sample.opened.length = 0;
});
afterEach(() => page.close());

const panel = (): Locator => page.getByRole('complementary', { name: 'Tracklog' });

async function show(card: CardJson | null, act: (name: string) => Reply | Promise<Reply> = () => ({})): Promise<Locator> {
  sample.script = { open: () => card, act: (pressed) => act(pressed.function) };
  await page.goto(`${server.url}#/maria@acme-partner.test/inbox?panel=1`);
  await panel().locator('.card-section, .card-failure').first().waitFor();
  return panel();
}

/** The card in the compose dialog, opened as a person opens it. */
async function showDialog(card: CardJson): Promise<Locator> {
  sample.script = { open: () => card };
  await page.goto(`${server.url}#/maria@acme-partner.test/inbox`);
  await page.getByRole('button', { name: 'Compose' }).click();
  await page.locator('.compose-window').getByRole('button', { name: 'Tracklog' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tracklog' });
  await dialog.locator('.card-section').first().waitFor();
  return dialog;
}

async function box(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await locator.boundingBox();
  if (!found) throw new Error('The element is not drawn.');
  return found;
}

/** Settles when the card is no longer locked by an action. */
const idle = async (shown: Locator): Promise<void> => eventually(() => expect(shown.getByRole('progressbar').count()).resolves.toBe(0));

/** Number of lines of an element's text, by its height. */
const lines = async (locator: Locator, lineHeight: number): Promise<number> => Math.round((await box(locator)).height / lineHeight);
const isCut = (locator: Locator): Promise<boolean> => locator.evaluate((element) => element.scrollWidth > element.clientWidth);

interface Rule {
  readonly rule: string;
  /** Where it is written. */
  readonly source: string;
  readonly card: CardJson;
  readonly holds: (shown: Locator) => Promise<void>;
  /** In the compose dialog instead of the side panel. */
  readonly dialog?: boolean;
}

const PROTO = 'google/apps/card/v1/card.proto';
const WIDGETS = 'workspace/add-ons/concepts/widgets';
const STYLE = 'workspace/add-ons/guides/workspace-style';
const REVIEW = 'workspace/marketplace/about-app-review';
const CARDS = 'workspace/add-ons/concepts/card-interfaces';
const REFERENCE = 'apps-script/reference/card-service';

const one = (...widgets: JsonObject[]): CardJson => ({ sections: [{ widgets }] });
const styleOf = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
const press = (text: string): JsonObject => ({ text, onClick: { action: { function: 'onPress' } } });
const column = (style: string, text: string): JsonObject => ({ horizontalSizeStyle: style, widgets: [{ textParagraph: { text } }] });

const RULES: readonly Rule[] = [
  {
    rule: 'content is laid out at 300 px: 268 px between the paddings, 228 px beside an icon, 180 px between icon and switch',
    source: REVIEW,
    card: composeCard,
    async holds(shown) {
      expect((await box(shown)).width).toBe(300);
      expect((await box(shown.locator('.text-paragraph'))).width).toBe(268);
      expect((await box(shown.locator('.decorated-words').first())).width).toBe(228);
      expect((await box(shown.locator('.decorated-words', { hasText: 'Track this email' }))).width).toBe(180);
    },
  },
  {
    rule: 'nothing on a card is wider than the card, whatever its texts',
    source: REVIEW,
    card: widgetsCard,
    async holds(shown) {
      const wide = await shown
        .locator('.card-scroll *')
        .evaluateAll((elements) =>
          elements.filter((element) => element.getBoundingClientRect().width > 300).map((element) => element.className),
        );
      expect(wide).toEqual([]);
      await expect(shown.locator('.card-scroll').evaluate((element) => element.scrollWidth)).resolves.toBeLessThanOrEqual(300);
    },
  },
  {
    rule: 'the toolbar shows logo and name on the primary colour',
    source: 'apps-script/manifest/addons',
    card: feedCard,
    async holds(shown) {
      const bar = shown.locator('.card-toolbar');
      await expect(styleOf(bar, 'background-color')).resolves.toBe('rgb(11, 93, 94)');
      const [logo, name] = [await box(bar.locator('.toolbar-logo')), await box(bar.getByText('Tracklog'))];
      expect(logo.x + logo.width).toBeLessThanOrEqual(name.x);
    },
  },
  {
    rule: 'a header has a fixed height of two lines: title and subtitle keep one each, a title alone takes both',
    source: `${REFERENCE}/card-header`,
    card: { header: { title: LONG, subtitle: LONG }, ...one({ textParagraph: { text: 'x' } }) },
    async holds(shown) {
      expect(await lines(shown.locator('.header-title'), 22)).toBe(1);
      expect(await lines(shown.locator('.header-subtitle'), 18)).toBe(1);
      const { height } = await box(shown.locator('.card-header'));
      for (const title of [LONG, 'Short']) {
        await page.reload();
        await show({ header: { title }, ...one({ textParagraph: { text: 'x' } }) });
        expect(await lines(panel().locator('.header-title'), 22)).toBe(title === LONG ? 2 : 1);
        expect((await box(panel().locator('.card-header'))).height).toBe(height);
      }
    },
  },
  {
    rule: 'the image of a header stands at its left',
    source: `${REFERENCE}/card-header`,
    card: welcomeCard,
    async holds(shown) {
      const [image, words] = [await box(shown.locator('.header-image')), await box(shown.locator('.header-words'))];
      expect(image.x + image.width).toBeLessThanOrEqual(words.x);
      expect(image.y + image.height / 2).toBeCloseTo(words.y + words.height / 2, 0);
    },
  },
  {
    rule: 'sections are divided by a line over the whole width, and a Divider is one too',
    source: CARDS,
    card: widgetsCard,
    async holds(shown) {
      const sections = shown.locator('.card-section');
      expect((await box(sections.nth(1))).width).toBe(300);
      await expect(styleOf(sections.nth(1), 'border-top-width')).resolves.toBe('1px');
      const divider = await box(shown.locator('.card-divider'));
      expect([divider.width, divider.height]).toEqual([300, 1]);
    },
  },
  {
    rule: 'the header of a section stands above its widgets, in smaller type',
    source: WIDGETS,
    card: composeCard,
    async holds(shown) {
      const section = shown.locator('.card-section').first();
      const [header, widget] = [await box(section.locator('.section-header')), await box(section.locator('.widget').first())];
      expect(header.y + header.height).toBeLessThanOrEqual(widget.y);
      expect(parseFloat(await styleOf(section.locator('.section-header'), 'font-size'))).toBeLessThan(14);
    },
  },
  {
    rule: 'a collapsible section shows the widgets that it must, all of them after “Show more”, and fewer after “Show less”',
    source: `${REFERENCE}/card-section`,
    card: mailCard,
    async holds(shown) {
      const fold = shown.locator('.card-section', { hasText: 'What happened' });
      const visible = (): Promise<number> => fold.locator('.widget:visible').count();
      expect(await visible()).toBe(2);
      await fold.getByRole('button', { name: 'Show more' }).click();
      expect(await visible()).toBe(5);
      await fold.getByRole('button', { name: 'Show less' }).click();
      expect(await visible()).toBe(2);
      const closed = shown.locator('.card-section', { hasText: 'How this is judged' });
      await expect(closed.getByText('Tracking ends').isVisible()).resolves.toBe(false);
    },
  },
  {
    rule: 'the fixed footer does not scroll with the card',
    source: `${REFERENCE}/fixed-footer`,
    card: tooLongCard,
    async holds(shown) {
      const footer = shown.getByRole('button', { name: 'Always here' });
      const before = await box(footer);
      await shown.locator('.card-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
      expect(await box(footer)).toEqual(before);
      const whole = await box(shown);
      expect(before.y + before.height).toBeLessThanOrEqual(whole.y + whole.height);
    },
  },
  {
    rule: 'the primary button of the footer is filled with the primary colour, the second outlined',
    source: `${REFERENCE}/fixed-footer`,
    card: composeCard,
    async holds(shown) {
      await expect(styleOf(shown.getByRole('button', { name: 'Apply to draft' }), 'background-color')).resolves.toBe('rgb(11, 93, 94)');
      const second = shown.getByRole('button', { name: 'Refresh' });
      await expect(styleOf(second, 'color')).resolves.toBe('rgb(60, 74, 87)');
      await expect(styleOf(second, 'border-top-width')).resolves.toBe('1px');
    },
  },
  {
    rule: 'the section that crosses 100 widgets is left out with all that follow',
    source: PROTO,
    card: tooLongCard,
    async holds(shown) {
      await expect(shown.getByRole('heading', { level: 3 }).allTextContents()).resolves.toEqual(['Part 1', 'Part 2', 'Part 3']);
      await expect(shown.locator('.widget').count()).resolves.toBe(90);
    },
  },
  {
    rule: 'a top label keeps one line and is cut',
    source: PROTO,
    card: widgetsCard,
    async holds(shown) {
      const label = shown.locator('.decorated').first().locator('.top-label');
      expect(await lines(label, 16)).toBe(1);
      expect(await isCut(label)).toBe(true);
      await expect(styleOf(label, 'text-overflow')).resolves.toBe('ellipsis');
    },
  },
  {
    rule: 'decorated text keeps one line and is cut, unless it wraps',
    source: PROTO,
    card: widgetsCard,
    async holds(shown) {
      const first = shown.locator('.decorated').first().locator('.decorated-text');
      expect(await lines(first, 20)).toBe(1);
      expect(await isCut(first)).toBe(true);
      await expect(styleOf(first, 'text-overflow')).resolves.toBe('ellipsis');
      const wrapped = shown.locator('.decorated', { hasText: 'Wrapped' }).locator('.decorated-text');
      expect(await lines(wrapped, 20)).toBe(3);
      expect(await isCut(wrapped)).toBe(false);
    },
  },
  {
    rule: 'a bottom label always wraps',
    source: PROTO,
    card: widgetsCard,
    async holds(shown) {
      const label = shown.locator('.decorated').first().locator('.bottom-label');
      expect(await lines(label, 16)).toBeGreaterThanOrEqual(3);
      expect(await isCut(label)).toBe(false);
    },
  },
  {
    rule: 'a start icon stands in the middle of its row, the control at its right edge',
    source: PROTO,
    card: composeCard,
    async holds(shown) {
      const row = shown.locator('.decorated', { hasText: 'Track this email' });
      const [whole, icon, control] = [await box(row), await box(row.locator('.start-icon')), await box(row.getByRole('switch'))];
      expect(icon.y + icon.height / 2).toBeCloseTo(whole.y + whole.height / 2, 0);
      expect(control.x + control.width).toBeCloseTo(whole.x + whole.width, 0);
      expect(icon.width).toBe(24);
    },
  },
  {
    rule: 'buttons of a list stand in one row',
    source: PROTO,
    card: one({ buttonList: { buttons: [press('One'), press('Two'), press('Three')] } }),
    async holds(shown) {
      const boxes = await Promise.all(['One', 'Two', 'Three'].map((name) => box(shown.getByRole('button', { name, exact: true }))));
      expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
      for (const [n, next] of boxes.slice(1).entries()) expect(next.x - (boxes[n]?.x ?? 0) - (boxes[n]?.width ?? 0)).toBe(8);
    },
  },
  {
    rule: 'a button without a style is outlined',
    source: 'workspace/add-ons/release-notes, 2024-03-15',
    card: one({ buttonList: { buttons: [press('Plain')] } }),
    async holds(shown) {
      const button = shown.getByRole('button', { name: 'Plain' });
      await expect(styleOf(button, 'border-top-width')).resolves.toBe('1px');
      await expect(styleOf(button, 'background-color')).resolves.toBe('rgb(255, 255, 255)');
    },
  },
  {
    rule: 'the title of a text input stands above it and its hint below, whether it is filled in or not',
    source: PROTO,
    card: one({ textInput: { name: 'a', label: 'Words', hintText: 'Not more than ten', value: '' } }),
    async holds(shown) {
      const field = shown.getByLabel('Words');
      const order = async (): Promise<boolean> => {
        const [label, input, hint] = [
          await box(shown.getByText('Words')),
          await box(field),
          await box(shown.getByText('Not more than ten')),
        ];
        return label.y + label.height <= input.y && input.y + input.height <= hint.y;
      };
      expect(await order()).toBe(true);
      await field.fill('now');
      expect(await order()).toBe(true);
    },
  },
  {
    rule: 'an image is as wide as the content',
    source: `${WIDGETS}, image`,
    card: one({ image: { imageUrl: 'https://assets.tracklog.test/logo.png', altText: 'Logo' } }),
    async holds(shown) {
      await eventually(async () => expect((await box(shown.getByAltText('Logo'))).height).toBeGreaterThan(200));
      expect((await box(shown.getByAltText('Logo'))).width).toBe(268);
    },
  },
  {
    rule: 'a grid shows its title, then its items in at most two columns of the side panel',
    source: `${REFERENCE}/grid`,
    card: one({ grid: { title: 'Things', columnCount: 3, items: ['a', 'b', 'c'].map((id) => ({ id, title: `Item ${id}` })) } }),
    async holds(shown) {
      const title = await box(shown.getByText('Things'));
      const [a, b, c] = await Promise.all(['Item a', 'Item b', 'Item c'].map((name) => box(shown.getByText(name))));
      expect(title.y + title.height).toBeLessThanOrEqual(a?.y ?? 0);
      expect(a?.y).toBe(b?.y);
      expect(c?.y ?? 0).toBeGreaterThan(b?.y ?? 0);
    },
  },
  {
    rule: 'a material icon that does not exist is blank, and keeps its place',
    source: `${REFERENCE}/material-icon`,
    card: one({ decoratedText: { startIcon: { materialIcon: { name: 'no_such_icon' } }, text: 'Beside it' } }),
    async holds(shown) {
      const icon = shown.locator('.start-icon');
      expect((await box(icon)).width).toBe(24);
      await expect(icon.textContent()).resolves.toBe('');
    },
  },
  {
    rule: 'columns do not exist in the side panel',
    source: PROTO,
    card: one({ textParagraph: { text: 'There' } }, { columns: { columnItems: [column('FILL_AVAILABLE_SPACE', 'Left')] } }),
    async holds(shown) {
      await expect(shown.getByText('Left').count()).resolves.toBe(0);
    },
  },
  {
    rule: 'two columns that fill the space are equally wide; beside a minimal one of 30 % at most the other takes 70 % at most',
    source: PROTO,
    dialog: true,
    card: one(
      { columns: { columnItems: [column('FILL_AVAILABLE_SPACE', 'Left'), column('FILL_AVAILABLE_SPACE', 'Right')] } },
      { columns: { columnItems: [column('FILL_AVAILABLE_SPACE', LONG), column('FILL_MINIMUM_SPACE', LONG)] } },
    ),
    async holds(shown) {
      const columns = shown.locator('.column');
      const [left, right, most, least] = await Promise.all([0, 1, 2, 3].map((n) => box(columns.nth(n))));
      expect(left?.width).toBe(right?.width);
      expect(left?.y).toBe(right?.y);
      expect(most?.width).toBeLessThanOrEqual(268 * 0.7);
      expect(least?.width).toBeLessThanOrEqual(268 * 0.3);
    },
  },
  {
    rule: 'on a screen of 480 px and less the second column wraps below the first',
    source: PROTO,
    dialog: true,
    card: one({ columns: { columnItems: [column('FILL_AVAILABLE_SPACE', 'Left'), column('FILL_AVAILABLE_SPACE', 'Right')] } }),
    async holds(shown) {
      await page.setViewportSize({ width: 480, height: 800 });
      const [left, right] = [await box(shown.getByText('Left')), await box(shown.getByText('Right'))];
      expect(right.y).toBeGreaterThanOrEqual(left.y + left.height);
    },
  },
  {
    rule: 'three buttons, the most that the style guide wants in a row, fit with short labels',
    source: STYLE,
    card: one({ buttonList: { buttons: [press('Accept'), press('Later'), press('Stop')] } }),
    async holds(shown) {
      const last = await box(shown.getByRole('button', { name: 'Stop' }));
      const whole = await box(shown);
      expect(last.x + last.width).toBeLessThanOrEqual(whole.x + 284);
    },
  },
];

describe('the published rules of drawing, measured', () => {
  test.each(RULES)('$rule ($source)', async ({ card, holds, dialog }) => holds(await (dialog ? showDialog(card) : show(card))));
});

test('only the documented tags format text; anything else is shown as it stands', async () => {
  const paragraph = (await show(widgetsCard)).locator('.text-paragraph').first();
  await expect(paragraph.locator('b, i, u, s, a, span, br').count()).resolves.toBe(7);
  await expect(paragraph.locator('script, img').count()).resolves.toBe(0);
  const text = await paragraph.textContent();
  expect(text).toContain('<script>alert(1)</script> <img src=x onerror=alert(1)>');
  expect(text).toContain('1 < 2');
});

test('the menu lists the entries in their order, with Refresh on root cards alone', async () => {
  const shown = await show(feedCard, () => ({ push: mailCard }));
  sample.script = {
    ...sample.script,
    menu: [
      { label: 'Check installation', kind: 'card', index: 0 },
      { label: 'Settings', kind: 'universal', index: 1 },
      { label: 'Help', kind: 'universal', index: 2 },
    ],
  };
  await page.reload();
  await shown.locator('.card-section').first().waitFor();
  await shown.getByRole('button', { name: 'More actions' }).click();
  await expect(shown.getByRole('menuitem').allTextContents()).resolves.toEqual(['Check installation', 'Settings', 'Help', 'Refresh']);
  await page.keyboard.press('Escape');
  await shown.getByRole('button', { name: /3 people/ }).click();
  await shown.getByText('Only you see this').waitFor();
  await shown.getByRole('button', { name: 'More actions' }).click();
  await expect(shown.getByRole('menuitem').allTextContents()).resolves.toEqual(['Check installation', 'Settings', 'Help']);
});

test('a tap on a row opens its card and the arrow leads back', async () => {
  const shown = await show(feedCard, () => ({ push: mailCard }));
  await shown.locator('.decorated', { hasText: '3 people' }).locator('.start-icon').click();
  await shown.getByText('Only you see this').waitFor();
  expect(sample.pressed).toEqual([{ function: 'onMail', form: { f: ['all'] }, how: 'click', parameters: [{ key: 'm', value: '2' }] }]);
  await shown.getByRole('button', { name: 'Back' }).click();
  await shown.getByText('Checked at 10:20').waitFor();
});

test('what is off or empty is absent from the form, and fields of one name share a list', async () => {
  const shown = await show(composeCard);
  await shown.getByRole('checkbox', { name: /o:12/ }).uncheck();
  await shown.getByRole('button', { name: 'Apply to draft' }).click();
  await eventually(() => expect(sample.pressed.at(-1)?.form).toEqual({ track: ['1'], rec: ['c:81'] }));
  await shown.getByRole('switch', { name: /Track this email/ }).click();
  await shown.getByRole('checkbox', { name: /c:81/ }).uncheck();
  await shown.getByRole('button', { name: 'Apply to draft' }).click();
  await eventually(() => expect(sample.pressed.at(-1)?.form).toEqual({}));
});

test('a click on the words of a switch row toggles the switch, and its change runs at once', async () => {
  const shown = await show(composeCard);
  await shown.getByText('Notify me').click();
  await eventually(() =>
    expect(sample.pressed).toEqual([
      { function: 'onNotify', form: { track: ['1'], notify: ['1'], rec: ['c:81', 'o:12'] }, how: 'change', parameters: undefined },
    ]),
  );
});

test('a text field runs its change on Enter and on leaving it, once for each value', async () => {
  const shown = await show(widgetsCard);
  const field = shown.getByLabel('Words');
  await field.fill('now');
  expect(sample.pressed).toEqual([]);
  await field.press('Enter');
  await eventually(() => expect(sample.pressed.map(({ function: name, form }) => [name, form['words']])).toEqual([['onWords', ['now']]]));
  await shown.getByLabel('Note').focus();
  await field.fill('later');
  await shown.getByLabel('Note').focus();
  await eventually(() => expect(sample.pressed.map(({ form }) => form['words'])).toEqual([['now'], ['later']]));
});

test('every kind of input gives its values', async () => {
  const shown = await show(widgetsCard);
  await shown.getByLabel('Words').fill('żółw');
  await shown.getByLabel('Words').press('Enter');
  await idle(shown);
  await shown.getByLabel('Fruit').fill('pear');
  await shown.getByRole('radio', { name: 'Some' }).check();
  await idle(shown);
  await shown.getByRole('switch', { name: 'On' }).check();
  await shown.getByRole('checkbox', { name: 'A', exact: true }).check();
  await shown.getByRole('checkbox', { name: /^C/ }).check();
  await expect(shown.getByRole('checkbox', { name: 'B', exact: true }).isDisabled()).resolves.toBe(true);
  await shown.getByLabel('Time').fill('09:30');
  await shown.getByRole('button', { name: 'Read' }).click();
  await eventually(() =>
    expect(sample.pressed.at(-1)).toMatchObject({
      function: 'onRead',
      form: {
        words: ['żółw'],
        note: ['first'],
        fruit: ['pear'],
        ticks: ['1', '3'],
        who: ['some'],
        sound: ['on'],
        many: ['a', 'c'],
        day: ['1794441600000'],
        time: ['09:30'],
      },
    }),
  );
});

test('an action is not run while a field that it needs is empty, and the field says so', async () => {
  const shown = await show(widgetsCard);
  await shown.getByRole('button', { name: 'Submit' }).click();
  await expect(shown.getByText('Required', { exact: true }).count()).resolves.toBe(1);
  expect(sample.pressed).toEqual([]);
  await shown.getByLabel('Words').fill('x');
  await shown.getByLabel('Words').press('Enter');
  await idle(shown);
  await shown.getByRole('button', { name: 'Submit' }).click();
  await eventually(() => expect(sample.pressed.map(({ function: name }) => name)).toContain('onSubmit'));
});

test.each([
  ['Filled', 'rgb(60, 74, 87)', 'rgb(255, 255, 255)'],
  ['Tonal', 'rgb(223, 230, 234)', 'rgb(60, 74, 87)'],
  ['Red', 'rgb(179, 0, 0)', 'rgb(255, 255, 255)'],
])('the %s button has its own colours', async (name, background, ink) => {
  const shown = await show(widgetsCard);
  const style = await shown.getByRole('button', { name, exact: true }).evaluate((element) => {
    const { backgroundColor, color } = getComputedStyle(element);
    return { backgroundColor, color };
  });
  expect(style).toEqual({ backgroundColor: background, color: ink });
});

test('an image that cannot be had shows its alt text, and columns do not exist in the side panel', async () => {
  const shown = await show(widgetsCard);
  const image = shown.getByAltText('A picture that cannot be had');
  await image.scrollIntoViewIfNeeded();
  await eventually(() =>
    expect(
      image.evaluate((element) => element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0),
    ).resolves.toBe(true),
  );
  expect((await box(image)).height).toBeGreaterThan(10);
  await expect(shown.getByText('Left column').count()).resolves.toBe(0);
  await expect(
    shown
      .locator('.card-image')
      .first()
      .evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0),
  ).resolves.toBe(true);
});

test('a grid stands in two columns and tells which item was tapped', async () => {
  const shown = await show(widgetsCard);
  const item = shown.getByRole('button', { name: /Item b/ });
  const [first, second, third] = [
    await box(shown.getByRole('button', { name: /Item a/ })),
    await box(item),
    await box(shown.getByRole('button', { name: /Item c/ })),
  ];
  expect(first.y).toBe(second.y);
  expect(third.y).toBeGreaterThan(first.y);
  await item.click();
  await eventually(() =>
    expect(sample.pressed.at(-1)?.parameters).toEqual([
      { key: 'grid_item_identifier', value: 'b' },
      { key: 'grid_item_index', value: '1' },
    ]),
  );
});

test('a card is locked while its action runs, and a toast says what came of it', async () => {
  let finish = (): void => undefined;
  const shown = await show(mailCard, () => new Promise<Reply>((resolve) => (finish = () => resolve({ toast: 'Tracking stopped.' }))));
  await shown.getByRole('button', { name: 'Stop tracking' }).click();
  await shown.getByRole('progressbar').waitFor();
  await expect(shown.locator('.card').getAttribute('inert')).resolves.not.toBeNull();
  finish();
  await shown.getByText('Tracking stopped.').waitFor();
  await expect(shown.getByRole('progressbar').count()).resolves.toBe(0);
  await expect(shown.locator('.card').getAttribute('inert')).resolves.toBeNull();
  expect(sample.pressed).toHaveLength(1);
});

test('a toast leaves the footer’s buttons free', async () => {
  const shown = await show(composeCard, () => ({ toast: 'Track is off. Nothing to apply.' }));
  await shown.getByRole('button', { name: 'Apply to draft' }).click();
  const toast = await box(shown.locator('.card-toast'));
  const footer = await box(shown.locator('.card-footer'));
  expect(toast.y + toast.height).toBeLessThanOrEqual(footer.y);
});

test('what was typed stays when the card itself does not change', async () => {
  const shown = await show(widgetsCard, () => ({ toast: 'Saved' }));
  await shown.getByLabel('Note').fill('mine');
  await shown.getByRole('button', { name: 'Read' }).click();
  await shown.getByText('Saved').waitFor();
  await expect(shown.getByLabel('Note').inputValue()).resolves.toBe('mine');
});

test('the first load shows lines in place of the card, a failed one Google’s words and a way to try again', async () => {
  let finish = (): void => undefined;
  sample.script = { open: () => new Promise((resolve) => (finish = () => resolve(null))) };
  await page.goto(`${server.url}#/maria@acme-partner.test/inbox?panel=1`);
  await panel().getByRole('status', { name: 'Loading' }).waitFor();
  finish();
  await panel().getByText('Something went wrong when executing the add-on.').waitFor();
  sample.script = { open: () => feedCard };
  await panel().getByRole('button', { name: 'Try again' }).click();
  await panel().getByText('Checked at 10:20').waitFor();
});

test('an action that fails leaves the card and says Google’s words', async () => {
  const shown = await show(feedCard, () => ({ failed: true }));
  await shown.getByRole('button', { name: 'Older' }).click();
  await shown.getByText('Something went wrong when executing the add-on.').waitFor();
  await expect(shown.getByText('Checked at 10:20').isVisible()).resolves.toBe(true);
});

test('a link to a known page opens in a tab of its own without scripts; any other is named', async () => {
  const shown = await show(welcomeCard);
  const opening = page.context().waitForEvent('page');
  await shown.getByRole('button', { name: 'Learn more' }).click();
  const help = await opening;
  await help.getByRole('heading', { name: 'Tracklog help' }).waitFor();
  await help.close();
  await show({
    sections: [
      { widgets: [{ buttonList: { buttons: [{ text: 'Away', onClick: { openLink: { url: 'https://elsewhere.example/' } } }] } }] },
    ],
  });
  await page.reload();
  await panel().getByRole('button', { name: 'Away' }).click();
  await page.getByText('The browser would open https://elsewhere.example/').waitFor();
});

test('every icon with a meaning has a name, and no control goes without one', async () => {
  const shown = await show(feedCard);
  await expect(shown.getByRole('img', { name: 'Opened, likely' }).count()).resolves.toBe(1);
  const nameless = await shown.locator('button, input, select, a').evaluateAll((controls) =>
    controls.flatMap((control) => {
      const labelled = control.getAttribute('aria-labelledby');
      const words = labelled ? document.getElementById(labelled)?.textContent : (control.getAttribute('aria-label') ?? control.textContent);
      const label = control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.labels?.[0]?.textContent : '';
      return words?.trim() || label?.trim() ? [] : [control.outerHTML];
    }),
  );
  expect(nameless).toEqual([]);
});
