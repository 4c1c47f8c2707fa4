/** Finds what a person could do with any card: everything that can be clicked, changed or typed into, wherever it stands. */
import type { ActionJson, CardJson, FormValues, Json, JsonObject, Panel, PanelOutcome } from '../contract.ts';
import { clickablesOf, isObject, labelOf, objectsOn, text } from '../testing/card-parts.ts';

/** One thing to do, and how it is done on a panel that shows the card. */
export interface Deed {
  readonly label: string;
  /** The same for deeds that run the same function with the same parameters. */
  readonly key: string;
  perform(panel: Panel, form: FormValues): Promise<PanelOutcome>;
}

type How = 'click' | 'change' | 'open-link' | 'compose';

function shortened(words: string): string {
  return words.replace(/\s+/g, ' ').slice(0, 60);
}

/** Everything to do on the card, top to bottom; actions of its menu are not among them. */
export function deedsOn(card: CardJson): Deed[] {
  return objectsOn(card).flatMap((entry) => {
    const { object } = entry;
    const name = labelOf(object) || text(object['name']) || 'without words';
    return [
      ...clickablesOf(entry)
        .filter(({ disabled }) => !disabled)
        .flatMap(({ label, onClick }) => clickDeeds(shortened(label || name), onClick)),
      ...(isObject(object['onChangeAction']) ? [actionDeed(`${shortened(name)} (changed)`, object['onChangeAction'], 'change')] : []),
      ...(isObject(object['autoCompleteAction'])
        ? [suggestionsDeed(`${shortened(name)} (suggestions)`, object['autoCompleteAction'])]
        : []),
    ];
  });
}

function clickDeeds(label: string, onClick: JsonObject): Deed[] {
  const { action, composeAction, openDynamicLinkAction, openLink, authorizationUrl } = onClick;
  if (isObject(action)) return [actionDeed(label, action, 'click')];
  if (isObject(composeAction)) return [actionDeed(label, composeAction, 'compose')];
  if (isObject(openDynamicLinkAction)) return [actionDeed(label, openDynamicLinkAction, 'open-link')];
  const url = isObject(openLink) ? openLink['url'] : authorizationUrl;
  return typeof url === 'string' ? [{ label, key: `link ${url}`, perform: () => Promise.resolve({ did: 'link', url }) }] : [];
}

function actionDeed(label: string, action: JsonObject, how: How): Deed {
  // The card's JSON was made by CardService, or is drawn as it is: a missing function fails as it would in Gmail.
  return {
    label,
    key: `${how} ${JSON.stringify(action)}`,
    perform: (panel, form) => panel.act(action as unknown as ActionJson, form, how),
  };
}

function suggestionsDeed(label: string, action: JsonObject): Deed {
  return {
    label,
    key: `suggestions ${JSON.stringify(action)}`,
    async perform(panel, form) {
      return { did: (await panel.suggest(action as unknown as ActionJson, form)) === null ? 'failed' : 'nothing' };
    },
  };
}

/** What is filled into empty fields. */
export interface Samples {
  readonly text: string;
  readonly address: string;
  readonly spreadsheet: string;
  readonly now: number;
}

/** What a field asks for, by its words; the first that fits. */
const ASKS: readonly (readonly [RegExp, (samples: Samples) => string])[] = [
  [/sheet.*\b(url|link|id)\b/i, ({ spreadsheet }) => spreadsheet],
  [/e-?mail|recipient|^(to|cc|bcc)\b/i, ({ address }) => address],
  [/\b(url|link|website|web site)/i, () => 'https://elsewhere.test/'],
  [/amount|number|count|quantity|price|percent|hours|minutes|days|limit|integer|float/i, () => '42'],
  [/\bdate\b/i, ({ now }) => new Date(now).toISOString().slice(0, 10)],
];

function sampleFor(input: JsonObject, samples: Samples): string {
  const { label, name, hintText, validation } = input;
  const words = [isObject(validation) ? validation['inputType'] : '', label, name, hintText].map((one) => text(one).trim());
  for (const [asked, sample] of ASKS) if (words.some((one) => asked.test(one))) return sample(samples);
  return samples.text;
}

/** The card's form with empty texts and dates filled in, and the first item of choices where none is chosen. */
export function filledForm(card: CardJson, samples: Samples): FormValues {
  const values: { [name: string]: string[] } = {};
  for (const { key, object } of objectsOn(card)) {
    const { name, value, type, items } = object;
    if (typeof name !== 'string') continue;
    const add = (given: string): void => void (values[name] = [...(values[name] ?? []), given]);
    if (key === 'textInput') add(text(value) || sampleFor(object, samples));
    if (key === 'dateTimePicker') add(String(object['valueMsEpoch'] ?? (type === 'TIME_ONLY' ? 36_000_000 : samples.now)));
    if (key === 'switchControl' && object['selected'] === true) add(String(value ?? ''));
    if (key !== 'selectionInput' || !Array.isArray(items)) continue;
    const chosen = items.filter((item: Json): item is JsonObject => isObject(item) && item['selected'] === true);
    const [first] = items.filter(isObject);
    const on = chosen.length > 0 || first === undefined ? chosen : [first];
    for (const item of on) add(String(item['value']));
  }
  return values;
}
