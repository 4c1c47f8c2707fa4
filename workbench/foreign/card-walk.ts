/** Finds what a person could do with any card: everything that can be clicked, changed or typed into, wherever it stands. */
import type { ActionJson, CardJson, FormValues, Json, JsonObject, Panel, PanelOutcome } from '../contract.ts';
import { unmarked } from '../testing/card.ts';

/** One thing to do, and how it is done on a panel that shows the card. */
export interface Deed {
  readonly label: string;
  /** The same for deeds that run the same function with the same parameters. */
  readonly key: string;
  perform(panel: Panel, form: FormValues): Promise<PanelOutcome>;
}

type How = 'click' | 'change' | 'open-link' | 'compose';

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every object in the card with the key under which it stands, outer ones first. */
function objectsIn(value: Json, key = ''): { key: string; object: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((entry: Json) => objectsIn(entry, key));
  if (!isObject(value)) return [];
  return [{ key, object: value }, ...Object.entries(value).flatMap(([name, inner]) => objectsIn(inner, name))];
}

function labelOf(object: JsonObject): string {
  const icon = object['icon'];
  const words = [
    object['text'],
    object['title'],
    object['label'],
    object['altText'],
    object['actionLabel'],
    isObject(icon) ? icon['altText'] : '',
    object['name'],
  ];
  const found = words.find((word): word is string => typeof word === 'string' && word !== '');
  return unmarked(found ?? 'without words')
    .replace(/\s+/g, ' ')
    .slice(0, 60);
}

/** Everything to do on the card, top to bottom; actions of its menu are not among them. */
export function deedsOn(card: CardJson): Deed[] {
  const { cardActions: _menu, ...shown } = card as { [key: string]: Json };
  return objectsIn(shown).flatMap(({ object }) => [
    ...(isObject(object['onClick']) ? clickDeeds(labelOf(object), object['onClick']) : []),
    ...(isObject(object['onChangeAction']) ? [actionDeed(`${labelOf(object)} (changed)`, object['onChangeAction'], 'change')] : []),
    ...(isObject(object['autoCompleteAction']) ? [suggestionsDeed(`${labelOf(object)} (suggestions)`, object['autoCompleteAction'])] : []),
  ]);
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

/** The card's form with empty texts and dates filled in, and the first item of choices where none is chosen. */
export function filledForm(card: CardJson, sample: { readonly text: string; readonly now: number }): FormValues {
  const values: { [name: string]: string[] } = {};
  for (const { key, object } of objectsIn(card)) {
    const { name, value, type, items } = object;
    if (typeof name !== 'string') continue;
    const add = (given: string): void => void (values[name] = [...(values[name] ?? []), given]);
    if (key === 'textInput') add(typeof value === 'string' && value !== '' ? value : sample.text);
    if (key === 'dateTimePicker') add(String(object['valueMsEpoch'] ?? (type === 'TIME_ONLY' ? 36_000_000 : sample.now)));
    if (key === 'switchControl' && object['selected'] === true) add(String(value ?? ''));
    if (key !== 'selectionInput' || !Array.isArray(items)) continue;
    const chosen = items.filter((item: Json): item is JsonObject => isObject(item) && item['selected'] === true);
    const [first] = items.filter(isObject);
    const on = chosen.length > 0 || first === undefined ? chosen : [first];
    for (const item of on) add(String(item['value']));
  }
  return values;
}
