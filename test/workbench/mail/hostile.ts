/** Mails that nobody writes by accident. */
import { MAX_PARTS } from '../../../workbench/mail/mime-parts.ts';

interface Hostile {
  readonly what: string;
  readonly raw: string;
  readonly files?: number;
  /** Why mailparser reads nothing of it. */
  readonly refused?: string;
  /** What mailparser reads otherwise, and why. */
  readonly differs?: { readonly [field: string]: string };
}

const MANY_PARTS = 'mailparser takes 1,000 parts at most';
const MANY_HEADERS = 'mailparser has a limit for the headers of a part';

const bomb = (count: number): string =>
  `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n'.repeat(count)}--b--`;
const nested = (depth: number): string => {
  let raw = 'Content-Type: text/plain\r\n\r\ndeep';
  for (let n = 0; n < depth; n++) raw = `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n${raw}\r\n--b${n}--`;
  return raw;
};
export const HOSTILE: readonly Hostile[] = [
  { what: '10,000 parts', raw: bomb(10_000), files: 10_000, refused: MANY_PARTS },
  { what: 'more parts than are read', raw: bomb(MAX_PARTS + 500), files: MAX_PARTS, refused: MANY_PARTS },
  { what: 'parts nested 60 deep', raw: nested(60) },
  {
    what: 'parts nested 400 deep',
    raw: nested(400),
    differs: { text: 'nobody can see a part so deep: postal-mime gives up, mailparser reads it' },
  },
  { what: 'a header folded 50,000 times', raw: `Subject: a${'\r\n b'.repeat(50_000)}\r\n\r\nx`, refused: MANY_HEADERS },
  { what: 'a header of 3 MB', raw: `Subject: ${'a'.repeat(3_000_000)}\r\n\r\nx`, refused: MANY_HEADERS },
  { what: '20,000 headers', raw: `${'X-A: b\r\n'.repeat(20_000)}\r\nx`, refused: MANY_HEADERS },
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
    differs: { types: 'a named part without a type is text (RFC 2045 §5.2): mailparser goes by the ending of the name' },
  },
  { what: 'NULs', raw: 'Subject: a\0b\r\nFrom: \0@\0\r\n\r\n\0\0\0', differs: { subject: 'control characters become spaces here' } },
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
