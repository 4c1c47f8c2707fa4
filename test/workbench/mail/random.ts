/** Generated mails: a seeded source of chance, compositions as people might write them, and MIME as nobody should. */
import type { Composition } from '../../../workbench/mail/mime-build.ts';
import { START } from './world.ts';

/** mulberry32: numbers from 0 to 1 that follow from the seed alone. */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const times = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
  return { next, below, pick, times };
}
type Chance = ReturnType<typeof chance>;

const WORDS = [
  'offer',
  'Zażółć',
  'gęślą',
  'naïve',
  '山田',
  'привет',
  '😀📬',
  '=?UTF-8?Q?x?=',
  'From',
  '.',
  '--',
  '<b>',
  '&amp;',
  '"quoted"',
  'a\\b',
  ',',
  ';',
  "o'clock",
  '(note)',
  '=3D',
  'ﬁ',
  'e\u0301',
  '100%',
  'x'.repeat(120),
];
const NAMES = [
  'report.pdf',
  'Zażółć gęślą jaźń.docx',
  'a "b" \\ c.txt',
  'semi;colon, comma.csv',
  '山田太郎の資料.xlsx',
  '😀.png',
  `${'long name '.repeat(12)}end.txt`,
  "it's 100%.txt",
  "UTF-8''x.txt",
  '=?UTF-8?Q?no?=.txt',
];
const TYPES = ['application/pdf', 'image/png', 'text/plain', 'text/csv', 'application/octet-stream', 'message/rfc822', 'text/html'];

const words = (c: Chance, most: number): string => c.times(most, () => c.pick(WORDS)).join(' ');
const address = (c: Chance) => ({
  name: words(c, 3),
  address: `${c.pick(['a', 'first.last', 'x+tag', "o'neil"])}@${c.pick(['b.test', 'sub.example.test'])}`,
});

/** A mail that could be written here. */
export function composition(c: Chance): Composition {
  const text = c.times(6, () => words(c, 30)).join(c.pick(['\n', '\r\n', '\n\n']));
  const files = c.times(3, () => {
    const type = c.pick(TYPES);
    const inline = type === 'image/png' && c.next() < 0.5;
    return {
      name: c.pick(NAMES),
      type,
      cid: inline ? `ii_${c.below(1e9).toString(36)}` : null,
      bytes: Buffer.from(Array.from({ length: c.below(300) }, () => c.below(256))),
    };
  });
  return {
    from: address(c),
    to: c.times(3, () => address(c)),
    cc: c.times(2, () => address(c)),
    bcc: [],
    subject: words(c, 12),
    html: c.next() < 0.3 ? null : `<div dir="ltr">${text.replaceAll('<', '&lt;')}</div>`,
    text,
    date: START,
    messageIdHeader: `<CA${c.below(1e9)}@mail.gmail.com>`,
    inReplyTo: c.next() < 0.5 ? '' : '<parent@x.test>',
    references: c.times(30, () => `<${c.below(1e9)}@x.test>`),
    files,
  };
}

const CHARSETS = [
  { charset: 'utf-8', text: 'Zażółć gęślą jaźń', bytes: Buffer.from('Zażółć gęślą jaźń') },
  { charset: 'iso-8859-2', text: 'zażółć', bytes: Buffer.from('7a61bff3b3e6', 'hex') },
  { charset: 'windows-1250', text: 'ąśź', bytes: Buffer.from('b99c9f', 'hex') },
  { charset: 'utf-16le', text: 'ąb', bytes: Buffer.from('ąb', 'utf16le') },
  { charset: 'us-ascii', text: 'plain', bytes: Buffer.from('plain') },
];
const FILE_HEADERS = [
  { header: 'attachment; filename="plain.bin"', name: 'plain.bin' },
  { header: "attachment; filename*=UTF-8''za%C5%BC.bin", name: 'zaż.bin' },
  { header: "attachment; filename*0*=UTF-8''za%C5; filename*1*=%BC; filename*2=.bin", name: 'zaż.bin' },
  { header: 'attachment; filename="=?iso-8859-2?Q?za=BF?=.bin"', name: 'zaż.bin' },
  { header: 'attachment;\r\n\tfilename="fol ded.bin"', name: 'fol ded.bin' },
];

export interface Expected {
  readonly raw: string;
  readonly texts: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** A well-formed mail from elsewhere: nested multiparts, odd charsets, encodings with junk, every way of naming a file. */
export function foreignMail(c: Chance): Expected {
  const texts: string[] = [];
  const files: { name: string; bytes: Buffer }[] = [];
  let boundaries = 0;
  const encoded = (bytes: Buffer): { encoding: string; body: string } => {
    const kind = c.pick(['base64', 'base64 with junk', 'quoted-printable', '8bit']);
    const base64 = bytes.toString('base64').replaceAll(/(.{1,60})/g, '$1\r\n');
    if (kind === 'base64') return { encoding: 'base64', body: base64 };
    if (kind === 'base64 with junk') return { encoding: 'BASE64', body: base64.replaceAll(/\r\n/g, ' !\r\n\r\n') };
    if (kind === 'quoted-printable' || /[\r\n\0]/.test(bytes.toString('latin1')))
      return {
        encoding: 'quoted-printable',
        body: [...bytes]
          .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
          .join('')
          .replaceAll(/(.{72})/g, '$1=\r\n'),
      };
    return { encoding: '8bit', body: bytes.toString('latin1') };
  };
  const leaf = (): string => {
    if (c.next() < 0.5) {
      const { charset, text, bytes } = c.pick(CHARSETS);
      texts.push(text);
      const { encoding, body } = encoded(bytes);
      return `Content-Type: text/plain; charset=${c.pick([charset, charset.toUpperCase(), `"${charset}"`])}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
    }
    const { header, name } = c.pick(FILE_HEADERS);
    const bytes = Buffer.from(Array.from({ length: 1 + c.below(200) }, () => c.below(256)));
    files.push({ name, bytes });
    const { encoding, body } = encoded(bytes);
    return `Content-Disposition: ${header}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
  };
  const multipart = (depth: number): string => {
    const boundary = `b${boundaries++}${c.pick(['', "'()+_,-./:=?", ' x'])}`;
    const parts = Array.from({ length: 1 + c.below(3) }, () => (depth < 4 && c.next() < 0.4 ? multipart(depth + 1) : leaf()));
    const preamble = c.next() < 0.3 ? 'This is a multi-part message.\r\n' : '';
    return `Content-Type: multipart/mixed;\r\n boundary="${boundary}"\r\n\r\n${preamble}${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n${c.next() < 0.3 ? 'epilogue\r\n' : ''}`;
  };
  const raw = `From: a@b.test\r\nSubject: x\r\nMIME-Version: 1.0\r\n${multipart(0)}`;
  return { raw, texts, files };
}

/** A mail damaged somewhere: bytes changed, cut off, lines doubled, joined or stretched. */
export function damaged(c: Chance, raw: string): string {
  let text = raw;
  for (let n = 1 + c.below(8); n > 0; n--) {
    const at = c.below(text.length + 1);
    const length = c.below(40);
    const junk = c.pick([
      '\0',
      '\r',
      '\n',
      '\r\n',
      '\xff\xfe',
      ':',
      ';',
      '"',
      '--b0',
      '--b0--',
      '=?utf-8?B?',
      '%',
      ' ',
      '\t',
      '='.repeat(500),
      'x'.repeat(3_000),
    ]);
    text = c.pick([
      () => text.slice(0, at) + junk + text.slice(at),
      () => text.slice(0, at) + text.slice(at + length),
      () => text.slice(0, at) + text.slice(Math.max(0, at - length)),
      () => text.slice(0, Math.max(20, at)),
    ])();
  }
  return text;
}
