/** Bad luck: calls and requests fail by name, by position and by rate, with Google's words, before or after their effect. */
import { FAILURES } from '../../../workbench/host/failures.ts';
import { JAN, MARIA, openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
const reached: string[] = [];
beforeAll(async () => {
  bench = await openTestbench({
    top: { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] } },
  });
  bench.workbench.hosts.add('https://echo.test/', (request) => {
    reached.push(new URL(request.url).pathname);
    return Promise.resolve({ status: 200, headers: [], body: new TextEncoder().encode('fine') });
  });
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.workbench.faults.clear();
  reached.length = 0;
});

const WRITE = `
  var store = PropertiesService.getUserProperties(), cache = CacheService.getUserCache(), out = [];
  function attempt(name, work) { try { work(); out.push(name); } catch (error) { out.push(name + ": " + error.message); } }
  for (var n = 1; n <= 3; n++) { attempt("put " + n, function () { cache.put("c" + n, "new"); }); attempt("set " + n, function () { store.setProperty("p" + n, e.value); }); }
  return out;`;
const DOWN = FAILURES['server-error'].message;
const write = (value = 'new', user = MARIA) => bench.run(WRITE, { user, event: { value } });

test('without bad luck nothing fails', async () => {
  expect((await write()).value).toEqual(['put 1', 'set 1', 'put 2', 'set 2', 'put 3', 'set 3']);
});

test('a method fails by its name, each time, until the rule is switched off', async () => {
  const off = bench.workbench.faults.fail({ call: 'Properties.setProperty', when: 'before' });
  expect((await write()).value).toEqual(['put 1', `set 1: ${DOWN}`, 'put 2', `set 2: ${DOWN}`, 'put 3', `set 3: ${DOWN}`]);
  off();
  expect((await write()).value).toEqual(['put 1', 'set 1', 'put 2', 'set 2', 'put 3', 'set 3']);
});

test('a method fails at its nth call of an execution, whatever comes between', async () => {
  bench.workbench.faults.fail({ call: 'Properties.*', n: 2, when: 'before' });
  expect((await write()).value).toEqual(['put 1', 'set 1', 'put 2', `set 2: ${DOWN}`, 'put 3', 'set 3']);
  expect((await write()).value).toContain(`set 2: ${DOWN}`);
});

test('the nth call of an execution fails, whichever it is', async () => {
  bench.workbench.faults.fail({ n: 3, when: 'before' });
  expect((await write()).value).toEqual(['put 1', 'set 1', `put 2: ${DOWN}`, 'set 2', 'put 3', 'set 3']);
});

test('a rule is used up after so many failures', async () => {
  bench.workbench.faults.fail({ call: 'Cache.put', when: 'before', times: 2 });
  expect((await write()).value).toEqual([`put 1: ${DOWN}`, 'set 1', `put 2: ${DOWN}`, 'set 2', 'put 3', 'set 3']);
});

test('bad luck can concern one user or one function alone', async () => {
  bench.workbench.faults.fail({ call: 'Cache.put', user: JAN, when: 'before' });
  bench.workbench.faults.fail({ call: 'Cache.put', functionName: 'other', when: 'before' });
  expect((await write()).value).toContain('put 1');
  expect((await write('new', JAN)).value).toContain(`put 1: ${DOWN}`);
});

test('a share of the calls fails; the same seed fails the same ones', async () => {
  const failed = async (seed: number): Promise<string> => {
    bench.workbench.faults.clear();
    bench.workbench.faults.fail({ rate: 0.5, seed, when: 'before' });
    const runs = [await write(), await write(), await write(), await write()];
    return runs.flatMap(({ value }) => (value as string[]).map((line) => (line.includes(':') ? 'x' : '.'))).join('');
  };
  const first = await failed(1);
  expect(await failed(1)).toBe(first);
  expect(await failed(2)).not.toBe(first);
  expect(first.replaceAll('.', '').length).toBeGreaterThan(4);
  expect(first.replaceAll('.', '').length).toBeLessThan(20);
});

test.each([
  ['fails before its effect', 'old', 'before', ['put 1', `set 1: ${DOWN}`]],
  ['fails after its effect', 'new', 'after', ['put 1', `set 1: ${DOWN}`]],
  ['cuts the execution off after its effect', 'new', 'cut', undefined],
  ['cuts the execution off before its effect', 'old', 'cut-before', undefined],
] as const)('a call that %s leaves the %s value', async (_, left, when, seen) => {
  await write('old');
  bench.workbench.faults.fail({ call: 'Properties.setProperty', n: 1, when });
  const { value, error } = await write('new');
  expect((value as string[] | undefined)?.slice(0, 2)).toEqual(seen);
  expect(error).toBe(seen ? null : 'Exception: The execution was cut off');
  expect(bench.workbench.properties(MARIA)['p1']).toBe(left);
});

test('a call can be answered by the rule instead of by its service: a lock that is never free', async () => {
  bench.workbench.faults.fail({ call: 'Lock.tryLock', when: 'instead', answer: false });
  expect((await bench.run('var lock = LockService.getUserLock(); return [lock.tryLock(10), lock.hasLock()];')).value).toEqual([
    false,
    false,
  ]);
});

test('a busy lock service throws', async () => {
  bench.workbench.faults.fail({ failure: 'too-many-locks', call: 'Lock.*', when: 'before' });
  expect((await bench.run('LockService.getScriptLock().tryLock(10);')).error).toBe(
    'Exception: There are too many LockService operations against the same script.',
  );
});

test('an advanced service fails with the exception of its API, with details', async () => {
  bench.workbench.faults.fail({ failure: 'sheets-unavailable', call: 'Sheets.*', when: 'before' });
  const { value } = await bench.run(
    'try { Sheets.Spreadsheets.Values.get("1", "A1"); } catch (error) { return [error.name, error.message, error.details.code]; }',
  );
  expect(value).toEqual([
    'GoogleJsonResponseException',
    'API call to sheets.spreadsheets.values.get failed with error: The service is currently unavailable.',
    503,
  ]);
});

test('quota texts name the service as Google does', async () => {
  bench.workbench.faults.fail({ failure: 'too-many-now', when: 'before' });
  expect((await bench.run('UrlFetchApp.fetch("https://echo.test/a");')).error).toBe(
    'Exception: Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000) between calls.',
  );
});

test('one request of a fetchAll is answered with Gmail’s 503 and its body, the others go through', async () => {
  bench.workbench.faults.fail({ url: 'https://echo.test/*', n: 2, failure: 'gmail-503', when: 'before' });
  const body = `
    var urls = ["/a", "/b", "/c"].map(function (path) { return { url: "https://echo.test" + path, muteHttpExceptions: true }; });
    return UrlFetchApp.fetchAll(urls).map(function (answer) { return [answer.getResponseCode(), answer.getContentText().indexOf("backendError") > 0]; });`;
  expect((await bench.run(body)).value).toEqual([
    [200, false],
    [503, true],
    [200, false],
  ]);
  expect(reached).toEqual(['/a', '/c']);
});

test('a request whose answer is lost has done its work', async () => {
  bench.workbench.faults.fail({ url: 'https://echo.test/*', when: 'after' });
  expect((await bench.run('UrlFetchApp.fetch("https://echo.test/a");')).error).toBe('Exception: Address unavailable: https://echo.test/a');
  expect(reached).toEqual(['/a']);
});

test('HTTP errors throw unless they are muted', async () => {
  bench.workbench.faults.fail({ url: '*', failure: 'gmail-429', when: 'before' });
  expect((await bench.run('UrlFetchApp.fetch("https://echo.test/a");')).error).toMatch(
    /^Exception: Request failed for https:\/\/echo\.test returned code 429\. Truncated server response: .*Too many concurrent requests for user/,
  );
});

test('a failure that nobody knows is refused at once', () => {
  expect(() => bench.workbench.faults.fail({ failure: 'bad-hair-day', when: 'before' })).toThrow('There is no failure called bad-hair-day');
});

test('every failure of the list has words or an answer, and says where it was seen', () => {
  for (const failure of Object.values(FAILURES)) {
    expect('message' in failure || 'http' in failure).toBe(true);
    expect(failure.source).not.toBe('');
  }
});

test('a slow address is answered as ever, and the execution takes that much longer', async () => {
  const fetching = 'return UrlFetchApp.fetch("https://echo.test/a").getResponseCode();';
  const before = await bench.run(fetching);
  const off = bench.workbench.faults.fail({ url: 'https://echo.test/*', when: 'before', slowMs: 12_000 });
  const late = await bench.run(fetching);
  expect(late.value).toBe(before.value);
  expect(late.record.modelledMs - before.record.modelledMs).toBe(12_000);
  off();
  expect((await bench.run(fetching)).record.modelledMs).toBe(before.record.modelledMs);
});

test('an address that answers nonsense answers 200 with a page of somebody else’s', async () => {
  bench.workbench.faults.fail({ url: 'https://echo.test/*', when: 'before', failure: 'http-nonsense' });
  const { value } = await bench.run('var r = UrlFetchApp.fetch("https://echo.test/a"); return [r.getResponseCode(), r.getContentText()];');
  expect(value).toEqual([200, expect.stringContaining('It works!')]);
});
