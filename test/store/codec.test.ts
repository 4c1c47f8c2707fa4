/** What is stored of a mail is what is known of it, in few bytes. */
import { decodeFacts, decodeMail, encodeFacts, encodeMail, mailCode, utf8Length } from '../../src/store/codec.ts';
import { fetcherSchema, networkSchema, type HitFacts } from '../../src/endpoint/contract.ts';
import type { TrackedMail } from '../../src/domain/tracked-mail.ts';
import { clients } from '../domain/clients.ts';
import { DAY, hit, HOUR, mail, MINUTE, randomNumbers, SENT_AT, token } from '../domain/samples.ts';

/** A mail with everything in it, different for each number. */
function anyMail(seed: number): TrackedMail {
  const random = randomNumbers(seed);
  const pick = <T>(...list: T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (most: number): number => Math.floor(random() * (most + 1));
  const tokens = Array.from({ length: some(2) }, (_, n) => token(`S${seed}t${n}x`));
  const facts = Object.values(clients);
  return mail({
    id: `18a${seed.toString(16).padStart(13, '0')}`,
    thread: `18b${seed.toString(16).padStart(13, '0')}`,
    tokens,
    sentAt: SENT_AT - some(80) * DAY,
    subject: pick(
      'Offer',
      '',
      '😀'.repeat(120),
      '=HYPERLINK("https://evil.test")',
      'zażółć "gęślą" \\ jaźń',
      '\u2028\u0000\ud800',
      '<b>&amp;',
    ),
    people: Array.from({ length: some(3) }, (_, n) => ({ name: pick('Anna', '', '"O\'Hara"', '👩‍👩‍👧'), address: `p${n}@acme.com` })),
    recipients: some(200),
    google: pick('yes', 'no', 'unknown'),
    links: some(9),
    hits: tokens.flatMap((one, place) =>
      Array.from({ length: some(20) }, (_, n) => hit(place * 100 + n + 1, SENT_AT + some(10) * HOUR - HOUR, pick(...facts), one)),
    ),
    earlier: pick(
      null,
      { likely: some(300), possible: some(9), first: SENT_AT + HOUR, upTo: 400 },
      { likely: 0, possible: 0, first: null, upTo: 9 },
    ),
    mine: Array.from({ length: some(5) }, (_, n) => n + 1),
    selfViews: Array.from({ length: some(12) }, (_, n) => SENT_AT + n * MINUTE),
    repliedAt: pick(null, SENT_AT + HOUR),
    followedUpAt: pick(null, SENT_AT + 2 * HOUR),
    copied: pick(true, false),
    notTracked: pick(null, 'image-removed', 'plain-text', 'turned-off'),
    stopped: pick(null, { at: SENT_AT + DAY, by: 'by-member' as const }, { at: SENT_AT - DAY, by: 'tracking-off' as const }),
    pauses: Array.from({ length: some(3) }, (_, n) => ({ from: SENT_AT + n * DAY, to: SENT_AT + n * DAY + HOUR })),
    foundAt: SENT_AT + some(100) * MINUTE,
    told: { sent: pick(true, false), stopped: pick(true, false) },
  });
}

test('three hundred mails of every kind come back as they were', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const one = anyMail(seed);
    const stored: unknown = JSON.parse(JSON.stringify(encodeMail(one)));
    const parsed = mailCode.parse(stored);
    expect(decodeMail(parsed)).toEqual(one);
  }
});

test('every class of a load has a letter of its own', () => {
  for (const fetcher of fetcherSchema.options) {
    for (const network of networkSchema.options) {
      for (const referrer of ['none', 'webmail', 'other'] as const) {
        for (const bit of [true, false]) {
          const facts: HitFacts = { fetcher, network, referrer, navigated: bit, forged: !bit };
          expect(encodeFacts(facts)).toHaveLength(5);
          expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
        }
      }
    }
  }
});

test.each(['', '~', '~~~~~', 'g', '\u0000'])('letters of a newer version read as unknown: %j', (code) => {
  expect(decodeFacts(code)).toMatchObject({ network: 'unknown', referrer: 'none', navigated: false, forged: false });
});

test.each(['', 'a', 'ż', '€', '😀', 'zażółć 😀 €', '\u0000'])('bytes of %j are counted as UTF-8', (text) => {
  expect(utf8Length(text)).toBe(Buffer.byteLength(text));
});
