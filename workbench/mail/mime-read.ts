/** Reads mails into the fields that a mailbox keeps. Text and addresses are postal-mime's reading, files come from the tree of parts. */
import PostalMime from 'postal-mime';
import type { Address as ParsedAddress, Email } from 'postal-mime';
import type { MailAttachment } from '../contract.ts';
import { oneLine, parseAddresses } from './addresses.ts';
import { decodeHeader, filesOf, headerOf, readHeaders, readParts, withoutFiles } from './mime-parts.ts';
import type { Address, StoredMessage } from './model.ts';
import { htmlToText, snippetOf } from './text.ts';

export type MailFields = Omit<
  StoredMessage,
  'id' | 'threadId' | 'labels' | 'historyId' | 'internalDate' | 'head' | 'body' | 'size' | 'attachments'
> & {
  readonly date: number | null;
  readonly attachments: readonly MailAttachment[];
};

/** Parses a mail kept as one character a byte. Never fails on odd mails: what cannot be read is empty. */
export async function readMail(raw: string): Promise<MailFields> {
  const mail = await parsed(raw);
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
    attachments: filesOf(readParts(raw)).map(({ id, name, type, size, cid }) => ({ id, name, type, size, cid })),
  };
}

type Read = Pick<
  Email,
  'from' | 'replyTo' | 'to' | 'cc' | 'bcc' | 'subject' | 'messageId' | 'inReplyTo' | 'references' | 'html' | 'text' | 'date'
>;

/** Where postal-mime gives up (parts nested beyond reason, headers of megabytes) the headers alone are read. */
async function parsed(raw: string): Promise<Read> {
  try {
    return await PostalMime.parse(Buffer.from(withoutFiles(raw), 'latin1'));
  } catch {
    const headers = readHeaders(raw.slice(0, 1_000_000));
    const value = (name: string): string => decodeHeader(headerOf(headers, name));
    const list = (name: string): ParsedAddress[] =>
      parseAddresses(value(name)).map(({ name: shown, address }) => ({ name: shown, address }));
    const [from] = list('from');
    return {
      ...(from ? { from } : {}),
      to: list('to'),
      cc: list('cc'),
      bcc: list('bcc'),
      replyTo: list('reply-to'),
      subject: value('subject'),
      messageId: value('message-id'),
      inReplyTo: value('in-reply-to'),
      references: value('references'),
      date: value('date'),
      text: '',
    };
  }
}

/** The message ids of a References or In-Reply-To header. */
export const messageIds = (header: string): string[] => header.match(/<[^<>\s]+>/g) ?? [];

function flat(addresses: readonly ParsedAddress[] | undefined): Address[] {
  return (addresses ?? [])
    .flatMap((one) => (one.group ? one.group : [one]))
    .map(({ name, address }) => ({ name: oneLine(name), address: address ?? '' }));
}
