/** Words, plurals, times and dates for viewers in both languages and many places. */
import { en } from '../../src/i18n/en.ts';
import { pl } from '../../src/i18n/pl.ts';
import { polishPlural, englishPlural } from '../../src/i18n/plural.ts';
import { languageOf, serialDate, texts, type Texts, type Viewer } from '../../src/i18n/texts.ts';
import type { Reason } from '../../src/domain/verdict.ts';

const WARSAW = 'Europe/Warsaw';

/** 12 November 2026, 10:20 in Warsaw. */
const NOW = Date.UTC(2026, 10, 12, 9, 20);

function viewer(locale: string, timeZone = WARSAW, now = NOW): Texts {
  return texts({ locale, timeZone }, now);
}

/** Spaces of any width count as spaces: which one Intl uses differs between versions. */
function plainSpaces(text: string): string {
  return text.replace(/\s/g, ' ');
}

/** Paths to every text; a function is called with three kinds of arguments. */
function everyText(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') {
      const call = value as (...args: unknown[]) => unknown;
      return [[here, String(call(3, 2, 1))]];
    }
    return typeof value === 'object' && value !== null ? everyText(value, here) : [];
  });
}

describe('Both languages', () => {
  test('have the same texts, none of them empty', () => {
    const english = everyText(en);
    const polish = everyText(pl);
    expect(polish.map(([path]) => path)).toEqual(english.map(([path]) => path));
    for (const [path, text] of [...english, ...polish]) expect([path, text.trim()]).not.toEqual([path, '']);
    for (const [path, text] of [...english, ...polish]) expect([path, /undefined|\[object|NaN/.test(text)]).toEqual([path, false]);
  });

  test('differ, but for names and units', () => {
    const english = new Map(everyText(en));
    const same = everyText(pl).filter(([path, text]) => english.get(path) === text && !/span|outlook|robot|product/i.test(path));
    expect(same.map(([path]) => path)).toEqual([]);
  });

  test('end sentences with a full stop and labels without', () => {
    for (const { home, compose, mail, toast } of [en, pl]) {
      for (const label of [home.newMail, home.details, compose.apply, compose.refresh, mail.stop, mail.markMine, toast.saved]) {
        expect(label).not.toMatch(/\.$/);
      }
      for (const sentence of [home.emptyText, compose.nextText, mail.noSignalText, toast.gone]) expect(sentence).toMatch(/\.$/);
    }
  });
});

describe('Polish plurals', () => {
  test.each([
    [0, 'otwarć'],
    [1, 'otwarcie'],
    [2, 'otwarcia'],
    [3, 'otwarcia'],
    [4, 'otwarcia'],
    [5, 'otwarć'],
    [11, 'otwarć'],
    [12, 'otwarć'],
    [13, 'otwarć'],
    [14, 'otwarć'],
    [21, 'otwarć'],
    [22, 'otwarcia'],
    [25, 'otwarć'],
    [101, 'otwarć'],
    [104, 'otwarcia'],
    [112, 'otwarć'],
    [122, 'otwarcia'],
  ])('%i %s', (n, form) => {
    expect(polishPlural(n, 'otwarcie', 'otwarcia', 'otwarć')).toBe(form);
  });

  test.each([
    [1, '1 prawdopodobne otwarcie', '1 osoba', 'Ktoś z 1 osoby', '1 odbiorca', '1 dzień'],
    [2, '2 prawdopodobne otwarcia', '2 osoby', 'Ktoś z 2 osób', '2 odbiorców', '2 dni'],
    [5, '5 prawdopodobnych otwarć', '5 osób', 'Ktoś z 5 osób', '5 odbiorców', '5 dni'],
    [22, '22 prawdopodobne otwarcia', '22 osoby', 'Ktoś z 22 osób', '22 odbiorców', '22 dni'],
    [112, '112 prawdopodobnych otwarć', '112 osób', 'Ktoś z 112 osób', '112 odbiorców', '112 dni'],
  ])('%i in the product’s words', (n, opens, people, someone, recipients, days) => {
    expect(pl.home.counts(n, 0)).toBe(opens);
    expect(pl.people.count(n)).toBe(people);
    expect(pl.people.someoneOf(n)).toBe(someone);
    expect(pl.compose.summary(n)).toBe(recipients);
    expect(pl.span.days(n)).toBe(days);
  });
});

test.each([
  [0, 'opens'],
  [1, 'open'],
  [2, 'opens'],
  [21, 'opens'],
])('English: %i %s', (n, form) => {
  expect(englishPlural(n, 'open', 'opens')).toBe(form);
});

test('a count of zero is not written', () => {
  for (const { home, mail } of [en, pl]) {
    expect(home.counts(0, 0)).toBe('');
    expect(home.counts(0, 2)).not.toMatch(/\b0\b/);
    expect(mail.notCounted(0, 1)).not.toMatch(/\b0\b/);
  }
});

describe('Times', () => {
  const at = (month: number, day: number, hour: number, minute: number, year = 2026): number =>
    Date.UTC(year, month - 1, day, hour, minute);

  test.each<[string, number, string, string, string]>([
    ['just now', at(11, 12, 9, 4), '10:04', '10:04', '10:04 AM'],
    ['early today', at(11, 11, 23, 1), '0:01', '0:01', '12:01 AM'],
    ['late yesterday', at(11, 11, 22, 59), 'Yesterday, 23:59', 'wczoraj, 23:59', 'Yesterday, 11:59 PM'],
    ['yesterday', at(11, 11, 9, 4), 'Yesterday, 10:04', 'wczoraj, 10:04', 'Yesterday, 10:04 AM'],
    ['the day before', at(11, 10, 9, 4), '10 Nov, 10:04', '10 lis, 10:04', 'Nov 10, 10:04 AM'],
    ['this year', at(3, 3, 9, 4), '3 Mar, 10:04', '3 mar, 10:04', 'Mar 3, 10:04 AM'],
    ['the first of January', at(1, 1, 0, 0), '1 Jan, 1:00', '1 sty, 1:00', 'Jan 1, 1:00 AM'],
    ['last year', at(12, 31, 22, 59, 2025), '31 Dec 2025', '31 gru 2025', 'Dec 31, 2025'],
    ['long ago', at(3, 3, 9, 4, 2025), '3 Mar 2025', '3 mar 2025', 'Mar 3, 2025'],
  ])('%s', (_, when, british, polish, american) => {
    expect(plainSpaces(viewer('en-GB').time(when))).toBe(british);
    expect(plainSpaces(viewer('pl-PL').time(when))).toBe(polish);
    expect(plainSpaces(viewer('en-US').time(when))).toBe(american);
  });

  test.each<[string, number, string, string]>([
    ['today', at(11, 12, 9, 4), '10:04', '10:04'],
    ['yesterday', at(11, 11, 9, 4), 'Yesterday', 'wczoraj'],
    ['earlier', at(11, 9, 9, 4), '9 Nov', '9 lis'],
    ['last year', at(11, 9, 9, 4, 2025), '9 Nov 2025', '9 lis 2025'],
  ])('in labels of lists: %s', (_, when, english, polish) => {
    expect(viewer('en-GB').label(when)).toBe(english);
    expect(viewer('pl').label(when)).toBe(polish);
  });

  test('with the day in full', () => {
    expect(viewer('en-GB').dayAndTime(NOW)).toBe('Today, 10:20');
    expect(viewer('pl').dayAndTime(NOW)).toBe('dziś, 10:20');
    expect(viewer('pl').dayAndTime(NOW - 24 * 3_600_000)).toBe('wczoraj, 10:20');
  });

  test.each<[string, string]>([
    ['Europe/Warsaw', '10:20'],
    ['Etc/UTC', '9:20'],
    ['Asia/Tokyo', '18:20'],
    ['America/Los_Angeles', '1:20'],
    ['Asia/Kathmandu', '15:05'],
    ['Pacific/Kiritimati', '23:20'],
  ])('in %s it is %s', (timeZone, clock) => {
    expect(viewer('en-GB', timeZone).clock(NOW)).toBe(clock);
  });

  test('a day is the viewer’s own', () => {
    const evening = at(11, 11, 23, 30);
    expect(viewer('en-GB', 'Europe/Warsaw').label(evening)).toBe('0:30');
    expect(viewer('en-GB', 'Etc/UTC').label(evening)).toBe('Yesterday');
    expect(viewer('en-GB', 'Pacific/Kiritimati').label(evening)).toBe('13:30');
  });

  describe('when the clocks change, yesterday is the day before by the calendar', () => {
    test.each<[string, number, number, string]>([
      // Summer time began on 29 March 2026 in Warsaw: that day had 23 hours.
      ['half an hour after a short day, its noon', at(3, 29, 22, 30), at(3, 29, 10, 0), 'Yesterday'],
      ['half an hour after a short day, the day before it', at(3, 29, 22, 30), at(3, 28, 22, 45), '28 Mar'],
      // It ended on 25 October 2026: that day had 25 hours.
      ['late on a long day, the day before it', at(10, 25, 22, 30), at(10, 24, 10, 0), 'Yesterday'],
      ['late on a long day, its first hour', at(10, 25, 22, 30), at(10, 24, 22, 30), '0:30'],
      ['the day after a long day', at(10, 26, 0, 30), at(10, 25, 1, 30), 'Yesterday'],
      ['two days after it', at(10, 26, 23, 30), at(10, 25, 1, 30), '25 Oct'],
    ])('%s', (_, now, when, label) => {
      expect(viewer('en-GB', WARSAW, now).label(when)).toBe(label);
    });
  });

  test('on New Year’s Day yesterday is in another year', () => {
    expect(viewer('en-GB', WARSAW, at(1, 1, 12, 0, 2027)).label(at(12, 31, 12, 0))).toBe('Yesterday');
  });
});

test.each<[number, string, string]>([
  [0, '0 s', '0 s'],
  [4_900, '4 s', '4 s'],
  [60_000, '1 min', '1 min'],
  [45 * 60_000, '45 min', '45 min'],
  [2 * 3_600_000, '2 h', '2 godz.'],
  [47 * 3_600_000, '47 h', '47 godz.'],
  [48 * 3_600_000, '2 days', '2 dni'],
  [5 * 86_400_000, '5 days', '5 dni'],
])('%i ms is said as %s, %s', (ms, english, polish) => {
  expect(viewer('en').duration(ms)).toBe(english);
  expect(viewer('pl').duration(ms)).toBe(polish);
});

describe('A viewer that Google describes oddly', () => {
  test.each<[string, string]>([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['pl', 'pl'],
    ['pl-PL', 'pl'],
    ['PL', 'pl'],
    ['de-DE', 'en'],
    ['', 'en'],
    ['x', 'en'],
    ['en_US', 'en'],
    ['../../etc', 'en'],
  ])('locale %j is served in %s', (locale, language) => {
    const served = viewer(locale);
    expect(served.language).toBe(language);
    expect(languageOf(served.viewer.locale)).toBe(language);
    expect(served.time(NOW)).toMatch(/10[:.]20/);
  });

  test.each(['', 'Mars/Olympus', '+25:00', 'null'])('the time zone %j counts as UTC', (timeZone) => {
    expect(viewer('en-GB', timeZone).clock(NOW)).toBe('9:20');
    expect(viewer('en-GB', timeZone).viewer).toEqual<Viewer>({ locale: 'en-GB', timeZone: 'Etc/UTC' });
  });
});

test('every reason is a sentence in both languages', () => {
  const reasons: Reason[] = [
    ...(['before-send', 'self-view', 'mine', 'inside', 'prefetch', 'apple', 'scanner', 'after-reply', 'copied'] as const).map((why) => ({
      why,
    })),
    ...(['proxy-weak', 'outlook', 'browser', 'native', 'host', 'robot', 'forged', 'follow-up', 'from-reply', 'time-only'] as const).map(
      (why) => ({ why }),
    ),
    ...(['proxy', 'yahoo', 'early'] as const).map((why) => ({ why, after: 7_200_000 })),
    { why: 'repeat', gap: 2_700_000 },
  ];
  for (const language of ['en', 'pl']) {
    const said = reasons.map((reason) => viewer(language).because(reason));
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
  }
  expect(viewer('en').because({ why: 'proxy', after: 7_200_000 })).toBe("Gmail's image proxy, 2 h after sending.");
  expect(viewer('pl').because({ why: 'repeat', gap: 2_700_000 })).toBe('Ponownie pobrano po 45 min.');
});

describe('Dates in a spreadsheet are days since 30 December 1899 by the member’s clock', () => {
  test.each<[string, number, string, number]>([
    ['the epoch', 0, 'Etc/UTC', 25_569],
    ['noon', Date.UTC(2026, 10, 12, 12), 'Etc/UTC', 46_338.5],
    ['noon in Warsaw', Date.UTC(2026, 10, 12, 11), WARSAW, 46_338.5],
    ['midnight in Warsaw', Date.UTC(2026, 10, 11, 23), WARSAW, 46_338],
    ['midnight in Tokyo', Date.UTC(2026, 10, 11, 15), 'Asia/Tokyo', 46_338],
    ['the evening before in Los Angeles', Date.UTC(2026, 10, 12, 2), 'America/Los_Angeles', 46_337.75],
    ['before summer time', Date.UTC(2026, 2, 29, 0, 30), WARSAW, 46_110 + 1.5 / 24],
    ['after summer time began', Date.UTC(2026, 2, 29, 1, 0), WARSAW, 46_110 + 3 / 24],
    ['a second', Date.UTC(2026, 10, 12, 0, 0, 1), 'Etc/UTC', 46_338 + 1 / 86_400],
  ])('%s', (_, at, timeZone, serial) => {
    expect(serialDate(at, timeZone)).toBeCloseTo(serial, 8);
  });
});
