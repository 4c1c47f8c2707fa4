/** The member's own spreadsheet: each mail and each load in one row, however often it is written. */
import { record, type Changes, type Recorded, type SheetState } from '../../src/store/activity-sheet.ts';
import { tabShapes } from '../../src/store/sheet-rows.ts';
import type { Cell, SheetOutcome } from '../../src/ports.ts';
import type { TrackedMail } from '../../src/domain/tracked-mail.ts';
import { pl } from '../../src/i18n/pl.ts';
import { texts } from '../../src/i18n/texts.ts';
import { APPLE, HOUR, hit, mail, OUTLOOK, SENT_AT, token } from '../domain/samples.ts';
import { FakeFile } from './fake-file.ts';

const NOW = SENT_AT + 5 * HOUR;
const ENGLISH = { language: 'en', timeZone: 'Europe/Warsaw' } as const;
const TRACKED = 1;
const EVENTS = 2;

const one = mail({ id: 'm1', hits: [hit(1, SENT_AT + HOUR, OUTLOOK)] });
const two = mail({ id: 'm2', tokens: [token('B')], sentAt: SENT_AT + HOUR });

let file: FakeFile;
beforeEach(() => {
  file = new FakeFile();
});

function recorded(
  sheet: SheetState | null,
  changes: Partial<Changes>,
  viewer: Parameters<typeof record>[3] = ENGLISH,
): SheetOutcome<Recorded> {
  const { changed = [], undone = [], all = changed, before = [] } = changes;
  return record(file, sheet, { changed, undone, all, before }, viewer, NOW);
}

function written(
  changed: readonly TrackedMail[],
  sheet: SheetState | null,
  all = changed,
  undone: readonly TrackedMail[] = [],
): SheetState {
  const outcome = recorded(sheet, { changed, all, undone });
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value.sheet;
}

test('the first mail makes the sheet', () => {
  const outcome = recorded(null, { changed: [one] });
  expect(outcome).toEqual({ ok: true, value: { sheet: { id: 'sheet-1', language: 'en', rows: [2, 2] }, renewed: null } });
  expect(file.calls).toEqual(['find', 'create', 'shape', 'write']);
  expect(file.sheets.get('sheet-1')?.name).toBe('Tracklog activity');
  expect(file.table('sheet-1', TRACKED)).toEqual([
    // 12 November 2026 is day 46338; 8:02 in Warsaw.
    [
      '46338.33472222222',
      'Offer for spring',
      'Anna Nowak <anna@gmail.com>',
      '1',
      'Opened (likely)',
      '46338.37638888889',
      '46338.37638888889',
      '1',
      '',
      '',
      'm1',
      '18a0000000000001',
      'm1',
    ],
  ]);
  expect(file.table('sheet-1', EVENTS)).toEqual([
    [
      '46338.37638888889',
      'Offer for spring',
      'Image loaded',
      'Outlook loads images only when someone allows it.',
      'Opened (likely)',
      'Outlook',
      'load-1',
    ],
  ]);
});

test('from then on a write takes two calls and adds what is new', () => {
  const sheet = written([one], null);
  file.calls.length = 0;
  written([two], sheet, [two, one]);
  expect(file.calls).toEqual(['keys', 'write']);
  expect(file.table(sheet.id, TRACKED).map((row) => row[12])).toEqual(['m1', 'm2']);
});

test('written again, a row is written over where it stands', () => {
  const sheet = written([one, two], null);
  const changed = { ...one, hits: [...one.hits, hit(2, SENT_AT + 2 * HOUR, APPLE)], repliedAt: SENT_AT + 3 * HOUR };
  for (let n = 0; n < 3; n++) written([changed, two], sheet);
  expect(file.table(sheet.id, TRACKED).map((row) => [row[12], row[4]])).toEqual([
    ['m1', 'Replied'],
    ['m2', 'Sent'],
  ]);
  expect(file.table(sheet.id, EVENTS).map((row) => row[6])).toEqual(['load-1', 'load-2', 'reply-m1']);
});

test('rows that a person sorted, cut out or wrote between are found by their key', () => {
  const sheet = written([one, two], null);
  const tab = file.sheets.get(sheet.id)?.tabs.get(TRACKED);
  if (tab === undefined) throw new Error('no tab');
  tab.rows = [[{ text: 'a note of my own' }], ...tab.rows.reverse()];
  written([{ ...one, repliedAt: SENT_AT + 3 * HOUR }], sheet);
  expect(file.table(sheet.id, TRACKED).map((row) => row[12] ?? row[0])).toEqual(['a note of my own', 'm2', 'm1']);
  expect(file.table(sheet.id, TRACKED)[2]?.[4]).toBe('Replied');
});

test('the rows of an undone mail go, its loads with it', () => {
  const sheet = written([one, two], null);
  written([], sheet, [two], [one]);
  expect(file.table(sheet.id, TRACKED).map((row) => row[12])).toEqual(['m2']);
  expect(file.table(sheet.id, EVENTS)).toEqual([]);
});

test('a sheet that is gone is made anew with every mail that is known', () => {
  const sheet = written([one], null);
  const old = file.sheets.get(sheet.id);
  if (old === undefined) throw new Error('no sheet');
  old.gone = true;
  const outcome = recorded(sheet, { changed: [two], all: [two, one] });
  expect(outcome).toEqual({ ok: true, value: { sheet: { id: 'sheet-2', language: 'en', rows: [3, 2] }, renewed: 'file' } });
  expect(file.table('sheet-2', TRACKED).map((row) => row[12])).toEqual(['m1', 'm2']);
});

test.each(['find', 'create', 'shape', 'write'])('Sheets failing at “%s” is told, and the next attempt ends right', (call) => {
  file.onCall = (name) => (name === call ? 'unavailable' : undefined);
  expect(recorded(null, { changed: [one] })).toMatchObject({ ok: false, why: 'unavailable' });
  file.onCall = () => undefined;
  const sheet = written([one], null);
  expect(file.sheets.size).toBe(1);
  expect(file.table(sheet.id, TRACKED)).toHaveLength(1);
});

test('a write that was cut off after it took effect doubles nothing', () => {
  const sheet = written([one], null);
  file.onCall = (name, when) => {
    if (name === 'write' && when === 'after') throw new Error('cut off');
  };
  expect(() => written([two], sheet)).toThrow('cut off');
  file.onCall = () => undefined;
  written([two], sheet);
  expect(file.table(sheet.id, TRACKED).map((row) => row[12])).toEqual(['m1', 'm2']);
});

test.each([
  ['the mails', TRACKED],
  ['the loads', EVENTS],
])('a tab that a person deleted is made anew with what is known, the other stays: %s', (_, tab) => {
  const sheet = written([one, two], null);
  file.sheets.get(sheet.id)?.tabs.delete(tab);
  const outcome = recorded(sheet, { changed: [two], all: [two, one], before: [two, one] });
  expect(outcome).toMatchObject({ ok: true, value: { sheet: { id: sheet.id, rows: [3, 2] }, renewed: 'tab' } });
  expect(file.table(sheet.id, TRACKED).map((row) => row[12])).toEqual(['m1', 'm2']);
  expect(file.table(sheet.id, EVENTS).map((row) => row[6])).toEqual(['load-1']);
});

type Header = string[];
const swapped = (header: Header, a: number, b: number): Header =>
  header.map((title, place) => (place === a ? header[b] : place === b ? header[a] : title) ?? '');

test.each<[string, number, (header: Header) => Header, boolean]>([
  ['columns as they were', TRACKED, (header) => header, true],
  ['the headers of another language', TRACKED, () => [...pl.sheet.trackedHeader], true],
  ['a header in the person’s own words', TRACKED, (header) => header.with(1, 'What about'), true],
  ['a header emptied', EVENTS, (header) => header.with(3, ''), true],
  ['two columns that changed places', TRACKED, (header) => swapped(header, 1, 4), false],
  ['a column that was moved to the front', TRACKED, ([sent = '', subject = '', ...rest]) => [subject, sent, ...rest], false],
  ['a column that was put in', TRACKED, (header) => ['', ...header].slice(0, 13), false],
  ['a column that was taken out', TRACKED, (header) => header.toSpliced(7, 1), false],
  ['two columns of the loads that changed places', EVENTS, (header) => swapped(header, 2, 3), false],
  ['no header', EVENTS, () => [], false],
])('%s: written to, or kept from everything and told', (_, place, change, fits) => {
  const sheet = written([one], null);
  const tab = file.sheets.get(sheet.id)?.tabs.get(place);
  if (tab === undefined) throw new Error('no tab');
  tab.header = change(tab.header);
  const outcome = recorded(sheet, { changed: [two], all: [two, one], before: [one] });
  expect(outcome).toMatchObject(fits ? { ok: true } : { ok: false, why: 'rearranged' });
  expect(file.table(sheet.id, TRACKED)).toHaveLength(fits ? 2 : 1);
});

describe('A sheet of many rows', () => {
  const many = Array.from({ length: 1000 }, (_, n) =>
    mail({ id: `m${n}`, tokens: [], sentAt: SENT_AT + n, hits: [hit(n + 1, SENT_AT + HOUR, OUTLOOK)] }),
  );
  const [latest] = many.slice(-1);
  if (latest === undefined) throw new Error('no mail');
  const news = { ...latest, repliedAt: SENT_AT + 3 * HOUR };
  const fresh = mail({ id: 'new' });
  const change = { changed: [news, fresh], all: many, before: many };
  const tracked = (id: string): string[] => file.table(id, TRACKED).map((row) => row[12] ?? '');

  test('is read at its end alone', () => {
    const sheet = written(many, null);
    file.rowsRead = 0;
    file.calls.length = 0;
    const outcome = recorded(sheet, change);
    expect(outcome).toMatchObject({ ok: true, value: { sheet: { rows: [1002, 1002] } } });
    expect(file.calls).toEqual(['keys', 'write']);
    expect(file.rowsRead).toBeLessThanOrEqual(602);
    expect(tracked(sheet.id).slice(-2)).toEqual(['m999', 'new']);
    expect(file.table(sheet.id, TRACKED)[999]?.[4]).toBe('Replied');
  });

  test.each<[string, (rows: (readonly Cell[])[]) => (readonly Cell[])[]]>([
    ['sorted the other way round', (rows) => [...rows].reverse()],
    ['without its oldest rows', (rows) => rows.slice(500)],
    ['without its newest rows', (rows) => rows.slice(0, 600)],
    ['with the newest rows first', (rows) => [...rows.slice(-400), ...rows.slice(0, -400)]],
  ])('is read whole when a person left it %s: no row twice', (_, rearranged) => {
    const sheet = written(many, null);
    const tab = file.sheets.get(sheet.id)?.tabs.get(TRACKED);
    if (tab === undefined) throw new Error('no tab');
    tab.rows = rearranged(tab.rows);
    const outcome = recorded(sheet, change);
    expect(outcome).toMatchObject({ ok: true, value: { sheet: { rows: [tab.rows.length + 1, 1002] } } });
    const ids = tracked(sheet.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id === 'm999' || id === 'new')).toHaveLength(2);
  });

  test('whose last rows cannot be read is read whole', () => {
    const sheet = written(many, null);
    let failed = false;
    file.onCall = (call, when) => {
      if (call !== 'keys' || when !== 'before' || failed) return undefined;
      failed = true;
      return 'unavailable';
    };
    expect(recorded(sheet, change)).toMatchObject({ ok: true });
    expect(tracked(sheet.id)).toHaveLength(1001);
  });
});

test('what people wrote is text, never a formula', () => {
  const subject = '=HYPERLINK("https://evil.test","x")';
  const people = [{ name: '+cmd|x', address: '@evil.test' }];
  const sheet = written([mail({ subject, people })], null);
  const [row] = file.cells(sheet.id, TRACKED);
  expect(row?.[1]).toEqual({ text: subject });
  expect(row?.[2]).toEqual({ text: '+cmd|x <@evil.test>' });
});

test('a mail that is not tracked says why', () => {
  const sheet = written([mail({ notTracked: 'plain-text' })], null);
  expect(file.table(sheet.id, TRACKED)[0]?.[4]).toBe('Not tracked: Sent as plain text.');
});

test('more people than are kept are counted', () => {
  const sheet = written([mail({ recipients: 200, people: [{ name: '', address: 'a@b.com' }] })], null);
  expect(file.table(sheet.id, TRACKED)[0]?.[2]).toBe('a@b.com and 199 more');
});

describe('Languages', () => {
  test('the sheet keeps the language that it was made in', () => {
    const outcome = recorded(null, { changed: [one] }, { language: 'pl', timeZone: 'Europe/Warsaw' });
    if (!outcome.ok) throw new Error(outcome.detail);
    expect(file.sheets.get('sheet-1')?.name).toBe('Tracklog – aktywność');
    expect(outcome.value.sheet.language).toBe('pl');
    recorded(outcome.value.sheet, { changed: [two], all: [two, one] });
    expect(file.table('sheet-1', TRACKED).map((row) => row[4])).toEqual(['Prawdopodobnie otwarto', 'Wysłano']);
  });

  test.each(['en', 'pl'])('%s: columns, widths and dates fit together', (locale) => {
    const shapes = tabShapes(texts({ locale, timeZone: 'Etc/UTC' }, NOW));
    for (const shape of shapes) {
      expect(shape.widths).toHaveLength(shape.header.length);
      expect(new Set(shape.header).size).toBe(shape.header.length);
      expect(shape.keyColumn).toBe(shape.header.length - 1);
      for (const column of shape.dates) expect(column).toBeLessThan(shape.header.length);
    }
    expect(shapes[0].title).not.toBe(shapes[1].title);
  });

  test('every row is as wide as its header, and dates stand where dates are declared', () => {
    const sheet = written([{ ...one, repliedAt: SENT_AT + 2 * HOUR }], null);
    const shapes = tabShapes(texts({ locale: 'en', timeZone: 'Etc/UTC' }, NOW));
    for (const shape of shapes) {
      for (const row of file.cells(sheet.id, shape.id)) {
        expect(row).toHaveLength(shape.header.length);
        const dates = row.flatMap((cell, column) => (cell !== null && 'date' in cell ? [column] : []));
        const others = row.flatMap((cell, column) => (cell !== null && !('date' in cell) ? [column] : []));
        expect(dates.filter((column) => !shape.dates.includes(column))).toEqual([]);
        expect(others.filter((column) => shape.dates.includes(column))).toEqual([]);
      }
    }
  });
});
