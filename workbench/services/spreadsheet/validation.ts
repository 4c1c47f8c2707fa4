/** `DataValidation` and its builder, over the Sheets API's rules. */
import type { JsonObject } from '../../contract.ts';
import { enumeration, EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isFlag, isNumber, isText, mismatch, takes } from '../signature.ts';
import { dateOfSerial, serialOfDate } from './dates.ts';
import { complete } from './desk.ts';
import { placeOf } from './place.ts';

type B = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type D = GoogleAppsScript.Spreadsheet.DataValidation;
type Criteria = typeof GoogleAppsScript.Spreadsheet.DataValidationCriteria;

/** Criteria of scripts and the conditions of the API that they stand for. */
const CONDITIONS = {
  CHECKBOX: 'BOOLEAN',
  CUSTOM_FORMULA: 'CUSTOM_FORMULA',
  DATE_AFTER: 'DATE_AFTER',
  DATE_BEFORE: 'DATE_BEFORE',
  DATE_BETWEEN: 'DATE_BETWEEN',
  DATE_EQUAL_TO: 'DATE_EQ',
  DATE_IS_VALID_DATE: 'DATE_IS_VALID',
  DATE_NOT_BETWEEN: 'DATE_NOT_BETWEEN',
  DATE_ON_OR_AFTER: 'DATE_ON_OR_AFTER',
  DATE_ON_OR_BEFORE: 'DATE_ON_OR_BEFORE',
  NUMBER_BETWEEN: 'NUMBER_BETWEEN',
  NUMBER_EQUAL_TO: 'NUMBER_EQ',
  NUMBER_GREATER_THAN: 'NUMBER_GREATER',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'NUMBER_GREATER_THAN_EQ',
  NUMBER_LESS_THAN: 'NUMBER_LESS',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'NUMBER_LESS_THAN_EQ',
  NUMBER_NOT_BETWEEN: 'NUMBER_NOT_BETWEEN',
  NUMBER_NOT_EQUAL_TO: 'NUMBER_NOT_EQ',
  TEXT_CONTAINS: 'TEXT_CONTAINS',
  TEXT_DOES_NOT_CONTAIN: 'TEXT_NOT_CONTAINS',
  TEXT_EQUAL_TO: 'TEXT_EQ',
  TEXT_IS_VALID_EMAIL: 'TEXT_IS_EMAIL',
  TEXT_IS_VALID_URL: 'TEXT_IS_URL',
  VALUE_IN_LIST: 'ONE_OF_LIST',
  VALUE_IN_RANGE: 'ONE_OF_RANGE',
} as const satisfies { readonly [criterion in keyof Criteria]: string };
type Criterion = keyof typeof CONDITIONS;

export const DataValidationCriteria = enumeration<Criteria>(Object.keys(CONDITIONS) as Criterion[]);

/** Makes a range from what a rule names, e.g. `=A1:A3`. */
type Ranges = (a1: string) => GoogleAppsScript.Spreadsheet.Range;

interface Rule {
  readonly condition?: { readonly type: string; readonly values?: readonly { readonly userEnteredValue?: string }[] };
  readonly inputMessage?: string;
  readonly strict?: boolean;
  readonly showCustomUi?: boolean;
}

/** What both a rule and its builder tell. */
abstract class Rules {
  protected rule: Rule;
  protected readonly ranges: Ranges | null;
  constructor(rule: Rule, ranges: Ranges | null = null) {
    this.rule = rule;
    this.ranges = ranges;
  }
  get asRule(): JsonObject {
    return this.rule as JsonObject;
  }
  getAllowInvalid(): boolean {
    return !this.rule.strict;
  }
  /** Null without one. */
  getHelpText(): string | null {
    return this.rule.inputMessage ?? null;
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.DataValidationCriteria {
    const [name = 'CUSTOM_FORMULA'] = Object.entries(CONDITIONS).find(([, type]) => type === this.rule.condition?.type) ?? [];
    return DataValidationCriteria[name as Criterion];
  }
  /** As the builder takes them: numbers, dates, a list or a range with whether a drop-down is shown. */
  getCriteriaValues(): unknown[] {
    const { condition: { type = '', values = [] } = {}, showCustomUi = false } = this.rule;
    const texts = values.map(({ userEnteredValue = '' }) => userEnteredValue);
    if (type === 'ONE_OF_LIST') return [texts, showCustomUi];
    if (type === 'ONE_OF_RANGE') return [...texts.map((text) => (this.ranges ? this.ranges(text.replace(/^=/, '')) : text)), showCustomUi];
    if (type.startsWith('NUMBER')) return texts.map(Number);
    return type.startsWith('DATE') ? texts.map((text) => (Number.isNaN(Number(text)) ? text : dateOfSerial(Number(text)))) : texts;
  }
  copy(): B {
    return complete(new DataValidationBuilder(this.rule, this.ranges));
  }
}
guardClass('SpreadsheetApp.DataValidation', Rules);

export class DataValidation extends Rules implements Omit<D, 'getHelpText'> {
  static readonly googleName = 'SpreadsheetApp.DataValidation';
}

/** The API's rule behind an object of a script. */
export function ruleOf(validation: unknown, method: 'setDataValidation' | 'setDataValidations'): JsonObject {
  if (validation instanceof DataValidation) return validation.asRule;
  throw mismatch(`SpreadsheetApp.Range.${method}`, [validation]);
}

type Day = GoogleAppsScript.Base.Date;
const isDay = (value: unknown): value is Day => value instanceof Date;

export class DataValidationBuilder extends Rules implements Partial<B> {
  static readonly googleName = 'SpreadsheetApp.DataValidationBuilder';
  #require(criterion: Criterion, values: readonly unknown[], showCustomUi = false): B {
    const said = values.map((value) => ({ userEnteredValue: isDay(value) ? String(serialOfDate(value)) : String(value) }));
    this.rule = { ...this.rule, condition: { type: CONDITIONS[criterion], values: said }, showCustomUi };
    return complete(this);
  }
  #numbers(method: string, criterion: Criterion, numbers: readonly unknown[]): B {
    takes(`SpreadsheetApp.DataValidationBuilder.${method}`, numbers, ...numbers.map(() => isNumber));
    return this.#require(criterion, numbers);
  }
  #days(method: string, criterion: Criterion, days: readonly unknown[]): B {
    takes(`SpreadsheetApp.DataValidationBuilder.${method}`, days, ...days.map(() => isDay));
    return this.#require(criterion, days);
  }
  #text(method: string, criterion: Criterion, text: unknown): B {
    takes(`SpreadsheetApp.DataValidationBuilder.${method}`, [text], isText);
    return this.#require(criterion, [text]);
  }
  build(): D {
    return complete(new DataValidation(this.rule, this.ranges));
  }
  setAllowInvalid(allowed: boolean): B {
    takes('SpreadsheetApp.DataValidationBuilder.setAllowInvalid', [allowed], isFlag);
    this.rule = { ...this.rule, strict: !allowed };
    return complete(this);
  }
  setHelpText(text: string): B {
    takes('SpreadsheetApp.DataValidationBuilder.setHelpText', [text], isText);
    this.rule = { ...this.rule, inputMessage: text };
    return complete(this);
  }
  /** Operands as the criterion's own method takes them. */
  withCriteria(criteria: GoogleAppsScript.Spreadsheet.DataValidationCriteria, args: unknown[]): B {
    const name = String(criteria) as Criterion;
    if (!EnumValue.of(DataValidationCriteria, criteria) || !Array.isArray(args))
      throw mismatch('SpreadsheetApp.DataValidationBuilder.withCriteria', [criteria, args]);
    const [first, second] = args;
    if (name === 'VALUE_IN_LIST') return this.requireValueInList(first as string[], second !== false);
    if (name === 'VALUE_IN_RANGE') return this.requireValueInRange(first as GoogleAppsScript.Spreadsheet.Range, second !== false);
    return this.#require(name, args, name === 'CHECKBOX');
  }
  requireCheckbox(...values: unknown[]): B {
    return this.#require('CHECKBOX', values, true);
  }
  requireValueInList(values: string[], showDropdown = true): B {
    if (!Array.isArray(values)) throw mismatch('SpreadsheetApp.DataValidationBuilder.requireValueInList', [values, showDropdown]);
    if (values.length > 500)
      throw exception('The data validation rule has more items than the limit of 500. Use the “List from a range” criteria instead.');
    return this.#require('VALUE_IN_LIST', values, showDropdown);
  }
  requireValueInRange(range: GoogleAppsScript.Spreadsheet.Range, showDropdown = true): B {
    placeOf(range, 'SpreadsheetApp.DataValidationBuilder.requireValueInRange');
    const title = range.getSheet().getName().replaceAll("'", "''");
    return this.#require('VALUE_IN_RANGE', [`='${title}'!${range.getA1Notation()}`], showDropdown);
  }
  requireFormulaSatisfied(formula: string): B {
    return this.#text('requireFormulaSatisfied', 'CUSTOM_FORMULA', formula);
  }
  requireDate(): B {
    return this.#require('DATE_IS_VALID_DATE', []);
  }
  requireDateAfter(date: Day): B {
    return this.#days('requireDateAfter', 'DATE_AFTER', [date]);
  }
  requireDateBefore(date: Day): B {
    return this.#days('requireDateBefore', 'DATE_BEFORE', [date]);
  }
  requireDateBetween(start: Day, end: Day): B {
    return this.#days('requireDateBetween', 'DATE_BETWEEN', [start, end]);
  }
  requireDateNotBetween(start: Day, end: Day): B {
    return this.#days('requireDateNotBetween', 'DATE_NOT_BETWEEN', [start, end]);
  }
  requireDateEqualTo(date: Day): B {
    return this.#days('requireDateEqualTo', 'DATE_EQUAL_TO', [date]);
  }
  requireDateOnOrAfter(date: Day): B {
    return this.#days('requireDateOnOrAfter', 'DATE_ON_OR_AFTER', [date]);
  }
  requireDateOnOrBefore(date: Day): B {
    return this.#days('requireDateOnOrBefore', 'DATE_ON_OR_BEFORE', [date]);
  }
  requireNumberBetween(start: number, end: number): B {
    return this.#numbers('requireNumberBetween', 'NUMBER_BETWEEN', [start, end]);
  }
  requireNumberEqualTo(number: number): B {
    return this.#numbers('requireNumberEqualTo', 'NUMBER_EQUAL_TO', [number]);
  }
  requireNumberGreaterThan(number: number): B {
    return this.#numbers('requireNumberGreaterThan', 'NUMBER_GREATER_THAN', [number]);
  }
  requireNumberGreaterThanOrEqualTo(number: number): B {
    return this.#numbers('requireNumberGreaterThanOrEqualTo', 'NUMBER_GREATER_THAN_OR_EQUAL_TO', [number]);
  }
  requireNumberLessThan(number: number): B {
    return this.#numbers('requireNumberLessThan', 'NUMBER_LESS_THAN', [number]);
  }
  requireNumberLessThanOrEqualTo(number: number): B {
    return this.#numbers('requireNumberLessThanOrEqualTo', 'NUMBER_LESS_THAN_OR_EQUAL_TO', [number]);
  }
  requireNumberNotBetween(start: number, end: number): B {
    return this.#numbers('requireNumberNotBetween', 'NUMBER_NOT_BETWEEN', [start, end]);
  }
  requireNumberNotEqualTo(number: number): B {
    return this.#numbers('requireNumberNotEqualTo', 'NUMBER_NOT_EQUAL_TO', [number]);
  }
  requireTextContains(text: string): B {
    return this.#text('requireTextContains', 'TEXT_CONTAINS', text);
  }
  requireTextDoesNotContain(text: string): B {
    return this.#text('requireTextDoesNotContain', 'TEXT_DOES_NOT_CONTAIN', text);
  }
  requireTextEqualTo(text: string): B {
    return this.#text('requireTextEqualTo', 'TEXT_EQUAL_TO', text);
  }
  requireTextIsEmail(): B {
    return this.#require('TEXT_IS_VALID_EMAIL', []);
  }
  requireTextIsUrl(): B {
    return this.#require('TEXT_IS_VALID_URL', []);
  }
}
