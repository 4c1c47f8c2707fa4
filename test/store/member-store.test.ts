/** One member's state in Google's property store: nothing is lost when a write is torn, refused or cut off. */
import type { Command, MemberState } from '../../src/domain/member-state.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/member-state.ts';
import type { TrackedMail } from '../../src/domain/tracked-mail.ts';
import {
  commitMember,
  readMember,
  SETTLE_MS,
  settledKeys,
  writeCommand,
  writeIntent,
  writeSettings,
  type Snapshot,
} from '../../src/store/member-store.ts';
import { clients } from '../domain/clients.ts';
import { DAY, hit, HOUR, instance, intent, mail, MINUTE, SENT_AT, state, token } from '../domain/samples.ts';
import { CutOff, StrictProperties } from './strict-properties.ts';

const NOW = SENT_AT + HOUR;

/** A mail as most are: a subject of usual length, some loads. */
function typical(n: number): TrackedMail {
  const one = token(`M${n}x`);
  return mail({
    id: `18a0${n.toString(16).padStart(12, '0')}`,
    thread: `18a0${n.toString(16).padStart(12, '0')}`,
    tokens: [one],
    sentAt: SENT_AT - n * HOUR,
    subject: n % 3 === 0 ? 'Minutes of the meeting and what we agreed on 😀' : 'Re: Offer for spring',
    people: [
      { name: 'Anna Nowak-Kowalska', address: 'anna.nowak@acme-partner.example' },
      { name: '', address: 'jan@acme.com' },
    ],
    recipients: 2,
    hits: Array.from({ length: n % 9 }, (_, place) => hit(n * 10 + place, SENT_AT - n * HOUR + place * MINUTE, clients.Yahoo, one)),
    selfViews: [SENT_AT],
  });
}

function largest(n: number): TrackedMail {
  const one = token(`L${n}x`);
  return mail({
    ...typical(n),
    tokens: [one],
    subject: '😀'.repeat(120),
    people: Array.from({ length: 3 }, () => ({ name: '😀'.repeat(60), address: `${'a'.repeat(100)}@acme.com` })),
    hits: Array.from({ length: 40 }, (_, place) => hit(1_000_000 + place, SENT_AT + place, clients.Yahoo, one)),
    mine: Array.from({ length: 40 }, (_, place) => 1_000_000 + place),
    selfViews: Array.from({ length: 12 }, (_, place) => SENT_AT + place),
  });
}

function commit(properties: StrictProperties, change: Partial<MemberState>, stamp: string, now = NOW): void {
  const before = readMember(properties);
  commitMember(properties, before, { ...before.state, ...change }, stamp, now);
}

function pagesOf(properties: StrictProperties): string[] {
  return [...properties.values].filter(([key]) => key.startsWith('f.')).map(([, value]) => value);
}

test('an empty store is a member who has done nothing yet', () => {
  expect(readMember(new StrictProperties()).state).toEqual(
    expect.objectContaining({ settings: DEFAULT_SETTINGS, mails: [], intents: [], commands: [] }),
  );
});

test('everything comes back as it was stored, in one call', () => {
  const properties = new StrictProperties();
  const mails = Array.from({ length: 30 }, (_, n) => typical(n));
  const settings = { ...DEFAULT_SETTINGS, welcomed: true, language: 'pl', timeZone: 'Europe/Warsaw' } as const;
  writeSettings(properties, settings);
  const k = intent('k', token('A'), { draft: { id: 'r1', message: 'm', thread: 't' } });
  writeIntent(properties, k);
  const commands: Command[] = [
    { id: 'c1', at: NOW, do: 'view', mail: 'm1' },
    { id: 'c2', at: NOW, do: 'mine', mail: 'm1', add: [1], remove: [2] },
    { id: 'c3', at: NOW, do: 'stop', mail: 'm1' },
    { id: 'c4', at: NOW, do: 'forget', k: instance('k') },
  ];
  for (const command of commands) writeCommand(properties, command);
  const progress = {
    ...state().progress,
    cursor: '12345',
    after: 7,
    pool: [token('P')],
    orphans: [hit(3, SENT_AT, clients.Yahoo, token('P'))],
    erase: [{ token: token('E'), stop: true }],
    erased: [token('F')],
    sheet: { id: 'file', language: 'pl' as const },
    sheetRenewed: { at: NOW - DAY, what: 'tab' as const },
  };
  commit(properties, { mails, progress }, 's1');
  properties.calls.length = 0;
  const read = readMember(properties).state;
  expect(properties.calls).toEqual(['readAll']);
  expect(read).toEqual({ settings, mails, intents: [k], commands, progress: { ...progress, committedAt: NOW } });
});

describe('Calls', () => {
  const properties = new StrictProperties();
  beforeEach(() => {
    properties.calls.length = 0;
  });

  test('a commit with new mails writes twice', () => {
    commit(properties, { mails: [typical(1)] }, 's1');
    expect(properties.calls).toEqual(['readAll', 'writeAll', 'write root']);
  });

  test('a commit without changed mails writes once', () => {
    const before = readMember(properties);
    commitMember(properties, before, { ...before.state, progress: { ...before.state.progress, after: 9 } }, 's2', NOW);
    expect(properties.calls).toEqual(['readAll', 'write root']);
    expect(readMember(properties).state.mails).toHaveLength(1);
  });

  test('intents, commands and settings take one each', () => {
    writeIntent(properties, intent('k', token('A')));
    writeCommand(properties, { id: 'c', at: 1, do: 'stop', mail: 'm' });
    writeSettings(properties, DEFAULT_SETTINGS);
    expect(properties.calls).toEqual([`write i:${instance('k')}`, 'write c:c', 'write set']);
  });
});

describe('Room', () => {
  test('a hundred usual mails take at most 16 values below 8,000 bytes', () => {
    const properties = new StrictProperties();
    const mails = Array.from({ length: 100 }, (_, n) => typical(n));
    commit(properties, { mails }, 'stamp123');
    const pages = pagesOf(properties);
    expect(pages.length).toBeLessThanOrEqual(16);
    for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThan(8000);
    expect(readMember(properties).state.mails).toEqual(mails);
  });

  test('of a hundred mails as large as can be the newest are kept, whole, in every set of pages', () => {
    const properties = new StrictProperties();
    const mails = Array.from({ length: 100 }, (_, n) => largest(n));
    for (let run = 0; run < 5; run++) commit(properties, { mails: mails.map((one) => ({ ...one })) }, `stamp${run}`);
    const kept = readMember(properties).state.mails;
    expect(kept.length).toBeGreaterThan(30);
    expect(kept).toEqual(mails.slice(0, kept.length));
    for (const page of pagesOf(properties)) expect(Buffer.byteLength(page)).toBeLessThan(8000);
  });

  test('in a store that is nearly full mails go, drafts stay', () => {
    const properties = new StrictProperties();
    // Put there directly: two thousand writes with their checks would take seconds.
    for (let n = 0; n % 50 !== 0 || properties.bytes < 440 * 1024; n++) {
      const { k, ...rest } = intent(`k${n}y`, token(`I${n}x`));
      properties.values.set(`i:${k}`, JSON.stringify(rest));
    }
    const intents = readMember(properties).state.intents.length;
    const mails = Array.from({ length: 100 }, (_, place) => largest(place));
    commit(properties, { mails }, 's1');
    const read = readMember(properties).state;
    expect(read.intents).toHaveLength(intents);
    expect(read.mails.length).toBeGreaterThan(0);
    expect(read.mails.length).toBeLessThan(100);
    expect(read.mails).toEqual(mails.slice(0, read.mails.length));
  });

  test('a store without any room says so and changes nothing', () => {
    const properties = new StrictProperties();
    commit(properties, { mails: [typical(1)] }, 's1');
    properties.onCall = (call, when) => {
      if (call !== 'readAll' && when === 'before') throw Object.assign(new Error('full'), { name: 'StoreFull' });
    };
    expect(() => commit(properties, { mails: [typical(2)] }, 's2')).toThrow('full');
    properties.onCall = () => undefined;
    expect(readMember(properties).state.mails).toEqual([typical(1)]);
  });
});

describe('Cut off anywhere in a commit, the state is the old one or the new one', () => {
  const oldMails = Array.from({ length: 60 }, (_, n) => typical(n));
  const newMails = [typical(200), ...oldMails];

  function prepared(): StrictProperties {
    const properties = new StrictProperties();
    commit(properties, { mails: [typical(1)] }, 's0');
    commit(properties, { mails: oldMails, progress: { ...state().progress, cursor: 'old' } }, 's1');
    return properties;
  }

  test.each<[string, 'before' | 'between' | 'after', 'old' | 'new']>([
    ['writeAll', 'before', 'old'],
    ['writeAll', 'between', 'old'],
    ['writeAll', 'after', 'old'],
    ['write root', 'before', 'old'],
    ['write root', 'after', 'new'],
  ])('at %s, %s its effect: %s', (call, when, expected) => {
    const properties = prepared();
    properties.onCall = (name, moment) => {
      if (name === call && moment === when) throw new CutOff();
    };
    expect(() => commit(properties, { mails: newMails, progress: { ...state().progress, cursor: 'new' } }, 's2')).toThrow(CutOff);
    properties.onCall = () => undefined;
    const read = readMember(properties).state;
    expect(read.progress.cursor).toBe(expected);
    expect(read.mails).toEqual(expected === 'old' ? oldMails : newMails);
    commit(properties, { mails: newMails, progress: { ...state().progress, cursor: 'new' } }, 's3');
    expect(readMember(properties).state).toMatchObject({ mails: newMails, progress: { cursor: 'new' } });
  });

  test('many commits in a row, each cut off in the middle of its pages, never lose the last good one', () => {
    const properties = prepared();
    properties.onCall = (name, moment) => {
      if (name === 'writeAll' && moment === 'between') throw new CutOff();
    };
    for (let run = 0; run < 7; run++) {
      expect(() => commit(properties, { mails: newMails }, `t${run}`)).toThrow(CutOff);
      expect(readMember(properties).state.mails).toEqual(oldMails);
    }
  });
});

describe('A value that somebody else spoilt', () => {
  const spoilt = (key: string, value: string): Snapshot => {
    const properties = new StrictProperties();
    writeSettings(properties, { ...DEFAULT_SETTINGS, welcomed: true });
    writeIntent(properties, intent('k', token('A')));
    commit(properties, { mails: [typical(1)] }, 's1');
    commit(properties, { mails: [typical(2), typical(1)] }, 's2');
    properties.values.set(key, value);
    return readMember(properties);
  };

  test.each(['', '{', 'null', '[]', '{"s":1}', '"x"', '{"s":"other","m":[]}'])('a page reads as the set before: %j', (value) => {
    expect(spoilt('f.c.0', value).state.mails).toEqual([typical(1)]);
  });

  test.each(['', '{', 'null', '{"v":2}'])('the root begins anew, drafts stay, and the feed is gathered from its pages: %j', (value) => {
    const { state: read } = spoilt('root', value);
    expect(read.mails).toEqual([typical(1), typical(2)]);
    expect(read.progress.cursor).toBeNull();
    expect(read.intents).toHaveLength(1);
  });

  test('of several versions of a mail the one that knows most is gathered', () => {
    const properties = new StrictProperties();
    const answered = { ...typical(1), repliedAt: NOW };
    commit(properties, { mails: [typical(1)] }, 's1');
    commit(properties, { mails: [typical(2), answered] }, 's2');
    properties.values.delete('root');
    expect(readMember(properties).state.mails).toEqual([answered, typical(2)]);
  });

  test.each(['root', 'f.c.0'])('a commit after %s was lost stores the whole feed again', (key) => {
    const properties = new StrictProperties();
    commit(properties, { mails: [typical(1)] }, 's1');
    commit(properties, { mails: [typical(2), typical(1)] }, 's2');
    properties.values.delete(key);
    const before = readMember(properties);
    commitMember(properties, before, before.state, 's3', NOW);
    const after = readMember(properties);
    expect(after.state.mails).toEqual(before.state.mails);
    expect(after.state.mails.length).toBeGreaterThan(0);
    commitMember(properties, after, after.state, 's4', NOW);
    expect(readMember(properties).state.mails).toEqual(before.state.mails);
  });

  test.each([
    ['set', 'x'],
    [`i:${instance('z')}`, '{}'],
    ['i:../../evil', '{}'],
    ['c:x', '{"do":"explode","at":1}'],
    ['c:y', '{"do":"forget","at":1,"k":"foreign!"}'],
    ['somebody-elses', 'value'],
  ])('%s is left out', (key, value) => {
    const { state: read } = spoilt(key, value);
    expect(read.mails).toHaveLength(2);
    expect(read.intents).toHaveLength(1);
    expect(read.commands).toEqual([]);
  });
});

describe('What an earlier commit made superfluous', () => {
  const early = NOW - 2 * SETTLE_MS;
  const late = NOW - SETTLE_MS / 2;
  const command = (id: string, at: number): Command => ({ id, at, do: 'stop', mail: 'm1' });

  function settled(change: Partial<MemberState>, committedAt: number | null = NOW - SETTLE_MS): string[] {
    const read = state({ progress: { committedAt } });
    return settledKeys(
      { state: { ...read, ...change }, revision: '', pages: { slot: 'a', stamp: '', count: 0 } },
      (one) => !one.record,
      NOW,
    );
  }

  test('commands older than the commit go, newer ones stay, oldest first', () => {
    const commands = [command('late', late), command('second', early - SETTLE_MS), command('first', early - DAY)];
    expect(settled({ commands })).toEqual(['c:first', 'c:second']);
  });

  test('nothing goes before the commit is older than any execution', () => {
    const commands = [command('old', early - DAY)];
    expect(settled({ commands }, NOW - SETTLE_MS + 1)).toEqual([]);
    expect(settled({ commands }, null)).toEqual([]);
    expect(settled({ commands }, NOW - SETTLE_MS)).toEqual(['c:old']);
  });

  test('drafts go when they are done', () => {
    const intents = [intent('k', token('A')), intent('l', token('B'), { record: false })];
    expect(settled({ intents })).toEqual([`i:${instance('l')}`]);
  });

  test('what was forgotten stays forgotten while its draft may be sent', () => {
    const commands: Command[] = [{ id: 'f', at: early - DAY, do: 'forget', k: instance('k') }];
    expect(settled({ commands, intents: [intent('k', token('A'))] })).toEqual([]);
    expect(settled({ commands })).toEqual(['c:f']);
  });
});
