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
  ['Utilities.base64Encode("żółw", Utilities.Charset.US_ASCII)', 'Pz8/dw=='],
  ['Utilities.newBlob("a", "text/csv", "b.csv").copyBlob().getName()', 'b.csv'],
  ['Utilities.newBlob("").setDataFromString("é😀w", "ISO-8859-1").getBytes()', [-23, 63, 119]],
  ['Utilities.newBlob([-23, -128]).getDataAsString("ISO-8859-1")', 'é\u0080'],
  ['Utilities.newBlob([-128, -108]).getDataAsString("windows-1252")', '€”'],
  ['Utilities.newBlob([120, -23]).getDataAsString("US-ASCII")', 'x\ufffd'],
  ['Utilities.newBlob("").setDataFromString("żw€", "windows-1250").getBytes()', [-65, 119, -128]],
  ['Utilities.newBlob("").setDataFromString("日本a", "Shift_JIS").getDataAsString("MS932")', '日本a'],
  ['Utilities.newBlob("").setDataFromString("日本", "Shift_JIS").getBytes()', [-109, -6, -106, 123]],
  ['Utilities.newBlob("").setDataFromString("aż", "UTF-16").getBytes()', [-2, -1, 0, 97, 1, 124]],
  ['Utilities.newBlob([0, 97, 1, 124]).getDataAsString("UTF-16")', 'aż'],
  ['Utilities.newBlob("").setDataFromString("aż", "UTF-16LE").getBytes()', [97, 0, 124, 1]],
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
  // The year of the week, which many write and mean that of the day.
  ['Utilities.formatDate(new Date(Date.UTC(2026, 11, 26)), "GMT", "YYYY-MM-dd YY w W F")', '2026-12-26 26 52 4 4'],
  ['Utilities.formatDate(new Date(Date.UTC(2026, 11, 28)), "GMT", "YYYY-MM-dd YY ww W F")', '2027-12-28 27 01 5 4'],
  [
    'Utilities.formatDate(new Date(Date.UTC(2026, 10, 12, 10)), "Europe/Warsaw", "w W F u D | YYYY | z zzzz | G k K X XX")',
    '46 2 2 4 316 | 2026 | CET Central European Standard Time | AD 11 11 +01 +0100',
  ],
  ['Utilities.formatDate(new Date(Date.UTC(2026, 6, 1)), "America/New_York", "z | zzzz")', 'EDT | Eastern Daylight Time'],
  ['Utilities.formatDate(new Date(Date.UTC(2026, 0, 1)), "GMT+5:30", "YY w W F z")', '26 1 1 1 GMT+05:30'],
  ['Utilities.newBlob(new Uint8Array([0, 127, 128, 255]).subarray(1), "a/b", "n").getBytes()', [127, -128, -1]],
  ['Utilities.newBlob(new Int8Array([-1])).getBytes()', [-1]],
  ['Utilities.formatString("%s has %d and %.2f%%", "a", 3.9, 1)', 'a has 3 and 1.00%'],
  ['Utilities.formatString("%05d|%5d|%-5d|%+d|% d|%d", 42, 42, 42, 42, 42, -3.9)', '00042|   42|42   |+42| 42|-3'],
  ['Utilities.formatString("%10s|%-10s|%.3s", "ab", "ab", "abcdef")', '        ab|ab        |abc'],
  ['Utilities.formatString("%f|%5.2f|%+.1f|%08.3f|%.0f", 1, Math.PI, 2, Math.PI, 2.5)', '1.000000| 3.14|+2.0|0003.142|3'],
  [
    'Utilities.formatString("%x|%X|%#x|%o|%e|%.2E|%c|%c|%i|%u", 255, 255, 255, 8, 12345.678, 0.5, 65, "Bc", 7, 8)',
    'ff|FF|0xff|10|1.234568e+04|5.00E-01|A|B|7|8',
  ],
  ['Utilities.formatString("%2$s %1$s", "a", "b")', 'b a'],
  ['Utilities.formatString("%*d|%-*d|%.*f", 5, 3, 5, 3, 1, Math.PI)', '    3|3    |3.1'],
  ['Utilities.formatString("%d|%d|%5d|%s|%s", "12", "abc", undefined, null)', '12|NaN|  NaN|null|undefined'],
  ['Utilities.formatString("100%, %y and %d%% of %s", 5, "all")', '100%, %y and 5% of all'],
  ['Utilities.formatString("nothing to put in", 1)', 'nothing to put in'],
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
  ['Utilities.sleep(300001)', 'Invalid argument: milliseconds. Should be between 0 and 300000.'],
  ['Utilities.sleep(-1)', 'Invalid argument: milliseconds. Should be between 0 and 300000.'],
  ['Utilities.sleep("soon")', "The parameters (String) don't match the method signature for Utilities.sleep."],
  [
    'Utilities.computeDigest("SHA_256", "x")',
    "The parameters (String,String) don't match the method signature for Utilities.computeDigest.",
  ],
  ['Utilities.formatDate(new Date("never"), "GMT", "yyyy")', 'Invalid argument: date. Should be of type: Date'],
  ["Utilities.parseCsv('a,\"b')", 'Could not parse text.'],
  ['Utilities.newBlob("x").getDataAsString("klingon")', 'Invalid argument: charset'],
  ['Utilities.newBlob("x", "text/plain").getAs("image/png")', 'Converting from text/plain to image/png is not supported.'],
  ['Utilities.formatDate("2026", "GMT", "yyyy")', "don't match the method signature for Utilities.formatDate."],
  ['Utilities.formatDate(new Date(0), "GMT", "yyyy n")', "Illegal pattern character 'n'"],
  ['Utilities.newBlob(new Uint16Array([1]))', "The parameters ((class)) don't match the method signature for Utilities.newBlob."],
  ['Utilities.computeDigest(null, "x")', "don't match the method signature for Utilities.computeDigest."],
])('%s is refused', async (expression, message) => {
  const { error } = await bench.run(`${expression};`);
  expect(error).toContain(`Exception: `);
  expect(error).toContain(message);
});

test.each([
  ['MD2', 'da853b0d3f88d99b30283a69e6ded6bb'],
  ['MD5', '900150983cd24fb0d6963f7d28e17f72'],
  ['SHA_1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['SHA_256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['SHA_384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
  [
    'SHA_512',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
])('%s of “abc” is what everybody gets', async (algorithm, hex) => {
  const { value } = await bench.run(`return Utilities.computeDigest(Utilities.DigestAlgorithm.${algorithm}, "abc");`);
  expect(Buffer.from(value as number[]).toString('hex')).toBe(hex);
});

// What tests that also run at Google's expect (github.com/brucemcpherson/gas-fakes, test/testutilities.js).
test.each([
  ['Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "€🙂")', 'ea03fcb8c47822bce772cf6c07d0ebbb'],
  ['Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "€🙂", Utilities.Charset.US_ASCII)', 'ea03fcb8c47822bce772cf6c07d0ebbb'],
  ['Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "€🙂", Utilities.Charset.UTF_8)', 'b9592a9d23c1cdae532e57cbddbd74fa'],
  [
    'Utilities.computeHmacSha256Signature("café", "my key - use a stronger one")',
    '94fed2ac44fc3c97bfa6d50190e9b132b223f78627ad73c95b3d522f3d35db0e',
  ],
])('%s takes letters that US-ASCII lacks for question marks unless it is told of UTF-8', async (expression, hex) => {
  const { value } = await bench.run(`return ${expression};`);
  expect(Buffer.from(value as number[]).toString('hex')).toBe(hex);
});

test.each(['application/pdf', 'image/jpeg'])('what Google turns into %s and the workbench does not is named as missing', async (type) => {
  const { error, record } = await bench.run(`Utilities.newBlob([], "image/png").getAs("${type}");`);
  expect(error).toBe(`Error: Blob.getAs of image/png as ${type} is not implemented in the workbench`);
  expect(record.missing).toEqual([expect.stringContaining('Blob.getAs')]);
});

test('a charset that is read and not written is named as missing', async () => {
  const { error } = await bench.run('Utilities.newBlob("").setDataFromString("日", "ISO-2022-JP");');
  expect(error).toBe('Error: Writing text in the charset ISO-2022-JP is not implemented in the workbench');
});

test('sleeping passes modelled time, not real time', async () => {
  const began = performance.now();
  const { record } = await bench.run('Utilities.sleep(20000);');
  expect(record.modelledMs).toBe(20_000);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('the temporary key of a user is the same every time and another for others', async () => {
  bench.load('function key() { return Session.getTemporaryActiveUserKey(); }');
  const [one, two, other] = await Promise.all([bench.call('key'), bench.call('key'), bench.call('key', { user: JAN })]);
  expect(one.value).toBe(two.value);
  expect(one.value).not.toBe(other.value);
});
