/** How Google's services fail for no reason of the script's: exception texts and HTTP answers, each with where it was seen. The one place for them. */
import { GoogleError, type JsonObject, type WireResponse } from '../contract.ts';

export interface Failure {
  /** Calls it belongs to, as "Service.method" with `*`; a request's URL for answers over HTTP. */
  readonly on: string;
  readonly name?: 'GoogleJsonResponseException';
  /** `{api}` is the method as Google's APIs name it, `{url}` the request's. */
  readonly message?: string;
  /** Status of the API behind an advanced service. */
  readonly code?: number;
  readonly reason?: string;
  readonly http?: { readonly status: number; readonly type: string; readonly body: string; readonly retryAfter?: number };
  readonly source: string;
}

const json = (status: number, message: string, reason: string, name: string, domain = 'global') =>
  ({
    status,
    type: 'application/json; charset=UTF-8',
    body: JSON.stringify({ error: { code: status, message, errors: [{ message, domain, reason }], status: name } }),
  }) as const;

const REPORTED = 'reported in public issues and code';
const QUOTAS = 'developers.google.com/apps-script/guides/services/quotas';

export const FAILURES = {
  'server-error': { on: '*', message: "We're sorry, a server error occurred. Please wait a bit and try again.", source: REPORTED },
  'service-error': { on: 'Spreadsheet*', message: 'Service error: Spreadsheets', source: REPORTED },
  'spreadsheets-failed': {
    on: 'SpreadsheetApp.*',
    message: 'Service Spreadsheets failed while accessing document with id {id}.',
    source: REPORTED,
  },
  'spreadsheets-timed-out': {
    on: 'SpreadsheetApp.*',
    message: 'Service Spreadsheets timed out while accessing document with id {id}.',
    source: REPORTED,
  },
  'too-many-today': { on: '*', message: 'Service invoked too many times for one day: {service}.', source: REPORTED },
  'too-many-now': {
    on: '*',
    message: 'Service invoked too many times in a short time: {service}. Try Utilities.sleep(1000) between calls.',
    source: QUOTAS,
  },
  'too-many-locks': { on: 'Lock.*', message: 'There are too many LockService operations against the same script.', source: REPORTED },
  'properties-busy': { on: 'Properties.*', message: 'Too many simultaneous invocations: Properties', source: REPORTED },
  unauthorized: { on: '*', message: 'Authorization is required to perform that action.', source: REPORTED },
  'computer-time': { on: '*', message: 'Service using too much computer time for one day', source: QUOTAS },
  'sheets-unavailable': {
    on: 'Sheets.*',
    name: 'GoogleJsonResponseException',
    code: 503,
    reason: 'backendError',
    message: 'The service is currently unavailable.',
    source: REPORTED,
  },
  'sheets-internal': {
    on: 'Sheets.*',
    name: 'GoogleJsonResponseException',
    code: 500,
    reason: 'backendError',
    message: 'Internal error encountered.',
    source: REPORTED,
  },
  'sheets-quota': {
    on: 'Sheets.*',
    name: 'GoogleJsonResponseException',
    code: 429,
    reason: 'rateLimitExceeded',
    message:
      "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:104857600000'.",
    source: REPORTED,
  },
  'drive-internal': {
    on: 'Drive.*',
    name: 'GoogleJsonResponseException',
    code: 500,
    reason: 'internalError',
    message: 'Internal Error',
    source: REPORTED,
  },
  'drive-quota': {
    on: 'Drive.*',
    name: 'GoogleJsonResponseException',
    code: 403,
    reason: 'userRateLimitExceeded',
    message: 'User Rate Limit Exceeded',
    source: 'developers.google.com/workspace/drive/api/guides/handle-errors',
  },
  'gmail-empty': { on: 'Gmail*', message: 'Gmail operation not allowed. : Backend Error', source: REPORTED },
  'dns-error': { on: 'UrlFetchApp.*', message: 'DNS error: {url}', source: REPORTED },
  'address-unavailable': { on: 'UrlFetchApp.*', message: 'Address unavailable: {url}', source: REPORTED },
  'fetch-timeout': { on: 'UrlFetchApp.*', message: 'Timeout: {url}', source: REPORTED },
  bandwidth: { on: 'UrlFetchApp.*', message: 'Bandwidth quota exceeded: {url}. Try reducing the rate of data transfer.', source: REPORTED },
  'gmail-500': {
    on: 'https://gmail.googleapis.com/*',
    http: json(500, 'Internal error encountered.', 'backendError', 'INTERNAL'),
    source: 'developers.google.com/workspace/gmail/api/guides/handle-errors',
  },
  'gmail-503': {
    on: 'https://gmail.googleapis.com/*',
    http: json(503, 'The service is currently unavailable.', 'backendError', 'UNAVAILABLE'),
    source: REPORTED,
  },
  'gmail-429': {
    on: 'https://gmail.googleapis.com/*',
    http: json(429, 'Too many concurrent requests for user', 'rateLimitExceeded', 'RESOURCE_EXHAUSTED'),
    source: 'developers.google.com/workspace/gmail/api/guides/handle-errors',
  },
  'gmail-403': {
    on: 'https://gmail.googleapis.com/*',
    http: json(
      403,
      'User-rate limit exceeded.  Retry after 2026-11-12T10:15:00.000Z',
      'rateLimitExceeded',
      'PERMISSION_DENIED',
      'usageLimits',
    ),
    source: REPORTED,
  },
  'gmail-401': {
    on: 'https://gmail.googleapis.com/*',
    http: json(
      401,
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
      'authError',
      'UNAUTHENTICATED',
    ),
    source: 'developers.google.com/workspace/gmail/api/guides/handle-errors',
  },
  'http-nonsense': {
    on: '*://*',
    http: { status: 200, type: 'text/html; charset=UTF-8', body: '<!DOCTYPE html>\n<title>Welcome</title>\n<h1>It works!</h1>\n' },
    source: 'the first page of a web server that nobody has set up',
  },
  'http-502': {
    on: '*://*',
    http: {
      status: 502,
      type: 'text/html; charset=UTF-8',
      body: '<!DOCTYPE html>\n<html lang=en>\n  <title>Error 502 (Server Error)!!1</title>\n  <p><b>502.</b> <ins>That’s an error.</ins>\n  <p>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.  <ins>That’s all we know.</ins>\n',
    },
    source: 'the page of Google’s front end',
  },
} as const satisfies { readonly [name: string]: Failure };

export type FailureName = keyof typeof FAILURES;

/** The failure of that name, or undefined. */
export const failureCalled = (name: string): Failure | undefined =>
  Object.hasOwn(FAILURES, name) ? (FAILURES as { readonly [name: string]: Failure })[name] : undefined;

/** Names that a service has in Google's quota texts. */
const QUOTA_NAMES: { readonly [service: string]: string } = {
  UrlFetchApp: 'urlfetch',
  Properties: 'properties',
  MailApp: 'email',
  GmailApp: 'gmail',
  GmailMessage: 'gmail',
  GmailThread: 'gmail',
  GmailDraft: 'gmail',
  SpreadsheetApp: 'spreadsheets',
  Cache: 'cache',
};

/** The exception as a call of this method would see it. */
export function exceptionOf(failure: Failure, method: string, args: readonly unknown[]): GoogleError {
  const [service = ''] = method.split('.');
  const said = (failure.message ?? '')
    .replace('{service}', QUOTA_NAMES[service] ?? service.toLowerCase())
    .replace('{id}', args.find((arg): arg is string => typeof arg === 'string') ?? '')
    .replace('{url}', urlIn(args));
  if (failure.name === undefined) return new GoogleError(said);
  const api = method.replace(/(^|\.)[A-Z]/g, (start) => start.toLowerCase());
  const details: JsonObject = {
    code: failure.code ?? 500,
    message: said,
    errors: [{ domain: 'global', reason: failure.reason ?? 'backendError', message: said }],
  };
  return new GoogleError(`API call to ${api} failed with error: ${said}`, failure.name, details);
}

/** The answer over HTTP; undefined when the failure is an exception. */
export function answerOf({ http }: Failure): WireResponse | undefined {
  if (!http) return undefined;
  const headers: [string, string][] = [['Content-Type', http.type]];
  if (http.retryAfter !== undefined) headers.push(['Retry-After', String(http.retryAfter)]);
  return { status: http.status, headers, body: new TextEncoder().encode(http.body) };
}

function urlIn(args: readonly unknown[]): string {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const { url } = (typeof first === 'object' && first !== null ? first : {}) as { url?: unknown };
  return typeof url === 'string' ? url : '';
}
