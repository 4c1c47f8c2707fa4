/** Reading a card as a person would: its texts in order, its buttons by their words, its switches by their labels. */
import type { ActionJson, CardJson, FormValues, Json, JsonObject, Panel, PanelOutcome } from '../contract.ts';

export interface Clickable {
  readonly label: string;
  readonly onClick: JsonObject;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly on: boolean }[];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
function text(value: Json | undefined): string {
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

function widgets(card: CardJson): JsonObject[] {
  return list(card['sections']).flatMap((section) => list(section['widgets']));
}

function buttonsOf(widget: JsonObject): JsonObject[] {
  const set = widget['buttonList'];
  return isObject(set) ? [...list(set['buttons'])] : [];
}

function footerButtons(card: CardJson): JsonObject[] {
  const footer = card['fixedFooter'];
  return isObject(footer) ? [footer['primaryButton'], footer['secondaryButton']].filter(isObject) : [];
}

/** Everything a person can read on the card, top to bottom. Only texts and section headers are markup at Google's; labels and titles are plain. */
export function textsOf(card: CardJson | null): string[] {
  if (card === null) return [];
  const texts: string[] = [];
  const header = card['header'];
  if (isObject(header)) texts.push(text(header['title']), text(header['subtitle']));
  for (const section of list(card['sections'])) {
    texts.push(unmarked(text(section['header'])));
    for (const widget of list(section['widgets'])) texts.push(...widgetTexts(widget));
  }
  texts.push(...footerButtons(card).map((button) => text(button['text'])));
  return texts.filter((one) => one !== '');
}

function widgetTexts(widget: JsonObject): string[] {
  const row = widget['decoratedText'];
  if (isObject(row)) return [text(row['topLabel']), unmarked(text(row['text'])), text(row['bottomLabel'])];
  const paragraph = widget['textParagraph'];
  if (isObject(paragraph)) return [unmarked(text(paragraph['text']))];
  const chips = widget['chipList'];
  if (isObject(chips)) return list(chips['chips']).map((chip) => text(chip['label']));
  const carousel = widget['carousel'];
  if (isObject(carousel))
    return list(carousel['carouselCards']).flatMap((card) =>
      [...list(card['widgets']), ...list(card['footerWidgets'])].flatMap(widgetTexts),
    );
  const selection = widget['selectionInput'];
  if (isObject(selection)) return [text(selection['label']), ...list(selection['items']).map((item) => text(item['text']))];
  return buttonsOf(widget).map((button) => text(button['text']));
}

/** What can be pressed: buttons, footer buttons, rows with a tap. */
export function clickables(card: CardJson): Clickable[] {
  const found: Clickable[] = [];
  const add = (label: string, onClick: Json | undefined): void => {
    if (isObject(onClick)) found.push({ label: unmarked(label), onClick });
  };
  for (const widget of widgets(card)) {
    const row = widget['decoratedText'];
    if (isObject(row)) add(text(row['text']), row['onClick']);
    for (const button of buttonsOf(widget)) add(text(button['text']), button['onClick']);
    const chips = widget['chipList'];
    if (isObject(chips)) for (const chip of list(chips['chips'])) add(text(chip['label']), chip['onClick']);
  }
  for (const button of footerButtons(card)) add(text(button['text']), button['onClick']);
  return found;
}

/** Switches, check boxes, drop-downs as they stand. */
export function fields(card: CardJson): Field[] {
  return widgets(card).flatMap((widget): Field[] => {
    const row = widget['decoratedText'];
    const control = isObject(row) ? row['switchControl'] : undefined;
    if (isObject(row) && isObject(control)) {
      const label = unmarked(text(row['text']));
      return [
        { name: text(control['name']), label, options: [{ value: text(control['value']), label, on: control['selected'] === true }] },
      ];
    }
    const input = widget['textInput'] ?? widget['dateTimePicker'];
    if (isObject(input)) {
      const label = unmarked(text(input['label']));
      const value = text(input['value']);
      return [{ name: text(input['name']), label, options: value === '' ? [] : [{ value, label, on: true }] }];
    }
    const selection = widget['selectionInput'];
    if (!isObject(selection)) return [];
    const options = list(selection['items']).map((item) => ({
      value: text(item['value']),
      label: text(item['text']),
      on: item['selected'] === true,
    }));
    return [{ name: text(selection['name']), label: text(selection['label']), options }];
  });
}

/** A person's hands on one panel: sets switches, presses buttons by their words. What was set stays set until another card is shown. */
export class CardDriver {
  private readonly changed = new Map<string, Set<string>>();
  private shown: CardJson | null = null;

  constructor(readonly panel: Panel) {}

  /** The card on top. Throws where the panel shows none, as after a failure. */
  get card(): CardJson {
    const { card } = this.panel;
    if (card === null) throw new Error('No card is shown.');
    if (card !== this.shown) this.changed.clear();
    this.shown = card;
    return card;
  }

  get texts(): string[] {
    return textsOf(this.panel.card);
  }

  /** All texts in one string, for looking whether something is said. */
  get said(): string {
    return this.texts.join('\n');
  }

  /** The toast that the last press brought. */
  get toast(): string | null {
    return this.panel.toast;
  }

  /** The words of everything that can be pressed. */
  get buttons(): string[] {
    return clickables(this.card).map(({ label }) => label);
  }

  /** What the form's fields would send now. */
  get form(): FormValues {
    const values: Record<string, string[]> = {};
    for (const field of fields(this.card)) {
      const on = this.changed.get(field.name) ?? new Set(field.options.filter((option) => option.on).map((option) => option.value));
      if (on.size > 0) values[field.name] = [...(values[field.name] ?? []), ...on];
    }
    return values;
  }

  private field(label: string): Field {
    const field = fields(this.card).find((one) => one.label === label || one.options.some((option) => option.label === label));
    if (field === undefined)
      throw new Error(
        `No switch or choice is called “${label}”. There is: ${fields(this.card)
          .map((one) => one.label)
          .join(', ')}`,
      );
    return field;
  }

  /** Whether a switch or an option is on. */
  isOn(label: string): boolean {
    const field = this.field(label);
    const option = field.options.find((one) => one.label === label) ?? field.options[0];
    return option !== undefined && (this.changed.get(field.name)?.has(option.value) ?? option.on);
  }

  /** Turns a switch or check box on or off. */
  set(label: string, on: boolean): this {
    const field = this.field(label);
    const values = this.changed.get(field.name) ?? new Set(field.options.filter((one) => one.on).map((one) => one.value));
    const option = field.options.find((one) => one.label === label) ?? field.options[0];
    if (option !== undefined) {
      if (on) values.add(option.value);
      else values.delete(option.value);
    }
    this.changed.set(field.name, values);
    return this;
  }

  /** The switch or check box of that name: `card.switch('Track').on()`. */
  switch(label: string): { on(): CardDriver; off(): CardDriver } {
    return { on: () => this.set(label, true), off: () => this.set(label, false) };
  }

  /** Types into a text field, without leaving it: change actions do not run. */
  type(label: string, value: string): this {
    this.changed.set(this.field(label).name, new Set(value === '' ? [] : [value]));
    return this;
  }

  /** Labels of the text and date fields that stand empty. */
  get emptyFields(): string[] {
    return fields(this.card)
      .filter((field) => field.options.length === 0 && !this.changed.has(field.name))
      .map((field) => field.label);
  }

  /** Chooses one item of a drop-down and lets its change action run. */
  async choose(label: string, item: string): Promise<void> {
    const field = this.field(label);
    const option = field.options.find((one) => one.label === item);
    if (option === undefined) throw new Error(`“${label}” has no item “${item}”.`);
    this.changed.set(field.name, new Set([option.value]));
    const widget = widgets(this.card)
      .map((one) => one['selectionInput'])
      .find((one): one is JsonObject => isObject(one) && one['name'] === field.name);
    const change = widget?.['onChangeAction'];
    if (isObject(change)) await this.panel.act(change as unknown as ActionJson, this.form, 'change');
  }

  private target(label: string): Clickable {
    const all = clickables(this.card);
    const target = all.find((one) => one.label === label) ?? all.find((one) => one.label.includes(label));
    if (target === undefined) throw new Error(`Nothing is called “${label}”. There is: ${all.map((one) => one.label).join(' | ')}`);
    return target;
  }

  /** The action behind a button or row, for sending it altered: `panel.act(card.action('Apply'), card.form)`. */
  action(label: string): ActionJson {
    const { action, composeAction } = this.target(label).onClick;
    const found = isObject(action) ? action : composeAction;
    if (!isObject(found)) throw new Error(`“${label}” runs no function.`);
    return found as unknown as ActionJson;
  }

  /** Presses a button or row by its words (or a part of them) and waits for the answer. */
  async press(label: string): Promise<PanelOutcome> {
    const { onClick } = this.target(label);
    const { openLink, authorizationUrl } = onClick;
    if (isObject(openLink)) return { did: 'link', url: text(openLink['url']) };
    if (typeof authorizationUrl === 'string') return { did: 'link', url: authorizationUrl };
    return this.panel.act(this.action(label), this.form, isObject(onClick['composeAction']) ? 'compose' : 'click');
  }

  /** Chooses an entry of the ⋮ menu by its words. */
  async chooseMenu(label: string): Promise<PanelOutcome> {
    const entry = this.panel.menu.find((one) => one.label === label);
    if (entry === undefined) throw new Error(`The menu has no “${label}”.`);
    return this.panel.chooseMenu(entry.index);
  }
}
