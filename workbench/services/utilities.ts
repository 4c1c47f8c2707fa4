/** `Utilities`: encoding, digests, signatures, dates, blobs and sleep. What needs Node is computed by the workbench, the rest inside the script. */
import type { Json, Rpc } from '../contract.ts';
import { archives } from './archives.ts';
import { newBlob } from './blob.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { parseCsv } from './csv.ts';
import { formatDate, parseDate } from './date-format.ts';
import { enumeration, EnumValue } from './enumeration.ts';
import { formatString } from './format-string.ts';
import { guarded } from './guard.ts';
import { exception, isText, isWhole, mismatch, takes } from './signature.ts';

type Utilities = GoogleAppsScript.Utilities.Utilities;

const Charset = enumeration<Utilities['Charset']>(['US_ASCII', 'UTF_8']);
const DigestAlgorithm = enumeration<Utilities['DigestAlgorithm']>(['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']);
const RsaAlgorithm = enumeration<Utilities['RsaAlgorithm']>(['RSA_SHA_1', 'RSA_SHA_256']);
const MacAlgorithm = enumeration<Utilities['MacAlgorithm']>(['HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512']);

/** Text in the given charset, or the bytes themselves. */
function bytesOf(method: string, value: unknown, charset: unknown): number[] {
  if (isText(value)) return String(charset) === 'UTF_8' ? utf8(value) : [...value].map(ascii);
  if (Array.isArray(value) && value.every((byte) => typeof byte === 'number')) return value;
  throw mismatch(`Utilities.${method}`, [value]);
}

/** A character of one byte, or a question mark. */
const ascii = (letter: string): number => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 63);

const isDate = (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Date]';

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
  const rsa = (method: string, algorithm: unknown, args: readonly unknown[]): number[] => {
    const [value, key, charset] = args;
    if (!isText(value) || !isText(key) || args.length > 3 || (args.length === 3 && !EnumValue.of(Charset, charset)))
      throw mismatch(`Utilities.${method}`, method === 'computeRsaSignature' ? [algorithm, ...args] : args);
    return listed(rpc('Utilities.computeRsaSignature', String(algorithm), toBase64(bytesOf(method, value, charset)), key));
  };
  const utilities: Utilities = {
    Charset,
    DigestAlgorithm,
    MacAlgorithm,
    RsaAlgorithm,
    ...archives(rpc),
    base64Decode: (encoded: string) => decode('base64Decode', encoded),
    base64DecodeWebSafe: (encoded: string) => decode('base64DecodeWebSafe', encoded),
    base64Encode: (data: unknown, charset: unknown = Charset.UTF_8) => toBase64(bytesOf('base64Encode', data, charset)),
    base64EncodeWebSafe: (data: unknown, charset: unknown = Charset.UTF_8) => toBase64(bytesOf('base64EncodeWebSafe', data, charset), true),
    // Without a charset, digests and signatures are made from US-ASCII, what it lacks being question marks (measured, brucemcpherson/gas-fakes).
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
    computeRsaSha1Signature: (...args: unknown[]) => rsa('computeRsaSha1Signature', RsaAlgorithm.RSA_SHA_1, args),
    computeRsaSha256Signature: (...args: unknown[]) => rsa('computeRsaSha256Signature', RsaAlgorithm.RSA_SHA_256, args),
    computeRsaSignature: (algorithm: unknown, ...args: unknown[]) => {
      if (!EnumValue.of(RsaAlgorithm, algorithm)) throw mismatch('Utilities.computeRsaSignature', [algorithm, ...args]);
      return rsa('computeRsaSignature', algorithm, args);
    },
    formatDate: (date, timeZone, pattern) => {
      takes('Utilities.formatDate', [date, timeZone, pattern], isDate, isText, isText);
      if (Number.isNaN(date.getTime())) throw exception('Invalid argument: date. Should be of type: Date');
      return formatDate(date.getTime(), timeZone, pattern);
    },
    formatString: (template, ...args: unknown[]) => formatString(template, args),
    getUuid: () => String(rpc('Utilities.getUuid')),
    /** Deprecated by Google in favour of JSON.parse. */
    jsonParse: (jsonString: string): unknown => JSON.parse(jsonString),
    /** Deprecated by Google in favour of JSON.stringify. */
    jsonStringify: (obj: unknown) => JSON.stringify(obj),
    newBlob: (data: unknown, contentType?: string, name?: string) => newBlob(data, contentType, name),
    parseCsv: (csv: string, delimiter?: unknown) => parseCsv(csv, isText(delimiter) ? delimiter : ','),
    parseDate: (date, timeZone, format) => {
      takes('Utilities.parseDate', [date, timeZone, format], isText, isText, isText);
      return new Date(parseDate(date, timeZone, format, Date.now()));
    },
    sleep: (milliseconds) => {
      takes('Utilities.sleep', [milliseconds], isWhole);
      rpc('Utilities.sleep', milliseconds);
    },
  };
  target['Utilities'] = guarded('Utilities', utilities);
}
