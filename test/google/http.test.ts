/** HTTP through UrlFetchApp: statuses are values, silence of one host does not take the other with it. */
import { http } from '../../src/google/http.ts';
import type { HttpRequest } from '../../src/ports.ts';

const gmail: HttpRequest = {
  url: 'https://gmail.googleapis.com/x',
  method: 'get',
  headers: { Authorization: 'Bearer t' },
  essential: true,
};
const endpoint: HttpRequest = {
  url: 'https://img.tracklog.test/v1/sync',
  method: 'post',
  headers: {},
  contentType: 'application/json',
  body: '{}',
};

interface Sent {
  readonly url: string;
  readonly [option: string]: unknown;
}

/** Google's service with answers by host; an Error makes the whole call fail, as Google does. */
function withService(answers: Readonly<Record<string, { status: number; text: string } | Error>>): Sent[][] {
  const calls: Sent[][] = [];
  const fetchAll = (requests: Sent[]): unknown[] => {
    calls.push(requests);
    return requests.map(({ url }) => {
      const answer = answers[new URL(url).hostname];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error(`DNS error: ${url}`);
      return {
        getResponseCode: () => answer.status,
        getContentText: () => answer.text,
        getHeaders: () => ({ 'Content-Type': 'application/json' }),
      };
    });
  };
  Object.assign(globalThis, { UrlFetchApp: { fetchAll } });
  return calls;
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'UrlFetchApp');
});

test('both hosts are asked in one call, with a time limit and without following redirects', () => {
  const calls = withService({ 'gmail.googleapis.com': { status: 200, text: 'a' }, 'img.tracklog.test': { status: 500, text: 'b' } });
  expect(http.fetchAll([gmail, endpoint])).toEqual([
    { ok: true, status: 200, text: 'a', contentType: 'application/json' },
    { ok: true, status: 500, text: 'b', contentType: 'application/json' },
  ]);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.[1]).toEqual({
    url: endpoint.url,
    method: 'post',
    headers: {},
    contentType: 'application/json',
    payload: '{}',
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: 10,
  });
});

test('while the endpoint is silent Gmail is asked once more, alone', () => {
  const calls = withService({ 'gmail.googleapis.com': { status: 200, text: 'a' }, 'img.tracklog.test': new Error('Timeout') });
  expect(http.fetchAll([gmail, endpoint])).toEqual([
    { ok: true, status: 200, text: 'a', contentType: 'application/json' },
    { ok: false, reason: 'Timeout' },
  ]);
  expect(calls.map((requests) => requests.length)).toEqual([2, 1]);
});

test('while Gmail is silent nothing is asked for ever', () => {
  const calls = withService({ 'gmail.googleapis.com': new Error('Timeout'), 'img.tracklog.test': { status: 200, text: 'b' } });
  expect(http.fetchAll([gmail, endpoint]).map(({ ok }) => ok)).toEqual([false, false]);
  expect(calls.length).toBeLessThanOrEqual(2);
});

test.each([
  'You do not have permission to call UrlFetchApp.fetch.',
  'Service invoked too many times for one day: urlfetch.',
  'Authorization is required to perform that action.',
])('what is not the fault of a host ends the run: %s', (message) => {
  withService({ 'gmail.googleapis.com': new Error(message) });
  expect(() => http.fetchAll([gmail])).toThrow(message);
});
