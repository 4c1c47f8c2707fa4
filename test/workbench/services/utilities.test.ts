/** Utilities, Session and blobs. */
import { JAN, openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

test.each([
  ['Utilities.base64Encode("żółw")', 'xbzDs8WCdw=='],
  ['Utilities.base64EncodeWebSafe([-5, -1, -65])', '-_-_'],
  ['Utilities.base64Decode("AP+A")', [0, -1, -128]],
  ['Utilities.base64DecodeWebSafe("-_-_")', [-5, -1, -65]],
  ['Utilities.newBlob(Utilities.base64Decode("xbzDs8WCdw==")).getDataAsString()', 'żółw'],
  ['Utilities.newBlob("a", "text/csv", "b.csv").copyBlob().getName()', 'b.csv'],
  ['Utilities.newBlob([-16, -97, -104, -128, -1]).getDataAsString()', '😀�'],
  [
    'Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "abc"))',
    'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
  ],
  ['Utilities.computeHmacSha256Signature("data", "key").slice(0, 3)', [80, 49, -2]],
  ['Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, "data", "key").length', 32],
  [
    'Utilities.formatDate(new Date(0), "Europe/Warsaw", "yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX EEE, d MMM yy h:mm a")',
    '1970-01-01T01:00:00.000+01:00 Thu, 1 Jan 70 1:00 AM',
  ],
  ['Utilities.formatString("%s has %d and %.2f%%", "a", 3.9, 1)', 'a has 3 and 1.00%'],
  [
    'Utilities.parseCsv("a,\\"b, \\"\\"c\\"\\"\\"\\n1,2")',
    [
      ['a', 'b, "c"'],
      ['1', '2'],
    ],
  ],
  ['/^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(Utilities.getUuid())', true],
  ['Session.getActiveUserLocale()', 'en'],
  ['Session.getActiveUser().getEmail()', 'maria@acme-partner.test'],
])('%s', async (expression, expected) => {
  expect((await bench.run(`return ${expression};`)).value).toEqual(expected);
});

test.each([
  ['Utilities.base64Decode("a")', 'Could not decode string.'],
  ['Utilities.sleep(300001)', 'Invalid argument: milliseconds'],
  ['Utilities.sleep("soon")', "The parameters (String) don't match the method signature for Utilities.sleep."],
  [
    'Utilities.computeDigest("SHA_256", "x")',
    "The parameters (String,String) don't match the method signature for Utilities.computeDigest.",
  ],
  ['Utilities.formatDate("2026", "GMT", "yyyy")', "don't match the method signature for Utilities.formatDate."],
])('%s is refused', async (expression, message) => {
  const { error } = await bench.run(`${expression};`);
  expect(error).toContain(`Exception: `);
  expect(error).toContain(message);
});

test('sleeping passes modelled time, not real time', async () => {
  const began = performance.now();
  const { record } = await bench.run('Utilities.sleep(20000);');
  expect(record.modelledMs).toBe(20_000);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('the temporary key of a user is the same every time and another for others', async () => {
  bench.load('function key() { return Session.getTemporaryActiveUserKey(); }');
  const [one, two, other] = await Promise.all([bench.call('key'), bench.call('key'), bench.call('key', { user: JAN })]);
  expect(one.value).toBe(two.value);
  expect(one.value).not.toBe(other.value);
});
