/** Mails, drafts, loads and tokens for tests: complete by default, changed where a test says so. */
import { allRecipients, type Recipient } from '../../src/domain/address.ts';
import type { News, SentMail } from '../../src/domain/fold.ts';
import { NO_NEWS } from '../../src/domain/fold.ts';
import { imageTag } from '../../src/domain/image.ts';
import { audienceOf, keptPeople, toInstance, type InstanceId, type Intent } from '../../src/domain/intent.ts';
import { DEFAULT_SETTINGS, NO_PROGRESS, type MemberState } from '../../src/domain/member-state.ts';
import type { Hit, TrackedMail } from '../../src/domain/tracked-mail.ts';
import { tokenSchema, type HitEvent, type HitFacts, type Token } from '../../src/endpoint/contract.ts';

export const ENDPOINT = 'https://img.tracklog.test/';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 12 November 2026, 8:02 in Warsaw. */
export const SENT_AT = Date.UTC(2026, 10, 12, 7, 2);

/** A token of the right shape, recognisable by its first letters. */
export function token(name: string): Token {
  return tokenSchema.parse(name.padEnd(32, '_'));
}

/** A card instance, recognisable by its first letters. */
export function instance(name: string): InstanceId {
  const k = toInstance(name.padEnd(12, '0'));
  if (k === null) throw new Error(`${name} is no instance`);
  return k;
}

export const GMAIL_PROXY: HitFacts = { fetcher: 'gmail-proxy', network: 'google', referrer: 'none', navigated: false, forged: false };
export const OUTLOOK: HitFacts = { fetcher: 'outlook', network: 'access', referrer: 'none', navigated: false, forged: false };
export const APPLE: HitFacts = { fetcher: 'apple', network: 'apple-relay', referrer: 'none', navigated: false, forged: false };
export const PREFETCH: HitFacts = { fetcher: 'gmail-prefetch', network: 'google', referrer: 'webmail', navigated: false, forged: false };

export function hit(seq: number, at: number, facts: HitFacts = GMAIL_PROXY, of: Token = token('A')): Hit {
  return { seq, token: of, at, facts };
}

export function event(seq: number, at: number, of: Token = token('A'), facts: HitFacts = GMAIL_PROXY): HitEvent {
  return { seq, token: of, kind: 'image', at, facts };
}

export function mail(change: Partial<TrackedMail> = {}): TrackedMail {
  return {
    id: '18a0000000000001',
    thread: '18a0000000000001',
    tokens: [token('A')],
    sentAt: SENT_AT,
    subject: 'Offer for spring',
    people: [{ name: 'Anna Nowak', address: 'anna@gmail.com' }],
    recipients: 1,
    google: 'yes',
    links: 0,
    hits: [],
    earlier: null,
    mine: [],
    selfViews: [],
    repliedAt: null,
    followedUpAt: null,
    copied: false,
    notTracked: null,
    stopped: null,
    foundAt: SENT_AT + MINUTE,
    pauses: [],
    told: { sent: true, stopped: true },
    ...change,
  };
}

export function to(...addresses: string[]): Recipient[] {
  return allRecipients({ to: addresses, cc: [], bcc: [] });
}

export function intent(k: string, of: Token, change: Partial<Intent> = {}, recipients: Recipient[] = to('anna@gmail.com')): Intent {
  return {
    k: instance(k),
    at: SENT_AT - 5 * MINUTE,
    token: of,
    kind: 'apply',
    people: keptPeople(recipients),
    recipients: recipients.length,
    audience: audienceOf(recipients),
    draft: null,
    record: true,
    ...change,
  };
}

/** A mail in Sent whose own text holds the images of `tokens`. */
export function sent(id: string, tokens: readonly Token[], change: Partial<SentMail> = {}): SentMail {
  return {
    id,
    thread: id,
    sentAt: SENT_AT,
    subject: 'Offer for spring',
    recipients: to('anna@gmail.com'),
    html: `<div dir="ltr">${tokens.map((one) => imageTag(ENDPOINT, one)).join('')}Hello</div>`,
    ...change,
  };
}

/** The same mail quoting earlier images below its own text. */
export function quoting(id: string, tokens: readonly Token[], change: Partial<SentMail> = {}, own: readonly Token[] = []): SentMail {
  const images = (list: readonly Token[]): string => list.map((one) => imageTag(ENDPOINT, one)).join('');
  return sent(id, [], {
    html: `<div dir="ltr">${images(own)}And?</div><div class="gmail_quote"><blockquote>${images(tokens)}Hello</blockquote></div>`,
    ...change,
  });
}

export function news(change: Partial<News> = {}): News {
  return { ...NO_NEWS, ...change, told: { ...NO_NEWS.told, ...change.told } };
}

export function state(change: Partial<Omit<MemberState, 'progress'>> & { progress?: Partial<MemberState['progress']> } = {}): MemberState {
  return {
    settings: DEFAULT_SETTINGS,
    mails: [],
    intents: [],
    commands: [],
    ...change,
    progress: { ...NO_PROGRESS, cursor: '100', ...change.progress },
  };
}

/** Numbers between 0 and 1, the same for the same seed (Mulberry32). */
export function randomNumbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** Every order of a short list. */
export function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, place) => orders(list.filter((_, other) => other !== place)).map((rest) => [first, ...rest]));
}
