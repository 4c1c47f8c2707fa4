/** Every text of the product, typed: a language that lacks one does not compile. */
import type { Language } from '../domain/member-state.ts';
import type { MailState } from '../domain/summary.ts';
import type { NotTracked, Stopped } from '../domain/tracked-mail.ts';
import type { Reason, VerdictKind } from '../domain/verdict.ts';
import type { RecipientField } from '../domain/address.ts';

/** Words of the state shown above a mail. `applied` is a draft that waits, `inferred` an open that follows from a reply. */
export type StateWord = MailState | 'applied' | 'inferred';

/** Reasons that say how long after sending, or after the load before. */
export type TimedReason = Extract<Reason, { after: number } | { gap: number }>['why'];

export type ErrorCode = 'E-BUSY' | 'E-TIME' | 'E-QUOTA' | 'E-ENDPOINT' | 'E-SHEET-TIME' | 'E-FULL' | 'E-ACCESS' | 'E-UNKNOWN';

export interface Messages {
  readonly language: Language;
  readonly product: string;
  /** Durations and ages: “2 h”, “45 min”, “4 s”. */
  readonly span: { seconds(n: number): string; minutes(n: number): string; hours(n: number): string; days(n: number): string };
  readonly yesterday: (time: string) => string;
  readonly today: (time: string) => string;
  readonly icons: Readonly<
    Record<
      | 'open'
      | 'maybe'
      | 'unknown'
      | 'machine'
      | 'you'
      | 'click'
      | 'reply'
      | 'stop'
      | 'lock'
      | 'check'
      | 'warn'
      | 'copy'
      | 'email'
      | 'person'
      | 'people'
      | 'clock'
      | 'description',
      string
    >
  >;
  readonly state: Readonly<Record<StateWord, string>>;
  readonly verdict: Readonly<Record<VerdictKind, string>>;
  readonly reason: Readonly<Record<Exclude<Reason['why'], TimedReason>, string> & Record<TimedReason, (span: string) => string>>;
  readonly notTracked: Readonly<Record<NotTracked, string>>;
  readonly stopped: Readonly<Record<Stopped, string>>;
  readonly people: {
    count(n: number): string;
    someoneOf(n: number): string;
    /** Between the last two names, where there are no more than these. */
    readonly beforeLast: string;
    /** After those that are named. */
    more(n: number): string;
    readonly nobody: string;
  };
  readonly field: Readonly<Record<RecipientField, string>>;

  readonly welcome: {
    readonly title: string;
    readonly subtitle: string;
    readonly logo: string;
    readonly purpose: string;
    readonly yoursTitle: string;
    readonly yoursText: string;
    readonly serverTitle: string;
    readonly serverText: string;
    readonly recipientsTitle: string;
    readonly recipientsText: string;
    readonly cannotTitle: string;
    readonly cannotText: string;
    readonly open: string;
    readonly learn: string;
  };
  readonly home: {
    readonly show: string;
    readonly filters: { readonly all: string; readonly opens: string; readonly replies: string; readonly none: string };
    readonly emptyTitle: string;
    readonly emptyText: string;
    readonly emptyFilter: string;
    readonly showAll: string;
    readonly allTitle: string;
    readonly allText: string;
    readonly newer: string;
    readonly older: string;
    checked(time: string): string;
    readonly newMail: string;
    readonly details: string;
    detailsOf(subject: string): string;
    readonly noSubject: string;
    readonly noSubjectYet: string;
    readonly waiting: string;
    counts(likely: number, possible: number): string;
    readonly machineOnce: string;
    machineTimes(n: number): string;
    readonly apple: string;
    readonly pausedTitle: string;
    readonly pausedText: string;
    readonly behindTitle: string;
    readonly behindText: string;
    readonly gmailTitle: string;
    readonly gmailText: string;
    readonly sheetTitle: string;
    readonly sheetText: string;
    readonly tabTitle: string;
    readonly tabText: string;
    readonly sheetChangedTitle: string;
    readonly sheetChangedText: string;
    readonly sheetLateTitle: string;
    readonly sheetLateText: string;
  };
  readonly compose: {
    readonly recipients: string;
    readonly addRecipient: string;
    summary(n: number): string;
    badAddresses(n: number): string;
    readonly notAnAddress: string;
    readonly track: string;
    readonly trackThis: string;
    readonly trackText: string;
    trackGroup(n: number): string;
    readonly once: string;
    readonly apply: string;
    readonly refresh: string;
    readonly lockedTitle: string;
    readonly lockedOff: string;
    readonly lockedStock: string;
    readonly lockedStockText: string;
    applied(time: string): string;
    readonly sendAsUsual: string;
    readonly trackOn: string;
    readonly trackOff: string;
    readonly nextTitle: string;
    readonly nextText: string;
    readonly change: string;
    again(time: string): string;
    readonly againQuestion: string;
    readonly keep: string;
    readonly another: string;
  };
  readonly message: {
    sent(time: string): string;
    readonly viewNotCounted: string;
    wasMe(time: string): string;
    yourMail(time: string): string;
    /** `opens` as `home.counts` writes them; empty where there were none. */
    beforeReply(opens: string): string;
    readonly notYours: string;
    readonly notTrackedMail: string;
    readonly activity: string;
    readonly reply: string;
  };
  readonly mail: {
    readonly title: string;
    readonly subtitle: string;
    sentTo(time: string, people: string, recipients: number): string;
    shared(names: string): string;
    readonly happened: string;
    notCounted(machine: number, you: number): string;
    readonly showThem: string;
    readonly noSignalText: string;
    readonly markMine: string;
    readonly stop: string;
    readonly resume: string;
    readonly openInGmail: string;
    readonly judged: string;
    rules(ends: string, version: number): string;
    readonly forget: string;
    readonly erasedUnseen: string;
    readonly copiedText: string;
    readonly showOlder: string;
  };
  readonly mine: {
    readonly title: string;
    readonly subtitle: string;
    readonly label: string;
    readonly text: string;
    /** After the time of a load, where a whole verdict would be too wide. */
    readonly kinds: { readonly likely: string; readonly possible: string; readonly you: string };
    readonly mark: string;
    readonly none: string;
  };
  readonly settings: {
    readonly title: string;
    readonly subtitle: string;
    readonly tracking: string;
    readonly trackingOn: string;
    readonly trackingOnDefault: string;
    readonly trackingOff: string;
    readonly sheet: string;
    readonly sheetText: string;
    readonly trackMine: string;
    readonly trackMineText: string;
    readonly byDefault: string;
    readonly save: string;
    readonly cancel: string;
  };
  readonly toast: {
    readonly saved: string;
    readonly applied: string;
    alreadyApplied(time: string): string;
    readonly nothingToApply: string;
    readonly recipientsChanged: string;
    marked(state: string): string;
    readonly stopped: string;
    readonly resumed: string;
    readonly resumedLater: string;
    readonly gone: string;
    readonly forgotten: string;
  };
  readonly error: {
    readonly notDone: string;
    readonly notShown: string;
    readonly safe: string;
    readonly nothingChanged: string;
    readonly accessNeeded: string;
    readonly checkAgain: string;
    /** Where Google names no page for it. */
    readonly reopen: string;
    readonly allow: string;
    readonly tryAgain: string;
    readonly help: string;
    readonly back: string;
    readonly support: string;
    code(code: string, time: string, id: string): string;
    readonly titles: Readonly<Record<ErrorCode, string>>;
    readonly texts: Readonly<Record<ErrorCode, string>>;
    /** For buttons that make a draft: Gmail shows nothing of ours when they fail. */
    readonly noImageForDraft: string;
  };
  readonly sheet: {
    readonly file: string;
    readonly tracked: string;
    readonly events: string;
    readonly trackedHeader: readonly [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    readonly eventsHeader: readonly [string, string, string, string, string, string, string];
    readonly load: string;
    readonly reply: string;
    readonly clients: Readonly<
      Record<'gmail-proxy' | 'gmail-prefetch' | 'apple' | 'yahoo' | 'outlook' | 'native' | 'browser' | 'robot' | 'none' | 'other', string>
    >;
  };
}
