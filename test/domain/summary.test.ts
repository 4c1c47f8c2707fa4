/** What a mail's loads come to in one word, and its counts. */
import { isInferred, summarise, trackingEnds, type MailState } from '../../src/domain/summary.ts';
import type { TrackedMail } from '../../src/domain/tracked-mail.ts';
import { clients } from './clients.ts';
import { APPLE, DAY, HOUR, hit, mail, MINUTE, OUTLOOK, PREFETCH, SENT_AT } from './samples.ts';

const NOW = SENT_AT + DAY;
const likely = hit(1, SENT_AT + 2 * HOUR, OUTLOOK);
const possible = hit(2, SENT_AT + 3 * HOUR, clients['a program nobody knows']);
const machine = hit(3, SENT_AT + 4 * HOUR, PREFETCH);
const own = hit(4, SENT_AT - HOUR);
const unknown = hit(5, SENT_AT + 5 * HOUR, APPLE);
const afterReply = hit(6, SENT_AT + 7 * HOUR, OUTLOOK);
const repliedAt = SENT_AT + 6 * HOUR;
const stopped = { at: SENT_AT + 12 * HOUR, by: 'by-member' } as const;

describe('The strongest word wins', () => {
  test.each<[string, Partial<TrackedMail>, MailState, number]>([
    ['nothing happened', {}, 'sent', SENT_AT],
    ['only machines, Apple Mail and the sender', { hits: [machine, own, unknown] }, 'sent', SENT_AT],
    ['a possible open', { hits: [machine, possible] }, 'possible', possible.at],
    ['a likely open before a possible one', { hits: [likely, possible] }, 'likely', likely.at],
    ['two likely opens', { hits: [likely, hit(9, SENT_AT + 9 * HOUR, OUTLOOK)] }, 'likely', SENT_AT + 9 * HOUR],
    ['a reply', { hits: [likely, afterReply], repliedAt }, 'replied', repliedAt],
    ['a reply without any load', { repliedAt }, 'replied', repliedAt],
    ['stopped before anything happened', { stopped }, 'stopped', stopped.at],
    ['stopped after a likely open', { hits: [likely], stopped }, 'likely', likely.at],
    ['copied', { copied: true }, 'copied', SENT_AT],
    ['copied after loads', { copied: true, hits: [likely] }, 'copied', SENT_AT],
    ['not tracked', { notTracked: 'plain-text', repliedAt }, 'not-tracked', SENT_AT],
    ['the only likely open was one’s own', { hits: [likely], mine: [1] }, 'sent', SENT_AT],
  ])('%s', (_, change, state, at) => {
    expect(summarise(mail(change), NOW)).toMatchObject({ state, at });
  });
});

describe('Tracking ends after 90 days', () => {
  const ends = SENT_AT + 90 * DAY;
  test.each<[number, Partial<TrackedMail>, MailState]>([
    [ends, {}, 'sent'],
    [ends + 1, {}, 'ended'],
    [ends + 1, { hits: [possible] }, 'possible'],
    [ends + 1, { repliedAt }, 'replied'],
    [ends + 1, { stopped }, 'stopped'],
  ])('at %i with %j: %s', (now, change, state) => {
    expect(trackingEnds(mail())).toBe(ends);
    expect(summarise(mail(change), now).state).toBe(state);
  });
});

test('every load is counted under one heading', () => {
  const summary = summarise(mail({ hits: [likely, possible, machine, own, unknown, afterReply], repliedAt }), NOW);
  expect(summary).toMatchObject({ likely: 2, possible: 0, machine: 1, you: 1, unknown: 1, ignored: 1 });
  expect(summarise(mail({ hits: [likely, possible, machine, own, unknown, afterReply] }), NOW)).toMatchObject({
    likely: 2,
    possible: 1,
    machine: 1,
    you: 1,
    unknown: 1,
    ignored: 0,
  });
});

test('loads stand newest first, and the newest open is the one that “That was me” takes', () => {
  const summary = summarise(mail({ hits: [likely, possible, machine, own] }), NOW);
  expect(summary.hits.map(({ hit: one }) => one.seq)).toEqual([3, 2, 1, 4]);
  expect(summary.newestOpen?.hit.seq).toBe(2);
  expect(summarise(mail({ hits: [machine, own] }), NOW).newestOpen).toBeNull();
});

test('signals are opens and replies, from the first to the last', () => {
  expect(summarise(mail({ hits: [machine, own, unknown] }), NOW)).toMatchObject({ firstSignal: null, lastSignal: null });
  expect(summarise(mail({ hits: [possible, likely, machine], repliedAt }), NOW)).toMatchObject({
    firstSignal: likely.at,
    lastSignal: repliedAt,
  });
});

test.each<[string, Partial<TrackedMail>, boolean]>([
  ['a reply without a load', { repliedAt }, true],
  ['a reply after machine loads', { repliedAt, hits: [machine] }, true],
  ['a reply after a likely open', { repliedAt, hits: [likely] }, false],
  ['no reply', { hits: [possible] }, false],
])('an open follows from a reply alone: %s', (_, change, inferred) => {
  expect(isInferred(summarise(mail(change), NOW))).toBe(inferred);
});

test('judging the same mail again says the same', () => {
  const one = mail({ hits: [likely, possible, machine, own, unknown], selfViews: [SENT_AT + 2 * HOUR + MINUTE] });
  expect(summarise(one, NOW)).toEqual(summarise(one, NOW));
  expect(summarise({ ...one, hits: [...one.hits].reverse() }, NOW)).toEqual(summarise(one, NOW));
});
