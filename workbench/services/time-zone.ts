/** Time zones as java.util.TimeZone names them: those of the IANA, and offsets such as "GMT+1" or "GMT-05:30". */
import { exception } from './signature.ts';

/** The fields of a moment as clocks and calendars in a zone show them. */
export interface ZonedFields {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Minutes east of Greenwich of a zone that is nothing but an offset; null for other names. */
export function fixedOffset(timeZone: string): number | null {
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(timeZone) ?? [];
  return sign === undefined ? null : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** What clocks in the zone show at a moment (milliseconds since 1970). Throws Google's exception for a zone that nobody knows. */
export function fieldsIn(timeZone: string, time: number): ZonedFields {
  const fixed = fixedOffset(timeZone);
  const parts = formatter(fixed === null ? timeZone : 'UTC').formatToParts(time + (fixed ?? 0) * 60_000);
  const field = (name: string): number => Number(parts.find(({ type }) => type === name)?.value);
  const year = parts.some(({ type, value }) => type === 'era' && value === 'BC') ? 1 - field('year') : field('year');
  return { year, month: field('month'), day: field('day'), hour: field('hour'), minute: field('minute'), second: field('second') };
}

/** English speakers whose words for zones together are those of Java: "EST", "CET" and "AEDT" each come from people who live there. */
const SPEAKERS = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];

/** What people call the zone at a moment, e.g. "CET" or "Central European Standard Time"; null for zones that go by their offset. */
export function zoneName(timeZone: string, time: number, long: boolean): string | null {
  if (fixedOffset(timeZone) !== null) return null;
  // To Java these are two zones, to ICU one.
  if (/^(Etc\/)?(GMT|Greenwich)$/.test(timeZone)) return long ? 'Greenwich Mean Time' : 'GMT';
  for (const speaker of SPEAKERS) {
    const parts = new Intl.DateTimeFormat(speaker, { timeZone, timeZoneName: long ? 'long' : 'short' }).formatToParts(time);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
    if (name !== undefined && !/^(GMT|UTC)[+-]/.test(name)) return name;
  }
  return null;
}

/** Minutes east of Greenwich at a moment. */
export function offsetIn(timeZone: string, time: number): number {
  const { year, month, day, hour, minute, second } = fieldsIn(timeZone, time);
  return Math.round((utc(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000) / 60_000);
}

/** The moment at which clocks in the zone show these fields, given as if they were in Greenwich. In the hour that is skipped the later one. */
export function momentIn(timeZone: string, asIfUtc: number): number {
  const first = asIfUtc - offsetIn(timeZone, asIfUtc) * 60_000;
  return asIfUtc - offsetIn(timeZone, first) * 60_000;
}

/** Date.UTC without its reading of years below 100 as of the twentieth century. */
export function utc(year: number, month: number, ...rest: number[]): number {
  const [day = 1, hour = 0, minute = 0, second = 0, ms = 0] = rest;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second, ms);
  return date.getTime();
}

const known = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const made = known.get(timeZone);
  if (made) return made;
  try {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    const format = new Intl.DateTimeFormat('en-US', { timeZone, era: 'short', hourCycle: 'h23', ...numeric });
    known.set(timeZone, format);
    return format;
  } catch {
    throw exception('Invalid argument: timeZone. Should be of type: String');
  }
}
