/** Data validation as scripts meet it: a strict rule refuses setValue; the Sheets API writes past it. */
import { GoogleError } from '../../contract.ts';
import { columnLetters } from '../a1.ts';
import { validationFor } from '../cell-data.ts';
import { meetsCondition } from '../condition.ts';
import type { Reader } from '../formula.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';

/** Throws when a strict rule refuses what a cell holds now. Empty cells pass; conditions that are not known pass too. `today` is a serial number. */
export function checkValidation(file: SpreadsheetFile, reader: Reader, tab: Tab, row: number, column: number, today: number): void {
  if (tab.validations.length === 0) return;
  const found = validationFor(tab, row, column);
  const value = reader.value(tab, row, column);
  if (!found?.rule?.strict || !found.rule.condition || value === null) return;
  if (meetsCondition(found.rule.condition, value, { file, reader, tab, row, column, range: found.range, today })) return;
  throw new GoogleError(
    `The data you entered in cell ${columnLetters(column)}${row + 1} violates the data validation rules set on this cell.`,
  );
}
