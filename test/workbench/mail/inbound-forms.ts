/** How programs write addresses, subjects, dates and texts, what that means by the RFCs, and where mailparser is known to read it otherwise. */

/** A form of writing something; `theirs` where mailparser reads it otherwise, `because` says why ours does not. */
export interface Form<Meaning> {
  readonly written: string;
  readonly means: Meaning;
  readonly theirs?: Meaning;
  readonly because?: string;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Text as a mail carries it: one character a byte. */
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');
const box = (name: string, address: string): readonly Mailbox[] => [{ name, address }];

export const MAILBOXES: readonly Form<readonly Mailbox[]>[] = [
  { written: 'a@b.test', means: box('', 'a@b.test') },
  { written: '<a@b.test>', means: box('', 'a@b.test') },
  { written: 'Anna <A@B.test>', means: box('Anna', 'A@B.test') },
  { written: 'Anna\r\n <a+tag@b.test>', means: box('Anna', 'a+tag@b.test') },
  { written: 'A. B. Nowak <a@b.test>', means: box('A. B. Nowak', 'a@b.test') },
  { written: "'Anna' <o'neil@b.test>", means: box("'Anna'", "o'neil@b.test") },
  { written: '"Doe, John" <a@b.test>', means: box('Doe, John', 'a@b.test') },
  { written: '"q \\"uo\\" \\\\ b; c:" <a@b.test>', means: box('q "uo" \\ b; c:', 'a@b.test') },
  { written: '"a@x.test" <a@b.test>', means: box('a@x.test', 'a@b.test') },
  { written: '"Nowak, Anna (Sales)" <a@b.test>', means: box('Nowak, Anna (Sales)', 'a@b.test') },
  { written: 'a@b.test (John Doe)', means: box('John Doe', 'a@b.test') },
  { written: 'John (the (nested) one) <a@b.test>', means: box('John', 'a@b.test') },
  { written: '=?utf-8?Q?Za=C5=BC_x?= <a@b.test>', means: box('Zaż x', 'a@b.test') },
  { written: '=?utf-8?Q?Doe=2C_John?= <a@b.test>', means: box('Doe, John', 'a@b.test') },
  { written: '=?utf-8?Q?=3Cx=40y=2Etest=3E?= <a@b.test>', means: box('<x@y.test>', 'a@b.test') },
  { written: '=?utf-8?B?xbw=?= =?iso-8859-2?Q?=BF?=\r\n =?koi8-r?B?0A==?= <a@b.test>', means: box('żżп', 'a@b.test') },
  { written: '=?utf-8?B?xQ==?= =?utf-8?B?vA==?= <a@b.test>', means: box('ż', 'a@b.test') },
  { written: '=?iso-8859-2?Q?za=BF?= plain <a@b.test>', means: box('zaż plain', 'a@b.test') },
  { written: utf8('Zaż <a@b.test>'), means: box('Zaż', 'a@b.test') },
  { written: utf8('żółw@b.test'), means: box('', 'żółw@b.test') },
  { written: utf8('Anna <a@żółw.test>'), means: box('Anna', 'a@żółw.test') },
  {
    written: 'Anna <a@xn--w-uga1v8h.test>',
    means: box('Anna', 'a@xn--w-uga1v8h.test'),
    theirs: box('Anna', 'a@żółw.test'),
    because: 'mailparser shows such a domain in its own letters; ours keeps what must be answered to',
  },
  {
    written: '=?x-none?Q?a=BF?= <a@b.test>',
    means: box('a¿', 'a@b.test'),
    theirs: box('a\u{FFFD}', 'a@b.test'),
    because: 'of a character set that does not exist ours shows the bytes',
  },
  { written: '"john doe"@b.test', means: box('', '"john doe"@b.test') },
  { written: 'X <"a@b, c"@d.test>', means: box('X', '"a@b, c"@d.test') },
  { written: '<@relay.test,@other.test:a@b.test>', means: box('', 'a@b.test') },
  { written: 'a@[192.0.2.1]', means: box('', 'a@[192.0.2.1]') },
  {
    written: 'Team: a@b.test, "Doe, J" <c@d.test>;',
    means: [
      { name: '', address: 'a@b.test' },
      { name: 'Doe, J', address: 'c@d.test' },
    ],
  },
  { written: '=?utf-8?Q?Zesp=C3=B3=C5=82?=: =?utf-8?B?xbw=?= <a@b.test>;', means: box('ż', 'a@b.test') },
  { written: 'undisclosed-recipients:;', means: [] },
];

export const SUBJECTS: readonly Form<string>[] = [
  { written: 'plain', means: 'plain' },
  { written: 'folded\r\n over\r\n\tthree lines', means: 'folded over three lines' },
  { written: 'a:b; c=d "e" <f> (g)', means: 'a:b; c=d "e" <f> (g)' },
  { written: '=?utf-8?Q?Za=C5=BC=C3=B3_a=20b=5F?=', means: 'Zażó a b_' },
  { written: '=?UTF-8?q?=f0=9f=98=80?=', means: '😀' },
  { written: '=?utf-8?B?xbw=?= =?iso-8859-2?Q?=BF?=', means: 'żż' },
  { written: '=?utf-8?B?xbw=?=\r\n =?utf-8?B?xbw=?=', means: 'żż' },
  { written: '=?utf-8?B?xQ==?= =?utf-8?B?vA==?=', means: 'ż' },
  { written: '=?utf-8?Q?a=F0=9F?=\r\n =?utf-8?Q?=98=80b?=', means: 'a😀b' },
  { written: 'Re: =?iso-2022-jp?B?GyRCOzNFREJATzobKEI=?= ok', means: 'Re: 山田太郎 ok' },
  { written: '=?koi8-r?B?0NLJ18XU?=', means: 'привет' },
  { written: '=?gb2312?B?xOO6ww==?=', means: '你好' },
  { written: '=?windows-1252?Q?=93smart=94_=96_=80?=', means: '“smart” – €' },
  { written: '=?utf-8*en?Q?caf=C3=A9?=', means: 'café' },
  { written: utf8('Zażółć gęślą'), means: 'Zażółć gęślą' },
  { written: '=?utf-8?Q?broken', means: '=?utf-8?Q?broken' },
  { written: '=?utf-8?X?abc?=', means: '=?utf-8?X?abc?=' },
  {
    written: '=?utf-8?Q?line=0D=0ABcc:_x?=',
    means: 'line Bcc: x',
    theirs: 'line\r\nBcc: x',
    because: 'a line break that was smuggled in becomes a space, as in Gmail’s list',
  },
  {
    written: '=?x-none?Q?a=BF?=',
    means: 'a¿',
    theirs: 'a\u{FFFD}',
    because: 'of a character set that does not exist ours shows the bytes',
  },
];

const UTC = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 10, 12, hour, minute)).toISOString();
/** Without a meaning: nothing that is a date. mailparser then says now. */
export const DATES: readonly Form<string | null>[] = [
  { written: 'Thu, 12 Nov 2026 10:00:00 +0100', means: UTC(9) },
  { written: '12 Nov 2026 10:00 +0100', means: UTC(9) },
  { written: 'Thu, 12 Nov 2026\r\n 10:00:00 -0000', means: UTC(10) },
  { written: 'Thu, 12 Nov 2026 10:00:00 +0100 (CET (winter))', means: UTC(9) },
  { written: 'thu, 12 NOV 2026 10:00:00 +0530', means: UTC(4, 30) },
  { written: 'Thu, 12 Nov 2026 10:00:00 UT', means: UTC(10) },
  { written: 'Thu, 12 Nov 2026 10:00:00 GMT', means: UTC(10) },
  { written: 'Thu, 12 Nov 2026 10:00:00 EST', means: UTC(15) },
  { written: 'Thu, 12 Nov 2026 10:00:00 PDT', means: UTC(17) },
  { written: '12 Nov 26 10:00:00 GMT', means: UTC(10) },
  {
    written: '12 Nov 126 10:00:00 GMT',
    means: UTC(10),
    theirs: '0126-11-12T10:00:00.000Z',
    because: 'years of three digits count from 1900 (RFC 5322 §4.3)',
  },
  {
    written: 'Thu, 12 Nov 2026 10:00:00 CET',
    means: UTC(10),
    theirs: null,
    because: 'a zone that the standard does not know counts as -0000 (RFC 5322 §4.3)',
  },
  { written: 'nonsense', means: null },
  { written: 'Thu, 32 Nov 2026 10:00:00 +0000', means: null },
];

/** The same text in a character set's own bytes, made with Python's codecs. */
export const CHARSETS = [
  { charset: 'utf-8', text: 'Zażółć 😀', hex: '5a61c5bcc3b3c582c48720f09f9880' },
  { charset: 'iso-8859-1', text: 'naïve café', hex: '6e61ef766520636166e9' },
  { charset: 'iso-8859-2', text: 'zażółć gęślą', hex: '7a61bff3b3e62067eab66cb1' },
  { charset: 'windows-1250', text: 'ąśź „tak”', hex: 'b99c9f208474616b94' },
  { charset: 'windows-1252', text: '“smart” – €', hex: '93736d6172749420962080' },
  { charset: 'koi8-r', text: 'привет', hex: 'd0d2c9d7c5d4' },
  { charset: 'windows-1251', text: 'Добрый день', hex: 'c4eee1f0fbe920e4e5edfc' },
  { charset: 'iso-8859-15', text: '10 €', hex: '313020a4' },
  { charset: 'shift_jis', text: '山田太郎', hex: '8e52936391be9859' },
  { charset: 'euc-jp', text: '山田太郎', hex: 'bbb3c5c4c2c0cfba' },
  { charset: 'iso-2022-jp', text: '山田太郎', hex: '1b24423b33454442404f3a1b2842' },
  { charset: 'euc-kr', text: '안녕하세요', hex: 'bec8b3e7c7cfbcbcbfe4' },
  { charset: 'gb2312', text: '你好', hex: 'c4e3bac3' },
  { charset: 'gb18030', text: '你好€', hex: 'c4e3bac3a2e3' },
  { charset: 'big5', text: '您好', hex: 'b17aa66e' },
  { charset: 'iso-8859-7', text: 'καλημέρα', hex: 'eae1ebe7ecddf1e1' },
  { charset: 'windows-1256', text: 'مرحبا', hex: 'e3d1cdc8c7' },
] as const;
