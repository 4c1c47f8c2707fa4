/** `DataValidation` and its builder, over the Sheets API's rules. */
import type { JsonObject } from '../../contract.ts';
import { enumeration } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { mismatch } from '../signature.ts';
import { complete } from './desk.ts';

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
} as const satisfies { readonly [criterion in keyof Criteria]?: string };
type Criterion = keyof typeof CONDITIONS;

export const DataValidationCriteria = enumeration<Criteria>(Object.keys(CONDITIONS) as Criterion[]);

interface Rule {
  readonly condition?: { readonly type: string; readonly values?: readonly { readonly userEnteredValue?: string }[] };
  readonly inputMessage?: string;
  readonly strict?: boolean;
  readonly showCustomUi?: boolean;
}

/** What both a rule and its builder tell. */
abstract class Rules {
  protected rule: Rule;
  constructor(rule: Rule) {
    this.rule = rule;
  }
  get asRule(): JsonObject {
    return this.rule as JsonObject;
  }
  getAllowInvalid(): boolean {
    return !this.rule.strict;
  }
  getHelpText(): string {
    return this.rule.inputMessage ?? '';
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.DataValidationCriteria {
    const [name = 'CUSTOM_FORMULA'] = Object.entries(CONDITIONS).find(([, type]) => type === this.rule.condition?.type) ?? [];
    return DataValidationCriteria[name as Criterion];
  }
  getCriteriaValues(): unknown[] {
    const values = (this.rule.condition?.values ?? []).map(({ userEnteredValue = '' }) => userEnteredValue);
    if (this.rule.condition?.type === 'ONE_OF_LIST') return [values, this.rule.showCustomUi ?? false];
    return this.rule.condition?.type.startsWith('NUMBER') ? values.map(Number) : values;
  }
  copy(): B {
    return complete(new DataValidationBuilder(this.rule));
  }
}
guardClass('SpreadsheetApp.DataValidation', Rules);

export class DataValidation extends Rules implements D {
  static readonly googleName = 'SpreadsheetApp.DataValidation';
}

/** The API's rule behind an object of a script. */
export function ruleOf(validation: unknown): JsonObject {
  if (validation instanceof DataValidation) return validation.asRule;
  throw mismatch('SpreadsheetApp.Range.setDataValidation', [validation]);
}

const DAY = 86_400_000;
/** Midnight of a date in the script's zone, as a serial number. */
const serial = (date: GoogleAppsScript.Base.Date): string =>
  String((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(1899, 11, 30)) / DAY);

export class DataValidationBuilder extends Rules implements Partial<B> {
  static readonly googleName = 'SpreadsheetApp.DataValidationBuilder';
  #require(criterion: Criterion, values: readonly unknown[], showCustomUi = false): B {
    const condition = { type: CONDITIONS[criterion], values: values.map((value) => ({ userEnteredValue: String(value) })) };
    this.rule = { ...this.rule, condition, showCustomUi };
    return complete(this);
  }
  build(): D {
    return new DataValidation(this.rule);
  }
  setAllowInvalid(allowed: boolean): B {
    this.rule = { ...this.rule, strict: !allowed };
    return complete(this);
  }
  setHelpText(text: string): B {
    this.rule = { ...this.rule, inputMessage: text };
    return complete(this);
  }
  withCriteria(criteria: GoogleAppsScript.Spreadsheet.DataValidationCriteria, args: unknown[]): B {
    const name = String(criteria) as Criterion;
    if (!(name in CONDITIONS)) throw new Error(`The criterion ${name} of data validation is not implemented in the workbench`);
    return this.#require(name, args.flat());
  }
  requireCheckbox(...values: unknown[]): B {
    return this.#require('CHECKBOX', values, true);
  }
  requireValueInList(values: string[], showDropdown = true): B {
    return this.#require('VALUE_IN_LIST', values, showDropdown);
  }
  requireValueInRange(range: GoogleAppsScript.Spreadsheet.Range, showDropdown = true): B {
    return this.#require('VALUE_IN_RANGE', [`=${range.getA1Notation()}`], showDropdown);
  }
  requireFormulaSatisfied(formula: string): B {
    return this.#require('CUSTOM_FORMULA', [formula]);
  }
  requireDate(): B {
    return this.#require('DATE_IS_VALID_DATE', []);
  }
  requireDateAfter(date: GoogleAppsScript.Base.Date): B {
    return this.#require('DATE_AFTER', [serial(date)]);
  }
  requireDateBefore(date: GoogleAppsScript.Base.Date): B {
    return this.#require('DATE_BEFORE', [serial(date)]);
  }
  requireDateBetween(start: GoogleAppsScript.Base.Date, end: GoogleAppsScript.Base.Date): B {
    return this.#require('DATE_BETWEEN', [serial(start), serial(end)]);
  }
  requireNumberBetween(start: number, end: number): B {
    return this.#require('NUMBER_BETWEEN', [start, end]);
  }
  requireNumberEqualTo(number: number): B {
    return this.#require('NUMBER_EQUAL_TO', [number]);
  }
  requireNumberGreaterThan(number: number): B {
    return this.#require('NUMBER_GREATER_THAN', [number]);
  }
  requireNumberGreaterThanOrEqualTo(number: number): B {
    return this.#require('NUMBER_GREATER_THAN_OR_EQUAL_TO', [number]);
  }
  requireNumberLessThan(number: number): B {
    return this.#require('NUMBER_LESS_THAN', [number]);
  }
  requireNumberLessThanOrEqualTo(number: number): B {
    return this.#require('NUMBER_LESS_THAN_OR_EQUAL_TO', [number]);
  }
  requireNumberNotBetween(start: number, end: number): B {
    return this.#require('NUMBER_NOT_BETWEEN', [start, end]);
  }
  requireNumberNotEqualTo(number: number): B {
    return this.#require('NUMBER_NOT_EQUAL_TO', [number]);
  }
  requireTextContains(text: string): B {
    return this.#require('TEXT_CONTAINS', [text]);
  }
  requireTextDoesNotContain(text: string): B {
    return this.#require('TEXT_DOES_NOT_CONTAIN', [text]);
  }
  requireTextEqualTo(text: string): B {
    return this.#require('TEXT_EQUAL_TO', [text]);
  }
  requireTextIsEmail(): B {
    return this.#require('TEXT_IS_VALID_EMAIL', []);
  }
  requireTextIsUrl(): B {
    return this.#require('TEXT_IS_VALID_URL', []);
  }
}
