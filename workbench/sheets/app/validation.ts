/** Data validation as scripts meet it: a strict rule refuses setValue; the Sheets API writes past it. */
import { GoogleError } from '../../contract.ts';
import { columnLetters } from '../a1.ts';
import { validationAt } from '../cell-data.ts';
import type { Effective, Reader } from '../formula.ts';
import type { Tab } from '../model.ts';
import { dateOf } from '../number-format.ts';
import type { DataValidationRule } from '../resources.ts';

/** Throws when a strict rule refuses what a cell holds now. Empty cells pass; conditions that are not listed here pass too. */
export function checkValidation(reader: Reader, tab: Tab, row: number, column: number): void {
  if (tab.validations.length === 0) return;
  const rule = validationAt(tab, row, column);
  const value = reader.value(tab, row, column);
  if (!rule?.strict || value === null || fits(rule, value)) return;
  throw new GoogleError(
    `The data you entered in cell ${columnLetters(column)}${row + 1} violates the data validation rules set on this cell.`,
  );
}

function fits({ condition }: DataValidationRule, value: Effective): boolean {
  const operands = (condition?.values ?? []).map(({ userEnteredValue = '' }) => userEnteredValue);
  const [first = '', second = ''] = operands;
  const text = String(value).toLowerCase();
  const number = typeof value === 'number' ? value : NaN;
  const [low, high] = [operand(first), operand(second)];
  switch (condition?.type) {
    case 'ONE_OF_LIST':
      return operands.includes(String(value));
    case 'BOOLEAN':
      return operands.length === 0 ? typeof value === 'boolean' : operands.includes(String(value));
    case 'NUMBER_GREATER':
    case 'DATE_AFTER':
      return number > low;
    case 'NUMBER_GREATER_THAN_EQ':
    case 'DATE_ON_OR_AFTER':
      return number >= low;
    case 'NUMBER_LESS':
    case 'DATE_BEFORE':
      return number < low;
    case 'NUMBER_LESS_THAN_EQ':
    case 'DATE_ON_OR_BEFORE':
      return number <= low;
    case 'NUMBER_EQ':
    case 'DATE_EQ':
      return number === low;
    case 'NUMBER_NOT_EQ':
      return number !== low;
    case 'NUMBER_BETWEEN':
    case 'DATE_BETWEEN':
      return number >= low && number <= high;
    case 'NUMBER_NOT_BETWEEN':
    case 'DATE_NOT_BETWEEN':
      return number < low || number > high;
    case 'DATE_IS_VALID':
      return Number.isFinite(number) && !Number.isNaN(dateOf(number).getTime());
    case 'TEXT_CONTAINS':
      return text.includes(first.toLowerCase());
    case 'TEXT_NOT_CONTAINS':
      return !text.includes(first.toLowerCase());
    case 'TEXT_EQ':
      return text === first.toLowerCase();
    case 'TEXT_IS_EMAIL':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'TEXT_IS_URL':
      return /^(https?:\/\/)?[\w-]+(\.[\w-]+)+/.test(text);
    default:
      return true;
  }
}

/** Operands are kept as text; dates among them as serial numbers. */
const operand = (text: string): number => (text.trim() === '' ? NaN : Number(text));
