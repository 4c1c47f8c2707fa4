import { createHmac } from 'node:crypto';
import {
  decodeBase64url,
  encodeBase64url,
  equalBytes,
  isGenuine,
  issueMonth,
  mintToken,
  monthsSinceIssue,
  readToken,
  type TokenMac,
} from '../../src/domain/token.ts';
import { tokenSchema } from '../../src/endpoint/contract.ts';

const macWith =
  (key: string): TokenMac =>
  async (signed) =>
    new Uint8Array(createHmac('sha256', key).update(signed).digest());
const mac = macWith('the right key');
const parts = {
  keyId: 3,
  memberHash: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  issued: issueMonth(Date.UTC(2026, 9, 10)),
  random: Uint8Array.of(255, 0, 127, 128, 9),
  mac,
};

describe('A token', () => {
  it('is 32 characters that need no escaping in an address', async () => {
    const token = await mintToken(parts);
    expect(tokenSchema.safeParse(token).success).toBe(true);
    expect(encodeURIComponent(token)).toBe(token);
  });

  it('gives back what was put into it, and its MAC is recognised', async () => {
    const read = readToken(await mintToken(parts));
    expect(read).toMatchObject({ keyId: 3, memberHash: parts.memberHash, issued: parts.issued });
    expect(read !== null && (await isGenuine(read, mac))).toBe(true);
  });

  it('is not recognised when any single character is another one', async () => {
    const token = await mintToken(parts);
    for (let i = 0; i < token.length; i++) {
      const forged = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      const read = readToken(forged);
      expect(read !== null && (await isGenuine(read, mac))).toBe(false);
    }
  });

  it('is not recognised with another key', async () => {
    const read = readToken(await mintToken(parts));
    expect(read !== null && (await isGenuine(read, macWith('another key')))).toBe(false);
  });

  const notTokens: [string, string][] = [
    ['nothing', ''],
    ['31 characters', 'E'.padEnd(31, 'A')],
    ['33 characters', 'E'.padEnd(33, 'A')],
    ['standard base64', 'E'.padEnd(31, 'A') + '+'],
    ['padding', 'E'.padEnd(31, 'A') + '='],
    ['a letter outside ASCII', 'E'.padEnd(31, 'A') + 'ą'],
    ['another version', 'I'.padEnd(32, 'A')],
  ];
  it.each(notTokens)('is not read from %s', (_, text) => expect(readToken(text)).toBeNull());

  const badParts: [string, object][] = [
    ['a key id above 15', { keyId: 16 }],
    ['a negative key id', { keyId: -1 }],
    ['a short member hash', { memberHash: new Uint8Array(7) }],
    ['too much randomness', { random: new Uint8Array(6) }],
    ['a short MAC', { mac: async () => new Uint8Array(8) }],
  ];
  it.each(badParts)('is not made with %s', (_, change) => expect(mintToken({ ...parts, ...change })).rejects.toThrow(RangeError));
});

describe('The month of issue', () => {
  const ages: [string, string, number][] = [
    ['2026-10-01', '2026-10-31', 0],
    ['2026-10-31', '2026-11-01', 1],
    ['2026-10-31', '2027-10-01', 12],
    ['2026-11-01', '2026-10-31', 0],
    ['1991-05-01', '1991-04-30', 0],
    ['2012-08-31', '2012-09-01', 1],
    ['2026-10-01', '2047-12-01', 254],
  ];
  it.each(ages)('of a token made on %s is, on %s, %i months ago', (made, today, months) => {
    expect(monthsSinceIssue(issueMonth(Date.parse(made)), Date.parse(today))).toBe(months);
  });
});

describe('base64url', () => {
  it('agrees with another implementation for every length and byte', () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 0xff);
      const text = Buffer.from(bytes).toString('base64url');
      expect(encodeBase64url(bytes)).toBe(text);
      expect(decodeBase64url(text)).toEqual(bytes);
    }
  });
});

describe('Comparison', () => {
  const pairs: [number[], number[], boolean][] = [
    [[1, 2, 3], [1, 2, 3], true],
    [[1, 2, 3], [1, 2, 4], false],
    [[9, 2, 3], [1, 2, 3], false],
    [[1, 2], [1, 2, 0], false],
    [[1, 2, 0], [1, 2], false],
    [[], [], true],
  ];
  it.each(pairs)('of %j and %j is %s', (a, b, same) => expect(equalBytes(Uint8Array.from(a), Uint8Array.from(b))).toBe(same));
});
