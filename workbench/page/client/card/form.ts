/** Values of a card's input widgets, gathered as Google gathers them: what is off or empty is absent. */
import type { FormValues } from '../../../contract.ts';
import type { Action } from './model.ts';

/** One input widget on a card. */
export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'selection' | 'switch' | 'date';
  /** Values now; empty when nothing is on or filled in. */
  readonly values: () => readonly string[];
  /** Puts back what a person had chosen before the card was drawn anew. */
  readonly restore: (values: readonly string[]) => void;
  /** Whether `requiredWidgets` may name it: text inputs, pickers, drop-downs and multi-selects. */
  readonly requirable: boolean;
  /** Says under the widget that it must be filled in, or takes that back. */
  readonly complain: (message: string | null) => void;
}

export class Form {
  readonly #fields: Field[] = [];

  add(field: Field): void {
    this.#fields.push(field);
  }

  /** All values by field name; fields that share a name share one list, in the order of the card. */
  values(): FormValues {
    const gathered: { [name: string]: string[] } = {};
    for (const field of this.#fields) {
      const values = field.values();
      if (field.name !== '' && values.length > 0) (gathered[field.name] ??= []).push(...values);
    }
    return gathered;
  }

  /** Marks the fields that the action needs and that are empty. True when none is. */
  complete(action: Action): boolean {
    const needed = (field: Field): boolean =>
      field.requirable && (action.allWidgetsAreRequired === true || (action.requiredWidgets ?? []).includes(field.name));
    const empty = this.#fields.filter((field) => needed(field) && field.values().length === 0);
    for (const field of this.#fields) field.complain(empty.includes(field) ? 'Required' : null);
    return empty.length === 0;
  }

  /** Gives fields of the same name and kind the values that they had in another drawing of the card. */
  restoreFrom(values: FormValues): void {
    for (const field of this.#fields) field.restore(values[field.name] ?? []);
  }
}
