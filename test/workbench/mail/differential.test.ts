/**
 * MIME in and out against independent readers: what is written here is read by mailparser and by postal-mime, what comes from elsewhere is read
 * by our tree of parts and by mailparser. Set MIME_SEED to replay a mail that failed.
 */
import { simpleParser, type ParsedMail } from 'mailparser';
import PostalMime from 'postal-mime';
import { filesOf, readParts } from '../../../workbench/mail/mime-parts.ts';
import { buildMime } from '../../../workbench/mail/mime-build.ts';
import { readMail } from '../../../workbench/mail/mime-read.ts';
import { ImportRefused } from '../../../workbench/mail/index.ts';
import { HOSTILE } from './hostile.ts';
import { inbound } from './inbound.ts';
import { chance, composition, damaged, foreignMail } from './random.ts';
import { differences, reasonFor } from './second-reader.ts';
import { MARIA, world } from './world.ts';
import { processorTime } from '../../fixtures/processor-time.ts';

const SEEDS =
  process.env['MIME_SEED'] === undefined ? Array.from({ length: 250 }, (_, n) => 20_261_100 + n) : [Number(process.env['MIME_SEED'])];
const LIMIT_MS = 2_000;

/** Runs a property for each seed; a failure names the seed. */
async function forAll(check: (seed: number) => Promise<void>): Promise<void> {
  for (const seed of SEEDS) {
    try {
      await check(seed);
    } catch (error) {
      throw new Error(`MIME_SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

const unified = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trimEnd();
const named = (field: ParsedMail['to']) =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ name, address }) => ({ name, address })));
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('What is written here', () => {
  test('is read back by mailparser, by postal-mime and by ourselves as it was composed', async () => {
    await forAll(async (seed) => {
      const mail = composition(chance(seed));
      const raw = buildMime(mail, { keepBcc: true });
      expect(raw).toMatch(/^[\x00-\x7f]*$/);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);

      const first = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
      const second = await PostalMime.parse(raw, { forceRfc822Attachments: true });
      const ours = await readMail(raw);
      for (const subject of [first.subject ?? '', second.subject ?? '', ours.subject]) expect(oneLine(subject)).toBe(oneLine(mail.subject));
      for (const from of [named(first.from)[0], second.from, ours.from])
        expect({ ...from, name: oneLine(from?.name ?? '') }).toMatchObject({ name: oneLine(mail.from.name), address: mail.from.address });
      for (const to of [named(first.to), second.to ?? [], ours.to])
        expect(to.map(({ address }) => address)).toEqual(mail.to.map(({ address }) => address));
      for (const text of [first.text, second.text, ours.text]) expect(unified(text)).toBe(unified(mail.text));
      for (const html of [first.html === false ? undefined : first.html, second.html, ours.html ?? undefined])
        expect(unified(html)).toBe(unified(mail.html ?? undefined));

      const wanted = (mail.files ?? []).map(({ name, bytes }) => [name, bytes.toString('hex')]).sort();
      const inOurs = filesOf(readParts(raw)).map(({ name, part }) => [name, part.body.toString('hex')]);
      expect(inOurs.sort()).toEqual(wanted);
      expect(first.attachments.map(({ filename, content }) => [filename, content.toString('hex')]).sort()).toEqual(wanted);
      const theirs = second.attachments.map(({ filename, content }) => [filename, Buffer.from(content as ArrayBuffer).toString('hex')]);
      // postal-mime decodes such a name once more: see DIFFERENCES.
      const decoded = wanted.map(([name, bytes]) => [name?.replace('=?UTF-8?Q?no?=', 'no'), bytes]);
      expect(theirs.sort()).toEqual(decoded.sort());
    });
  }, 60_000);
});

describe('What comes from elsewhere', () => {
  test('well-formed mails: texts in their charsets, files with their names and bytes, as mailparser reads them', async () => {
    await forAll(async (seed) => {
      const { raw, texts, files } = foreignMail(chance(seed));
      const bytes = Buffer.from(raw, 'latin1');
      const other = await simpleParser(bytes, { skipTextToHtml: true });
      const ours = await readMail(raw);
      for (const text of texts) expect(ours.text).toContain(text);
      for (const text of texts) expect(other.text).toContain(text);
      const read = filesOf(readParts(raw)).map(({ name, part }) => [name, part.body.toString('hex')]);
      expect(read).toEqual(files.map(({ name, bytes: content }) => [name, content.toString('hex')]));
      expect(other.attachments.map(({ filename, content }) => [filename, content.toString('hex')])).toEqual(read);
    });
  }, 60_000);

  test('damaged mails are read as mailparser reads them, but for reasons that have a name', async () => {
    const reasons = new Map<string, number>();
    let same = 0;
    await forAll(async (seed) => {
      const source = chance(seed);
      const whole = seed % 2 === 0 ? foreignMail(source).raw : inbound(source).raw;
      const raw = damaged(source, whole);
      const found = await differences(raw);
      for (const difference of found ?? []) {
        const reason = reasonFor(difference, raw, whole);
        if (reason === null) throw new Error(`No reason is known for ${JSON.stringify(difference)} in\n${raw}`);
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      if (found?.length === 0) same++;
    });
    // All but the damage in frames and encodings of one part: most mails are read alike in every field.
    expect(same / SEEDS.length).toBeGreaterThan(0.6);
  }, 60_000);

  test('damaged mails never fail, never take long, and are imported whole or refused by name', async () => {
    const { mail } = world();
    await forAll(async (seed) => {
      const source = chance(seed);
      const raw = damaged(source, foreignMail(source).raw);
      const taken = processorTime();
      const ours = await readMail(raw);
      expect(typeof ours.text).toBe('string');
      expect(() => filesOf(readParts(raw))).not.toThrow();
      const read = await mail.importMime(MARIA, raw).catch((error: unknown) => error);
      expect(read instanceof Error && !(read instanceof ImportRefused) ? read : null).toBeNull();
      expect(taken()).toBeLessThan(LIMIT_MS);
    });
  }, 60_000);
});

/** Where another reader differs from ours on a mail that is not well-formed, and why ours reads as it does. */
const DIFFERENCES: {
  what: string;
  raw: string;
  ours: string[];
  other: (raw: string) => Promise<unknown[]>;
  theirs: unknown[];
  because: string;
}[] = [
  {
    what: 'an encoded word that is a file name',
    raw: "Content-Disposition: attachment; filename*=utf-8''%3D%3FUTF-8%3FQ%3Fno%3F%3D.txt\r\n\r\nx",
    ours: ['=?UTF-8?Q?no?=.txt'],
    other: postalMime,
    theirs: ['no.txt'],
    because: 'postal-mime decodes the name twice; RFC 2231 has decoded it already',
  },
  {
    what: 'a character set that does not exist',
    raw: "Content-Disposition: attachment; filename*=x-none''za%C5%BC.txt\r\n\r\nx",
    ours: ['zaÅ¼.txt'],
    other: mailparser,
    theirs: ['zaż.txt'],
    because: 'mailparser guesses UTF-8; ours shows the bytes, so that nothing looks right by chance',
  },
];

async function postalMime(raw: string): Promise<unknown[]> {
  return (await PostalMime.parse(raw)).attachments.map(({ filename }) => filename);
}
async function mailparser(raw: string): Promise<unknown[]> {
  return (await simpleParser(raw)).attachments.map(({ filename }) => filename);
}

describe('Hostile mails', () => {
  test.each(DIFFERENCES)('$what: $because', async ({ raw, ours, other, theirs }) => {
    expect(filesOf(readParts(raw)).map(({ name }) => name)).toEqual(ours);
    expect(await other(raw)).toEqual(theirs);
  });

  test.each(HOSTILE)('$what: mailparser reads the same, refuses it, or differs for a reason', async ({ raw, refused, differs = {} }) => {
    const found = await differences(raw);
    expect(found?.map(({ field }) => field) ?? 'refused').toEqual(refused === undefined ? Object.keys(differs) : 'refused');
  });

  test.each(HOSTILE)('$what can be received, shown, searched, answered and exported in seconds', async ({ raw, files }) => {
    const { mail } = world();
    const before = process.cpuUsage();
    const { id } = await mail.receive(MARIA, raw);
    mail.render(MARIA, { messageId: id });
    mail.search(MARIA, 'has:attachment larger:1 list:x');
    mail.links(MARIA, id);
    const found = mail.get(MARIA, id)?.attachments?.length ?? 0;
    expect(found).toBe(files ?? found);
    expect(mail.mime(MARIA, id).endsWith(raw)).toBe(true);
    expect(mail.exportMbox(MARIA, 'INBOX')).toContain('From ');
    if (raw.length < 1_000_000 && files === undefined) mail.discard(MARIA, mail.reply(MARIA, id, 'reply-all').id);
    // Work done, whatever else the machine does meanwhile.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});
