/** Which quotas a service call uses up, and how its service says that nothing is left. */
import { GoogleError, type Caller, type Json, type JsonObject } from '../contract.ts';
import { isSheetsRead } from '../cost.ts';
import { asException, QuotaExceeded, type Charge, type Quotas } from './quotas.ts';

/** Google's project number of the script, as in the words of its APIs. */
const CONSUMER = "for consumer 'project_number:104857600000'.";
const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const FREE = new Set(['GmailApp.setCurrentMessageAccessToken']);
const SENDS =
  /^(GmailApp\.sendEmail|MailApp\.sendEmail|GmailDraft\.send|GmailMessage\.(reply|replyAll|forward)|GmailThread\.(reply|replyAll))$/;

export interface MeteringOptions {
  readonly quotas: Quotas;
  /** Recipients of a call that sends a mail. */
  readonly recipients: (caller: Caller, method: string, args: readonly Json[]) => number;
}

/** Charges a call before it is performed; throws the exception of its service. `atMs` is the time of the call. */
export type Metering = (caller: Caller, method: string, args: readonly Json[], atMs: number) => void;

export function createMetering({ quotas, recipients }: MeteringOptions): Metering {
  return (caller, method, args, atMs) => {
    const charges = SENDS.test(method)
      ? [{ quota: 'mailRecipients', amount: recipients(caller, method, args) } as const]
      : chargesOf(method, args);
    if (charges.length === 0) return;
    try {
      quotas.chargeAll(charges, caller.user, atMs);
    } catch (error) {
      throw error instanceof QuotaExceeded ? refusal(method, error) : error;
    }
  };
}

function chargesOf(method: string, args: readonly Json[]): readonly Charge[] {
  const [service = ''] = method.split('.');
  if (service === 'Properties') return [{ quota: 'propertyCalls', amount: 1 }];
  if (method === 'UrlFetchApp.fetch') return [{ quota: 'fetchCalls', amount: 1 }];
  if (method === 'UrlFetchApp.fetchAll') return [{ quota: 'fetchCalls', amount: Array.isArray(args[0]) ? args[0].length : 0 }];
  if (/^Gmail(App|Message|Thread|Draft|Label|Attachment)$/.test(service) && !FREE.has(method)) return [{ quota: 'mailCalls', amount: 1 }];
  if (method === 'SpreadsheetApp.create' || (method === 'Drive.Files.create' && mimeTypeOf(args[0]) === SPREADSHEET))
    return [{ quota: 'spreadsheetsCreated', amount: 1 }];
  return service === 'Sheets' ? sheetsCharges(method) : [];
}

function sheetsCharges(method: string): readonly Charge[] {
  if (isSheetsRead(method))
    return [
      { quota: 'sheetsReadsOfUser', amount: 1 },
      { quota: 'sheetsReadsOfProject', amount: 1 },
    ];
  const writes: Charge[] = [
    { quota: 'sheetsWritesOfUser', amount: 1 },
    { quota: 'sheetsWritesOfProject', amount: 1 },
  ];
  return method === 'Sheets.Spreadsheets.create' ? [...writes, { quota: 'spreadsheetsCreated', amount: 1 }] : writes;
}

function mimeTypeOf(resource: Json | undefined): Json | undefined {
  return typeof resource === 'object' && resource !== null && !Array.isArray(resource) ? (resource as JsonObject)['mimeType'] : undefined;
}

/** `Sheets.Spreadsheets.Values.get` as Google's errors name it: `sheets.spreadsheets.values.get`. */
const apiName = (method: string): string => method.replace(/(^|\.)[A-Z]/g, (start) => start.toLowerCase());

function refusal(method: string, error: QuotaExceeded): GoogleError {
  if (!error.quota.startsWith('sheets')) return asException(error);
  const message = `${error.message} ${CONSUMER}`;
  return new GoogleError(`API call to ${apiName(method)} failed with error: ${message}`, 'GoogleJsonResponseException', {
    code: 429,
    message,
    errors: [{ domain: 'global', reason: 'rateLimitExceeded', message }],
  });
}
