/**
 * The limits of Apps Script's services as data: figure, what it counts for, Google's words, source. The one place for them, but for two kinds:
 * what Gmail gives its own users stands in mail/limits.ts, and how many parts a card may have beside the classes of CardService, which run inside the script.
 * "quotas" is developers.google.com/apps-script/guides/services/quotas; "reported" are exception texts from public bug reports.
 */

export interface Limit {
  /** The figure for Workspace accounts, and for all where `consumer` is absent. */
  readonly is: number;
  /** The figure for gmail.com accounts and others without a domain. */
  readonly consumer?: number;
  readonly unit: 'ms' | 'bytes' | 'characters' | 'items' | 'calls' | 'executions' | 'recipients' | 'files' | 'units' | 'seconds';
  /** `now`: at the same time. */
  readonly per: 'value' | 'store' | 'call' | 'execution' | 'now' | 'minute' | 'day';
  readonly of: 'everyone' | 'user' | 'project' | 'user and project';
  /** Google's words; empty where nothing is said (a cache drops items silently). */
  readonly text: string;
  readonly source: string;
}

const QUOTAS = 'quotas';
const METHOD = 'reference/url-fetch/url-fetch-app';
const CACHE = 'reference/cache/cache';
const SHEETS = 'developers.google.com/workspace/sheets/api/limits';
const GMAIL = 'developers.google.com/workspace/gmail/api/reference/quota (projects since 2026-05-01)';
const everyone = { of: 'everyone' } as const;
const daily = { per: 'day', of: 'user' } as const;
const sheetsText = (kind: string, whose: string): string =>
  `Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute${whose}' of service 'sheets.googleapis.com'`;

export const LIMITS = {
  // An execution. Modelled milliseconds.
  cardMs: {
    is: 30_000,
    unit: 'ms',
    per: 'execution',
    ...everyone,
    text: 'Exceeded maximum execution time',
    source: `${QUOTAS}; workspace/add-ons/concepts/actions`,
  },
  /** That it holds for an add-on's time triggers is not published. */
  triggerMs: { is: 360_000, unit: 'ms', per: 'execution', ...everyone, text: 'Exceeded maximum execution time', source: QUOTAS },
  simultaneousOfUser: {
    is: 30,
    unit: 'executions',
    per: 'now',
    of: 'user',
    text: 'There are too many scripts running simultaneously for this Google user account.',
    source: QUOTAS,
  },
  /** The figure is published, the words for a whole script are not. */
  simultaneousOfScript: {
    is: 1000,
    unit: 'executions',
    per: 'now',
    of: 'project',
    text: 'There are too many scripts running simultaneously for this Google user account.',
    source: `${QUOTAS}; words unverified`,
  },

  // Properties. 9 KB were measured as not enforced (tanaikech, 2023-05-22); the documented figure counts here.
  propertyValueBytes: {
    is: 9 * 1024,
    unit: 'bytes',
    per: 'value',
    ...everyone,
    text: 'Argument too large: value',
    source: `${QUOTAS}; text reported`,
  },
  propertyStoreBytes: {
    is: 500 * 1024,
    unit: 'bytes',
    per: 'store',
    ...everyone,
    text: 'You have exceeded the property storage quota. Please remove some properties and try again.',
    source: `${QUOTAS}; text reported`,
  },
  /** Whether getProperties counts once or for each property is not published; here once. */
  propertyCalls: {
    is: 500_000,
    consumer: 50_000,
    unit: 'calls',
    ...daily,
    text: 'Service invoked too many times for one day: properties.',
    source: `${QUOTAS}; form of the text reported`,
  },

  // Cache.
  cacheKeyChars: {
    is: 250,
    unit: 'characters',
    per: 'value',
    ...everyone,
    text: 'Argument too large: key',
    source: `${CACHE}; text reported`,
  },
  cacheValueBytes: {
    is: 100 * 1024,
    unit: 'bytes',
    per: 'value',
    ...everyone,
    text: 'Argument too large: value',
    source: `${CACHE}; measured (justin.poehnelt.com, 2025-12)`,
  },
  cacheItems: {
    is: 1000,
    unit: 'items',
    per: 'store',
    ...everyone,
    text: '',
    source: 'measured, oldest first (justin.poehnelt.com, 2025-12)',
  },
  cacheDefaultSeconds: { is: 600, unit: 'seconds', per: 'value', ...everyone, text: '', source: CACHE },
  cacheLongestSeconds: {
    is: 21_600,
    unit: 'seconds',
    per: 'value',
    ...everyone,
    text: 'Invalid argument: expirationInSeconds',
    source: `${CACHE}; words unverified`,
  },

  // Utilities.
  sleepMs: {
    is: 300_000,
    unit: 'ms',
    per: 'call',
    ...everyone,
    text: 'Invalid argument: milliseconds. Should be between 0 and 300000.',
    source: 'reference/utilities; words unverified',
  },

  // Triggers.
  triggers: {
    is: 20,
    unit: 'items',
    per: 'store',
    of: 'user and project',
    text: 'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    source: `${QUOTAS}; text reported`,
  },
  triggerPeriodMs: {
    is: 3_600_000,
    unit: 'ms',
    per: 'call',
    ...everyone,
    text: 'The recurrence interval for an Add-on trigger must be at least one hour.',
    source: 'guides/triggers/installable; text reported (github.com/ttsukagoshi/mail-merge-for-gmail/issues/165)',
  },
  triggersOfType: {
    is: 1,
    unit: 'items',
    per: 'store',
    of: 'user and project',
    text: 'This add-on has created too many time-based triggers in this document for this Google user account.',
    source: 'github.com/ljay79/jira-tools/issues/53',
  },
  triggerRuntimeMs: {
    is: 6 * 3_600_000,
    consumer: 90 * 60_000,
    unit: 'ms',
    ...daily,
    text: 'Service using too much computer time for one day',
    source: QUOTAS,
  },

  // UrlFetchApp.
  fetchCalls: {
    is: 100_000,
    consumer: 20_000,
    unit: 'calls',
    ...daily,
    text: 'Service invoked too many times for one day: urlfetch.',
    source: `${QUOTAS}; text reported`,
  },
  urlChars: {
    is: 2082,
    unit: 'characters',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: URLFetch URL Length.',
    source: `${METHOD}; text reported`,
  },
  fetchHeaders: {
    is: 100,
    unit: 'items',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: URLFetch Headers.',
    source: `${QUOTAS}; words unverified`,
  },
  fetchHeaderBytes: {
    is: 8 * 1024,
    unit: 'bytes',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: URLFetch Header Size.',
    source: `${QUOTAS}; words unverified`,
  },
  fetchPostBytes: {
    is: 50 * 1024 * 1024,
    unit: 'bytes',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: URLFetch POST Size.',
    source: `${QUOTAS}; text reported`,
  },
  fetchResponseBytes: {
    is: 50 * 1024 * 1024,
    unit: 'bytes',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: URLFetch Response Size.',
    source: `${QUOTAS}; words unverified`,
  },

  /** That it is as many as browsers follow is a guess. */
  fetchRedirects: {
    is: 20,
    unit: 'items',
    per: 'call',
    ...everyone,
    text: 'Too many redirects: {url}',
    source: 'figure and words unverified',
  },
  /** `timeoutSeconds` of the request, or this when it has none. That the words are the same for both is unverified. */
  fetchSeconds: {
    is: 360,
    unit: 'seconds',
    per: 'call',
    ...everyone,
    text: 'Timeout: {url}',
    source: `${METHOD}; text reported`,
  },

  // Gmail.
  mailCalls: {
    is: 50_000,
    consumer: 20_000,
    unit: 'calls',
    ...daily,
    text: 'Service invoked too many times for one day: gmail.',
    source: `${QUOTAS} (email read/write, sending excluded); text reported`,
  },
  mailRecipients: {
    is: 1500,
    consumer: 100,
    unit: 'recipients',
    ...daily,
    text: 'Service invoked too many times for one day: email.',
    source: `${QUOTAS}; text reported`,
  },
  mailBodyBytes: {
    is: 400 * 1024,
    consumer: 200 * 1024,
    unit: 'bytes',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: Email Body Size.',
    source: `${QUOTAS}; text reported`,
  },
  mailAttachments: {
    is: 250,
    unit: 'items',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: Email Attachments Per Message.',
    source: `${QUOTAS}; text reported`,
  },
  mailAttachmentsBytes: {
    is: 25 * 1024 * 1024,
    unit: 'bytes',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: Email Total Attachments Size.',
    source: `${QUOTAS}; text reported`,
  },
  /** Drafts as well (prograshi.com, 11178). */
  mailRecipientsOfOne: {
    is: 50,
    unit: 'recipients',
    per: 'call',
    ...everyone,
    text: 'Limit Exceeded: Email Recipients Per Message.',
    source: `${QUOTAS}; text reported`,
  },
  gmailUnitsOfUser: {
    is: 6000,
    unit: 'units',
    per: 'minute',
    of: 'user and project',
    text: 'User-rate limit exceeded.  Retry after {until}',
    source: `${GMAIL}; text reported`,
  },
  gmailUnitsOfProject: {
    is: 1_200_000,
    unit: 'units',
    per: 'minute',
    of: 'project',
    text: "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service 'gmail.googleapis.com'",
    source: `${GMAIL}; form of the text as of other Google APIs`,
  },

  // Sheets.
  /** Empty ones count. */
  spreadsheetCells: {
    is: 10_000_000,
    unit: 'items',
    per: 'store',
    ...everyone,
    text: 'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    source: 'support.google.com/drive/answer/37603; text reported',
  },
  sheetColumns: {
    is: 18_278,
    unit: 'items',
    per: 'store',
    ...everyone,
    text: 'This action would increase the number of columns above the limit of 18278.',
    source: 'support.google.com/drive/answer/37603; words unverified',
  },
  cellCharacters: {
    is: 50_000,
    unit: 'characters',
    per: 'value',
    ...everyone,
    text: 'Your input contains more than the maximum of 50000 characters in a single cell.',
    source: 'support.google.com/drive/answer/37603; text reported',
  },
  /** Of keys and values, on a file and again on each of its tabs. */
  metadataCharacters: {
    is: 30_000,
    unit: 'characters',
    per: 'store',
    ...everyone,
    text: 'The developer metadata would exceed the storage limit of 30000 characters.',
    source: 'workspace/sheets/api/guides/metadata; words unverified',
  },
  groupDepth: {
    is: 8,
    unit: 'items',
    per: 'store',
    ...everyone,
    text: 'Cannot add a group deeper than 8.',
    source: 'workspace/sheets/api/guides/rowcolumn; words unverified',
  },
  spreadsheetsCreated: {
    is: 3200,
    consumer: 250,
    unit: 'files',
    ...daily,
    text: 'Service invoked too many times for one day: spreadsheets create.',
    source: `${QUOTAS}; words unverified`,
  },
  sheetsReadsOfUser: {
    is: 60,
    unit: 'calls',
    per: 'minute',
    of: 'user and project',
    text: sheetsText('Read', ' per user'),
    source: `${SHEETS}; text reported`,
  },
  sheetsWritesOfUser: {
    is: 60,
    unit: 'calls',
    per: 'minute',
    of: 'user and project',
    text: sheetsText('Write', ' per user'),
    source: `${SHEETS}; text reported`,
  },
  sheetsReadsOfProject: {
    is: 300,
    unit: 'calls',
    per: 'minute',
    of: 'project',
    text: sheetsText('Read', ''),
    source: `${SHEETS}; text reported`,
  },
  sheetsWritesOfProject: {
    is: 300,
    unit: 'calls',
    per: 'minute',
    of: 'project',
    text: sheetsText('Write', ''),
    source: `${SHEETS}; text reported`,
  },
} as const satisfies { readonly [name: string]: Limit };

export type LimitName = keyof typeof LIMITS;
/** The limits that are used up over time. */
export type QuotaName = { [name in LimitName]: (typeof LIMITS)[name]['per'] extends 'minute' | 'day' ? name : never }[LimitName];

/** Units that a method of the Gmail API costs, by its name inside Google. Source: as for `gmailUnitsOfUser`, figures by public reports. */
export const GMAIL_UNITS: { readonly [method: string]: number } = {
  GetProfile: 1,
  ListHistory: 2,
  ListMessages: 5,
  GetMessage: 20,
  GetAttachment: 20,
  ListThreads: 10,
  GetThread: 40,
  ListDrafts: 5,
  GetDraft: 20,
  CreateDraft: 10,
  UpdateDraft: 15,
  DeleteDraft: 10,
  SendDraft: 100,
  SendMessage: 100,
  ListLabels: 1,
  ListSendAs: 1,
};
/** What a method costs that is not listed: as much as reading a message. */
export const GMAIL_UNITS_OTHERWISE = 20;
