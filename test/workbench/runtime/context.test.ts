/** What a script finds around it: ECMAScript, console, Google's services and nothing else. */
import { openTestbench, type Testbench } from './testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const ECMASCRIPT =
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape'.split(
    ' ',
  );
const GOOGLE =
  'AddOnsResponseService Browser CacheService CalendarApp CardService Charts ConferenceDataService ContactsApp ContentService DataStudioApp DocumentApp DriveApp FormApp GmailApp GroupsApp HtmlService Jdbc LanguageApp LinearOptimizationService LockService Logger MailApp Maps MimeType PropertiesService ScriptApp Session SitesApp SlidesApp SpreadsheetApp UrlFetchApp Utilities XmlService console'.split(
    ' ',
  );

test('the global object holds ECMAScript, console and Google’s services, and nothing else', async () => {
  const { value } = await bench.run('return Object.getOwnPropertyNames(globalThis).filter(function (n) { return n !== "test"; });');
  expect([...(value as string[])].sort()).toEqual([...ECMASCRIPT, ...GOOGLE].sort());
});

test('an advanced service exists when the manifest switches it on', async () => {
  const { value } = await bench.run('return [typeof Sheets, typeof Gmail, typeof Drive];');
  expect(value).toEqual(['undefined', 'undefined', 'undefined']);
  const other = await openTestbench({
    top: { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] } },
  });
  expect((await other.run('return [typeof Sheets, typeof Drive];')).value).toEqual(['object', 'undefined']);
  await other.close();
});

test.each([
  ['the prototype of the global object', 'Object.getPrototypeOf(globalThis).constructor.constructor("return typeof process")()'],
  ['a service', 'GmailApp.constructor.constructor("return typeof process")()'],
  ['a function of a service', 'Utilities.getUuid.constructor("return typeof process")()'],
  ['console', 'console.log.constructor("return typeof process")()'],
  ['an event', 'e.constructor.constructor("return typeof process")()'],
  ['a value from a service', 'PropertiesService.getUserProperties().getProperties().constructor.constructor("return typeof process")()'],
])('no way leads out of the script through %s', async (_, expression) => {
  expect((await bench.run(`return ${expression};`, { event: { a: 1 } })).value).toBe('undefined');
});

test('frames of a stack give nothing of the workbench away', async () => {
  const body = `
    Error.prepareStackTrace = function (error, frames) { return frames; };
    var frames = new Error().stack;
    var found = [];
    frames.forEach(function (frame) { [frame.getThis(), frame.getFunction()].forEach(function (thing) { if (thing) found.push(thing.constructor.constructor("return typeof process")()); }); });
    return [frames.length > 1, found.filter(function (type) { return type !== "undefined"; })];`;
  expect((await bench.run(body)).value).toEqual([true, []]);
});

test('an exception of a service is an Error of the script’s own', async () => {
  const body =
    'try { Utilities.sleep("x"); } catch (error) { return [error instanceof Error, error.constructor.constructor("return typeof process")()]; }';
  expect((await bench.run(body)).value).toEqual([true, 'undefined']);
});

test('values of services are arrays and objects of the script’s own', async () => {
  const body = 'return [PropertiesService.getUserProperties().getKeys() instanceof Array, e.list instanceof Array, e instanceof Object];';
  expect((await bench.run(body, { event: { list: [1] } })).value).toEqual([true, true, true]);
});

test('every execution has fresh globals', async () => {
  bench.load('var count = 0; function add() { count++; globalThis.left = 1; return [count, typeof left]; }');
  expect((await bench.call('add')).value).toEqual([1, 'number']);
  expect((await bench.call('add')).value).toEqual([1, 'number']);
  bench.load('function look() { return typeof left; }');
  expect((await bench.call('look')).value).toBe('undefined');
});

test('a file that is written again is what runs next, however soon and however alike', async () => {
  const values = [];
  for (let n = 0; n < 10; n++) {
    bench.load(`function number() { return ${n}; }`);
    values.push((await bench.call('number')).value);
  }
  expect(values).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect((await bench.call('number')).value).toBe(9);
  expect((await bench.call('number')).value).toBe(9);
  bench.load('function number() { return 7; }');
  expect((await bench.call('number')).value).toBe(7);
});

test('a script may put something of its own in the place of a service, before or after it was used', async () => {
  const body =
    'GmailApp = { mine: true }; var used = typeof Utilities.getUuid(); Utilities = 7; delete globalThis.LockService; return [GmailApp, used, Utilities, typeof LockService];';
  expect((await bench.run(body)).value).toEqual([{ mine: true }, 'string', 7, 'undefined']);
  bench.load('function DriveApp() { return "own"; } var MailApp = "own"; function look() { return [DriveApp(), MailApp]; }');
  expect((await bench.call('look')).value).toEqual(['own', 'own']);
});

test.each([
  ['a method that is not here', 'GmailApp.noSuchMethod()', 'GmailApp.noSuchMethod is not implemented in the workbench'],
  ['a service that is not here', 'SlidesApp.create("x")', 'SlidesApp.create is not implemented in the workbench'],
  [
    'a member of an object',
    'CardService.newTextParagraph().setLines(2)',
    'CardService.TextParagraph.setLines is not implemented in the workbench',
  ],
  ['a member of a lock', 'LockService.getUserLock().foo', 'LockService.Lock.foo is not implemented in the workbench'],
])('%s is named', async (_, expression, message) => {
  expect((await bench.run(`${expression};`)).error).toBe(`Error: ${message}`);
});

test('services can be turned into strings, JSON and promises without harm', async () => {
  const body = 'return [String(GmailApp), JSON.stringify(CardService.newAction()), GmailApp.then === undefined];';
  expect((await bench.run(body)).value).toEqual(['GmailApp', '{}', true]);
});

test('the project’s functions are found wherever Apps Script finds them', async () => {
  bench.load(
    'const arrow = () => "arrow"; var ns = { name: "ns", own: function () { return this.name; } }; class K { static f() { return "static"; } }',
  );
  expect((await bench.call('arrow')).value).toBe('arrow');
  expect((await bench.call('ns.own')).value).toBe('ns');
  expect((await bench.call('K.f')).value).toBe('static');
  expect((await bench.call('nothing')).error).toBe('Exception: Script function not found: nothing');
  expect((await bench.call('a;b')).error).toBe('Exception: Script function not found: a;b');
});

test('an asynchronous function returns what it comes to; a promise that stays open comes to nothing', async () => {
  expect((await bench.run('return Promise.resolve(1).then(function (n) { return n + 1; });')).value).toBe(2);
  const { error, value } = await bench.run('return new Promise(function () {});');
  expect([error, value]).toEqual([null, null]);
});

test('Date follows the workbench’s clock and the modelled time', async () => {
  const body = `
    var before = Date.now();
    Utilities.sleep(1500);
    return [before, Date.now() - before, new Date().getTime() - before, new Date(0).toISOString(), new Date(2020, 0, 1) instanceof Date, typeof Date()];`;
  const { value } = await bench.run(body);
  expect(value).toEqual([Date.UTC(2026, 10, 12, 10), 1500, 1500, '1970-01-01T00:00:00.000Z', true, 'string']);
});

test('Date works in the time zone of the manifest', async () => {
  const other = await openTestbench({ top: { timeZone: 'Asia/Kolkata' } });
  expect((await other.run('return [new Date(2026, 0, 1).toISOString(), Session.getScriptTimeZone()];')).value).toEqual([
    '2025-12-31T18:30:00.000Z',
    'Asia/Kolkata',
  ]);
  await other.close();
  expect((await bench.run('return new Date(2026, 0, 1).toISOString();')).value).toBe('2026-01-01T00:00:00.000Z');
});

test('what the script prints is in the record, with the line of an error', async () => {
  const { record } = await bench.run('console.warn("%s is %d", "a", 3, { b: 1 });\nLogger.log("x");\nnull.y;');
  expect(record.logs).toEqual([
    { level: 'WARNING', text: 'a is 3 {"b":1}' },
    { level: 'INFO', text: 'x' },
  ]);
  expect(record.error?.name).toBe('TypeError');
  expect(record.error?.stack).toMatch(/at test \(.*Code\.js:4/);
  expect(record.error?.stack).not.toMatch(/google-services|node:/);
});

test('a syntax error of the project is an error of the execution', async () => {
  bench.load('function test() {');
  expect((await bench.call('test')).error).toMatch(/^SyntaxError: /);
});
