/** Conditions that filters and conditional formats have in common: between BooleanCriteria and the Sheets API's BooleanCondition. */
import type { JsonObject } from '../../contract.ts';
import { enumeration, EnumValue } from '../enumeration.ts';
import { exception, isNumber, isText, mismatch } from '../signature.ts';
import { dateOfSerial, serialOfDate } from './dates.ts';
import { complete } from './desk.ts';
import { RelativeDate } from './enums.ts';

type Criteria = GoogleAppsScript.Spreadsheet.BooleanCriteria;
type Day = GoogleAppsScript.Base.Date;
type Relative = GoogleAppsScript.Spreadsheet.RelativeDate;

/** The API's conditions, with how many operands each takes and of what kind. */
const CRITERIA = {
  CELL_EMPTY: ['BLANK', 0, 'text'],
  CELL_NOT_EMPTY: ['NOT_BLANK', 0, 'text'],
  DATE_AFTER: ['DATE_AFTER', 1, 'date'],
  DATE_BEFORE: ['DATE_BEFORE', 1, 'date'],
  DATE_EQUAL_TO: ['DATE_EQ', 1, 'date'],
  DATE_NOT_EQUAL_TO: ['DATE_NOT_EQ', 1, 'date'],
  DATE_AFTER_RELATIVE: ['DATE_AFTER', 1, 'relative'],
  DATE_BEFORE_RELATIVE: ['DATE_BEFORE', 1, 'relative'],
  DATE_EQUAL_TO_RELATIVE: ['DATE_EQ', 1, 'relative'],
  NUMBER_BETWEEN: ['NUMBER_BETWEEN', 2, 'number'],
  NUMBER_EQUAL_TO: ['NUMBER_EQ', 1, 'number'],
  NUMBER_GREATER_THAN: ['NUMBER_GREATER', 1, 'number'],
  NUMBER_GREATER_THAN_OR_EQUAL_TO: ['NUMBER_GREATER_THAN_EQ', 1, 'number'],
  NUMBER_LESS_THAN: ['NUMBER_LESS', 1, 'number'],
  NUMBER_LESS_THAN_OR_EQUAL_TO: ['NUMBER_LESS_THAN_EQ', 1, 'number'],
  NUMBER_NOT_BETWEEN: ['NUMBER_NOT_BETWEEN', 2, 'number'],
  NUMBER_NOT_EQUAL_TO: ['NUMBER_NOT_EQ', 1, 'number'],
  TEXT_CONTAINS: ['TEXT_CONTAINS', 1, 'text'],
  TEXT_DOES_NOT_CONTAIN: ['TEXT_NOT_CONTAINS', 1, 'text'],
  TEXT_EQUAL_TO: ['TEXT_EQ', 1, 'text'],
  TEXT_NOT_EQUAL_TO: ['TEXT_NOT_EQ', 1, 'text'],
  TEXT_STARTS_WITH: ['TEXT_STARTS_WITH', 1, 'text'],
  TEXT_ENDS_WITH: ['TEXT_ENDS_WITH', 1, 'text'],
  CUSTOM_FORMULA: ['CUSTOM_FORMULA', 1, 'text'],
} as const;
type Criterion = keyof typeof CRITERIA;

export const BooleanCriteria = enumeration<typeof GoogleAppsScript.Spreadsheet.BooleanCriteria>(
  // The declarations lack two that the reference has.
  Object.keys(CRITERIA) as (keyof typeof GoogleAppsScript.Spreadsheet.BooleanCriteria)[],
);

/** A condition of the API. */
export interface Condition {
  readonly type: string;
  readonly values?: readonly { readonly userEnteredValue?: string; readonly relativeDate?: string }[];
}

const isDate = (value: unknown): value is Day => value instanceof Date;

/** The condition for a criterion and its operands; throws the mismatch of the method when they do not fit. */
export function conditionOf(method: string, criterion: string, operands: readonly unknown[]): Condition & JsonObject {
  const [type, count, kind] = CRITERIA[criterion as Criterion];
  const fits = {
    text: isText,
    number: (value: unknown) => isNumber(value) || (isText(value) && value.startsWith('=')),
    date: (value: unknown) => isDate(value) || (isText(value) && value.startsWith('=')),
    relative: (value: unknown) => EnumValue.of(RelativeDate, value),
  }[kind];
  if (operands.length < count || !operands.every(fits)) throw mismatch(method, operands);
  const values = operands.map((value) => {
    if (kind === 'relative') return { relativeDate: String(value) };
    return { userEnteredValue: isDate(value) ? String(serialOfDate(value)) : String(value) };
  });
  return { type, ...(values.length > 0 ? { values } : {}) };
}

/** The criterion that a condition of the API stands for. */
export function criterionOf({ type, values = [] }: Condition): Criteria {
  const relative = values.some((value) => value.relativeDate !== undefined);
  const [name] = Object.entries(CRITERIA).find(([, [api, , kind]]) => api === type && (kind === 'relative') === relative) ?? [];
  if (name === undefined) throw exception(`The condition ${type} is not one that scripts know.`);
  return (BooleanCriteria as unknown as { readonly [name: string]: Criteria })[name] as Criteria;
}

/** Operands as scripts get them: numbers, dates at midnight, RelativeDate. */
export function operandsOf(condition: Condition): unknown[] {
  const kind = CRITERIA[String(criterionOf(condition)) as Criterion][2];
  return (condition.values ?? []).map(({ userEnteredValue = '', relativeDate }) => {
    if (relativeDate !== undefined) return RelativeDate[relativeDate as keyof typeof RelativeDate];
    const number = userEnteredValue.trim() === '' ? NaN : Number(userEnteredValue);
    if (Number.isNaN(number) || kind === 'text') return userEnteredValue;
    return kind === 'date' ? dateOfSerial(number) : number;
  });
}

/** The `when…` methods of builders; `B` is the builder as scripts see it. */
export abstract class Conditions<B> {
  protected abstract readonly title: string;
  protected abstract meets(condition: Condition & JsonObject): void;
  protected when(method: string, criterion: Criterion, operands: readonly unknown[]): B {
    this.meets(conditionOf(`SpreadsheetApp.${this.title}.${method}`, criterion, operands));
    return complete<B>(this);
  }
  #day(method: string, criterion: 'DATE_AFTER' | 'DATE_BEFORE' | 'DATE_EQUAL_TO', date: unknown): B {
    return this.when(method, EnumValue.of(RelativeDate, date) ? `${criterion}_RELATIVE` : criterion, [date]);
  }
  withCriteria(criteria: Criteria, args: unknown[]): B {
    if (!EnumValue.of(BooleanCriteria, criteria) || !Array.isArray(args))
      throw mismatch(`SpreadsheetApp.${this.title}.withCriteria`, [criteria, args]);
    return this.when('withCriteria', (criteria as EnumValue).name() as Criterion, args.flat());
  }
  whenCellEmpty(): B {
    return this.when('whenCellEmpty', 'CELL_EMPTY', []);
  }
  whenCellNotEmpty(): B {
    return this.when('whenCellNotEmpty', 'CELL_NOT_EMPTY', []);
  }
  whenDateAfter(date: Day | Relative): B {
    return this.#day('whenDateAfter', 'DATE_AFTER', date);
  }
  whenDateBefore(date: Day | Relative): B {
    return this.#day('whenDateBefore', 'DATE_BEFORE', date);
  }
  whenDateEqualTo(date: Day | Relative): B {
    return this.#day('whenDateEqualTo', 'DATE_EQUAL_TO', date);
  }
  whenFormulaSatisfied(formula: string): B {
    return this.when('whenFormulaSatisfied', 'CUSTOM_FORMULA', [formula]);
  }
  whenNumberBetween(start: number, end: number): B {
    return this.when('whenNumberBetween', 'NUMBER_BETWEEN', [start, end]);
  }
  whenNumberEqualTo(number: number): B {
    return this.when('whenNumberEqualTo', 'NUMBER_EQUAL_TO', [number]);
  }
  whenNumberGreaterThan(number: number): B {
    return this.when('whenNumberGreaterThan', 'NUMBER_GREATER_THAN', [number]);
  }
  whenNumberGreaterThanOrEqualTo(number: number): B {
    return this.when('whenNumberGreaterThanOrEqualTo', 'NUMBER_GREATER_THAN_OR_EQUAL_TO', [number]);
  }
  whenNumberLessThan(number: number): B {
    return this.when('whenNumberLessThan', 'NUMBER_LESS_THAN', [number]);
  }
  whenNumberLessThanOrEqualTo(number: number): B {
    return this.when('whenNumberLessThanOrEqualTo', 'NUMBER_LESS_THAN_OR_EQUAL_TO', [number]);
  }
  whenNumberNotBetween(start: number, end: number): B {
    return this.when('whenNumberNotBetween', 'NUMBER_NOT_BETWEEN', [start, end]);
  }
  whenNumberNotEqualTo(number: number): B {
    return this.when('whenNumberNotEqualTo', 'NUMBER_NOT_EQUAL_TO', [number]);
  }
  whenTextContains(text: string): B {
    return this.when('whenTextContains', 'TEXT_CONTAINS', [text]);
  }
  whenTextDoesNotContain(text: string): B {
    return this.when('whenTextDoesNotContain', 'TEXT_DOES_NOT_CONTAIN', [text]);
  }
  whenTextEndsWith(text: string): B {
    return this.when('whenTextEndsWith', 'TEXT_ENDS_WITH', [text]);
  }
  whenTextEqualTo(text: string): B {
    return this.when('whenTextEqualTo', 'TEXT_EQUAL_TO', [text]);
  }
  whenTextStartsWith(text: string): B {
    return this.when('whenTextStartsWith', 'TEXT_STARTS_WITH', [text]);
  }
}
