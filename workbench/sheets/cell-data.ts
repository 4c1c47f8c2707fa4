/** Writing CellData under a field mask, and reading cells as CellData. */
import type { Json, JsonObject } from '../contract.ts';
import type { CellWriter, Edit } from './edit.ts';
import { meets } from './edit.ts';
import type { FieldMask } from './field-mask.ts';
import { mergeMasked, under } from './field-mask.ts';
import type { Effective, Reader } from './formula.ts';
import { isCellError, showError } from './formula.ts';
import type { Rect, SpreadsheetFile, Stored, Tab } from './model.ts';
import { storedAt, styleAt } from './model.ts';
import { showNumber } from './number-format.ts';
import { invalid } from './refusal.ts';
import type { CellData, CellFormat, DataValidationRule, ExtendedValue, TextFormatRun } from './resources.ts';
import { cellFormat } from './resources.ts';

const WRITABLE = new Set(['userEnteredValue', 'userEnteredFormat', 'dataValidation', 'note', 'textFormatRuns']);

/** Writes cells as a mask says: a listed field that a cell lacks is cleared. Only the parts that the mask names are touched. */
export function cellDataWriter(edit: Edit, tab: Tab, rect: Rect, mask: FieldMask): (row: number, column: number, cell: CellData) => void {
  if (mask !== '*') for (const name of mask.keys()) if (!WRITABLE.has(name)) throw invalid(`Invalid field: ${name}`);
  const writer = edit.open(tab, rect);
  const value = under(mask, 'userEnteredValue') !== undefined;
  const format = under(mask, 'userEnteredFormat');
  const validation = under(mask, 'dataValidation') !== undefined;
  const note = under(mask, 'note') !== undefined;
  const runs = under(mask, 'textFormatRuns') !== undefined;
  const setFormat = format && formatWriter(edit, tab, writer, format);
  return (row, column, cell) => {
    edit.cells++;
    if (value) writer.value(row, column, storedOf(cell.userEnteredValue));
    if (setFormat) setFormat(row, column, cell.userEnteredFormat ?? {});
    if (runs) setRuns(tab, row, column, cell.textFormatRuns);
    if (note) {
      if (cell.note) tab.notes[`${row},${column}`] = cell.note;
      else delete tab.notes[`${row},${column}`];
    }
    if (validation) {
      const range = {
        sheetId: tab.sheetId,
        startRowIndex: row,
        endRowIndex: row + 1,
        startColumnIndex: column,
        endColumnIndex: column + 1,
      };
      if (cell.dataValidation || validationAt(tab, row, column)) tab.validations.push({ range, rule: cell.dataValidation ?? null });
    }
  };
}

function formatWriter(
  edit: Edit,
  tab: Tab,
  writer: CellWriter,
  mask: FieldMask,
): (row: number, column: number, format: CellFormat) => void {
  const merged = new Map<string, number>();
  const words = new WeakMap<CellFormat, string>();
  return (row, column, format) => {
    const before = tab.columns[column]?.style(row) ?? 0;
    let said = words.get(format);
    if (said === undefined) words.set(format, (said = JSON.stringify(format)));
    const key = `${before} ${said}`;
    let index = merged.get(key);
    if (index === undefined) {
      index = edit.styleIndex(
        cellFormat.parse(
          mergeMasked((edit.file.styles[before] ?? {}) as JsonObject, JSON.parse(JSON.stringify(format)) as JsonObject, mask),
        ),
      );
      merged.set(key, index);
    }
    writer.style(row, column, index);
  };
}

/** Runs belong to texts; a run that begins behind the text's end is refused, as Google does. */
function setRuns(tab: Tab, row: number, column: number, runs: readonly TextFormatRun[] = []): void {
  const stored = storedAt(tab, row, column);
  const key = `${row},${column}`;
  if (runs.length === 0) {
    delete tab.runs[key];
    return;
  }
  if (typeof stored !== 'string') {
    if (stored === null) return;
    throw invalid('textFormatRuns may only be set on cells with text.');
  }
  const late = runs.find(({ startIndex = 0 }) => startIndex >= stored.length && startIndex > 0);
  if (late) throw invalid(`textFormatRuns.startIndex[${late.startIndex}] is greater than the length of the text.`);
  tab.runs[key] = runs.map((run) => JSON.parse(JSON.stringify(run)) as TextFormatRun);
}

/** What is stored for an entered value. A stringValue is text whatever it begins with; only a formulaValue is a formula. */
export function storedOf(value: ExtendedValue | undefined): Stored {
  if (!value) return null;
  if (value.errorValue) throw invalid('errorValue is read-only.');
  if (value.formulaValue !== undefined) return { formula: value.formulaValue };
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

/** The rule that holds in a cell, with the range that it was set on. */
export function validationFor(tab: Tab, row: number, column: number): Tab['validations'][number] | undefined {
  const cell = { top: row, left: column, bottom: row + 1, right: column + 1 };
  return tab.validations.findLast(({ range }) => meets(range, cell));
}

export function validationAt(tab: Tab, row: number, column: number): DataValidationRule | null {
  return validationFor(tab, row, column)?.rule ?? null;
}

/** A value as the cell shows it. */
export function shown(value: Effective, format: CellFormat | undefined, locale: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isCellError(value)) return showError(value);
  if (typeof value === 'number') return showNumber(value, format?.numberFormat, locale);
  return value;
}

/** The CellData of one cell; undefined when there is nothing to say about it. */
export function readCellData(file: SpreadsheetFile, reader: Reader, tab: Tab, row: number, column: number): JsonObject | undefined {
  const stored = storedAt(tab, row, column);
  const format = styleAt(file, tab, row, column);
  const note = tab.notes[`${row},${column}`];
  const rule = tab.validations.length > 0 ? validationAt(tab, row, column) : null;
  if (stored === null && !format && !note && !rule) return undefined;
  const data: { [key: string]: Json } = {};
  if (stored !== null) {
    const effective = reader.value(tab, row, column);
    data['userEnteredValue'] = extended(stored);
    data['effectiveValue'] = extended(effective);
    data['formattedValue'] = shown(effective, format, file.locale);
    const link = reader.link(tab, row, column);
    if (link !== undefined) data['hyperlink'] = link;
  }
  if (format) {
    data['userEnteredFormat'] = format as JsonObject;
    data['effectiveFormat'] = format as JsonObject;
  }
  if (note) data['note'] = note;
  const runs = tab.runs[`${row},${column}`];
  if (runs) data['textFormatRuns'] = runs as unknown as Json;
  if (rule) data['dataValidation'] = rule as JsonObject;
  return data;
}

function extended(value: Stored | Effective): JsonObject {
  switch (typeof value) {
    case 'string':
      return { stringValue: value };
    case 'number':
      return { numberValue: value };
    case 'boolean':
      return { boolValue: value };
    default:
      if (value === null) return {};
      return 'formula' in value ? { formulaValue: value.formula } : { errorValue: { type: value.type, message: value.message } };
  }
}
