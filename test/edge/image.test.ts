import type { WireResponse } from '../../workbench/contract.ts';
import { imageRequest } from '../../workbench/mail/clients.ts';
import { APPLE, DAY, GMAIL, Ground, JAN, MARIA, ORIGIN, OUTLOOK, SECOND, START, THUNDERBIRD, sent, textOf } from './ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await new Ground().start();
});
afterAll(() => ground.close());
beforeEach(() => {
  ground.faults.endpoint = 'up';
  ground.clock.time += DAY;
});

const GIF = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

function headersOf(answer: WireResponse): { [name: string]: string } {
  return Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
}

describe('The image', () => {
  it('is 43 bytes of GIF, told not to be kept and not to be kept from webmail pages', async () => {
    const answer = await ground.load(await ground.token());
    expect(answer.status).toBe(200);
    expect(Buffer.from(answer.body)).toEqual(GIF);
    expect(headersOf(answer)).toEqual({
      'content-type': 'image/gif',
      'content-length': '43',
      'cache-control': 'no-store, no-cache, max-age=0, must-revalidate, private',
      pragma: 'no-cache',
      expires: '0',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
  });

  it('is the same, to the byte and header, for every token that is good, bad, stopped, erased, old, foreign or none', async () => {
    const [good, stopped, erased, old] = await ground.tokens(MARIA, 4);
    if (!good || !stopped || !erased || !old) throw new Error('Four tokens were asked for.');
    await ground.sync(MARIA, { stop: [stopped], erase: [erased], confirm: [sent(old, START - 200 * DAY)] });
    const forged = good.slice(0, 31) + (good.endsWith('A') ? 'B' : 'A');
    const foreign = await ground.token(JAN);
    const paths = [good, stopped, erased, old, forged, foreign, good.slice(0, 20), 'A'.repeat(32), '', '%00', 'x'.repeat(4000)]
      .map((token) => `/s/${token}.gif`)
      .concat(['/s/', `/s/${good}`, `/s/${good}.gif?again=1`, `/s/${good}.gif/x`]);
    const reference = await ground.load(good);
    for (const path of paths) expect(await ground.fetch('GET', path, GMAIL)).toEqual(reference);
  });

  it('is answered to HEAD without its bytes, and to any other method as to GET; none of them counts', async () => {
    const token = await ground.token();
    const got = await ground.load(token, OUTLOOK);
    const head = await ground.fetch('HEAD', `/s/${token}.gif`, GMAIL);
    expect(head).toEqual({ ...got, body: new Uint8Array() });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND']) {
      expect(await ground.fetch(method, `/s/${token}.gif`, { ...GMAIL, body: 'x'.repeat(1_000) })).toEqual(got);
    }
    const counted = (await ground.sync(MARIA)).events.filter((event) => event.token === token);
    expect(counted.map((event) => event.facts.fetcher)).toEqual(['outlook']);
  });

  it('is answered while the endpoint is not configured at all, and when its store fails', async () => {
    const bare = await new Ground().start({ TOKEN_KEYS: undefined, IDENTITY_ISSUERS: undefined });
    try {
      expect(await bare.load('A'.repeat(32))).toEqual(await ground.load(await ground.token()));
    } finally {
      await bare.close();
    }
    await ground.endpoint.failRecording('before', 3);
    const token = await ground.token();
    expect((await ground.load(token)).status).toBe(200);
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === token)).toEqual([]);
  });
});

describe('Loads of the image', () => {
  const fromMaria = async (): Promise<string[]> =>
    (await ground.sync(MARIA)).events.map((event) => `${event.token} ${event.facts.fetcher} ${event.at - ground.clock.time}`);

  it('are told with the time and the classes of who asked, and nothing else', async () => {
    const token = await ground.token();
    await ground.load(token, GMAIL);
    const { events, next } = await ground.sync(MARIA);
    expect(events.at(-1)).toEqual({
      seq: next,
      token,
      kind: 'image',
      at: ground.clock.time,
      facts: { fetcher: 'gmail-proxy', network: 'google', referrer: 'none', navigated: false, forged: false },
    });
  });

  it.each(['gmail-proxy', 'gmail-prefetch', 'apple', 'outlook'] as const)(
    "by the workbench's %s are recognised as such",
    async (fetcher) => {
      const token = await ground.token();
      await ground.endpoint.serve(imageRequest(fetcher, `${ORIGIN}/s/${token}.gif`));
      expect((await ground.sync(MARIA)).events.at(-1)).toMatchObject({ token, facts: { fetcher } });
    },
  );

  it('count once when a proxy repeats itself, also when it asks many times at once', async () => {
    const token = await ground.token();
    await Promise.all(Array.from({ length: 25 }, () => ground.load(token)));
    await ground.load(token);
    expect((await fromMaria()).filter((line) => line.startsWith(token))).toEqual([`${token} gmail-proxy 0`]);
  });

  it('count separately from different programs, networks and seconds', async () => {
    const token = await ground.token();
    ground.clock.time += (2 * SECOND - (ground.clock.time % (2 * SECOND))) % (2 * SECOND);
    await ground.load(token, GMAIL);
    await ground.load(token, OUTLOOK);
    await ground.load(token, { ...OUTLOOK, network: { asn: 16509, asOrganization: 'Amazon.com' } });
    ground.clock.time += 1_999;
    await ground.load(token, GMAIL);
    ground.clock.time += 1;
    await ground.load(token, GMAIL);
    const events = (await ground.sync(MARIA)).events.filter((event) => event.token === token);
    expect(events.map(({ facts }) => `${facts.fetcher} ${facts.network}`)).toEqual([
      'gmail-proxy google',
      'outlook access',
      'outlook hosting',
      'gmail-proxy google',
    ]);
  });

  it('are all there when forty different ones come at the same moment', async () => {
    const tokens = await ground.tokens(MARIA, 10);
    const clients = [GMAIL, OUTLOOK, APPLE, THUNDERBIRD];
    await Promise.all(tokens.flatMap((token) => clients.map((client) => ground.load(token, client))));
    const events = (await ground.sync(MARIA)).events.filter((event) => tokens.includes(event.token));
    expect(new Set(events.map((event) => `${event.token} ${event.facts.fetcher}`)).size).toBe(40);
    expect(events).toHaveLength(40);
    expect(events.map((event) => event.seq)).toEqual(events.map((event) => event.seq).toSorted((a, b) => a - b));
  });

  const failures: ['before' | 'after', number, number][] = [
    ['before', 2, 1],
    ['after', 2, 1],
    ['after', 3, 1],
  ];
  it.each(failures)('survive a store that fails %s its work %i times in a row, and count once', async (when, times, expected) => {
    const token = await ground.token();
    await ground.endpoint.failRecording(when, times);
    await ground.load(token);
    expect((await fromMaria()).filter((line) => line.startsWith(token))).toHaveLength(expected);
  });

  it('of a forged token are not recorded, wherever in it the forgery is', async () => {
    const token = await ground.token();
    const before = await ground.sync(MARIA);
    for (const [from, to] of [...token].entries()) {
      await ground.load(token.slice(0, from) + (to === 'A' ? 'B' : 'A') + token.slice(from + 1));
    }
    expect(await ground.sync(MARIA)).toEqual(before);
  });

  it('of a token that was stopped are not recorded, whatever is confirmed afterwards; erasing forgets only what came before', async () => {
    const [stopped, erased, kept] = await ground.tokens(MARIA, 3);
    if (!stopped || !erased || !kept) throw new Error('Three tokens were asked for.');
    for (const token of [stopped, erased, kept]) await ground.load(token, OUTLOOK);
    await ground.sync(MARIA, { stop: [stopped], erase: [erased] });
    await ground.sync(MARIA, { confirm: [stopped, erased, kept].map((token) => sent(token, ground.clock.time)) });
    for (const token of [stopped, erased, kept]) await ground.load(token, GMAIL);
    const { events } = await ground.sync(MARIA);
    const of = (token: string): string[] => events.filter((event) => event.token === token).map((event) => event.facts.fetcher);
    expect([of(stopped), of(erased), of(kept)]).toEqual([['outlook'], ['gmail-proxy'], ['outlook', 'gmail-proxy']]);
  });

  const ends: [string, number | null, number][] = [
    ['90 days after the mail was sent', 0, 90],
    ['90 days after it was reported, when the reported time lies in the future', 40, 90],
    ['14 days after the first load, when no sent mail was found', null, 14],
  ];
  it.each(ends)('are recorded until %s', async (_, sentInDays, days) => {
    const start = ground.clock.time;
    const token = await ground.token();
    await ground.load(token, OUTLOOK);
    if (sentInDays !== null) await ground.sync(MARIA, { confirm: [sent(token, start + sentInDays * DAY)] });
    ground.clock.time = start + days * DAY - 1;
    await ground.load(token, GMAIL);
    ground.clock.time = start + days * DAY;
    await ground.load(token, APPLE);
    const events = (await ground.sync(MARIA)).events.filter((event) => event.token === token && event.at > start);
    expect(events.map((event) => event.facts.fetcher)).toEqual(['gmail-proxy']);
  });

  it('of a token found in Sent late are recorded again from then on', async () => {
    const start = ground.clock.time;
    const token = await ground.token();
    await ground.load(token, OUTLOOK);
    ground.clock.time = start + 20 * DAY;
    await ground.load(token, GMAIL);
    await ground.sync(MARIA, { confirm: [sent(token, start)] });
    await ground.load(token, APPLE);
    const events = (await ground.sync(MARIA)).events.filter((event) => event.token === token);
    expect(events.map((event) => event.facts.fetcher)).toEqual(['outlook', 'apple']);
  });

  it('of a token that is older than thirteen months are not recorded, although its MAC is right', async () => {
    const token = await ground.token();
    ground.clock.time += 14 * 31 * DAY;
    await ground.load(token);
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === token)).toEqual([]);
    await ground.sync(MARIA, { confirm: [sent(token, ground.clock.time)] });
    ground.clock.time += DAY;
    await ground.load(token);
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === token)).toEqual([]);
  });

  it('beyond sixty a minute of one token are counted as dropped and not recorded, and other tokens go on', async () => {
    const [busy, quiet] = await ground.tokens(MARIA, 2);
    if (!busy || !quiet) throw new Error('Two tokens were asked for.');
    const before = (await ground.sync(MARIA)).dropped;
    for (let i = 0; i < 25; i++) {
      for (const client of [GMAIL, OUTLOOK, APPLE]) await ground.load(busy, client);
      ground.clock.time += 2 * SECOND;
    }
    await ground.load(quiet);
    const after = await ground.sync(MARIA);
    expect(after.events.filter((event) => event.token === busy)).toHaveLength(60);
    expect(after.events.filter((event) => event.token === quiet)).toHaveLength(1);
    expect(after.dropped - before).toBe(15);
    await ground.restart();
    expect((await ground.sync(MARIA)).dropped).toBe(after.dropped);
    ground.clock.time += 60 * SECOND;
    await ground.load(busy);
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === busy)).toHaveLength(61);
  });
});

describe('A network fault, switched on,', () => {
  const sync = async (): Promise<string> => textOf(await ground.post(await ground.request(MARIA)));

  it('"down" refuses images and syncs alike', async () => {
    ground.faults.endpoint = 'down';
    await expect(ground.load('A'.repeat(32))).rejects.toMatchObject({ name: 'refused' });
    await expect(sync()).rejects.toMatchObject({ name: 'refused' });
  });

  it('"slow" lets a sync do its work and its sender not know', async () => {
    const token = await ground.token();
    await ground.load(token);
    ground.faults.endpoint = 'slow';
    const request = await ground.request(MARIA, { stop: [token], erase: [token] });
    await expect(ground.post(request)).rejects.toMatchObject({ name: 'timeout' });
    expect((await ground.load(token)).status).toBe(200);
    ground.faults.endpoint = 'up';
    expect((await ground.sync(MARIA)).events.filter((event) => event.token === token)).toEqual([]);
  });

  it('"nonsense" answers a sync with somebody else\'s page', async () => {
    ground.faults.endpoint = 'nonsense';
    expect(await sync()).toContain('<!doctype html>');
  });
});
