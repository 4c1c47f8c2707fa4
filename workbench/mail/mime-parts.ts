/** The tree of a mail's parts as Gmail's API shows it: headers, types, file names, decoded bytes (RFC 2045, 2046, 2231). */
import { decodeWords } from 'postal-mime';
import type { MailAttachment } from '../contract.ts';
import { oneLine } from './addresses.ts';
import { meant } from './charset.ts';
import { splitMail } from './content.ts';

export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface Part {
  /** In order, as written but unfolded; names keep their case. */
  readonly headers: readonly Header[];
  readonly mimeType: string;
  /** Decoded; empty when the part has none. */
  readonly filename: string;
  /** Without angle brackets; null when the part has none. */
  readonly contentId: string | null;
  readonly disposition: string;
  /** Decoded from its transfer encoding; empty for multiparts. */
  readonly body: Buffer;
  readonly parts: readonly Part[];
}

/** Nesting beyond this is kept as one opaque part. */
export const MAX_DEPTH = 20;
/** Parts beyond this are left out: no mail that a person wrote has them. */
export const MAX_PARTS = 10_000;

type Head = Omit<Part, 'body' | 'parts'> & { readonly boundary: string };

function readHead(head: string, inherited: string): Head {
  const headers = readHeaders(head);
  const type = headerOf(headers, 'content-type') || inherited;
  const disposition = headerOf(headers, 'content-disposition');
  const mimeType = (type.split(';')[0] ?? '').trim().toLowerCase() || 'text/plain';
  return {
    headers,
    mimeType,
    filename: oneLine(parameter(disposition, 'filename') || parameter(type, 'name')),
    contentId: /<([^<>]+)>/.exec(headerOf(headers, 'content-id'))?.[1] ?? null,
    disposition: (disposition.split(';')[0] ?? '').trim().toLowerCase(),
    boundary: mimeType.startsWith('multipart/') ? parameter(type, 'boundary') : '',
  };
}

/** What parts are that name no type. */
const presetIn = (mimeType: string): string => (mimeType === 'multipart/digest' ? 'message/rfc822' : 'text/plain');

/** Reads the tree. Never fails: a multipart without its boundary is an opaque part. */
export function readParts(raw: string): Part {
  let left = MAX_PARTS;
  const read = (text: string, depth: number, inherited: string): Part => {
    const { head, body } = splitMail(text);
    const { boundary, ...own } = readHead(head, inherited);
    if (boundary === '' || depth >= MAX_DEPTH)
      return { ...own, body: decodeBody(body, headerOf(own.headers, 'content-transfer-encoding')), parts: [] };
    const parts: Part[] = [];
    for (const piece of splitMultipart(body, boundary)) {
      if (left-- <= 0) break;
      parts.push(read(piece, depth + 1, presetIn(own.mimeType)));
    }
    return { ...own, body: Buffer.alloc(0), parts };
  };
  return read(raw, 0, 'text/plain');
}

/** Files above this are emptied by {@link withoutFiles}, in characters. */
const LARGE_FILE = 64 * 1024;

/** The mail with its large files emptied: for readers of its texts, which would otherwise decode them all. */
export function withoutFiles(raw: string): string {
  const lean = (text: string, depth: number, inherited: string): string => {
    if (text.length <= LARGE_FILE) return text;
    const { head, body } = splitMail(text);
    const own = readHead(head, inherited);
    if (own.boundary === '' || depth >= MAX_DEPTH) return isFile(own) ? head : text;
    const pieces = splitMultipart(body, own.boundary);
    // Too many parts to go through, or none that can be found: the reader shall see for itself.
    if (pieces.length === 0 || pieces.length > MAX_PARTS) return text;
    const inner = pieces.map((piece) => `--${own.boundary}\r\n${lean(piece, depth + 1, presetIn(own.mimeType))}\r\n`);
    return `${head}${inner.join('')}--${own.boundary}--\r\n`;
  };
  return lean(raw, 0, 'text/plain');
}

function isFile({ mimeType, filename, disposition }: Pick<Part, 'mimeType' | 'filename' | 'disposition'>): boolean {
  return filename !== '' || disposition === 'attachment' || !/^(text\/(plain|html)$|multipart\/)/.test(mimeType);
}

/** The files among the parts, with the part's number (`0.1`) as id. A single-part mail that is itself a file counts too. */
export function filesOf(root: Part): (MailAttachment & { readonly part: Part })[] {
  const found: (MailAttachment & { readonly part: Part })[] = [];
  const walk = (part: Part, id: string): void => {
    if (part.mimeType.startsWith('multipart/') && part.parts.length > 0)
      return part.parts.forEach((inner, n) => walk(inner, id === '' ? String(n) : `${id}.${n}`));
    if (!isFile(part)) return;
    const inline = part.contentId !== null && part.disposition !== 'attachment' && part.mimeType.startsWith('image/');
    found.push({
      id: id === '' ? '0' : id,
      name: part.filename || nameFor(part.mimeType),
      type: part.mimeType,
      size: part.body.length,
      cid: inline ? part.contentId : null,
      part,
    });
  };
  walk(root, '');
  return found;
}

const nameFor = (type: string): string => (type === 'message/rfc822' ? 'noname.eml' : 'noname');

/** The header block of a mail, unfolded, in order. Lines that are no headers are left out. */
export function readHeaders(raw: string): readonly Header[] {
  const { head } = splitMail(raw);
  const headers: Header[] = [];
  for (const line of head.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const value = line.slice(colon + 1).trim();
    headers.push({
      name: line.slice(0, colon).trim(),
      value: /^[\x00-\x7f]*$/.test(value) ? value : Buffer.from(value, 'latin1').toString('utf8'),
    });
  }
  return headers;
}

/** A header's value with its encoded words (RFC 2047) decoded. */
export const decodeHeader = (value: string): string => (value.includes('=?') ? meant(decodeWords(joinedWords(value))) : value);

const WORD = String.raw`=\?([^?\s]+)\?([BbQq])\?([^?\s]*)\?=`;

/** Neighbours in one character set and encoding as one word: many programs cut between the bytes of a character, which RFC 2047 §5 forbids. */
function joinedWords(value: string): string {
  return value.replaceAll(new RegExp(String.raw`${WORD}(?:\s*=\?\1\?\2\?[^?\s]*\?=)+`, 'g'), (run, charset: string, encoding: string) => {
    const contents = [...run.matchAll(new RegExp(WORD, 'g'))].map(([, , , content = '']) => content);
    const isBase64 = encoding.toUpperCase() === 'B';
    const joined = isBase64
      ? Buffer.concat(contents.map((content) => Buffer.from(content, 'base64'))).toString('base64')
      : contents.join('');
    return `=?${charset}?${encoding}?${joined}?=`;
  });
}

/** The first header of a name (lower case); empty when there is none. */
export function headerOf(headers: readonly Header[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}

/** A parameter of a structured header: quoted or bare, in one piece or continued, in a charset of its own (RFC 2231), or with encoded words as many programs write them. */
export function parameter(header: string, name: string): string {
  const pieces = new Map<string, string>();
  const rest = header.slice(Math.max(0, header.indexOf(';')));
  for (const { groups } of rest.matchAll(/;\s*(?<key>[^\s=;"]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\[^])*)(?:"|$)|(?<bare>[^;"]*))/g)) {
    const key = (groups?.['key'] ?? '').toLowerCase();
    const value = groups?.['quoted']?.replaceAll(/\\([^])/g, '$1') ?? (groups?.['bare'] ?? '').trim();
    if (!pieces.has(key)) pieces.set(key, value);
  }
  const extended = pieces.get(`${name}*`);
  if (extended !== undefined) return percentDecoded(extended, charsetOf(extended)) ?? extended;
  const first = pieces.get(`${name}*0`) ?? pieces.get(`${name}*0*`);
  if (first !== undefined && !pieces.has(name)) return continued(pieces, name);
  const plain = pieces.get(name);
  return plain === undefined ? (first === undefined ? '' : continued(pieces, name)) : decodeHeader(plain);
}

function continued(pieces: ReadonlyMap<string, string>, name: string): string {
  const bytes: Buffer[] = [];
  let charset = 'utf-8';
  for (let n = 0; n < 1_000; n++) {
    const coded = pieces.get(`${name}*${n}*`);
    const plain = pieces.get(`${name}*${n}`);
    if (coded === undefined && plain === undefined) break;
    if (n === 0 && coded !== undefined) charset = charsetOf(coded) ?? charset;
    bytes.push(coded === undefined ? Buffer.from(plain ?? '', 'utf8') : percentBytes(n === 0 ? withoutCharset(coded) : coded));
  }
  return decoded(Buffer.concat(bytes), charset);
}

const charsetOf = (value: string): string | undefined => /^([^']*)'[^']*'/.exec(value)?.[1];
const withoutCharset = (value: string): string => value.replace(/^[^']*'[^']*'/, '');
const percentBytes = (value: string): Buffer =>
  Buffer.from(
    value.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
const percentDecoded = (value: string, charset: string | undefined): string | undefined =>
  charset === undefined ? undefined : decoded(percentBytes(withoutCharset(value)), charset || 'utf-8');

function decoded(bytes: Buffer, charset: string): string {
  try {
    return meant(new TextDecoder(charset).decode(bytes));
  } catch {
    return bytes.toString('latin1');
  }
}

/** The parts between boundary lines (RFC 2046 §5.1.1); the line break before a boundary belongs to it. */
export function splitMultipart(body: string, boundary: string): string[] {
  const marker = `--${boundary}`;
  const parts: string[] = [];
  let start = -1;
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + marker.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue;
    let end = at + marker.length;
    const closing = body.startsWith('--', end);
    if (closing) end += 2;
    while (body[end] === ' ' || body[end] === '\t') end++;
    if (end < body.length && body[end] !== '\n' && !body.startsWith('\r\n', end)) continue;
    if (start >= 0) parts.push(body.slice(start, Math.max(start, at - (at > 1 && body[at - 2] === '\r' ? 2 : 1))));
    start = end + (body[end] === '\r' ? 2 : 1);
    if (closing) return parts;
  }
  if (start >= 0 && start <= body.length) parts.push(body.slice(start));
  return parts;
}

function decodeBody(body: string, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return Buffer.from(
        body
          // Looking from the first blank of a run alone keeps long runs from costing their square.
          .replaceAll(/(?<![ \t])[ \t]+(?=\r?\n|$)/g, '')
          .replaceAll(/=\r?\n/g, '')
          .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
    default:
      return Buffer.from(body, 'latin1');
  }
}

/**
 * Bytes of base64, other characters left out. Some programs encode piece by piece, each with its own padding, where Node stops at the first.
 * Without regular expressions: on bodies of many megabytes V8 was seen to run out of the stack that it keeps for them.
 */
function decodeBase64(body: string): Buffer {
  // Node takes the URL-safe letters for base64 too, and skips everything else that is none.
  const text = body.replaceAll('-', '').replaceAll('_', '');
  const pieces: Buffer[] = [];
  for (let start = 0; start < text.length;) {
    const padding = text.indexOf('=', start);
    const end = padding < 0 ? text.length : padding;
    if (end > start) pieces.push(Buffer.from(text.slice(start, end), 'base64'));
    start = end + 1;
  }
  return Buffer.concat(pieces);
}
