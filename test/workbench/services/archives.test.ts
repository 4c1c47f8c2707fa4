/** Archives, RSA signatures and the dates of Utilities. */
import { createVerify, generateKeyPairSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const bytesOf = (value: unknown): Buffer => Buffer.from((value as number[]).map((byte) => byte & 255));

test('what is zipped comes out again, by name and type', async () => {
  const { value, error } = await bench.run(`
    const zip = Utilities.zip([Utilities.newBlob('żółw', 'text/plain', 'a.txt'), Utilities.newBlob('1,2', 'text/csv', 'in/b.csv')], 'both.zip');
    return [zip.getName(), zip.getContentType(), Utilities.unzip(zip).map((one) => [one.getName(), one.getContentType(), one.getDataAsString()])];`);
  expect(error).toBeNull();
  expect(value).toEqual([
    'both.zip',
    'application/zip',
    [
      ['a.txt', 'text/plain', 'żółw'],
      ['in/b.csv', 'text/csv', '1,2'],
    ],
  ]);
});

test('gzip makes what gunzip reads, and ungzip reads it back', async () => {
  const { value } = await bench.run(`
    const packed = Utilities.gzip(Utilities.newBlob('over and over and over', 'text/plain', 'a.txt'), 'a.txt.gz');
    const plain = Utilities.ungzip(packed);
    return [packed.getBytes(), packed.getContentType(), plain.getName(), plain.getDataAsString()];`);
  const [bytes, ...rest] = value as unknown[];
  expect(gunzipSync(bytesOf(bytes)).toString()).toBe('over and over and over');
  expect(rest).toEqual(['application/x-gzip', 'a.txt', 'over and over and over']);
});

test.each([
  ['Utilities.unzip(Utilities.newBlob("PK", "application/octet-stream"))', 'Invalid argument'],
  ['Utilities.unzip(Utilities.newBlob("PK", "application/zip"))', 'Invalid argument'],
  ['Utilities.ungzip(Utilities.newBlob([31]))', 'Blob object must have non-null content type for this operation.'],
  ['Utilities.ungzip(Utilities.newBlob("x", "application/x-gzip"))', 'Invalid argument'],
  ['Utilities.zip([Utilities.newBlob("x")])', 'Blob object must have non-null name for this operation.'],
  ['const one = Utilities.newBlob("x", "text/plain", "x"); Utilities.zip([one, one])', 'duplicate entry: x'],
  ['Utilities.zip("x")', "The parameters (String) don't match the method signature for Utilities.zip."],
  ['Utilities.gzip(Utilities.newBlob("x"), {})', "The parameters (Blob,(class)) don't match the method signature for Utilities.gzip."],
  ['Utilities.computeRsaSha256Signature("x", "key")', 'Invalid argument: key'],
  [
    'Utilities.computeRsaSha1Signature("x")',
    "The parameters (String) don't match the method signature for Utilities.computeRsaSha1Signature.",
  ],
  [
    'Utilities.computeRsaSignature("RSA_SHA_1", "x", "key")',
    "The parameters (String,String,String) don't match the method signature for Utilities.computeRsaSignature.",
  ],
  ['Utilities.parseDate("no date", "GMT", "yyyy-MM-dd")', 'Invalid argument: date. Should be of type: Date'],
  ['Utilities.parseDate("2026", "Nowhere/Atall", "yyyy")', 'Invalid argument: timeZone. Should be of type: String'],
  ['Utilities.parseDate("2026", "GMT")', "The parameters (String,String) don't match the method signature for Utilities.parseDate."],
])('%s is refused', async (code, message) => {
  const { error } = await bench.run(`${code};`);
  expect(error).toBe(`Exception: ${message}`);
});

test('RSA signatures are those that the public key confirms', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = JSON.stringify(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const { value, error } = await bench.run(`
    const key = ${pem};
    return [
      Utilities.computeRsaSha1Signature('żółw', key, Utilities.Charset.UTF_8),
      Utilities.computeRsaSha256Signature('żółw', key, Utilities.Charset.US_ASCII),
      Utilities.computeRsaSignature(Utilities.RsaAlgorithm.RSA_SHA_256, 'żółw', key),
    ];`);
  expect(error).toBeNull();
  // Without a charset it is US-ASCII, as for digests; of signatures nobody has published it.
  const verified = (value as number[][]).map((signature, n) =>
    createVerify(n === 0 ? 'RSA-SHA1' : 'RSA-SHA256')
      .update(n === 0 ? 'żółw' : '???w')
      .verify(publicKey, bytesOf(signature)),
  );
  expect(verified).toEqual([true, true, true]);
});

test('a key that is not in PKCS #8 is refused', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = JSON.stringify(privateKey.export({ type: 'pkcs1', format: 'pem' }));
  expect((await bench.run(`Utilities.computeRsaSha256Signature('x', ${pem});`)).error).toBe('Exception: Invalid argument: key');
});

test.each([
  ['"2026-11-12 10:30:05", "Europe/Warsaw", "yyyy-MM-dd HH:mm:ss"', '2026-11-12T09:30:05.000Z'],
  ['"12 Nov 2026", "GMT", "d MMM yyyy"', '2026-11-12T00:00:00.000Z'],
  ['"Thursday, 12 November 26 1:05 pm", "GMT", "EEEE, d MMMM yy h:mm a"', '2026-11-12T13:05:00.000Z'],
  ['"20261112T103005", "America/New_York", "yyyyMMdd\'T\'HHmmss"', '2026-11-12T15:30:05.000Z'],
  ['"2026-11-12T10:00:00+05:30", "GMT", "yyyy-MM-dd\'T\'HH:mm:ssXXX"', '2026-11-12T04:30:00.000Z'],
  ['"2026-02-30", "GMT", "yyyy-MM-dd"', '2026-03-02T00:00:00.000Z'],
  ['"12:15 tail", "GMT+1", "HH:mm"', '1970-01-01T11:15:00.000Z'],
])('Utilities.parseDate(%s) is %s', async (args, expected) => {
  expect((await bench.run(`return Utilities.parseDate(${args}).toISOString();`)).value).toBe(expected);
});

test.each([
  ['"GMT+1", "HH:mm z"', '01:00 GMT+01:00'],
  ['"GMT-05:30", "yyyy-MM-dd HH:mm Z"', '1969-12-31 18:30 -0530'],
  ['"GMT", "D u k K G"', '1 4 24 0 AD'],
])('Utilities.formatDate takes %s', async (args, expected) => {
  expect((await bench.run(`return Utilities.formatDate(new Date(0), ${args});`)).value).toBe(expected);
});

test('the deprecated members do what they are named for', async () => {
  const { value } = await bench.run(
    'return [Utilities.jsonParse("[1]"), Utilities.jsonStringify({ a: 1 }), Session.getTimeZone(), Session.getUser().getEmail()];',
  );
  expect(value).toEqual([[1], '{"a":1}', 'Etc/UTC', 'maria@acme-partner.test']);
});
