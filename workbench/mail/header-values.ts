/** What structured headers of a mail say: addresses, the date, message ids (RFC 5322). */
import { oneLine, parseAddresses } from './addresses.ts';
import { decodeHeader, type Header } from './mime-parts.ts';
import type { Address } from './model.ts';

/** The mailboxes of all headers of a name (lower case); groups are flattened. Encoded words are read after the structure, of which they are no part. */
export function addressesIn(headers: readonly Header[], name: string): Address[] {
  const value = headers
    .filter((header) => header.name.toLowerCase() === name)
    .map((header) => header.value)
    .join(', ');
  return parseAddresses(value).map(({ name: shown, address }) => ({ name: oneLine(decodeHeader(shown)), address }));
}

/** The message ids of a References or In-Reply-To header. */
export const messageIds = (header: string): string[] => header.match(/<[^<>\s]+>/g) ?? [];

/** The first message id of a header, or all that it says where nothing stands in angle brackets. */
export const messageId = (header: string): string => messageIds(header)[0] ?? header.trim();

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** In hours (RFC 5322 §4.3); any other name counts as -0000. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);
const DATE = /^(?:[a-z]+\.?\s*,?\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]+)?$/i;

/** A Date header in milliseconds since 1970, obsolete forms included; null for what is no date. Without a zone it is UTC, wherever this runs. */
export function dateOf(header: string): number | null {
  const value = withoutComments(header).trim();
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone = ''] = DATE.exec(value) ?? [];
  if (day === '') return otherDate(value);
  const time = Date.UTC(fullYear(year), MONTHS.indexOf(month.toLowerCase()), Number(day), Number(hour), Number(minute), Number(second));
  const isDay =
    MONTHS.includes(month.toLowerCase()) &&
    new Date(Date.UTC(fullYear(year), MONTHS.indexOf(month.toLowerCase()), Number(day))).getUTCDate() === Number(day);
  return isDay && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60 ? time - offsetOf(zone) : null;
}

/** Two and three digits count from 1900, and two digits below 50 from 2000 (RFC 5322 §4.3). */
const fullYear = (year: string): number => Number(year) + (year.length === 4 ? 0 : year.length === 2 && Number(year) < 50 ? 2000 : 1900);

/** How far a zone is ahead of UTC, in milliseconds. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return (ZONES.get(zone.toUpperCase()) ?? 0) * 3_600_000;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Dates that no mail should have: ISO 8601, C's ctime. */
function otherDate(value: string): number | null {
  if (!/^\d{4}-\d\d-\d\d|^[a-z]{3} [a-z]{3} /i.test(value)) return null;
  const time = Date.parse(/(?:[zZ]|[+-]\d\d:?\d\d|[a-z]{3})$/.test(value) ? value : `${value}${value.includes('T') ? 'Z' : ' UTC'}`);
  return Number.isNaN(time) ? null : time;
}

/** Comments may stand in each other. */
function withoutComments(value: string): string {
  let depth = 0;
  let out = '';
  for (const character of value.slice(0, 1_000)) {
    if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else if (depth === 0) out += character;
  }
  return out;
}
