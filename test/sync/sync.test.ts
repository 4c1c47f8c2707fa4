/** One run of the sync: what it costs, what it makes of every answer, and that it may be cut off anywhere. */
import type { Intent } from '../../src/domain/intent.ts';
import { KEPT_ERASED, type MemberState } from '../../src/domain/member-state.ts';
import { summarise } from '../../src/domain/summary.ts';
import { readMember, SETTLE_MS, writeCommand, writeIntent, writeSettings } from '../../src/store/member-store.ts';
import { APPLE, DAY, HOUR, instance, intent, MINUTE, OUTLOOK, SECOND, SENT_AT, to, token } from '../domain/samples.ts';
import { begunWorld, cutOffAt, json, mintedToken, World } from './world.ts';

const TRACKED = 1;
const EVENTS = 2;

function stateOf(world: World): MemberState {
  return readMember(world.properties).state;
}

/** A draft with the n-th token of the stock, to its own person. */
function applied(world: World, n: number, change: Partial<Intent> = {}): Intent {
  const one = intent(`k${n}y`, mintedToken(n), { at: world.now, ...change }, to(`person${n}@gmail.com`));
  writeIntent(world.properties, one);
  return one;
}

/** Everything that is known and written, without what differs from run to run. */
function outcome(world: World): unknown {
  const { mails, progress, intents } = stateOf(world);
  const sheet = progress.sheet?.id ?? '';
  const rows = (tab: number): string[] =>
    world.file
      .table(sheet, tab)
      .map((row) => row.join('|'))
      .sort();
  return {
    mails: mails.map((one) => ({ ...one, foundAt: 0, stopped: one.stopped === null ? null : one.stopped.by })),
    pool: [...progress.pool].sort(),
    cursor: progress.cursor,
    after: progress.after,
    orphans: progress.orphans,
    erase: progress.erase,
    intents: intents.map((one) => [one.k, one.token, one.record]),
    tracked: rows(TRACKED),
    events: rows(EVENTS),
    sheets: [...world.file.sheets.values()].filter((one) => !one.gone).length,
    stopped: [...world.endpoint.stopped].sort(),
  };
}

describe('What a run costs', () => {
  test('nothing new: two calls', () => {
    const world = begunWorld();
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });

  test('the first run fills the stock and remembers where the history begins', () => {
    const world = new World();
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll', 'tryLock', 'readAll', 'write root']);
    expect(stateOf(world).progress).toMatchObject({ cursor: '100', after: 0 });
    expect(stateOf(world).progress.pool).toHaveLength(20);
  });

  test('five mails sent and five loads since: at most nine calls', () => {
    const world = begunWorld();
    world.send('m0', [mintedToken(20)]);
    world.run();
    for (let n = 1; n <= 5; n++) {
      applied(world, n);
      world.send(`m${n}`, [mintedToken(n)], { to: `person${n}@gmail.com` });
      world.load(mintedToken(n), OUTLOOK, world.now + HOUR);
    }
    world.now += 2 * HOUR;
    const calls = world.callsOf(() => world.run());
    expect(calls.length).toBeLessThanOrEqual(9);
    expect(calls).toEqual(['readAll', 'fetchAll', 'fetchAll', 'tryLock', 'readAll', 'sheet.keys', 'sheet.write', 'writeAll', 'write root']);
    expect(stateOf(world).mails).toHaveLength(6);
    expect(stateOf(world).mails.flatMap((one) => one.hits)).toHaveLength(5);
  });

  test('an ordinary mail sent: it is read, and nothing is stored on a card’s path', () => {
    const world = begunWorld();
    world.send('m1', []);
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll', 'fetchAll']);
    expect(world.callsOf(() => world.run(true))).toContain('write root');
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });

  test('mail from strangers costs nothing', () => {
    const world = begunWorld();
    for (let n = 0; n < 50; n++) world.receive(`x${n}`, `t${n}`);
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });
});

describe('A sent mail', () => {
  test('is found, written to the sheet, and told to the endpoint once', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.load(mintedToken(1), OUTLOOK, world.now + HOUR);
    world.now += 2 * HOUR;
    const report = world.run();
    expect(report).toMatchObject({ endpoint: 'ok', gmail: 'ok', sheet: 'ok', behind: false });
    const [mail] = report.state.mails;
    expect(mail?.id).toBe('m1');
    expect(mail && summarise(mail, world.now).state).toBe('likely');
    world.run();
    world.run();
    world.run();
    expect(world.endpoint.requests.map((request) => request.confirm.length)).toEqual([0, 1, 0, 0]);
    expect(world.endpoint.requests[1]?.confirm[0]).toEqual({
      token: mintedToken(1),
      sentAt: SENT_AT + MINUTE,
      recipients: 1,
      links: 0,
      google: 'yes',
    });
  });

  test('and a quick answer to it are found together', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.now += MINUTE;
    world.receive('r1', 'm1');
    expect(world.run().state.mails[0]?.repliedAt).toBe(world.now);
  });

  test('answered later: the reply is read, mail of other threads is not', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    world.now += HOUR;
    world.receive('x', 'other');
    world.receive('r1', 'm1');
    expect(world.run().state.mails[0]?.repliedAt).toBe(world.now);
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });

  test.each([
    ['an absence note', [{ name: 'Auto-Submitted', value: 'auto-replied' }]],
    ['a failure report', [{ name: 'From', value: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>' }]],
    ['a report from the server’s own mailbox', [{ name: 'from', value: 'Postmaster@plain.test' }]],
  ])('%s is no reply', (_, headers) => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.now += MINUTE;
    world.receive('r1', 'm1', headers);
    expect(world.run().state.mails[0]?.repliedAt).toBeNull();
  });

  test.each([
    ['a person', [{ name: 'From', value: 'Anna <anna@gmail.com>' }]],
    ['a person whose program says that she wrote it', [{ name: 'Auto-Submitted', value: 'no' }]],
    ['a person named after a daemon', [{ name: 'From', value: '"mailer-daemon@" <anna@gmail.com>' }]],
  ])('%s replies', (_, headers) => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.now += MINUTE;
    world.receive('r1', 'm1', headers);
    expect(world.run().state.mails[0]?.repliedAt).toBe(world.now);
  });

  test('that was scheduled is found when it leaves under the id it had', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)], { label: 'SCHEDULED' });
    expect(world.run().state.mails).toEqual([]);
    world.leave('m1');
    world.run();
    expect(world.run().state.mails.map(({ id }) => id)).toEqual(['m1']);
  });

  test('a follow-up that is scheduled in its thread is no reply, neither while it waits nor when it leaves', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    world.now += HOUR;
    world.send('later', [], { thread: 'm1', label: 'SCHEDULED' });
    expect(world.run().state.mails[0]?.repliedAt).toBeNull();
    world.leave('later');
    expect(world.run().state.mails[0]?.repliedAt).toBeNull();
  });

  test('that is new and gets its label in the same history is read once', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.leave('m1');
    const read: string[] = [];
    world.batchPart = (id, part) => (read.push(id), part);
    world.run();
    expect(read).toEqual(['m1']);
  });

  test('that was undone leaves the feed and the sheet, and is found when it is sent again', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.now += 5 * SECOND;
    world.run();
    world.remove('m1');
    world.now += 10 * SECOND;
    expect(world.run().state.mails).toEqual([]);
    expect(world.file.table('sheet-1', TRACKED)).toEqual([]);
    world.now += HOUR;
    world.send('m2', [mintedToken(1)]);
    expect(world.run().state.mails.map((mail) => [mail.id, mail.copied, mail.notTracked])).toEqual([['m2', false, null]]);
  });

  test('that was deleted before it could be read is no failure', () => {
    const world = begunWorld();
    world.send('m1', [mintedToken(1)]);
    world.messages.delete('m1');
    expect(world.run()).toMatchObject({ gmail: 'ok', behind: false });
  });

  test('an undone mail keeps its draft, however late the hourly run comes', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.now += 5 * SECOND;
    world.run();
    world.remove('m1');
    world.now += HOUR;
    world.hourly();
    world.hourly();
    expect(stateOf(world).intents).toHaveLength(1);
    expect(stateOf(world).progress.pool).not.toContain(mintedToken(1));
  });
});

describe('An expired history', () => {
  test('is replaced by a search of the last days, and begins anew', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.oldestHistory = 200;
    world.historyId = 300;
    const calls = world.callsOf(() => world.run());
    expect(calls.filter((call) => call === 'fetchAll')).toHaveLength(3);
    expect(stateOf(world).mails.map((mail) => mail.id)).toEqual(['m1']);
    expect(stateOf(world).progress.cursor).toBe('300');
    world.run();
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });

  test('is searched for as far back as Gmail was silent, whatever the endpoint told meanwhile', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    world.instead.set('https://gmail.googleapis.com/', json({}, 503));
    applied(world, 2);
    world.send('m2', [mintedToken(2)]);
    for (let hours = 0; hours < 5; hours++) {
      world.now += HOUR;
      world.load(mintedToken(1), OUTLOOK);
      world.hourly();
    }
    expect(stateOf(world).mails[0]?.hits).toHaveLength(5);
    world.instead.clear();
    world.oldestHistory = world.historyId + 1;
    world.hourly();
    expect(stateOf(world).mails.map(({ id }) => id)).toEqual(['m2', 'm1']);
  });

  test('is searched for as far back as runs that were stopped for their time had come', () => {
    const world = begunWorld();
    applied(world, 1);
    world.historyPage = 2;
    for (let n = 0; n < 30; n++) world.send(`m${n}`, []);
    world.now += MINUTE;
    world.send('tracked', [mintedToken(1)]);
    world.callMs = 7000;
    expect(world.run().behind).toBe(true);
    world.now += 5 * HOUR;
    expect(world.run().behind).toBe(true);
    world.callMs = 0;
    world.oldestHistory = world.historyId + 1;
    world.run();
    expect(stateOf(world).mails.map(({ id }) => id)).toEqual(['tracked']);
  });

  test('is not skipped when the search fails', () => {
    const world = begunWorld();
    world.oldestHistory = 200;
    world.instead.set('https://gmail.googleapis.com/gmail/v1/users/me/messages', json({}, 500));
    expect(world.run()).toMatchObject({ gmail: 'unreachable' });
    expect(stateOf(world).progress.cursor).toBe('100');
  });

  /** 150 ordinary mails a minute apart, the tracked one the oldest of them, an answer to it, and a history that Gmail forgot. */
  function busyWorld(): World {
    const world = begunWorld();
    applied(world, 1);
    world.send('tracked', [mintedToken(1)], { thread: 't1' });
    for (let n = 0; n < 150; n++) {
      world.now += MINUTE;
      world.send(`m${n}`, []);
    }
    world.receive('answer', 't1');
    world.oldestHistory = 1000;
    world.historyId = 1001;
    return world;
  }

  test('reads further than one page of mails', () => {
    const world = busyWorld();
    expect(world.run()).toMatchObject({ gmail: 'ok', behind: false });
    expect(stateOf(world).mails).toMatchObject([{ id: 'tracked', repliedAt: world.now }]);
    expect(stateOf(world).progress).toMatchObject({ cursor: '1001', search: null });
  });

  test.each([800, 1500])('with calls of %d ms goes on where the run before had to stop, and ends', (callMs) => {
    const world = busyWorld();
    world.callMs = callMs;
    const read = new Set<string>();
    let again = 0;
    world.batchPart = (id, part) => {
      if (read.has(id)) again++;
      read.add(id);
      return part;
    };
    let runs = 0;
    for (let behind = true; behind; runs++) {
      const began = world.now;
      behind = world.run().behind;
      expect(world.now - began).toBeLessThan(30_000);
      expect(runs).toBeLessThan(20);
    }
    expect(stateOf(world).mails).toMatchObject([{ id: 'tracked', repliedAt: expect.any(Number) }]);
    expect(stateOf(world).progress).toMatchObject({ cursor: '1001', search: null });
    // At most one mail at each border is read twice.
    expect(again).toBeLessThanOrEqual(runs * 3);
  });

  test('finds what is sent while the search goes on', () => {
    const world = busyWorld();
    world.callMs = 4000;
    expect(world.run().behind).toBe(true);
    applied(world, 2);
    world.send('meanwhile', [mintedToken(2)]);
    for (let runs = 0; world.run().behind; runs++) expect(runs).toBeLessThan(20);
    world.run();
    expect(stateOf(world).mails.map((mail) => mail.id)).toEqual(['meanwhile', 'tracked']);
  });

  test('finds an answer on a later page of received mails', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)], { thread: 't1' });
    world.run();
    world.now += MINUTE;
    world.receive('answer', 't1');
    for (let n = 0; n < 30; n++) {
      world.now += MINUTE;
      world.receive(`noise${n}`, `other${n}`);
    }
    world.searchPage = 10;
    world.oldestHistory = 1000;
    world.historyId = 1001;
    expect(world.run()).toMatchObject({ gmail: 'ok', behind: false });
    expect(stateOf(world).mails[0]?.repliedAt).not.toBeNull();
  });

  test('on a page of mails that are all gone ends all the same', () => {
    const world = busyWorld();
    world.batchPart = (id, part) => (id.startsWith('m') ? part.replace('200 OK', '404 Not Found') : part);
    for (let runs = 0; world.run().behind; runs++) expect(runs).toBeLessThan(20);
    expect(stateOf(world).progress).toMatchObject({ cursor: '1001', search: null });
  });

  test('with no sent mail at all is no failure', () => {
    const world = begunWorld();
    world.oldestHistory = 200;
    world.historyId = 300;
    world.instead.set('https://gmail.googleapis.com/gmail/v1/users/me/messages', json({}));
    expect(world.run()).toMatchObject({ gmail: 'ok' });
  });
});

describe('The commit value lost', () => {
  test('the feed comes back from its pages, Sent is searched, and the old sheet goes on', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.load(mintedToken(1), OUTLOOK);
    world.run();
    applied(world, 2);
    world.now += MINUTE;
    world.send('m2', [mintedToken(2)]);
    world.properties.values.delete('root');
    expect(world.run().state.mails.map((mail) => mail.id)).toEqual(['m2', 'm1']);
    expect(stateOf(world).mails.map((mail) => [mail.id, mail.hits.length])).toEqual([
      ['m2', 0],
      ['m1', 1],
    ]);
    expect(stateOf(world).progress).toMatchObject({ sheet: { id: 'sheet-1' }, sheetRenewed: null, after: 1 });
    expect(world.file.table('sheet-1', TRACKED).map((row) => row[12])).toEqual(['m1', 'm2']);
    world.run();
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });
});

describe('A page of the feed lost', () => {
  test.each(['the newest', 'every'])('%s: what it took in is heard again, and nothing is written twice', (which) => {
    const world = begunWorld();
    for (const n of [1, 2]) {
      applied(world, n);
      world.send(`m${n}`, [mintedToken(n)], { to: `person${n}@gmail.com` });
      world.load(mintedToken(n), OUTLOOK, world.now + HOUR);
      world.now += 2 * HOUR;
      world.run();
    }
    world.run();
    const before = outcome(world);
    const pages = [...world.properties.values.keys()].filter((key) => key.startsWith('f.'));
    const { pages: newest } = JSON.parse(world.properties.values.get('root') ?? '') as { pages: { slot: string } };
    for (const key of pages) if (which === 'every' || key === `f.${newest.slot}.0`) world.properties.values.set(key, '{"s":"cut');
    world.now += MINUTE;
    world.run();
    world.run();
    expect(outcome(world)).toEqual(before);
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });
});

test('Gmail silent at first: what is sent before its first answer is found', () => {
  const world = new World();
  world.instead.set('https://gmail.googleapis.com/', json({}, 503));
  expect(world.run()).toMatchObject({ gmail: 'unreachable', endpoint: 'ok' });
  applied(world, 1);
  world.now += MINUTE;
  world.send('m1', [mintedToken(1)]);
  world.instead.clear();
  expect(world.run().state.mails.map(({ id }) => id)).toEqual(['m1']);
});

describe('Gmail failing', () => {
  const batch = 'https://gmail.googleapis.com/batch/gmail/v1';
  const history = 'https://gmail.googleapis.com/gmail/v1/users/me/history';

  test.each<[string, string, Parameters<World['instead']['set']>[1]]>([
    ['not reachable', history, { ok: false, reason: 'timeout' }],
    ['too many requests', history, json({ error: { code: 429 } }, 429)],
    ['the rate limit as 403', history, json({ error: { errors: [{ reason: 'rateLimitExceeded' }] } }, 403)],
    ['an inner error', history, json({}, 500)],
    ['nonsense', history, { ok: true, status: 200, text: '<html>', contentType: 'text/html' }],
    ['another shape', history, json({ history: 'soon' })],
    ['a batch that fails', batch, json({}, 500)],
    ['a batch that is not reachable', batch, { ok: false, reason: 'timeout' }],
    ['a batch of nonsense', batch, { ok: true, status: 200, text: 'x', contentType: 'text/plain' }],
    ['a batch without parts', batch, { ok: true, status: 200, text: '--b--', contentType: 'multipart/mixed; boundary=b' }],
  ])('%s: the loads are stored, the mail is found next time', (_, url, answer) => {
    const world = begunWorld();
    applied(world, 1);
    world.load(mintedToken(1));
    world.send('m1', [mintedToken(1)]);
    world.instead.set(url, answer);
    expect(world.run()).toMatchObject({ gmail: 'unreachable', endpoint: 'ok' });
    expect(stateOf(world).progress).toMatchObject({ cursor: '100', after: 1 });
    world.instead.clear();
    expect(world.run()).toMatchObject({ gmail: 'ok' });
    expect(stateOf(world).mails[0]?.hits).toHaveLength(1);
  });

  test.each<[string, (id: string, part: string) => string | null]>([
    ['missing', (id, part) => (id === 'm2' ? null : part)],
    ['refused for now', (id, part) => (id === 'm2' ? part.replace('200 OK', '429 Too Many Requests') : part)],
    ['cut short', (id, part) => (id === 'm2' ? part.slice(0, part.length / 2) : part)],
  ])('one part of a batch answer %s: nothing is skipped', (_, batchPart) => {
    const world = begunWorld();
    for (let n = 1; n <= 3; n++) {
      applied(world, n);
      world.send(`m${n}`, [mintedToken(n)], { to: `person${n}@gmail.com` });
    }
    world.batchPart = batchPart;
    expect(world.run().gmail).toBe('unreachable');
    world.batchPart = (__, part) => part;
    world.run();
    expect(stateOf(world).mails).toHaveLength(3);
  });

  test('one mail of a shape that nobody documented does not keep the others from being read', () => {
    const world = begunWorld();
    for (let n = 1; n <= 3; n++) {
      applied(world, n);
      world.send(`m${n}`, [mintedToken(n)], { to: `person${n}@gmail.com` });
    }
    world.batchPart = (id, part) => (id === 'm2' ? part.replace('"payload":', '"body":') : part);
    expect(world.run()).toMatchObject({ gmail: 'ok', behind: false });
    expect(stateOf(world).mails.map((mail) => mail.id)).toEqual(['m3', 'm1']);
  });

  test.each(['', 'soon', '0', '-1', '1e400'])('one mail of the time “%s” does not keep the others from being read', (at) => {
    const world = begunWorld();
    applied(world, 1);
    applied(world, 2);
    world.send('m1', [mintedToken(1)]);
    world.send('m2', [mintedToken(2)], { to: 'person2@gmail.com' });
    world.batchPart = (id, part) => (id === 'm1' ? part.replace(/"internalDate":"[^"]*"/, `"internalDate":"${at}"`) : part);
    expect(world.run().state.mails.map(({ id }) => id)).toEqual(['m2']);
    expect(world.run()).toMatchObject({ gmail: 'ok', endpoint: 'ok' });
    expect(stateOf(world).mails).toHaveLength(1);
  });

  test.each([401, 403])('%i means that permission is missing, and says so', (status) => {
    const world = begunWorld();
    world.instead.set(history, json({ error: { code: status, message: 'Insufficient Permission' } }, status));
    expect(() => world.run()).toThrow(expect.objectContaining({ code: 'E-ACCESS' }));
  });
});

describe('The endpoint failing', () => {
  test.each<[string, Parameters<World['instead']['set']>[1], string]>([
    ['not reachable', { ok: false, reason: 'timeout' }, 'unreachable'],
    ['an inner error', json({ error: 'x' }, 500), 'unreachable'],
    ['a page of somebody else', { ok: true, status: 200, text: '<html>', contentType: 'text/html' }, 'unreachable'],
    ['another shape', json({ events: [{ seq: -1 }], next: 0 }), 'unreachable'],
    ['nothing', json(null), 'unreachable'],
    ['too many requests', json({}, 429), 'unreachable'],
    ['refusing the identity', json({ error: 'x' }, 401), 'refused'],
    ['refusing the member', json({ error: 'x' }, 403), 'refused'],
  ])('%s: mails are found all the same', (_, answer, endpoint) => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.load(mintedToken(1), OUTLOOK, world.now + HOUR);
    world.now += 2 * HOUR;
    world.instead.set('https://img.tracklog.test/', answer);
    expect(world.run()).toMatchObject({ endpoint, gmail: 'ok' });
    expect(stateOf(world).mails[0]).toMatchObject({ id: 'm1', hits: [], told: { sent: false } });
    expect(world.logs.join()).not.toContain('identity');
    world.instead.clear();
    world.run();
    expect(stateOf(world).mails[0]?.hits).toHaveLength(1);
  });

  test('no identity: it is not asked, and nothing is forgotten', () => {
    const world = begunWorld();
    world.identity = null;
    world.load(mintedToken(1));
    expect(world.run()).toMatchObject({ endpoint: 'not-asked' });
    expect(world.endpoint.requests).toEqual([]);
    world.identity = 'identity';
    world.run();
    expect(stateOf(world).progress.orphans).toHaveLength(1);
  });

  test('more loads than one answer holds are all heard', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    for (let n = 0; n < 1200; n++) world.load(mintedToken(1), n === 0 ? OUTLOOK : APPLE, SENT_AT + HOUR + n);
    expect(world.run().behind).toBe(false);
    expect(stateOf(world).progress.after).toBe(1200);
    expect(stateOf(world).mails[0]?.hits).toHaveLength(40);
  });
});

describe('The activity sheet failing', () => {
  test('nothing is committed but the stock, the feed shows what is new, and the next run writes it', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    const refuse = world.file.onCall;
    world.file.onCall = () => 'unavailable';
    const report = world.run();
    expect(report.sheet).toBe('late');
    expect(report.state.mails).toHaveLength(1);
    expect(stateOf(world).mails).toEqual([]);
    expect(stateOf(world).progress.cursor).toBe('100');
    world.file.onCall = refuse;
    expect(world.run().sheet).toBe('ok');
    expect(stateOf(world).mails).toHaveLength(1);
    expect(world.file.table('sheet-1', TRACKED)).toHaveLength(1);
  });

  test('deleted: a new one with every mail, and the homepage can say so', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    for (const sheet of world.file.sheets.values()) sheet.gone = true;
    world.load(mintedToken(1), OUTLOOK);
    world.run();
    expect(world.file.table('sheet-2', TRACKED)).toHaveLength(1);
    expect(stateOf(world).progress).toMatchObject({ sheet: { id: 'sheet-2' }, sheetRenewed: { at: world.now, what: 'file' } });
  });

  test('without a tab: it is made anew with every mail, and the homepage can say so', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    world.file.sheets.get('sheet-1')?.tabs.delete(TRACKED);
    world.load(mintedToken(1), OUTLOOK);
    expect(world.run().sheet).toBe('ok');
    expect(world.file.table('sheet-1', TRACKED)).toHaveLength(1);
    expect(stateOf(world).progress).toMatchObject({ sheet: { id: 'sheet-1' }, sheetRenewed: { at: world.now, what: 'tab' } });
  });

  test('in the bin: the hourly run notices without any news', () => {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    for (const sheet of world.file.sheets.values()) sheet.gone = true;
    world.hourly();
    expect(world.file.table('sheet-2', TRACKED)).toHaveLength(1);
  });
});

test('while another run holds the lock nothing is committed, and the view is fresh all the same', () => {
  const world = begunWorld();
  applied(world, 1);
  world.send('m1', [mintedToken(1)]);
  world.lockIsFree = false;
  const before = new Map(world.properties.values);
  expect(world.run().state.mails).toHaveLength(1);
  expect(world.properties.values).toEqual(before);
  expect(world.file.sheets.size).toBe(0);
});

describe('Much to catch up with', () => {
  test('more mails than one batch holds', () => {
    const world = begunWorld();
    for (let n = 0; n < 55; n++) world.send(`m${n}`, n < 20 ? [mintedToken(n + 1)] : []);
    const calls = world.callsOf(() => world.run());
    expect(calls.filter((call) => call === 'fetchAll')).toHaveLength(4);
    expect(stateOf(world).mails).toHaveLength(20);
  });

  test('more history than one page holds', () => {
    const world = begunWorld();
    world.historyPage = 10;
    for (let n = 0; n < 35; n++) world.send(`m${n}`, n < 20 ? [mintedToken(n + 1)] : []);
    expect(world.run()).toMatchObject({ behind: false, gmail: 'ok' });
    expect(stateOf(world).mails).toHaveLength(20);
  });

  test('empty pages before the one that holds the mail', () => {
    const world = begunWorld();
    world.historyPage = 0;
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    const answer = world.ports.http.fetchAll.bind(world.ports.http);
    let pages = 0;
    Object.assign(world.ports.http, {
      fetchAll: (requests: Parameters<typeof answer>[0]) =>
        answer(requests).map((one, place) => {
          if (requests[place]?.url.includes('/history?') !== true) return one;
          if (++pages < 3) return json({ nextPageToken: String(pages), historyId: '101' });
          return json({ history: world.history, historyId: '101' });
        }),
    });
    expect(world.run()).toMatchObject({ gmail: 'ok', behind: false });
    expect(stateOf(world).mails).toHaveLength(1);
  });

  test('a thousand ordinary mails and slow answers: every run gets further, none runs on', () => {
    const world = begunWorld();
    for (let n = 0; n < 1000; n++) world.send(`m${n}`, n === 999 ? [mintedToken(1)] : []);
    world.callMs = 1500;
    let runs = 0;
    for (let behind = true; behind; runs++) {
      const began = world.now;
      const cursor = Number(stateOf(world).progress.cursor);
      behind = world.run().behind;
      expect(world.now - began).toBeLessThan(30_000);
      expect(Number(stateOf(world).progress.cursor)).toBeGreaterThan(cursor);
      expect(runs).toBeLessThan(40);
    }
    expect(runs).toBeGreaterThan(1);
    expect(stateOf(world).mails.map((mail) => mail.id)).toEqual(['m999']);
  });
});

describe('Two runs at once', () => {
  test('the second one comes in between every two calls of the first: the same end', () => {
    const plain = begunWorld();
    const scene = (world: World): void => {
      applied(world, 1);
      applied(world, 2);
      world.send('m1', [mintedToken(1)], { to: 'person1@gmail.com' });
      world.send('m2', [], { to: 'person2@gmail.com' });
      world.load(mintedToken(1), OUTLOOK, world.now + HOUR);
      world.now += 2 * HOUR;
    };
    scene(plain);
    const calls = plain.callsOf(() => plain.run()).length;
    for (let n = 0; n < 4; n++) plain.run();
    const expected = outcome(plain);
    for (let at = 1; at <= calls; at++) {
      const world = begunWorld();
      scene(world);
      let seen = 0;
      let inside = false;
      let locked = false;
      const lock = world.ports.lock.whenFree.bind(world.ports.lock);
      // A lock that really excludes: a run inside another's locked part does not get it.
      Object.assign(world.ports.lock, {
        whenFree: <T>(work: () => T): T | null => {
          if (locked) return null;
          return lock(() => {
            locked = true;
            try {
              return work();
            } finally {
              locked = false;
            }
          });
        },
      });
      world.onCall = (_, when) => {
        if (inside || when !== 'before' || ++seen !== at) return;
        inside = true;
        world.run();
        inside = false;
      };
      world.run();
      world.onCall = () => undefined;
      for (let n = 0; n < 4; n++) world.run();
      expect(outcome(world)).toEqual(expected);
    }
  });
});

describe('Cut off at any call, before or after its effect, the next runs end in the same state', () => {
  const scene = (): World => {
    const world = begunWorld();
    world.send('m0', [mintedToken(20)]);
    world.load(mintedToken(20), OUTLOOK, world.now + HOUR);
    applied(world, 1);
    applied(world, 2);
    applied(world, 3, { record: false });
    world.send('m1', [mintedToken(1)], { to: 'person1@gmail.com' });
    world.send('m2', [], { to: 'person2@gmail.com' });
    world.send('m3', [mintedToken(3)], { to: 'person3@gmail.com' });
    world.load(mintedToken(1), OUTLOOK, world.now + HOUR);
    world.load(mintedToken(3), OUTLOOK, world.now + HOUR);
    world.now += 2 * HOUR;
    return world;
  };
  const settled = (world: World): unknown => {
    for (let n = 0; n < 5; n++) world.run();
    return outcome(world);
  };
  const expected = settled(scene());

  test.each(['before', 'between', 'after'] as const)('%s the effect', (when) => {
    let cuts = 0;
    for (let at = 1; at <= 40; at++) {
      const world = scene();
      if (cutOffAt(world, at, when, () => world.run())) cuts++;
      expect(settled(world)).toEqual(expected);
    }
    expect(cuts).toBeGreaterThan(when === 'between' ? 0 : 10);
  });

  test('twice in a row at every pair of calls', () => {
    for (let first = 1; first <= 12; first++) {
      for (let second = 1; second <= 12; second++) {
        const world = scene();
        cutOffAt(world, first, 'after', () => world.run());
        cutOffAt(world, second, 'after', () => world.run());
        expect(settled(world)).toEqual(expected);
      }
    }
  });
});

describe('What cards ask for', () => {
  function tracked(): World {
    const world = begunWorld();
    applied(world, 1);
    world.send('m1', [mintedToken(1)]);
    world.run();
    world.run();
    world.endpoint.requests.length = 0;
    return world;
  }

  test('a stop is told to the endpoint once, and later loads are not recorded', () => {
    const world = tracked();
    writeCommand(world.properties, { id: 'c1', at: world.now, do: 'stop', mail: 'm1' });
    for (let n = 0; n < 3; n++) world.run();
    expect(world.endpoint.requests.map((request) => request.changes.map(({ token, recorded }) => [token, recorded]))).toEqual([
      [[mintedToken(1), false]],
      [],
      [],
    ]);
    world.load(mintedToken(1), OUTLOOK, world.now + HOUR);
    expect(world.run().state.mails[0]?.hits).toEqual([]);
  });

  test('a stop while the endpoint is down is told later', () => {
    const world = tracked();
    writeCommand(world.properties, { id: 'c1', at: world.now, do: 'stop', mail: 'm1' });
    world.instead.set('https://img.tracklog.test/', { ok: false, reason: 'down' });
    world.run();
    expect(world.endpoint.stopped.size).toBe(0);
    world.instead.clear();
    world.run();
    expect([...world.endpoint.stopped]).toEqual([mintedToken(1)]);
  });

  test('tracking switched off stops every mail at the endpoint', () => {
    const world = tracked();
    writeSettings(world.properties, { ...stateOf(world).settings, tracking: false });
    for (let n = 0; n < 3; n++) world.run();
    expect([...world.endpoint.stopped]).toEqual([mintedToken(1)]);
    expect(stateOf(world).mails[0]?.told.stopped).toBe(true);
  });

  test('a draft taken back is stopped and erased at the endpoint', () => {
    const world = begunWorld();
    applied(world, 1, { record: false });
    for (let n = 0; n < 3; n++) world.run();
    expect([...world.endpoint.stopped]).toEqual([mintedToken(1)]);
    expect(stateOf(world).progress).toMatchObject({ erase: [], erased: [mintedToken(1)] });
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });

  test('more drafts taken back than are remembered are all told, and then silence', () => {
    const world = begunWorld();
    for (let n = 0; n < KEPT_ERASED + 15; n++) writeIntent(world.properties, intent(`x${n}y`, token(`X${n}x`), { record: false }));
    for (let n = 0; n < 8; n++) {
      world.hourly();
      world.now += HOUR;
    }
    expect(world.endpoint.stopped.size).toBe(KEPT_ERASED + 15);
    expect(stateOf(world).intents).toEqual([]);
    expect(world.callsOf(() => world.run())).toEqual(['readAll', 'fetchAll']);
  });
});

describe('The hourly run', () => {
  test('removes drafts that were found and commands that are part of the state, long after', () => {
    const world = begunWorld();
    applied(world, 1);
    applied(world, 2);
    world.send('m1', [mintedToken(1)], { to: 'person1@gmail.com' });
    world.run();
    writeCommand(world.properties, { id: 'c1', at: world.now, do: 'view', mail: 'm1' });
    world.hourly();
    expect(stateOf(world).intents).toHaveLength(2);
    world.now += 2 * SETTLE_MS;
    world.load(mintedToken(1), OUTLOOK);
    world.hourly();
    world.now += 2 * SETTLE_MS;
    world.hourly();
    expect(stateOf(world).intents.map((one) => one.k)).toEqual([instance('k2y')]);
    expect(stateOf(world).commands).toEqual([]);
    expect(stateOf(world).mails[0]?.selfViews).toHaveLength(1);
  });

  test('removes drafts that were not sent in 14 days', () => {
    const world = begunWorld();
    applied(world, 1);
    world.now += 15 * DAY;
    world.hourly();
    expect(stateOf(world).intents).toEqual([]);
  });

  test('a forgotten draft stays forgotten', () => {
    const world = begunWorld();
    applied(world, 1);
    writeCommand(world.properties, { id: 'c1', at: world.now, do: 'forget', k: instance('k1y') });
    for (let n = 0; n < 6; n++) {
      world.now += HOUR;
      world.hourly();
    }
    world.send('m1', [mintedToken(1)]);
    world.hourly();
    expect(stateOf(world).mails).toEqual([]);
    expect([...world.endpoint.stopped]).toEqual([mintedToken(1)]);
  });

  test('cut off at any call it loses nothing', () => {
    const scene = (): World => {
      const world = begunWorld();
      applied(world, 1);
      world.send('m1', [mintedToken(1)]);
      world.run();
      world.now += 3 * SETTLE_MS;
      writeCommand(world.properties, { id: 'c1', at: world.now - 2 * SETTLE_MS, do: 'view', mail: 'm1' });
      world.load(mintedToken(1), OUTLOOK, world.now);
      world.hourly();
      world.now += 3 * SETTLE_MS;
      return world;
    };
    const done = (world: World): unknown => {
      for (let n = 0; n < 3; n++) {
        world.now += 3 * SETTLE_MS;
        world.hourly();
      }
      return outcome(world);
    };
    const expected = done(scene());
    for (let at = 1; at <= 15; at++) {
      for (const when of ['before', 'after'] as const) {
        const world = scene();
        cutOffAt(world, at, when, () => world.hourly());
        expect(done(world)).toEqual(expected);
      }
    }
  });
});
