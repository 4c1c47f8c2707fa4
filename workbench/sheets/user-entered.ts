/** What Sheets makes of text typed into a cell (valueInputOption USER_ENTERED): formulas, numbers, percentages, money, dates, times, truth values. */
import type { Stored } from './model.ts';
import { separators, serialOf } from './number-format.ts';
import type { NumberFormat } from './resources.ts';

export interface Entered {
  readonly stored: Stored;
  /** The format that a cell without one takes on. */
  readonly format?: NumberFormat;
}

/**
 * Reads typed text in a spreadsheet of this locale (`en_US`). A leading apostrophe makes it text; a leading `=` or `+` that is no number makes it a
 * formula. Dates without a year are of the given one.
 */
export function enter(text: string, locale: string, year: number): Entered {
  if (text.startsWith("'")) return { stored: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { stored: { formula: text } };
  const typed = text.trim();
  const read = truth(typed) ?? number(typed, locale) ?? dateTime(typed, locale, year);
  if (read) return read;
  if (typed.startsWith('+') && typed.length > 1) return { stored: { formula: `=${typed}` } };
  return { stored: text };
}

function truth(text: string): Entered | undefined {
  return /^(true|false)$/i.test(text) ? { stored: text.toLowerCase() === 'true' } : undefined;
}

function number(text: string, locale: string): Entered | undefined {
  const { decimal, group } = separators(locale);
  const match = /^([+-]?)(\$|€|£)?([\d.,\u00a0 ]*\d[\d.,\u00a0]*)(e[+-]?\d+)?(%)?$/i.exec(text);
  if (!match) return undefined;
  const [, sign = '', currency, digits = '', exponent = '', percent] = match;
  const escaped = (sign: string) => (sign === '\u00a0' ? '[\\u00a0 ]' : `\\${sign}`);
  const shape = new RegExp(`^(?:\\d+|\\d{1,3}(?:${escaped(group)}\\d{3})+)?(?:${escaped(decimal)}\\d*)?$`);
  if (!shape.test(digits) || !/\d/.test(digits)) return undefined;
  const grouped = new RegExp(escaped(group), 'g');
  const value = Number(`${sign}${digits.replace(grouped, '').replace(decimal, '.')}${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  if (percent) return { stored: value / 100, format: { type: 'PERCENT', pattern: digits.includes(decimal) ? '0.00%' : '0%' } };
  if (currency)
    return { stored: value, format: { type: 'CURRENCY', pattern: `"${currency}"#,##0${digits.includes(decimal) ? '.00' : ''}` } };
  if (grouped.test(digits)) return { stored: value, format: { type: 'NUMBER', pattern: digits.includes(decimal) ? '#,##0.00' : '#,##0' } };
  if (exponent) return { stored: value, format: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  return { stored: value };
}

const TIME = '(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s*([ap]m))?';

function dateTime(text: string, locale: string, year: number): Entered | undefined {
  const time = new RegExp(`^${TIME}$`, 'i').exec(text);
  if (time) {
    const fraction = timeOfDay(time);
    return fraction === undefined
      ? undefined
      : { stored: fraction, format: { type: 'TIME', pattern: `${time[3] ? 'h:mm:ss' : 'h:mm'}${time[4] ? ' am/pm' : ''}` } };
  }
  const [date = '', ...rest] = text.split(/[ T](?=\d{1,2}:)/);
  const day = calendarDay(date, locale, year);
  if (!day) return undefined;
  if (rest.length === 0) return { stored: day.serial, format: { type: 'DATE', pattern: day.pattern } };
  const clock = new RegExp(`^${TIME}$`, 'i').exec(rest.join(' '));
  const fraction = clock ? timeOfDay(clock) : undefined;
  return fraction === undefined
    ? undefined
    : { stored: day.serial + fraction, format: { type: 'DATE_TIME', pattern: `${day.pattern} h:mm:ss` } };
}

function timeOfDay([, hour, minute, second = '0', half]: RegExpExecArray): number | undefined {
  let hours = Number(hour);
  if (half) hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return (hours * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_FIRST = new RegExp(`^(\\d{1,2})([ -])${MONTH}(?:\\2(\\d{4}))?$`, 'i');
const MONTH_FIRST = new RegExp(`^${MONTH} (\\d{1,2})(?:,? (\\d{4}))?$`, 'i');
const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** English names of months only; other languages' are not read here. */
function namedDay(text: string, present: number): { serial: number; pattern: string } | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [, day, sign = ' ', month = '', year] = dayFirst;
    const pattern = `d${sign}${month.length > 3 ? 'mmmm' : 'mmm'}`;
    return valid(Number(year ?? present), monthOf(month), Number(day), year === undefined ? pattern : `${pattern}${sign}yyyy`);
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (!monthFirst) return undefined;
  const [, month = '', day, year] = monthFirst;
  const pattern = `${month.length > 3 ? 'mmmm' : 'mmm'} d`;
  return valid(Number(year ?? present), monthOf(month), Number(day), year === undefined ? pattern : `${pattern}, yyyy`);
}

function calendarDay(text: string, locale: string, present: number): { serial: number; pattern: string } | undefined {
  const named = namedDay(text, present);
  if (named) return named;
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[3]), Number(iso[4]), `yyyy${iso[2]}mm${iso[2]}dd`);
  const local = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d\d))?$/.exec(text);
  if (!local) return undefined;
  const [, first, separator = '/', second, written] = local;
  if (separator === '.' && locale === 'en_US') return undefined;
  const year = written === undefined ? present : written.length === 2 ? century(Number(written)) : Number(written);
  const end = written === undefined ? '' : `${separator}${written.length === 2 ? 'yy' : 'yyyy'}`;
  return locale === 'en_US'
    ? valid(year, Number(first), Number(second), `m${separator}d${end}`)
    : valid(year, Number(second), Number(first), `dd${separator}mm${end}`);
}

/** Two digits are of 1930 to 2029, as in other spreadsheets; that Sheets draws the line there is unverified. */
const century = (year: number): number => (year < 30 ? 2000 : 1900) + year;

function valid(year: number, month: number, day: number, pattern: string): { serial: number; pattern: string } | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { serial: serialOf(year, month, day), pattern } : undefined;
}
