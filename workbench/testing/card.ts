/** A person's hands on a card: sets switches, types, presses buttons, all by their words. */
import type { ActionJson, CardJson, FormValues, Json, Panel, PanelOutcome } from '../contract.ts';
import { clickables, fields, isObject, text, textsOf, type Clickable, type Field } from './card-parts.ts';

export { clickables, textsOf, unmarked } from './card-parts.ts';

/** One panel. What was set stays set until another card is shown. */
export class CardDriver {
  private readonly changed = new Map<string, Set<string>>();
  private shown: CardJson | null = null;

  constructor(readonly panel: Panel) {}

  /** The card on top. Throws where the panel shows none, as after a failure. */
  get card(): CardJson {
    const { card, failed } = this.panel;
    if (card === null) throw new Error(`No card is shown.${failed ? ' The add-on failed: gmail.lastExecution().error says why.' : ''}`);
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

  /** Whether the last thing that was done failed: Gmail says so and shows the card as it was. */
  get failed(): boolean {
    return this.panel.failed;
  }

  /** The words of everything that can be pressed; of a picture, what a screen reader says. */
  get buttons(): string[] {
    return clickables(this.card).map(({ label }) => label);
  }

  /** The entries of the ⋮ menu. */
  get menu(): string[] {
    return this.panel.menu.map(({ label }) => label);
  }

  /** What the form's fields would send now. */
  get form(): FormValues {
    const values: Record<string, string[]> = {};
    for (const field of fields(this.card)) {
      const on = this.valuesOf(field);
      if (on.size > 0) values[field.name] = [...(values[field.name] ?? []), ...on];
    }
    return values;
  }

  private valuesOf(field: Field): Set<string> {
    return this.changed.get(field.name) ?? new Set(field.options.filter(({ on }) => on).map(({ value }) => value));
  }

  /** By its label, an item's label or its name in the form; else by a part of a label that only one has. */
  private field(label: string): { readonly field: Field; readonly option: Field['options'][number] | undefined } {
    const all = fields(this.card);
    const found = (is: (words: string) => boolean): Field[] =>
      all.filter((one) => is(one.label) || one.options.some((option) => is(option.label)));
    const exact = found((words) => words === label)[0] ?? all.find(({ name }) => name === label);
    const near = exact === undefined ? found((words) => words.includes(label)) : [exact];
    const [field, other] = near;
    if (field === undefined || other !== undefined) {
      const names = (other === undefined ? all : near).map((one) => one.label || one.name).join(', ');
      throw new Error(`${other === undefined ? 'No' : 'More than one'} field or choice is called “${label}”. There is: ${names}`);
    }
    const option =
      field.options.find((one) => one.label === label) ?? field.options.find((one) => one.label.includes(label)) ?? field.options[0];
    return { field, option };
  }

  /** Whether a switch or an item is on. */
  isOn(label: string): boolean {
    const { field, option } = this.field(label);
    return option !== undefined && this.valuesOf(field).has(option.value);
  }

  /** Turns a switch, check box or item on or off. What runs at its change runs with `change`. */
  set(label: string, on: boolean): this {
    const { field, option } = this.field(label);
    const values = new Set(field.single ? [] : this.valuesOf(field));
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

  /** Types into a text field, or picks a date (milliseconds since 1970), without leaving it: what runs at its change runs with `change`. */
  type(label: string, value: string | number): this {
    const typed = String(value);
    this.changed.set(this.field(label).field.name, new Set(typed === '' ? [] : [typed]));
    return this;
  }

  /** Labels of the text and date fields that stand empty. */
  get emptyFields(): string[] {
    return fields(this.card)
      .filter((field) => field.options.length === 0 && !this.changed.has(field.name))
      .map((field) => field.label);
  }

  /** Leaves a field that was changed: its change action runs, when it has one. */
  async change(label: string): Promise<PanelOutcome> {
    const { onChangeAction } = this.field(label).field;
    return isObject(onChangeAction) ? this.panel.act(actionOf(onChangeAction), this.form, 'change') : { did: 'nothing' };
  }

  /** Chooses one item of a drop-down and lets its change action run. */
  async choose(label: string, item: string): Promise<void> {
    const { field } = this.field(label);
    const option = field.options.find((one) => one.label === item);
    if (option === undefined) {
      const there = field.options.map((one) => one.label).join(', ');
      throw new Error(`“${label}” has no item “${item}”. There is: ${there}`);
    }
    this.changed.set(field.name, new Set([option.value]));
    if (isObject(field.onChangeAction)) await this.panel.act(actionOf(field.onChangeAction), this.form, 'change');
  }

  /** What a text field suggests for what was typed into it; null when the function behind it failed. Throws when it suggests nothing by itself. */
  async suggestions(label: string): Promise<readonly string[] | null> {
    const { autoCompleteAction } = this.field(label).field;
    if (!isObject(autoCompleteAction)) throw new Error(`“${label}” runs no function for suggestions.`);
    return this.panel.suggest(actionOf(autoCompleteAction), this.form);
  }

  private target(label: string, nth: number): Clickable {
    const all = clickables(this.card);
    const exact = all.filter((one) => one.label === label);
    const near = exact.length > 0 ? exact : all.filter((one) => one.label.includes(label));
    const target = near[nth];
    if (target !== undefined) return target;
    const times = near.length === 0 ? 'Nothing' : `Only ${near.length}`;
    throw new Error(`${times} is called “${label}”. There is: ${all.map((one) => one.label).join(' | ')}`);
  }

  /** The action behind a button or row, for sending it altered: `panel.act(card.action('Apply'), card.form)`. */
  action(label: string, nth = 0): ActionJson {
    const { action, composeAction, openDynamicLinkAction } = this.target(label, nth).onClick;
    const found = [action, composeAction, openDynamicLinkAction].find(isObject);
    if (found === undefined) throw new Error(`“${label}” runs no function.`);
    return actionOf(found);
  }

  /** Presses a button, row or picture by its words (or a part of them) and waits for the answer. Of several with these words, the first unless told: 1 is the second. */
  async press(label: string, nth = 0): Promise<PanelOutcome> {
    const { onClick, disabled } = this.target(label, nth);
    if (disabled) throw new Error(`“${label}” is disabled.`);
    const { openLink, authorizationUrl } = onClick;
    if (isObject(openLink)) return { did: 'link', url: text(openLink['url']) };
    if (typeof authorizationUrl === 'string') return { did: 'link', url: authorizationUrl };
    const how = isObject(onClick['composeAction']) ? 'compose' : isObject(onClick['openDynamicLinkAction']) ? 'open-link' : 'click';
    return this.panel.act(this.action(label, nth), this.form, how);
  }

  /** Chooses an entry of the ⋮ menu by its words. */
  async chooseMenu(label: string): Promise<PanelOutcome> {
    const entry = this.panel.menu.find((one) => one.label === label);
    if (entry === undefined) throw new Error(`The menu has no “${label}”. There is: ${this.menu.join(', ')}`);
    return this.panel.chooseMenu(entry.index);
  }

  /** The arrow at the top: the card before this one. */
  back(): this {
    this.panel.back();
    return this;
  }
}

/** A card's JSON was made by CardService, or is drawn as it is: a missing function fails as it would in Gmail. */
function actionOf(json: Json): ActionJson {
  return json as unknown as ActionJson;
}
