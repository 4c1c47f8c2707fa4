/**
 * What each service call costs in modelled milliseconds: upper published values, each with where it is from. The one place for such figures.
 * Measurements: ziritione.org "Apps Script performance"; qiita.com/mitonattou919; tanaikech.github.io 2018-10-12, 2020-09-30;
 * justin.poehnelt.com "Apps Script key-value stores".
 */
import type { CallNote } from './contract.ts';

export interface Cost {
  readonly base: number;
  readonly perCell?: number;
  readonly perRow?: number;
  readonly perByte?: number;
  /** For each sub-request after the first. */
  readonly perPart?: number;
  readonly source: string;
}

const FREE: Cost = { base: 0, source: 'unpublished; does not leave the script server' };
const CACHE_READ: Cost = { base: 23, source: 'qiita.com/mitonattou919: 20-23 ms' };
const CACHE_WRITE: Cost = { base: 93, source: 'ziritione.org: 92-93 ms' };
const PROPERTY_READ: Cost = { base: 84, source: 'ziritione.org: 20-84 ms; that all properties cost the same as one is a guess' };
const PROPERTY_WRITE: Cost = { base: 231, source: 'ziritione.org: 43-231 ms; deleting is assumed to cost the same' };
const LOCK: Cost = { base: 50, source: 'guess: 100 ms for taking and giving back' };
const SHEETS_READ: Cost = {
  base: 500,
  perCell: 0.00235,
  perRow: 0.0065,
  perByte: 0.0002,
  perPart: 0.5,
  source: 'tanaikech 2018-10-12, slopes read off its charts; base the upper end of its small reads',
};
const SHEETS_WRITE: Cost = {
  base: 800,
  perCell: 0.0105,
  perByte: 0.0002,
  perPart: 0.3,
  source: 'tanaikech 2018-10-12; base the upper end of small writes with flush (justin.poehnelt.com: 800 ms)',
};
/** SpreadsheetApp inside the script: what is read goes out at once, what is written waits and goes out in one flush. */
const SPREADSHEET_READ: Cost = {
  base: 160,
  perCell: 0.0036,
  perRow: 0.01,
  source:
    'bugbugnow.net 2019-03: 160 ms for getLastRow in a loop; slopes those of the Sheets API and half as much again (tanaikech 2018-10-12)',
};
const SPREADSHEET_WRITE: Cost = {
  base: 800,
  perCell: 0.013,
  perByte: 0.0002,
  perPart: 0.5,
  source: 'justin.poehnelt.com: 800 ms for a flushed write; slope that of the Sheets API and a quarter more (tanaikech 2018-10-12)',
};
const GMAIL: Cost = { base: 300, source: 'guess: 150-300 ms a call, no figure is published' };
const DRIVE: Cost = { base: 300, source: 'guess, as Gmail' };
const TRIGGER: Cost = { base: 231, source: 'guess: like a property write' };

/** UrlFetch by where it goes. */
export const FETCH = {
  /** The product's endpoint. Decision of the product: half a second. */
  endpoint: { base: 500, source: 'own web app warm 400-500 ms (tanaikech 2018-04-19)' },
  /** One request of the Gmail API; a batch costs that once and 20 ms for each part. */
  gmail: { base: 300, perPart: 20, source: 'guess, as the advanced service; the parts of a batch run side by side at Google' },
  other: { base: 200, source: 'justin.poehnelt.com: Firestore write and read 350 ms, so 150-200 ms each' },
} as const satisfies { readonly [where: string]: Cost };

const EXACT: { readonly [method: string]: Cost } = {
  'Cache.get': CACHE_READ,
  'Cache.getAll': CACHE_READ,
  'Cache.put': CACHE_WRITE,
  'Cache.putAll': CACHE_WRITE,
  'Cache.remove': { base: 90, source: 'qiita.com/mitonattou919: 88-90 ms' },
  'Cache.removeAll': { base: 90, source: 'as Cache.remove' },
  'Properties.getProperty': PROPERTY_READ,
  'Properties.getProperties': PROPERTY_READ,
  'Properties.getKeys': PROPERTY_READ,
  'Properties.setProperty': PROPERTY_WRITE,
  'Properties.setProperties': PROPERTY_WRITE,
  'Properties.deleteProperty': PROPERTY_WRITE,
  'Properties.deleteAllProperties': PROPERTY_WRITE,
  'Lock.tryLock': LOCK,
  'Lock.waitLock': LOCK,
  'Lock.releaseLock': LOCK,
  'Lock.hasLock': FREE,
  'UrlFetchApp.fetch': FETCH.other,
  'UrlFetchApp.fetchAll': FETCH.other,
  'SpreadsheetApp.flush': SPREADSHEET_WRITE,
  'SpreadsheetApp.create': SPREADSHEET_WRITE,
  'SpreadsheetApp.openById': { base: 300, source: 'guess: 300-500 ms for opening and one read' },
  'SpreadsheetApp.openByUrl': { base: 300, source: 'as openById' },
  'Sheet.appendRow': { base: 750, perCell: 0.013, source: 'tanaikech 2021-09-15: 26 locked appends within 20 s' },
  'Sheet.copyTo': SPREADSHEET_WRITE,
  'Sheet.protect': SPREADSHEET_WRITE,
  'Sheet.getRange': FREE,
  'Spreadsheet.getRange': FREE,
  'Spreadsheet.insertSheet': SPREADSHEET_WRITE,
  'Range.protect': SPREADSHEET_WRITE,
  'Protection.change': SPREADSHEET_WRITE,
  'TextFinder.find': {
    base: 500,
    perCell: 0.0016,
    source: 'tanaikech 2020-09-30: 55 % less than reading the cells; base as a read of the Sheets API',
  },
  'TextFinder.replaceAllWith': SPREADSHEET_WRITE,
  'ScriptApp.newTrigger': TRIGGER,
  'ScriptApp.deleteTrigger': TRIGGER,
  'ScriptApp.getProjectTriggers': { base: 84, source: 'guess: like a property read' },
  'GmailApp.setCurrentMessageAccessToken': FREE,
  'Charts.draw': { base: 500, source: 'guess: a call that answers with a picture; no figure is published' },
  'Utilities.sleep': { base: 0, source: 'the time it was asked for' },
};

/** Whole services, by the longest prefix. Reading and writing of Sheets are told apart by the method's name. */
const PREFIXES: readonly (readonly [string, Cost])[] = [
  ['Session.', FREE],
  ['ScriptApp.', FREE],
  ['Utilities.', FREE],
  ['CardService.', FREE],
  ['GmailApp.', GMAIL],
  ['GmailMessage.', GMAIL],
  ['GmailThread.', GMAIL],
  ['GmailDraft.', GMAIL],
  ['GmailLabel.', GMAIL],
  ['GmailAttachment.', GMAIL],
  ['Gmail.', GMAIL],
  ['Drive.', DRIVE],
  ['DriveApp.', DRIVE],
  ['File.', DRIVE],
  ['Folder.', DRIVE],
  ['SpreadsheetApp.', SPREADSHEET_READ],
  ['Spreadsheet.', SPREADSHEET_READ],
  ['Sheet.', SPREADSHEET_READ],
  ['Range.', SPREADSHEET_READ],
  ['Protection.', SPREADSHEET_READ],
];

/** Whether a method of the Sheets API counts as a read, for its cost and for Google's quotas. */
export const isSheetsRead = (method: string): boolean => SHEETS_READS.test(method);

const SHEETS_READS = /^Sheets\..*\.(get|batchGet|batchGetByDataFilter|getByDataFilter|search)$/;

/** The cost of a method, as the script writes it ("Gmail.Users.History.list"). A method of no known service costs what the slowest small call does. */
export function costOf(method: string): Cost {
  const exact = EXACT[method];
  if (exact) return exact;
  if (method.startsWith('Sheets.')) return isSheetsRead(method) ? SHEETS_READ : SHEETS_WRITE;
  return PREFIXES.find(([prefix]) => method.startsWith(prefix))?.[1] ?? { base: 800, source: 'guess: not in the cost file' };
}

/** Modelled milliseconds of one call with what its handler noted. */
export function modelledMs(method: string, note: CallNote): number {
  const cost = costOf(method);
  if (note.ms !== undefined) return note.ms;
  if (cost === FREE) return 0;
  const parts = Math.max(0, (note.parts?.length ?? 0) - 1);
  const ms =
    cost.base +
    (cost.perCell ?? 0) * (note.cells ?? 0) +
    (cost.perRow ?? 0) * (note.rows ?? 0) +
    (cost.perByte ?? 0) * (note.bytes ?? 0) +
    (cost.perPart ?? 0) * parts;
  return Math.round(ms * 10) / 10;
}

/** Modelled milliseconds of one request of UrlFetchApp. `parts` counts the requests inside a batch of the Gmail API, 0 for a plain one. */
export function fetchMs(where: keyof typeof FETCH, parts: number): number {
  const cost: Cost = FETCH[where];
  return cost.base + (cost.perPart ?? 0) * parts;
}
