/** Drafts that wait: who they are for, and when they are forgotten. */
import { allRecipients } from '../../src/domain/address.ts';
import { audienceOf, isExpired, keptPeople, newInstance, toInstance } from '../../src/domain/intent.ts';
import { keptSubject } from '../../src/domain/tracked-mail.ts';
import { DAY, intent, SENT_AT, to, token } from './samples.ts';

describe('Two drafts are to the same people', () => {
  test.each<[string, string[], string[], boolean]>([
    ['in any order', ['anna@acme.com', 'jan@acme.com'], ['jan@acme.com', 'anna@acme.com'], true],
    ['whatever the names are', ['Anna <anna@acme.com>'], ['"A." <ANNA@acme.com>'], true],
    ['not with one more', ['anna@acme.com'], ['anna@acme.com', 'jan@acme.com'], false],
    ['not when an address is cut in two', ['ab@acme.com'], ['a@acme.com', 'b@acme.com'], false],
    ['also with entries that are no addresses', ['anna', 'jan@acme.com'], ['jan@acme.com', 'anna'], true],
    ['not when those differ', ['anna'], ['jan'], false],
  ])('%s', (_, one, other, same) => {
    expect(audienceOf(to(...one)) === audienceOf(to(...other))).toBe(same);
  });

  test('whichever field they stand in', () => {
    const spread = allRecipients({ to: ['anna@acme.com'], cc: ['jan@acme.com'], bcc: ['ewa@acme.com'] });
    expect(audienceOf(spread)).toBe(audienceOf(to('ewa@acme.com', 'anna@acme.com', 'jan@acme.com')));
  });
});

test('the first three people are kept, with names and addresses of bearable length', () => {
  const people = keptPeople(to(`${'😀'.repeat(80)} <a@acme.com>`, `x${'😀'.repeat(200)}`, 'not an address', 'd@acme.com'));
  expect(people).toHaveLength(3);
  expect(people[1]?.address).toBe(`x${'😀'.repeat(119)}`);
  expect(people[0]).toEqual({ name: '😀'.repeat(60), address: 'a@acme.com' });
  expect(people[2]?.address).toBe('not an address');
});

test('a draft is forgotten after 14 days, and not before', () => {
  const waiting = intent('k', token('A'), { at: SENT_AT });
  expect(isExpired(waiting, SENT_AT + 14 * DAY)).toBe(false);
  expect(isExpired(waiting, SENT_AT + 14 * DAY + 1)).toBe(true);
});

describe('The id of a compose card', () => {
  it('is new for each, and recognised when it comes back', () => {
    const ids = new Set(Array.from({ length: 2000 }, (_, n) => newInstance(n.toString(16).padStart(32, '0'))));
    expect(ids.size).toBe(2000);
    for (const id of ids) expect(toInstance(id)).toBe(id);
  });

  test.each([undefined, '', 'short', 'ABCDEFGHIJKL', '../../root', 'abcdefghijklm', 'abcdef hijkl', 'i:abcdefghij'])(
    'is refused when foreign: %s',
    (text) => {
      expect(toInstance(text)).toBeNull();
    },
  );
});

describe('The subject as it is kept', () => {
  test.each<[string, string, string]>([
    ['short', 'Offer', 'Offer'],
    ['spaces and line breaks', '  An\r\n offer\t here ', 'An offer here'],
    ['exactly 120 characters', 'x'.repeat(120), 'x'.repeat(120)],
    ['121 characters', 'x'.repeat(121), `${'x'.repeat(119)}…`],
    ['emoji are never cut in half', '😀'.repeat(2000), `${'😀'.repeat(119)}…`],
    ['a formula stays text', '=HYPERLINK("https://evil.test")', '=HYPERLINK("https://evil.test")'],
    ['nothing', '', ''],
  ])('%s', (_, subject, kept) => {
    expect(keptSubject(subject)).toBe(kept);
  });
});
