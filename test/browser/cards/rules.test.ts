/**
 * Every rule of drawing cards that Google has published, each with its measurement in Chromium on a card that the gallery's code made with CardService:
 * boxes, computed styles, order.
 */
import type { Locator } from 'playwright-core';
import { eventually } from '../browser.ts';
import { bottom, box, isCut, lines, middle, openStage, right, styleOf, type Stage } from './stage.ts';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());
beforeEach(() => stage.renew());

interface Rule {
  readonly rule: string;
  /** Where it is written. */
  readonly source: string;
  /** Name of a card of the gallery. */
  readonly card: string;
  readonly holds: (shown: Locator) => Promise<void>;
  /** In the compose dialog instead of the side panel. */
  readonly dialog?: boolean;
}

const PROTO = 'google/apps/card/v1/card.proto';
const WIDGETS = 'workspace/add-ons/concepts/widgets';
const STYLE = 'workspace/add-ons/guides/workspace-style';
const REVIEW = 'workspace/marketplace/about-app-review';
const CARDS = 'workspace/add-ons/concepts/card-interfaces';
const MANIFEST = 'apps-script/manifest/addons';
const NAVIGATION = 'workspace/add-ons/how-tos/navigation';
const REFERENCE = 'apps-script/reference/card-service';
/** A picture of a card that Google's own tool drew, 404 px wide. */
const PICTURE = 'googleworkspace/dev-assist, snapshot';

const TEAL = 'rgb(11, 93, 94)';
const SLATE = 'rgb(60, 74, 87)';
const WHITE = 'rgb(255, 255, 255)';
/** Of a panel of 300 px with 16 px on either side. */
const CONTENT = 268;

const row = (shown: Locator, text: string): Locator => shown.locator('.decorated', { hasText: text }).first();
const first = (shown: Locator): Locator => shown.locator('.decorated').first();
const named = (shown: Locator, name: string): Locator => shown.getByRole('button', { name, exact: true });
const field = (shown: Locator, label: string): Locator => shown.locator('.field', { hasText: label }).first();

/** Waits until the font has made one picture of a material icon's name: a word of letters would be wider than its size. */
const drawn = (within: Locator): Promise<void> =>
  eventually(async () => {
    const symbol = within.locator('.material-icon[data-symbol]').first();
    await symbol.evaluate(() => document.fonts.load("24px 'Material Symbols'", 'home'));
    expect((await box(symbol)).width).toBeCloseTo(Number.parseFloat(await styleOf(symbol, 'font-size')), 0);
  });

const RULES: readonly Rule[] = [
  {
    rule: 'the toolbar shows logo, name, menu and close, in this order, on the primary colour',
    source: MANIFEST,
    card: 'words',
    async holds(shown) {
      const bar = shown.locator('.card-toolbar');
      await expect(styleOf(bar, 'background-color')).resolves.toBe(TEAL);
      const parts = [
        bar.locator('.toolbar-logo'),
        bar.getByText('Card gallery'),
        bar.getByRole('button', { name: 'More actions' }),
        bar.getByRole('button', { name: 'Close' }),
      ];
      const boxes = await Promise.all(parts.map(box));
      for (const [n, next] of boxes.slice(1).entries()) expect(right(boxes[n] ?? next)).toBeLessThanOrEqual(next.x);
      for (const part of boxes) expect(middle(part)).toBeCloseTo(middle(boxes[0] ?? part), 0);
    },
  },
  {
    rule: 'the menu has the card’s actions, then the universal actions in the order of the manifest, then Refresh; Refresh on root cards alone',
    source: `${MANIFEST}; ${NAVIGATION}`,
    card: 'actions',
    async holds(shown) {
      const entries = async (): Promise<string[]> => {
        await named(shown, 'More actions').click();
        const texts = await shown.getByRole('menuitem').allTextContents();
        await stage.page.keyboard.press('Escape');
        return texts;
      };
      await expect(entries()).resolves.toEqual(['Check installation', 'Archive', 'Settings', 'Help', 'Refresh']);
      await named(shown, 'Next').click();
      await named(shown, 'Back').waitFor();
      await expect(entries()).resolves.toEqual(['Settings', 'Help']);
    },
  },
  {
    rule: 'a card that was pushed has an arrow back in place of the logo, which leads to the card before',
    source: NAVIGATION,
    card: 'actions',
    async holds(shown) {
      await named(shown, 'Next').click();
      await named(shown, 'Back').waitFor();
      await expect(shown.locator('.toolbar-logo').count()).resolves.toBe(0);
      await named(shown, 'Back').click();
      await named(shown, 'Next').waitFor();
      await expect(shown.locator('.toolbar-logo').count()).resolves.toBe(1);
    },
  },
  {
    rule: 'content is laid out at 300 px: 268 px between the paddings, 228 px beside an icon, 180 px between icon and switch',
    source: REVIEW,
    card: 'words',
    async holds(shown) {
      expect((await box(shown)).width).toBe(300);
      expect((await box(shown.locator('.text-paragraph').first())).width).toBe(CONTENT);
      expect((await box(first(shown).locator('.decorated-words'))).width).toBe(228);
      expect((await box(row(shown, 'Switched').locator('.decorated-words'))).width).toBe(180);
    },
  },
  {
    rule: 'a header keeps one height: title and subtitle one line each and cut, 14 px both, the subtitle grey, 16 px from the edge, a line below',
    source: `${REFERENCE}/card-header; ${PICTURE}`,
    card: 'header',
    async holds(shown) {
      const [title, subtitle] = [shown.locator('.header-title'), shown.locator('.header-subtitle')];
      for (const part of [title, subtitle]) {
        expect(await lines(part, 20)).toBe(1);
        expect(await isCut(part)).toBe(true);
        await expect(styleOf(part, 'text-overflow')).resolves.toBe('ellipsis');
        await expect(styleOf(part, 'font-size')).resolves.toBe('14px');
      }
      expect(await styleOf(subtitle, 'color')).not.toBe(await styleOf(title, 'color'));
      const header = await box(shown.locator('.card-header'));
      expect((await box(shown.locator('.header-image'))).x - header.x).toBe(16);
      await expect(styleOf(shown.locator('.card-header'), 'border-bottom-width')).resolves.toBe('1px');
      for (const [card, height] of [
        ['title alone, long', 2],
        ['title alone, short', 1],
      ] as const) {
        const other = await stage.show(card);
        expect(await lines(other.locator('.header-title'), 20)).toBe(height);
        expect((await box(other.locator('.card-header'))).height).toBe(header.height);
      }
    },
  },
  {
    rule: 'the image of a header stands at its left, in the middle, square or round as told',
    source: `${REFERENCE}/card-header`,
    card: 'round image',
    async holds(shown) {
      const round = shown.locator('.header-image');
      await expect(styleOf(round, 'border-radius')).resolves.toBe('50%');
      const [image, words] = [await box(round), await box(shown.locator('.header-words'))];
      expect(right(image)).toBeLessThanOrEqual(words.x);
      expect(middle(image)).toBeCloseTo(middle(words), 0);
      expect(image.width).toBe(image.height);
      await expect(styleOf((await stage.show('header')).locator('.header-image'), 'border-radius')).resolves.toBe('0px');
    },
  },
  {
    rule: 'a card is its header, then its sections in their order, then its footer, one below the other below the toolbar',
    source: CARDS,
    card: 'whole',
    async holds(shown) {
      const parts = [shown.locator('.card-toolbar'), shown.locator('.card-header'), shown.locator('.card-section', { hasText: 'Upper' })];
      parts.push(shown.locator('.card-section', { hasText: 'Lower' }), shown.locator('.card-footer'));
      const boxes = await Promise.all(parts.map(box));
      for (const [n, next] of boxes.slice(1).entries()) expect(bottom(boxes[n] ?? next)).toBeLessThanOrEqual(next.y);
      for (const part of boxes) expect([part.x, part.width]).toEqual([(await box(shown)).x, 300]);
    },
  },
  {
    rule: 'sections are divided by a line over the whole width, and a Divider is one too',
    source: CARDS,
    card: 'words',
    async holds(shown) {
      const second = shown.locator('.card-section').nth(1);
      expect((await box(second)).width).toBe(300);
      await expect(styleOf(second, 'border-top-width')).resolves.toBe('1px');
      await expect(styleOf(shown.locator('.card-section').first(), 'border-top-width')).resolves.toBe('0px');
      const divider = await box(shown.locator('.card-divider'));
      expect([divider.width, divider.height]).toEqual([300, 1]);
    },
  },
  {
    rule: 'the header of a section stands above its widgets, in smaller type',
    source: WIDGETS,
    card: 'words',
    async holds(shown) {
      const header = shown.locator('.section-header').first();
      expect(bottom(await box(header))).toBeLessThanOrEqual((await box(shown.locator('.widget').first())).y);
      expect(parseFloat(await styleOf(header, 'font-size'))).toBeLessThan(14);
    },
  },
  {
    rule: 'a collapsible section shows the widgets that it must, all of them after “Show more”, fewer after “Show less”; with nothing to hide it has no button',
    source: `${REFERENCE}/card-section`,
    card: 'folds',
    async holds(shown) {
      const fold = shown.locator('.card-section', { hasText: 'Two of five' });
      const visible = (): Promise<number> => fold.locator('.widget:visible').count();
      expect(await visible()).toBe(2);
      const more = fold.getByRole('button', { name: 'Show more' });
      expect((await box(more)).y).toBeGreaterThanOrEqual(bottom(await box(fold.getByText('Line 1'))));
      await more.click();
      expect(await visible()).toBe(5);
      const less = fold.getByRole('button', { name: 'Show less' });
      expect((await box(less)).y).toBeGreaterThanOrEqual(bottom(await box(fold.getByText('Line 4'))));
      await less.click();
      expect(await visible()).toBe(2);
      await expect(shown.getByText('Secret').isVisible()).resolves.toBe(false);
      await expect(shown.locator('.card-section', { hasText: 'Nothing to fold' }).getByRole('button').count()).resolves.toBe(0);
    },
  },
  {
    rule: 'the fixed footer stands at the bottom and does not scroll with the card',
    source: `${REFERENCE}/fixed-footer`,
    card: 'footer',
    async holds(shown) {
      const footer = shown.locator('.card-footer');
      const before = await box(footer);
      await shown.locator('.card-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight));
      expect(await box(footer)).toEqual(before);
      expect(bottom(before)).toBe(bottom(await box(shown)));
      expect(bottom(await box(shown.getByText('Row 39')))).toBeLessThanOrEqual(before.y);
    },
  },
  {
    rule: 'the primary button of the footer is filled with the primary colour, the second is outlined and stands after it',
    source: `${REFERENCE}/fixed-footer`,
    card: 'footer',
    async holds(shown) {
      const [primary, second] = [named(shown, 'Apply'), named(shown, 'Refresh')];
      await expect(styleOf(primary, 'background-color')).resolves.toBe(TEAL);
      await expect(styleOf(second, 'color')).resolves.toBe(SLATE);
      await expect(styleOf(second, 'border-top-width')).resolves.toBe('1px');
      expect(right(await box(primary))).toBeLessThan((await box(second)).x);
    },
  },
  {
    rule: 'the section that crosses 100 widgets is left out with all that follow',
    source: PROTO,
    card: 'too many widgets',
    async holds(shown) {
      await expect(shown.getByRole('heading', { level: 3 }).allTextContents()).resolves.toEqual(['Part 1', 'Part 2', 'Part 3']);
      await expect(shown.locator('.widget').count()).resolves.toBe(90);
    },
  },
  {
    rule: 'a top label keeps one line and is cut',
    source: PROTO,
    card: 'words',
    async holds(shown) {
      const label = first(shown).locator('.top-label');
      expect(await lines(label, 16)).toBe(1);
      expect(await isCut(label)).toBe(true);
      await expect(styleOf(label, 'text-overflow')).resolves.toBe('ellipsis');
    },
  },
  {
    rule: 'decorated text keeps one line and is cut, unless it wraps; a word without end is broken',
    source: PROTO,
    card: 'words',
    async holds(shown) {
      const cut = first(shown).locator('.decorated-text');
      expect(await lines(cut, 20)).toBe(1);
      expect(await isCut(cut)).toBe(true);
      await expect(styleOf(cut, 'text-overflow')).resolves.toBe('ellipsis');
      const wrapped = row(shown, 'Wrapped').locator('.decorated-text');
      expect(await lines(wrapped, 20)).toBe(3);
      expect(await isCut(wrapped)).toBe(false);
      const endless = row(shown, 'Endless').locator('.decorated-text');
      expect(await lines(endless, 20)).toBeGreaterThanOrEqual(2);
      expect(await isCut(endless)).toBe(false);
    },
  },
  {
    rule: 'a bottom label always wraps',
    source: PROTO,
    card: 'words',
    async holds(shown) {
      for (const label of [first(shown), row(shown, 'Endless')].map((one) => one.locator('.bottom-label'))) {
        expect(await lines(label, 16)).toBeGreaterThanOrEqual(2);
        expect(await isCut(label)).toBe(false);
      }
    },
  },
  {
    rule: 'top label, text and bottom label stand in this order',
    source: PROTO,
    card: 'words',
    async holds(shown) {
      const [top, text, low] = await Promise.all(
        ['.top-label', '.decorated-text', '.bottom-label'].map((part) => box(first(shown).locator(part))),
      );
      expect(top && text && low && bottom(top) <= text.y && bottom(text) <= low.y).toBe(true);
    },
  },
  {
    rule: 'a start icon of 24 px stands in the middle of its row; switch, check box, button and end icon at its right edge',
    source: PROTO,
    card: 'words',
    async holds(shown) {
      const whole = await box(first(shown));
      const icon = await box(first(shown).locator('.start-icon'));
      expect(middle(icon)).toBeCloseTo(middle(whole), 0);
      expect([icon.width, icon.height, icon.x - whole.x]).toEqual([24, 24, 0]);
      for (const [text, control] of [
        ['Switched', shown.getByRole('switch')],
        ['Ticked', shown.getByRole('checkbox')],
        ['With a button', named(shown, 'Do')],
        ['With an end icon', shown.locator('.end-icon')],
      ] as const) {
        const [outer, inner] = [await box(row(shown, text)), await box(control)];
        expect(right(inner)).toBeCloseTo(right(outer), 0);
        expect(middle(inner)).toBeCloseTo(middle(outer), 0);
      }
    },
  },
  {
    rule: 'labels are plain text, the text itself may be formatted',
    source: `${WIDGETS}#text-formatting`,
    card: 'words',
    async holds(shown) {
      const decorated = row(shown, 'Bold');
      await expect(decorated.locator('.decorated-text b').textContent()).resolves.toBe('Bold');
      await expect(decorated.locator('.top-label').textContent()).resolves.toBe('<i>plain</i>');
      await expect(decorated.locator('.bottom-label').textContent()).resolves.toBe('<u>plain</u>');
    },
  },
  {
    rule: 'the documented tags format text, in their colours; any other markup is shown as it stands',
    source: `${WIDGETS}#text-formatting`,
    card: 'words',
    async holds(shown) {
      const paragraph = shown.locator('.text-paragraph').first();
      for (const [tag, property, value] of [
        ['b', 'font-weight', '700'],
        ['i', 'font-style', 'italic'],
        ['u', 'text-decoration-line', 'underline'],
        ['s', 'text-decoration-line', 'line-through'],
        ['span', 'color', TEAL],
      ] as const)
        await expect(styleOf(paragraph.locator(tag), property)).resolves.toBe(value);
      await expect(paragraph.locator('br, time, a').count()).resolves.toBe(3);
      await expect(paragraph.locator('script, img').count()).resolves.toBe(0);
      await expect(paragraph.textContent()).resolves.toContain('1 < 2 <script>alert(1)</script> <img src=x onerror=alert(1)>');
    },
  },
  {
    rule: 'a row with an action is one target over the whole width',
    source: `${REFERENCE}/decorated-text`,
    card: 'words',
    async holds(shown) {
      const target = shown.getByRole('button', { name: /Tap me/ });
      const { width, height } = await box(target);
      expect(width).toBe(300);
      expect(height).toBeGreaterThanOrEqual(32);
    },
  },
  {
    rule: 'buttons of a set stand in one row; three of them, the most that the style guide wants, fit with short labels',
    source: `${PROTO}; ${STYLE}`,
    card: 'buttons',
    async holds(shown) {
      const boxes = await Promise.all(['Accept', 'Later', 'Stop'].map((name) => box(named(shown, name))));
      expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
      for (const [n, next] of boxes.slice(1).entries()) expect(next.x - right(boxes[n] ?? next)).toBe(8);
      const last = boxes.at(-1);
      expect(last && right(last)).toBeLessThanOrEqual((await box(shown)).x + 284);
    },
  },
  {
    rule: 'a button without a style is outlined, one with a colour filled; FILLED without a colour takes the secondary one',
    source: `workspace/add-ons/release-notes, 2024-03-15; ${PROTO}`,
    card: 'buttons',
    async holds(shown) {
      const plain = named(shown, 'Accept');
      await expect(styleOf(plain, 'border-top-width')).resolves.toBe('1px');
      await expect(styleOf(plain, 'background-color')).resolves.toBe(WHITE);
      const filled = named(shown, 'Filled');
      await expect(styleOf(filled, 'background-color')).resolves.toBe(SLATE);
      await expect(styleOf(filled, 'color')).resolves.toBe(WHITE);
      await expect(styleOf(named(shown, 'Red'), 'background-color')).resolves.toBe('rgb(179, 0, 0)');
    },
  },
  {
    rule: 'a button that is disabled cannot be pressed, one alone is a set of its own, and an image button shows its icon and nothing else',
    source: `${REFERENCE}/text-button; ${REFERENCE}/image-button`,
    card: 'buttons',
    async holds(shown) {
      await expect(named(shown, 'Off').isDisabled()).resolves.toBe(true);
      const alone = await box(named(shown, 'Alone'));
      expect(alone.width).toBeLessThan(120);
      for (const name of ['Call', 'Logo']) {
        const button = named(shown, name);
        await expect(button.textContent()).resolves.toBe('');
        const { width, height } = await box(button);
        expect([width, height]).toEqual([36, 36]);
      }
    },
  },
  {
    rule: 'a long label is cut, and its button is no wider than the content',
    source: REVIEW,
    card: 'buttons',
    async holds(shown) {
      const long = shown.getByRole('button', { name: /^Zażółć/ });
      expect((await box(long)).width).toBeLessThanOrEqual(CONTENT);
      expect(await isCut(long.locator('.card-button-text'))).toBe(true);
    },
  },
  {
    rule: 'the title of a text input stands above it and its hint below, whether it is filled in or not',
    source: PROTO,
    card: 'inputs',
    async holds(shown) {
      const input = shown.getByLabel('Words');
      const inOrder = async (): Promise<boolean> => {
        const [label, middlePart, hint] = [
          await box(field(shown, 'Words').getByText('Words')),
          await box(input),
          await box(shown.getByText('Not more than ten')),
        ];
        return bottom(label) <= middlePart.y && bottom(middlePart) <= hint.y;
      };
      expect(await inOrder()).toBe(true);
      await input.fill('now');
      expect(await inOrder()).toBe(true);
    },
  },
  {
    rule: 'an input of several lines is taller than one line; one with suggestions keeps one line; a limit of characters holds',
    source: `${REFERENCE}/text-input`,
    card: 'inputs',
    async holds(shown) {
      const [one, many] = [await box(shown.getByLabel('Words')), await box(shown.getByLabel('Note'))];
      expect(many.height).toBeGreaterThan(one.height * 1.5);
      expect((await box(shown.getByLabel('Fruit'))).height).toBe(one.height);
      await shown.getByLabel('Code').pressSequentially('1234567');
      await expect(shown.getByLabel('Code').inputValue()).resolves.toBe('12345');
    },
  },
  {
    rule: 'static suggestions are those that begin with the words; taking one is a change',
    source: `${REFERENCE}/suggestions`,
    card: 'inputs',
    async holds(shown) {
      const fruit = shown.getByLabel('Fruit');
      await fruit.fill('AP');
      const list = field(shown, 'Fruit').getByRole('listbox');
      await expect(list.getByRole('option').allTextContents()).resolves.toEqual(['apple', 'apricot']);
      expect((await box(list)).y).toBeGreaterThanOrEqual(bottom(await box(fruit)));
      await fruit.press('ArrowDown');
      await fruit.press('ArrowDown');
      await fruit.press('Enter');
      await expect(fruit.inputValue()).resolves.toBe('apricot');
      await shown.getByText(/"fruit":\{"stringInputs":\{"value":\["apricot"\]/).waitFor();
    },
  },
  {
    rule: 'suggestions of a callback are shown as they come, after a pause in typing',
    source: `${REFERENCE}/suggestions-response-builder`,
    card: 'inputs',
    async holds(shown) {
      const town = shown.getByLabel('Town');
      await town.fill('a');
      await shown.getByRole('option', { name: 'Kraków' }).waitFor();
      const list = field(shown, 'Town').getByRole('listbox');
      await expect(list.getByRole('option').allTextContents()).resolves.toEqual(['Gdańsk', 'Gdynia', 'Kraków', 'Warszawa']);
      await shown.getByRole('option', { name: 'Kraków' }).click();
      await expect(town.inputValue()).resolves.toBe('Kraków');
      await expect(list.isVisible()).resolves.toBe(false);
    },
  },
  {
    rule: 'selections and pickers have their title above them, and hold what is chosen',
    source: `${REFERENCE}/selection-input`,
    card: 'inputs',
    async holds(shown) {
      for (const label of ['Pick', 'Ticks', 'Who', 'Sound', 'Day', 'Time', 'Moment']) {
        const whole = field(shown, label);
        const [title, control] = [whole.locator('.field-label'), whole.locator('input, select').first()];
        await expect(title.textContent()).resolves.toBe(label);
        expect(bottom(await box(title))).toBeLessThanOrEqual((await box(control)).y + 0.5);
      }
      await expect(shown.getByLabel('Pick').inputValue()).resolves.toBe('1');
      await expect(field(shown, 'Ticks').getByRole('checkbox').count()).resolves.toBe(3);
      await expect(field(shown, 'Who').getByRole('radio', { checked: true }).count()).resolves.toBe(1);
      await expect(field(shown, 'Sound').getByRole('switch').count()).resolves.toBe(3);
      await expect(shown.getByLabel('Time').inputValue()).resolves.toBe('09:30');
    },
  },
  {
    rule: 'an image is as wide as the content and keeps its form; one that cannot be had shows its alt text',
    source: WIDGETS,
    card: 'pictures',
    async holds(shown) {
      const image = shown.getByAltText('Whole width');
      await eventually(async () => expect((await box(image)).height).toBe(CONTENT));
      expect((await box(image)).width).toBe(CONTENT);
      const missing = shown.getByAltText('A picture that cannot be had');
      await missing.scrollIntoViewIfNeeded();
      await eventually(() =>
        expect(missing.evaluate((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth === 0)).resolves.toBe(true),
      );
      expect((await box(missing)).height).toBeGreaterThan(10);
    },
  },
  {
    rule: 'a grid shows its title, then its items in at most two columns of the side panel, one unless told',
    source: `${REFERENCE}/grid`,
    card: 'pictures',
    async holds(shown) {
      const title = await box(shown.getByText('Things'));
      const [a, b, c] = await Promise.all(['Item a', 'Item b', 'Item c'].map((name) => box(shown.getByText(name))));
      expect(bottom(title)).toBeLessThanOrEqual(a?.y ?? 0);
      expect(a?.y).toBe(b?.y);
      expect(c?.y ?? 0).toBeGreaterThan(b?.y ?? 0);
      const [one, two] = await Promise.all(['Thing a', 'Thing b'].map((name) => box(shown.getByText(name))));
      expect(two?.y ?? 0).toBeGreaterThan(one?.y ?? 0);
    },
  },
  {
    rule: 'a grid in a dialog has up to three columns, two unless told',
    source: `${REFERENCE}/grid`,
    dialog: true,
    card: 'pictures',
    async holds(shown) {
      const rows = async (names: readonly string[]): Promise<number> =>
        new Set((await Promise.all(names.map((name) => box(shown.getByText(name))))).map(({ y }) => y)).size;
      await expect(rows(['Item a', 'Item b', 'Item c'])).resolves.toBe(1);
      await expect(rows(['Thing a', 'Thing b'])).resolves.toBe(1);
      await expect(rows(['Thing a', 'Thing b', 'Thing c'])).resolves.toBe(2);
    },
  },
  {
    rule: 'a material icon that does not exist is blank, and keeps its place',
    source: `${REFERENCE}/material-icon`,
    card: 'material icon',
    async holds(shown) {
      const icon = row(shown, 'Unknown').locator('.start-icon');
      await drawn(row(shown, 'Home'));
      expect((await box(icon)).width).toBe(24);
      await expect(icon.textContent()).resolves.toBe('');
      await expect(icon.locator('[data-symbol]').count()).resolves.toBe(0);
    },
  },
  {
    rule: 'a material icon is Google’s symbol of that name, filled, heavier or of a higher grade as it says; a weight that does not exist is 400',
    source: `${REFERENCE}/material-icon`,
    card: 'material icon',
    async holds(shown) {
      const picture = async (text: string): Promise<string> => {
        await drawn(row(shown, text));
        return (await row(shown, text).locator('.start-icon').screenshot()).toString('base64');
      };
      const plain = await picture('Home');
      const blank = (await row(shown, 'Unknown').locator('.start-icon').screenshot()).toString('base64');
      const others = [await picture('Home, filled'), await picture('Home, bold'), await picture('Home, high grade')];
      expect(new Set([blank, plain, ...others]).size).toBe(5);
      expect(await picture('Home, of a weight that does not exist')).toBe(plain);
      await drawn(row(shown, 'At the end'));
      await drawn(named(shown, 'Check'));
      await expect(styleOf(named(shown, 'Check').locator('.material-icon'), 'font-size')).resolves.toBe('20px');
    },
  },
  {
    rule: 'columns do not exist in the side panel',
    source: PROTO,
    card: 'columns',
    async holds(shown) {
      await expect(shown.getByText('After the columns').count()).resolves.toBe(1);
      await expect(shown.getByText('Left').count()).resolves.toBe(0);
    },
  },
  {
    rule: 'two columns that fill the space are equally wide; beside a minimal one of 30 % at most the other takes 70 % at most',
    source: PROTO,
    dialog: true,
    card: 'columns',
    async holds(shown) {
      const columns = shown.locator('.column');
      const [left, second, most, least] = await Promise.all([0, 1, 2, 3].map((n) => box(columns.nth(n))));
      expect(left?.width).toBe(second?.width);
      expect(left?.y).toBe(second?.y);
      expect(most?.width).toBeLessThanOrEqual(CONTENT * 0.7);
      expect(least?.width).toBeLessThanOrEqual(CONTENT * 0.3);
      expect(most?.y).toBe(least?.y);
    },
  },
  {
    rule: 'on a screen of 480 px and less the second column wraps below the first',
    source: PROTO,
    dialog: true,
    card: 'columns',
    async holds(shown) {
      await stage.page.setViewportSize({ width: 480, height: 800 });
      expect((await box(shown.getByText('Right'))).y).toBeGreaterThanOrEqual(bottom(await box(shown.getByText('Left'))));
    },
  },
  {
    rule: 'several cards at once show as a list of their headers; each opens, and the arrow leads back to the list',
    source: NAVIGATION,
    card: 'several',
    async holds(shown) {
      const [one, two] = [shown.getByRole('button', { name: /First/ }), shown.getByRole('button', { name: /Second/ })];
      expect(bottom(await box(one))).toBeLessThanOrEqual((await box(two)).y);
      await expect(one.getByText('One').count()).resolves.toBe(1);
      await two.click();
      await shown.getByText('Below').waitFor();
      await named(shown, 'Back').click();
      await one.waitFor();
    },
  },
  {
    rule: 'a notification stands at the bottom, over the card, as plain text',
    source: `${REFERENCE}/notification`,
    card: 'actions',
    async holds(shown) {
      await named(shown, 'Say').click();
      const toast = shown.locator('.card-toast');
      await toast.getByText('<b>Said</b> {}').waitFor();
      const [whole, place] = [await box(shown), await box(toast)];
      expect(bottom(whole) - bottom(place)).toBeLessThanOrEqual(24);
      expect(place.width).toBeLessThanOrEqual(300);
    },
  },
];

describe('the published rules of drawing, measured', () => {
  test.each(RULES)('$rule ($source)', async ({ card, holds, dialog }) => holds(await (dialog ? stage.showDialog(card) : stage.show(card))));
});

test.each(['words', 'header', 'buttons', 'inputs', 'pictures', 'footer'])(
  'nothing on the card “%s” is wider than the card, however long its words are (workspace/marketplace/about-app-review)',
  async (card) => {
    const shown = await stage.show(card);
    const wide = await shown
      .locator('.card *')
      .evaluateAll((elements) => elements.filter((one) => one.getBoundingClientRect().width > 300).map((one) => one.className));
    expect(wide).toEqual([]);
    await expect(shown.locator('.card-scroll').evaluate((one) => one.scrollWidth)).resolves.toBeLessThanOrEqual(300);
  },
);

test('without colours in the manifest the toolbar is #424242 and filled buttons are #2196F3', async () => {
  const plain = await openStage((json) => json.replace(/\n\s*"layoutProperties": .*\n/, '\n'));
  try {
    const shown = await plain.show('buttons');
    await expect(styleOf(shown.locator('.card-toolbar'), 'background-color')).resolves.toBe('rgb(66, 66, 66)');
    await expect(styleOf(named(shown, 'Filled'), 'background-color')).resolves.toBe('rgb(33, 150, 243)');
  } finally {
    await plain.close();
  }
});
