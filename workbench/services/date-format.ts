/** Dates by the patterns of java.text.SimpleDateFormat, as `Utilities.formatDate` and `Utilities.parseDate` take them. */
import { exception } from './signature.ts';
import { fieldsIn, momentIn, offsetIn, utc, zoneName } from './time-zone.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Zones that parsing knows by their short names, in minutes. */
const SHORT_ZONES: { readonly [name: string]: number } = {
  GMT: 0,
  UTC: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  CET: 60,
  CEST: 120,
};

/** A pattern in pieces: runs of one letter, and text that stands for itself. */
type Piece = { readonly letter: string; readonly width: number } | { readonly text: string };

function pieces(pattern: string): Piece[] {
  return [...pattern.matchAll(/'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g)].map(([run, quoted, letter]): Piece => {
    if (letter !== undefined) return { letter, width: run.length };
    return { text: quoted === undefined ? run : quoted === '' ? "'" : quoted.replaceAll("''", "'") };
  });
}

const DAY = 86_400_000;
const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** Writes a moment (milliseconds since 1970) as clocks in the zone show it. */
export function formatDate(time: number, timeZone: string, pattern: string): string {
  const { year, month, day, hour, minute, second } = fieldsIn(timeZone, time);
  const midnight = utc(year, month - 1, day);
  const weekday = new Date(midnight).getUTCDay();
  const minutes = offsetIn(timeZone, time);
  const offset = `${minutes < 0 ? '-' : '+'}${padded(Math.floor(Math.abs(minutes) / 60), 2)}:${padded(Math.abs(minutes) % 60, 2)}`;
  const monthName = MONTHS[month - 1] ?? '';
  const dayName = DAYS[weekday] ?? '';
  // Weeks as in the United States: from Sunday, the first is that of 1 January. The year of a week is that of its Saturday.
  const saturday = midnight + (6 - weekday) * DAY;
  const weekYear = new Date(saturday).getUTCFullYear();
  const firstOfMonth = (weekday - ((day - 1) % 7) + 7) % 7;
  const months = (width: number): string => (width >= 4 ? monthName : width === 3 ? monthName.slice(0, 3) : padded(month, width));
  const letters: { readonly [letter: string]: (width: number) => string } = {
    G: () => (year > 0 ? 'AD' : 'BC'),
    y: (width) => (width === 2 ? padded(year % 100, 2) : padded(year, width)),
    Y: (width) => (width === 2 ? padded(weekYear % 100, 2) : padded(weekYear, width)),
    w: (width) => padded(Math.floor((saturday - utc(weekYear, 0)) / DAY / 7) + 1, width),
    W: (width) => padded(Math.floor((day - 1 + firstOfMonth) / 7) + 1, width),
    F: (width) => padded(Math.floor((day - 1) / 7) + 1, width),
    M: months,
    L: months,
    d: (width) => padded(day, width),
    D: (width) => padded((midnight - utc(year, 0)) / DAY + 1, width),
    u: (width) => padded(weekday || 7, width),
    E: (width) => (width >= 4 ? dayName : dayName.slice(0, 3)),
    a: () => (hour < 12 ? 'AM' : 'PM'),
    H: (width) => padded(hour, width),
    k: (width) => padded(hour || 24, width),
    K: (width) => padded(hour % 12, width),
    h: (width) => padded(hour % 12 || 12, width),
    m: (width) => padded(minute, width),
    s: (width) => padded(second, width),
    S: (width) => padded(((time % 1000) + 1000) % 1000, width),
    Z: () => offset.replace(':', ''),
    X: (width) => (minutes === 0 ? 'Z' : width >= 3 ? offset : width === 2 ? offset.replace(':', '') : offset.slice(0, 3)),
    z: (width) => zoneName(timeZone, time, width >= 4) ?? (minutes === 0 ? 'GMT' : `GMT${offset}`),
  };
  const write = (piece: Piece): string => {
    if ('text' in piece) return piece.text;
    const letter = letters[piece.letter];
    // Java's words; what Google makes of them is not published.
    if (!letter) throw exception(`Illegal pattern character '${piece.letter}'`);
    return letter(piece.width);
  };
  return pieces(pattern).map(write).join('');
}

/** What parsing has found; hours are those of the day unless a half of the day was named. */
interface Found {
  [letter: string]: number | undefined;
}

const FIELDS = 'yMLdDHkKhmsS';

/**
 * Reads a moment, in milliseconds since 1970. Text after the pattern's end is ignored and fields roll over ("30 February" is 2 March), as in
 * Java's lenient parsing. `now` decides to which century two digits of a year belong. Throws when the text does not follow the pattern.
 */
export function parseDate(text: string, timeZone: string, pattern: string, now: number): number {
  const found: Found = {};
  const list = pieces(pattern);
  let at = 0;
  const take = (form: RegExp): string => {
    const [read] = form.exec(text.slice(at)) ?? [];
    // The wording is unverified: nobody has published what Google says here.
    if (read === undefined) throw exception('Invalid argument: date. Should be of type: Date');
    at += read.length;
    return read;
  };
  const name = (names: readonly string[]): number => {
    const read = take(new RegExp(`^(?:${names.flatMap((full) => [full, full.slice(0, 3)]).join('|')})`, 'i')).toLowerCase();
    return names.findIndex((full) => full.toLowerCase().startsWith(read));
  };
  list.forEach((piece, n) => {
    if ('text' in piece) {
      if (text.startsWith(piece.text, at)) at += piece.text.length;
      else take(/^(?!)/);
      return;
    }
    const { letter, width } = piece;
    if (/[ML]/.test(letter) && width >= 3) found['M'] = name(MONTHS) + 1;
    else if (letter === 'E') name(DAYS);
    else if (letter === 'a') found['a'] = take(/^[ap]m/i).toLowerCase() === 'pm' ? 12 : 0;
    else if (/[ZXz]/.test(letter)) found['zone'] = zone(take(/^(?:(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})/i));
    else if (FIELDS.includes(letter)) {
      const next = list[n + 1];
      const adjacent = next !== undefined && 'letter' in next && FIELDS.includes(next.letter);
      const digits = take(adjacent ? new RegExp(`^\\d{1,${width}}`) : /^\s*-?\d+/).trim();
      found[letter] = letter === 'y' && width <= 2 && /^\d\d$/.test(digits) ? century(Number(digits), now) : Number(digits);
    } else throw new Error(`The letter ${letter} in Utilities.parseDate is not implemented in the workbench`);
  });
  const half = found['a'] ?? 0;
  const hour = found['H'] ?? (found['k'] === undefined ? undefined : found['k'] % 24) ?? ((found['h'] ?? found['K'] ?? 0) % 12) + half;
  const [month, day] = found['D'] === undefined ? [(found['M'] ?? found['L'] ?? 1) - 1, found['d'] ?? 1] : [0, found['D']];
  const asIfUtc = utc(found['y'] ?? 1970, month ?? 0, day ?? 1, hour, found['m'] ?? 0, found['s'] ?? 0, found['S'] ?? 0);
  return found['zone'] === undefined ? momentIn(timeZone, asIfUtc) : asIfUtc - found['zone'] * 60_000;
}

function zone(name: string): number {
  const [, sign, hours, minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(name) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const known = SHORT_ZONES[name.toUpperCase()];
  if (known === undefined) throw exception('Invalid argument: date. Should be of type: Date');
  return known;
}

/** "Within 80 years before and 20 years after" now (java.text.SimpleDateFormat). */
function century(year: number, now: number): number {
  const present = new Date(now).getUTCFullYear();
  const near = present - (present % 100) + year;
  return near > present + 20 ? near - 100 : near <= present - 80 ? near + 100 : near;
}
