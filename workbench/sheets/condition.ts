/** Conditions on a cell, as data validation, filters and conditional formats have them. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType */
import { fromGridRange, parseRange, withinGrid } from './a1.ts';
import type { Effective, Reader } from './formula.ts';
import { isCellError } from './formula.ts';
import { shiftFormula } from './formula-shift.ts';
import type { SpreadsheetFile, Tab } from './model.ts';
import { dateOf, serialOf } from './number-format.ts';
import type { BooleanCondition, GridRange } from './resources.ts';
import { enter } from './user-entered.ts';

/** The cell that is looked at. Formulas of the condition are written for the first cell of `range`. */
export interface Looked {
  readonly file: SpreadsheetFile;
  readonly reader: Reader;
  readonly tab: Tab;
  readonly row: number;
  readonly column: number;
  readonly range: GridRange;
  /** Today in the file's own zone, as a serial number. */
  readonly today: number;
}

/** Whether a cell with this value meets the condition. Conditions that are not known are met. */
export function meetsCondition({ type, values = [] }: BooleanCondition, value: Effective, at: Looked): boolean {
  const said = values.map(({ userEnteredValue = '' }) => userEnteredValue);
  const text = value === null || isCellError(value) ? '' : String(value).toLowerCase();
  const first = textOf(said[0] ?? '', at).toLowerCase();
  const number = typeof value === 'number' ? value : NaN;
  const day = Math.floor(number);
  const operand = (index: number): number => {
    const relative = values[index]?.relativeDate;
    return relative === undefined ? numberOf(said[index] ?? '', at) : relativeDay(relative, at.today);
  };
  const [low, high] = [operand(0), operand(1)];
  const all = values.map((_, index) => operand(index));
  switch (type) {
    case 'BLANK':
      return value === null || value === '';
    case 'NOT_BLANK':
      return value !== null && value !== '';
    case 'ONE_OF_LIST':
      return said.includes(String(value));
    case 'ONE_OF_RANGE':
      return inRange(said[0] ?? '', value, at);
    case 'BOOLEAN':
      return said.length === 0 ? typeof value === 'boolean' : said.includes(String(value));
    case 'NUMBER_GREATER':
      return number > low;
    case 'NUMBER_GREATER_THAN_EQ':
      return number >= low;
    case 'NUMBER_LESS':
      return number < low;
    case 'NUMBER_LESS_THAN_EQ':
      return number <= low;
    case 'NUMBER_EQ':
      return all.includes(number);
    case 'NUMBER_NOT_EQ':
      return !all.includes(number);
    case 'NUMBER_BETWEEN':
      return number >= low && number <= high;
    case 'NUMBER_NOT_BETWEEN':
      return number < low || number > high;
    case 'DATE_AFTER':
      return day > low;
    case 'DATE_ON_OR_AFTER':
      return day >= low;
    case 'DATE_BEFORE':
      return day < low;
    case 'DATE_ON_OR_BEFORE':
      return day <= low;
    case 'DATE_EQ':
      return all.includes(day);
    case 'DATE_NOT_EQ':
      return !all.includes(day);
    case 'DATE_BETWEEN':
      return day >= low && day <= high;
    case 'DATE_NOT_BETWEEN':
      return day < low || day > high;
    case 'DATE_IS_VALID':
      return Number.isFinite(number) && !Number.isNaN(dateOf(number).getTime());
    case 'TEXT_CONTAINS':
      return text.includes(first);
    case 'TEXT_NOT_CONTAINS':
      return !text.includes(first);
    case 'TEXT_EQ':
      return said.some((one) => text === textOf(one, at).toLowerCase());
    case 'TEXT_NOT_EQ':
      return !said.some((one) => text === textOf(one, at).toLowerCase());
    case 'TEXT_STARTS_WITH':
      return text.startsWith(first);
    case 'TEXT_ENDS_WITH':
      return text.endsWith(first);
    case 'TEXT_IS_EMAIL':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'TEXT_IS_URL':
      return /^(https?:\/\/)?[\w-]+(\.[\w-]+)+/.test(text);
    case 'CUSTOM_FORMULA':
      return isTrue(formulaAt(said[0] ?? '', at));
    default:
      return true;
  }
}

const isTrue = (value: Effective): boolean => value === true || (typeof value === 'number' && value !== 0);

/** A formula of the condition as it reads in this cell. */
function formulaAt(formula: string, { reader, tab, row, column, range }: Looked): Effective {
  const shifted = shiftFormula(formula, row - (range.startRowIndex ?? 0), column - (range.startColumnIndex ?? 0));
  return reader.evaluate(shifted.startsWith('=') ? shifted : `=${shifted}`, tab);
}

/** An operand as a number: a formula's value, or what the text means when it is typed. */
function numberOf(text: string, at: Looked): number {
  if (text.trim() === '') return NaN;
  const value = text.startsWith('=') ? formulaAt(text, at) : enter(text, at.file.locale, dateOf(at.today).getUTCFullYear()).stored;
  return typeof value === 'number' ? value : NaN;
}

function textOf(text: string, at: Looked): string {
  if (!text.startsWith('=')) return text;
  const value = formulaAt(text, at);
  return value === null || isCellError(value) ? '' : String(value);
}

/** Days of RelativeDate, as the reference puts them: the past ones reach back that far from today. */
function relativeDay(name: string, today: number): number {
  const date = dateOf(today);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const days: { readonly [name: string]: number } = {
    TODAY: today,
    TOMORROW: today + 1,
    YESTERDAY: today - 1,
    PAST_WEEK: today - 7,
    PAST_MONTH: serialOf(year, month - 1, day),
    PAST_YEAR: serialOf(year - 1, month, day),
  };
  return days[name] ?? NaN;
}

/** Whether a value is among the cells of a range, named as `=Sheet1!A1:A9`. */
function inRange(said: string, value: Effective, { file, reader, tab }: Looked): boolean {
  const words = said.replace(/^=/, '');
  const named = parseRange(file, words);
  const open = words.includes('!') ? named : { ...named, tab };
  const rect = withinGrid(fromGridRange(file, { sheetId: open.tab.sheetId }));
  const [bottom, right] = [Math.min(open.bottom ?? rect.bottom, rect.bottom), Math.min(open.right ?? rect.right, rect.right)];
  for (let column = open.left; column < right; column++)
    for (let row = open.top; row < Math.min(bottom, open.tab.columns[column]?.rows ?? 0); row++)
      if (String(reader.value(open.tab, row, column)) === String(value)) return true;
  return false;
}
