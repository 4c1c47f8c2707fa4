import { SYNC_LIMITS } from '../../src/endpoint/contract.ts';
import { endpointErrorSchema, healthSchema } from '../../src/endpoint/requests.ts';
import { DAY, GMAIL, Ground, JAN, MARIA, MINUTE, OUTLOOK, sent, textOf } from './ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await new Ground().start();
});
afterAll(() => ground.close());
beforeEach(() => {
  ground.clock.time += DAY;
});

async function refusal(body: unknown): Promise<{ status: number; error: string; path?: string | undefined }> {
  const answer = await ground.post(body);
  return { status: answer.status, ...endpointErrorSchema.parse(JSON.parse(textOf(answer))) };
}

describe('A sync', () => {
  it('hands out as many different tokens as were asked for, and none when none', async () => {
    const tokens = await ground.tokens(MARIA, SYNC_LIMITS.tokens);
    expect(new Set(tokens).size).toBe(SYNC_LIMITS.tokens);
    expect(await ground.tokens(MARIA, 0)).toEqual([]);
  });

  it('tells hits in pages that neither repeat nor leave out one, and says whether more wait', async () => {
    const tokens = await ground.tokens(JAN, 7);
    await Promise.all(tokens.map((token) => ground.load(token)));
    const seen: string[] = [];
    let after = 0;
    const pages: [number, boolean][] = [];
    for (let more = true; more;) {
      const page = await ground.sync(JAN, { after, limit: 3 });
      seen.push(...page.events.map((event) => event.token));
      pages.push([page.events.length, page.more]);
      ({ next: after, more } = page);
    }
    expect(pages).toEqual([
      [3, true],
      [3, true],
      [1, false],
    ]);
    expect(seen.toSorted()).toEqual(tokens.toSorted());
    expect(await ground.sync(JAN, { after })).toEqual({ events: [], next: after, more: false, tokens: [], dropped: 0 });
  });

  it('gives the same answer when its cursor is sent again', async () => {
    const token = await ground.token();
    await ground.load(token);
    const first = await ground.sync(MARIA, { after: 0 });
    await ground.sync(MARIA, { after: first.next });
    expect(await ground.sync(MARIA, { after: 0 })).toEqual(first);
  });

  it('starts from the beginning when its cursor comes from data that no longer exists', async () => {
    const fresh = { ...JAN, sub: '104857600000000000777' };
    await ground.load(await ground.token(fresh));
    const answer = await ground.sync(fresh, { after: 5_000 });
    expect(answer.events.map((event) => event.seq)).toEqual([1]);
    expect(answer.next).toBe(1);
  });

  it('may be repeated whole: confirming, stopping and erasing twice is doing it once', async () => {
    const [kept, stopped, erased] = await ground.tokens(MARIA, 3);
    if (!kept || !stopped || !erased) throw new Error('Three tokens were asked for.');
    for (const token of [kept, stopped, erased]) await ground.load(token);
    const parts = { confirm: [sent(kept, ground.clock.time)], stop: [stopped], erase: [erased] };
    const first = await ground.sync(MARIA, parts);
    expect(await ground.sync(MARIA, parts)).toEqual(first);
    expect(first.events.slice(-2).map((event) => event.token)).toEqual([kept, stopped]);
  });

  it('lifts a stop and stops again, by the latest instant in whatever order changes arrive', async () => {
    const token = await ground.token(MARIA);
    const records = async (): Promise<boolean> => {
      const before = (await ground.sync(MARIA)).events.length;
      ground.clock.time += 60_000;
      await ground.load(token);
      return (await ground.sync(MARIA)).events.length > before;
    };
    const change = (at: number, recorded: boolean) => ({ changes: [{ token, at, recorded }] });
    await ground.sync(MARIA, { confirm: [sent(token, ground.clock.time)], ...change(1000, false) });
    expect(await records()).toBe(false);
    const { changes: _, ...older } = await ground.request(MARIA, { confirm: [sent(token, ground.clock.time)] });
    expect((await ground.post(older)).status).toBe(200);
    expect(await records()).toBe(false);
    for (const parts of [change(3000, true), change(2000, false), change(3000, true), change(3000, false)]) await ground.sync(MARIA, parts);
    expect(await records()).toBe(true);
    await ground.sync(JAN, change(4000, false));
    expect(await records()).toBe(true);
    for (const parts of [change(5000, false), change(4000, true)]) await ground.sync(MARIA, parts);
    expect(await records()).toBe(false);
    await ground.sync(MARIA, change(6000, true));
    expect(await records()).toBe(true);
    await ground.sync(MARIA, { stop: [token] });
    expect(await records()).toBe(false);
  });

  it('stops a token for good when nothing says since when, until a change does', async () => {
    const token = await ground.token(MARIA);
    await ground.sync(MARIA, { confirm: [sent(token, ground.clock.time)], stop: [token] });
    await ground.load(token);
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === token)).toEqual([]);
    await ground.sync(MARIA, { changes: [{ token, at: ground.clock.time, recorded: true }] });
    ground.clock.time += 60_000;
    await ground.load(token);
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === token)).toHaveLength(1);
  });

  it('never gives the number of an erased hit to another one, not even after a restart', async () => {
    const [erased, next] = await ground.tokens(MARIA, 2);
    if (!erased || !next) throw new Error('Two tokens were asked for.');
    await ground.load(erased);
    const { next: cursor } = await ground.sync(MARIA);
    await ground.sync(MARIA, { erase: [erased] });
    await ground.restart();
    await ground.load(next);
    const { events } = await ground.sync(MARIA, { after: cursor });
    expect(events.map((event) => [event.token, event.seq])).toEqual([[next, cursor + 1]]);
  });

  it('reads a body whatever it says its type is, and ignores fields it does not know', async () => {
    const request = { ...(await ground.request(MARIA)), colour: 'green', confirm: [] };
    for (const headers of [[], [['Content-Type', 'application/x-www-form-urlencoded']], [['Content-Type', 'text/plain']]] as const) {
      expect((await ground.post(request, headers)).status).toBe(200);
    }
  });
});

describe('Two members', () => {
  it('never see, confirm, stop or erase each other, and are not told whether a token exists', async () => {
    const [mine, unused] = await ground.tokens(MARIA, 2);
    if (!mine || !unused) throw new Error('Two tokens were asked for.');
    await ground.load(mine, OUTLOOK);
    const meddling = { confirm: [sent(mine, ground.clock.time)], stop: [mine, unused], erase: [mine] };
    const { next: after } = await ground.sync(JAN);
    const answer = await ground.sync(JAN, { ...meddling, after });
    const innocent = await ground.sync(JAN, { after });
    expect(answer).toEqual(innocent);
    await ground.load(mine, GMAIL);
    const of = (events: typeof answer.events): string[] =>
      events.filter((event) => event.token === mine).map((event) => event.facts.fetcher);
    expect(of((await ground.sync(MARIA)).events)).toEqual(['outlook', 'gmail-proxy']);
    expect(of((await ground.sync(JAN)).events)).toEqual([]);
  });

  it('stay apart although they load and sync at the same time', async () => {
    const [hers, his] = await Promise.all([ground.tokens(MARIA, 10), ground.tokens(JAN, 10)]);
    await Promise.all([...hers, ...his].map((token) => ground.load(token)));
    const [maria, jan] = await Promise.all([ground.sync(MARIA), ground.sync(JAN)]);
    const today = (events: typeof maria.events): string[] =>
      events.filter((event) => event.at === ground.clock.time).map((event) => event.token);
    expect(today(maria.events).toSorted()).toEqual(hers.toSorted());
    expect(today(jan.events).toSorted()).toEqual(his.toSorted());
  });
});

describe('A sync is refused with one sentence and the place', () => {
  const token = 'A'.repeat(32);
  const confirm = { token, sentAt: 1, recipients: 1, links: 0, google: 'yes' };
  const bodies: [string, { [field: string]: unknown }, string, string][] = [
    ['no identity', { identity: undefined }, 'identity', '"identity" is missing.'],
    ['no cursor', { after: undefined }, 'after', '"after" is missing.'],
    ['no limit', { limit: undefined }, 'limit', '"limit" is missing.'],
    ['no list of confirmations', { confirm: undefined }, 'confirm', '"confirm" is missing.'],
    ['no list of stops', { stop: undefined }, 'stop', '"stop" is missing.'],
    ['no list of erasures', { erase: undefined }, 'erase', '"erase" is missing.'],
    ['no number of tokens', { want: undefined }, 'want', '"want" is missing.'],
    [
      'a confirmation without its time',
      { confirm: [confirm, { ...confirm, sentAt: undefined }] },
      'confirm.1.sentAt',
      '"confirm.1.sentAt" is missing.',
    ],
    ['a cursor that is text', { after: '0' }, 'after', '"after" is not valid.'],
    ['a negative cursor', { after: -1 }, 'after', '"after" is not valid.'],
    ['a limit of nothing', { limit: 0 }, 'limit', '"limit" is not valid.'],
    ['a limit above the largest', { limit: SYNC_LIMITS.events + 1 }, 'limit', '"limit" is not valid.'],
    ['too many tokens', { want: SYNC_LIMITS.tokens + 1 }, 'want', '"want" is not valid.'],
    ['a token of 31 characters', { stop: [token, token.slice(1)] }, 'stop.1', '"stop.1" is not valid.'],
    ['no recipients', { confirm: [{ ...confirm, recipients: 0 }] }, 'confirm.0.recipients', '"confirm.0.recipients" is not valid.'],
    [
      'a maybe where yes or no belongs',
      { confirm: [{ ...confirm, google: 'maybe' }] },
      'confirm.0.google',
      '"confirm.0.google" is not valid.',
    ],
    ['an address where a list belongs', { erase: token }, 'erase', '"erase" is not valid.'],
  ];
  it.each(bodies)('for %s', async (_, change, path, error) => {
    expect(await refusal({ ...(await ground.request(MARIA)), ...change })).toEqual({ status: 400, error, path });
  });

  const notRequests: [string, string][] = [
    ['', 'The body is not JSON.'],
    ['identity=x&after=0', 'The body is not JSON.'],
    ['\u0000\uffff', 'The body is not JSON.'],
  ];
  it.each(notRequests)('for the body %j', async (body, error) => expect(await refusal(body)).toEqual({ status: 400, error }));
  it.each(['[]', 'null', '7', '"text"'])('for JSON that is not an object: %s', async (body) => {
    expect(await refusal(body)).toEqual({ status: 400, error: 'The body is not a JSON object.', path: '' });
  });

  it('for a body above 128 KB', async () => {
    expect(await refusal({ ...(await ground.request(MARIA)), padding: 'x'.repeat(200_000) })).toEqual({
      status: 413,
      error: 'The body is larger than 128 KB.',
    });
  });

  it('for a body of megabytes, or by hanging up, since the rest is never read; the next request is answered', async () => {
    for (let time = 0; time < 20; time++) {
      const answer = await ground.post('x'.repeat(16_000_000)).catch(() => null);
      expect([413, undefined]).toContain(answer?.status);
      expect((await ground.fetch('GET', '/v1/health')).status).toBe(200);
    }
  });

  it('but the largest request that the contract allows is taken', async () => {
    const confirm = (await ground.tokens(MARIA, 50)).map((token) => sent(token, ground.clock.time - MINUTE));
    const ids = Array.from({ length: SYNC_LIMITS.stop }, (_, i) => String(i).padStart(32, 'x'));
    const answer = await ground.post({ ...(await ground.request(MARIA)), confirm: [...confirm, ...confirm], stop: ids, erase: ids });
    expect(answer.status).toBe(200);
  });
});

describe('Addresses of the endpoint', () => {
  it('health says version and time', async () => {
    const answer = await ground.fetch('GET', '/v1/health');
    expect(answer.status).toBe(200);
    expect(healthSchema.parse(JSON.parse(textOf(answer)))).toEqual({ ok: true, version: 1, time: ground.clock.time });
  });

  const others: [string, string, number][] = [
    ['GET', '/v1/sync', 405],
    ['HEAD', '/v1/health', 405],
    ['DELETE', '/v1/health', 405],
    ['GET', '/', 404],
    ['GET', '/s', 404],
    ['GET', '/v1/sync/', 404],
    ['GET', '/favicon.ico', 404],
    ['GET', '/robots.txt', 404],
    ['POST', '/settle', 404],
    ['POST', '/fail/before/1', 404],
    ['POST', '/l/anything', 404],
  ];
  it.each(others)('%s %s is answered with %i, without a cookie and in few words', async (method, path, status) => {
    const answer = await ground.fetch(method, path, GMAIL);
    expect(answer.status).toBe(status);
    expect(answer.body.length).toBeLessThan(100);
    expect(answer.headers.map(([name]) => name.toLowerCase())).not.toContain('set-cookie');
  });
});
