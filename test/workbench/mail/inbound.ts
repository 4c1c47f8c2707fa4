/** Generated mails as they come from elsewhere, with what each of their headers and parts means. */
import { CHARSETS, DATES, MAILBOXES, SUBJECTS, type Form, type Mailbox } from './inbound-forms.ts';
import type { chance } from './random.ts';

type Chance = ReturnType<typeof chance>;

export interface Inbound {
  readonly raw: string;
  readonly from: Form<readonly Mailbox[]>;
  readonly to: readonly Form<readonly Mailbox[]>[];
  readonly cc: readonly Form<readonly Mailbox[]>[];
  readonly replyTo: readonly Form<readonly Mailbox[]>[];
  readonly subject: Form<string>;
  readonly date: Form<string | null>;
  readonly messageId: string;
  readonly references: readonly string[];
  /** Texts of the text/plain parts that are shown, in order; the same for text/html, of which each is one paragraph. */
  readonly plain: readonly string[];
  readonly html: readonly string[];
  readonly files: readonly { readonly name: string | null; readonly type: string; readonly cid: string | null; readonly bytes: string }[];
}

interface Body {
  /** Headers, an empty line, and the content. */
  readonly mime: string;
  readonly plain: readonly string[];
  readonly html: readonly string[];
  readonly files: Inbound['files'];
}

const NOTHING = { plain: [], html: [], files: [] };
const hex = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('hex');
const randomBytes = (c: Chance, most: number): string =>
  String.fromCharCode(...Array.from({ length: 1 + c.below(most) }, () => c.below(256)));

/** Bytes in one of the transfer encodings, as tidy and as untidy as programs write them. */
function encoded(c: Chance, bytes: string): { readonly encoding: string; readonly body: string } {
  const kind = c.pick(['base64', 'untidy base64', 'quoted-printable', 'untidy quoted-printable', 'as it is']);
  const base64 = Buffer.from(bytes, 'latin1').toString('base64');
  if (kind === 'base64') return { encoding: 'base64', body: base64.replaceAll(/(.{1,76})/g, '$1\r\n') };
  if (kind === 'untidy base64') return { encoding: 'BASE64', body: ` ${base64.replaceAll(/(.{1,7})/g, '$1 \r\n\r\n\t')}` };
  const safe = !/[\r\n\0]/.test(bytes);
  if (kind === 'as it is' && safe) return { encoding: c.pick(['8bit', 'binary', '8BIT', '']), body: bytes };
  const untidy = kind === 'untidy quoted-printable';
  const code = (byte: string): string => `=${hex(byte)[untidy ? 'toLowerCase' : 'toUpperCase']()}`;
  const words = [...bytes].map((byte) => (/[!-<>-~]/.test(byte) && c.next() < 0.9 ? byte : code(byte)));
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += 20) lines.push(words.slice(at, at + 20).join(''));
  return { encoding: untidy ? 'Quoted-Printable' : 'quoted-printable', body: lines.join(untidy ? '= \t\r\n' : '=\r\n') };
}

const withEncoding = ({ encoding, body }: ReturnType<typeof encoded>): string =>
  `${encoding === '' ? '' : `Content-Transfer-Encoding: ${encoding}\r\n`}\r\n${body}`;

function text(c: Chance, type: 'plain' | 'html'): Body {
  const { charset, text: shown, hex: coded } = c.pick(CHARSETS);
  const mark = `n${c.below(1e9)}`;
  const [open, close] = type === 'html' ? ['<p>', '</p>'] : ['', ''];
  const bytes = `${open}${Buffer.from(coded, 'hex').toString('latin1')} ${mark}${close}`;
  const name = c.pick([charset, charset.toUpperCase(), `"${charset}"`, `${charset}; x-y=z`]);
  const head = c.pick([`Content-Type: text/${type}; charset=${name}`, `content-type: TEXT/${type};\r\n\tcharset=${name}`]);
  const mime = `${head}\r\n${c.next() < 0.2 ? 'Content-Disposition: inline\r\n' : ''}${withEncoding(encoded(c, bytes))}`;
  return { ...NOTHING, mime, [type]: [`${open}${shown} ${mark}${close}`] };
}

/** Soft line breaks of RFC 3676. */
function flowed(c: Chance): Body {
  const mark = `n${c.below(1e9)}`;
  const mime = `Content-Type: text/plain; charset=us-ascii; format=flowed\r\n\r\nOne line that \r\ngoes on ${mark}\r\n-- \r\nAnna`;
  return { ...NOTHING, mime, plain: [`One line that goes on ${mark}\n-- \nAnna`] };
}

const FILES = [
  { disposition: 'attachment; filename=plain.bin', type: 'application/octet-stream', name: 'plain.bin' },
  { disposition: 'attachment; filename="a b; \\"c\\".pdf"', type: 'application/pdf', name: 'a b; "c".pdf' },
  { disposition: "attachment; filename*=UTF-8''za%C5%BC.bin", type: 'application/zip', name: 'zaż.bin' },
  { disposition: "attachment; filename*0*=iso-8859-2''za%BF; filename*1=x.bin", type: 'image/png', name: 'zażx.bin' },
  { disposition: "attachment; filename*=windows-1252''%93a%94.bin", type: 'image/gif', name: '“a”.bin' },
  { disposition: 'attachment; filename="=?iso-8859-2?Q?za=BF?=.bin"', type: 'text/csv', name: 'zaż.bin' },
  { disposition: 'ATTACHMENT', type: 'application/pdf; name="by type.pdf"', name: 'by type.pdf' },
  { disposition: 'attachment', type: 'application/x-nameless', name: null },
  { disposition: 'attachment; filename=page.html', type: 'text/html; charset=utf-8', name: 'page.html' },
  { disposition: 'attachment; filename=note.txt', type: 'text/plain; charset=utf-8', name: 'note.txt' },
] as const;

function file(c: Chance): Body {
  const { disposition, type, name } = c.pick(FILES);
  // What is text may get other line ends or another character set on its way through a reader.
  const bytes = type.startsWith('text/') ? `only ascii ${c.below(1e9)}` : randomBytes(c, 200);
  const mime = `Content-Type: ${type}\r\nContent-Disposition: ${disposition}\r\n${withEncoding(encoded(c, bytes))}`;
  return { ...NOTHING, mime, files: [{ name, type: type.split(';')[0] ?? '', cid: null, bytes: hex(bytes) }] };
}

function picture(c: Chance): Body {
  const cid = `ii_${c.below(1e9)}@x.test`;
  const bytes = randomBytes(c, 100);
  const disposition = c.next() < 0.5 ? '' : 'Content-Disposition: inline; filename=logo.png\r\n';
  const mime = `Content-ID: <${cid}>\r\nContent-Type: image/png; name=logo.png\r\n${disposition}${withEncoding(encoded(c, bytes))}`;
  return { ...NOTHING, mime, files: [{ name: 'logo.png', type: 'image/png', cid, bytes: hex(bytes) }] };
}

/** A whole mail as a file; transfer encodings are not allowed for it (RFC 2046 §5.2.1). */
function carried(c: Chance): Body {
  const inner = `From: inner@x.test\r\nSubject: Inner ${c.below(1e9)}\r\n\r\nInner text`;
  const mime = `Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=inner.eml\r\n\r\n${inner}`;
  return { ...NOTHING, mime, files: [{ name: 'inner.eml', type: 'message/rfc822', cid: null, bytes: hex(inner) }] };
}

function multipart(c: Chance, subtype: string, parts: readonly Body[]): Body {
  const boundary = `b${c.below(1e9)}${c.pick(['', "'()+_,-./:=?", '_' + 'x'.repeat(50)])}`;
  const preamble = c.pick(['', 'This is a multi-part message in MIME format.\r\n', '\r\n']);
  const epilogue = c.pick(['', '\r\n', '\r\nepilogue\r\n']);
  const body = parts.map(({ mime }) => `--${boundary}${c.pick(['', ' ', '\t'])}\r\n${mime}\r\n`).join('');
  return {
    mime: `Content-Type: multipart/${c.pick([subtype, subtype.toUpperCase()])};\r\n boundary="${boundary}"\r\n\r\n${preamble}${body}--${boundary}--${epilogue}`,
    plain: parts.flatMap(({ plain }) => plain),
    html: parts.flatMap(({ html }) => html),
    files: parts.flatMap(({ files }) => files),
  };
}

/** What a mail says: text, HTML, both, or HTML with its pictures. */
function content(c: Chance): Body {
  const html = (): Body => text(c, 'html');
  const related = (): Body => multipart(c, 'related', [html(), picture(c), ...c.times(1, () => picture(c))]);
  return c.pick([
    () => text(c, 'plain'),
    () => flowed(c),
    html,
    related,
    () => multipart(c, 'alternative', [text(c, 'plain'), html()]),
    () => multipart(c, 'alternative', [text(c, 'plain'), related()]),
    () => multipart(c, 'related', [multipart(c, 'alternative', [text(c, 'plain'), html()]), picture(c)]),
  ])();
}

function whole(c: Chance): Body {
  const extra = (): Body => c.pick([() => file(c), () => file(c), () => carried(c)])();
  return c.pick([
    () => content(c),
    () => multipart(c, 'mixed', [content(c), extra(), ...c.times(3, extra)]),
    () => multipart(c, 'mixed', [multipart(c, 'mixed', [multipart(c, 'mixed', [content(c), extra()]), extra()]), extra()]),
    () => multipart(c, 'mixed', [content(c)]),
  ])();
}

/** A well-formed mail in whatever form its program chose. */
export function inbound(c: Chance): Inbound {
  const several = (most: number): Form<readonly Mailbox[]>[] => c.times(most, () => c.pick(MAILBOXES));
  const from = c.pick(MAILBOXES.filter(({ means }) => means.length === 1));
  const [to, cc, replyTo] = [several(4), several(2), several(1)];
  const [subject, date] = [c.pick(SUBJECTS), c.pick(DATES)];
  const messageId = `<${c.below(1e9)}.x@y.test>`;
  const references = c.times(5, () => `<${c.below(1e9)}@y.test>`);
  const list = (name: string, forms: readonly Form<unknown>[]): string[] =>
    forms.length === 0 ? [] : [`${name}: ${forms.map(({ written }) => written).join(c.pick([', ', ',\r\n\t', ',']))}`];
  const headers = [
    ...list('From', [from]),
    ...list('To', to),
    ...list('Cc', cc),
    ...list('Reply-To', replyTo),
    `Subject:${c.pick([' ', '', '  '])}${subject.written}`,
    `Date: ${date.written}`,
    `Message-ID:${c.pick([' ', '\r\n '])}${messageId}`,
    ...(references.length === 0 ? [] : [`References: ${references.join(c.pick([' ', '\r\n\t']))}`]),
    'MIME-Version: 1.0',
  ].sort(() => c.next() - 0.5);
  const { mime, ...shown } = whole(c);
  const spelled = headers.map((header) => (c.next() < 0.1 ? header.replace(/^[^:]+/, (name) => name.toUpperCase()) : header));
  return { raw: `${spelled.join('\r\n')}\r\n${mime}`, from, to, cc, replyTo, subject, date, messageId, references, ...shown };
}
