/**
 * MIME in and out against independent readers: what is written here is read by mailparser and by postal-mime, what comes from elsewhere is read
 * by our tree of parts and by mailparser. Set MIME_SEED to replay a mail that failed.
 */
import { simpleParser, type ParsedMail } from 'mailparser';
import PostalMime from 'postal-mime';
import { filesOf, MAX_PARTS, readParts } from '../../../workbench/mail/mime-parts.ts';
import { buildMime } from '../../../workbench/mail/mime-build.ts';
import { readMail } from '../../../workbench/mail/mime-read.ts';
import { ImportRefused } from '../../../workbench/mail/index.ts';
import { chance, composition, damaged, foreignMail } from './random.ts';
import { MARIA, world } from './world.ts';

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

  test('damaged mails never fail, never take long, and are imported whole or refused by name', async () => {
    const { mail } = world();
    await forAll(async (seed) => {
      const source = chance(seed);
      const raw = damaged(source, foreignMail(source).raw);
      const began = performance.now();
      const ours = await readMail(raw);
      expect(typeof ours.text).toBe('string');
      expect(() => filesOf(readParts(raw))).not.toThrow();
      const read = await mail.importMime(MARIA, raw).catch((error: unknown) => error);
      expect(read instanceof Error && !(read instanceof ImportRefused) ? read : null).toBeNull();
      expect(performance.now() - began).toBeLessThan(LIMIT_MS);
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

  const bomb = (count: number): string =>
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n'.repeat(count)}--b--`;
  const nested = (depth: number): string => {
    let raw = 'Content-Type: text/plain\r\n\r\ndeep';
    for (let n = 0; n < depth; n++) raw = `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n${raw}\r\n--b${n}--`;
    return raw;
  };
  const HOSTILE: { what: string; raw: string; files?: number }[] = [
    { what: '10,000 parts', raw: bomb(10_000), files: 10_000 },
    { what: 'more parts than are read', raw: bomb(MAX_PARTS + 500), files: MAX_PARTS },
    { what: 'parts nested 60 deep', raw: nested(60) },
    { what: 'parts nested 400 deep', raw: nested(400) },
    { what: 'a header folded 50,000 times', raw: `Subject: a${'\r\n b'.repeat(50_000)}\r\n\r\nx` },
    { what: 'a header of 3 MB', raw: `Subject: ${'a'.repeat(3_000_000)}\r\n\r\nx` },
    { what: '20,000 headers', raw: `${'X-A: b\r\n'.repeat(20_000)}\r\nx` },
    { what: '5,000 recipients', raw: `To: ${Array.from({ length: 5_000 }, (_, n) => `a${n}@b.test`).join(', ')}\r\n\r\nx` },
    { what: 'address brackets without end', raw: `To: ${'<'.repeat(20_000)}\r\nFrom: ${'('.repeat(20_000)}\r\n\r\nx` },
    { what: 'a parameter of quotes', raw: `Content-Type: text/plain; name=${'"\\'.repeat(20_000)}\r\n\r\nx` },
    {
      what: 'a parameter of semicolons',
      raw: `Content-Type: multipart/mixed${';'.repeat(100_000)}boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--`,
    },
    {
      what: 'continuations by the thousand',
      raw: `Content-Disposition: attachment;${Array.from({ length: 3_000 }, (_, n) => ` name*${n}=a;`).join('')}\r\n\r\nx`,
    },
    { what: 'NULs', raw: 'Subject: a\0b\r\nFrom: \0@\0\r\n\r\n\0\0\0' },
    { what: 'one line of 5 MB', raw: `Subject: x\r\n\r\n${'y'.repeat(5_000_000)}` },
    {
      what: 'base64 that is none',
      raw: `Content-Transfer-Encoding: base64\r\nContent-Type: text/html\r\n\r\n${'!@#$%^&*()'.repeat(20_000)}`,
    },
    {
      what: 'a boundary of a thousand characters',
      raw: `Content-Type: multipart/mixed; boundary="${'b'.repeat(1_000)}"\r\n\r\n--${'b'.repeat(1_000)}\r\n\r\nx`,
    },
    {
      what: 'boundaries that begin like others',
      raw: `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--bb\r\n'.repeat(50_000)}--b\r\n\r\nx\r\n--b--`,
    },
    { what: 'encoded words by the thousand', raw: `Subject: ${'=?utf-8?B?xbw=?= '.repeat(20_000)}\r\n\r\nx` },
    { what: 'a mail in a mail in a mail', raw: `${'Content-Type: message/rfc822\r\n\r\n'.repeat(200)}Subject: x\r\n\r\nx` },
    { what: 'tags nested 150,000 deep', raw: `Content-Type: text/html\r\n\r\n${'<div>'.repeat(150_000)}x` },
    { what: 'a thousand quotes', raw: `Content-Type: text/html\r\n\r\n${'<blockquote>'.repeat(1_000)}x` },
  ];
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
