/** Writes mails as MIME, synchronously: nodemailer composes the tree, headers and encodings, this file only strings them together. */
import * as base64 from 'nodemailer/lib/base64';
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';
import { oneLine } from './addresses.ts';
import type { Address } from './model.ts';

export interface Composition {
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly replyTo?: readonly Address[];
  readonly subject: string;
  /** Null for a plain-text mail. */
  readonly html: string | null;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  readonly messageIdHeader: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  readonly files?: readonly ComposedFile[];
}

/** A file that goes with a mail; with a `cid` it stands in the HTML (multipart/related). */
export interface ComposedFile {
  readonly name: string;
  readonly type: string;
  readonly cid: string | null;
  readonly bytes: Buffer;
}

/**
 * The mail in RFC 5322 form with CRLF: text/plain alone, multipart/alternative, with files multipart/mixed, with images in the HTML
 * multipart/related. Pure ASCII, and the same bytes for the same composition. Bcc is written only with `keepBcc`.
 */
export const buildMime = (mail: Composition, how: { keepBcc: boolean }): string => serialise(compiled(mail, how));

/** The header block of the same mail alone, with its empty line: what copies with and without Bcc differ in. */
export const buildHead = (mail: Composition, how: { keepBcc: boolean }): string => `${compiled(mail, how).buildHeaders()}\r\n\r\n`;

function compiled(mail: Composition, { keepBcc }: { keepBcc: boolean }): MimeNode {
  const node = new MailComposer({
    from: shielded(mail.from),
    to: mail.to.map(shielded),
    cc: mail.cc.map(shielded),
    bcc: mail.bcc.map(shielded),
    ...(mail.replyTo && mail.replyTo.length > 0 ? { replyTo: mail.replyTo.map(shielded) } : {}),
    subject: oneLine(mail.subject),
    text: crlf(mail.text),
    ...(mail.html === null ? {} : { html: crlf(mail.html) }),
    date: new Date(mail.date),
    messageId: mail.messageIdHeader,
    ...(mail.inReplyTo === '' ? {} : { inReplyTo: mail.inReplyTo }),
    ...(mail.references.length === 0 ? {} : { references: [...mail.references] }),
    attachments: (mail.files ?? []).map(({ name, type, cid, bytes }) => ({
      filename: oneLine(name) || 'noname',
      contentType: type,
      content: bytes,
      contentTransferEncoding: 'base64' as const,
      contentDisposition: cid === null ? ('attachment' as const) : ('inline' as const),
      ...(cid === null ? {} : { cid }),
    })),
    baseBoundary: mail.messageIdHeader.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 24),
    boundaryPrefix: '000000000000',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  node.keepBcc = keepBcc;
  if (needsEncoding(mail.subject))
    node.setHeader('Subject', { prepared: true, foldLines: true, value: encodeWord(oneLine(mail.subject), 'Q', 52) });
  return node;
}

/** A header line put in front of a mail that is already written. */
export const withHeader = (raw: string, name: string, value: string): string => `${name}: ${value}\r\n${raw}`;

/** A name that looks like an encoded word is encoded once more: readers decode them even where RFC 2047 forbids it, inside quotes. */
const shielded = ({ name, address }: Address): Address => ({
  name: name.includes('=?') ? encodeWord(oneLine(name), 'Q', 52) : name,
  address,
});

/** nodemailer passes these through: what looks like an encoded word, and words longer than a line may be (RFC 5322 §2.1.1). */
const needsEncoding = (subject: string): boolean => /=\?|[^\s]{900}/.test(subject);

function serialise(node: MimeNode): string {
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (node.multipart) {
    const boundary = String(node.boundary);
    return `${head}${node.childNodes.map((child) => `--${boundary}\r\n${serialise(child)}`).join('\r\n')}\r\n--${boundary}--\r\n`;
  }
  const content = typeof node.content === 'string' || Buffer.isBuffer(node.content) ? node.content : '';
  switch (node.getTransferEncoding()) {
    case 'base64':
      return head + base64.wrap(base64.encode(content));
    case 'quoted-printable':
      return head + quotedPrintable.wrap(quotedPrintable.encode(content));
    default:
      return head + (typeof content === 'string' ? content : content.toString('latin1'));
  }
}

const crlf = (text: string): string => text.replaceAll(/\r\n|\r|\n/g, '\r\n');
