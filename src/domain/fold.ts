/** Folds what happened since last time into the member's state: a pure function that may be run twice with the same news. */
import type { HitEvent, Token } from '../endpoint/contract.ts';
import { hostedAtGoogle, type Address, type Recipient } from './address.ts';
import { scanHtml, type ScannedHtml } from './image.ts';
import { audienceOf, isExpired, keptPeople, type Intent } from './intent.ts';
import {
  asSettingsSay,
  FEED_MAILS,
  KEPT_ERASED,
  KEPT_ORPHANS,
  withCommands,
  waitingIntents,
  type MailSearch,
  type MemberState,
} from './member-state.ts';
import { judge, mailFacts } from './verdict.ts';
import {
  changedAt,
  DAY,
  KEPT,
  keptSubject,
  TRACKING_DAYS,
  type Hit,
  type Instant,
  type NotTracked,
  type Person,
  type TrackedMail,
} from './tracked-mail.ts';

/** A mail as it stands in Sent. */
export interface SentMail {
  readonly id: string;
  readonly thread: string;
  readonly sentAt: Instant;
  readonly subject: string;
  readonly recipients: readonly Recipient[];
  /** Null when the mail has no HTML part. */
  readonly html: string | null;
}

/** What Gmail and the endpoint said. */
export interface News {
  readonly sent: readonly SentMail[];
  /** Messages that no longer exist: an undone send, or deleted for good. */
  readonly gone: readonly string[];
  /** Mails from others in threads of the member. */
  readonly replies: readonly { readonly thread: string; readonly at: Instant }[];
  readonly events: readonly HitEvent[];
  /** Gmail's history id after this news; null leaves it. */
  readonly cursor: string | null;
  /** Everything in the mailbox up to now is part of this news or of earlier ones. */
  readonly complete: boolean;
  /** How far a search came that stands in for the history, null when it is over; left out where there was none. */
  readonly search?: MailSearch | null;
  /** The endpoint's cursor after this news; null when it did not answer. */
  readonly after: number | null;
  readonly tokens: readonly Token[];
  /** What was said to the endpoint and acknowledged: mails by id, erased tokens. */
  readonly told: {
    readonly sent: readonly string[];
    /** Mails whose last stop or resumption, of this instant, the endpoint knows. */
    readonly changed: readonly { readonly id: string; readonly at: Instant }[];
    readonly erased: readonly Token[];
  };
}

export const NO_NEWS: News = {
  sent: [],
  gone: [],
  replies: [],
  events: [],
  cursor: null,
  complete: false,
  after: null,
  tokens: [],
  told: { sent: [], changed: [], erased: [] },
};

export interface Folded {
  readonly state: MemberState;
  /** Mails whose rows in the activity sheet are new or different. */
  readonly changed: readonly TrackedMail[];
  /** Mails that are none of the feed's: undone, or taken for a draft that was sent later. Their rows leave the activity sheet. */
  readonly undone: readonly TrackedMail[];
  /** True when the news must be stored. Commands alone need no hurry: they are applied on every reading. */
  readonly dirty: boolean;
}

/** A mail found within this time of sending may still have been taken back; Gmail's longest undo window is 30 s. */
const UNDO_FOUND_WITHIN = 60_000;
const UNDO_SEEN_WITHIN = 2 * 3_600_000;
const TWIN_MS = 2000;

/** `endpoint` is the image's address prefix, `now` the time of this run. */
export function fold(before: MemberState, news: News, endpoint: string, now: Instant): Folded {
  const commanded = withCommands(before.mails, before.commands);
  const mails = new Map(commanded.map((mail) => [mail.id, mail]));
  const intents = waitingIntents(before.intents, before.commands);
  const erase = new Map(before.progress.erase.map(({ token, stop }) => [token, stop]));

  takeBack(mails, news.gone, intents, now);
  const known = knownTokens(before, intents, mails, news.tokens);
  const fresh = news.sent.filter((mail) => !mails.has(mail.id)).sort((a, b) => a.sentAt - b.sentAt);
  const scanned = fresh.map((mail) => ({ mail, scan: mail.html === null ? null : scanHtml(mail.html, endpoint) }));
  for (const { mail, scan } of scanned) if (scan !== null) addByToken(mails, mail, scan, intents, known, before, now);
  for (const { mail, scan } of scanned) if (!mails.has(mail.id)) addByAudience(mails, mail, scan, intents, now);
  for (const reply of news.replies) markReplied(mails, reply);
  const orphans = addHits(mails, before.progress.orphans, news.events, known, intents);
  stopAll(mails, before, now);
  acknowledge(mails, news);

  const erased = unique([...before.progress.erased, ...news.told.erased]);
  for (const [token, stop] of unseen(mails, intents)) if (!erased.includes(token)) erase.set(token, stop);
  for (const token of news.told.erased) erase.delete(token);
  // An image whose mail turned up after all.
  for (const mail of mails.values()) if (mail.notTracked === null) for (const token of mail.tokens) erase.delete(token);

  const whole = [...mails.values()].sort((a, b) => b.sentAt - a.sentAt || (a.id < b.id ? 1 : -1));
  const kept = whole.map(shortened);
  const used = new Set<Token>([...kept.flatMap((mail) => mail.tokens), ...intents.map((intent) => intent.token)]);
  const pool = unique([...before.progress.pool, ...news.tokens]).filter((token) => !used.has(token));
  // The activity sheet gets every load, the feed keeps what fits.
  const changed = differing(whole, before.mails).filter((mail) => showsOtherwise(mail, before.mails));
  const progress = {
    ...before.progress,
    cursor: news.cursor ?? before.progress.cursor,
    heardAt: news.complete ? now : before.progress.heardAt,
    search: news.search === undefined ? before.progress.search : news.search,
    after: Math.max(before.progress.after, news.after ?? 0),
    pool,
    orphans,
    erase: [...erase].map(([token, stop]) => ({ token, stop })).slice(0, KEPT_ERASED),
    erased: erased.slice(-KEPT_ERASED),
  };
  const undone = before.mails.filter((mail) => !mails.has(mail.id));
  const samePool = sameList(pool, before.progress.pool);
  const dirty =
    differing(kept, commanded).length > 0 ||
    undone.length > 0 ||
    !samePool ||
    progress.after !== before.progress.after ||
    news.search !== undefined ||
    progress.erase.length !== before.progress.erase.length ||
    news.told.erased.length > 0;
  // A draft that is still kept would seem to wait for a mail that left the feed.
  const drafts = new Set(intents.map((intent) => intent.token));
  const feed = kept.filter((mail, place) => place < FEED_MAILS || mail.tokens.some((token) => drafts.has(token)));
  return { state: { ...before, progress, mails: feed, intents }, changed, undone, dirty };
}

function differing(mails: readonly TrackedMail[], from: readonly TrackedMail[]): TrackedMail[] {
  const known = new Map(from.map((mail) => [mail.id, mail]));
  return mails.filter((mail) => {
    const other = known.get(mail.id);
    return mail !== other && JSON.stringify(mail) !== JSON.stringify(other);
  });
}

/** What the endpoint was told stands in no sheet. */
function showsOtherwise(mail: TrackedMail, from: readonly TrackedMail[]): boolean {
  const other = from.find((one) => one.id === mail.id);
  return other === undefined || JSON.stringify({ ...mail, told: other.told }) !== JSON.stringify(other);
}

/** Loads that nobody may see: of drafts that the member took back, and of mails that are not tracked after all. */
function unseen(mails: ReadonlyMap<string, TrackedMail>, intents: readonly Intent[]): [Token, boolean][] {
  return [
    ...intents.filter((intent) => !intent.record).map((intent): [Token, boolean] => [intent.token, true]),
    // An image that is missing here may still stand in another draft to the same people: its later loads are recorded.
    ...[...mails.values()]
      .filter((mail) => mail.notTracked !== null && !mail.told.stopped)
      .flatMap((mail) => mail.tokens.map((token): [Token, boolean] => [token, mail.notTracked === 'turned-off'])),
  ];
}

/** Tokens that are this member's: anything else in a mail is forged, a colleague's, or older than the feed. */
function knownTokens(
  before: MemberState,
  intents: readonly Intent[],
  mails: ReadonlyMap<string, TrackedMail>,
  more: readonly Token[],
): Set<Token> {
  return new Set([
    ...before.progress.pool,
    ...more,
    ...intents.map((intent) => intent.token),
    ...[...mails.values()].flatMap((mail) => mail.tokens),
  ]);
}

/**
 * An undone send: the mail leaves the feed and its draft waits again. A mail deleted later stays, since its copies are out there; so does
 * one whose draft is no longer kept: its image must never be given to another. One without an image, since a copy has it, leaves like any other.
 */
function takeBack(mails: Map<string, TrackedMail>, gone: readonly string[], intents: readonly Intent[], now: Instant): void {
  for (const id of gone) {
    const mail = mails.get(id);
    if (mail === undefined || mail.foundAt - mail.sentAt > UNDO_FOUND_WITHIN || now - mail.sentAt > UNDO_SEEN_WITHIN) continue;
    if (mail.tokens.length === 0 || intents.some((intent) => mail.tokens.includes(intent.token))) mails.delete(id);
  }
}

function ownerOf(mails: ReadonlyMap<string, TrackedMail>, token: Token): TrackedMail | undefined {
  return [...mails.values()].find((mail) => mail.tokens.includes(token));
}

function addByToken(
  mails: Map<string, TrackedMail>,
  sent: SentMail,
  scan: ScannedHtml,
  intents: readonly Intent[],
  known: ReadonlySet<Token>,
  before: MemberState,
  now: Instant,
): void {
  const fresh: Token[] = [];
  let lostToCopy = false;
  for (const { token, quoted } of scan.images) {
    if (!known.has(token)) continue;
    const owner = ownerOf(mails, token);
    if (owner !== undefined && (owner.notTracked === 'image-removed' || owner.notTracked === 'plain-text') && !quoted) {
      giveBack(mails, owner, token, intents);
      fresh.push(token);
    } else if (owner !== undefined && quoted) {
      mails.set(owner.id, { ...owner, followedUpAt: Math.min(owner.followedUpAt ?? sent.sentAt, sent.sentAt) });
    } else if (owner !== undefined) {
      mails.set(owner.id, { ...owner, copied: true });
      lostToCopy ||= intents.some((intent) => intent.token === token && isOriginal(intent, sent, owner));
    } else if (!quoted) {
      fresh.push(token);
    }
  }
  const tokens = unique(fresh);
  if (tokens.length === 0) {
    const mail = newMail(sent, [], scan.links, null, now);
    if (lostToCopy) mails.set(sent.id, { ...mail, copied: true, told: { sent: true, stopped: true } });
    return;
  }
  const wanted = tokens.filter((token) => !intents.some((intent) => intent.token === token && !intent.record));
  if (wanted.length === 0) return;
  mails.set(sent.id, newMail(sent, wanted, scan.links, before.settings.tracking ? null : 'turned-off', now));
}

/** Whether the image was inserted into this mail's draft, and the mail that has it now is a copy that was sent before. */
function isOriginal({ audience, record, people }: Intent, sent: SentMail, copy: TrackedMail): boolean {
  const addresses = (list: readonly Person[]): string => list.map(({ address }) => address).join();
  return record && audience === audienceOf(sent.recipients) && addresses(people) !== addresses(copy.people);
}

/** The draft with this image was another one: the mail that was taken for it belongs to the next draft to the same people, or to none. */
function giveBack(mails: Map<string, TrackedMail>, mail: TrackedMail, token: Token, intents: readonly Intent[]): void {
  const mistaken = intents.find((intent) => intent.token === token);
  const next = intents
    .filter((intent) => isWaitingFor(intent, mail.sentAt, mails) && intent.draft === null && intent.audience !== null)
    .filter((intent) => intent.audience === mistaken?.audience)
    .sort((a, b) => a.at - b.at)[0];
  if (next === undefined) mails.delete(mail.id);
  else mails.set(mail.id, { ...mail, tokens: [next.token], told: { ...mail.told, stopped: false } });
}

function isWaitingFor(intent: Intent, sentAt: Instant, mails: ReadonlyMap<string, TrackedMail>): boolean {
  return intent.record && intent.at <= sentAt && !isExpired(intent, sentAt) && ownerOf(mails, intent.token) === undefined;
}

/** A mail without our image that went to the people of a waiting draft: the image was removed, or the mail was sent as plain text. */
function addByAudience(
  mails: Map<string, TrackedMail>,
  sent: SentMail,
  scan: ScannedHtml | null,
  intents: readonly Intent[],
  now: Instant,
): void {
  const audience = audienceOf(sent.recipients);
  const waiting = intents
    .filter((intent) => isWaitingFor(intent, sent.sentAt, mails))
    .filter((intent) => (intent.draft === null ? intent.audience === audience : intent.draft.thread === sent.thread))
    .sort((a, b) => a.at - b.at);
  const intent = waiting[0];
  if (intent === undefined) return;
  mails.set(sent.id, newMail(sent, [intent.token], scan?.links ?? 0, scan === null ? 'plain-text' : 'image-removed', now));
}

function newMail(sent: SentMail, tokens: readonly Token[], links: number, notTracked: NotTracked | null, now: Instant): TrackedMail {
  const addresses = sent.recipients.map((recipient) => recipient.address).filter((address): address is Address => address !== null);
  return {
    id: sent.id,
    thread: sent.thread,
    tokens,
    sentAt: sent.sentAt,
    subject: keptSubject(sent.subject),
    people: keptPeople(sent.recipients),
    recipients: sent.recipients.length,
    google: hostedAtGoogle(addresses),
    links,
    hits: [],
    earlier: null,
    mine: [],
    selfViews: [],
    repliedAt: null,
    followedUpAt: null,
    copied: false,
    notTracked,
    stopped: null,
    pauses: [],
    foundAt: now,
    told: { sent: notTracked !== null, stopped: notTracked === null },
  };
}

function markReplied(mails: Map<string, TrackedMail>, reply: { thread: string; at: Instant }): void {
  for (const mail of mails.values()) {
    if (mail.thread !== reply.thread || reply.at <= mail.sentAt) continue;
    mails.set(mail.id, { ...mail, repliedAt: Math.min(mail.repliedAt ?? reply.at, reply.at) });
  }
}

/** Puts loads on their mails; those of drafts wait as orphans. Loads after a stop are dropped unseen. */
function addHits(
  mails: Map<string, TrackedMail>,
  orphans: readonly Hit[],
  events: readonly HitEvent[],
  known: ReadonlySet<Token>,
  intents: readonly Intent[],
): Hit[] {
  const unwanted = new Set(intents.filter((intent) => !intent.record).map((intent) => intent.token));
  const waiting: Hit[] = [];
  const byMail = new Map<string, Hit[]>();
  const arrived = [...orphans, ...events.map(({ seq, token, at, facts }) => ({ seq, token, at, facts }))];
  for (const hit of arrived) {
    const mail = ownerOf(mails, hit.token);
    if (mail !== undefined) byMail.set(mail.id, [...(byMail.get(mail.id) ?? []), hit]);
    else if (known.has(hit.token) && !unwanted.has(hit.token) && !waiting.some((other) => other.seq === hit.seq)) waiting.push(hit);
  }
  for (const [id, hits] of byMail) {
    const mail = mails.get(id);
    if (mail !== undefined) mails.set(id, withHits(mail, hits));
  }
  return waiting.sort((a, b) => a.seq - b.seq).slice(-KEPT_ORPHANS);
}

function withHits(mail: TrackedMail, arrived: readonly Hit[]): TrackedMail {
  if (mail.notTracked !== null) return mail;
  const last = Math.min(mail.stopped?.at ?? Infinity, mail.sentAt + TRACKING_DAYS * DAY);
  const seen = new Set(mail.hits.map((hit) => hit.seq));
  const upTo = mail.earlier?.upTo ?? 0;
  const paused = ({ at }: Hit): boolean => mail.pauses.some(({ from, to }) => from < at && at <= to);
  const added = arrived.filter(
    (hit) => hit.seq > upTo && hit.at <= last && !paused(hit) && !seen.has(hit.seq) && (seen.add(hit.seq), true),
  );
  if (mail.tokens.length > 1) return withFirstOfPairs(mail, added);
  return added.length === 0 ? mail : { ...mail, hits: inOrder([...mail.hits, ...added]) };
}

const inOrder = (hits: readonly Hit[]): Hit[] => [...hits].sort((a, b) => a.seq - b.seq);

/** A mail with two images is drawn with both: loads of different images by the same program within 2 s are one, as the endpoint sees it for one image. */
function withFirstOfPairs(mail: TrackedMail, added: readonly Hit[]): TrackedMail {
  const hits = [...mail.hits];
  for (const hit of added) {
    const twin = (other: Hit): boolean =>
      other.token !== hit.token && Math.abs(other.at - hit.at) <= TWIN_MS && JSON.stringify(other.facts) === JSON.stringify(hit.facts);
    if (!hits.some(twin)) hits.push(hit);
  }
  return hits.length === mail.hits.length ? mail : { ...mail, hits: inOrder(hits) };
}

/** Keeps the loads that decide the state: of too many, the oldest that count for nothing go first, then possible opens. What went is still counted. */
function shortened(mail: TrackedMail): TrackedMail {
  const surplus = mail.hits.length - KEPT.hits;
  if (surplus <= 0) return mail;
  const facts = mailFacts(mail);
  const judged = mail.hits.map((hit) => ({ hit, weight: ['possible', 'likely'].indexOf(judge(hit, facts).kind) }));
  const going = judged.sort((a, b) => a.weight - b.weight).slice(0, surplus);
  const seqs = going.map(({ hit }) => hit.seq);
  const { likely, possible, first, upTo } = mail.earlier ?? { likely: 0, possible: 0, first: null, upTo: 0 };
  const times = [...(first === null ? [] : [first]), ...going.filter(({ weight }) => weight >= 0).map(({ hit }) => hit.at)];
  const count = (wanted: number): number => going.filter(({ weight }) => weight === wanted).length;
  return {
    ...mail,
    hits: mail.hits.filter((hit) => !seqs.includes(hit.seq)),
    earlier: {
      likely: likely + count(1),
      possible: possible + count(0),
      first: times.length === 0 ? null : Math.min(...times),
      upTo: Math.max(upTo, ...seqs),
    },
  };
}

/** Tracking switched off in the settings stops every mail already sent. */
function stopAll(mails: Map<string, TrackedMail>, before: MemberState, now: Instant): void {
  for (const mail of mails.values()) mails.set(mail.id, asSettingsSay(mail, before.settings, now));
}

function acknowledge(mails: Map<string, TrackedMail>, news: News): void {
  for (const id of news.told.sent) tell(mails, id, 'sent');
  // What was said counts for the very stop or resumption that it spoke of: there may be a newer one.
  for (const { id, at } of news.told.changed) {
    const mail = mails.get(id);
    if (mail !== undefined && changedAt(mail) === at) tell(mails, id, 'stopped');
  }
  const erased = new Set(news.told.erased);
  for (const mail of mails.values())
    if (mail.notTracked !== null && mail.tokens.some((token) => erased.has(token))) tell(mails, mail.id, 'stopped');
}

function tell(mails: Map<string, TrackedMail>, id: string, what: 'sent' | 'stopped'): void {
  const mail = mails.get(id);
  if (mail !== undefined) mails.set(id, { ...mail, told: { ...mail.told, [what]: true } });
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
