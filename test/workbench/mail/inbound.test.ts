/**
 * Mails from elsewhere, read by us and by mailparser: both are held against what was meant, and each difference has its reason. Set MIME_SEED to replay
 * a mail that failed.
 */
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { filesOf, readParts } from '../../../workbench/mail/mime-parts.ts';
import { readMail } from '../../../workbench/mail/mime-read.ts';
import { DATES, MAILBOXES, SUBJECTS, type Form } from './inbound-forms.ts';
import { inbound } from './inbound.ts';
import { chance } from './random.ts';

const SEEDS =
  process.env['MIME_SEED'] === undefined ? Array.from({ length: 300 }, (_, n) => 20_261_124 + n) : [Number(process.env['MIME_SEED'])];

const theirsOf = <T>({ means, theirs }: Form<T>): T => (theirs === undefined ? means : theirs);
const parse = (raw: string): Promise<ParsedMail> =>
  simpleParser(Buffer.from(raw, 'latin1'), { skipTextToHtml: true, skipImageLinks: true });

function named(field: AddressObject | AddressObject[] | undefined) {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address = '' }) => ({ name, address }));
}
const unified = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trim();
const dated = (date: Date | undefined): string | null =>
  date === undefined || Math.abs(date.getTime() - Date.now()) < 3_600_000 ? null : date.toISOString();

describe('One form at a time', () => {
  test.each(MAILBOXES)('address $written', async ({ written, ...form }) => {
    const raw = `To: ${written}\r\n\r\nx`;
    expect((await readMail(raw)).to).toEqual(form.means);
    expect(named((await parse(raw)).to)).toEqual(theirsOf({ written, ...form }));
  });

  test.each(SUBJECTS)('subject $written', async ({ written, ...form }) => {
    const raw = `Subject: ${written}\r\n\r\nx`;
    expect((await readMail(raw)).subject).toBe(form.means);
    expect((await parse(raw)).subject).toBe(theirsOf({ written, ...form }));
  });

  test.each(DATES)('date $written', async ({ written, ...form }) => {
    const raw = `Date: ${written}\r\n\r\nx`;
    const { date } = await readMail(raw);
    expect(date === null ? null : new Date(date).toISOString()).toBe(form.means);
    expect(dated((await parse(raw)).date)).toBe(theirsOf({ written, ...form }));
  });
});

test('whole mails: headers, texts, HTML and files in any nesting', async () => {
  for (const seed of SEEDS) {
    const mail = inbound(chance(seed));
    try {
      const ours = await readMail(mail.raw);
      const other = await parse(mail.raw);

      expect(ours.from).toEqual(mail.from.means[0]);
      expect(named(other.from)).toEqual(theirsOf(mail.from));
      for (const field of ['to', 'cc', 'replyTo'] as const) {
        expect(ours[field]).toEqual(mail[field].flatMap(({ means }) => means));
        expect(named(other[field])).toEqual(mail[field].flatMap(theirsOf));
      }
      expect([ours.subject, other.subject]).toEqual([mail.subject.means, theirsOf(mail.subject)]);
      expect(ours.date === null ? null : new Date(ours.date).toISOString()).toBe(mail.date.means);
      expect(dated(other.date)).toBe(theirsOf(mail.date));
      expect([ours.messageIdHeader, other.messageId]).toEqual([mail.messageId, mail.messageId]);
      expect(ours.references).toEqual(mail.references);
      expect([other.references ?? []].flat()).toEqual(mail.references);

      expect(unified(ours.html ?? undefined)).toBe(mail.html.join('\n'));
      expect(unified(other.html === false ? undefined : other.html)).toBe(mail.html.join('\n'));
      // Without a part of plain text each reader makes one from the HTML in its own way.
      const texts = mail.plain.length === 0 ? [] : [ours.text, other.text].map(unified);
      expect(texts).toEqual(texts.map(() => mail.plain.join('\n')));

      const files = filesOf(readParts(mail.raw)).map(({ name, type, cid, part }) => ({
        name,
        type,
        cid,
        bytes: part.body.toString('hex'),
      }));
      expect(files).toEqual(mail.files.map((file) => ({ ...file, name: file.name ?? 'noname' })));
      expect(
        other.attachments.map(({ filename, contentType, cid, content }) => ({
          name: filename ?? null,
          type: contentType,
          cid: cid ?? null,
          bytes: content.toString('hex'),
        })),
      ).toEqual(mail.files);
    } catch (error) {
      throw new Error(`MIME_SEED=${seed}: ${error instanceof Error ? error.message : String(error)}\n\n${mail.raw}`, { cause: error });
    }
  }
}, 60_000);
