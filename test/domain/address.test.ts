/** Addresses as people and mail programs write them. */
import { allRecipients, domainOf, hostedAtGoogle, parseRecipients, toAddress, type Address } from '../../src/domain/address.ts';
import { processorTime } from '../fixtures/processor-time.ts';

function address(text: string): Address {
  const parsed = toAddress(text);
  if (parsed === null) throw new Error(`${text} is no address`);
  return parsed;
}

describe('A recipient field is read as mail programs mean it', () => {
  test.each<[string, [name: string, address: string | null][]]>([
    ['anna@acme.com', [['', 'anna@acme.com']]],
    ['  Anna@ACME.com ', [['', 'anna@acme.com']]],
    ['Anna Nowak <anna@acme.com>', [['Anna Nowak', 'anna@acme.com']]],
    ['"Nowak, Anna" <anna@acme.com>', [['Nowak, Anna', 'anna@acme.com']]],
    ['"Anna \\"Ania\\" Nowak" <anna@acme.com>', [['Anna "Ania" Nowak', 'anna@acme.com']]],
    ['"evil@x.com" <real@y.com>', [['evil@x.com', 'real@y.com']]],
    ['evil@x.com <real@y.com>', [['evil@x.com', 'real@y.com']]],
    ['"<evil@x.com>" <real@y.com>', [['<evil@x.com>', 'real@y.com']]],
    [
      'anna@acme.com, Jan <jan@acme.com>',
      [
        ['', 'anna@acme.com'],
        ['Jan', 'jan@acme.com'],
      ],
    ],
    [
      'Team: anna@acme.com, Jan <jan@acme.com>;',
      [
        ['', 'anna@acme.com'],
        ['Jan', 'jan@acme.com'],
      ],
    ],
    [
      'Team: anna@acme.com;, ewa@acme.com',
      [
        ['', 'anna@acme.com'],
        ['', 'ewa@acme.com'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['', []],
    [' , ,', []],
    ['anna+news@acme.com', [['', 'anna+news@acme.com']]],
    ['zażółć@gęś.pl', [['', 'zażółć@gęś.pl']]],
    ['Jörg <joerg@bücher.example>', [['Jörg', 'joerg@bücher.example']]],
    ['anna@xn--gs-hma.pl', [['', 'anna@xn--gs-hma.pl']]],
    ["o'hara@acme.com", [['', "o'hara@acme.com"]]],
    ['Anna <script>alert(1)</script> <anna@acme.com>', [['Anna', null]]],
    ['anna', [['', null]]],
    ['anna@acme', [['', null]]],
    ['anna@@acme.com', [['', null]]],
    ['anna@acme..com', [['', null]]],
    ['@acme.com', [['', null]]],
  ])('%s', (text, expected) => {
    const found = parseRecipients('to', [text]);
    expect(found.map((recipient) => recipient.address)).toEqual(expected.map(([, one]) => one));
    const names = found.flatMap((recipient) => (recipient.address === null ? [] : [recipient.name]));
    expect(names).toEqual(expected.flatMap(([name, one]) => (one === null ? [] : [name])));
    for (const recipient of found) expect(recipient.raw).not.toBe('');
  });

  it('never takes the address out of a quoted name', () => {
    const [only] = parseRecipients('to', ['"ceo@acme.com via Anna <a@acme.com>" <real@y.com>']);
    expect(only?.address).toBe('real@y.com');
  });

  it('keeps an entry that is no address, to say so', () => {
    expect(parseRecipients('cc', ['jan'])).toEqual([{ field: 'cc', name: expect.any(String), address: null, raw: 'jan' }]);
  });
});

describe('A list of recipients', () => {
  it('names everyone once, where they stand first', () => {
    const all = allRecipients({
      to: ['Anna <anna@acme.com>', 'jan@acme.com'],
      cc: ['ANNA@acme.com', 'ewa@acme.com'],
      bcc: ['jan@acme.com, ewa@acme.com, ola@acme.com'],
    });
    expect(all.map(({ field, address: one }) => `${field} ${one}`)).toEqual([
      'to anna@acme.com',
      'to jan@acme.com',
      'cc ewa@acme.com',
      'bcc ola@acme.com',
    ]);
  });

  it('holds 200 people, whether in one value or in 200', () => {
    const addresses = Array.from({ length: 200 }, (_, n) => `Person ${n} <person${n}@acme.com>`);
    expect(allRecipients({ to: addresses, cc: [], bcc: [] })).toHaveLength(200);
    expect(allRecipients({ to: [], cc: [addresses.join(', ')], bcc: [] })).toHaveLength(200);
  });

  it('is read in a moment however strange the text is', () => {
    const taken = processorTime();
    for (const part of ['"', '<', '(', 'a@b.com,', '\\', ':', ';<']) parseRecipients('to', [part.repeat(20_000)]);
    expect(taken()).toBeLessThan(10_000);
  });
});

test.each([
  ['a'.repeat(64) + '@acme.com', true],
  ['a'.repeat(65) + '@acme.com', false],
  ['a@' + 'b'.repeat(248) + '.com', true],
  ['a@' + 'b'.repeat(249) + '.com', false],
  ['a b@acme.com', false],
  ['a,b@acme.com', false],
  ['a@acme.com\nBcc: x@y.com', false],
])('%s as an address: %s', (text, isAddress) => {
  expect(toAddress(text) !== null).toBe(isAddress);
});

test('the domain is what stands behind the last @', () => {
  expect(domainOf(address('Anna@Mail.ACME.com'))).toBe('mail.acme.com');
});

describe('Whether someone may read mail at Google', () => {
  test.each<[string[], 'yes' | 'no' | 'unknown']>([
    [['anna@gmail.com'], 'yes'],
    [['anna@googlemail.com'], 'yes'],
    [['jan@outlook.com', 'anna@gmail.com'], 'yes'],
    [['jan@acme.com', 'anna@gmail.com'], 'yes'],
    [['jan@outlook.com'], 'no'],
    [['jan@outlook.com', 'ola@wp.pl'], 'no'],
    [['jan@acme.com'], 'unknown'],
    [['jan@outlook.com', 'jan@acme.com'], 'unknown'],
    [['anna@notgmail.com'], 'unknown'],
    [['anna@gmail.com.evil.example'], 'unknown'],
    [[], 'unknown'],
  ])('%j: %s', (addresses, expected) => {
    expect(hostedAtGoogle(addresses.map(address))).toBe(expected);
  });
});
