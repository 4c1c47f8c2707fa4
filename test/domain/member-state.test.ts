/** What cards ask for without waiting for the sync: applied on every reading, in order of time, as often as one likes. */
import {
  asSettingsSay,
  DEFAULT_SETTINGS,
  waitingIntents,
  withCommands,
  type Command,
  type Settings,
} from '../../src/domain/member-state.ts';
import { DAY, type TrackedMail } from '../../src/domain/tracked-mail.ts';
import { hit, HOUR, instance, intent, mail, orders, SENT_AT, token } from './samples.ts';

const ID = mail().id;
const hits = [hit(1, SENT_AT + HOUR), hit(2, SENT_AT + 2 * HOUR), hit(3, SENT_AT + 3 * HOUR)];
const mark: Command = { id: 'a', at: SENT_AT + 4 * HOUR, do: 'mine', mail: ID, add: [1, 2], remove: [] };
const unmark: Command = { id: 'b', at: SENT_AT + 5 * HOUR, do: 'mine', mail: ID, add: [3], remove: [1] };
const stop: Command = { id: 'c', at: SENT_AT + 2.5 * HOUR, do: 'stop', mail: ID };
const resume: Command = { id: 'r', at: SENT_AT + 6 * HOUR, do: 'resume', mail: ID };
const view: Command = { id: 'd', at: SENT_AT + 6 * HOUR, do: 'view', mail: ID };

test('the order in which commands are stored does not matter', () => {
  const results = orders([mark, unmark, stop, view]).map((commands) => withCommands([mail({ hits })], commands));
  for (const result of results) expect(result).toEqual(results[0]);
  expect(results[0]?.[0]).toMatchObject({ mine: [2, 3], selfViews: [SENT_AT + 6 * HOUR], stopped: { at: stop.at, by: 'by-member' } });
});

test('applying them once more changes nothing', () => {
  const once = withCommands([mail({ hits })], [mark, unmark, stop, view]);
  expect(withCommands(once, [mark, unmark, stop, view])).toEqual(once);
});

test('two commands of the same moment have one order', () => {
  const add: Command = { id: 'x', at: 5, do: 'mine', mail: ID, add: [1], remove: [] };
  const remove: Command = { id: 'y', at: 5, do: 'mine', mail: ID, add: [], remove: [1] };
  expect(withCommands([mail()], [add, remove])).toEqual(withCommands([mail()], [remove, add]));
});

test('a mail that nobody named stays the very same', () => {
  const other = mail({ id: 'other' });
  expect(withCommands([other], [mark, stop, view])[0]).toBe(other);
});

test('stopping forgets loads that came later and tells the endpoint', () => {
  const [stopped] = withCommands([mail({ hits })], [stop]);
  expect(stopped?.hits.map((one) => one.seq)).toEqual([1, 2]);
  expect(stopped?.told.stopped).toBe(false);
});

test('the first stop counts', () => {
  const [stopped] = withCommands([mail()], [{ ...stop, id: 'e', at: stop.at + HOUR }, stop]);
  expect(stopped?.stopped?.at).toBe(stop.at);
});

test('resuming lifts the stop, remembers the time between, and tells the endpoint', () => {
  const [resumed] = withCommands([mail({ hits })], [stop, resume]);
  expect(resumed).toMatchObject({ stopped: null, pauses: [{ from: stop.at, to: resume.at }], told: { stopped: false } });
  expect(resumed?.hits.map((one) => one.seq)).toEqual([1, 2]);
});

test('stops and resumings are applied once each, in whatever order and however often they are read again', () => {
  const again: Command = { id: 'g', at: SENT_AT + 8 * HOUR, do: 'stop', mail: ID };
  for (const commands of orders([stop, resume, again])) {
    const once = withCommands([mail({ hits })], commands);
    expect(once[0]).toMatchObject({ stopped: { at: again.at }, pauses: [{ from: stop.at, to: resume.at }] });
    expect(withCommands(once, commands)).toEqual(once);
    expect(withCommands(once, [stop])).toEqual(once);
    expect(withCommands(once, [resume])).toEqual(once);
  }
  const resumed = withCommands([mail()], [stop, resume]);
  expect(withCommands(resumed, [stop])).toEqual(resumed);
});

test('what tracking switched off has stopped is resumed by hand alone', () => {
  const settings = { ...DEFAULT_SETTINGS, offAt: SENT_AT + HOUR };
  const off = asSettingsSay(mail({ hits }), settings, SENT_AT + 9 * HOUR);
  expect(off).toMatchObject({ stopped: { at: SENT_AT + HOUR, by: 'tracking-off' }, told: { stopped: false } });
  expect(off.hits.map((one) => one.seq)).toEqual([1]);
  const [resumed] = withCommands([off], [resume]);
  expect(resumed).toMatchObject({ stopped: null, pauses: [{ from: SENT_AT + HOUR, to: resume.at }] });
  expect(resumed && asSettingsSay(resumed, settings, SENT_AT + 9 * HOUR)).toBe(resumed);
});

test.each<readonly [string, Partial<Settings>, Partial<TrackedMail>, number | null]>([
  ['on, never off', {}, {}, null],
  ['off now', { tracking: false, offAt: SENT_AT + HOUR }, {}, SENT_AT + HOUR],
  ['off now, since nobody knows when', { tracking: false }, {}, SENT_AT + DAY],
  ['off once, before the mail was sent', { offAt: SENT_AT - HOUR }, {}, null],
  ['off once, after it was sent', { offAt: SENT_AT + HOUR }, {}, SENT_AT + HOUR],
  ['off once, resumed since', { offAt: SENT_AT + HOUR }, { pauses: [{ from: SENT_AT, to: SENT_AT + 2 * HOUR }] }, null],
  [
    'off again after it was resumed',
    { tracking: false, offAt: SENT_AT + HOUR },
    { pauses: [{ from: SENT_AT, to: SENT_AT + 2 * HOUR }] },
    SENT_AT + 2 * HOUR + 1,
  ],
  ['off, of a mail that is not tracked', { tracking: false }, { notTracked: 'plain-text' }, null],
])('tracking %s: the settings stop a mail or leave it', (_, settings, known, at) => {
  expect(asSettingsSay(mail(known), { ...DEFAULT_SETTINGS, ...settings }, SENT_AT + DAY).stopped?.at ?? null).toBe(at);
});

test('many views and marks keep the newest', () => {
  const views = Array.from({ length: 30 }, (_, n): Command => ({ id: `v${n}`, at: SENT_AT + n, do: 'view', mail: ID }));
  const [seen] = withCommands([mail()], views);
  expect(seen?.selfViews).toHaveLength(12);
  expect(seen?.selfViews[11]).toBe(SENT_AT + 29);
});

test('forgetting a draft keeps it, without recording', () => {
  const intents = [intent('k', token('A')), intent('l', token('B'))];
  const commands: Command[] = [{ id: 'f', at: 1, do: 'forget', k: instance('k') }];
  expect(waitingIntents(intents, commands).map((one) => one.record)).toEqual([false, true]);
});
