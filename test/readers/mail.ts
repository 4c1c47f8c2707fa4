/** A mail as it lies in a mailbox, read from its MIME by mailparser: neither the product nor the workbench reads with it. */
import { Parser } from 'htmlparser2';
import { simpleParser, type AddressObject } from 'mailparser';

export interface ReadMail {
  readonly subject: string;
  /** Addresses alone, in their order. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly text: string;
  /** Empty for a mail of plain text. */
  readonly html: string;
  /** Addresses of every `<img>` of the HTML, quoted parts included, in their order. */
  readonly images: readonly string[];
  readonly messageId: string;
  readonly inReplyTo: string;
}

/** Reads an RFC 5322 message. */
export async function readMail(source: string): Promise<ReadMail> {
  const mail = await simpleParser(source);
  const html = mail.html || '';
  return {
    subject: mail.subject ?? '',
    from: addresses(mail.from),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    text: mail.text ?? '',
    html,
    images: imagesOf(html),
    messageId: mail.messageId ?? '',
    inReplyTo: mail.inReplyTo ?? '',
  };
}

/** The images that the tracking server answers for. */
export const trackingImages = (mail: ReadMail): string[] => mail.images.filter((url) => url.startsWith('https://img.tracklog.test/'));

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const lists = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return lists.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}

function imagesOf(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, { src }) {
      if (name === 'img' && src !== undefined) found.push(src);
    },
  });
  parser.end(html);
  return found;
}
