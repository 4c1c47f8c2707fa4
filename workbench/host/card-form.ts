/** The inputs of a card: their kinds, which are empty, and how a new card takes over what was typed. */
import type { ActionJson, CardJson, FormValues, Json, JsonObject } from '../contract.ts';
import type { InputKind } from '../runtime/events.ts';

interface Input {
  readonly name: string;
  readonly kind: InputKind;
  /** Whether "required" has a meaning for it: texts, dates, drop-downs and multi-selects only (concepts/actions). */
  readonly canBeRequired: boolean;
}

const PICKERS: { readonly [type: string]: InputKind } = { DATE_ONLY: 'date', TIME_ONLY: 'time', DATE_AND_TIME: 'date-time' };

/** Every input of the card, nested ones included. */
function inputsOf(value: Json | CardJson): Input[] {
  if (Array.isArray(value)) return value.flatMap((entry: Json) => inputsOf(entry));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) => {
    const input = inputOf(key, inner);
    return input ? [input] : inputsOf(inner);
  });
}

function inputOf(key: string, value: Json): Input | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { name, type } = value as JsonObject;
  if (key === 'textInput') return { name: String(name), kind: 'text', canBeRequired: true };
  if (key === 'switchControl') return { name: String(name), kind: 'text', canBeRequired: false };
  if (key === 'dateTimePicker') return { name: String(name), kind: PICKERS[String(type)] ?? 'text', canBeRequired: true };
  if (key === 'selectionInput') return { name: String(name), kind: 'text', canBeRequired: type === 'DROPDOWN' || type === 'MULTI_SELECT' };
  return null;
}

/** Kinds of the card's inputs by name. */
export function inputKinds(card: CardJson | null): ReadonlyMap<string, InputKind> {
  return new Map((card === null ? [] : inputsOf(card)).map(({ name, kind }) => [name, kind]));
}

/** Names of the required inputs that are empty: the client then does not send the action. */
export function missingInputs(card: CardJson | null, action: ActionJson, form: FormValues): readonly string[] {
  const inputs = (card === null ? [] : inputsOf(card)).filter(({ canBeRequired }) => canBeRequired);
  const required = action.allWidgetsAreRequired === true ? inputs : inputs.filter(({ name }) => action.requiredWidgets?.includes(name));
  return required.filter(({ name }) => !form[name]?.some((value) => value !== '')).map(({ name }) => name);
}

/** With `persistValues` what the user typed wins over what the new card says. Fields that the card lacks are dropped. */
export function withValues(card: CardJson, form: FormValues): CardJson {
  return mapped(card, form) as CardJson;
}

function mapped(value: Json, form: FormValues): Json {
  if (Array.isArray(value)) return value.map((entry: Json) => mapped(entry, form));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, inner]) => [
      key,
      inputOf(key, inner) ? filledIn(key, inner as JsonObject, form) : mapped(inner, form),
    ]),
  );
}

function filledIn(key: string, input: JsonObject, form: FormValues): JsonObject {
  const values = form[String(input['name'])] ?? [];
  if (key === 'textInput') return { ...input, value: values[0] ?? '' };
  if (key === 'dateTimePicker') return values[0] === undefined ? input : { ...input, valueMsEpoch: values[0] };
  if (key === 'switchControl') return { ...input, selected: values.includes(String(input['value'] ?? '')) };
  const items = Array.isArray(input['items']) ? input['items'] : [];
  return { ...input, items: items.map((item: JsonObject) => ({ ...item, selected: values.includes(String(item['value'])) })) };
}
