/** `Range`: cells of one tab. Its place never changes; what is in it is asked for at each call. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area, Cell } from '../../sheets/app/wire.ts';
import { enumeration, EnumValue } from '../enumeration.ts';
import { exception, isText, isWhole, mismatch, takes } from '../signature.ts';
import { letters } from './a1.ts';
import { complete, gridRange } from './desk.ts';
import { Filter } from './filter.ts';
import { placeOf } from './place.ts';
import { Protection } from './protection.ts';
import { RangeLook } from './range-look.ts';
import { TextFinder } from './text-finder.ts';
import { entered, checkShape, given } from './values.ts';
import { DataValidation, ruleOf } from './validation.ts';

type R = GoogleAppsScript.Spreadsheet.Range;
type ClearOptions = {
  commentsOnly?: boolean | undefined;
  contentsOnly?: boolean | undefined;
  formatOnly?: boolean | undefined;
  validationsOnly?: boolean | undefined;
  skipFilteredRows?: boolean | undefined;
};

/** How cells are pasted; names as in the Sheets API. */
export const CopyPasteType = enumeration<typeof GoogleAppsScript.Spreadsheet.CopyPasteType>([
  'PASTE_NORMAL',
  'PASTE_NO_BORDERS',
  'PASTE_FORMAT',
  'PASTE_FORMULA',
  'PASTE_DATA_VALIDATION',
  'PASTE_VALUES',
  'PASTE_CONDITIONAL_FORMATTING',
  'PASTE_COLUMN_WIDTHS',
]);

export class Range extends RangeLook implements Partial<R> {
  getRow(): number {
    return this.area.top + 1;
  }
  getRowIndex(): number {
    return this.area.top + 1;
  }
  getColumn(): number {
    return this.area.left + 1;
  }
  getNumRows(): number {
    return this.area.bottom - this.area.top;
  }
  getNumColumns(): number {
    return this.area.right - this.area.left;
  }
  getHeight(): number {
    return this.getNumRows();
  }
  getWidth(): number {
    return this.getNumColumns();
  }
  getLastRow(): number {
    return this.area.bottom;
  }
  getLastColumn(): number {
    return this.area.right;
  }
  getGridId(): number {
    return this.area.tab;
  }
  getA1Notation(): string {
    const first = `${letters(this.area.left)}${this.area.top + 1}`;
    const last = `${letters(this.area.right - 1)}${this.area.bottom}`;
    return first === last ? first : `${first}:${last}`;
  }
  getSheet(): GoogleAppsScript.Spreadsheet.Sheet {
    return this.desk.make.sheet(this.file, this.area.tab);
  }
  getCell(row: number, column: number): R {
    takes('SpreadsheetApp.Range.getCell', [row, column], isWhole, isWhole);
    if (row < 1 || column < 1 || row > this.getNumRows() || column > this.getNumColumns()) throw exception('Cell reference out of range');
    return this.#at(this.area.top + row - 1, this.area.left + column - 1, 1, 1);
  }
  offset(down: number, across: number, rows: number = this.getNumRows(), columns: number = this.getNumColumns()): R {
    takes('SpreadsheetApp.Range.offset', [down, across, rows, columns], isWhole, isWhole, isWhole, isWhole);
    return this.getSheet().getRange(this.getRow() + down, this.getColumn() + across, rows, columns);
  }
  #at(top: number, left: number, rows: number, columns: number): R {
    return this.desk.make.range(this.file, { tab: this.area.tab, top, left, bottom: top + rows, right: left + columns });
  }

  getValue(): unknown {
    return given(this.desk.ask('Range.getValue', this.file, this.area as unknown as Json) as unknown as Cell);
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
  getFormula(): string {
    return this.first('getFormulas');
  }
  getFormulas(): string[][] {
    return this.all('getFormulas');
  }
  getNote(): string {
    return this.first('getNotes');
  }
  getNotes(): string[][] {
    return this.all('getNotes');
  }
  isBlank(): boolean {
    return this.desk.ask('Range.isBlank', this.file, this.area as unknown as Json) === true;
  }

  /** The same value in every cell of the range. */
  setValue(...args: [value: unknown]): R {
    if (args.length !== 1) throw mismatch('SpreadsheetApp.Range.setValue', args);
    const cell = entered(args[0]);
    return this.#write(
      'setValue',
      Array.from({ length: this.getNumRows() }, () => Array.from({ length: this.getNumColumns() }, () => cell)),
    );
  }
  setValues(...args: [values: unknown[][]]): R {
    const [values] = args;
    checkShape('SpreadsheetApp.Range.setValues', this.area, values);
    return this.#write(
      'setValues',
      values.map((line) => line.map(entered)),
    );
  }
  #write(method: string, values: Cell[][]): R {
    this.desk.write(`Range.${method}`, this.file, { do: 'values', area: this.area, values });
    return complete(this);
  }
  setFormula(formula: string): R {
    takes('SpreadsheetApp.Range.setFormula', [formula], isText);
    return this.setFormulas(Array.from({ length: this.getNumRows() }, () => Array.from({ length: this.getNumColumns() }, () => formula)));
  }
  setFormulas(formulas: string[][]): R {
    checkShape('SpreadsheetApp.Range.setFormulas', this.area, formulas);
    this.desk.write('Range.setFormulas', this.file, {
      do: 'formulas',
      area: this.area,
      formulas: formulas.map((line) => line.map(String)),
    });
    return complete(this);
  }
  setNote(note: string | null): R {
    return this.repeat('setNote', note ? { note } : {}, ['note']);
  }

  clear(options: ClearOptions = {}): R {
    const { contentsOnly, formatOnly, commentsOnly, validationsOnly } = options;
    const some = contentsOnly || formatOnly || commentsOnly || validationsOnly;
    const fields = [
      ...(contentsOnly || !some ? ['userEnteredValue'] : []),
      ...(formatOnly || !some ? ['userEnteredFormat'] : []),
      ...(commentsOnly ? ['note'] : []),
      ...(validationsOnly ? ['dataValidation'] : []),
    ];
    return this.repeat('clear', {}, fields);
  }
  clearContent(): R {
    return this.repeat('clearContent', {}, ['userEnteredValue']);
  }
  clearFormat(): R {
    return this.repeat('clearFormat', {}, ['userEnteredFormat']);
  }
  clearNote(): R {
    return this.repeat('clearNote', {}, ['note']);
  }
  clearDataValidations(): R {
    return this.request('clearDataValidations', { setDataValidation: { range: gridRange(this.area) } });
  }

  /** By column numbers of the sheet: `2`, `{ column: 2, ascending: false }`, or a list of them. */
  sort(spec: unknown): R {
    const sortSpecs = [spec].flat().map((one): JsonObject => {
      const { column, ascending = true } = typeof one === 'number' ? { column: one } : (one as { column: number; ascending?: boolean });
      return { dimensionIndex: column - 1, sortOrder: ascending ? 'ASCENDING' : 'DESCENDING' };
    });
    return this.request('sort', { sortRange: { range: gridRange(this.area), sortSpecs } });
  }
  removeDuplicates(columns: number[] = []): R {
    const comparisonColumns = columns.map((column) => ({
      sheetId: this.area.tab,
      dimension: 'COLUMNS',
      startIndex: column - 1,
      endIndex: column,
    }));
    return this.request('removeDuplicates', { deleteDuplicates: { range: gridRange(this.area), comparisonColumns } });
  }
  merge(): R {
    return this.request('merge', { mergeCells: { range: gridRange(this.area), mergeType: 'MERGE_ALL' } });
  }
  mergeAcross(): R {
    return this.request('mergeAcross', { mergeCells: { range: gridRange(this.area), mergeType: 'MERGE_ROWS' } });
  }
  mergeVertically(): R {
    return this.request('mergeVertically', { mergeCells: { range: gridRange(this.area), mergeType: 'MERGE_COLUMNS' } });
  }
  breakApart(): R {
    return this.request('breakApart', { unmergeCells: { range: gridRange(this.area) } });
  }
  isPartOfMerge(): boolean {
    return this.desk.ask('Range.isPartOfMerge', this.file, this.area as unknown as Json) === true;
  }
  getMergedRanges(): R[] {
    const areas = this.desk.ask('Range.getMergedRanges', this.file, this.area as unknown as Json) as unknown as Area[];
    return areas.map((area) => this.desk.make.range(this.file, area));
  }
  /** Everything, or what the second argument says: a CopyPasteType, `{ contentsOnly: true }` or `{ formatOnly: true }`. */
  copyTo(destination: R, what: unknown = {}, transposed: boolean = false): void {
    const { contentsOnly, formatOnly } = what as { contentsOnly?: boolean; formatOnly?: boolean };
    const named = EnumValue.of(CopyPasteType, what) ? what.name() : null;
    const pasteType = named ?? (contentsOnly ? 'PASTE_VALUES' : formatOnly ? 'PASTE_FORMAT' : 'PASTE_NORMAL');
    this.request('copyTo', {
      copyPaste: {
        source: gridRange(this.area),
        destination: gridRange(this.#here(destination, 'copyTo')),
        pasteType,
        pasteOrientation: transposed ? 'TRANSPOSE' : 'NORMAL',
      },
    });
  }
  moveTo(target: R): void {
    const { tab, top, left } = this.#here(target, 'moveTo');
    this.request('moveTo', {
      cutPaste: {
        source: gridRange(this.area),
        destination: { sheetId: tab, rowIndex: top, columnIndex: left },
        pasteType: 'PASTE_NORMAL',
      },
    });
  }
  /** Where another range lies, which must be of the same file. */
  #here(other: R, method: string): Area {
    const { file, area } = placeOf(other, `SpreadsheetApp.Range.${method}`);
    if (file !== this.file) throw exception('Target range and source range must be on the same spreadsheet.');
    return area;
  }

  getDataValidation(): GoogleAppsScript.Spreadsheet.DataValidation | null {
    const rule = this.first<JsonObject | null>('getDataValidations');
    return rule ? complete(new DataValidation(rule)) : null;
  }
  setDataValidation(rule: GoogleAppsScript.Spreadsheet.DataValidation | null): R {
    return this.request('setDataValidation', {
      setDataValidation: { range: gridRange(this.area), ...(rule ? { rule: ruleOf(rule) } : {}) },
    });
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
    return this.#write(
      'insertCheckboxes',
      this.all<Cell>('getValues').map((line) => line.map((cell) => (cell === '' ? empty : cell))),
    );
  }
  createFilter(): GoogleAppsScript.Spreadsheet.Filter {
    if (this.desk.ask('Sheet.getFilter', this.file, this.area.tab) !== null)
      throw exception("You can't create a filter in a sheet that already has a filter.");
    this.request('createFilter', { setBasicFilter: { filter: { range: gridRange(this.area) } } });
    return complete(new Filter(this.desk, this.file, this.area));
  }
  getFilter(): GoogleAppsScript.Spreadsheet.Filter | null {
    return this.getSheet().getFilter();
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    takes('SpreadsheetApp.Range.createTextFinder', [text], isText);
    return complete(new TextFinder(this.desk, { file: this.file, area: this.area, tab: this.area.tab }, text));
  }
  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return complete(Protection.of(this.desk, this.file, this.desk.do('Range.protect', this.file, this.area as unknown as Json)));
  }
  override toString(): string {
    return 'Range';
  }
}
