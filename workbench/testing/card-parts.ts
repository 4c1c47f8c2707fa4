/** What a person finds on a card: its texts in order, what can be pressed, its fields; wherever it stands, in columns and carousels too. */
import type { CardJson, Json, JsonObject } from '../contract.ts';

export interface Clickable {
  readonly label: string;
  readonly onClick: JsonObject;
  readonly disabled: boolean;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly on: boolean;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  /** Items of a choice, the one value of a switch; what is typed into a text or chosen as a date, none when that is empty. */
  readonly options: readonly Option[];
  /** One item at most is on. */
  readonly single: boolean;
  /** Suggestions for what is typed, and what runs when the field is left with another value. */
  readonly autoCompleteAction?: Json | undefined;
  readonly onChangeAction?: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Markup of cards as plain text: line breaks kept, tags gone, entities read. */
export function unmarked(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** Every object in the card with the key under which it stands, outer ones first; the ⋮ menu is no part of it. */
export function objectsOn(card: CardJson): { readonly key: string; readonly object: JsonObject }[] {
  const { cardActions: _menu, ...shown } = card as { [key: string]: Json };
  return objectsIn(shown, '');
}

function objectsIn(value: Json, key: string): { readonly key: string; readonly object: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((entry: Json) => objectsIn(entry, key));
  if (!isObject(value)) return [];
  return [{ key, object: value }, ...Object.entries(value).flatMap(([name, inner]) => objectsIn(inner, name))];
}

/** Everything a person can read on the card, top to bottom. Only texts and section headers are markup at Google's; labels and titles are plain. */
export function textsOf(card: CardJson | null): string[] {
  if (card === null) return [];
  const { header, fixedFooter } = card as { [key: string]: Json };
  const texts = isObject(header) ? [text(header['title']), text(header['subtitle'])] : [];
  for (const section of list(card['sections'])) {
    texts.push(unmarked(text(section['header'])));
    for (const widget of list(section['widgets'])) texts.push(...widgetTexts(widget));
  }
  const footer = isObject(fixedFooter) ? [fixedFooter['primaryButton'], fixedFooter['secondaryButton']].filter(isObject) : [];
  texts.push(...footer.map((button) => text(button['text'])));
  return texts.filter((one) => one !== '');
}

function widgetTexts(widget: JsonObject): string[] {
  return Object.entries(widget).flatMap(([kind, part]): string[] => {
    if (!isObject(part)) return [];
    switch (kind) {
      case 'decoratedText': {
        const button = part['button'];
        return [
          text(part['topLabel']),
          unmarked(text(part['text'])),
          text(part['bottomLabel']),
          isObject(button) ? text(button['text']) : '',
        ];
      }
      case 'textParagraph':
        return [unmarked(text(part['text']))];
      case 'buttonList':
        return list(part['buttons']).map((button) => text(button['text']));
      case 'chipList':
        return list(part['chips']).map((chip) => text(chip['label']));
      case 'textInput':
        return [text(part['label']), text(part['value']), text(part['hintText'])];
      case 'selectionInput':
        return [text(part['label']), ...list(part['items']).map((item) => text(item['text']))];
      case 'dateTimePicker':
        return [text(part['label'])];
      case 'grid':
        return [text(part['title']), ...list(part['items']).flatMap((item) => [text(item['title']), text(item['subtitle'])])];
      case 'columns':
        return list(part['columnItems']).flatMap((column) => list(column['widgets']).flatMap(widgetTexts));
      case 'carousel':
        return list(part['carouselCards']).flatMap((one) => [...list(one['widgets']), ...list(one['footerWidgets'])].flatMap(widgetTexts));
      default:
        return [];
    }
  });
}

/** The words of what can be pressed: what stands on it, or what a screen reader says of a picture. */
export function labelOf(object: JsonObject): string {
  const icon = object['icon'];
  const words = [object['text'], object['title'], object['label'], object['altText'], isObject(icon) ? icon['altText'] : ''];
  return unmarked(words.map(text).find((word) => word !== '') ?? '');
}

/** What can be pressed, top to bottom: buttons, rows, pictures, chips, items of grids and of a button's menu. */
export function clickables(card: CardJson): Clickable[] {
  return objectsOn(card).flatMap(clickablesOf);
}

/** What is pressed on one object of a card itself, not on those inside it. */
export function clickablesOf({ key, object }: { readonly key: string; readonly object: JsonObject }): Clickable[] {
  const { onClick } = object;
  if (!isObject(onClick)) return [];
  if (key === 'grid') return gridItems(object, onClick);
  // The entries of a menu are what is pressed.
  if (isObject(onClick['overflowMenu'])) return [];
  return [{ label: labelOf(object), onClick, disabled: object['disabled'] === true }];
}

/** Google adds to a grid's action which item was pressed. */
function gridItems(grid: JsonObject, onClick: JsonObject): Clickable[] {
  const { action } = onClick;
  return list(grid['items']).map((item, index) => {
    const image = item['image'];
    const words = [item['title'], item['subtitle'], isObject(image) ? image['altText'] : '', item['id']];
    const added = [
      { key: 'grid_item_identifier', value: text(item['id']) },
      { key: 'grid_item_index', value: String(index) },
    ];
    return {
      label: words.map(text).find((word) => word !== '') ?? '',
      onClick: isObject(action) ? { action: { ...action, parameters: [...list(action['parameters']), ...added] } } : onClick,
      disabled: false,
    };
  });
}

const SINGLE = new Set(['DROPDOWN', 'RADIO_BUTTON']);

/** Switches, check boxes, choices, texts and dates as they stand, top to bottom. */
export function fields(card: CardJson): Field[] {
  return objectsOn(card).flatMap(({ key, object }): Field[] => {
    const { name, value, onChangeAction, autoCompleteAction } = object;
    const control = object['switchControl'];
    if (key === 'decoratedText' && isObject(control)) {
      const label = unmarked(text(object['text']) || text(object['topLabel']));
      const option = { value: text(control['value']), label, on: control['selected'] === true };
      return [{ name: text(control['name']), label, options: [option], single: false, onChangeAction: control['onChangeAction'] }];
    }
    const label = unmarked(text(object['label']));
    if (key === 'textInput' || key === 'dateTimePicker') {
      const filled = String((key === 'textInput' ? value : object['valueMsEpoch']) ?? '');
      const options = filled === '' ? [] : [{ value: filled, label, on: true }];
      return [{ name: text(name), label, options, single: true, onChangeAction, autoCompleteAction }];
    }
    if (key !== 'selectionInput') return [];
    const options = list(object['items']).map((item) => ({
      value: text(item['value']),
      label: text(item['text']),
      on: item['selected'] === true,
    }));
    return [{ name: text(name), label, options, single: SINGLE.has(text(object['type'])), onChangeAction }];
  });
}
