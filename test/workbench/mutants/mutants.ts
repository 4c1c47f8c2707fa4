/** Mistakes that a product of this kind is prone to, each as a small change of the sources, with the check that is to catch it. */
import type { Change } from './build.ts';

/** A story of the sweep, with the calls that fail in it; or a block of schedules. */
export type Check = { readonly story: string; readonly calls?: RegExp } | { readonly scenario: number };

export interface Mutant {
  readonly mistake: string;
  readonly changes: readonly Change[];
  readonly check: Check;
  /** What the check has to say: a mutant that is caught by something else proves nothing about the check. */
  readonly sign: RegExp;
}

/** By their place among the scenarios. */
const APPLY = 0;
const FIND = 1;
const UNDO = 3;

export const MUTANTS: readonly Mutant[] = [
  {
    mistake: 'what was heard is committed before its rows are written',
    changes: [
      {
        file: 'sync/commit.ts',
        from: '  const { sheet, state: written } = writeSheet(',
        to: "  commitMember(ports.properties, fresh, folded.state, 'early', now);\n  const { sheet, state: written } = writeSheet(",
      },
    ],
    check: { story: 'sync after sending', calls: /^Drive|^Sheets/ },
    sign: /^sheet\.|All emails/m,
  },
  {
    mistake: 'a load that is heard twice counts twice',
    changes: [{ file: 'domain/fold.ts', from: ' && !seen.has(hit.seq) && (seen.add(hit.seq), true)', to: '' }],
    check: { scenario: FIND },
    sign: /loads of .*: \[(?:\d+,)*(\d+)\] expected, \[(?:\d+,)*\1,\1\] found/,
  },
  {
    mistake: 'one dialog’s intent is written over by another’s',
    changes: [
      {
        file: 'store/member-store.ts',
        from: 'properties.write(KEY.intent + k, JSON',
        to: "properties.write(KEY.intent + k.slice(0, 0) + '000000000000', JSON",
      },
    ],
    check: { scenario: APPLY },
    sign: /no intent waits for the image/,
  },
  {
    mistake: 'two executions of one member commit at once',
    changes: [{ file: 'google/lock.ts', from: '    if (!acquired(lock)) return null;', to: '' }],
    check: { scenario: FIND },
    sign: /mails and opens in the sheet|loads in the sheet|is of another generation|mails in the feed/,
  },
  {
    mistake: 'rows are appended without looking for their keys',
    changes: [{ file: 'store/activity-sheet.ts', from: 'const row = places.get(key);', to: 'const row = undefined;' }],
    check: { story: 'sync after sending', calls: /batchUpdate/ },
    sign: /^sheet\.(Tracked|Events)\.\d+: undefined →/m,
  },
  {
    mistake: 'pages are written over the ones that the root names',
    changes: [{ file: 'store/pages.ts', from: "return SLOTS[(SLOTS.indexOf(slot) + 1) % SLOTS.length] ?? 'a';", to: 'return slot;' }],
    check: { story: 'hit, pull and feed', calls: /Properties\.setProp/ },
    // The lost pages are made up for, but what they held had to be found anew.
    sign: /^stored\.mails\.0\.foundAt: 1 → \d+$/m,
  },
  {
    mistake: 'loads of mails that are not found yet are dropped',
    changes: [{ file: 'domain/fold.ts', from: 'return waiting.sort((a, b) => a.seq - b.seq).slice(-KEPT_ORPHANS);', to: 'return [];' }],
    check: { story: 'stop', calls: /UrlFetchApp/ },
    sign: /Nothing is called “Details”/,
  },
  {
    mistake: 'two dialogs that chose the same image both keep it',
    changes: [{ file: 'domain/pool.ts', from: 'if (!others.some(', to: "if (others.length >= 0) return 'keep';\n  if (!others.some(" }],
    check: { scenario: APPLY },
    sign: /an image stands in two mails|mails in the feed/,
  },
  {
    mistake: 'intents are deleted as soon as their mail is found',
    changes: [{ file: 'store/member-store.ts', from: 'export const SETTLE_MS = 10 * 60_000;', to: 'export const SETTLE_MS = -1;' }],
    check: { story: 'a send that is undone and sent again' },
    sign: /Copied to another email/,
  },
  {
    mistake: 'a draft seen in the composer counts as opened',
    changes: [{ file: 'domain/verdict.ts', from: 'if (beforeSending(hit, mail.sentAt))', to: 'if (hit.at < 0)' }],
    check: { story: 'apply and send' },
    sign: /Opened \(likely\)/,
  },
  {
    mistake: 'a stop is kept but not applied',
    changes: [
      {
        file: 'domain/member-state.ts',
        from: "    case 'stop':\n",
        to: "    case 'stop':\n      if (mail.stopped === null) return mail;\n",
      },
    ],
    check: { story: 'stop' },
    sign: /does not say .*Tracking stopped/,
  },
  {
    mistake: 'an undone send is taken for a sent mail',
    changes: [{ file: 'domain/fold.ts', from: '  takeBack(mails, news.gone, intents, now);', to: '' }],
    check: { scenario: UNDO },
    sign: /mails in the feed/,
  },
  {
    mistake: 'each press of Apply inserts an image',
    changes: [
      { file: 'handlers/compose.ts', from: "findDraft(ports, next.token) === 'none'", to: "findDraft(ports, next.token) !== 'unknown'" },
    ],
    check: { story: 'apply pressed twice' },
    sign: /drafts\.0: .* → .*image 1, image 1/,
  },
  {
    mistake: 'a press that is repeated begins another draft',
    changes: [
      { file: 'handlers/new-draft.ts', from: 'if (unfinished !== null) return', to: 'if (unfinished !== null && k.length === 0) return' },
    ],
    check: { story: 'new tracked email', calls: /GmailApp|Properties/ },
    sign: /^drafts\.\d: undefined → /m,
  },
  {
    mistake: 'a stop or mark is committed without its row when the sheet fails',
    changes: [
      {
        file: 'sync/commit.ts',
        from: 'const stored = written ?? { ...fresh.state, progress: { ...fresh.state.progress, pool } };',
        to: 'const stored = written ?? { ...fold(fresh.state, NO_NEWS, ports.deployment.endpoint, now).state, progress: { ...fresh.state.progress, pool } };',
      },
    ],
    check: { story: 'settings off', calls: /^Sheets/ },
    sign: /^sheet\.Tracked\.\d+: .*Tracking stopped/m,
  },
  {
    mistake: 'the server hears of tracking switched off one run late',
    changes: [
      {
        file: 'sync/sync.ts',
        from: '    .map((mail) => asSettingsSay(mail, state.settings, now))\n',
        to: '',
      },
    ],
    check: { story: 'settings off', calls: /^Lock/ },
    sign: /^loads\.\d/m,
  },
];
