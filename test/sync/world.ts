/** A member's mailbox and the endpoint behind the product's ports: both keep state, count calls, and fail where a test says so. */
import type { Deployment } from '../../src/deployment.ts';
import { imageTag } from '../../src/domain/image.ts';
import { tokenSchema, type HitEvent, type HitFacts, type Token } from '../../src/endpoint/contract.ts';
import { syncRequestSchema, type SyncRequest } from '../../src/endpoint/requests.ts';
import type { HttpAnswer, HttpRequest, MadeDraft, Ports } from '../../src/ports.ts';
import { hourly } from '../../src/sync/hourly.ts';
import { sync, type SyncReport } from '../../src/sync/sync.ts';
import { readMember } from '../../src/store/member-store.ts';
import { ENDPOINT, GMAIL_PROXY, MINUTE, SENT_AT } from '../domain/samples.ts';
import { FakeFile } from '../store/fake-file.ts';
import { CutOff, StrictProperties } from '../store/strict-properties.ts';

const API = 'https://gmail.googleapis.com/gmail/v1/users/me';
const BATCH = 'https://gmail.googleapis.com/batch/gmail/v1';

interface Message {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: string[];
  readonly internalDate: string;
  readonly payload: object;
}

interface HistoryRecord {
  readonly id: string;
  readonly messagesAdded?: { message: { id: string; threadId: string; labelIds?: string[] } }[];
  readonly labelsAdded?: { message: { id: string; threadId: string }; labelIds: string[] }[];
  readonly messagesDeleted?: { message: { id: string } }[];
}

const base64Url = (text: string): string => Buffer.from(text).toString('base64url');

export const DEPLOYMENT: Deployment = { endpoint: ENDPOINT, assets: 'https://assets.tracklog.test/', admins: [] };

export class World {
  now = SENT_AT;
  /** What one service call takes. */
  callMs = 0;
  readonly calls: string[] = [];
  readonly logs: string[] = [];
  readonly properties = new StrictProperties();
  readonly file = new FakeFile();
  readonly messages = new Map<string, Message>();
  readonly history: HistoryRecord[] = [];
  historyId = 100;
  /** History ids below this one have expired. */
  oldestHistory = 0;
  historyPage = 500;
  /** Most messages in one answer to a search, however many are asked for. */
  searchPage = 500;
  readonly drafts = new Map<string, MadeDraft>();
  /** Whom drafts are for, by their ids. */
  readonly addressed = new Map<string, string>();
  identity: string | null = 'identity';
  lockIsFree = true;
  /** Answers in place of the real ones, by the beginning of the URL. */
  readonly instead = new Map<string, HttpAnswer>();
  /** Turns a message's part of a batch answer into another one, or leaves it out. */
  batchPart: (id: string, part: string) => string | null = (_, part) => part;
  readonly endpoint = {
    events: [] as HitEvent[],
    minted: 0,
    stopped: new Set<Token>(),
    changedAt: new Map<Token, number>(),
    requests: [] as SyncRequest[],
  };
  /** Called before and after every service call. */
  onCall: (call: string, when: 'before' | 'between' | 'after') => void = () => undefined;
  #random = 0;

  constructor() {
    this.properties.onCall = (call, when) => this.#count(call, when);
    this.file.onCall = (call, when) => {
      this.#count(`sheet.${call}`, when);
    };
  }

  #count(call: string, when: 'before' | 'between' | 'after'): void {
    if (when === 'before') {
      this.calls.push(call);
      this.now += this.callMs;
    }
    this.onCall(call, when);
  }

  #called<T>(call: string, effect: () => T): T {
    this.#count(call, 'before');
    const result = effect();
    this.#count(call, 'after');
    return result;
  }

  readonly ports: Ports = {
    deployment: DEPLOYMENT,
    properties: this.properties,
    http: { fetchAll: (requests) => this.#called('fetchAll', () => requests.map((request) => this.#answer(request))) },
    lock: { whenFree: (work) => (this.#called('tryLock', () => this.lockIsFree) ? work() : null) },
    gmail: {
      createDraft: (html) => this.#called('createDraft', () => this.#draft(html, null)),
      createReply: (html, messageId) => this.#called('createReply', () => this.#draft(html, messageId)),
      findDraft: (id) => this.#called('findDraft', () => this.drafts.get(id) ?? null),
    },
    file: this.file,
    identity: { identityToken: () => this.identity, accessToken: () => 'access' },
    triggers: { ensureHourly: () => void this.#called('ensureHourly', () => null) },
    clock: { now: () => this.now },
    random: () => (Math.imul(++this.#random, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').repeat(4),
    decodeBase64Url: (text) => Buffer.from(text, 'base64url').toString(),
    authorizationUrl: () => 'https://accounts.google.com/auth',
    log: (line) => void this.logs.push(line),
  };

  // What happens in the mailbox.

  /** A mail leaves; its own text holds the images of `tokens`. */
  send(
    id: string,
    tokens: readonly Token[],
    change: { to?: string; html?: string | null; at?: number; thread?: string; label?: string } = {},
  ): void {
    const html = change.html === undefined ? `<div>${tokens.map((one) => imageTag(ENDPOINT, one)).join('')}Hi</div>` : change.html;
    const parts = [
      { mimeType: 'text/plain', filename: '', body: { data: base64Url('Hi') } },
      ...(html === null ? [] : [{ mimeType: 'text/html', filename: '', body: { data: base64Url(html) } }]),
    ];
    const headers = [
      { name: 'To', value: change.to ?? 'Anna <anna@gmail.com>' },
      { name: 'Subject', value: 'Offer for spring' },
    ];
    this.#add({
      id,
      threadId: change.thread ?? id,
      labelIds: [change.label ?? 'SENT'],
      internalDate: String(change.at ?? this.now),
      payload: { mimeType: 'multipart/alternative', filename: '', headers, parts },
    });
  }

  receive(id: string, thread: string, headers: readonly { readonly name: string; readonly value: string }[] = []): void {
    const payload = { mimeType: 'text/plain', headers };
    this.#add({ id, threadId: thread, labelIds: ['INBOX'], internalDate: String(this.now), payload });
  }

  /** A scheduled mail leaves: Gmail keeps its id and gives it another label. */
  leave(id: string): void {
    const message = this.messages.get(id);
    if (message === undefined) throw new Error(`No mail ${id}.`);
    message.labelIds.splice(0, message.labelIds.length, 'SENT');
    const added = { message: { id, threadId: message.threadId }, labelIds: ['SENT'] };
    this.history.push({ id: String(++this.historyId), labelsAdded: [added] });
  }

  remove(id: string): void {
    this.messages.delete(id);
    this.history.push({ id: String(++this.historyId), messagesDeleted: [{ message: { id } }] });
  }

  /** Somebody loads the image; a stopped one is answered and not recorded. */
  load(token: Token, facts: HitFacts = GMAIL_PROXY, at = this.now): void {
    if (this.endpoint.stopped.has(token)) return;
    this.endpoint.events.push({ seq: this.endpoint.events.length + 1, token, kind: 'image', at, facts });
  }

  // What the product does.

  run(background = false): SyncReport {
    return sync(this.ports, readMember(this.properties), { background });
  }

  hourly(): SyncReport {
    return hourly(this.ports);
  }

  /** Runs and gives the calls that it took, the first reading included. */
  callsOf(work: () => unknown): string[] {
    this.calls.length = 0;
    work();
    return [...this.calls];
  }

  #add(message: Message): void {
    this.messages.set(message.id, message);
    const { id, threadId, labelIds } = message;
    this.history.push({ id: String(++this.historyId), messagesAdded: [{ message: { id, threadId, labelIds } }] });
  }

  #draft(html: string, replyTo: string | null): MadeDraft {
    const n = this.drafts.size + 1;
    const draft = { id: `r${n}`, messageId: `d${n}`, threadId: replyTo ?? `d${n}` };
    this.drafts.set(draft.id, draft);
    this.#add({
      id: draft.messageId,
      threadId: draft.threadId,
      labelIds: ['DRAFT'],
      internalDate: String(this.now),
      payload: { mimeType: 'text/html', filename: '', body: { data: base64Url(html) } },
    });
    return draft;
  }

  // How Google and the endpoint answer.

  #answer(request: HttpRequest): HttpAnswer {
    const instead = [...this.instead].find(([start]) => request.url.startsWith(start))?.[1];
    if (instead !== undefined) return instead;
    const { url } = request;
    if (url.startsWith(BATCH)) return this.#batch(request.body ?? '');
    if (url.startsWith(`${API}/profile`)) return json({ historyId: String(this.historyId) });
    if (url.startsWith(`${API}/history`)) return this.#historyAfter(new URL(url).searchParams);
    if (url.startsWith(`${API}/messages?`)) return this.#search(new URL(url).searchParams);
    const draft = /\/drafts\/([^?]+)\?format=metadata$/.exec(url)?.[1];
    if (draft !== undefined) {
      const headers = [{ name: 'To', value: this.addressed.get(draft) ?? '' }];
      return this.drafts.has(draft) ? json({ id: draft, message: { payload: { headers } } }) : json({ error: { code: 404 } }, 404);
    }
    if (url.startsWith(`${API}/drafts`)) {
      return json({
        drafts: [...this.drafts.values()].map(({ id, messageId, threadId }) => ({ id, message: { id: messageId, threadId } })),
      });
    }
    if (url === `${ENDPOINT}v1/sync`) return this.#sync(request.body ?? '');
    return { ok: false, reason: `no such address: ${url}` };
  }

  #historyAfter(query: URLSearchParams): HttpAnswer {
    const start = Number(query.get('startHistoryId'));
    if (start < this.oldestHistory) return json({ error: { code: 404 } }, 404);
    const after = this.history.filter((record) => Number(record.id) > start);
    const skipped = Number(query.get('pageToken') ?? '0');
    const page = after.slice(skipped, skipped + this.historyPage);
    const more = skipped + page.length < after.length;
    return json({
      ...(page.length > 0 ? { history: page } : {}),
      ...(more ? { nextPageToken: String(skipped + page.length) } : {}),
      historyId: String(this.historyId),
    });
  }

  /** Newest first, in pages. */
  #search(query: URLSearchParams): HttpAnswer {
    const q = query.get('q') ?? '';
    const limit = (name: string, otherwise: number): number => Number(new RegExp(`\\b${name}:(\\d+)`).exec(q)?.[1] ?? otherwise) * 1000;
    const sent = /^in:sent\b/.test(q);
    const found = [...this.messages.values()]
      .filter(({ labelIds }) => labelIds.includes('SENT') === sent && !labelIds.includes('DRAFT'))
      .filter(({ internalDate }) => Number(internalDate) >= limit('after', 0) && Number(internalDate) < limit('before', Infinity))
      .sort((a, b) => Number(b.internalDate) - Number(a.internalDate));
    const start = Number(query.get('pageToken') ?? '0');
    const end = start + Math.min(Number(query.get('maxResults')), this.searchPage);
    return json({
      ...(found.length > start ? { messages: found.slice(start, end).map(({ id, threadId }) => ({ id, threadId })) } : {}),
      ...(found.length > end ? { nextPageToken: String(end) } : {}),
    });
  }

  #batch(body: string): HttpAnswer {
    const ids = [...body.matchAll(/\/messages\/([^?]+)\?/g)].map((match) => match[1] ?? '');
    const parts = ids.map((id, n) => {
      const message = this.messages.get(id);
      const answer = message === undefined ? 'HTTP/1.1 404 Not Found' : 'HTTP/1.1 200 OK';
      const content = JSON.stringify(message ?? { error: { code: 404 } });
      const part = `\r\nContent-Type: application/http\r\nContent-ID: <response-m${n}>\r\n\r\n${answer}\r\nContent-Type: application/json\r\n\r\n${content}\r\n`;
      return this.batchPart(id, part);
    });
    const text = `${parts.flatMap((part) => (part === null ? [] : [`--batch_x${part}`])).join('')}--batch_x--`;
    return { ok: true, status: 200, text, contentType: 'multipart/mixed; boundary=batch_x' };
  }

  #sync(body: string): HttpAnswer {
    const request = syncRequestSchema.parse(JSON.parse(body));
    this.endpoint.requests.push(request);
    for (const token of request.stop) this.endpoint.stopped.add(token);
    for (const { token, at, recorded } of request.changes) {
      if (at <= (this.endpoint.changedAt.get(token) ?? 0)) continue;
      this.endpoint.changedAt.set(token, at);
      if (recorded) this.endpoint.stopped.delete(token);
      else this.endpoint.stopped.add(token);
    }
    const erased = new Set(request.erase);
    this.endpoint.events = this.endpoint.events.filter((event) => !erased.has(event.token));
    const events = this.endpoint.events.filter((event) => event.seq > request.after).slice(0, request.limit);
    const last = events[events.length - 1];
    const tokens = Array.from({ length: request.want }, () => mintedToken(++this.endpoint.minted));
    const next = last === undefined ? request.after : last.seq;
    return json({ events, next, more: this.endpoint.events.some((event) => event.seq > next), tokens, dropped: 0 });
  }
}

export function mintedToken(n: number): Token {
  return tokenSchema.parse(`T${n}`.padEnd(32, '_'));
}

export function json(value: unknown, status = 200): HttpAnswer {
  return { ok: true, status, text: JSON.stringify(value), contentType: 'application/json; charset=UTF-8' };
}

/** A member who has opened the feed once: the stock is filled, the history begins. */
export function begunWorld(): World {
  const world = new World();
  world.run();
  world.now += MINUTE;
  world.calls.length = 0;
  world.endpoint.requests.length = 0;
  return world;
}

/** Ends the execution at its n-th service call. False when the work has fewer calls. */
export function cutOffAt(world: World, n: number, when: 'before' | 'between' | 'after', work: () => unknown): boolean {
  let seen = 0;
  let isCut = false;
  world.onCall = (_, moment) => {
    if (moment === 'before') seen++;
    // Nothing that the execution still tries takes effect.
    isCut ||= seen === n && moment === when;
    if (isCut) throw new CutOff();
  };
  try {
    work();
  } catch (error) {
    if (!isCut) throw error;
  } finally {
    world.onCall = () => undefined;
  }
  return isCut;
}
