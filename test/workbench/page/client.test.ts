/** The page's own small rules that need no browser: addresses typed by people, the address bar, Gmail's words by language. */
import { formatPlace, parsePlace, type Place } from '../../../workbench/page/client/address.ts';
import { hostWords } from '../../../workbench/page/client/card/words.ts';
import { period } from '../../../workbench/page/client/developer/triggers.ts';
import { parseNamed, splitAddresses } from '../../../workbench/page/client/people.ts';

describe('a typed list of recipients is split', () => {
  test.each([
    ['a@x.test, b@x.test', ['a@x.test', 'b@x.test']],
    ['"Nowak, Anna" <a@x.test>; Jan <j@x.test>', ['"Nowak, Anna" <a@x.test>', 'Jan <j@x.test>']],
    ['a@x.test\nb@x.test', ['a@x.test', 'b@x.test']],
    [' , ;\n', []],
    ['', []],
    ['nonsense', ['nonsense']],
    ['Zażółć <z@x.test>', ['Zażółć <z@x.test>']],
  ])('%j', (typed, expected) => expect(splitAddresses(typed)).toEqual(expected));
});

describe('an address is read as name and address', () => {
  test.each([
    ['Anna Nowak <anna@x.test>', 'Anna Nowak', 'anna@x.test'],
    ['"Nowak, Anna" <anna@x.test>', 'Nowak, Anna', 'anna@x.test'],
    ['"say \\"hi\\"" <a@x.test>', 'say "hi"', 'a@x.test'],
    ['anna@x.test', 'anna@x.test', 'anna@x.test'],
    ['<anna@x.test>', 'anna@x.test', 'anna@x.test'],
  ])('%s', (text, name, email) => expect(parseNamed(text)).toEqual({ name, email }));
});

test.each([
  [0, 'once'],
  [60_000, 'minute'],
  [300_000, '5 minutes'],
  [3_600_000, 'hour'],
  [14_400_000, '4 hours'],
  [86_400_000, 'day'],
  [1_209_600_000, '2 weeks'],
])('a trigger that comes again after %i ms runs every “%s”', (ms, words) => expect(period(ms)).toBe(words));

describe('what the page shows stands in the address and comes back from it', () => {
  const place: Place = {
    person: 'maria@acme-partner.test',
    folder: 'inbox',
    query: '',
    page: 1,
    threadId: null,
    panel: false,
    drawer: null,
    item: null,
  };
  test.each<[string, Partial<Place>, string]>([
    ['a folder', { folder: 'sent' }, '#/maria@acme-partner.test/sent'],
    ['a conversation', { threadId: '18c2' }, '#/maria@acme-partner.test/inbox/18c2'],
    ['a search', { query: 'from:anna & co' }, '#/maria@acme-partner.test/inbox?q=from%3Aanna+%26+co'],
    ['the third page of a list', { page: 3 }, '#/maria@acme-partner.test/inbox?p=3'],
    ['the side panel', { panel: true }, '#/maria@acme-partner.test/inbox?panel=1'],
    ['a spreadsheet in the drawer', { drawer: 'sheets', item: 'f1' }, '#/maria@acme-partner.test/inbox?drawer=sheets&item=f1'],
  ])('%s', (_title, change, hash) => {
    const whole = { ...place, ...change };
    expect(formatPlace(whole)).toBe(hash);
    expect(parsePlace(hash, 'nobody')).toEqual(whole);
  });

  test('nonsense shows the first person’s inbox', () => {
    expect(parsePlace('#/%20/nowhere?drawer=x&panel=yes', 'maria@acme-partner.test')).toEqual({ ...place, person: ' ' });
    expect(parsePlace('#/maria@acme-partner.test/inbox?p=-2.5', 'nobody')).toEqual(place);
    expect(parsePlace('', 'maria@acme-partner.test')).toEqual(place);
  });
});

test.each([
  ['pl', 'Pokaż więcej'],
  ['pl-PL', 'Pokaż więcej'],
  ['en-GB', 'Show more'],
  ['de', 'Show more'],
])('around a card of somebody whose language is %s Gmail says “%s”', (locale, showMore) => {
  expect(hostWords(locale).showMore).toBe(showMore);
});
