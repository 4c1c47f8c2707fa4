/** What a load means: every rule with the requests that real programs send, and both sides of every limit. */
import type { Hit } from '../../src/domain/tracked-mail.ts';
import { judge, RULES_VERSION, type MailFacts, type Reason, type VerdictKind } from '../../src/domain/verdict.ts';
import { clients, type Client } from './clients.ts';
import { HOUR, hit, MINUTE, SECOND, SENT_AT } from './samples.ts';

type Why = Reason['why'];

const NOTHING_KNOWN: MailFacts = {
  sentAt: SENT_AT,
  google: 'yes',
  selfViews: [],
  mine: [],
  repliedAt: null,
  followedUpAt: null,
  copied: false,
  hits: [],
  scans: [],
  insideIsDirect: false,
};

function load(client: Client, after: number, seq = 1): Hit {
  return hit(seq, SENT_AT + after, clients[client]);
}

function verdict(client: Client, after: number, known: Partial<MailFacts> = {}): { kind: VerdictKind; why: Why[] } {
  const { kind, reasons } = judge(load(client, after), { ...NOTHING_KNOWN, ...known });
  return { kind, why: reasons.map((reason) => reason.why) };
}

test('judgements carry the version of their rules', () => {
  expect(RULES_VERSION).toBe(1);
});

describe('What every program comes to, two hours after sending', () => {
  test.each<[Client, VerdictKind, Why[]]>([
    ["Gmail's image proxy", 'likely', ['proxy']],
    ["Gmail's prefetch", 'machine', ['prefetch']],
    ["the prefetch's agent from Microsoft", 'possible', ['browser']],
    ['Apple Mail Privacy', 'unknown', ['apple']],
    ['Yahoo', 'likely', ['yahoo']],
    ['Outlook on Windows', 'likely', ['outlook']],
    ['Thunderbird', 'likely', ['native']],
    ['Outlook in a data centre', 'possible', ['outlook', 'host']],
    ['webmail in Chrome', 'likely', ['browser']],
    ['Chrome without a webmail page', 'possible', ['browser']],
    ['Safe Links, which looks like Chrome', 'possible', ['forged', 'browser']],
    ['a scanner in a data centre, which looks like Chrome', 'machine', ['host', 'forged']],
    ['Barracuda', 'machine', ['robot', 'host']],
    ['Slackbot', 'machine', ['robot', 'host']],
    ['a robot at home', 'machine', ['robot']],
    ['a program without a name', 'possible', ['time-only']],
    ['a program nobody knows', 'possible', ['time-only']],
    ['an unknown program in a data centre', 'machine', ['host']],
  ])('%s: %s', (client, kind, why) => {
    expect(verdict(client, 2 * HOUR)).toEqual({ kind, why });
  });
});

test('the prefetch’s fingerprint says nothing from another network than Google’s', () => {
  const elsewhere = { ...clients["Gmail's prefetch"], network: 'microsoft' } as const;
  expect(judge(hit(1, SENT_AT + 2 * HOUR, elsewhere), NOTHING_KNOWN).kind).toBe('possible');
});

describe('A load before the mail was sent is the sender’s own where Gmail or a browser shows drafts', () => {
  test.each<[Client, VerdictKind, Why[]]>([
    ["Gmail's image proxy", 'you', ['before-send']],
    ["Gmail's prefetch", 'you', ['before-send']],
    ["the prefetch's agent from Microsoft", 'you', ['before-send']],
    ['webmail in Chrome', 'you', ['before-send']],
    ['Chrome without a webmail page', 'you', ['before-send']],
    ['Outlook on Windows', 'likely', ['outlook']],
    ['Thunderbird', 'likely', ['native']],
    ['Yahoo', 'likely', ['yahoo']],
    ['Apple Mail Privacy', 'unknown', ['apple']],
    ['Barracuda', 'machine', ['robot', 'host']],
  ])('%s: %s', (client, kind, why) => {
    expect(verdict(client, -10 * MINUTE)).toEqual({ kind, why });
    expect(verdict(client, 0, { sentAt: null })).toEqual({ kind, why });
  });

  test('within the 2 s by which two clocks may differ', () => {
    expect(verdict("Gmail's image proxy", 2 * SECOND - 1)).toEqual({ kind: 'you', why: ['before-send'] });
    expect(verdict("Gmail's image proxy", 2 * SECOND).why).toContain('early');
  });
});

describe('A load is the sender’s own from 2 minutes before to 1 minute after a view that the add-on saw', () => {
  test.each<[number, VerdictKind]>([
    [-120 * SECOND - 1, 'likely'],
    [-120 * SECOND, 'you'],
    [0, 'you'],
    [60 * SECOND, 'you'],
    [60 * SECOND + 1, 'likely'],
  ])('%i ms from the view: %s', (distance, kind) => {
    const selfViews = [SENT_AT + HOUR, SENT_AT + 5 * HOUR];
    expect(verdict("Gmail's image proxy", 5 * HOUR + distance, { selfViews }).kind).toBe(kind);
  });

  test.each<[Client, VerdictKind]>([
    ['webmail in Chrome', 'you'],
    ["Gmail's prefetch", 'you'],
    ['Outlook on Windows', 'likely'],
    ['Yahoo', 'likely'],
    ['Apple Mail Privacy', 'unknown'],
  ])('%s in that time: %s', (client, kind) => {
    expect(verdict(client, HOUR, { selfViews: [SENT_AT + HOUR] }).kind).toBe(kind);
  });
});

test('a load that was marked stays the sender’s own, whatever else is known', () => {
  const known = { mine: [1], repliedAt: SENT_AT + HOUR, copied: true, selfViews: [SENT_AT + 2 * HOUR] };
  expect(verdict('Outlook on Windows', 2 * HOUR, known)).toEqual({ kind: 'you', why: ['mine'] });
  expect(verdict('Outlook on Windows', 2 * HOUR, { mine: [2] }).kind).toBe('likely');
});

describe('A direct load by webmail', () => {
  test.each<[Client, VerdictKind]>([
    ['webmail in Chrome', 'you'],
    ['Chrome without a webmail page', 'possible'],
    ["Gmail's image proxy", 'likely'],
  ])('%s, where the company’s own views come directly: %s', (client, kind) => {
    expect(verdict(client, 2 * HOUR, { insideIsDirect: true }).kind).toBe(kind);
  });
});

describe('A burst of requests is a scanner', () => {
  test.each<[number, VerdictKind]>([
    [-10 * SECOND - 1, 'likely'],
    [-10 * SECOND, 'machine'],
    [10 * SECOND, 'machine'],
    [10 * SECOND + 1, 'likely'],
  ])('%i ms from the burst: %s', (distance, kind) => {
    const { kind: judged, why } = verdict('Outlook on Windows', HOUR + distance, { scans: [SENT_AT + HOUR] });
    expect(judged).toBe(kind);
    expect(why.includes('scanner')).toBe(kind === 'machine');
  });
});

describe('After the first reply quoted images say nothing', () => {
  const repliedAt = SENT_AT + 3 * HOUR;
  test.each<[number, VerdictKind, Why[]]>([
    [3 * HOUR + 1, 'after-reply', ['after-reply']],
    [9 * HOUR, 'after-reply', ['after-reply']],
    [3 * HOUR, 'likely', ['proxy', 'from-reply']],
    [HOUR, 'likely', ['proxy', 'from-reply']],
  ])('%i ms after sending: %s', (after, kind, why) => {
    expect(verdict("Gmail's image proxy", after, { repliedAt })).toEqual({ kind, why });
  });

  test('but a possible open before it becomes a likely one', () => {
    expect(verdict('a program nobody knows', HOUR).kind).toBe('possible');
    expect(verdict('a program nobody knows', HOUR, { repliedAt })).toEqual({ kind: 'likely', why: ['from-reply'] });
  });
});

test('an image that is in two sent mails counts for neither', () => {
  expect(verdict("Gmail's image proxy", HOUR, { copied: true })).toEqual({ kind: 'copied', why: ['copied'] });
});

describe('What is certain comes before what is guessed, in this order', () => {
  const everything: Partial<MailFacts> = {
    mine: [1],
    selfViews: [SENT_AT + HOUR],
    insideIsDirect: true,
    scans: [SENT_AT + HOUR],
    repliedAt: SENT_AT + 1,
    copied: true,
  };
  test.each<[Client, number, Partial<MailFacts>, Why]>([
    ["Gmail's image proxy", -1, everything, 'before-send'],
    ["Gmail's image proxy", HOUR, everything, 'mine'],
    ["Gmail's image proxy", HOUR, { ...everything, mine: [] }, 'self-view'],
    ['webmail in Chrome', HOUR, { ...everything, mine: [], selfViews: [] }, 'inside'],
    ["Gmail's prefetch", HOUR, { ...everything, mine: [], selfViews: [] }, 'prefetch'],
    ['Apple Mail Privacy', HOUR, { ...everything, mine: [], selfViews: [] }, 'apple'],
    ["Gmail's image proxy", HOUR, { ...everything, mine: [], selfViews: [] }, 'scanner'],
    ["Gmail's image proxy", HOUR, { ...everything, mine: [], selfViews: [], scans: [] }, 'after-reply'],
    ["Gmail's image proxy", HOUR, { ...everything, mine: [], selfViews: [], scans: [], repliedAt: null }, 'copied'],
    ["Gmail's image proxy", HOUR, {}, 'proxy'],
  ])('%s at %i: %#', (client, after, known, why) => {
    expect(verdict(client, after, known).why).toEqual([why]);
  });
});

describe('Points: Gmail’s proxy counts for more when a recipient may read mail at Google', () => {
  test.each<[MailFacts['google'], VerdictKind, Why[]]>([
    ['yes', 'likely', ['proxy']],
    ['unknown', 'likely', ['proxy']],
    ['no', 'possible', ['proxy-weak']],
  ])('recipients at Google: %s', (google, kind, why) => {
    expect(verdict("Gmail's image proxy", HOUR, { google })).toEqual({ kind, why });
  });
});

describe('Points: the sooner after sending, the less it looks like a person', () => {
  test.each<[Client, number, MailFacts['google'], VerdictKind, Why[]]>([
    ["Gmail's image proxy", 9_999, 'yes', 'possible', ['early', 'proxy']],
    ["Gmail's image proxy", 10_000, 'yes', 'possible', ['proxy', 'early']],
    ["Gmail's image proxy", 59_999, 'yes', 'possible', ['proxy', 'early']],
    ["Gmail's image proxy", 60_000, 'yes', 'possible', ['proxy', 'early']],
    ["Gmail's image proxy", 119_999, 'yes', 'possible', ['proxy', 'early']],
    ["Gmail's image proxy", 120_000, 'yes', 'likely', ['proxy']],
    ["Gmail's image proxy", 9_999, 'no', 'machine', ['early']],
    ["Gmail's image proxy", 10_000, 'no', 'possible', ['early', 'proxy-weak']],
    ['Outlook on Windows', 9_999, 'yes', 'possible', ['outlook', 'early']],
    ['Outlook on Windows', 59_999, 'yes', 'possible', ['outlook', 'early']],
    ['Outlook on Windows', 60_000, 'yes', 'likely', ['outlook']],
    ['Yahoo', 119_999, 'yes', 'possible', ['yahoo', 'early']],
    ['Yahoo', 120_000, 'yes', 'likely', ['yahoo']],
    ['Chrome without a webmail page', 9_999, 'yes', 'machine', ['early']],
    ['Chrome without a webmail page', 59_999, 'yes', 'machine', ['early']],
    ['Chrome without a webmail page', 60_000, 'yes', 'possible', ['early', 'browser']],
    ['Safe Links, which looks like Chrome', 60_000, 'yes', 'machine', ['forged', 'early']],
    ['Safe Links, which looks like Chrome', 120_000, 'yes', 'possible', ['forged', 'browser']],
    ['Barracuda', 5_000, 'yes', 'machine', ['robot', 'early', 'host']],
  ])('%s, %i ms after, recipients at Google: %s → %s', (client, after, google, kind, why) => {
    expect(verdict(client, after, { google })).toEqual({ kind, why });
  });
});

describe('Points: coming back half an hour later is what people do', () => {
  const first = load('Chrome without a webmail page', HOUR, 1);
  const again = (gap: number): Hit => hit(2, first.at + gap, clients['Chrome without a webmail page']);
  const judged = (gap: number, others: Hit[], known: Partial<MailFacts> = {}): Why[] =>
    judge(again(gap), { ...NOTHING_KNOWN, hits: [...others, again(gap)], ...known }).reasons.map((reason) => reason.why);

  test('from thirty minutes on', () => {
    expect(judged(30 * MINUTE - 1, [first])).toEqual(['browser']);
    expect(judged(30 * MINUTE, [first])).toEqual(['repeat', 'browser']);
  });

  test('only for the same program', () => {
    expect(judged(HOUR, [load('Outlook on Windows', HOUR)])).toEqual(['browser']);
  });

  test('not after a load that was one’s own', () => {
    expect(judged(HOUR, [first], { mine: [1] })).toEqual(['browser']);
  });

  test('it can make the difference', () => {
    const early = hit(1, SENT_AT + 30 * SECOND, clients["Gmail's image proxy"]);
    const late = hit(2, SENT_AT + 40 * MINUTE, clients["Gmail's image proxy"]);
    const facts = { ...NOTHING_KNOWN, google: 'no' as const, hits: [early, late] };
    expect(judge(late, facts)).toEqual({ kind: 'possible', reasons: [{ why: 'proxy-weak' }, { why: 'repeat', gap: 39.5 * MINUTE }] });
    expect(judge(late, { ...facts, repliedAt: SENT_AT + HOUR }).kind).toBe('likely');
  });

  test('the gap is measured from the latest of the earlier loads', () => {
    const loads = [first, hit(3, first.at + HOUR, clients['Chrome without a webmail page'])];
    const late = again(2 * HOUR);
    const [reason] = judge(late, { ...NOTHING_KNOWN, hits: [...loads, late] }).reasons;
    expect(reason).toEqual({ why: 'repeat', gap: HOUR });
  });
});

describe('A follow-up that quotes the mail is always said', () => {
  const followedUpAt = SENT_AT + HOUR;
  test('for loads from then on', () => {
    expect(verdict("Gmail's image proxy", HOUR - 1, { followedUpAt }).why).toEqual(['proxy']);
    expect(verdict("Gmail's image proxy", HOUR, { followedUpAt })).toEqual({ kind: 'likely', why: ['proxy', 'follow-up'] });
  });

  test('as one of three reasons at most', () => {
    const before = hit(9, SENT_AT + 10 * MINUTE, clients["Gmail's image proxy"]);
    const late = hit(1, SENT_AT + 2 * HOUR, clients["Gmail's image proxy"]);
    const { reasons } = judge(late, {
      ...NOTHING_KNOWN,
      followedUpAt,
      repliedAt: SENT_AT + 3 * HOUR,
      hits: [before, late],
    });
    expect(reasons.map((reason) => reason.why)).toEqual(['proxy', 'from-reply', 'follow-up']);
  });
});

test('the reasons of the proxies say how long after sending', () => {
  expect(judge(load("Gmail's image proxy", 2 * HOUR), NOTHING_KNOWN).reasons).toEqual([{ why: 'proxy', after: 2 * HOUR }]);
  expect(judge(load('Yahoo', 3 * HOUR), NOTHING_KNOWN).reasons).toEqual([{ why: 'yahoo', after: 3 * HOUR }]);
});

test('no judgement has more than three reasons or none', () => {
  const times = [-HOUR, 0, 5 * SECOND, 30 * SECOND, 90 * SECOND, HOUR, 5 * HOUR];
  const known: Partial<MailFacts>[] = [
    {},
    { google: 'no' },
    { repliedAt: SENT_AT + 2 * HOUR, followedUpAt: SENT_AT },
    { sentAt: null },
    { hits: [load("Gmail's image proxy", 2 * MINUTE, 8), load('a program nobody knows', 2 * MINUTE, 9)], followedUpAt: SENT_AT },
  ];
  for (const client of Object.keys(clients) as Client[]) {
    for (const after of times) {
      for (const facts of known) {
        const { why } = verdict(client, after, facts);
        expect(why.length).toBeGreaterThanOrEqual(1);
        expect(why.length).toBeLessThanOrEqual(3);
        expect(new Set(why).size).toBe(why.length);
      }
    }
  }
});
