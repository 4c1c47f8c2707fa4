/** What a load of the image means: a pure, versioned function of the load and of what is known of the mail. */
import type { HitFacts } from '../endpoint/contract.ts';
import type { Hit, Instant, TrackedMail } from './tracked-mail.ts';

/** Raised whenever the same facts may be judged differently. Shown beside every judgement. */
export const RULES_VERSION = 1;

export type VerdictKind = 'likely' | 'possible' | 'machine' | 'you' | 'unknown' | 'after-reply' | 'copied';

/** Why; the deciding reason first. `after` and `gap` are milliseconds. */
export type Reason =
  | { readonly why: 'before-send' | 'self-view' | 'mine' | 'inside' | 'prefetch' | 'apple' | 'scanner' | 'after-reply' | 'copied' }
  | { readonly why: 'proxy' | 'yahoo' | 'early'; readonly after: number }
  | {
      readonly why:
        'proxy-weak' | 'outlook' | 'browser' | 'native' | 'host' | 'robot' | 'forged' | 'follow-up' | 'from-reply' | 'time-only';
    }
  | { readonly why: 'repeat'; readonly gap: number };

export interface Verdict {
  readonly kind: VerdictKind;
  /** At most three. */
  readonly reasons: readonly Reason[];
}

/** What the judge may know of a mail. `sentAt` is null until the mail was found in Sent. */
export interface MailFacts {
  readonly sentAt: Instant | null;
  readonly google: 'yes' | 'no' | 'unknown';
  readonly selfViews: readonly Instant[];
  readonly mine: readonly number[];
  readonly repliedAt: Instant | null;
  readonly followedUpAt: Instant | null;
  readonly copied: boolean;
  /** Other loads of the same mail. */
  readonly hits: readonly Hit[];
  /** Times at which three addresses were asked for within 2 s, or all links within 10 s. */
  readonly scans: readonly Instant[];
  /** The company's own views arrive directly because its image-proxy allow-list was verified. */
  readonly insideIsDirect: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/**
 * Gmail dates a sent mail in whole seconds by its own clock, the endpoint its loads by another. Nobody loses by the tolerance: a mail cannot
 * leave before its undo window of 5 s or more is over.
 */
const CLOCK_TOLERANCE = 2 * SECOND;
/** A view that the add-on saw explains loads from 2 minutes before to 1 minute after it. */
const SELF_VIEW = { before: 120 * SECOND, after: 60 * SECOND };
const SCAN_WINDOW = 10 * SECOND;
const REPEAT_GAP = 30 * MINUTE;
const LIKELY = 3;
const MACHINE = -3;

/** Facts of a mail that is in the feed. */
export function mailFacts(mail: TrackedMail): MailFacts {
  return { ...mail, scans: [], insideIsDirect: false };
}

/** Judges one load. The order of the rules is the order of certainty: what is known for sure before what is guessed from points. */
export function judge(hit: Hit, mail: MailFacts): Verdict {
  return certain(hit, mail) ?? byPoints(hit, mail);
}

function certain(hit: Hit, mail: MailFacts): Verdict | null {
  const { facts, at } = hit;
  if (beforeSending(hit, mail.sentAt)) return { kind: 'you', reasons: [{ why: 'before-send' }] };
  if (mail.mine.includes(hit.seq)) return { kind: 'you', reasons: [{ why: 'mine' }] };
  if (couldBeSender(facts) && mail.selfViews.some((view) => at >= view - SELF_VIEW.before && at <= view + SELF_VIEW.after)) {
    return { kind: 'you', reasons: [{ why: 'self-view' }] };
  }
  if (mail.insideIsDirect && facts.fetcher === 'browser' && facts.referrer === 'webmail')
    return { kind: 'you', reasons: [{ why: 'inside' }] };
  if (facts.fetcher === 'gmail-prefetch' && facts.network === 'google') return { kind: 'machine', reasons: [{ why: 'prefetch' }] };
  if (facts.fetcher === 'apple') return { kind: 'unknown', reasons: [{ why: 'apple' }] };
  if (mail.scans.some((scan) => Math.abs(at - scan) <= SCAN_WINDOW)) return { kind: 'machine', reasons: [{ why: 'scanner' }] };
  if (mail.repliedAt !== null && at > mail.repliedAt) return { kind: 'after-reply', reasons: [{ why: 'after-reply' }] };
  if (mail.copied) return { kind: 'copied', reasons: [{ why: 'copied' }] };
  return null;
}

/** A draft is drawn only by Gmail or in a browser; any other program proves that the mail was sent. */
function beforeSending(hit: Hit, sentAt: Instant | null): boolean {
  return couldBeSender(hit.facts) && (sentAt === null || hit.at < sentAt + CLOCK_TOLERANCE);
}

function couldBeSender(facts: HitFacts): boolean {
  return facts.fetcher === 'gmail-proxy' || facts.fetcher === 'gmail-prefetch' || facts.fetcher === 'browser';
}

interface Point {
  readonly points: number;
  readonly reason: Reason;
}

function byPoints(hit: Hit, mail: MailFacts): Verdict {
  const points = [byFetcher(hit, mail), ...byTime(hit, mail.sentAt), ...byOrigin(hit.facts), ...byRepeat(hit, mail), ...byReply(mail)];
  const sum = points.reduce((total, point) => total + point.points, 0);
  const kind = sum >= LIKELY ? 'likely' : sum <= MACHINE ? 'machine' : 'possible';
  return { kind, reasons: deciding(points, kind, hit, mail) };
}

function byFetcher(hit: Hit, mail: MailFacts): Point {
  const after = mail.sentAt === null ? 0 : Math.max(0, hit.at - mail.sentAt);
  switch (hit.facts.fetcher) {
    case 'gmail-proxy':
      return mail.google === 'no' ? { points: 1, reason: { why: 'proxy-weak' } } : { points: 3, reason: { why: 'proxy', after } };
    case 'yahoo':
      return { points: 3, reason: { why: 'yahoo', after } };
    case 'outlook':
      return { points: 4, reason: { why: 'outlook' } };
    case 'native':
      return { points: 4, reason: { why: 'native' } };
    case 'browser':
    case 'gmail-prefetch':
      return hit.facts.referrer === 'webmail' && hit.facts.network === 'access'
        ? { points: 3, reason: { why: 'browser' } }
        : { points: 0, reason: { why: 'browser' } };
    case 'robot':
      return { points: -4, reason: { why: 'robot' } };
    case 'apple':
    case 'none':
    case 'other':
      return { points: 0, reason: { why: 'time-only' } };
  }
}

/** Scanners and prefetching come within seconds of sending. Without a known sending time nothing is held against a load. */
function byTime(hit: Hit, sentAt: Instant | null): Point[] {
  if (sentAt === null || hit.at < sentAt) return [];
  const after = hit.at - sentAt;
  const points = after < 10 * SECOND ? -4 : after < 60 * SECOND ? -3 : after < 120 * SECOND ? -1 : 0;
  return points === 0 ? [] : [{ points, reason: { why: 'early', after } }];
}

function byOrigin(facts: HitFacts): Point[] {
  const points: Point[] = [];
  const proxy = facts.fetcher === 'gmail-proxy' || facts.fetcher === 'yahoo' || facts.fetcher === 'gmail-prefetch';
  if (!proxy && (facts.network === 'hosting' || facts.network === 'scanner')) points.push({ points: -3, reason: { why: 'host' } });
  if (facts.forged) points.push({ points: -2, reason: { why: 'forged' } });
  return points;
}

/** The same program half an hour later or more: people come back to a mail, scanners do not. Loads that are explained otherwise do not count. */
function byRepeat(hit: Hit, mail: MailFacts): Point[] {
  const earlier = mail.hits.filter(
    (other) => other.facts.fetcher === hit.facts.fetcher && hit.at - other.at >= REPEAT_GAP && certain(other, mail) === null,
  );
  const last = earlier.reduce<Instant | null>((latest, other) => (latest === null || other.at > latest ? other.at : latest), null);
  return last === null ? [] : [{ points: 1, reason: { why: 'repeat', gap: hit.at - last } }];
}

function byReply(mail: MailFacts): Point[] {
  return mail.repliedAt === null ? [] : [{ points: 3, reason: { why: 'from-reply' } }];
}

/** The reasons that pulled the sum towards the verdict, strongest first; for a draw, what each side had. A possible follow-up is always said. */
function deciding(points: readonly Point[], kind: VerdictKind, hit: Hit, mail: MailFacts): Reason[] {
  const wanted = (point: Point): boolean => (kind === 'likely' ? point.points > 0 : kind === 'machine' ? point.points < 0 : true);
  const chosen = points.filter(wanted).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const reasons = chosen.map((point) => point.reason);
  const followUp: Reason[] = mail.followedUpAt !== null && hit.at >= mail.followedUpAt ? [{ why: 'follow-up' }] : [];
  return [...reasons.slice(0, 3 - followUp.length), ...followUp];
}
