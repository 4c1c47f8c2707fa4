/** How a cell's value is shown: number and date patterns, serial dates. https://developers.google.com/workspace/sheets/api/guides/formats */
import type { NumberFormat } from './resources.ts';

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Days since 30 December 1899, the fraction being the time of day; the fields are taken as they stand, without a time zone. */
export function serialOf(year: number, month: number, day: number, hours = 0, minutes = 0, seconds = 0): number {
  return (Date.UTC(year, month - 1, day, hours, minutes, seconds) - EPOCH) / DAY;
}

/** The moment of a serial number, to the millisecond, read in UTC. */
export function dateOf(serial: number): Date {
  return new Date(Math.round(serial * DAY) + EPOCH);
}

const DATE_TYPES = new Set(['DATE', 'TIME', 'DATE_TIME']);
export const isDateFormat = (format: NumberFormat | undefined): boolean => format !== undefined && DATE_TYPES.has(format.type);

/** A number as the cell shows it. Without a format: up to ten significant digits, as Sheets' "Automatic" does. */
export function showNumber(value: number, format: NumberFormat | undefined, locale: string): string {
  if (!format || format.type === 'TEXT') return plain(value, locale);
  const pattern = format.pattern || defaultPattern(format.type, locale);
  return isDateFormat(format) ? showDate(value, pattern, locale) : showPattern(value, pattern, locale);
}

function plain(value: number, locale: string): string {
  const digits = Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : shorten(value);
  return digits.replace('.', separators(locale).decimal);
}

function shorten(value: number): string {
  const rounded = Number(value.toPrecision(10));
  const size = Math.abs(rounded);
  return size !== 0 && (size >= 1e15 || size < 1e-4)
    ? rounded
        .toExponential()
        .toUpperCase()
        .replace(/E([+-])(\d)$/, 'E$10$2')
    : String(rounded);
}

const DATE_PATTERNS: { readonly [locale: string]: string } = {
  en_US: 'm/d/yyyy',
  en_GB: 'dd/mm/yyyy',
  pl_PL: 'd.mm.yyyy',
  de_DE: 'dd.mm.yyyy',
  fr_FR: 'dd/mm/yyyy',
};

function defaultPattern(type: NumberFormat['type'], locale: string): string {
  const date = DATE_PATTERNS[locale] ?? 'yyyy-mm-dd';
  switch (type) {
    case 'DATE':
      return date;
    case 'TIME':
      return locale === 'en_US' ? 'h:mm:ss am/pm' : 'h:mm:ss';
    case 'DATE_TIME':
      return `${date} h:mm:ss`;
    case 'PERCENT':
      return '0.00%';
    case 'CURRENCY':
      return '"$"#,##0.00';
    case 'SCIENTIFIC':
      return '0.00E+00';
    case 'NUMBER':
      return '#,##0.00';
    case 'TEXT':
      return '@';
  }
}

const DATE_TOKENS = /\[h+\]|\[m+\]|\[s+\]|y+|m+|d+|h+|s+|\.0+|am\/pm|a\/p|"[^"]*"|\\.|[^]/gi;

function showDate(serial: number, pattern: string, locale: string): string {
  const date = dateOf(serial);
  const tokens = pattern.match(DATE_TOKENS) ?? [];
  const twelve = tokens.some((token) => /^a(m\/pm|\/p)$/i.test(token));
  const isMinute = (index: number): boolean => {
    const neighbour = (step: number) => {
      for (let i = index + step; i >= 0 && i < tokens.length; i += step) {
        const token = tokens[i] ?? '';
        if (/^\[?[ymdhs]/i.test(token)) return token;
      }
      return '';
    };
    return /^\[?h/i.test(neighbour(-1)) || /^\[?s/i.test(neighbour(1));
  };
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale.replace('_', '-'), { ...options, timeZone: 'UTC' }).format(date);
  const two = (n: number, width: number) => String(n).padStart(Math.min(width, 2), '0');
  return tokens
    .map((token, index) => {
      const width = token.length;
      switch (token[0]?.toLowerCase()) {
        case 'y':
          return width > 2 ? String(date.getUTCFullYear()) : two(date.getUTCFullYear() % 100, 2);
        case 'm':
          if (width <= 2 && isMinute(index)) return two(date.getUTCMinutes(), width);
          if (width === 3) return name({ month: 'short' });
          if (width === 5) return name({ month: 'narrow' });
          if (width >= 4) return name({ month: 'long' });
          return two(date.getUTCMonth() + 1, width);
        case 'd':
          if (width >= 3) return name({ weekday: width === 3 ? 'short' : 'long' });
          return two(date.getUTCDate(), width);
        case 'h': {
          const hours = date.getUTCHours();
          return two(twelve ? hours % 12 || 12 : hours, width);
        }
        case 's':
          return two(date.getUTCSeconds(), width);
        case 'a':
          if (width === 1) return token;
          return date.getUTCHours() < 12 ? (width === 5 ? 'AM' : 'A') : width === 5 ? 'PM' : 'P';
        case '[': {
          const total = Math.floor(
            Math.abs(serial) * { h: 24, m: 1440, s: 86_400 }[(token[1] ?? 'h').toLowerCase() as 'h' | 'm' | 's'] + 1e-9,
          );
          return String(total).padStart(width - 2, '0');
        }
        case '.':
          return width === 1
            ? '.'
            : `.${String(date.getUTCMilliseconds())
                .padStart(3, '0')
                .slice(0, width - 1)}`;
        case '"':
          return width > 1 ? token.slice(1, -1) : token;
        case '\\':
          return token.slice(1);
        default:
          return token;
      }
    })
    .join('');
}

/** Number patterns: sections by sign, grouping, fixed and optional digits, percent, exponent, literals. */
function showPattern(value: number, pattern: string, locale: string): string {
  const sections = pattern.split(';');
  const negative = value < 0 ? sections[1] : undefined;
  const section = negative ?? (value === 0 ? sections[2] : undefined) ?? sections[0] ?? '0';
  const sign = value < 0 && negative === undefined ? '-' : '';
  const body = section
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_./g, ' ')
    .replace(/\*./g, '');
  const digits = /[0#?][0#?,]*(?:\.[0#?]+)?(?:E[+-]0+)?|\.[0#?]+/i;
  const bare = body.replace(/"[^"]*"|\\./g, (literal) => '\u0000'.repeat(literal.length));
  const match = digits.exec(bare);
  const literal = (text: string) => text.replace(/"([^"]*)"|\\(.)/g, '$1$2');
  if (!match) return sign + literal(body).replaceAll('@', plain(value, locale));
  const number = Math.abs(value) * (bare.includes('%') ? 100 : 1);
  return (
    sign + literal(body.slice(0, match.index)) + showDigits(number, match[0], locale) + literal(body.slice(match.index + match[0].length))
  );
}

function showDigits(value: number, pattern: string, locale: string): string {
  const { decimal, group } = separators(locale);
  const [mantissa = '', exponent] = pattern.split(/E[+-]/i);
  const [whole = '', fraction = ''] = mantissa.split('.');
  if (exponent !== undefined) {
    const [head = '0', power = '0'] = value.toExponential(fraction.length).split('e');
    return `${head.replace('.', decimal)}E${Number(power) < 0 ? '-' : '+'}${String(Math.abs(Number(power))).padStart(exponent.length, '0')}`;
  }
  const [integer = '0', decimals = ''] = value.toFixed(Math.min(fraction.length, 100)).split('.');
  const least = (whole.match(/0/g) ?? []).length;
  let shownInteger = (integer === '0' && least === 0 ? '' : integer).padStart(least, '0');
  if (whole.includes(',')) shownInteger = shownInteger.replace(/\B(?=(\d{3})+$)/g, group);
  const fixed = fraction.lastIndexOf('0') + 1;
  let shownDecimals = decimals;
  while (shownDecimals.length > fixed && shownDecimals.endsWith('0')) shownDecimals = shownDecimals.slice(0, -1);
  return shownDecimals === '' ? shownInteger : `${shownInteger}${decimal}${shownDecimals}`;
}

/** Decimal and grouping signs of a spreadsheet's locale. */
export function separators(locale: string): { decimal: string; group: string } {
  if (locale.startsWith('en')) return { decimal: '.', group: ',' };
  if (/^(pl|fr|cs|sk|ru|uk|nb|sv|fi)/.test(locale)) return { decimal: ',', group: '\u00a0' };
  return { decimal: ',', group: '.' };
}
