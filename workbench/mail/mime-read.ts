/** Reads mails into the fields that a mailbox keeps. Texts are postal-mime's reading, headers are read here, files come from the tree of parts. */
import PostalMime from 'postal-mime';
import type { MailAttachment } from '../contract.ts';
import { oneLine } from './addresses.ts';
import { meant } from './charset.ts';
import { addressesIn, dateOf, messageId, messageIds } from './header-values.ts';
import { decodeHeader, filesOf, headerOf, readHeaders, readParts, withoutFiles } from './mime-parts.ts';
import type { StoredMessage } from './model.ts';
import { htmlToText, snippetOf } from './text.ts';

export type MailFields = Omit<
  StoredMessage,
  'id' | 'threadId' | 'labels' | 'historyId' | 'internalDate' | 'head' | 'body' | 'size' | 'attachments'
> & {
  readonly date: number | null;
  readonly attachments: readonly MailAttachment[];
};

/** No more of the headers is read, in characters. */
const HEADERS = 1_000_000;

/** Parses a mail kept as one character a byte. Never fails on odd mails: what cannot be read is empty. */
export async function readMail(raw: string): Promise<MailFields> {
  const shown = await texts(raw);
  const html = shown.html?.replace(/\n$/, '') ?? null;
  const text = shown.text?.replace(/\n+$/, '') ?? (html === null ? '' : htmlToText(html));
  const headers = readHeaders(raw.slice(0, HEADERS));
  return {
    from: addressesIn(headers, 'from')[0] ?? { name: '', address: '' },
    replyTo: addressesIn(headers, 'reply-to'),
    to: addressesIn(headers, 'to'),
    cc: addressesIn(headers, 'cc'),
    bcc: addressesIn(headers, 'bcc'),
    subject: oneLine(decodeHeader(headerOf(headers, 'subject'))),
    messageIdHeader: messageId(headerOf(headers, 'message-id')),
    inReplyTo: messageId(headerOf(headers, 'in-reply-to')),
    references: messageIds(headerOf(headers, 'references')),
    html,
    text,
    snippet: snippetOf(text),
    date: dateOf(headerOf(headers, 'date')),
    attachments: filesOf(readParts(raw)).map(({ id, name, type, size, cid }) => ({ id, name, type, size, cid })),
  };
}

/** Where postal-mime gives up (parts nested beyond reason, headers of megabytes) a mail has no text. */
async function texts(raw: string): Promise<{ readonly html?: string; readonly text?: string }> {
  try {
    // postal-mime takes white space that was added behind a soft line break for text (RFC 2045 §6.7, rule 3).
    const { html, text } = await PostalMime.parse(Buffer.from(withoutFiles(raw).replaceAll(/=[ \t]+\r?\n/g, '=\r\n'), 'latin1'));
    return { ...(html === undefined ? {} : { html: meant(html) }), ...(text === undefined ? {} : { text: meant(text) }) };
  } catch {
    return { text: '' };
  }
}
