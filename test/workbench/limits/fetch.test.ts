/** Sizes of requests and answers of UrlFetchApp. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

const MAXIMUM = 50 * 1024 * 1024;
let bench: Testbench;
let requests = 0;
let size = 0;
beforeAll(async () => {
  bench = await openTestbench();
  bench.workbench.hosts.add('https://echo.test/', () => {
    requests += 1;
    return Promise.resolve({ status: 200, headers: [], body: new Uint8Array(size).fill(97) });
  });
});
afterAll(() => bench.close());
beforeEach(() => {
  requests = 0;
  size = 0;
});

const headers = (count: number): string =>
  `var headers = {}; for (var n = 0; n < ${count}; n++) headers["X-" + n] = "1"; UrlFetchApp.fetch("https://echo.test/", { headers: headers });`;
const header = (bytes: number): string =>
  `UrlFetchApp.fetch("https://echo.test/", { headers: { "X-A": "y".repeat(${bytes} - "X-A: ".length) } });`;
const payload = (bytes: number): string => `UrlFetchApp.fetch("https://echo.test/", { method: "post", payload: "y".repeat(${bytes}) });`;

test.each([
  ['more than 100 headers', headers, 100, 'Limit Exceeded: URLFetch Headers.'],
  ['a header of more than 8 KB', header, 8 * 1024, 'Limit Exceeded: URLFetch Header Size.'],
  ['a body of more than 50 MB', payload, MAXIMUM, 'Limit Exceeded: URLFetch POST Size.'],
] as const)('a request with %s is refused before it leaves', async (_, body, limit, words) => {
  expect((await bench.run(body(limit))).error).toBeNull();
  expect((await bench.run(body(limit + 1))).error).toBe(`Exception: ${words}`);
  expect(requests).toBe(1);
});

test('an answer of more than 50 MB is refused, of 50 MB it is not', async () => {
  const read = 'return UrlFetchApp.fetch("https://echo.test/").getContentText().length;';
  size = MAXIMUM;
  expect((await bench.run(read)).value).toBe(MAXIMUM);
  size = MAXIMUM + 1;
  expect((await bench.run(read)).error).toBe('Exception: Limit Exceeded: URLFetch Response Size.');
});
