import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { healthSchema } from '../../src/endpoint/requests.ts';
import type { Client } from './ground.ts';
import { DAY, GMAIL, Ground, JAN, MARIA, OUTLOOK, SECOND, START, sent, textOf } from './ground.ts';

let ground: Ground;
beforeEach(() => {
  ground = new Ground();
});
afterEach(() => ground.close());

const key = (): string => randomBytes(32).toString('base64');

/** Every byte of the endpoint's data on disk, its keys aside. */
function stored(stateDir: string): string {
  return readdirSync(join(stateDir, 'edge'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'token-keys.json')
    .map((entry) => entry.name + readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('A restart', () => {
  it('loses no hit, no stop and no number', async () => {
    await ground.start();
    const [kept, stopped] = await ground.tokens(MARIA, 2);
    if (!kept || !stopped) throw new Error('Two tokens were asked for.');
    await ground.load(kept);
    await ground.sync(MARIA, { stop: [stopped], confirm: [sent(kept, START)] });
    const before = await ground.sync(MARIA);
    await ground.restart();
    expect(await ground.sync(MARIA)).toEqual(before);
    ground.clock.time += SECOND;
    await ground.load(stopped);
    await ground.load(kept, OUTLOOK);
    const { events } = await ground.sync(MARIA, { after: before.next });
    expect(events.map((event) => [event.token, event.seq])).toEqual([[kept, before.next + 1]]);
  });

  it('in the middle of a burst counts a repeated hit once', async () => {
    await ground.start();
    const token = await ground.token();
    await ground.load(token);
    await ground.sync(MARIA);
    await ground.restart();
    await ground.load(token);
    expect((await ground.sync(MARIA)).events).toHaveLength(1);
  });
});

describe('A cold start', () => {
  it('serves many first requests at once', async () => {
    await ground.start();
    const token = await ground.token();
    await ground.restart();
    const [loads, syncs] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => ground.load(token))),
      Promise.all(Array.from({ length: 20 }, () => ground.sync(MARIA, { want: 1 }))),
    ]);
    expect(loads.every((answer) => answer.status === 200)).toBe(true);
    expect(new Set(syncs.flatMap((answer) => answer.tokens)).size).toBe(20);
    expect((await ground.sync(MARIA)).events).toHaveLength(1);
  });
});

describe('Signing keys', () => {
  it('can be replaced: mails with tokens of the old key go on working until that key is removed', async () => {
    const [member, one, two] = [key(), key(), key()];
    await ground.start({ TOKEN_KEYS: JSON.stringify({ member, current: 1, keys: { 1: one } }) });
    const old = await ground.token();
    await ground.load(old, GMAIL);

    await ground.restart({ TOKEN_KEYS: JSON.stringify({ member, current: 2, keys: { 1: one, 2: two } }) });
    const fresh = await ground.token();
    await ground.load(old, OUTLOOK);
    await ground.load(fresh, GMAIL);
    const both = await ground.sync(MARIA);
    expect(both.events.map((event) => [event.token, event.facts.fetcher])).toEqual([
      [old, 'gmail-proxy'],
      [old, 'outlook'],
      [fresh, 'gmail-proxy'],
    ]);

    await ground.restart({ TOKEN_KEYS: JSON.stringify({ member, current: 2, keys: { 2: two } }) });
    ground.clock.time += DAY;
    expect(await ground.load(old)).toEqual(await ground.load(fresh));
    expect((await ground.sync(MARIA, { after: both.next })).events.map((event) => event.token)).toEqual([fresh]);
  });

  it('of another endpoint mean nothing here', async () => {
    await ground.start();
    const other = await new Ground().start();
    try {
      const foreign = await other.token();
      expect((await ground.load(foreign)).status).toBe(200);
      expect((await ground.sync(MARIA)).events).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('Hits', () => {
  const DAYS = 14;
  /** Thursday 00:00 UTC: weeks of the log begin where the week of 1 January 1970 began. */
  const WEEK_START = START - (START % (7 * DAY));

  it('are forgotten when the retention is over, at the latest, and the numbers go on', async () => {
    await ground.start({ RETENTION_DAYS: '30' });
    ground.clock.time = WEEK_START;
    const token = await ground.token();
    await ground.load(token);
    ground.clock.time = WEEK_START + 10 * DAY;
    await ground.sync(MARIA, { confirm: [sent(token, WEEK_START)] });
    await ground.load(token);
    ground.clock.time = WEEK_START + 30 * DAY - 1;
    expect((await ground.sync(MARIA)).events.map((event) => event.seq)).toEqual([1, 2]);
    ground.clock.time = WEEK_START + 30 * DAY;
    expect((await ground.sync(MARIA)).events.map((event) => event.seq)).toEqual([2]);
    ground.clock.time = WEEK_START + 60 * DAY;
    expect((await ground.sync(MARIA)).events).toEqual([]);
    await ground.restart({ RETENTION_DAYS: '30' });
    await ground.load(token);
    expect((await ground.sync(MARIA)).events.map((event) => event.seq)).toEqual([3]);
  });

  it('of the end of a week are kept for a week at least, with the shortest retention', async () => {
    await ground.start({ RETENTION_DAYS: String(DAYS) });
    ground.clock.time = WEEK_START + 7 * DAY - 1;
    await ground.load(await ground.token());
    ground.clock.time += 7 * DAY;
    expect(await seqs()).toEqual([1]);
    ground.clock.time += 1;
    expect(await seqs()).toEqual([]);
  });

  it('are forgotten by the alarm alone when the member never comes back', async () => {
    await ground.start({ RETENTION_DAYS: String(DAYS) });
    const token = await ground.token();
    ground.clock.time = WEEK_START + DAY;
    await ground.load(token);
    await ground.sync(MARIA);
    ground.clock.time = WEEK_START + DAYS * DAY - 1;
    await ground.endpoint.runAlarm(token);
    expect(await seqs()).toEqual([1]);
    ground.clock.time = WEEK_START + DAYS * DAY;
    await ground.endpoint.runAlarm(token);
    ground.clock.time = WEEK_START + DAY;
    expect(await seqs()).toEqual([]);
  });

  it('are forgotten by an alarm that workerd itself sets off', async () => {
    await ground.start({ RETENTION_DAYS: String(DAYS) });
    const left: number[][] = [];
    // Nobody syncs before the alarm. Who looks too early on a slow machine looks again with another member, after a longer wait.
    for (const [attempt, wait] of [700, 2_000, 6_000].entries()) {
      const member = { ...MARIA, sub: `quiet-${attempt}` };
      // In this fortnight a month ends, for which the first alarm is set; the second one is set for the retention, 300 ms after the second hit.
      const start = WEEK_START + 14 * DAY;
      ground.clock.time = start;
      const token = await ground.token(member);
      await ground.load(token);
      ground.clock.time = start + DAYS * DAY - 300;
      await ground.load(token);
      await new Promise((resolve) => setTimeout(resolve, wait));
      const { events } = await ground.sync(member);
      left.push(events.map((event) => event.seq));
      if (events.length === 1) break;
    }
    expect(left.at(-1)).toEqual([2]);
  });

  async function seqs(): Promise<number[]> {
    return (await ground.sync(MARIA)).events.map((event) => event.seq);
  }
});

describe('On disk', () => {
  const client: Client = {
    headers: [
      [
        'User-Agent',
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      ],
      ['Referer', 'https://webmail.northwind.test/?u=anna%40northwind.test'],
      ['Cookie', 'session=9f86d081884c7d65'],
      ['CF-Connecting-IP', '203.0.113.77'],
      ['X-Forwarded-For', '203.0.113.77'],
      ['X-Real-IP', '203.0.113.77'],
      ['CF-IPCountry', 'XK'],
    ],
    network: { asn: 5617, asOrganization: 'Orange Polska Spolka Akcyjna' },
  };
  const OF_THE_REQUEST = [
    '203.0.113.77',
    'Mozilla',
    'Safari',
    'AppleWebKit',
    'northwind',
    'session=',
    '9f86d081884c7d65',
    'Orange',
    '5617',
  ];
  const OF_MEMBERS = [MARIA.email, 'acme-partner', 'maria', MARIA.sub, JAN.sub];
  const personal = [...OF_THE_REQUEST, ...OF_MEMBERS];

  it('there are tokens, times and classes; no address, no IP address, no user agent, no member', async () => {
    await ground.start();
    const token = await ground.token();
    await ground.load(token, client);
    await ground.sync(MARIA, { confirm: [sent(token, START)], after: 0 });
    await ground.tokens(JAN, 1);
    await ground.endpoint.close();
    const bytes = stored(ground.stateDir);
    for (const expected of [token, 'browser', 'access', 'webmail']) expect(bytes).toContain(expected);
    for (const text of personal) expect(bytes).not.toContain(text);
    await ground.start();
  });

  it('a token that its own member never used leaves no trace when somebody else reports it', async () => {
    await ground.start();
    const [unused, used] = await ground.tokens(MARIA, 2);
    if (!unused || !used) throw new Error('Two tokens were asked for.');
    await ground.load(used);
    await ground.sync(JAN, { confirm: [sent(unused, START)], stop: [unused], erase: [unused] });
    await ground.endpoint.close();
    expect(stored(ground.stateDir)).toContain(used);
    expect(stored(ground.stateDir)).not.toContain(unused);
    await ground.start();
  });

  it('an erased hit leaves nothing to be told, and the log names neither tokens nor people', async () => {
    await ground.start();
    const token = await ground.token();
    await ground.endpoint.failRecording('before', 3);
    await ground.load(token, client);
    await ground.sync(MARIA, { erase: [token] });
    expect(ground.log).toHaveLength(1);
    for (const text of [token, ...personal]) expect(ground.log.join('\n')).not.toContain(text);
  });
});

describe('A deployment with a mistake in its bindings', () => {
  const good = JSON.stringify({ member: key(), current: 1, keys: { 1: key() } });
  const mistakes: [string, { [binding: string]: string | undefined }, string][] = [
    ['no keys', { TOKEN_KEYS: undefined }, 'TOKEN_KEYS is missing'],
    ['keys that are not JSON', { TOKEN_KEYS: 'secret-that-nobody-may-see' }, 'TOKEN_KEYS is not JSON.'],
    ['no key for members', { TOKEN_KEYS: '{"current":1,"keys":{}}' }, 'TOKEN_KEYS is incomplete: member'],
    ['a short key', { TOKEN_KEYS: JSON.stringify({ member: key(), current: 1, keys: { 1: 'c2hvcnQ=' } }) }, 'TOKEN_KEYS.keys.1'],
    ['a current key that is not there', { TOKEN_KEYS: good.replace('"current":1', '"current":2') }, 'TOKEN_KEYS.current'],
    ['a key id of 16', { TOKEN_KEYS: good.replace('"1":', '"16":') }, 'ids are 0 to 15'],
    ['no issuer', { IDENTITY_ISSUERS: ' , ' }, 'IDENTITY_ISSUERS'],
    ['no audience', { IDENTITY_AUDIENCES: '' }, 'IDENTITY_AUDIENCES'],
    ['keys fetched without TLS', { IDENTITY_KEYS_URL: 'http://www.googleapis.com/oauth2/v3/certs' }, 'IDENTITY_KEYS_URL'],
    ['a retention of for ever', { RETENTION_DAYS: '100000' }, 'RETENTION_DAYS'],
    ['a retention that would drop hits before they are fetched', { RETENTION_DAYS: '13' }, 'from 14 to 365'],
  ];
  it.each(mistakes)('(%s) says so at the first request, names the binding and tells no secret', async (_, bindings, sentence) => {
    await ground.start({ TOKEN_KEYS: good, ...bindings });
    for (const answer of [await ground.fetch('GET', '/v1/health'), await ground.post(await ground.request(MARIA))]) {
      expect(answer.status).toBe(500);
      expect(textOf(answer)).toContain(sentence);
      expect(textOf(answer)).not.toContain('secret-that');
    }
    expect((await ground.load('A'.repeat(32))).body).toHaveLength(43);
  });

  it("does not obey the workbench's clock when it is not told that it runs in a workbench", async () => {
    await ground.start({ WORKBENCH: undefined });
    ground.clock.time = START + 1_000 * DAY;
    const { time } = healthSchema.parse(JSON.parse(textOf(await ground.fetch('GET', '/v1/health'))));
    expect(Math.abs(time - Date.now())).toBeLessThan(60 * SECOND);
  });

  it("lets no client set the workbench's clock or its own network", async () => {
    await ground.start();
    const headers = [
      ['X-Workbench-Now', '5'],
      ['mf-cf-blob', '{"asn":15169}'],
    ] as const;
    expect(JSON.parse(textOf(await ground.fetch('GET', '/v1/health', { headers })))).toMatchObject({ time: START });
    const token = await ground.token();
    await ground.load(token, { headers });
    expect((await ground.sync(MARIA)).events.map((event) => [event.at, event.facts.network])).toEqual([[START, 'unknown']]);
  });
});
