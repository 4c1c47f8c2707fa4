/** Our cards become Google's: the same texts, icons, taps and inputs in the JSON that the host draws. */
import type { Button, Card, Icon, KnownIcon, Tap, Widget } from '../../src/cards/model.ts';
import { entryPoints } from '../../src/entry-points.ts';
import { cardBuilder } from '../../src/google/card-service.ts';
import { install } from '../../workbench/services/card/service.ts';
import { cards, HOSTILE, words, type Sample } from './views.ts';

const ASSETS = 'https://assets.tracklog.test/';
const BUDGET: Record<Sample['kind'], number> = { home: 20_480, compose: 20_480, message: 15_360, other: 30_720 };

beforeAll(() => {
  install(globalThis as unknown as Record<string, unknown>);
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function built(card: Card): { json: Json; bytes: number } {
  const text = cardBuilder(ASSETS).build(card).printJson();
  return { json: JSON.parse(text) as Json, bytes: Buffer.byteLength(text) };
}

/** The JSON that a card must become, by google.apps.card.v1; written without the product's code. */
function expected(card: Card): Json {
  return {
    name: card.name,
    ...(card.header === undefined
      ? {}
      : {
          header: {
            title: card.header.title,
            subtitle: card.header.subtitle,
            ...(card.header.image === undefined
              ? {}
              : { imageUrl: `${ASSETS}logo.png`, imageType: 'SQUARE', imageAltText: card.header.image.alt }),
          },
        }),
    sections: card.sections
      .filter((section) => section.widgets.length > 0)
      .map((section) => ({
        ...(section.header === undefined ? {} : { header: section.header }),
        ...(section.uncollapsed === undefined || section.uncollapsed >= section.widgets.length
          ? {}
          : { collapsible: true, uncollapsibleWidgetsCount: section.uncollapsed }),
        widgets: section.widgets.map(widget),
      })),
    ...(card.footer === undefined
      ? {}
      : {
          fixedFooter: {
            primaryButton: button(card.footer.primary, 'FILLED'),
            ...(card.footer.secondary === undefined ? {} : { secondaryButton: button(card.footer.secondary, 'OUTLINED') }),
          },
        }),
  };
}

const KNOWN: readonly KnownIcon[] = ['EMAIL', 'PERSON', 'MULTIPLE_PEOPLE', 'DESCRIPTION', 'CLOCK'];

function icon({ name, alt }: Icon): Json {
  return KNOWN.some((known) => known === name) ? { knownIcon: name, altText: alt } : { iconUrl: `${ASSETS}${name}.png`, altText: alt };
}

function run(tap: Extract<Tap, { do: 'run' | 'compose' }>): { [key: string]: Json } {
  const parameters = Object.entries(tap.ids ?? {}).flatMap(([key, value]) => (typeof value === 'string' ? [{ key, value }] : []));
  return { function: tap.function, parameters, loadIndicator: 'SPINNER' };
}

function button({ text, tap, alt }: Button, type: string): Json {
  return { text, type, ...(alt === undefined ? {} : { altText: alt }), onClick: onClick(tap) };
}

function onClick(tap: Tap): Json {
  switch (tap.do) {
    case 'run':
      return { action: run(tap) };
    case 'compose':
      return { composeAction: { ...run(tap), composedEmailType: tap.as } };
    case 'link':
      return { openLink: { url: tap.url } };
    case 'authorize':
      return { authorizationUrl: tap.url };
  }
}

function widget(one: Widget): Json {
  switch (one.widget) {
    case 'text':
      return { textParagraph: { text: one.text } };
    case 'buttons':
      return { buttonList: { buttons: one.buttons.map((each) => button(each, 'OUTLINED')) } };
    case 'row':
      return {
        decoratedText: {
          text: one.text,
          wrapText: true,
          ...(one.icon === undefined ? {} : { startIcon: icon(one.icon) }),
          ...(one.top === undefined ? {} : { topLabel: one.top }),
          ...(one.bottom === undefined ? {} : { bottomLabel: one.bottom }),
          ...(one.tap === undefined ? {} : { onClick: onClick(one.tap) }),
          ...(one.toggle === undefined
            ? {}
            : { switchControl: { name: one.toggle.field, value: one.toggle.value, selected: one.toggle.on, controlType: 'SWITCH' } }),
        },
      };
    case 'choice':
      return {
        selectionInput: {
          name: one.field,
          label: one.title,
          type: one.kind === 'dropdown' ? 'DROPDOWN' : 'CHECK_BOX',
          items: one.items.map(({ text, value, selected }) => ({ text, value, selected })),
          ...(one.onChange === undefined ? {} : { onChangeAction: run(one.onChange) }),
        },
      };
  }
}

/** Every object in the JSON that has this key. */
function having(key: string, json: Json): { readonly [key: string]: Json }[] {
  if (Array.isArray(json)) return json.flatMap((one: Json) => having(key, one));
  if (typeof json !== 'object' || json === null) return [];
  const object = json as { readonly [key: string]: Json };
  return [...(key in object ? [object] : []), ...Object.values(object).flatMap((one) => having(key, one))];
}

function strings(json: Json): string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.values(json).flatMap((one: Json) => strings(one));
}

describe.each(['en', 'pl'] as const)('In %s', (language) => {
  const texts = words(language);

  test.each(cards.map((sample): [string, Sample] => [sample.name, sample]))('%s', (_, sample) => {
    const card = sample.card(texts);
    const { json, bytes } = built(card);
    expect(json).toEqual(expected(card));
    expect(bytes).toBeLessThanOrEqual(BUDGET[sample.kind]);
  });

  test('every function that a card names is an entry point, with few short parameters of known names', () => {
    const names: readonly string[] = Object.values(entryPoints);
    for (const sample of cards) {
      for (const action of having('function', built(sample.card(texts)).json)) {
        expect(names).toContain(action['function']);
        const parameters = (action['parameters'] ?? []) as readonly { key: string; value: string }[];
        for (const { key, value } of parameters) {
          expect(['m', 'h', 'k', 'a', 'p', 'f']).toContain(key);
          expect(value).toMatch(/^[<>]?[0-9a-z]{1,20}$/);
        }
      }
    }
  });

  test('every icon and the logo have words in their place', () => {
    for (const sample of cards) {
      const { json } = built(sample.card(texts));
      for (const one of [...having('knownIcon', json), ...having('iconUrl', json)]) expect(one['altText']).toMatch(/\p{L}{2}/u);
      for (const header of having('imageUrl', json)) expect(header['imageAltText']).toMatch(/\p{L}{2}/u);
    }
  });

  test('what people wrote is never markup, in texts that hold markup', () => {
    for (const sample of cards) {
      const { json } = built(sample.card(texts));
      for (const one of [...having('textParagraph', json), ...having('decoratedText', json)]) {
        const inner = (one['textParagraph'] ?? one['decoratedText']) as { readonly text: string };
        const tags = inner.text.match(/<[^>]*>/g) ?? [];
        expect(tags.filter((tag) => !['<b>', '</b>', '<br>'].includes(tag))).toEqual([]);
      }
    }
  });

  test('hostile subjects and names are shown as they are', () => {
    const shown = cards.filter((sample) => sample.name.includes('hostile')).flatMap((sample) => strings(built(sample.card(texts)).json));
    expect(shown.some((text) => text.includes('&lt;script&gt;alert(1)&lt;/script&gt;'))).toBe(true);
    expect(shown.some((text) => text.includes('&amp;amp;'))).toBe(true);
    expect(HOSTILE).toContain('<script>');
  });
});
