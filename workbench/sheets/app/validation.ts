/** Data validation as scripts and people meet it: a strict rule refuses setValue and typing; the Sheets API writes past it. */
import { GoogleError } from '../../contract.ts';
import { columnLetters } from '../a1.ts';
import { validationFor } from '../cell-data.ts';
import { meetsCondition } from '../condition.ts';
import { createReader, type Effective, type Reader } from '../formula.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';
import { dateOf } from '../number-format.ts';
import { enter } from '../user-entered.ts';

/** Throws when a strict rule refuses what a cell holds now. Empty cells pass; conditions that are not known pass too. `today` is a serial number. */
export function checkValidation(file: SpreadsheetFile, reader: Reader, tab: Tab, row: number, column: number, today: number): void {
  if (tab.validations.length > 0) check(file, reader, tab, row, column, reader.value(tab, row, column), today);
}

/** Throws when a strict rule refuses what a person is about to type into a cell. */
export function checkEntry(file: SpreadsheetFile, tab: Tab, row: number, column: number, text: string, today: number): void {
  if (tab.validations.length === 0) return;
  const reader = createReader(file);
  const { stored } = enter(text, file.locale, dateOf(today).getUTCFullYear());
  const value = stored !== null && typeof stored === 'object' ? reader.evaluate(stored.formula, tab) : stored;
  check(file, reader, tab, row, column, value, today);
}

function check(file: SpreadsheetFile, reader: Reader, tab: Tab, row: number, column: number, value: Effective, today: number): void {
  const found = validationFor(tab, row, column);
  if (!found?.rule?.strict || !found.rule.condition || value === null) return;
  if (meetsCondition(found.rule.condition, value, { file, reader, tab, row, column, range: found.range, today })) return;
  throw new GoogleError(
    `The data you entered in cell ${columnLetters(column)}${row + 1} violates the data validation rules set on this cell.`,
  );
}
