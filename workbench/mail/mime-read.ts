/** Reads mails: the fields that a mailbox keeps (postal-mime), and the tree of parts that Gmail's API shows. */
import PostalMime, { decodeWords } from 'postal-mime';
import type { Address as ParsedAddress } from 'postal-mime';
import { oneLine } from './addresses.ts';
import type { Address, StoredMessage } from './model.ts';
import { htmlToText, snippetOf } from './text.ts';

export type MailFields = Omit<StoredMessage, 'id' | 'threadId' | 'labels' | 'historyId' | 'internalDate' | 'raw'> & {
  readonly date: number | null;
};

/** Parses a mail kept as one character a byte. Never fails on odd mails: what cannot be read is empty. */
export async function readMail(raw: string): Promise<MailFields> {
  const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  const html = mail.html?.replace(/\n$/, '') ?? null;
  const text = mail.text?.replace(/\n+$/, '') ?? (html === null ? '' : htmlToText(html));
  const date = Date.parse(mail.date ?? '');
  return {
    from: flat(mail.from ? [mail.from] : [])[0] ?? { name: '', address: '' },
    replyTo: flat(mail.replyTo),
    to: flat(mail.to),
    cc: flat(mail.cc),
    bcc: flat(mail.bcc),
    subject: oneLine(mail.subject ?? ''),
    messageIdHeader: mail.messageId ?? '',
    inReplyTo: mail.inReplyTo ?? '',
    references: messageIds(mail.references ?? ''),
    html,
    text,
    snippet: snippetOf(text),
    date: Number.isNaN(date) ? null : date,
  };
}

/** The message ids of a References or In-Reply-To header. */
export const messageIds = (header: string): string[] => header.match(/<[^<>\s]+>/g) ?? [];

function flat(addresses: readonly ParsedAddress[] | undefined): Address[] {
  return (addresses ?? [])
    .flatMap((one) => (one.group ? one.group : [one]))
    .map(({ name, address }) => ({ name: oneLine(name), address: address ?? '' }));
}

export interface Part {
  /** In order, as written but unfolded; names keep their case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly mimeType: string;
  readonly filename: string;
  /** Decoded from its transfer encoding; empty for multiparts. */
  readonly body: Buffer;
  readonly parts: readonly Part[];
}

/** Nesting beyond this is kept as one opaque part. */
const MAX_DEPTH = 20;

/** The tree of parts (RFC 2046). A multipart without its boundary is an opaque part. */
export function readParts(raw: string, depth = 0): Part {
  const { headers, body } = splitHeaders(raw);
  const contentType = headerOf(headers, 'content-type') || 'text/plain';
  const mimeType = (contentType.split(';')[0] ?? '').trim().toLowerCase() || 'text/plain';
  const boundary = parameter(contentType, 'boundary');
  const filename = parameter(headerOf(headers, 'content-disposition'), 'filename') || parameter(contentType, 'name');
  if (mimeType.startsWith('multipart/') && boundary !== '' && depth < MAX_DEPTH) {
    return {
      headers,
      mimeType,
      filename,
      body: Buffer.alloc(0),
      parts: splitMultipart(body, boundary).map((part) => readParts(part, depth + 1)),
    };
  }
  return { headers, mimeType, filename, body: decodeBody(body, headerOf(headers, 'content-transfer-encoding')), parts: [] };
}

/** The header block of a mail, unfolded, in order. */
export function readHeaders(raw: string): readonly { readonly name: string; readonly value: string }[] {
  return splitHeaders(raw).headers;
}

/** A header's value with its encoded words (RFC 2047) decoded. */
export const decodeHeader = (value: string): string => decodeWords(value);

function splitHeaders(raw: string): { headers: { name: string; value: string }[]; body: string } {
  const end = /\r?\n\r?\n/.exec(raw);
  const block = raw.startsWith('\r\n') || raw.startsWith('\n') ? '' : end ? raw.slice(0, end.index) : raw;
  const body = block === '' ? raw.replace(/^\r?\n/, '') : end ? raw.slice(end.index + end[0].length) : '';
  const headers = block
    .replaceAll(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1
        ? []
        : [{ name: line.slice(0, colon).trim(), value: Buffer.from(line.slice(colon + 1).trim(), 'latin1').toString('utf8') }];
    });
  return { headers, body };
}

function headerOf(headers: readonly { name: string; value: string }[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}

function parameter(header: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  return found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? found?.[2] ?? '';
}

/** The parts between boundary lines (RFC 2046 §5.1.1); the line break before a boundary belongs to it. */
export function splitMultipart(body: string, boundary: string): string[] {
  const escaped = boundary.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pieces = `\r\n${body}`.split(new RegExp(`\\r?\\n--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`));
  const parts: string[] = [];
  for (let index = 2; index < pieces.length; index += 2) {
    if (pieces[index - 1] !== undefined) break;
    parts.push((pieces[index] ?? '').replace(/^\r?\n/, ''));
  }
  return parts;
}

function decodeBody(body: string, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(
        body
          .replaceAll(/[ \t]+(?=\r?\n|$)/g, '')
          .replaceAll(/=\r?\n/g, '')
          .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
    default:
      return Buffer.from(body, 'latin1');
  }
}
