/** `Utilities.formatString`: the conversions of C's printf, one value after the other into the template. */
import format from '@stdlib/string-format';

/** `%`, the place of a value (`2$`), flags, width, precision, kind. */
const CONVERSION = /%(?:(\d+)\$)?([-+ 0#]*)(\*|\d+)?(\.(?:\*|\d+)?)?([a-zA-Z%])/g;
/** Kinds that take whole numbers, those that take any number, and those that take texts. */
const WHOLE = 'diuboxX';
const REAL = 'eEfFgG';
const TEXTS = 'sc';
/** From here on JavaScript writes numbers with an exponent, which no kind of whole number has. */
const LARGEST = 1e21;

/**
 * Puts the values into the template, as C does. Google says no more than "sprintf-like", so what has no meaning is left alone:
 * a kind that C does not have stays as it stands, and what is no number is written as the text that it is.
 */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  const given = (place: string | undefined): unknown => (place === undefined ? values[next++] : values[Number(place) - 1]);
  const figure = (written: string | undefined): string =>
    written?.endsWith('*') ? written.replace('*', String(Number(values[next++]))) : (written ?? '');
  return template.replace(
    CONVERSION,
    (all, place: string | undefined, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      if (!`${WHOLE}${REAL}${TEXTS}`.includes(kind)) return all;
      const size = figure(width);
      const digits = figure(precision);
      const value = given(place);
      if (kind === 's') return format(`%${flags}${size}${digits}s`, String(value));
      if (kind === 'c') return format(`%${flags}${size}c`, typeof value === 'number' ? value : String(value).slice(0, 1));
      const number = Number(value);
      const isWhole = WHOLE.includes(kind);
      if (!Number.isFinite(number) || (isWhole && Math.abs(number) >= LARGEST))
        return format(`%${flags.replace('0', '')}${size}s`, String(number));
      return format(`%${flags}${size}${digits}${kind}`, isWhole ? Math.trunc(number) : number);
    },
  );
}
