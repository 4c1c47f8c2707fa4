/** The feed: order, filters, and pages that stay right while mails arrive and go. */
import { feedItems, feedPage, PAGE_SIZE, waitingDrafts, type FeedFilter, type FeedItem } from '../../src/domain/feed.ts';
import type { TrackedMail } from '../../src/domain/tracked-mail.ts';
import { clients } from './clients.ts';
import { HOUR, hit, intent, instance, mail, MINUTE, OUTLOOK, PREFETCH, SENT_AT, state, token } from './samples.ts';

const NOW = SENT_AT + 48 * HOUR;

function mails(count: number): TrackedMail[] {
  return Array.from({ length: count }, (_, n) =>
    mail({ id: `m${String(n).padStart(3, '0')}`, sentAt: SENT_AT - n * HOUR, tokens: [token(`T${n}x`)] }),
  );
}

function ids(items: readonly FeedItem[]): string[] {
  return items.map((item) => item.id);
}

test('waiting drafts and sent mails stand together, newest first', () => {
  const intents = [intent('new', token('N'), { at: SENT_AT + HOUR }), intent('old', token('O'), { at: SENT_AT - 10 * HOUR })];
  const items = feedItems(state({ mails: mails(2), intents }), NOW);
  expect(ids(items)).toEqual([instance('new'), 'm000', 'm001', instance('old')]);
});

test('a draft that was found in Sent, taken back or forgotten does not wait', () => {
  const intents = [
    intent('found', token('A')),
    intent('off', token('B'), { record: false }),
    intent('gone', token('C')),
    intent('waits', token('D')),
  ];
  const commands = [{ id: 'c1', at: NOW, do: 'forget', k: instance('gone') } as const];
  expect(waitingDrafts(state({ mails: [mail()], intents, commands })).map((one) => one.k)).toEqual([instance('waits')]);
});

test('commands count at once, before any sync', () => {
  const hits = [hit(1, SENT_AT + HOUR, OUTLOOK)];
  const commands = [{ id: 'c1', at: NOW, do: 'mine', mail: mail().id, add: [1], remove: [] } as const];
  const [item] = feedItems(state({ mails: [mail({ hits })], commands }), NOW);
  expect(item?.type === 'mail' && item.summary.state).toBe('sent');
});

describe('Filters', () => {
  const samples = [
    mail({ id: 'likely', tokens: [token('A')], sentAt: SENT_AT - 1, hits: [hit(1, SENT_AT + HOUR, OUTLOOK)] }),
    mail({ id: 'possible', tokens: [token('B')], sentAt: SENT_AT - 2, hits: [hit(2, SENT_AT + HOUR, clients['a program nobody knows'])] }),
    mail({ id: 'replied', tokens: [token('C')], sentAt: SENT_AT - 3, repliedAt: SENT_AT + HOUR }),
    mail({ id: 'machine', tokens: [token('D')], sentAt: SENT_AT - 4, hits: [hit(3, SENT_AT + HOUR, PREFETCH)] }),
    mail({ id: 'plain', tokens: [token('E')], sentAt: SENT_AT - 5, notTracked: 'plain-text' }),
    mail({ id: 'quiet', tokens: [token('F')], sentAt: SENT_AT - 6 }),
  ];
  const items = feedItems(state({ mails: samples, intents: [intent('waits', token('W'), { at: NOW })] }), NOW);

  test.each<[FeedFilter, string[]]>([
    ['all', [instance('waits'), 'likely', 'possible', 'replied', 'machine', 'plain', 'quiet']],
    ['opens', ['likely', 'possible']],
    ['replies', ['replied']],
    ['none', ['machine', 'quiet']],
  ])('%s', (filter, expected) => {
    expect(ids(feedPage(items, filter, null).items)).toEqual(expected);
  });
});

describe('Pages', () => {
  const items = feedItems(state({ mails: mails(25) }), NOW);

  it('lead down to the last mail and back up to the first, each mail once', () => {
    const seen: string[][] = [];
    let page = feedPage(items, 'all', null);
    expect(page.newer).toBeNull();
    for (;;) {
      seen.push(ids(page.items));
      if (page.older === null) break;
      expect(page.end).toBe(false);
      page = feedPage(items, 'all', page.older);
    }
    expect(page.end).toBe(true);
    expect(seen.map((one) => one.length)).toEqual([10, 10, 5]);
    expect(seen.flat()).toEqual(ids(items));
    const back: string[][] = [ids(page.items)];
    while (page.newer !== null) {
      page = feedPage(items, 'all', page.newer);
      back.unshift(ids(page.items));
    }
    expect(back).toEqual(seen);
  });

  it('stay in their place when a new mail arrives above', () => {
    const [, second] = [feedPage(items, 'all', null), feedPage(items, 'all', feedPage(items, 'all', null).older)];
    const more = feedItems(state({ mails: [mail({ id: 'new', tokens: [token('N')], sentAt: SENT_AT + HOUR }), ...mails(25)] }), NOW);
    expect(ids(feedPage(more, 'all', feedPage(items, 'all', null).older).items)).toEqual(ids(second.items));
  });

  it('have neither arrow when everything fits', () => {
    expect(feedPage(items.slice(0, PAGE_SIZE), 'all', null)).toMatchObject({ newer: null, older: null, end: true });
    expect(feedPage([], 'all', null)).toEqual({ items: [], newer: null, older: null, end: true });
  });

  test.each(['>nothing', '<nothing', '', '>', '__proto__'])('a cursor that leads nowhere gives the first page: %s', (cursor) => {
    expect(ids(feedPage(items, 'all', cursor).items)).toEqual(ids(feedPage(items, 'all', null).items));
  });

  it('below the last mail give the last mails, not an empty page', () => {
    const last = items[items.length - 1];
    const page = feedPage(items, 'all', `>${last?.id ?? ''}`);
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.older).toBeNull();
  });

  it('do not hold an item of another filter', () => {
    expect(feedPage(items, 'replies', '>m003')).toEqual({ items: [], newer: null, older: null, end: true });
  });
});

test('two mails of the same moment have one order', () => {
  const pair = [mail({ id: 'a', tokens: [token('A')] }), mail({ id: 'b', tokens: [token('B')] })];
  const one = ids(feedItems(state({ mails: pair }), NOW + MINUTE));
  expect(ids(feedItems(state({ mails: [...pair].reverse() }), NOW + MINUTE))).toEqual(one);
});
