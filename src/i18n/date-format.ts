/** Formatters of dates, made when they are first used: each costs about as much as everything else a card does for its texts. */

const made = new Map<string, Intl.DateTimeFormat>();

/** The formatter for a locale and its options; the same one for the same question. Throws a RangeError for a zone or locale that Intl does not know. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat(locale, options);
  made.set(key, formatter);
  return formatter;
}
