/** The part of a Range that is about what its cells hold: values, formulas, notes, rich text, validation, check boxes. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Cell } from '../../sheets/app/wire.ts';
import { isText, isWhole, mismatch, takes } from '../signature.ts';
import { complete, gridRange } from './desk.ts';
import { fromR1C1, toR1C1 } from './r1c1.ts';
import { RangePlace } from './range-place.ts';
import type { RichText } from './rich-text.ts';
import { RichTextValue, richTextOf } from './rich-text.ts';
import type { TextFormat } from './text-style.ts';
import { asTextFormat, formatOf, TextStyle } from './text-style.ts';
import { DataValidation, ruleOf } from './validation.ts';
import { checkShape, entered, given } from './values.ts';

type R = GoogleAppsScript.Spreadsheet.Range;
type V = GoogleAppsScript.Spreadsheet.RichTextValue;
type S = GoogleAppsScript.Spreadsheet.TextStyle;
type Rule = GoogleAppsScript.Spreadsheet.DataValidation;

const STYLE_FIELDS = ['foregroundColor', 'foregroundColorStyle', 'fontFamily', 'fontSize', 'bold', 'italic', 'strikethrough', 'underline'];

/** A note's text. Whole numbers come out as Java writes them: 1 is "1.0". https://issuetracker.google.com/issues/429373214 */
const noteOf = (note: unknown): string => (isWhole(note) ? note.toFixed(1) : String(note));

export abstract class RangeCells extends RangePlace implements Partial<R> {
  getValue(): unknown {
    return given(this.ask<Cell>('getValue'));
  }
  getValues(): unknown[][] {
    return this.all<Cell>('getValues').map((line) => line.map(given));
  }
  getDisplayValue(): string {
    return this.first('getDisplayValues');
  }
  getDisplayValues(): string[][] {
    return this.all('getDisplayValues');
  }
  isBlank(): boolean {
    return this.ask<boolean>('isBlank');
  }
  /** The same value in every cell of the range. */
  setValue(...args: [value: unknown]): R {
    if (args.length !== 1) throw mismatch('SpreadsheetApp.Range.setValue', args);
    return this.enter('setValue', this.filled(entered(args[0])));
  }
  setValues(...args: [values: unknown[][]]): R {
    const [values] = args;
    checkShape('SpreadsheetApp.Range.setValues', this.area, values);
    return this.enter(
      'setValues',
      values.map((line) => line.map(entered)),
    );
  }
  protected enter(method: string, values: Cell[][]): R {
    return this.change(method, { do: 'values', area: this.area, values });
  }

  getFormula(): string {
    return this.first('getFormulas');
  }
  getFormulas(): string[][] {
    return this.all('getFormulas');
  }
  setFormula(formula: string): R {
    takes('SpreadsheetApp.Range.setFormula', [formula], isText);
    return this.#formulas('setFormula', this.filled(formula));
  }
  setFormulas(formulas: string[][]): R {
    checkShape('SpreadsheetApp.Range.setFormulas', this.area, formulas);
    return this.#formulas('setFormulas', formulas as unknown[][]);
  }
  #formulas(method: string, formulas: readonly (readonly unknown[])[]): R {
    return this.change(method, { do: 'formulas', area: this.area, formulas: formulas.map((line) => line.map(String)) });
  }
  getFormulaR1C1(): string | null {
    const formula = this.getFormula();
    return formula === '' ? null : toR1C1(formula, this.getRow(), this.getColumn());
  }
  getFormulasR1C1(): (string | null)[][] {
    return this.getFormulas().map((line, down) =>
      line.map((formula, across) => (formula === '' ? null : toR1C1(formula, this.getRow() + down, this.getColumn() + across))),
    );
  }
  setFormulaR1C1(formula: string): R {
    takes('SpreadsheetApp.Range.setFormulaR1C1', [formula], isText);
    return this.#formulas('setFormulaR1C1', this.#fromR1C1(this.filled(formula)));
  }
  setFormulasR1C1(formulas: string[][]): R {
    checkShape('SpreadsheetApp.Range.setFormulasR1C1', this.area, formulas);
    return this.#formulas('setFormulasR1C1', this.#fromR1C1(formulas as unknown[][]));
  }
  #fromR1C1(formulas: readonly (readonly unknown[])[]): string[][] {
    return formulas.map((line, down) =>
      line.map((formula, across) => fromR1C1(String(formula), this.getRow() + down, this.getColumn() + across)),
    );
  }

  getNote(): string {
    return this.first('getNotes');
  }
  getNotes(): string[][] {
    return this.all('getNotes');
  }
  setNote(note: string | null): R {
    return this.repeat('setNote', note ? { note: noteOf(note) } : {}, ['note']);
  }
  setNotes(notes: (string | null)[][]): R {
    checkShape('SpreadsheetApp.Range.setNotes', this.area, notes);
    return this.update('setNotes', notes as unknown[][], (note) => (note === null || note === '' ? {} : { note: noteOf(note) }), ['note']);
  }

  /** Null where a cell holds no text. */
  getRichTextValue(): V | null {
    const rich = this.first<RichText | null>('getRichTextValues');
    return rich && new RichTextValue(rich);
  }
  getRichTextValues(): (V | null)[][] {
    return this.all<RichText | null>('getRichTextValues').map((line) => line.map((rich) => rich && new RichTextValue(rich)));
  }
  setRichTextValue(value: V): R {
    return this.#rich('setRichTextValue', this.filled(richTextOf(value, 'SpreadsheetApp.Range.setRichTextValue')));
  }
  setRichTextValues(values: V[][]): R {
    checkShape('SpreadsheetApp.Range.setRichTextValues', this.area, values);
    return this.#rich(
      'setRichTextValues',
      (values as unknown[][]).map((line) => line.map((value) => richTextOf(value, 'SpreadsheetApp.Range.setRichTextValues'))),
    );
  }
  #rich(method: string, values: readonly (readonly RichText[])[]): R {
    const cell = (value: unknown): JsonObject => {
      const { text, runs } = value as RichText;
      const textFormatRuns = runs.map(({ start, format, link }) => ({
        ...(start > 0 ? { startIndex: start } : {}),
        format: { ...asTextFormat(format), ...(link === null ? {} : { link: { uri: link } }) },
      }));
      return { userEnteredValue: { stringValue: text }, textFormatRuns };
    };
    return this.update(method, values, cell, ['userEnteredValue', 'textFormatRuns']);
  }
  getTextStyle(): S {
    return new TextStyle(this.first<TextFormat>('getTextStyles'));
  }
  getTextStyles(): S[][] {
    return this.all<TextFormat>('getTextStyles').map((line) => line.map((format) => new TextStyle(format)));
  }
  setTextStyle(style: S): R {
    return this.#styles('setTextStyle', this.filled(style));
  }
  setTextStyles(styles: S[][]): R {
    checkShape('SpreadsheetApp.Range.setTextStyles', this.area, styles);
    return this.#styles('setTextStyles', styles as unknown[][]);
  }
  /** What a style leaves open stays as it is in the cell. */
  #styles(method: string, styles: readonly (readonly unknown[])[]): R {
    const said = styles.map((line) => line.map((style) => formatOf(style, `SpreadsheetApp.Range.${method}`)));
    const [[first = {}] = []] = said;
    const words = JSON.stringify(first);
    if (said.flat().every((format) => JSON.stringify(format) === words)) {
      const format = asTextFormat(first);
      const fields = STYLE_FIELDS.filter((field) => field in format).map((field) => `userEnteredFormat.textFormat.${field}`);
      return fields.length > 0 ? this.repeat(method, { userEnteredFormat: { textFormat: format } }, fields) : complete(this);
    }
    styles.forEach((line, down) =>
      line.forEach((style, across) => this.at(this.area.top + down, this.area.left + across, 1, 1).setTextStyle(style as S)),
    );
    return complete(this);
  }

  getDataValidation(): Rule | null {
    const rule = this.first<JsonObject | null>('getDataValidations');
    return rule && this.#rule(rule);
  }
  getDataValidations(): (Rule | null)[][] {
    return this.all<JsonObject | null>('getDataValidations').map((line) => line.map((rule) => rule && this.#rule(rule)));
  }
  #rule(rule: JsonObject): Rule {
    return complete(new DataValidation(rule, (a1) => this.getSheet().getRange(a1)));
  }
  setDataValidation(rule: Rule | null): R {
    return this.request('setDataValidation', {
      setDataValidation: { range: gridRange(this.area), ...(rule ? { rule: ruleOf(rule, 'setDataValidation') } : {}) },
    });
  }
  setDataValidations(rules: (Rule | null)[][]): R {
    checkShape('SpreadsheetApp.Range.setDataValidations', this.area, rules);
    const cell = (rule: unknown): JsonObject => (rule === null ? {} : { dataValidation: ruleOf(rule, 'setDataValidations') });
    return this.update('setDataValidations', rules as unknown[][], cell, ['dataValidation']);
  }
  clearDataValidations(): R {
    return this.request('clearDataValidations', { setDataValidation: { range: gridRange(this.area) } });
  }

  /** Empty cells become unchecked. */
  insertCheckboxes(checked?: unknown, unchecked?: unknown): R {
    const values = [checked, unchecked].filter((value) => value !== undefined).map((value) => ({ userEnteredValue: String(value) }));
    this.request('insertCheckboxes', {
      setDataValidation: {
        range: gridRange(this.area),
        rule: { condition: { type: 'BOOLEAN', values }, strict: true, showCustomUi: true },
      },
    });
    const empty = entered(unchecked ?? (checked === undefined ? false : ''));
    return this.enter(
      'insertCheckboxes',
      this.all<Cell>('getValues').map((line) => line.map((cell) => (cell === '' ? empty : cell))),
    );
  }
  /** Takes check boxes away, with what they held; other cells stay. */
  removeCheckboxes(): R {
    return this.change('removeCheckboxes', { do: 'checkboxes', area: this.area, to: null });
  }
  check(): R {
    return this.change('check', { do: 'checkboxes', area: this.area, to: true });
  }
  uncheck(): R {
    return this.change('uncheck', { do: 'checkboxes', area: this.area, to: false });
  }
  /** Null when some are checked and others not, or when a cell has no check box. */
  isChecked(): boolean | null {
    return this.ask<Json>('isChecked') as boolean | null;
  }
}
