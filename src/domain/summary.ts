/** What a mail's loads come to: its state, its counts, the newest signal. Nothing here is stored; it follows from the facts. */
import { judge, mailFacts, type Verdict } from './verdict.ts';
import { DAY, TRACKING_DAYS, type Hit, type Instant, type TrackedMail } from './tracked-mail.ts';

/** The strongest word wins: a reply outranks any open, a likely open a possible one. Machines, own views and unknown loads never change it. */
export type MailState = 'replied' | 'likely' | 'inferred' | 'possible' | 'sent' | 'not-tracked' | 'stopped' | 'ended' | 'copied';

export interface JudgedHit {
  readonly hit: Hit;
  readonly verdict: Verdict;
}

export interface MailSummary {
  readonly state: MailState;
  /** When the state's signal came; the sending time where there is none. */
  readonly at: Instant;
  /** Newest first. */
  readonly hits: readonly JudgedHit[];
  /** Opens that are counted below and no longer listed. */
  readonly unlisted: number;
  readonly likely: number;
  readonly possible: number;
  readonly machine: number;
  readonly you: number;
  readonly unknown: number;
  /** After the reply, or copied: kept but not counted. */
  readonly ignored: number;
  readonly firstSignal: Instant | null;
  readonly lastSignal: Instant | null;
  /** The newest likely or possible load: the one that “That was me” takes. */
  readonly newestOpen: JudgedHit | null;
  /** Its time is over: no later load is recorded whatever the member does. */
  readonly ended: boolean;
}

/** Judges every load of a mail. `now` decides only whether tracking has ended. */
export function summarise(mail: TrackedMail, now: Instant): MailSummary {
  const facts = mailFacts(mail);
  const hits = mail.hits.map((hit) => ({ hit, verdict: judge(hit, facts) })).sort((a, b) => b.hit.at - a.hit.at || b.hit.seq - a.hit.seq);
  const of = (kind: Verdict['kind']): JudgedHit[] => hits.filter((judged) => judged.verdict.kind === kind);
  const likely = of('likely');
  const possible = of('possible');
  const opens = hits.filter((judged) => judged.verdict.kind === 'likely' || judged.verdict.kind === 'possible');
  // Of a copied mail no load counts, the ones that went no more than the others.
  const earlier = mail.copied ? null : mail.earlier;
  const first = earlier?.first ?? null;
  const signals = [
    ...opens.map((judged) => judged.hit.at),
    ...(first === null ? [] : [first]),
    ...(mail.repliedAt === null ? [] : [mail.repliedAt]),
  ];
  const { state, at } = stateOf(mail, likely, possible, now);
  return {
    state,
    at,
    hits,
    unlisted: (earlier?.likely ?? 0) + (earlier?.possible ?? 0),
    likely: likely.length + (earlier?.likely ?? 0),
    possible: possible.length + (earlier?.possible ?? 0),
    machine: of('machine').length,
    you: of('you').length,
    unknown: of('unknown').length,
    ignored: of('after-reply').length + of('copied').length,
    firstSignal: signals.length === 0 ? null : Math.min(...signals),
    lastSignal: signals.length === 0 ? null : Math.max(...signals),
    newestOpen: opens[0] ?? null,
    ended: now > trackingEnds(mail),
  };
}

function stateOf(
  mail: TrackedMail,
  likely: readonly JudgedHit[],
  possible: readonly JudgedHit[],
  now: Instant,
): { state: MailState; at: Instant } {
  if (mail.notTracked !== null) return { state: 'not-tracked', at: mail.sentAt };
  if (mail.repliedAt !== null) return { state: 'replied', at: mail.repliedAt };
  const newest = (opens: readonly JudgedHit[]): Instant => opens[0]?.hit.at ?? mail.sentAt;
  if (likely.length > 0) return { state: 'likely', at: newest(likely) };
  if (possible.length > 0) return { state: 'possible', at: newest(possible) };
  if (mail.copied) return { state: 'copied', at: mail.sentAt };
  if (mail.stopped !== null) return { state: 'stopped', at: mail.stopped.at };
  if (now > trackingEnds(mail)) return { state: 'ended', at: trackingEnds(mail) };
  return { state: 'sent', at: mail.sentAt };
}

/** When loads of this mail are no longer recorded. */
export function trackingEnds(mail: TrackedMail): Instant {
  return mail.sentAt + TRACKING_DAYS * DAY;
}

/** No open was seen, but a reply shows that there was one. */
export function isInferred(summary: MailSummary): boolean {
  return summary.state === 'replied' && summary.likely === 0;
}
