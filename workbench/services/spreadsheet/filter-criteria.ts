/** `FilterCriteria` and its builder: which cells of a column a filter lets through. */
import type { JsonObject } from '../../contract.ts';
import { guardClass } from '../guard.ts';
import { isTextList, mismatch, takes } from '../signature.ts';
import type { Condition } from './boolean-criteria.ts';
import { Conditions, criterionOf, operandsOf } from './boolean-criteria.ts';
import type { ColorStyle } from './color.ts';
import { colorFrom, Shade } from './color.ts';
import { complete } from './desk.ts';

type B = GoogleAppsScript.Spreadsheet.FilterCriteriaBuilder;
type F = GoogleAppsScript.Spreadsheet.FilterCriteria;
type C = GoogleAppsScript.Spreadsheet.Color;

/** The API's FilterCriteria. Visible values belong to pivot tables, which are not here, and hide nothing. */
export interface Criteria {
  readonly hiddenValues?: readonly string[];
  readonly visibleValues?: readonly string[];
  readonly condition?: Condition;
  readonly visibleBackgroundColorStyle?: ColorStyle;
  readonly visibleForegroundColorStyle?: ColorStyle;
}

/** What criteria and their builder tell. */
abstract class Rules extends Conditions<B> {
  protected readonly title = 'FilterCriteriaBuilder';
  protected criteria: Criteria;
  constructor(criteria: Criteria) {
    super();
    this.criteria = criteria;
  }
  protected meets(condition: Condition & JsonObject): void {
    const { hiddenValues: _, visibleValues: __, ...rest } = this.criteria;
    this.criteria = { ...rest, condition };
  }
  copy(): B {
    return complete(new FilterCriteriaBuilder(this.criteria));
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.BooleanCriteria {
    const { condition } = this.criteria;
    return condition ? criterionOf(condition) : complete(null);
  }
  getCriteriaValues(): unknown[] {
    return this.criteria.condition ? operandsOf(this.criteria.condition) : [];
  }
  getHiddenValues(): string[] {
    return [...(this.criteria.hiddenValues ?? [])];
  }
  getVisibleValues(): string[] {
    return [...(this.criteria.visibleValues ?? [])];
  }
  getVisibleBackgroundColor(): C | null {
    const style = this.criteria.visibleBackgroundColorStyle;
    return style ? colorFrom(style) : null;
  }
  getVisibleForegroundColor(): C | null {
    const style = this.criteria.visibleForegroundColorStyle;
    return style ? colorFrom(style) : null;
  }
}
guardClass((instance) => `SpreadsheetApp.${instance instanceof FilterCriteria ? 'FilterCriteria' : 'FilterCriteriaBuilder'}`, Conditions);

export class FilterCriteriaBuilder extends Rules implements Omit<B, 'getCriteriaValues'> {
  static readonly googleName = 'SpreadsheetApp.FilterCriteriaBuilder';
  build(): F {
    return complete(new FilterCriteria(this.criteria));
  }
  /** Values as cells show them. */
  setHiddenValues(values: string[]): B {
    takes('SpreadsheetApp.FilterCriteriaBuilder.setHiddenValues', [values], isTextList);
    const { visibleValues: _, ...rest } = this.criteria;
    this.criteria = { ...rest, hiddenValues: values };
    return complete(this);
  }
  setVisibleValues(values: string[]): B {
    takes('SpreadsheetApp.FilterCriteriaBuilder.setVisibleValues', [values], isTextList);
    const { hiddenValues: _, ...rest } = this.criteria;
    this.criteria = { ...rest, visibleValues: values };
    return complete(this);
  }
  setVisibleBackgroundColor(color: C): B {
    return this.#color('setVisibleBackgroundColor', 'visibleBackgroundColorStyle', color);
  }
  setVisibleForegroundColor(color: C): B {
    return this.#color('setVisibleForegroundColor', 'visibleForegroundColorStyle', color);
  }
  #color(method: string, field: 'visibleBackgroundColorStyle' | 'visibleForegroundColorStyle', color: unknown): B {
    if (!(color instanceof Shade) || !color.asStyle) throw mismatch(`SpreadsheetApp.FilterCriteriaBuilder.${method}`, [color]);
    this.criteria = { ...this.criteria, [field]: color.asStyle };
    return complete(this);
  }
}

/** Finished criteria: they tell and are copied, and have none of the builder's other members. */
export class FilterCriteria {
  static readonly googleName = 'SpreadsheetApp.FilterCriteria';
  readonly #rules: FilterCriteriaBuilder;
  readonly #criteria: Criteria;
  constructor(criteria: Criteria) {
    this.#criteria = criteria;
    this.#rules = new FilterCriteriaBuilder(criteria);
  }
  get asCriteria(): Criteria {
    return this.#criteria;
  }
  copy(): B {
    return this.#rules.copy();
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.BooleanCriteria {
    return this.#rules.getCriteriaType();
  }
  getCriteriaValues(): unknown[] {
    return this.#rules.getCriteriaValues();
  }
  getHiddenValues(): string[] {
    return this.#rules.getHiddenValues();
  }
  getVisibleValues(): string[] {
    return this.#rules.getVisibleValues();
  }
  getVisibleBackgroundColor(): C | null {
    return this.#rules.getVisibleBackgroundColor();
  }
  getVisibleForegroundColor(): C | null {
    return this.#rules.getVisibleForegroundColor();
  }
}
guardClass('SpreadsheetApp.FilterCriteria', FilterCriteria);

/** The API's criteria behind an object of a script. */
export function criteriaOf(criteria: unknown, args: readonly unknown[]): Criteria {
  if (!(criteria instanceof FilterCriteria)) throw mismatch('SpreadsheetApp.Filter.setColumnFilterCriteria', args);
  return criteria.asCriteria;
}
