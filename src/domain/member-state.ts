/** Everything the product keeps about one member: settings, mails, waiting drafts, the stock of tokens, and how far the last sync came. */
import type { Token } from '../endpoint/contract.ts';
import type { InstanceId, Intent } from './intent.ts';
import { changedAt, KEPT, type Hit, type Instant, type Stopped, type TrackedMail } from './tracked-mail.ts';

export type Language = 'en' | 'pl';

export interface Settings {
  /** Off stops everything, also for mails already sent. */
  readonly tracking: boolean;
  /** When tracking was last switched off: mails sent until then stay stopped, whatever came of the run that was to stop them. */
  readonly offAt?: Instant | undefined;
  /** Track is switched on in new compose cards. */
  readonly trackByDefault: boolean;
  /** The welcome card was read. */
  readonly welcomed: boolean;
  /** As the host last said it; for the activity sheet, which the hourly run writes without a host. */
  readonly language: Language;
  readonly timeZone: string;
}

export const DEFAULT_SETTINGS: Settings = { tracking: true, trackByDefault: false, welcomed: false, language: 'en', timeZone: 'Etc/UTC' };

/** What a card asks for without waiting for the sync. Applied in the order of `at` on every reading; repeating one changes nothing. */
export type Command = { readonly id: string; readonly at: Instant } & (
  | { readonly do: 'view'; readonly mail: string }
  | { readonly do: 'mine'; readonly mail: string; readonly add: readonly number[]; readonly remove: readonly number[] }
  | { readonly do: 'stop' | 'resume'; readonly mail: string }
  | { readonly do: 'forget'; readonly k: InstanceId }
);

/** A search of the mailbox in place of its history, from the newest mail down; it may take several runs. Times in seconds since 1970. */
export interface MailSearch {
  /** Gmail's history id from before the search: the history goes on there. */
  readonly cursor: string;
  readonly since: number;
  /** Sent mails from here on are read. Null at the beginning. */
  readonly before: number | null;
}

/** The commit point of a sync: one value. */
export interface Progress {
  /** Gmail's history id up to which Sent was read; null before the first sync. */
  readonly cursor: string | null;
  /** When Sent was last read to its end; unknown in what an earlier version stored. */
  readonly heardAt?: Instant | undefined;
  /** Not null while what the history forgot is searched for. */
  readonly search: MailSearch | null;
  /** The endpoint's sequence number up to which loads are committed. */
  readonly after: number;
  readonly pool: readonly Token[];
  /** Loads of tokens that no sent mail is known for yet. */
  readonly orphans: readonly Hit[];
  /** Tokens whose loads the endpoint is to forget unseen, and with `stop` not to record any more. */
  readonly erase: readonly { readonly token: Token; readonly stop: boolean }[];
  /** The newest tokens that the endpoint has forgotten, so that it is not asked again. */
  readonly erased: readonly Token[];
  /** `rows`: how long each tab was after the last write. */
  readonly sheet: { readonly id: string; readonly language: Language; readonly rows?: readonly number[] | undefined } | null;
  /** When a lost sheet or a lost tab of it was replaced: the homepage says so for a day. */
  readonly sheetRenewed: { readonly at: Instant; readonly what: 'file' | 'tab' } | null;
  readonly committedAt: Instant | null;
}

export const NO_PROGRESS: Progress = {
  cursor: null,
  search: null,
  after: 0,
  pool: [],
  orphans: [],
  erase: [],
  erased: [],
  sheet: null,
  sheetRenewed: null,
  committedAt: null,
};

export interface MemberState {
  readonly settings: Settings;
  readonly progress: Progress;
  /** Newest first, at most 100: older ones are in the activity sheet. */
  readonly mails: readonly TrackedMail[];
  /** Drafts that wait to be found in Sent. */
  readonly intents: readonly Intent[];
  readonly commands: readonly Command[];
}

export const FEED_MAILS = 100;
export const KEPT_ORPHANS = 40;
export const KEPT_ERASED = 40;

/** The mails with every command applied that names them. */
export function withCommands(mails: readonly TrackedMail[], commands: readonly Command[]): TrackedMail[] {
  const ordered = [...commands].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return mails.map((mail) => ordered.reduce((current, command) => applied(current, command), mail));
}

function applied(mail: TrackedMail, command: Command): TrackedMail {
  if (command.do === 'forget' || command.mail !== mail.id) return mail;
  switch (command.do) {
    case 'view':
      return mail.selfViews.includes(command.at)
        ? mail
        : { ...mail, selfViews: [...mail.selfViews, command.at].sort((a, b) => a - b).slice(-KEPT.selfViews) };
    case 'mine': {
      const marked = new Set([...mail.mine, ...command.add]);
      for (const seq of command.remove) marked.delete(seq);
      return { ...mail, mine: [...marked].sort((a, b) => a - b).slice(-KEPT.mine) };
    }
    case 'stop':
      // A stop that was resumed since says nothing any more, however often it is read again.
      return mail.stopped !== null || command.at <= (changedAt(mail) ?? -Infinity) ? mail : stopped(mail, command.at, 'by-member');
    case 'resume':
      return mail.stopped === null || command.at <= mail.stopped.at
        ? mail
        : {
            ...mail,
            stopped: null,
            pauses: [...mail.pauses, { from: mail.stopped.at, to: command.at }].slice(-KEPT.pauses),
            told: { ...mail.told, stopped: false },
          };
  }
}

/** The mail without what was loaded later; the endpoint is to hear of it. */
function stopped(mail: TrackedMail, at: Instant, by: Stopped): TrackedMail {
  return { ...mail, stopped: { at, by }, hits: mail.hits.filter((hit) => hit.at <= at), told: { ...mail.told, stopped: false } };
}

/** Stops what the settings hold back: every mail while tracking is off, and afterwards those sent before it was last switched off and not resumed since. */
export function asSettingsSay(mail: TrackedMail, { tracking, offAt }: Settings, now: Instant): TrackedMail {
  if (mail.stopped !== null || mail.notTracked !== null) return mail;
  const changed = changedAt(mail) ?? -Infinity;
  if (tracking && (offAt === undefined || mail.sentAt > offAt || changed >= offAt)) return mail;
  return stopped(mail, Math.max(offAt ?? now, changed + 1), 'tracking-off');
}

/** The intents that no command forgot. */
export function waitingIntents(intents: readonly Intent[], commands: readonly Command[]): Intent[] {
  const forgotten = new Set(commands.flatMap((command) => (command.do === 'forget' ? [command.k] : [])));
  return intents.map((intent) => (forgotten.has(intent.k) ? { ...intent, record: false } : intent));
}
