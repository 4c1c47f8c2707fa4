/** When a time trigger fires: by minutes, hours, days, weeks or a day of the month, or once. Times of day are those of the trigger's own zone. */
import { GoogleError, type JsonObject } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import { fieldsIn, momentIn, utc } from '../services/time-zone.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
/** What `everyMinutes` takes (reference/script/clock-trigger-builder). */
const MINUTES: readonly number[] = [1, 5, 10, 15, 30];
/** A month at the longest, and the hour that a clock may be set back. */
const LONGEST_SEARCH = 32 * 24;

export interface TriggerTimes {
  /** Milliseconds from one run to the next, about; 0 for a trigger that fires once. */
  readonly everyMs: number;
  /** The first time after a moment. `minute` is the one that Google would pick. */
  first(now: number, minute: number): number;
  /** The time after one that has come; null when there is none. */
  following(last: number): number | null;
}

const whole = (spec: JsonObject, name: string): number | undefined => {
  const value = spec[name];
  return typeof value === 'number' ? value : undefined;
};

/** Refuses what no calendar has; the wording is unverified. */
function within(spec: JsonObject, name: string, low: number, high: number): number | undefined {
  const value = whole(spec, name);
  if (value !== undefined && (value < low || value > high)) throw new GoogleError(`Invalid argument: ${name}`);
  return value;
}

/** Refuses a zone that nobody knows; the wording is unverified. */
function zoneOf(named: unknown, scriptZone: string): string {
  if (typeof named !== 'string') return scriptZone;
  try {
    fieldsIn(named, 0);
  } catch {
    throw new GoogleError(`Invalid argument: ${named}`);
  }
  return named;
}

/** Reads what the builder has gathered; throws Google's refusals. Recurrence of less than an hour is not for add-ons, once is; other scripts recur every minute at most. */
export function readTimes(spec: JsonObject, scriptZone: string, isAddOn: boolean): TriggerTimes {
  const zone = zoneOf(spec['inTimezone'], scriptZone);
  const at = whole(spec, 'at');
  const after = whole(spec, 'after');
  if (at !== undefined || after !== undefined)
    return { everyMs: 0, first: (now) => Math.max(now, at ?? now + Math.max(0, after ?? 0)), following: () => null };
  if (spec['atDate'] !== undefined) {
    const [year = 0, month = 0, day = 0] = spec['atDate'] as readonly number[];
    const midnight = momentIn(zone, utc(year, month - 1, day));
    return { everyMs: 0, first: (now) => Math.max(now, midnight), following: () => null };
  }
  const minutes = whole(spec, 'everyMinutes');
  if (minutes !== undefined) {
    if (!MINUTES.includes(minutes))
      throw new GoogleError('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
    const everyMs = minutes * MINUTE;
    if (isAddOn) throw new GoogleError(LIMITS.triggerPeriodMs.text);
    return { everyMs, first: (now) => now + everyMs, following: (last) => last + everyMs };
  }
  const hours = whole(spec, 'everyHours');
  const fixedMinute = within(spec, 'nearMinute', 0, 59);
  if (hours !== undefined && hours >= 1) {
    const everyMs = hours * HOUR;
    return { everyMs, first: (now, minute) => hourly(now, fixedMinute ?? minute), following: (last) => last + everyMs };
  }
  const days = whole(spec, 'everyDays') ?? 0;
  const weeks = whole(spec, 'everyWeeks') ?? (spec['onWeekDay'] === undefined ? 0 : 1);
  const monthDay = within(spec, 'onMonthDay', 1, 31);
  if (days < 1 && weeks < 1 && monthDay === undefined) throw new GoogleError('The time-based trigger has no recurrence.');
  const hour = within(spec, 'atHour', 0, 23);
  const weekDay = whole(spec, 'onWeekDay');
  const fits = (moment: number): boolean => {
    const shown = fieldsIn(zone, moment);
    const day = new Date(utc(shown.year, shown.month - 1, shown.day)).getUTCDay();
    return (
      (hour === undefined || shown.hour === hour) &&
      (weekDay === undefined || day === weekDay) &&
      (monthDay === undefined || shown.day === monthDay)
    );
  };
  /** The first of the hours from `start` on that fits; a 31st may be two months away. */
  const search = (start: number): number => {
    for (let n = 0; n < 2 * LONGEST_SEARCH; n++) if (fits(start + n * HOUR)) return start + n * HOUR;
    throw new GoogleError('The time-based trigger has no recurrence.');
  };
  const gap = monthDay !== undefined ? 27 * DAY : weeks >= 1 ? weeks * 7 * DAY : days * DAY;
  return {
    everyMs: monthDay !== undefined ? 30 * DAY : gap,
    first: (now, minute) => search(hourly(now, fixedMinute ?? minute)),
    // An hour early, as a day has 23 hours when clocks are set forward; without an hour of its own the trigger keeps its distance.
    following: (last) => (hour === undefined && monthDay === undefined ? last + gap : search(last + gap - HOUR)),
  };
}

/** The next time that clocks show this minute. */
function hourly(now: number, minute: number): number {
  const first = Math.floor(now / HOUR) * HOUR + minute * MINUTE;
  return first > now ? first : first + HOUR;
}
