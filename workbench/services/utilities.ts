/** `Utilities`: encoding, digests, blobs and sleep. Digests are computed by the workbench, the rest inside the script. */
import type { Json, Rpc } from '../contract.ts';
import { newBlob } from './blob.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { enumeration, EnumValue } from './enumeration.ts';
import { guarded } from './guard.ts';
import { exception, isText, isWhole, mismatch, takes } from './signature.ts';

type Utilities = GoogleAppsScript.Utilities.Utilities;
type Needed = Pick<
  Utilities,
  | 'Charset'
  | 'DigestAlgorithm'
  | 'MacAlgorithm'
  | 'base64Decode'
  | 'base64DecodeWebSafe'
  | 'base64Encode'
  | 'base64EncodeWebSafe'
  | 'computeDigest'
  | 'computeHmacSha256Signature'
  | 'computeHmacSignature'
  | 'formatDate'
  | 'formatString'
  | 'getUuid'
  | 'newBlob'
  | 'parseCsv'
  | 'sleep'
>;

/** Longest sleep that Apps Script takes, in milliseconds (reference/utilities: 300,000). */
const LONGEST_SLEEP = 300_000;

const Charset = enumeration<Utilities['Charset']>(['US_ASCII', 'UTF_8']);
const DigestAlgorithm = enumeration<Utilities['DigestAlgorithm']>(['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']);
const MacAlgorithm = enumeration<Utilities['MacAlgorithm']>(['HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512']);

/** Text in the given charset (UTF-8 unless told), or the bytes themselves. */
function bytesOf(method: string, value: unknown, charset?: unknown): number[] {
  if (isText(value)) return String(charset) === 'US_ASCII' ? [...value].map((letter) => Math.min(letter.charCodeAt(0), 63)) : utf8(value);
  if (Array.isArray(value) && value.every((byte) => typeof byte === 'number')) return value;
  throw mismatch(`Utilities.${method}`, [value]);
}

function decode(method: string, text: unknown): number[] {
  takes(`Utilities.${method}`, [text], isText);
  const bytes = fromBase64(String(text).replace(/\s/g, ''));
  if (bytes === null) throw exception('Could not decode string.');
  return bytes;
}

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const listed = (answer: Json | undefined): number[] => fromBase64(String(answer)) ?? [];
  const mac = (method: string, algorithm: unknown, value: unknown, key: unknown, charset?: unknown): number[] => {
    if (isText(value) !== isText(key)) throw mismatch(`Utilities.${method}`, [value, key]);
    return listed(
      rpc(
        'Utilities.computeHmacSignature',
        String(algorithm),
        toBase64(bytesOf(method, value, charset)),
        toBase64(bytesOf(method, key, charset)),
      ),
    );
  };
  const utilities: Needed = {
    Charset,
    DigestAlgorithm,
    MacAlgorithm,
    base64Decode: (encoded: string) => decode('base64Decode', encoded),
    base64DecodeWebSafe: (encoded: string) => decode('base64DecodeWebSafe', encoded),
    base64Encode: (data: unknown, charset?: unknown) => toBase64(bytesOf('base64Encode', data, charset)),
    base64EncodeWebSafe: (data: unknown, charset?: unknown) => toBase64(bytesOf('base64EncodeWebSafe', data, charset), true),
    computeDigest: (algorithm: unknown, value: unknown, charset?: unknown) => {
      if (!EnumValue.of(DigestAlgorithm, algorithm)) throw mismatch('Utilities.computeDigest', [algorithm, value]);
      return listed(rpc('Utilities.computeDigest', String(algorithm), toBase64(bytesOf('computeDigest', value, charset))));
    },
    computeHmacSha256Signature: (value: unknown, key: unknown, charset?: unknown) =>
      mac('computeHmacSha256Signature', 'HMAC_SHA_256', value, key, charset),
    computeHmacSignature: (algorithm: unknown, value: unknown, key: unknown, charset?: unknown) => {
      if (!EnumValue.of(MacAlgorithm, algorithm)) throw mismatch('Utilities.computeHmacSignature', [algorithm, value, key]);
      return mac('computeHmacSignature', algorithm, value, key, charset);
    },
    formatDate: (date, timeZone, pattern) => {
      if (Object.prototype.toString.call(date) !== '[object Date]') throw mismatch('Utilities.formatDate', [date, timeZone, pattern]);
      return formatDate(date.getTime(), timeZone, pattern);
    },
    formatString: (template, ...args: unknown[]) =>
      template.replace(/%(%|[sdf]|\.\d+f)/g, (_, kind: string) => {
        if (kind === '%') return '%';
        const value = args.shift();
        if (kind === 's') return String(value);
        return kind === 'd' ? String(Math.trunc(Number(value))) : Number(value).toFixed(kind === 'f' ? 6 : Number(kind.slice(1, -1)));
      }),
    getUuid: () => String(rpc('Utilities.getUuid')),
    newBlob: (data: unknown, contentType?: string, name?: string) => newBlob(data, contentType, name),
    parseCsv: (csv: string, delimiter?: unknown) => parseCsv(csv, isText(delimiter) ? delimiter : ','),
    sleep: (milliseconds) => {
      takes('Utilities.sleep', [milliseconds], isWhole);
      if (milliseconds < 0 || milliseconds > LONGEST_SLEEP)
        throw exception(`Invalid argument: milliseconds. Should be between 0 and ${LONGEST_SLEEP}.`);
      rpc('Utilities.sleep', milliseconds);
    },
  };
  target['Utilities'] = guarded('Utilities', utilities);
}

/** Fields of a moment in a zone, for the letters of java.text.SimpleDateFormat that products use. */
function formatDate(time: number, timeZone: string, pattern: string): string {
  let parts: { [type: string]: string };
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      hourCycle: 'h23',
      minute: 'numeric',
      second: 'numeric',
      weekday: 'long',
      timeZoneName: 'longOffset',
    });
    parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  } catch {
    throw exception(`Invalid argument: timeZone. Should be of type: String`);
  }
  const field = (name: string): number => Number(parts[name]);
  const month = new Intl.DateTimeFormat('en-US', { timeZone, month: 'long' }).format(time);
  const offset = (parts['timeZoneName'] ?? 'GMT').slice(3) || '+00:00';
  const padded = (value: number, width: number): string => String(value).padStart(width, '0');
  const letters: { readonly [letter: string]: (width: number) => string } = {
    y: (width) => (width === 2 ? padded(field('year') % 100, 2) : padded(field('year'), width)),
    M: (width) => (width >= 4 ? month : width === 3 ? month.slice(0, 3) : padded(field('month'), width)),
    d: (width) => padded(field('day'), width),
    H: (width) => padded(field('hour'), width),
    h: (width) => padded(field('hour') % 12 || 12, width),
    m: (width) => padded(field('minute'), width),
    s: (width) => padded(field('second'), width),
    S: (width) => padded(((time % 1000) + 1000) % 1000, width),
    a: () => (field('hour') < 12 ? 'AM' : 'PM'),
    E: (width) => (width >= 4 ? (parts['weekday'] ?? '') : (parts['weekday'] ?? '').slice(0, 3)),
    Z: () => offset.replace(':', ''),
    X: (width) => (offset === '+00:00' ? 'Z' : width >= 3 ? offset : width === 2 ? offset.replace(':', '') : offset.slice(0, 3)),
    z: () => (offset === '+00:00' ? 'GMT' : `GMT${offset}`),
  };
  return pattern.replace(/'((?:[^']|'')*)'|([a-zA-Z])\2*/g, (run: string, quoted: string | undefined, letter: string | undefined) => {
    if (letter === undefined) return quoted === '' ? "'" : (quoted ?? '').replaceAll("''", "'");
    const write = letters[letter];
    if (!write) throw new Error(`The letter ${letter} in Utilities.formatDate is not implemented in the workbench`);
    return write(run.length);
  });
}

/** RFC 4180, quotes doubled inside quotes. */
function parseCsv(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(cell);
    rows.push(row);
    row = [];
    cell = '';
  };
  for (let n = 0; n < csv.length; n++) {
    const letter = csv.charAt(n);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (csv.charAt(n + 1) === '"') cell += csv.charAt(++n);
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === delimiter) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
