/** The host side of UrlFetchApp: allow-list, limits, redirects, failures in Google's words, and what each request costs. */
import {
  GoogleError,
  type CallNote,
  type Caller,
  type FaultRule,
  type Handlers,
  type Hosts,
  type Json,
  type JsonObject,
  type WireRequest,
  type WireResponse,
} from '../contract.ts';
import { fetchMs } from '../cost.ts';
import { UnknownHost } from '../net/hosts.ts';
import { isAllowed } from '../net/prefixes.ts';
import { LIMITS } from '../runtime/limits.ts';
import { object } from './arguments.ts';
import { answerOf, exceptionOf, FAILURES, failureCalled } from './failures.ts';
import { NO_MISFORTUNE, type Misfortune } from './faults.ts';

export interface UrlFetchOptions {
  readonly hosts: Hosts;
  /** The manifest's urlFetchWhitelist; undefined allows every address, as in test deployments. */
  readonly allowed: readonly string[] | undefined;
  /** Address of the product's endpoint, which has a cost of its own. */
  readonly endpoint: string;
  readonly scriptId: string;
  /** What goes wrong with the requests of an execution. */
  readonly misfortuneOf?: (executionId: string) => Misfortune;
}

/** The network that Apps Script's requests come from. */
const GOOGLE = { asn: 15169, asOrganization: 'Google LLC' };
/** "get, delete, patch, post, or put" (reference/url-fetch/url-fetch-app). */
const METHODS = new Set(['GET', 'DELETE', 'PATCH', 'POST', 'PUT']);
/** What Google writes itself and lets no script write (reported). */
const OWN_HEADERS = new Set(['host', 'content-length']);
const GMAIL_API = 'https://gmail.googleapis.com/';
/** The address of before 2020. */
const OLD_GMAIL_API = 'https://www.googleapis.com/gmail/v1/';

/** Handlers of `UrlFetchApp.fetch` and `fetchAll`. A fetchAll is one call that takes as long as its slowest request. */
export function urlFetchHandlers(options: UrlFetchOptions): Handlers {
  return {
    'UrlFetchApp.fetch': async (caller, args, note) => {
      const request = object(args, 0);
      notePart(note, options, request);
      return one(options, caller, request, note);
    },
    'UrlFetchApp.fetchAll': async (caller, args, note) => {
      const requests = (args[0] as readonly Json[]).map((request) => request as JsonObject);
      for (const request of requests) check(options, request);
      for (const request of requests) notePart(note, options, request);
      const answers = await Promise.allSettled(requests.map((request) => one(options, caller, request, note)));
      return answers.map((answer) => {
        if (answer.status === 'rejected') throw answer.reason as Error;
        return answer.value;
      });
    },
  };
}

/** Milliseconds that a request takes when nothing is late, and how many requests of the Gmail API are inside it. */
function costOfRequest({ endpoint }: UrlFetchOptions, request: JsonObject): { readonly ms: number; readonly inside: number } {
  const url = String(request['url']);
  const where = url.startsWith(endpoint) ? 'endpoint' : url.startsWith(GMAIL_API) || url.startsWith(OLD_GMAIL_API) ? 'gmail' : 'other';
  const inside = where === 'gmail' && url.startsWith(`${GMAIL_API}batch`) ? batchParts(request) : 0;
  return { ms: fetchMs(where, inside), inside };
}

/** Adds the request to the note; the call costs what its slowest request does. */
function notePart(note: CallNote, options: UrlFetchOptions, request: JsonObject): void {
  const url = String(request['url']);
  const { ms, inside } = costOfRequest(options, request);
  const label = `${methodOf(request)} ${url.split('?')[0] ?? url}${inside > 0 ? ` (${inside} parts)` : ''}`;
  note.parts = [...(note.parts ?? []), { label, ms }];
  note.ms = Math.max(note.ms ?? 0, ms);
}

function batchParts(request: JsonObject): number {
  const payload = request['payload'] as JsonObject | undefined;
  return (String(payload?.['text'] ?? '').match(/^content-type:\s*application\/http/gim) ?? []).length;
}

const methodOf = (request: JsonObject): string => String(request['method'] ?? 'get').toUpperCase();

function check({ allowed }: UrlFetchOptions, request: JsonObject): void {
  const url = String(request['url']);
  if (url === '') throw new GoogleError('Attribute provided with no value: url');
  if (!URL.canParse(absolute(url)) || !/^https?:/i.test(absolute(url))) throw new GoogleError(`Invalid argument: ${url}`);
  if (url.length > LIMITS.urlChars.is) throw new GoogleError(LIMITS.urlChars.text);
  // The documentation gives no wording for this one.
  if (allowed && !isAllowed(absolute(url), allowed))
    throw new GoogleError(`Access to ${url} is not allowed: the URL is not in the urlFetchWhitelist of the manifest.`);
  if (!METHODS.has(methodOf(request))) throw new GoogleError('Attribute provided with invalid value: method');
  const headers = Object.entries((request['headers'] ?? {}) as JsonObject);
  const own = headers.find(([name, value]) => OWN_HEADERS.has(name.toLowerCase()) || value === null);
  if (own) throw new GoogleError(`Attribute provided with invalid value: Header:${own[1] === null ? 'null' : own[0]}`);
  if (headers.length > LIMITS.fetchHeaders.is) throw new GoogleError(LIMITS.fetchHeaders.text);
  if (headers.some(([name, value]) => Buffer.byteLength(`${name}: ${String(value)}`) > LIMITS.fetchHeaderBytes.is))
    throw new GoogleError(LIMITS.fetchHeaderBytes.text);
}

/** Milliseconds that the script waits for the answer. */
function patience(request: JsonObject): number {
  const seconds = request['timeoutSeconds'];
  return (typeof seconds === 'number' ? seconds : LIMITS.fetchSeconds.is) * 1000;
}

/** Apps Script assumes http where no scheme is given. */
const absolute = (url: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`);

async function one(options: UrlFetchOptions, caller: Caller, request: JsonObject, note: CallNote): Promise<Json> {
  check(options, request);
  const url = absolute(String(request['url']));
  const fault = (options.misfortuneOf?.(caller.executionId) ?? NO_MISFORTUNE).ofRequest(url);
  let isLate = false;
  if (fault?.slowMs !== undefined) {
    const wanted = costOfRequest(options, request).ms + fault.slowMs;
    const most = patience(request);
    isLate = wanted > most;
    note.parts = [...(note.parts ?? []), { label: `answers late: ${url.split('?')[0] ?? url}`, ms: fault.slowMs }];
    note.ms = Math.max(note.ms ?? 0, Math.min(wanted, most));
  }
  const answer = await failing(fault, url, () => follow(options, request, wireRequest(options, request, url), 0));
  // The request has done its work, and nobody waited for the answer.
  if (isLate) throw new GoogleError(LIMITS.fetchSeconds.text.replace('{url}', url));
  if (answer.body.byteLength > LIMITS.fetchResponseBytes.is) throw new GoogleError(LIMITS.fetchResponseBytes.text);
  if (request['muteHttpExceptions'] !== true && (answer.status < 200 || answer.status >= 400)) {
    const { origin } = new URL(url);
    const shown = Buffer.from(answer.body).toString('utf8').slice(0, 200);
    throw new GoogleError(
      `Request failed for ${origin} returned code ${answer.status}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return packed(answer);
}

/** The request, with what is switched on to happen to it: no effect and a failure, or the effect and a failure in place of the answer. */
async function failing(fault: FaultRule | undefined, url: string, perform: () => Promise<WireResponse>): Promise<WireResponse> {
  if (!fault || fault.slowMs !== undefined) return perform();
  if (fault.when === 'after' || fault.when === 'cut') await perform();
  if (fault.failure === undefined) throw new GoogleError(fault.message ?? FAILURES['address-unavailable'].message.replace('{url}', url));
  const failure = failureCalled(fault.failure) ?? FAILURES['address-unavailable'];
  const answer = answerOf(failure);
  if (answer) return answer;
  throw exceptionOf(failure, 'UrlFetchApp.fetch', [{ url }]);
}

function wireRequest({ scriptId }: UrlFetchOptions, request: JsonObject, url: string): WireRequest {
  const payload = request['payload'] as JsonObject | undefined;
  const given = Object.entries((request['headers'] ?? {}) as JsonObject).map(([name, value]) => [name, String(value)] as const);
  const agent = `Mozilla/5.0 (compatible; Google-Apps-Script; beanserver; +https://script.google.com; id: ${scriptId})`;
  const named = new Set(given.map(([name]) => name.toLowerCase()));
  // What Google does with a User-Agent of the script's own is not published: here it goes out alone.
  const own = [['User-Agent', agent] as const, ['Accept-Encoding', 'identity'] as const].filter(([name]) => !named.has(name.toLowerCase()));
  const method = methodOf(payload && request['method'] === undefined ? { method: 'post' } : request);
  if (!payload) return { method, url, headers: [...given, ...own], network: GOOGLE };
  const body = typeof payload['text'] === 'string' ? payload['text'] : Buffer.from(String(payload['base64']), 'base64');
  if (Buffer.byteLength(body) > LIMITS.fetchPostBytes.is) throw new GoogleError(LIMITS.fetchPostBytes.text);
  const type = String(request['contentType'] ?? payload['type'] ?? 'application/x-www-form-urlencoded');
  const typed = named.has('content-type') ? [] : [['Content-Type', type] as const];
  return { method, url, headers: [...given, ...typed, ...own], body, network: GOOGLE };
}

async function follow(options: UrlFetchOptions, request: JsonObject, wire: WireRequest, hops: number): Promise<WireResponse> {
  const answer = await send(options.hosts, wire);
  const target = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (answer.status < 300 || answer.status >= 400 || target === undefined || request['followRedirects'] === false) return answer;
  if (hops >= LIMITS.fetchRedirects.is) throw new GoogleError(LIMITS.fetchRedirects.text.replace('{url}', wire.url));
  const keeps = answer.status === 307 || answer.status === 308;
  const { body, ...rest } = wire;
  const next = { ...rest, url: new URL(target, wire.url).href };
  return follow(options, request, keeps ? { ...next, ...(body === undefined ? {} : { body }) } : { ...next, method: 'GET' }, hops + 1);
}

async function send(hosts: Hosts, wire: WireRequest): Promise<WireResponse> {
  try {
    return await hosts.fetch(wire);
  } catch (error) {
    if (error instanceof UnknownHost) throw new GoogleError(`DNS error: ${wire.url}`);
    const timedOut = error instanceof Error && error.name === 'timeout';
    throw new GoogleError(`${timedOut ? 'Timeout' : 'Address unavailable'}: ${wire.url}`);
  }
}

function packed({ status, headers, body }: WireResponse): Json {
  const bytes = Buffer.from(body);
  const text = bytes.toString('utf8');
  const list = headers.map(([name, value]) => [name, value]);
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { status, headers: list, text }
    : { status, headers: list, base64: bytes.toString('base64') };
}
