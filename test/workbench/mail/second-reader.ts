/** One mail, read by us and by mailparser: what differs, and why where that is known. */
import { simpleParser, type AddressObject } from 'mailparser';
import { filesOf, readParts } from '../../../workbench/mail/mime-parts.ts';
import { readMail } from '../../../workbench/mail/mime-read.ts';

const FIELDS = ['from', 'to', 'subject', 'date', 'text', 'html', 'names', 'types', 'bytes'] as const;
type Field = (typeof FIELDS)[number];
type Reading = { readonly [field in Field]: string };

export interface Difference {
  readonly field: Field;
  readonly ours: string;
  readonly theirs: string;
}

/** Null where mailparser gives up. Lines are compared without the empty ones between them, of which every reader makes its own number. */
export async function differences(raw: string): Promise<readonly Difference[] | null> {
  const ours = await read(raw);
  const theirs = await readTheirs(raw).catch(() => null);
  return theirs && FIELDS.flatMap((field) => (ours[field] === theirs[field] ? [] : [{ field, ours: ours[field], theirs: theirs[field] }]));
}

/** Why a difference is there; null for one that nobody has looked into. `whole` is the mail before it was damaged. */
export function reasonFor(difference: Difference, raw: string, whole: string): string | null {
  return REASONS.find(({ fields, when }) => fields.includes(difference.field) && when(difference, raw, whole))?.because ?? null;
}

/** Headers that say how a body is to be read, and the lines between parts. */
const frame = (raw: string): string =>
  raw
    .split(/\r?\n/)
    .filter((line) => /^(--|content-)|boundary=/i.test(line))
    .join('\n');

/** Whether a line of quoted-printable has an escape that is none. */
const isBadlyQuoted = (raw: string): boolean =>
  raw.split(/\r?\n/).some((line) => !/^[\w-]+:|^\s+\S+=|^--|^[\w+/]+={0,2}\s*$/.test(line) && /=(?![0-9A-F]{2}|\s*$)/i.test(line));

const namesUnknownCharset = (raw: string): boolean =>
  [...raw.matchAll(/=\?([^?*\s]+)(?:\*[^?]*)?\?[bq]\?/gi)].some(([, charset = '']) => {
    try {
      new TextDecoder(charset).decode();
      return false;
    } catch {
      return true;
    }
  });

const headersOf = (field: string, raw: string): readonly string[] => {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  return head.split(/\r?\n(?![ \t])/).filter((header) => new RegExp(`^${field}:`, 'i').test(header));
};

const letters = (text: string): string => [...text.replaceAll(/[\s|]/g, '')].sort().join('');

const lines = (text: string): string => text.replaceAll(/[\r\n]+[ \t]*/g, '\n').trim();
const box = ({ name, address }: { readonly name: string; readonly address: string }): string => `${name}|${address}`;

async function read(raw: string): Promise<Reading> {
  const { from, to, subject, date, text, html } = await readMail(raw);
  const files = filesOf(readParts(raw));
  return {
    from: box(from),
    to: to.map(box).join('\n'),
    subject,
    date: date === null ? '' : new Date(date).toISOString(),
    // Text that is made from HTML is each reader's own.
    text: html === null ? lines(text) : '',
    html: html === null ? '' : lines(html),
    names: files.map(({ name }) => (/^noname(\.eml)?$/.test(name) ? '' : name)).join('\n'),
    types: files.map(({ type }) => type).join('\n'),
    bytes: files.map(({ part }) => part.body.toString('hex')).join('\n'),
  };
}

async function readTheirs(raw: string): Promise<Reading> {
  const mail = await simpleParser(Buffer.from(raw, 'latin1'), { skipHtmlToText: true, skipImageLinks: true });
  const named = (field: AddressObject | AddressObject[] | undefined): string[] =>
    [field ?? []]
      .flat()
      .flatMap(({ value }) => value)
      .flatMap((one) => one.group ?? [one])
      .map(({ name, address = '' }) => box({ name, address }));
  const hasHtml = (await read(raw)).html !== '';
  const { date, text = '', html } = mail;
  return {
    from: named(mail.from)[0] ?? '|',
    to: named(mail.to).join('\n'),
    subject: mail.subject ?? '',
    // It says now where there is no date.
    date: date === undefined || Math.abs(date.getTime() - Date.now()) < 3_600_000 ? '' : date.toISOString(),
    text: hasHtml ? '' : lines(text),
    html: hasHtml && typeof html === 'string' ? lines(html) : '',
    names: mail.attachments.map(({ filename }) => filename ?? '').join('\n'),
    types: mail.attachments.map(({ contentType }) => contentType).join('\n'),
    bytes: mail.attachments.map(({ content }) => content.toString('hex')).join('\n'),
  };
}

const NO_CHARACTER = /[\u0000-\u0008\u0080-\u009f\ufffd]/;
const ADDRESSES: readonly Field[] = ['from', 'to'];
const TEXTS: readonly Field[] = ['text', 'html'];
const FILES: readonly Field[] = ['names', 'types', 'bytes'];

const REASONS: readonly {
  readonly fields: readonly Field[];
  readonly when: (difference: Difference, raw: string, whole: string) => boolean;
  readonly because: string;
}[] = [
  {
    fields: ['subject', ...ADDRESSES, ...TEXTS, 'names'],
    when: ({ ours, theirs }, raw) => NO_CHARACTER.test(ours + theirs) || namesUnknownCharset(raw),
    because: 'bytes that are no character in their character set, or a set that does not exist: each reader has its own stand-in',
  },
  {
    fields: ['subject'],
    when: ({ ours, theirs }) => ours === theirs.replaceAll(/\s+/g, ' ').trim(),
    because: 'line breaks in encoded words become spaces here',
  },
  {
    fields: ['subject', ...ADDRESSES, 'names'],
    when: ({ ours, theirs }) => /=\?/.test(ours + theirs),
    because: 'an encoded word that is not well-formed: each reader has another idea of what still passes',
  },
  {
    fields: ADDRESSES,
    when: ({ ours }) => /@xn--/.test(ours),
    because: 'mailparser shows domains in their own letters',
  },
  {
    fields: ADDRESSES,
    when: ({ ours, theirs }) => letters(ours) === letters(theirs),
    because: 'white space within an address or a name: here the address stays whole (RFC 5322 §4.4), and tabs are spaces',
  },
  {
    fields: ADDRESSES,
    when: ({ field }, raw) => headersOf(field, raw).some((header) => /@[^\s,]+\s+[^\s,]*@/.test(header)),
    because: 'two addresses without a comma: here one that leads nowhere, for mailparser the first',
  },
  {
    fields: ADDRESSES,
    when: ({ field }, raw) => headersOf(field, raw).length > 1,
    because: 'a header that stands twice: mailparser reads each by itself, here they are one list',
  },
  {
    fields: ADDRESSES,
    when: ({ field }, raw) => (headersOf(field, raw).join('').replaceAll('\\"', '').match(/"/g) ?? []).length % 2 === 1,
    because: 'a quotation mark without its partner',
  },
  {
    fields: [...TEXTS, ...FILES],
    when: (_, raw, whole) => frame(raw) !== frame(whole),
    because:
      'the damage is in the lines that say where parts begin and what they are: mailparser guesses more, here such parts are opaque files',
  },
  {
    fields: [...TEXTS, ...FILES],
    when: (_, raw) => isBadlyQuoted(raw),
    because: 'quoted-printable with escapes that are none: here they stay as they are (RFC 2045 §6.7), mailparser gives up on some',
  },
  {
    fields: ['date'],
    when: ({ ours }) => ours === '',
    because: 'no date by RFC 5322: mailparser lets V8 guess',
  },
  {
    fields: ['date'],
    when: ({ theirs }) => theirs === '' || theirs.startsWith('0126'),
    because: 'obsolete zones and years (RFC 5322 §4.3), which V8 does not know',
  },
  {
    fields: ['types'],
    when: ({ ours, theirs }) =>
      ours.split('\n').length === theirs.split('\n').length &&
      ours.split('\n').every((type, n) => type === theirs.split('\n')[n] || type === 'text/plain'),
    because: 'a named part without a type is text (RFC 2045 §5.2): mailparser goes by the ending of the name',
  },
];
