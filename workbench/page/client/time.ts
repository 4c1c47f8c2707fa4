/** Times as a mail client shows them, in the reader's locale and zone. */

/** Times of one person; made once per person because Intl formatters are dear. */
export interface Times {
  /** In lists: the clock time today, else the day, with the year when it is another one. */
  short(time: number, now: number): string;
  /** In full: day, month, year, hour and minute. */
  long(time: number): string;
  /** Hours, minutes and seconds. */
  exact(time: number): string;
}

export function timesOf(locale: string, timeZone: string): Times {
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = make({ hour: 'numeric', minute: '2-digit' });
  const day = make({ day: 'numeric', month: 'short' });
  const dated = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const long = make({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
  const exact = make({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = make({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const year = make({ year: 'numeric' });
  return {
    short(time, now) {
      if (date.format(time) === date.format(now)) return clock.format(time);
      return year.format(time) === year.format(now) ? day.format(time) : dated.format(time);
    },
    long: (time) => long.format(time),
    exact: (time) => exact.format(time),
  };
}

/** Milliseconds for people: `850 ms`, `1.2 s`. */
export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
