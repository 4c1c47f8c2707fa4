/** What happened in the mailbox since last time: Gmail's history, or a search where Gmail forgot it, and the messages that matter. */
import type { News, SentMail } from '../domain/fold.ts';
import { INTENT_DAYS } from '../domain/intent.ts';
import type { MailSearch, MemberState } from '../domain/member-state.ts';
import { DAY } from '../domain/tracked-mail.ts';
import { ProductError } from '../errors.ts';
import type { HttpAnswer, HttpRequest, Ports } from '../ports.ts';
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
  type SearchPage,
  type Wanted,
} from './gmail-api.ts';

const HOUR = 3_600_000;

/** What the mailbox said. */
export interface Mailbox {
  readonly news: Pick<News, 'sent' | 'gone' | 'replies' | 'cursor' | 'search'>;
  readonly gmail: 'ok' | 'unreachable';
  readonly more: boolean;
}

const SILENT: Mailbox = { news: { sent: [], gone: [], replies: [], cursor: null }, gmail: 'unreachable', more: false };
const QUIET: Mailbox['news'] = { sent: [], gone: [], replies: [], cursor: null };

/** What to ask at first; the answers go to `hearGmail` in the same order. */
export function openingRequests(state: MemberState, accessToken: string, now: number): HttpRequest[] {
  const { cursor, search } = state.progress;
  if (search !== null) return searchRequests(accessToken, search);
  if (cursor !== null) return [historyRequest(accessToken, cursor)];
  // What is known without a cursor: the value that held it is lost, or Gmail has not answered yet. What was sent since then is searched for.
  const begun = state.mails.length + state.intents.length > 0 || state.progress.sheet !== null;
  return [profileRequest(accessToken), ...(begun ? searchRequests(accessToken, newSearch(state, now)) : [])];
}

/** Understands the answers to the opening requests, and asks on: for further pages, and for the messages themselves, as long as the time lasts. */
export function hearGmail(
  ports: Ports,
  state: MemberState,
  accessToken: string,
  answers: readonly HttpAnswer[],
  deadline: number,
): Mailbox {
  const { cursor, search } = state.progress;
  const asked: Asked = { ports, state, accessToken, deadline };
  if (search !== null) return searched(asked, search, search.cursor, answers);
  if (cursor === null) {
    const [profile, ...rest] = answers;
    const newest = parseProfile(textOf(profile) ?? '');
    if (newest === null) return SILENT;
    return rest.length > 0
      ? searched(asked, newSearch(state, ports.clock.now()), newest, rest)
      : { news: { ...QUIET, cursor: newest }, gmail: 'ok', more: false };
  }
  const text = answered(answers[0]);
  return text === 'gone' ? afterExpiry(asked) : text === null ? SILENT : afterHistory(asked, cursor, parseHistory(text));
}

/** What every further question needs. */
interface Asked {
  readonly ports: Ports;
  readonly state: MemberState;
  readonly accessToken: string;
  readonly deadline: number;
}

function afterHistory(asked: Asked, cursor: string, first: History | null): Mailbox {
  const { ports, state, accessToken, deadline } = asked;
  const history = firstFilledPage(ports, accessToken, cursor, first, deadline);
  if (history === null) return SILENT;
  // A quick answer comes in the same news as the mail that it answers.
  const threads = new Set([...state.mails, ...history.sent].map(({ thread }) => thread));
  const wanted: Wanted[] = [
    ...history.sent.map(({ id }) => ({ id, as: 'sent' as const })),
    ...history.received.filter((message) => threads.has(message.thread)).map((message) => ({ id: message.id, as: 'reply' as const })),
  ];
  const read = readMessages(asked, wanted);
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

/** The stored history id is too old. The new one is taken before the search, so that nothing falls between the two. */
function afterExpiry(asked: Asked): Mailbox {
  const { ports, state, accessToken } = asked;
  const search = newSearch(state, ports.clock.now());
  const [profile, ...answers] = ports.http.fetchAll([profileRequest(accessToken), ...searchRequests(accessToken, search)]);
  const newest = parseProfile(textOf(profile) ?? '');
  return newest === null ? SILENT : searched(asked, search, newest, answers);
}

/** What a search goes back to: shortly before Sent was last read to its end; never further than drafts are waited for. */
function newSearch(state: MemberState, now: number): Omit<MailSearch, 'cursor'> {
  const since = Math.max(now - INTENT_DAYS * DAY, (state.progress.heardAt ?? 0) - HOUR);
  return { since: Math.floor(since / 1000), before: null };
}

function searchRequests(accessToken: string, { since, before }: Omit<MailSearch, 'cursor'>): HttpRequest[] {
  return [searchRequest(accessToken, 'sent', since, before), searchRequest(accessToken, 'received', since)];
}

/**
 * One page of sent mails, newest first, in place of the history. Where more are left, the search is kept as part of the news, and the next
 * round or run goes on below the oldest mail that was read; when none is left, replies are looked for and the history begins anew at `cursor`.
 */
function searched(asked: Asked, search: Omit<MailSearch, 'cursor'>, cursor: string, answers: readonly HttpAnswer[]): Mailbox {
  const { state } = asked;
  const sent = parseSearch(textOf(answers[0]) ?? '');
  const received = parseSearch(textOf(answers[1]) ?? '');
  if (sent === null || received === null) return SILENT;
  const read = readMessages(
    asked,
    sent.found.map(({ id }) => ({ id, as: 'sent' })),
  );
  if (read === null) return SILENT;
  const kept = { ...search, cursor };
  const before = sent.nextPage === null && read.complete ? null : below(search, read.messages, sent.found, state);
  if (before !== null) return { news: { ...QUIET, ...found(read.messages), search: { ...kept, before } }, gmail: 'ok', more: true };
  const threads = new Set([...state.mails, ...sent.found].map(({ thread }) => thread));
  const replies = repliesIn(asked, search.since, threads, received);
  if (replies === null) return SILENT;
  const news = { ...QUIET, ...found([...read.messages, ...replies.messages]) };
  return replies.complete
    ? { news: { ...news, cursor, search: null }, gmail: 'ok', more: false }
    : { news: { ...news, search: { ...kept, before: search.since } }, gmail: 'ok', more: true };
}

/** Where a search goes on, in seconds: at the oldest mail of this page that is known by now; null when the page says nothing of its age. */
function below(
  search: Omit<MailSearch, 'cursor'>,
  read: readonly ReadMessage[],
  page: readonly { readonly id: string }[],
  state: MemberState,
): number | null {
  const onPage = new Set(page.map(({ id }) => id));
  const known = state.mails.filter((mail) => onPage.has(mail.id)).map((mail) => mail.sentAt);
  const times = read.length > 0 ? found(read).sent.map((mail) => mail.sentAt) : known;
  if (times.length === 0) return null;
  const oldest = Math.floor(Math.min(...times) / 1000);
  // The same second once more, for its other mails, unless that is where this page began.
  return search.before !== null && oldest + 1 >= search.before ? oldest : oldest + 1;
}

/** Messages of others in these threads, on this page of a search and the ones after it. Null when Gmail failed. */
function repliesIn(
  asked: Asked,
  since: number,
  threads: ReadonlySet<string>,
  first: SearchPage,
): { messages: ReadMessage[]; complete: boolean } | null {
  const { ports, accessToken, deadline } = asked;
  const messages: ReadMessage[] = [];
  for (let page: SearchPage | null = first; ;) {
    const wanted = page.found.filter(({ thread }) => threads.has(thread)).map(({ id }): Wanted => ({ id, as: 'reply' }));
    const read = readMessages(asked, wanted);
    if (read === null) return null;
    messages.push(...read.messages);
    if (!read.complete || page.nextPage === null) return { messages, complete: read.complete };
    if (ports.clock.now() > deadline) return { messages, complete: false };
    const [answer] = ports.http.fetchAll([searchRequest(accessToken, 'received', since, null, page.nextPage)]);
    page = parseSearch(textOf(answer) ?? '');
    if (page === null) return null;
  }
}

/** The body of a good answer, else null. */
function textOf(answer: HttpAnswer | undefined): string | null {
  const text = answered(answer);
  return text === 'gone' ? null : text;
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
  { ports, state, accessToken, deadline }: Asked,
  wanted: readonly Wanted[],
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
