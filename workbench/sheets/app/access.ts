/** Where SpreadsheetApp meets the files: scopes, sharing, and refusals in the words of its exceptions. */
import type { Caller, Handler, Json } from '../../contract.ts';
import { GoogleError } from '../../contract.ts';
import { atomically } from '../batch.ts';
import { roleOf } from '../drive/item.ts';
import { Edit } from '../edit.ts';
import type { SheetFiles } from '../files.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';
import { Refusal } from '../refusal.ts';

const SPREADSHEETS = 'https://www.googleapis.com/auth/spreadsheets';

/** `drive.file` and `spreadsheets.currentonly` open nothing here: there is no current spreadsheet in a stand-alone project. https://developers.google.com/workspace/add-ons/concepts/workspace-scopes */
export function requireSpreadsheets(caller: Caller, method: string): void {
  if (caller.scopes.has(SPREADSHEETS)) return;
  throw new GoogleError(`Specified permissions are not sufficient to call ${method}. Required permissions: ${SPREADSHEETS}`);
}

export interface AppAccess {
  /** The file, for reading or writing. `method` is what the script called. */
  open(caller: Caller, method: string, id: Json | undefined, need: 'read' | 'write'): SpreadsheetFile;
  /** Changes a file as a whole or not at all. */
  change<T>(caller: Caller, method: string, id: Json | undefined, apply: (edit: Edit) => T): T;
}

export function createAppAccess(files: SheetFiles): AppAccess {
  const open: AppAccess['open'] = (caller, method, id, need) => {
    requireSpreadsheets(caller, method);
    const file = typeof id === 'string' ? files.find(id) : undefined;
    if (!file) throw new GoogleError(`Unexpected error while getting the method or property ${last(method)} on object SpreadsheetApp.`);
    const role = roleOf(file, caller.user);
    if (role === null) throw new GoogleError('You do not have permission to access the requested document.');
    if (need === 'write' && role !== 'owner' && role !== 'writer')
      throw new GoogleError('You do not have permission to perform that action.');
    return file;
  };
  return {
    open,
    change(caller, method, id, apply) {
      const file = open(caller, method, id, 'write');
      const edit = new Edit(file, caller.user, caller.projectId, files.now());
      const result = atomically(edit, () => apply(edit));
      files.changed(file);
      return result;
    },
  };
}

/** What the API refuses, SpreadsheetApp throws as a plain exception with the same words. */
export function plainly(handler: Handler): Handler {
  const plain = (error: unknown): unknown => (error instanceof Refusal ? new GoogleError(error.message) : error);
  return (caller, args, note) => {
    try {
      const answer = handler(caller, args, note);
      return answer instanceof Promise ? answer.catch((error: unknown) => Promise.reject(plain(error))) : answer;
    } catch (error) {
      throw plain(error);
    }
  };
}

/** The tab of a Sheet object; it may have been deleted since. */
export function tabOf(file: SpreadsheetFile, sheetId: Json | undefined): Tab {
  const tab = file.tabs.find((one) => one.sheetId === sheetId);
  if (!tab) throw new GoogleError(`Sheet ${String(sheetId)} not found`);
  return tab;
}

const last = (method: string): string => method.slice(method.lastIndexOf('.') + 1);
