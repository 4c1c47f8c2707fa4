/** UrlFetchApp: what goes out, what comes back, and how it fails. */
import type { WireRequest, WireResponse } from '../../../workbench/contract.ts';
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
let seen: WireRequest[] = [];

const answer = (status: number, body: string | Uint8Array, headers: readonly (readonly [string, string])[] = []): WireResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? Buffer.from(body) : body,
});

beforeAll(async () => {
  bench = await openTestbench();
  bench.workbench.hosts.add('https://echo.test/', async (request) => {
    seen.push(request);
    const { pathname } = new URL(request.url);
    if (pathname === '/404') return answer(404, 'No such page');
    if (pathname === '/bytes') return answer(200, new Uint8Array([0, 255, 128]), [['Content-Type', 'image/gif']]);
    if (pathname === '/named') return answer(200, 'x', [['Content-Disposition', 'attachment; filename="report.pdf"']]);
    if (pathname === '/round') return answer(302, '', [['Location', '/round']]);
    if (pathname === '/move') return answer(302, '', [['Location', '/there']]);
    return answer(200, `${request.method} ${Buffer.from(request.body ?? '').toString()} żółw`, [
      ['Content-Type', 'text/plain'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
  });
  bench.workbench.hosts.add('https://down.test/', () => Promise.reject(new Error('no route')));
});
beforeEach(() => {
  seen = [];
});
afterAll(() => bench.close());

test('an answer has a status, headers and text', async () => {
  const { value } = await bench.run(`
    var r = UrlFetchApp.fetch("https://echo.test/a");
    return [r.getResponseCode(), r.getContentText(), r.getHeaders()["Content-Type"], r.getAllHeaders()["Set-Cookie"], r.getContent().length];`);
  expect(value).toEqual([200, 'GET  żółw', 'text/plain', ['a=1', 'b=2'], 12]);
  expect(seen[0]).toMatchObject({ method: 'GET', network: { asn: 15169 } });
  expect(Object.fromEntries(seen[0]?.headers ?? [])).toMatchObject({ 'User-Agent': expect.stringContaining('Google-Apps-Script') });
});

test('bytes that are no text arrive unchanged, signed as in Apps Script', async () => {
  const { value } = await bench.run(
    'var r = UrlFetchApp.fetch("https://echo.test/bytes"); return [r.getContent(), r.getBlob().getContentType()];',
  );
  expect(value).toEqual([[0, -1, -128], 'image/gif']);
});

test.each([
  ['a string', '{ method: "post", contentType: "application/json", payload: "{}" }', 'POST', '{}', 'application/json'],
  ['an object, as a form', '{ payload: { a: "1 2", b: "ż" } }', 'POST', 'a=1%202&b=%C5%BC', 'application/x-www-form-urlencoded'],
  ['a blob', '{ method: "put", payload: Utilities.newBlob("x", "text/csv") }', 'PUT', 'x', 'text/csv'],
])('the payload can be %s', async (_, params, method, body, type) => {
  await bench.run(`UrlFetchApp.fetch("https://echo.test/p", ${params});`);
  expect(seen[0]?.method).toBe(method);
  expect(Buffer.from(seen[0]?.body ?? '').toString()).toBe(body);
  expect(Object.fromEntries(seen[0]?.headers ?? [])['Content-Type']).toBe(type);
});

test.each([
  ['', { method: 'get', headers: {}, followRedirects: true }],
  ['{ method: "POST", headers: { a: "b" } }', { method: 'post', headers: { a: 'b' }, contentType: 'application/x-www-form-urlencoded' }],
  ['{ payload: "x", contentType: "text/csv" }', { method: 'post', payload: 'x', contentType: 'text/csv' }],
])('getRequest(url, %s) tells what would be sent', async (params, expected) => {
  const { value } = await bench.run(`return UrlFetchApp.getRequest("https://echo.test/a"${params && `, ${params}`});`);
  expect(value).toMatchObject({ url: 'https://echo.test/a', ...expected });
  expect(seen).toEqual([]);
});

test('the blob of an answer is called as the answer says, or as the end of the address', async () => {
  const { value } = await bench.run(
    `return ['bytes', 'named', 'dir/a.csv?x=1/2'].map((path) => UrlFetchApp.fetch("https://echo.test/" + path).getBlob().getName());`,
  );
  expect(value).toEqual(['bytes', 'report.pdf', 'a.csv']);
});

test('redirects are followed unless told not to', async () => {
  expect((await bench.run('return UrlFetchApp.fetch("https://echo.test/move").getContentText();')).value).toBe('GET  żółw');
  const { value } = await bench.run(
    'return UrlFetchApp.fetch("https://echo.test/move", { followRedirects: false, muteHttpExceptions: true }).getResponseCode();',
  );
  expect(value).toBe(302);
});

test.each([
  [
    'a status that is an error',
    'fetch("https://echo.test/404")',
    'Exception: Request failed for https://echo.test returned code 404. Truncated server response: No such page (use muteHttpExceptions option to examine full response)',
  ],
  ['a host that does not exist', 'fetch("https://nowhere.test/x")', 'Exception: DNS error: https://nowhere.test/x'],
  [
    'a host that does not answer',
    'fetch("https://down.test/x", { muteHttpExceptions: true })',
    'Exception: Address unavailable: https://down.test/x',
  ],
  ['a URL that leads back to itself', 'fetch("https://echo.test/round")', 'Exception: Too many redirects: https://echo.test/round'],
  ['no URL', 'fetch("")', 'Exception: Attribute provided with no value: url'],
  ['a URL that is none', 'fetch("https://")', 'Exception: Invalid argument: https://'],
  ['a URL of 2,083 characters', 'fetch("https://echo.test/" + "x".repeat(2065))', 'Exception: Limit Exceeded: URLFetch URL Length.'],
  ['a URL that is no string', 'fetch({})', "Exception: The parameters ((class)) don't match the method signature for UrlFetchApp.fetch."],
  [
    'an option that does not exist',
    'fetch("https://echo.test/", { retries: 3 })',
    'Exception: Attribute provided with invalid value: retries',
  ],
  [
    'a method that the reference lacks',
    'fetch("https://echo.test/", { method: "head" })',
    'Exception: Attribute provided with invalid value: method',
  ],
  ...['Host', 'Content-Length'].map((name) => [
    `a ${name} header`,
    `fetch("https://echo.test/", { headers: { "${name}": "5" } })`,
    `Exception: Attribute provided with invalid value: Header:${name}`,
  ]),
  [
    'a header without a value',
    'fetch("https://echo.test/", { headers: { "X-Key": null } })',
    'Exception: Attribute provided with invalid value: Header:null',
  ],
  ['an option without a value', 'fetch("https://echo.test/", { payload: null })', 'Exception: Attribute provided with no value: payload'],
])('fetch refuses %s', async (_, call, error) => {
  expect((await bench.run(`UrlFetchApp.${call};`)).error).toBe(error);
});

test.each(['https://other.test/', 'https://echo.test.evil.test/', 'http://echo.test/'])('%s is not in the manifest’s list', async (url) => {
  const { error } = await bench.run(`UrlFetchApp.fetch(${JSON.stringify(url)});`);
  expect(error).toContain(`Access to ${url} is not allowed`);
  expect(error).toContain('urlFetchWhitelist');
  expect(seen).toEqual([]);
});

test('muted errors are answers', async () => {
  const { value } = await bench.run('return UrlFetchApp.fetch("https://echo.test/404", { muteHttpExceptions: true }).getResponseCode();');
  expect(value).toBe(404);
});

test('fetchAll is one call that takes as long as its slowest request', async () => {
  const { record, value } = await bench.run(`
    var answers = UrlFetchApp.fetchAll(["https://echo.test/1", { url: "https://img.tracklog.test/v1/health" },
      { url: "https://gmail.googleapis.com/batch/gmail/v1", method: "post", payload: "--b\\nContent-Type: application/http\\n\\n--b\\nContent-Type: application/http\\n", muteHttpExceptions: true }]);
    return answers.length;`);
  expect(value).toBeUndefined();
  expect(record.error?.message).toContain('urlFetchWhitelist');
  const other = await openTestbench({ top: { urlFetchWhitelist: ['https://img.tracklog.test/', 'https://gmail.googleapis.com/'] } });
  const { record: wide } = await other.run(`
    return UrlFetchApp.fetchAll([{ url: "https://img.tracklog.test/v1/health" },
      { url: "https://gmail.googleapis.com/batch/gmail/v1", method: "post", payload: "--b\\nContent-Type: application/http\\n\\n--b\\nContent-Type: application/http\\n", muteHttpExceptions: true }]).length;`);
  expect(wide.calls).toHaveLength(1);
  expect(wide.calls[0]).toMatchObject({
    method: 'fetchAll',
    ms: 500,
    parts: [{ ms: 500 }, { label: 'POST https://gmail.googleapis.com/batch/gmail/v1 (2 parts)', ms: 340 }],
  });
  await other.close();
});

test('the Gmail API answers under its old address as under its own', async () => {
  const other = await openTestbench({ top: { urlFetchWhitelist: ['https://www.googleapis.com/', 'https://gmail.googleapis.com/'] } });
  const { value, error, record } = await other.run(`
    var headers = { Authorization: "Bearer " + ScriptApp.getOAuthToken() };
    return ["https://www.googleapis.com/gmail/v1/users/me/profile", "https://gmail.googleapis.com/gmail/v1/users/me/profile"]
      .map(function (url) { return JSON.parse(UrlFetchApp.fetch(url, { headers: headers }).getContentText()).emailAddress; });`);
  expect([error, value]).toEqual([null, ['maria@acme-partner.test', 'maria@acme-partner.test']]);
  const fetches = record.calls.filter(({ method }) => method === 'fetch');
  expect(fetches.map(({ ms }) => ms)).toEqual([fetches[0]?.ms, fetches[0]?.ms]);
  await other.close();
});

test.each([
  ['waits as long as it takes, up to six minutes', '', 12_000, null, 12_200],
  ['waits as long as it is told to', '{ timeoutSeconds: 15 }', 12_000, null, 12_200],
  ['gives up after the time it is told to wait', '{ timeoutSeconds: 5 }', 12_000, 'Exception: Timeout: https://echo.test/late', 5_000],
  [
    'gives up though errors are muted',
    '{ timeoutSeconds: 5, muteHttpExceptions: true }',
    12_000,
    'Exception: Timeout: https://echo.test/late',
    5_000,
  ],
  ['gives up although the answer was nearly there', '{ timeoutSeconds: 12 }', 12_000, 'Exception: Timeout: https://echo.test/late', 12_000],
])('a script %s', async (_, params, slowMs, error, ms) => {
  const off = bench.workbench.faults.fail({ url: 'https://echo.test/late', when: 'before', slowMs });
  const ran = await bench.run(`UrlFetchApp.fetch("https://echo.test/late"${params === '' ? '' : `, ${params}`});`);
  off();
  expect([ran.error, ran.record.modelledMs]).toEqual([error, ms]);
  // The other side heard of it all the same.
  expect(seen).toHaveLength(1);
});

test('one request of fetchAll that is too late fails the call, which takes as long as its slowest request', async () => {
  const off = bench.workbench.faults.fail({ url: 'https://echo.test/late*', when: 'before', slowMs: 12_000 });
  const patient = await bench.run(
    'return UrlFetchApp.fetchAll(["https://echo.test/late1", "https://echo.test/late2", "https://echo.test/a"]).length;',
  );
  const hasty = await bench.run(
    'UrlFetchApp.fetchAll([{ url: "https://echo.test/a", timeoutSeconds: 1 }, { url: "https://echo.test/late1", timeoutSeconds: 3 }]);',
  );
  off();
  expect([patient.value, patient.record.modelledMs]).toEqual([3, 12_200]);
  expect([hasty.error, hasty.record.modelledMs]).toEqual(['Exception: Timeout: https://echo.test/late1', 3_000]);
});

test('one failing request fails all of fetchAll', async () => {
  expect((await bench.run('UrlFetchApp.fetchAll(["https://echo.test/1", "https://down.test/2"]);')).error).toBe(
    'Exception: Address unavailable: https://down.test/2',
  );
});
