/** Readers for what a story left behind that use none of the product's code: MIME by mailparser, images by their address, the spreadsheet's cells. */
import { simpleParser } from 'mailparser';
import type { Gmail, MailUser } from '../../../workbench/testing/gmail.ts';

const IMAGE = /<img\b[^>]*\bsrc="https:\/\/img\.tracklog\.test\/s\/([A-Za-z0-9_-]{32})\.gif"[^>]*>/g;

/** The tokens of our images in HTML, in order; a token that stands there twice is listed twice. */
export function imagesIn(html: string): string[] {
  return [...html.matchAll(IMAGE)].map(([, token = '']) => token);
}

export interface SentMail {
  readonly subject: string;
  readonly html: string | null;
  readonly text: string;
  /** Tokens of all images, the quoted ones too. */
  readonly images: readonly string[];
  /** Tokens of images before the first quotation. */
  readonly ownImages: readonly string[];
}

/** A mail as it stands in somebody's mailbox. */
export async function mailOf(user: MailUser, messageId: string): Promise<SentMail> {
  const { subject = '', html, text = '' } = await simpleParser(user.mime(messageId));
  const body = html === false || html === undefined ? null : html;
  const own = body?.split(/<(?:div[^>]*gmail_quote|blockquote)/)[0] ?? '';
  return { subject, html: body, text, images: imagesIn(body ?? ''), ownImages: imagesIn(own) };
}

/** The image's address as the recipients' programs ask for it. */
export function imageAddress(token: string): string {
  return `https://img.tracklog.test/s/${token}.gif`;
}

export interface SheetRows {
  /** A mail a row, by the header's words; oldest first. */
  readonly mails: readonly Readonly<Record<string, string>>[];
  /** A load or reply a row. */
  readonly events: readonly Readonly<Record<string, string>>[];
}

/** Cells as a person sees them. */
export function sheetOf(user: MailUser, tabs: { mails: string; events: string } = { mails: 'Tracked', events: 'Events' }): SheetRows {
  const sheet = user.sheet();
  const records = (tab: string): Record<string, string>[] => {
    const [header = [], ...rows] = sheet[tab] ?? [];
    return rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])));
  };
  return { mails: records(tabs.mails), events: records(tabs.events) };
}

/** One request for an image as any program on the internet may send it. */
export async function request(
  gmail: Gmail,
  url: string,
  method = 'GET',
  userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
) {
  return gmail.workbench.hosts.fetch({
    method,
    url,
    headers: [
      ['User-Agent', userAgent],
      ['Accept', 'image/avif,image/webp,*/*;q=0.8'],
      ['Accept-Language', 'en-GB'],
    ],
    network: { asn: 5_617, asOrganization: 'Orange Polska Spolka Akcyjna' },
  });
}

/** The keys of the drafts that still wait in a member's store. */
export function waitingKeys(gmail: Gmail, user: MailUser): string[] {
  return Object.keys(gmail.workbench.properties(user.email)).filter((key) => key.startsWith('i:'));
}
