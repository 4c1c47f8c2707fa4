/** What happened in the mailbox and at the endpoint since last time: asked in one parallel call, folded, written down, committed by one value. */
import { parseSync, syncRequest } from './endpoint-client.ts';
import { SYNC_LIMITS } from '../endpoint/contract.ts';
import type { SyncRequest } from '../endpoint/requests.ts';
import { fold, NO_NEWS, type Folded, type News, type SentMail } from '../domain/fold.ts';
import { isExpired, type Intent } from '../domain/intent.ts';
import { waitingIntents, withCommands, type MemberState } from '../domain/member-state.ts';
import { tokensWanted, unusedTokens } from '../domain/pool.ts';
import type { TrackedMail } from '../domain/tracked-mail.ts';
import { ProductError } from '../errors.ts';
import type { HttpAnswer, HttpRequest, Ports } from '../ports.ts';
import { record } from '../store/activity-sheet.ts';
import { commitMember, readMember, settledKeys, type Snapshot } from '../store/member-store.ts';
import { StoreFull } from '../store/properties.ts';
import {
  BATCH_SIZE,
  batchRequest,
  historyRequest,
  parseBatch,
  parseHistory,
  parseProfile,
  parseSearch,
  profileRequest,
  searchRequest,
  type History,
  type ReadMessage,
  type Wanted,
} from './gmail-api.ts';

/** What the run came to. `state` is the newest view, committed or not. */
export interface SyncReport {
  readonly state: MemberState;
  readonly endpoint: 'ok' | 'unreachable' | 'refused' | 'not-asked';
  readonly gmail: 'ok' | 'unreachable';
  readonly sheet: 'ok' | 'late';
  /** More is left than the time allowed. */
  readonly behind: boolean;
  /** The member's store has no room: what is shown could not be kept, and is asked for again next time. */
  readonly full: boolean;
}

/** No new request is begun after this long; a callback may last 30 s. */
const TIME_BUDGET = 18_000;
/** On a card the cursor is only stored together with something else; the hourly run stores it always. */
export interface SyncMode {
  readonly background: boolean;
  /** One round only: where somebody waits for an image, not for news. */
  readonly once?: true;
}

/** One run. Safe to be cut off anywhere and to be run by two executions at once: nothing is committed twice, nothing is lost. */
export function sync(ports: Ports, before: Snapshot, mode: SyncMode): SyncReport {
  const deadline = ports.clock.now() + TIME_BUDGET;
  let report = round(ports, before, mode, true, deadline);
  // Later rounds catch up with Gmail only; each commits, so a run that is cut off loses one round at most.
  while (report.more && mode.once !== true && ports.clock.now() < deadline)
    report = { ...round(ports, report.snapshot, mode, report.askAgain, deadline), endpoint: report.endpoint };
  const { state, endpoint, gmail, sheet, more, full } = report;
  return { state, endpoint, gmail, sheet, behind: more, full };
}

interface Round extends Omit<SyncReport, 'behind'> {
  readonly snapshot: Snapshot;
  readonly more: boolean;
  /** The endpoint has more loads than one answer holds. */
  readonly askAgain: boolean;
}

function round(ports: Ports, before: Snapshot, mode: SyncMode, askEndpoint: boolean, deadline: number): Round {
  const heard = listen(ports, before.state, askEndpoint, deadline);
  const tentative = fold(before.state, heard.news, ports.deployment.endpoint, ports.clock.now());
  const base = {
    endpoint: heard.endpoint,
    gmail: heard.gmail,
    sheet: 'ok',
    full: false,
    more: heard.more,
    askAgain: heard.moreLoads,
  } as const;
  const cursorMoved = heard.news.cursor !== null && heard.news.cursor !== before.state.progress.cursor;
  const first = before.state.progress.cursor === null && cursorMoved;
  const idle = mode.background && (cursorMoved || tentative.changed.length > 0);
  if (!tentative.dirty && !first && !heard.more && !idle) {
    return { ...base, state: tentative.state, snapshot: before };
  }
  const committed = ports.lock.whenFree(() => commit(ports, heard.news));
  if (committed === null) return { ...base, state: tentative.state, snapshot: before, more: false };
  return { ...base, ...committed, more: heard.more && committed.sheet === 'ok' && !committed.full };
}

interface Heard {
  readonly news: News;
  readonly endpoint: SyncReport['endpoint'];
  readonly gmail: SyncReport['gmail'];
  readonly more: boolean;
  readonly moreLoads: boolean;
}

/** Gmail and the endpoint in one call; then the new messages in batches. */
function listen(ports: Ports, state: MemberState, askEndpoint: boolean, deadline: number): Heard {
  const accessToken = ports.identity.accessToken();
  const { cursor } = state.progress;
  const question = askEndpoint ? endpointQuestion(ports, state) : null;
  const gmailRequest = cursor === null ? profileRequest(accessToken) : historyRequest(accessToken, cursor);
  const requests: HttpRequest[] = [gmailRequest, ...(question === null ? [] : [syncRequest(ports.deployment.endpoint, question.body)])];
  const [gmailAnswer, endpointAnswer] = ports.http.fetchAll(requests);
  const mailbox = hearGmail(ports, state, accessToken, gmailAnswer, deadline);
  const loads = question === null || endpointAnswer === undefined ? null : parseSync(endpointAnswer);
  if (loads !== null && !loads.ok) ports.log(`endpoint ${loads.why}: ${loads.detail}`);
  const answered = loads !== null && loads.ok ? loads.answer : null;
  return {
    news: {
      ...mailbox.news,
      events: answered?.events ?? [],
      after: answered?.next ?? null,
      tokens: answered?.tokens ?? [],
      told: answered === null || question === null ? NO_NEWS.told : question.told,
    },
    endpoint: loads === null ? 'not-asked' : loads.ok ? 'ok' : loads.why,
    gmail: mailbox.gmail,
    more: mailbox.more || answered?.more === true,
    moreLoads: answered?.more === true,
  };
}

interface Question {
  readonly body: SyncRequest;
  readonly told: News['told'];
}

/** Null when Google gives no identity (a time trigger may get none): then the loads wait at the endpoint. */
function endpointQuestion(ports: Ports, state: MemberState): Question | null {
  const identity = ports.identity.identityToken();
  if (identity === null) return null;
  const mails = withCommands(state.mails, state.commands);
  const intents = waitingIntents(state.intents, state.commands);
  const confirm = mails.filter((mail) => !mail.told.sent && mail.notTracked === null).slice(0, SYNC_LIMITS.confirm);
  // Switched off, every mail is stopped by the fold that follows: the endpoint hears of it before the next load.
  const isStopped = (mail: TrackedMail): boolean => (mail.stopped === null ? !state.settings.tracking : !mail.told.stopped);
  const stopped = mails.filter((mail) => isStopped(mail) && mail.notTracked === null).slice(0, SYNC_LIMITS.stop / 2);
  const erase = state.progress.erase.slice(0, SYNC_LIMITS.erase / 2);
  return {
    body: {
      identity,
      after: state.progress.after,
      limit: SYNC_LIMITS.events,
      confirm: confirm
        .flatMap((mail) =>
          mail.tokens.map((token) => ({
            token,
            sentAt: mail.sentAt,
            recipients: Math.min(2000, Math.max(1, mail.recipients)),
            links: Math.min(1000, mail.links),
            google: mail.google,
          })),
        )
        .slice(0, SYNC_LIMITS.confirm),
      stop: [...stopped.flatMap((mail) => mail.tokens), ...erase.filter((one) => one.stop).map((one) => one.token)].slice(
        0,
        SYNC_LIMITS.stop,
      ),
      erase: erase.map((one) => one.token),
      want: tokensWanted(unusedTokens(state.progress.pool, intents, mails).length),
    },
    told: { sent: confirm.map((mail) => mail.id), stopped: stopped.map((mail) => mail.id), erased: erase.map((one) => one.token) },
  };
}

interface Mailbox {
  readonly news: Pick<News, 'sent' | 'gone' | 'replies' | 'cursor'>;
  readonly gmail: SyncReport['gmail'];
  readonly more: boolean;
}

const SILENT: Mailbox = { news: { sent: [], gone: [], replies: [], cursor: null }, gmail: 'unreachable', more: false };
const QUIET: Mailbox['news'] = { sent: [], gone: [], replies: [], cursor: null };

function hearGmail(ports: Ports, state: MemberState, accessToken: string, answer: HttpAnswer | undefined, deadline: number): Mailbox {
  const text = answered(answer);
  if (text === 'gone') return afterExpiry(ports, state, accessToken, deadline);
  if (text === null) return SILENT;
  if (state.progress.cursor === null) {
    const cursor = parseProfile(text);
    return cursor === null ? SILENT : { news: { ...QUIET, cursor }, gmail: 'ok', more: false };
  }
  const history = firstFilledPage(ports, accessToken, state.progress.cursor, parseHistory(text), deadline);
  if (history === null) return SILENT;
  // A quick answer comes in the same news as the mail that it answers.
  const threads = new Set([...state.mails, ...history.sent].map(({ thread }) => thread));
  const wanted: Wanted[] = [
    ...history.sent.map(({ id }) => ({ id, as: 'sent' as const })),
    ...history.received.filter((message) => threads.has(message.thread)).map((message) => ({ id: message.id, as: 'reply' as const })),
  ];
  const read = readMessages(ports, state, accessToken, wanted, deadline);
  if (read === null) return SILENT;
  return {
    news: { ...found(read.messages), gone: history.gone, cursor: read.complete ? history.cursor : null },
    gmail: 'ok',
    more: history.more || !read.complete,
  };
}

/** An empty page says nothing about where to go on: then the next one is asked for. */
function firstFilledPage(ports: Ports, accessToken: string, cursor: string, first: History | null, deadline: number): History | null {
  let history = first;
  while (history !== null && history.cursor === null && history.nextPage !== null && ports.clock.now() < deadline) {
    const [answer] = ports.http.fetchAll([historyRequest(accessToken, cursor, history.nextPage)]);
    const text = answered(answer);
    history = text === null || text === 'gone' ? null : parseHistory(text);
  }
  return history;
}

/** The stored history id is too old: the mails of the last days are searched instead, and the history begins anew. */
function afterExpiry(ports: Ports, state: MemberState, accessToken: string, deadline: number): Mailbox {
  // The new cursor is taken before the search, so that nothing falls between the two.
  const answers = ports.http.fetchAll([
    profileRequest(accessToken),
    searchRequest(accessToken, 'sent'),
    searchRequest(accessToken, 'received'),
  ]);
  const [profile, sentText, receivedText] = answers.map(answered).map((text) => (text === 'gone' ? null : text));
  const cursor = parseProfile(profile ?? '');
  const sent = parseSearch(sentText ?? '');
  const received = parseSearch(receivedText ?? '');
  if (cursor === null || sent === null || received === null) return SILENT;
  const threads = new Set([...state.mails, ...sent].map(({ thread }) => thread));
  const wanted: Wanted[] = [
    ...sent.map(({ id }) => ({ id, as: 'sent' as const })),
    ...received.filter(({ thread }) => threads.has(thread)).map(({ id }) => ({ id, as: 'reply' as const })),
  ];
  const read = readMessages(ports, state, accessToken, wanted, deadline);
  if (read === null) return SILENT;
  return { news: { ...QUIET, ...found(read.messages), cursor: read.complete ? cursor : null }, gmail: 'ok', more: !read.complete };
}

/** The body of a good answer; `gone` for 404; null when Gmail cannot be reached just now. Missing permission ends the run. */
function answered(answer: HttpAnswer | undefined): string | null {
  if (answer === undefined || !answer.ok) return null;
  if (answer.status === 200) return answer.text;
  if (answer.status === 404) return 'gone';
  if (answer.status === 429 || (answer.status === 403 && /rateLimitExceeded|quotaExceeded/i.test(answer.text))) return null;
  if (answer.status === 401 || answer.status === 403) throw new ProductError('E-ACCESS', true, `Gmail answered ${answer.status}`);
  return null;
}

/** Reads messages that are not in the feed yet, in batches, as long as the time lasts. Null when Gmail failed. */
function readMessages(
  ports: Ports,
  state: MemberState,
  accessToken: string,
  wanted: readonly Wanted[],
  deadline: number,
): { messages: ReadMessage[]; complete: boolean } | null {
  const known = new Set(state.mails.map((mail) => mail.id));
  const seen = new Set<string>();
  const left = wanted.filter(({ id }) => !known.has(id) && !seen.has(id) && (seen.add(id), true));
  const messages: ReadMessage[] = [];
  for (let start = 0; start < left.length; start += BATCH_SIZE) {
    if (ports.clock.now() > deadline) return { messages, complete: false };
    const batch = left.slice(start, start + BATCH_SIZE);
    const [answer] = ports.http.fetchAll([batchRequest(accessToken, batch)]);
    if (answer === undefined || !answer.ok || answer.status !== 200) return null;
    const read = parseBatch(answer.text, answer.contentType, batch.length, ports.decodeBase64Url);
    if (read === null) return null;
    messages.push(...read);
  }
  return { messages, complete: true };
}

function found(messages: readonly ReadMessage[]): Pick<News, 'sent' | 'replies'> {
  return {
    sent: messages.flatMap((message): SentMail[] => (message.found === 'sent' ? [message.mail] : [])),
    replies: messages.flatMap((message) => (message.found === 'received' ? [{ thread: message.thread, at: message.at }] : [])),
  };
}

/** Under the member's lock: reads again what cards wrote meanwhile, folds, writes the sheet, and commits. */
function commit(ports: Ports, news: News): { state: MemberState; snapshot: Snapshot; sheet: SyncReport['sheet']; full: boolean } {
  const fresh = readMember(ports.properties);
  const now = ports.clock.now();
  const folded = fold(fresh.state, news, ports.deployment.endpoint, now);
  const written = writeSheet(ports, folded, now);
  // Without the sheet only the stock of tokens is stored: everything else is heard again next time. That goes for commands as well: once they
  // are part of the stored mails, nothing would show that their rows are still to be written.
  const { pool } = fold(fresh.state, { ...NO_NEWS, tokens: news.tokens }, ports.deployment.endpoint, now).state.progress;
  const stored = written ?? { ...fresh.state, progress: { ...fresh.state.progress, pool } };
  const at = written === null ? fresh.state.progress.committedAt : now;
  const state = written ?? folded.state;
  const sheet = written === null ? 'late' : 'ok';
  try {
    commitMember(ports.properties, fresh, stored, ports.random().slice(0, 8), at);
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
    ports.log(`commit: ${error.message}`);
    return { state, snapshot: fresh, sheet, full: true };
  }
  const progress = { ...stored.progress, committedAt: at };
  return { state, snapshot: { ...fresh, state: { ...stored, progress } }, sheet, full: false };
}

function writeSheet(ports: Ports, folded: Folded, now: number): MemberState | null {
  const { state, changed, undone } = folded;
  if (changed.length === 0 && (undone.length === 0 || state.progress.sheet === null)) return state;
  const recorded = record(ports.file, state.progress.sheet, changed, state.mails, state.settings, now, undone);
  if (!recorded.ok) {
    ports.log(`activity sheet ${recorded.why}: ${recorded.detail}`);
    return null;
  }
  const { sheet, renewed } = recorded.value;
  return { ...state, progress: { ...state.progress, sheet, sheetRenewedAt: renewed ? now : state.progress.sheetRenewedAt } };
}

/** Removing one key costs a call, so an hourly run removes a few. */
const REMOVED_PER_RUN = 30;

/** The hourly run: syncs, makes sure that the sheet is still there, and removes what earlier commits made superfluous. */
export function hourly(ports: Ports): SyncReport {
  const before = readMember(ports.properties);
  const { sheet } = before.state.progress;
  const lost = sheet !== null && !ports.file.isThere(sheet.id);
  if (lost) ports.lock.whenFree(() => renewSheet(ports));
  const report = sync(ports, lost ? readMember(ports.properties) : before, { background: true });
  // Used in the committed state and still now: a mail that this run took back waits again.
  const still = new Set(report.state.mails.flatMap((mail) => mail.tokens));
  const used = new Set(before.state.mails.flatMap((mail) => mail.tokens).filter((token) => still.has(token)));
  const now = ports.clock.now();
  const { erased } = before.state.progress;
  const unwanted = new Set(waitingIntents(before.state.intents, before.state.commands).flatMap((one) => (one.record ? [] : [one.k])));
  // A draft taken back is done once the endpoint has stopped its image.
  const isDone = (intent: Intent): boolean =>
    used.has(intent.token) || (unwanted.has(intent.k) && erased.includes(intent.token)) || isExpired(intent, now);
  const done = settledKeys(before, isDone, now);
  for (const key of done.slice(0, REMOVED_PER_RUN)) ports.properties.remove(key);
  return report;
}

/** A sheet in the bin or out of reach: a new one gets every mail that is still known. */
function renewSheet(ports: Ports): void {
  const fresh = readMember(ports.properties);
  const now = ports.clock.now();
  const recorded = record(ports.file, null, fresh.state.mails, fresh.state.mails, fresh.state.settings, now);
  if (!recorded.ok) return;
  const progress = { ...fresh.state.progress, sheet: recorded.value.sheet, sheetRenewedAt: now };
  commitMember(ports.properties, fresh, { ...fresh.state, progress }, ports.random().slice(0, 8), progress.committedAt);
}
