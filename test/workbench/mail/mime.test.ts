import { simpleParser } from 'mailparser';
import { buildMime, type Composition } from '../../../workbench/mail/mime-build.ts';
import { readParts } from '../../../workbench/mail/mime-parts.ts';
import { readMail } from '../../../workbench/mail/mime-read.ts';
import { ANNA, MARIA, START, world } from './world.ts';

const plain: Composition = {
  from: { name: 'Maria Kowal', address: MARIA },
  to: [{ name: 'Anna Nowak', address: ANNA }],
  cc: [],
  bcc: [],
  subject: 'Offer',
  html: '<div dir="ltr">Hello</div>',
  text: 'Hello',
  date: START,
  messageIdHeader: '<CAabc@mail.gmail.com>',
  inReplyTo: '',
  references: [],
};

const MAILS: { what: string; mail: Partial<Composition> }[] = [
  { what: 'an ordinary mail', mail: {} },
  { what: 'a subject of 2,000 characters with emoji', mail: { subject: `${'Ważne 📬 oferta '.repeat(140)}koniec`.slice(0, 2_000) } },
  { what: 'a subject that looks like a formula', mail: { subject: '=HYPERLINK("https://x.test","click")' } },
  { what: 'a subject that looks like an encoded word', mail: { subject: '=?UTF-8?Q?not_really?= and <b>more</b>' } },
  { what: 'a subject of unbroken text', mail: { subject: 'x'.repeat(1_500) } },
  {
    what: 'markup in names',
    mail: { from: { name: '<script>alert(1)</script>', address: MARIA }, to: [{ name: '"><img src=x onerror=1>', address: ANNA }] },
  },
  {
    what: 'a name that pretends to be another address',
    mail: {
      to: [
        { name: 'ceo@bank.test', address: ANNA },
        { name: '"boss@bank.test" <boss@bank.test>', address: 'b@far.test' },
      ],
    },
  },
  { what: 'a name with commas, quotes and backslashes', mail: { to: [{ name: 'Nowak, Anna "Ania" \\ (Sales)', address: ANNA }] } },
  { what: 'names in other scripts', mail: { to: [{ name: 'Žluťoučký 山田太郎 😀', address: ANNA }] } },
  {
    what: 'long lines and all kinds of line ends',
    mail: { html: `<p>${'ż'.repeat(3_000)}</p>\n<p>b</p>\r\n<p>c</p>`, text: `${'ż'.repeat(3_000)}\nb\r\nc` },
  },
  { what: 'lines with dots, From and trailing spaces', mail: { text: '.\n..\nFrom me\nend  \n', html: '<pre>.\nFrom me\n</pre>' } },
  {
    what: 'a boundary look-alike in the text',
    mail: { text: '--000000000000-CAabc-Part_1\n--000000000000-CAabc-Part_1--\nafter', html: '--000000000000-CAabc-Part_1' },
  },
  { what: 'mostly emoji', mail: { text: '😀'.repeat(500), html: `<div>${'😀'.repeat(500)}</div>` } },
  { what: 'a plain-text mail', mail: { html: null, text: 'Tylko tekst – żadnych obrazków' } },
  { what: 'an empty mail', mail: { html: null, text: '', subject: '' } },
  {
    what: 'a long chain of references',
    mail: { inReplyTo: '<9@x.test>', references: Array.from({ length: 60 }, (_, n) => `<${n}-aaaaaaaaaaaaaaaaaaaa@x.test>`) },
  },
];

describe('MIME that is written here', () => {
  test.each(MAILS)('$what reads the same in another library', async ({ mail }) => {
    const composition = { ...plain, ...mail };
    const raw = buildMime(composition, { keepBcc: true });
    expect(raw).toMatch(/^[\x00-\x7f]*$/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);

    const other = await simpleParser(raw);
    const ours = await readMail(raw);
    const unified = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trimEnd();
    const foreign = (field: typeof other.to) =>
      (field === undefined ? [] : [field].flat().flatMap(({ value }) => value)).map(({ name, address }) => ({ name, address }));

    expect(other.subject ?? '').toBe(composition.subject.trim());
    expect(ours.subject).toBe(composition.subject.trim());
    expect(foreign(other.from)).toEqual([composition.from]);
    expect(foreign(other.to)).toEqual(composition.to);
    expect(ours.from).toEqual(composition.from);
    expect(ours.to).toEqual(composition.to);
    expect(unified(other.text)).toBe(unified(composition.text));
    expect(unified(ours.text)).toBe(unified(composition.text));
    expect(unified(other.html === false ? '' : other.html)).toBe(unified(composition.html ?? ''));
    expect(unified(ours.html ?? '')).toBe(unified(composition.html ?? ''));
    expect(other.messageId).toBe('<CAabc@mail.gmail.com>');
    expect(other.date?.getTime()).toBe(START);
    expect([other.references ?? []].flat()).toEqual(composition.references);
    expect(ours.references).toEqual(composition.references);
  });

  test('a line break in a name or subject adds no header', async () => {
    const { mail, clock, newest } = world();
    const { id } = mail.compose(MARIA, {
      to: ['"Anna\r\nBcc: spy@far.test" <anna@northwind.test>'],
      subject: 'Hi\r\nX-Evil: 1\r\n\r\n<script>',
    });
    mail.send(MARIA, id);
    await clock.advance(10_000);
    const parsed = await simpleParser(mail.mime(ANNA, newest(ANNA).id));
    expect(parsed.subject).toBe('Hi X-Evil: 1 <script>');
    expect([...parsed.headers.keys()]).not.toEqual(expect.arrayContaining(['x-evil']));
    expect(parsed.bcc).toBeUndefined();
  });
});

describe('MIME from elsewhere', () => {
  const HOSTILE: { what: string; raw: string; subject: string; images: number }[] = [
    { what: 'no headers at all', raw: '\r\nhello', subject: '', images: 0 },
    { what: 'nothing', raw: '', subject: '', images: 0 },
    {
      what: 'line feeds only',
      raw: 'From: a@b.test\nSubject: lf\nContent-Type: text/html\n\n<img src="https://img.tracklog.test/s/x.gif">',
      subject: 'lf',
      images: 1,
    },
    {
      what: 'a multipart without its boundary',
      raw: 'Subject: broken\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\nhello',
      subject: 'broken',
      images: 0,
    },
    {
      what: 'a multipart that never ends',
      raw: 'Subject: open\r\nContent-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<img src="https://img.tracklog.test/s/x.gif">',
      subject: 'open',
      images: 1,
    },
    {
      what: 'another character set',
      raw: 'Subject: =?iso-8859-2?Q?za=BF=F3=B3=E6?=\r\nContent-Type: text/html; charset=iso-8859-2\r\n\r\n<p>za\xbf\xf3\xb3\xe6</p>',
      subject: 'zażółć',
      images: 0,
    },
    {
      what: 'a script in the subject',
      raw: 'Subject: <script>alert(1)</script>\r\n\r\nx',
      subject: '<script>alert(1)</script>',
      images: 0,
    },
  ];
  test.each(HOSTILE)('$what arrives and can be looked at', async ({ raw, subject, images }) => {
    const { mail } = world();
    const received = await mail.receive(MARIA, raw);
    expect(received.subject).toBe(subject);
    expect(mail.mime(MARIA, received.id).endsWith(raw)).toBe(true);
    expect(mail.render(MARIA, { messageId: received.id }).images).toHaveLength(images);
    expect(() => readParts(raw)).not.toThrow();
  });

  const LONG: { what: string; encoding: string; body: string; bytes: number; end: string }[] = [
    { what: '48 MB of base64 in one line', encoding: 'base64', body: `${'AAAA'.repeat(12_000_000)}ZW5k`, bytes: 36_000_003, end: 'end' },
    {
      what: '48 MB of lines',
      encoding: 'base64',
      body: `${`${'AAAA'.repeat(19)}\r\n`.repeat(600_000)}ZW5k`,
      bytes: 34_200_003,
      end: 'end',
    },
    { what: 'padding behind each piece', encoding: 'base64', body: 'ZQ==bg==\r\nZA==', bytes: 3, end: 'end' },
    { what: 'nothing but padding', encoding: 'base64', body: '='.repeat(5_000_000), bytes: 0, end: '' },
    { what: 'letters of no base64 between', encoding: 'base64', body: 'Z-W_5*k', bytes: 3, end: 'end' },
    {
      what: 'a million blanks within a line',
      encoding: 'quoted-printable',
      body: `${' '.repeat(1_000_000)}end`,
      bytes: 1_000_003,
      end: 'end',
    },
    {
      what: 'a million blanks at the end of a line',
      encoding: 'quoted-printable',
      body: `end${' \t'.repeat(500_000)}\r\n`,
      bytes: 5,
      end: 'end\r\n',
    },
  ];
  test.each(LONG)('$what is read whole ($encoding)', ({ encoding, body, bytes, end }) => {
    const { body: read } = readParts(`Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`);
    expect(read.length).toBe(bytes);
    expect(read.subarray(Math.max(0, read.length - end.length)).toString('latin1')).toBe(end);
  });
});
