/** Properties and cache: what they keep, and where Google says no. */
import { JAN, MARIA, NOON, openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

test('user properties are one’s own, script properties are everybody’s', async () => {
  await bench.run(
    'PropertiesService.getUserProperties().setProperty("k", "maria"); PropertiesService.getScriptProperties().setProperty("k", "all");',
  );
  const read =
    'return [PropertiesService.getUserProperties().getProperty("k"), PropertiesService.getScriptProperties().getProperty("k"), PropertiesService.getDocumentProperties()];';
  expect((await bench.run(read)).value).toEqual(['maria', 'all', null]);
  expect((await bench.run(read, { user: JAN })).value).toEqual([null, 'all', null]);
});

test('properties hold strings, singly and together', async () => {
  const { value } = await bench.run(`
    var store = PropertiesService.getUserProperties().deleteAllProperties();
    store.setProperty("n", 5).setProperties({ a: "1", b: 2 });
    store.deleteProperty("a");
    var some = store.getProperties();
    store.setProperties({ only: "x" }, true);
    return [some, store.getKeys()];`);
  expect(value).toEqual([{ n: '5', b: '2' }, ['only']]);
  expect(bench.workbench.properties(MARIA)).toEqual({ only: 'x' });
});

test.each(['__proto__', 'constructor', 'toString'])('a property may be called “%s”, and there is none before', async (key) => {
  const { value } = await bench.run(
    `
    var store = PropertiesService.getUserProperties().deleteAllProperties();
    var before = [store.getProperty(e.key), store.getKeys()];
    store.setProperty(e.key, "v");
    var kept = [store.getProperty(e.key), store.getKeys(), Object.keys(store.getProperties())];
    store.deleteProperty(e.key);
    return [before, kept, store.getProperty(e.key)];`,
    { event: { key } },
  );
  expect(value).toEqual([[null, []], ['v', [key], [key]], null]);
});

test.each([
  ['a value over 9 KB', 'setProperty("k", "x".repeat(9 * 1024 + 1))', 'Exception: Argument too large: value'],
  ['a value over 9 KB in bytes', 'setProperty("k", "ż".repeat(4609))', 'Exception: Argument too large: value'],
  [
    'null as a value',
    'setProperty("k", null)',
    "Exception: The parameters (String,null) don't match the method signature for PropertiesService.Properties.setProperty.",
  ],
  [
    'an object as a value',
    'setProperty("k", {})',
    "Exception: The parameters (String,(class)) don't match the method signature for PropertiesService.Properties.setProperty.",
  ],
  [
    'no key',
    'getProperty()',
    "Exception: The parameters () don't match the method signature for PropertiesService.Properties.getProperty.",
  ],
])('properties refuse %s', async (_, call, error) => {
  expect((await bench.run(`PropertiesService.getUserProperties().${call};`)).error).toBe(error);
});

test('a value of 9 KB is taken, and a store of 500 KB, and not a byte more', async () => {
  const fill = `
    var store = PropertiesService.getScriptProperties().deleteAllProperties();
    for (var n = 0; n < 55; n++) store.setProperty("k" + (100 + n), "x".repeat(9 * 1024));
    var left = 500 * 1024 - 55 * (4 + 9 * 1024);
    store.setProperty("last", "x".repeat(left - 4));`;
  expect((await bench.run(fill)).error).toBeNull();
  const { error } = await bench.run('PropertiesService.getScriptProperties().setProperty("y", "");');
  expect(error).toBe('Exception: You have exceeded the property storage quota. Please remove some properties and try again.');
  expect((await bench.run('return PropertiesService.getScriptProperties().deleteAllProperties().getKeys();')).value).toEqual([]);
});

test('the cache forgets after its time, ten minutes unless told', async () => {
  await bench.run('var c = CacheService.getUserCache(); c.put("short", "1", 60); c.put("usual", "2"); c.putAll({ long: "3" }, 21600);');
  const read = 'return CacheService.getUserCache().getAll(["short", "usual", "long", "none"]);';
  expect((await bench.run(read)).value).toEqual({ short: '1', usual: '2', long: '3' });
  await bench.workbench.clock.advance(60_000);
  expect((await bench.run(read)).value).toEqual({ usual: '2', long: '3' });
  await bench.workbench.clock.advance(540_000);
  expect((await bench.run(read)).value).toEqual({ long: '3' });
  expect(bench.workbench.clock.now()).toBe(NOON + 600_000);
});

test('the cache of the script is shared, that of a user is not', async () => {
  await bench.run('CacheService.getUserCache().put("k", "1"); CacheService.getScriptCache().put("k", "2");');
  const read = 'return [CacheService.getUserCache().get("k"), CacheService.getScriptCache().get("k"), CacheService.getDocumentCache()];';
  expect((await bench.run(read, { user: JAN })).value).toEqual([null, '2', null]);
  expect(
    (await bench.run(`CacheService.getUserCache().remove("k"); CacheService.getScriptCache().removeAll(["k"]); ${read}`)).value,
  ).toEqual([null, null, null]);
});

test('over 1,000 items the oldest ones go, even if they were just read: of 1,050 the newest 949 stay', async () => {
  const { value } = await bench.run(`
    var c = CacheService.getScriptCache();
    var keys = [];
    for (var n = 0; n < 1050; n++) keys.push("k" + n);
    function fill(from, to) { var some = {}; for (var n = from; n < to; n++) some["k" + n] = "v"; c.putAll(some); }
    fill(0, 1000);
    var before = Object.keys(c.getAll(keys)).length;
    c.get("k0");
    for (var n = 1000; n < 1050; n++) c.put("k" + n, "v");
    var left = Object.keys(c.getAll(keys));
    return [before, left.length, left[0], left[left.length - 1]];`);
  expect(value).toEqual([1000, 949, 'k101', 'k1049']);
});

test.each([
  ['a key over 250 characters', 'put("k".repeat(251), "v")', 'Exception: Argument too large: key'],
  ['a value over 100 KB', 'put("k", "x".repeat(100 * 1024 + 1))', 'Exception: Argument too large: value'],
  ['a life over six hours', 'put("k", "v", 21601)', 'Exception: Invalid argument: expirationInSeconds'],
  [
    'a value that is no string',
    'put("k", {})',
    "Exception: The parameters (String,(class)) don't match the method signature for CacheService.Cache.put.",
  ],
])('the cache refuses %s', async (_, call, error) => {
  expect((await bench.run(`CacheService.getUserCache().${call};`)).error).toBe(error);
});

test.each([
  ['tryLock(0)', true],
  ['tryLock(-1)', false],
  ['waitLock(-1)', 'Lock timeout: another process was holding the lock for too long.'],
  ['tryLock(NaN)', 'Cannot convert NaN to int.'],
])('a lock cannot be had before it is asked for: %s is %s', async (call, expected) => {
  const { value } = await bench.run(`try { return LockService.getUserLock().${call}; } catch (error) { return error.message; }`);
  expect(value).toBe(expected);
});
