/** Compact text for the 9 KB values of the property store: arrays instead of objects, one letter for each class of a load. */
import * as z from 'zod/mini';
import { fetcherSchema, networkSchema, tokenSchema, type Fetcher, type HitFacts, type Network, type Token } from '../endpoint/contract.ts';
import type { EarlierHits, Hit, NotTracked, Stopped, TrackedMail } from '../domain/tracked-mail.ts';
import * as t from '../domain/schema.ts';

const FETCHERS: Record<Fetcher, string> = {
  'gmail-proxy': 'g',
  'gmail-prefetch': 'p',
  apple: 'a',
  yahoo: 'y',
  outlook: 'o',
  native: 'n',
  browser: 'b',
  robot: 'r',
  none: '-',
  other: '?',
};
const NETWORKS: Record<Network, string> = {
  google: 'g',
  'apple-relay': 'a',
  yahoo: 'y',
  microsoft: 'm',
  scanner: 's',
  hosting: 'h',
  access: 'u',
  unknown: '?',
};
const REFERRERS: Record<HitFacts['referrer'], string> = { none: '-', webmail: 'w', other: 'o' };

function invert<K extends string>(map: Record<K, string>): ReadonlyMap<string, K> {
  return new Map((Object.keys(map) as K[]).map((key) => [map[key], key]));
}
const fetcherOf = invert(FETCHERS);
const networkOf = invert(NETWORKS);
const referrerOf = invert(REFERRERS);

/** Five letters: fetcher, network, referrer, navigated, forged. */
export function encodeFacts(facts: HitFacts): string {
  return (
    FETCHERS[facts.fetcher] +
    NETWORKS[facts.network] +
    REFERRERS[facts.referrer] +
    (facts.navigated ? '1' : '0') +
    (facts.forged ? '1' : '0')
  );
}

/** Letters of a newer version read as `other` and `unknown`. */
export function decodeFacts(code: string): HitFacts {
  return {
    fetcher: fetcherSchema.parse(fetcherOf.get(code.charAt(0)) ?? 'other'),
    network: networkSchema.parse(networkOf.get(code.charAt(1)) ?? 'unknown'),
    referrer: referrerOf.get(code.charAt(2)) ?? 'none',
    navigated: code.charAt(3) === '1',
    forged: code.charAt(4) === '1',
  };
}

export const hitCode = z.tuple([t.whole, tokenSchema, t.whole, t.text]);
export type HitCode = z.infer<typeof hitCode>;

export function encodeHit(hit: Hit): HitCode {
  return [hit.seq, hit.token, hit.at, encodeFacts(hit.facts)];
}

export function decodeHit([seq, token, at, facts]: HitCode): Hit {
  return { seq, token, at, facts: decodeFacts(facts) };
}

const NOT_TRACKED: Record<NotTracked, string> = { 'image-removed': 'i', 'plain-text': 't', 'turned-off': 'o' };
const notTrackedOf = invert(NOT_TRACKED);
const STOPPED: Record<Stopped, string> = { 'by-member': 'm', 'tracking-off': 'o' };
const stoppedOf = invert(STOPPED);
const GOOGLE = { yes: 'y', no: 'n', unknown: '?' } as const;
const googleOf = invert(GOOGLE);

/** Times inside a mail are milliseconds after it was sent; hits name their token by its place in the mail. */
export const mailCode = z.tuple([
  t.text,
  t.text,
  z.array(tokenSchema),
  t.whole,
  t.text,
  z.array(z.tuple([t.text, t.text])),
  z.tuple([t.whole, t.text, t.whole]),
  z.array(z.tuple([t.whole, t.whole, t.whole, t.text])),
  z.array(t.whole),
  z.array(t.whole),
  z.tuple([
    t.wholeOrNull,
    t.wholeOrNull,
    t.flag,
    t.text,
    z.nullable(z.tuple([t.whole, t.text])),
    t.whole,
    t.flag,
    t.flag,
    z.optional(z.array(z.tuple([t.whole, t.whole]))),
    z.optional(z.tuple([t.whole, t.whole, t.wholeOrNull, t.whole])),
  ]),
]);
export type MailCode = z.infer<typeof mailCode>;

export function encodeMail(mail: TrackedMail): MailCode {
  const since = (at: number): number => at - mail.sentAt;
  const { earlier } = mail;
  const pauses = mail.pauses.map(({ from, to }): [number, number] => [since(from), since(to)]);
  const seldom: [[number, number][]?, EarlierCode?] =
    earlier !== null
      ? [pauses, [earlier.likely, earlier.possible, earlier.first === null ? null : since(earlier.first), earlier.upTo]]
      : pauses.length > 0
        ? [pauses]
        : [];
  return [
    mail.id,
    mail.thread,
    [...mail.tokens],
    mail.sentAt,
    mail.subject,
    mail.people.map((person) => [person.name, person.address]),
    [mail.recipients, GOOGLE[mail.google], mail.links],
    mail.hits.map((hit) => [hit.seq, Math.max(0, mail.tokens.indexOf(hit.token)), since(hit.at), encodeFacts(hit.facts)]),
    [...mail.mine],
    mail.selfViews.map(since),
    [
      mail.repliedAt,
      mail.followedUpAt,
      mail.copied,
      mail.notTracked === null ? '' : NOT_TRACKED[mail.notTracked],
      mail.stopped === null ? null : [mail.stopped.at, STOPPED[mail.stopped.by]],
      since(mail.foundAt),
      mail.told.sent,
      mail.told.stopped,
      ...seldom,
    ],
  ];
}

export function decodeMail(code: MailCode): TrackedMail {
  const [id, thread, tokens, sentAt, subject, people, [recipients, google, links], hits, mine, selfViews, rest] = code;
  const [repliedAt, followedUpAt, copied, notTracked, stopped, foundAfter, toldSent, toldStopped, pauses = [], earlier] = rest;
  return {
    id,
    thread,
    tokens,
    sentAt,
    subject,
    people: people.map(([name, address]) => ({ name, address })),
    recipients,
    google: googleOf.get(google) ?? 'unknown',
    links,
    hits: hits.flatMap(([seq, place, after, facts]): Hit[] => {
      const token: Token | undefined = tokens[place];
      return token === undefined ? [] : [{ seq, token, at: sentAt + after, facts: decodeFacts(facts) }];
    }),
    earlier: earlier === undefined ? null : earlierHits(earlier, sentAt),
    mine,
    selfViews: selfViews.map((after) => sentAt + after),
    repliedAt,
    followedUpAt,
    copied,
    notTracked: notTrackedOf.get(notTracked) ?? null,
    stopped: stopped === null ? null : { at: stopped[0], by: stoppedOf.get(stopped[1]) ?? 'by-member' },
    pauses: pauses.map(([from, to]) => ({ from: sentAt + from, to: sentAt + to })),
    foundAt: sentAt + foundAfter,
    told: { sent: toldSent, stopped: toldStopped },
  };
}

type EarlierCode = [likely: number, possible: number, first: number | null, upTo: number];

function earlierHits([likely, possible, first, upTo]: EarlierCode, sentAt: number): EarlierHits {
  return { likely, possible, first: first === null ? null : sentAt + first, upTo };
}

/** Length in UTF-8, which is what the property store counts. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
