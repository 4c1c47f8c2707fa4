/** `ConditionalFormatRule`, its builder and its two kinds of condition, over the Sheets API's rules. */
import type { JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isFlag, isText, mismatch, optional, takes } from '../signature.ts';
import type { Condition } from './boolean-criteria.ts';
import { Conditions, criterionOf, operandsOf } from './boolean-criteria.ts';
import type { ColorStyle } from './color.ts';
import { colorFrom, cssOf, styleOf } from './color.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';
import { InterpolationType } from './enums.ts';
import { placeOf } from './place.ts';

type R = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type B = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type C = GoogleAppsScript.Spreadsheet.Color;
type Interpolation = GoogleAppsScript.Spreadsheet.InterpolationType;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Flag = 'bold' | 'italic' | 'strikethrough' | 'underline';

interface Format {
  readonly backgroundColorStyle?: ColorStyle;
  readonly textFormat?: { readonly foregroundColorStyle?: ColorStyle } & { readonly [flag in Flag]?: boolean };
}
interface Point {
  readonly colorStyle: ColorStyle;
  readonly type: string;
  readonly value?: string;
}
type Points = { readonly [end in 'minpoint' | 'midpoint' | 'maxpoint']?: Point };

/** A rule of the API, with its ranges as areas. */
export interface Rule {
  readonly areas: readonly Area[];
  readonly booleanRule?: { readonly condition: Condition; readonly format?: Format };
  readonly gradientRule?: Points;
}

class BooleanCondition implements GoogleAppsScript.Spreadsheet.BooleanCondition {
  static readonly googleName = 'SpreadsheetApp.BooleanCondition';
  readonly #condition: Condition;
  readonly #format: Format;
  constructor(condition: Condition, format: Format) {
    this.#condition = condition;
    this.#format = format;
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.BooleanCriteria {
    return criterionOf(this.#condition);
  }
  getCriteriaValues(): unknown[] {
    return operandsOf(this.#condition);
  }
  getBackground(): string | null {
    const style = this.#format.backgroundColorStyle;
    return style ? cssOf(style) : null;
  }
  getBackgroundObject(): C | null {
    const style = this.#format.backgroundColorStyle;
    return style ? colorFrom(style) : null;
  }
  getFontColor(): string | null {
    const style = this.#format.textFormat?.foregroundColorStyle;
    return style ? cssOf(style) : null;
  }
  getFontColorObject(): C | null {
    const style = this.#format.textFormat?.foregroundColorStyle;
    return style ? colorFrom(style) : null;
  }
  getBold(): boolean | null {
    return this.#format.textFormat?.bold ?? null;
  }
  getItalic(): boolean | null {
    return this.#format.textFormat?.italic ?? null;
  }
  getStrikethrough(): boolean | null {
    return this.#format.textFormat?.strikethrough ?? null;
  }
  getUnderline(): boolean | null {
    return this.#format.textFormat?.underline ?? null;
  }
  toString(): string {
    return 'ConditionalFormatBooleanCondition';
  }
}
guardClass('SpreadsheetApp.BooleanCondition', BooleanCondition);

class GradientCondition implements GoogleAppsScript.Spreadsheet.GradientCondition {
  static readonly googleName = 'SpreadsheetApp.GradientCondition';
  readonly #points: Points;
  constructor(points: Points) {
    this.#points = points;
  }
  #color(end: keyof Points): string {
    const point = this.#points[end];
    return point ? cssOf(point.colorStyle) : '';
  }
  #object(end: keyof Points): C | null {
    const point = this.#points[end];
    return point ? colorFrom(point.colorStyle) : null;
  }
  #type(end: keyof Points): Interpolation | null {
    const point = this.#points[end];
    return point ? InterpolationType[point.type as keyof typeof InterpolationType] : null;
  }
  #value(end: keyof Points): string {
    return this.#points[end]?.value ?? '';
  }
  getMinColor(): string {
    return this.#color('minpoint');
  }
  getMidColor(): string {
    return this.#color('midpoint');
  }
  getMaxColor(): string {
    return this.#color('maxpoint');
  }
  getMinColorObject(): C | null {
    return this.#object('minpoint');
  }
  getMidColorObject(): C | null {
    return this.#object('midpoint');
  }
  getMaxColorObject(): C | null {
    return this.#object('maxpoint');
  }
  getMinType(): Interpolation | null {
    return this.#type('minpoint');
  }
  getMidType(): Interpolation | null {
    return this.#type('midpoint');
  }
  getMaxType(): Interpolation | null {
    return this.#type('maxpoint');
  }
  getMinValue(): string {
    return this.#value('minpoint');
  }
  getMidValue(): string {
    return this.#value('midpoint');
  }
  getMaxValue(): string {
    return this.#value('maxpoint');
  }
  toString(): string {
    return 'ConditionalFormatGradientCondition';
  }
}
guardClass('SpreadsheetApp.GradientCondition', GradientCondition);

function booleanOf({ booleanRule }: Rule): BooleanCondition | null {
  return booleanRule ? new BooleanCondition(booleanRule.condition, booleanRule.format ?? {}) : null;
}
function gradientOf({ gradientRule }: Rule): GradientCondition | null {
  return gradientRule ? new GradientCondition(gradientRule) : null;
}

export class ConditionalFormatRule implements R {
  static readonly googleName = 'SpreadsheetApp.ConditionalFormatRule';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #rule: Rule;
  constructor(desk: Desk, file: string, rule: Rule) {
    this.#desk = desk;
    this.#file = file;
    this.#rule = rule;
  }
  get asRule(): Rule {
    return this.#rule;
  }
  copy(): B {
    return complete(new ConditionalFormatRuleBuilder(this.#desk, this.#file, this.#rule));
  }
  getBooleanCondition(): GoogleAppsScript.Spreadsheet.BooleanCondition | null {
    return booleanOf(this.#rule);
  }
  getGradientCondition(): GoogleAppsScript.Spreadsheet.GradientCondition | null {
    return gradientOf(this.#rule);
  }
  getRanges(): Range[] {
    return this.#rule.areas.map((area) => this.#desk.make.range(this.#file, area));
  }
}
guardClass('SpreadsheetApp.ConditionalFormatRule', ConditionalFormatRule);

export class ConditionalFormatRuleBuilder extends Conditions<B> implements Partial<B> {
  static readonly googleName = 'SpreadsheetApp.ConditionalFormatRuleBuilder';
  protected readonly title = 'ConditionalFormatRuleBuilder';
  readonly #desk: Desk;
  #file: string;
  #areas: readonly Area[];
  #condition: Condition | undefined;
  #format: Format;
  #points: Points | undefined;
  constructor(desk: Desk, file = '', rule: Rule = { areas: [] }) {
    super();
    this.#desk = desk;
    this.#file = file;
    this.#areas = rule.areas;
    this.#condition = rule.booleanRule?.condition;
    this.#format = rule.booleanRule?.format ?? {};
    this.#points = rule.gradientRule;
  }
  protected meets(condition: Condition): void {
    this.#condition = condition;
    this.#points = undefined;
  }
  #rule(): Rule {
    if (this.#points) return { areas: this.#areas, gradientRule: this.#points };
    return { areas: this.#areas, ...(this.#condition ? { booleanRule: { condition: this.#condition, format: this.#format } } : {}) };
  }
  build(): R {
    const rule = this.#rule();
    if (rule.areas.length === 0) throw exception('The conditional format rule must contain at least one range.');
    if (!rule.booleanRule && !rule.gradientRule) throw exception('The conditional format rule must contain a condition.');
    return new ConditionalFormatRule(this.#desk, this.#file, rule);
  }
  copy(): B {
    return complete(new ConditionalFormatRuleBuilder(this.#desk, this.#file, this.#rule()));
  }
  getBooleanCondition(): GoogleAppsScript.Spreadsheet.BooleanCondition | null {
    return booleanOf(this.#rule());
  }
  getGradientCondition(): GoogleAppsScript.Spreadsheet.GradientCondition | null {
    return gradientOf(this.#rule());
  }
  getRanges(): Range[] {
    return this.#areas.map((area) => this.#desk.make.range(this.#file, area));
  }
  setRanges(ranges: Range[]): B {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.setRanges';
    if (!Array.isArray(ranges)) throw mismatch(method, [ranges]);
    const places = ranges.map((range) => placeOf(range, method));
    this.#areas = places.map(({ area }) => area);
    this.#file = places[0]?.file ?? this.#file;
    return complete(this);
  }

  setBackground(color: string | null): B {
    return this.#fill('setBackground', color);
  }
  setBackgroundObject(color: C | null): B {
    return this.#fill('setBackgroundObject', color);
  }
  #fill(method: string, color: unknown): B {
    const style = styleOf(color, `SpreadsheetApp.ConditionalFormatRuleBuilder.${method}`);
    const { backgroundColorStyle: _, ...rest } = this.#format;
    this.#format = { ...rest, ...(style ? { backgroundColorStyle: style } : {}) };
    return complete(this);
  }
  setFontColor(color: string | null): B {
    return this.#ink('setFontColor', color);
  }
  setFontColorObject(color: C | null): B {
    return this.#ink('setFontColorObject', color);
  }
  #ink(method: string, color: unknown): B {
    const style = styleOf(color, `SpreadsheetApp.ConditionalFormatRuleBuilder.${method}`);
    const { foregroundColorStyle: _, ...rest } = this.#format.textFormat ?? {};
    this.#format = { ...this.#format, textFormat: { ...rest, ...(style ? { foregroundColorStyle: style } : {}) } };
    return complete(this);
  }
  setBold(on: boolean | null): B {
    return this.#flag('setBold', 'bold', on);
  }
  setItalic(on: boolean | null): B {
    return this.#flag('setItalic', 'italic', on);
  }
  setStrikethrough(on: boolean | null): B {
    return this.#flag('setStrikethrough', 'strikethrough', on);
  }
  setUnderline(on: boolean | null): B {
    return this.#flag('setUnderline', 'underline', on);
  }
  #flag(method: string, flag: Flag, on: boolean | null): B {
    takes(`SpreadsheetApp.ConditionalFormatRuleBuilder.${method}`, [on], optional(isFlag));
    const { [flag]: _, ...rest } = this.#format.textFormat ?? {};
    this.#format = { ...this.#format, textFormat: { ...rest, ...(on === null ? {} : { [flag]: on }) } };
    return complete(this);
  }

  setGradientMinpoint(color: string): B {
    return this.#point('setGradientMinpoint', 'minpoint', color, InterpolationType.MIN, '');
  }
  setGradientMinpointObject(color: C): B {
    return this.#point('setGradientMinpointObject', 'minpoint', color, InterpolationType.MIN, '');
  }
  setGradientMinpointWithValue(color: string, type: Interpolation, value: string): B {
    return this.#point('setGradientMinpointWithValue', 'minpoint', color, type, value);
  }
  setGradientMinpointObjectWithValue(color: C, type: Interpolation, value: string): B {
    return this.#point('setGradientMinpointObjectWithValue', 'minpoint', color, type, value);
  }
  setGradientMidpointWithValue(color: string, type: Interpolation, value: string): B {
    return this.#point('setGradientMidpointWithValue', 'midpoint', color, type, value);
  }
  setGradientMidpointObjectWithValue(color: C, type: Interpolation, value: string): B {
    return this.#point('setGradientMidpointObjectWithValue', 'midpoint', color, type, value);
  }
  setGradientMaxpoint(color: string): B {
    return this.#point('setGradientMaxpoint', 'maxpoint', color, InterpolationType.MAX, '');
  }
  setGradientMaxpointObject(color: C): B {
    return this.#point('setGradientMaxpointObject', 'maxpoint', color, InterpolationType.MAX, '');
  }
  setGradientMaxpointWithValue(color: string, type: Interpolation, value: string): B {
    return this.#point('setGradientMaxpointWithValue', 'maxpoint', color, type, value);
  }
  setGradientMaxpointObjectWithValue(color: C, type: Interpolation, value: string): B {
    return this.#point('setGradientMaxpointObjectWithValue', 'maxpoint', color, type, value);
  }
  #point(method: string, end: keyof Points, color: unknown, type: Interpolation, value: string): B {
    const name = `SpreadsheetApp.ConditionalFormatRuleBuilder.${method}`;
    const colorStyle = styleOf(color, name);
    if (!colorStyle || !EnumValue.of(InterpolationType, type) || !isText(value)) throw mismatch(name, [color, type, value]);
    this.#points = { ...this.#points, [end]: { colorStyle, type: String(type), ...(value === '' ? {} : { value }) } };
    return complete(this);
  }
}

/** The API's rules behind a script's list; all their ranges must be of this sheet. */
export function rulesOf(rules: unknown, tab: number): JsonObject[] {
  const method = 'SpreadsheetApp.Sheet.setConditionalFormatRules';
  if (!Array.isArray(rules)) throw mismatch(method, [rules]);
  return rules.map((rule: unknown) => {
    if (!(rule instanceof ConditionalFormatRule)) throw mismatch(method, [rules]);
    if (rule.asRule.areas.some((area) => area.tab !== tab)) throw exception('Conditional format rule cannot reference a different sheet.');
    return rule.asRule as unknown as JsonObject;
  });
}
