/** Mails from files and to files: .eml (RFC 5322) and .mbox (RFC 4155; the mboxrd and mboxo ways of quoting "From "). */
import { splitMail } from './content.ts';
import { UPLOAD_BYTES } from './limits.ts';
import { decodeHeader, headerOf, readHeaders } from './mime-parts.ts';

/** A file that cannot be imported; the only error that importing throws. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  constructor(
    readonly code: 'empty' | 'too-large' | 'not-a-mail' | 'not-an-mbox',
    message: string,
  ) {
    super(message);
  }
}

/** Most mails of one .mbox file. */
const MAX_MAILS = 100_000;

/** A file as one character a byte. Text with characters beyond that is taken as UTF-8. */
export function bytesAsText(file: Uint8Array | string): string {
  if (typeof file !== 'string') return Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
  return /[^\x00-\xff]/.test(file) ? Buffer.from(file, 'utf8').toString('latin1') : file;
}

/** The mail in a file, with CRLF. Throws {@link ImportRefused} for empty and too large files and for what has no header at all. */
export function checkedMail(file: Uint8Array | string): string {
  const text = bytesAsText(file).replace(/^\xef\xbb\xbf/, '');
  if (text.trim() === '') throw new ImportRefused('empty', 'The file is empty.');
  if (text.length > UPLOAD_BYTES.import) throw new ImportRefused('too-large', 'The file is larger than 150 MB.');
  const mail = withCrlf(text.replace(/^From [^\r\n]*\r?\n/, ''));
  if (readHeaders(mail).length === 0) throw new ImportRefused('not-a-mail', 'The file does not begin with the headers of a mail.');
  return mail;
}

/** Lone line feeds and carriage returns become CRLF; a mail that has CRLF throughout stays as it is, byte for byte. */
export const withCrlf = (text: string): string => (/(?<!\r)\n|\r(?!\n)/.test(text) ? text.replaceAll(/\r\n|\r|\n/g, '\r\n') : text);

/** The mails of an .mbox file, each unquoted, with CRLF. Throws {@link ImportRefused} when the file does not begin with a "From " line. */
export function splitMbox(file: Uint8Array | string, quoting: 'mboxrd' | 'mboxo' = 'mboxrd'): string[] {
  const text = bytesAsText(file)
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/^[\r\n]+/, '');
  if (text === '') throw new ImportRefused('empty', 'The file is empty.');
  if (!text.startsWith('From ')) throw new ImportRefused('not-an-mbox', 'The file does not begin with a "From " line.');
  const mails: string[] = [];
  // A mail begins at a "From " line that follows an empty line or opens the file.
  const starts = [0, ...[...text.matchAll(/\n\r?\n(?=From )/g)].map(({ 0: { length }, index }) => index + length)];
  if (starts.length > MAX_MAILS) throw new ImportRefused('too-large', `The file holds more than ${MAX_MAILS} mails.`);
  for (const [n, start] of starts.entries()) {
    const next = starts[n + 1];
    const piece = text.slice(start, next).replace(/^From [^\r\n]*(\r?\n|$)/, '');
    // The empty line between two mails belongs to neither.
    const mail = next === undefined ? piece.replace(/(\r?\n)\r?\n$/, '$1') : piece.replace(/\r?\n$/, '');
    mails.push(withCrlf(quoting === 'mboxrd' ? mail.replaceAll(/^>(>*From )/gm, '$1') : mail.replaceAll(/^>From /gm, 'From ')));
  }
  return mails;
}

export interface MboxEntry {
  readonly raw: string;
  readonly from: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** Names as Google's export writes them. */
  readonly labels: readonly string[];
}

/** An .mbox file (mboxrd) with an `X-Gmail-Labels` header in each mail, as Google Takeout writes. */
export function mboxOf(entries: readonly MboxEntry[]): string {
  return entries
    .map(({ raw, from, date, labels }) => {
      const stamp = new Date(date).toUTCString().replace(/^(\w{3}), (\d\d) (\w{3}) (\d{4}) (\S+) GMT$/, '$1 $3 $2 $5 $4');
      const mail = `${LABELS_HEADER}: ${labels.map(quotedLabel).join(',')}\r\n${raw}`.replaceAll(/^(>*From )/gm, '>$1');
      return `From ${from.replaceAll(/\s/g, '') || 'MAILER-DAEMON'} ${stamp}\r\n${mail}${mail.endsWith('\n') ? '' : '\r\n'}\r\n`;
    })
    .join('');
}

const LABELS_HEADER = 'X-Gmail-Labels';
const quotedLabel = (name: string): string => {
  const word = name.includes(',') ? `"${name}"` : name;
  return /^[\x20-\x7e]*$/.test(word) ? word : `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`;
};

/** What an export of Google's says of a mail's labels, and the mail without that header where it stands first. */
export function takeLabels(raw: string): { raw: string; labels: readonly string[] | null } {
  const found = /^X-Gmail-Labels:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*\r\n/i.exec(raw);
  const value = headerOf(readHeaders(splitMail(raw).head), 'x-gmail-labels');
  if (value === '') return { raw, labels: null };
  const labels = [...decodeHeader(value).matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, bare]) => (quoted ?? bare ?? '').trim());
  return { raw: found ? raw.slice(found[0].length) : raw, labels };
}
