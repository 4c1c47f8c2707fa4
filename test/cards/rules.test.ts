/** Rules that every card keeps, whatever stands in it: what fits, what is counted, what is never said. */
import { shortened, widgetCount, type Button, type Card, type Row, type Widget } from '../../src/cards/model.ts';
import { en } from '../../src/i18n/en.ts';
import { pl } from '../../src/i18n/pl.ts';
import type { Texts } from '../../src/i18n/texts.ts';
import { MINUTE } from '../domain/samples.ts';
import { cards, NOW, words, type Sample } from './views.ts';
import { widthOf } from './widths.ts';

/** The content of a card of 300 px, and what is left of it beside icons and switches. */
const CONTENT = 268;
const RIGHT_OF_ICON = 228;
const HEADER = 236;
const ITEM = 220;
const BUTTON_PADDING = 32;
const BUTTON_GAP = 8;

const LANGUAGES: [string, Texts][] = [
  ['English', words('en')],
  ['English with a 12-hour clock', words('en', 'en-US')],
  ['Polish', words('pl', 'pl-PL')],
];

function widgets(card: Card): Widget[] {
  return card.sections.flatMap((section) => section.widgets);
}

function rows(card: Card): Row[] {
  return widgets(card).filter((widget) => widget.widget === 'row');
}

function buttonRows(card: Card): (readonly Button[])[] {
  const sets = widgets(card).flatMap((widget) => (widget.widget === 'buttons' ? [widget.buttons] : []));
  const { footer } = card;
  return footer === undefined ? sets : [...sets, [footer.primary, ...(footer.secondary === undefined ? [] : [footer.secondary])]];
}

function rowWidth(buttons: readonly Button[]): number {
  return buttons.reduce((sum, button) => sum + widthOf(button.text, 14, 'medium') + BUTTON_PADDING, BUTTON_GAP * (buttons.length - 1));
}

/** What is too wide on any card, each text once. */
function tooWide(texts: Texts, measure: (card: Card) => readonly [text: string, width: number, most: number][]): string[] {
  const found = cards.flatMap((sample) => measure(sample.card(texts)));
  return [
    ...new Set(found.filter(([, width, most]) => width > most).map(([text, width, most]) => `${text}: ${Math.ceil(width)} of ${most}`)),
  ];
}

test('widths are those of Roboto', () => {
  // 14 px: measured once in a browser with the same font.
  expect(widthOf('', 14)).toBe(0);
  expect(widthOf('Opened (likely) · 10:04', 12)).toBeGreaterThan(110);
  expect(widthOf('Opened (likely) · 10:04', 12)).toBeLessThan(140);
  expect(widthOf('W', 14)).toBeGreaterThan(widthOf('i', 14) * 3);
  expect(widthOf('Zażółć gęślą jaźń', 14)).toBeLessThan(14 * 10);
  expect(widthOf('Save', 14, 'medium')).toBeGreaterThan(widthOf('Save', 14, 'regular'));
});

describe.each(LANGUAGES)('What fits, in %s', (_, texts) => {
  test('buttons of one row stand beside each other', () => {
    expect(
      tooWide(texts, (card) => buttonRows(card).map((set) => [set.map(({ text }) => text).join(' | '), rowWidth(set), CONTENT])),
    ).toEqual([]);
  });

  test('labels above a row, which never wrap', () => {
    expect(tooWide(texts, (card) => rows(card).map(({ top = '' }) => [top, widthOf(top, 12), RIGHT_OF_ICON]))).toEqual([]);
  });

  test('headers of sections', () => {
    expect(tooWide(texts, (card) => card.sections.map(({ header = '' }) => [header, widthOf(header, 14, 'medium'), HEADER]))).toEqual([]);
  });

  test('items of lists and titles of fields', () => {
    const measure = (card: Card): [string, number, number][] =>
      widgets(card).flatMap((widget) =>
        widget.widget === 'choice'
          ? [
              [widget.title, widthOf(widget.title, 12), HEADER],
              ...widget.items.map(({ text }): [string, number, number] => [text, widthOf(text, 14), ITEM]),
            ]
          : [],
      );
    expect(tooWide(texts, measure)).toEqual([]);
  });

  test('titles of pushed cards have at most 26 characters', () => {
    for (const sample of cards) {
      const { header } = sample.card(texts);
      expect(Array.from(header?.title ?? '').length).toBeLessThanOrEqual(26);
    }
  });

  test('toasts have at most 90 characters', () => {
    const { toast } = texts;
    const all = [
      ...Object.values(toast).filter((text) => typeof text === 'string'),
      toast.alreadyApplied(texts.clock(NOW)),
      ...Object.values(texts.state).map((state) => toast.marked(state)),
    ];
    for (const text of all) expect(Array.from(text).length).toBeLessThanOrEqual(90);
  });
});

describe('What is counted', () => {
  const texts = words('en');
  const sampled = cards.map((sample): [string, Sample] => [sample.name, sample]);

  test.each(sampled)('%s', (_, sample) => {
    const card = sample.card(texts);
    const most = sample.kind === 'home' || sample.kind === 'compose' ? 38 : 30;
    const isExtreme = /everything shown|ten mails with loads|every (other )?kind|only all/.test(sample.name);
    const drawn = widgets(card).length + (card.footer === undefined ? 0 : 1);
    expect(widgetCount(card)).toBeLessThanOrEqual(100);
    expect(drawn).toBeLessThanOrEqual(isExtreme ? 60 : most);
    for (const buttons of buttonRows(card)) expect(buttons.length).toBeLessThanOrEqual(3);
    for (const section of card.sections) {
      expect(section.uncollapsed === undefined ? section.widgets.length : 0).toBeLessThanOrEqual(sample.kind === 'home' ? 10 : 9);
    }
    const isRoot = ['home', 'message', 'compose', 'compose-applied', 'compose-again'].includes(card.name);
    expect(card.header === undefined).toBe(isRoot);
  });

  test('a row has an icon, a label or a control besides its text', () => {
    for (const sample of cards) {
      for (const row of rows(sample.card(texts))) expect(row.icon ?? row.top ?? row.toggle).toBeDefined();
    }
  });

  test('buttons with the same words on one card have words of their own for screen readers', () => {
    for (const sample of cards) {
      const buttons = buttonRows(sample.card(texts)).flat();
      const spoken = buttons.map((button) => `${button.alt ?? button.text} ${JSON.stringify(button.tap)}`);
      expect(new Set(spoken).size).toBe(spoken.length);
      const repeated = buttons.filter((button) => buttons.filter(({ text }) => text === button.text).length > 1);
      for (const button of repeated) expect(button.alt).toBeDefined();
    }
  });

  test('a card has one name, and different mails have cards of different names', () => {
    for (const sample of cards) expect(sample.card(texts).name).toMatch(/^[a-z]+(-[0-9a-z]+)*$/);
  });
});

describe('What people wrote', () => {
  test('never stands above a row or in a header, where it could not wrap', () => {
    const texts = words('en');
    for (const sample of cards.filter(({ name }) => /hostile|long/.test(name))) {
      const card = sample.card(texts);
      const places = [
        card.header?.title,
        card.header?.subtitle,
        ...card.sections.map(({ header }) => header),
        ...rows(card).map(({ top }) => top),
      ];
      expect(places.join(' ')).not.toMatch(/script|HYPERLINK|Donau|evil/);
    }
  });

  test.each<[string, string, string]>([
    ['short', 'Offer', 'Offer'],
    ['eighty characters', 'x'.repeat(80), 'x'.repeat(80)],
    ['at a word', `${'word '.repeat(20)}`, `${'word '.repeat(15).trim()}…`],
    ['inside a word without spaces', 'x'.repeat(100), `${'x'.repeat(79)}…`],
    ['emoji stay whole', '😀'.repeat(100), `${'😀'.repeat(79)}…`],
  ])('is cut at 80 characters in lists: %s', (_, text, cut) => {
    expect(shortened(text)).toBe(cut);
    expect(Array.from(shortened(text)).length).toBeLessThanOrEqual(80);
  });

  test('in lists is never longer than that', () => {
    for (const sample of cards.filter(({ kind }) => kind === 'home')) {
      for (const row of rows(sample.card(words('en')))) {
        for (const line of row.text.split('<br>'))
          expect(Array.from(line.replace(/<\/?b>/g, '').replace(/&[a-z]+;/g, '&')).length).toBeLessThanOrEqual(80);
      }
    }
  });

  test('on its own card is whole', () => {
    const sample = cards.find(({ name }) => name === 'mail as long as can be');
    expect(sample === undefined ? '' : JSON.stringify(sample.card(words('en')))).toContain('😀'.repeat(120));
  });
});

/** Every text of a language, functions called with usual arguments. */
function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') {
    const call = value as (...args: unknown[]) => unknown;
    return [1, 2, 5].flatMap((n) => [call(n, n, n), call('x', n, 'x')]).flatMap((one) => (typeof one === 'string' ? [one] : []));
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allTexts) : [];
}

describe('What is never said', () => {
  test.each(['read', 'unread', 'unopened', 'not opened', 'ignored', 'seen by', 'token', 'verdict', 'sync', 'pixel', 'please', 'oops'])(
    'in English: %s',
    (word) => {
      const { sheet, ...said } = en;
      const texts = [...allTexts(said), ...allTexts({ ...sheet, eventsHeader: [] })].map((text) => text.replace(/1-pixel/g, ''));
      expect(texts.filter((text) => new RegExp(`\\b${word}\\b`, 'i').test(text))).toEqual([]);
    },
  );

  test.each(['przeczytan', 'odczytan', 'nieotwart', 'nie otwart', 'zignorowan', 'token', 'werdykt', 'synchroniz'])(
    'in Polish: %s',
    (word) => {
      expect(allTexts(pl).filter((text) => new RegExp(`(^|[^\\p{L}])${word}`, 'iu').test(text))).toEqual([]);
    },
  );

  test.each([
    ['English', en],
    ['Polish', pl],
  ])('an exclamation mark, in %s', (_, messages) => {
    expect(allTexts(messages).filter((text) => text.includes('!'))).toEqual([]);
  });
});

test('times on every card are in the viewer’s language', () => {
  const polish = cards.map((sample) => JSON.stringify(sample.card(words('pl')))).join(' ');
  expect(polish).not.toMatch(/\b(Today|Yesterday|likely|opened|Sent|Tracked)\b/);
  expect(MINUTE).toBe(60_000);
});
