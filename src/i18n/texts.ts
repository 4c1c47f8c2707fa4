/** The words for one viewer: language, locale and time zone together with the messages. */
import type { Reason } from '../domain/verdict.ts';
import type { Language } from '../domain/member-state.ts';
import { dateFormat } from './date-format.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';
import { pl } from './pl.ts';

export interface Viewer {
  readonly locale: string;
  readonly timeZone: string;
}

/** Messages and formats for a viewer at a moment. */
export interface Texts extends Messages {
  readonly viewer: Viewer;
  readonly now: number;
  /** “10:04”; 12-hour clock where the locale has it. */
  clock(at: number): string;
  /** Today “10:04”, yesterday with the word, this year “3 Mar, 10:04”, older “3 Mar 2025”. */
  time(at: number): string;
  /** The same, with the word “Today”. */
  dayAndTime(at: number): string;
  /** For labels of lists: the clock time only today. */
  label(at: number): string;
  /** “3 Mar” or “3 Mar 2025”. */
  day(at: number): string;
  /** “4 s”, “45 min”, “2 h”, “3 days”: rounded down. */
  duration(ms: number): string;
  because(reason: Reason): string;
}

const LANGUAGES: Record<Language, Messages> = { en, pl };

/** The product's language for a host locale such as `pl-PL`; English where it has none. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}

/** Falls back to `en-GB` and UTC where the host names something that Intl does not know. */
export function texts(viewer: Viewer, now: number): Texts {
  const known = knownViewer(viewer);
  const messages = LANGUAGES[languageOf(known.locale)];
  const format =
    (options: Intl.DateTimeFormatOptions, locale = known.locale) =>
    (at: number): string =>
      dateFormat(locale, { ...options, timeZone: known.timeZone }).format(at);
  const clock = format({ hour: 'numeric', minute: '2-digit' });
  const dayOf = format({ day: 'numeric', month: 'short' });
  const dayAndYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const year = format({ year: 'numeric' });
  const isoDay = format({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA');
  const isToday = (at: number): boolean => isoDay(at) === isoDay(now);
  // By the calendar: a day of a change to or from summer time has 23 or 25 hours.
  const dayBefore = (): string => new Date(Date.parse(`${isoDay(now)}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
  const isYesterday = (at: number): boolean => isoDay(at) === dayBefore();
  const thisYear = (at: number): boolean => year(at) === year(now);
  const day = (at: number): string => (thisYear(at) ? dayOf(at) : dayAndYear(at));
  const time = (at: number): string => {
    if (isToday(at)) return clock(at);
    if (isYesterday(at)) return messages.yesterday(clock(at));
    return thisYear(at) ? `${dayOf(at)}, ${clock(at)}` : dayAndYear(at);
  };
  const duration = (ms: number): string => spanOf(messages, ms);
  return {
    ...messages,
    viewer: known,
    now,
    clock,
    time,
    dayAndTime: (at) => (isToday(at) ? messages.today(clock(at)) : time(at)),
    label: (at) => (isToday(at) ? clock(at) : isYesterday(at) ? messages.yesterday('').replace(/[, ]+$/, '') : day(at)),
    day,
    duration,
    because: (reason) => reasonText(messages, reason, duration),
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function spanOf(messages: Messages, ms: number): string {
  if (ms < MINUTE) return messages.span.seconds(Math.floor(ms / SECOND));
  if (ms < HOUR) return messages.span.minutes(Math.floor(ms / MINUTE));
  if (ms < 2 * DAY) return messages.span.hours(Math.floor(ms / HOUR));
  return messages.span.days(Math.floor(ms / DAY));
}

function reasonText(messages: Messages, reason: Reason, duration: (ms: number) => string): string {
  const text = messages.reason[reason.why];
  return typeof text === 'string' ? text : text(duration('after' in reason ? reason.after : 'gap' in reason ? reason.gap : 0));
}

function knownViewer(viewer: Viewer): Viewer {
  return {
    locale: isKnown(() => Intl.getCanonicalLocales(viewer.locale)) && viewer.locale !== '' ? viewer.locale : 'en-GB',
    timeZone: isKnown(() => dateFormat('en', { timeZone: viewer.timeZone })) ? viewer.timeZone : 'Etc/UTC',
  };
}

function isKnown(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/** Days since 30 December 1899 in the zone's wall-clock time: what a spreadsheet calls a date. */
export function serialDate(at: number, timeZone: string): number {
  const parts = dateFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall / DAY + 25_569;
}
