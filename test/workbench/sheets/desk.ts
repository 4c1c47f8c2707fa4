/** A spreadsheet service for tests: one user at a time, as a script would call it. */
import type { Caller, CallNote, Json, JsonObject } from '../../../workbench/contract.ts';
import { GoogleError } from '../../../workbench/contract.ts';
import { createSheets, driveHandlers, sheetsHandlers } from '../../../workbench/sheets/index.ts';
import { createClock } from '../../../workbench/world/clock.ts';
import { createStateStore, type StateWithFiles } from '../../../workbench/world/state.ts';

export const SCOPE = 'https://www.googleapis.com/auth/';
export const MARIA = 'maria@acme-partner.test';
export const JAN = 'jan@acme-partner.test';

export function createDesk(state: StateWithFiles = createStateStore(null)) {
  const sheets = createSheets({ state, clock: createClock({ state, frozenAt: Date.UTC(2026, 10, 23, 12) }) });
  const handlers = { ...sheetsHandlers(sheets), ...driveHandlers(sheets) };
  const note: CallNote = {};

  function as(user: string, scopes: readonly string[] = ['drive.file'], projectId = 'tracklog') {
    const caller: Caller = {
      user,
      projectId,
      executionId: 'e1',
      scopes: new Set(scopes.map((name) => SCOPE + name)),
      currentMessageToken: null,
    };
    const call = (method: string, ...args: Json[]): JsonObject => {
      for (const key of Object.keys(note)) delete note[key as keyof CallNote];
      const handler = handlers[method];
      if (!handler) throw new Error(`No handler ${method}`);
      return handler(caller, args, note) as JsonObject;
    };
    return {
      call,
      create: (resource: Json = {}) => String(call('Sheets.Spreadsheets.create', resource)['spreadsheetId']),
      get: (id: string, options: Json = {}) => call('Sheets.Spreadsheets.get', id, options),
      batch: (id: string, ...requests: Json[]) => call('Sheets.Spreadsheets.batchUpdate', { requests }, id),
      read: (id: string, range: string, options: Json = {}) => call('Sheets.Spreadsheets.Values.get', id, range, options)['values'],
      write: (id: string, range: string, values: Json, input = 'RAW') =>
        call('Sheets.Spreadsheets.Values.update', { values }, id, range, { valueInputOption: input }),
    };
  }
  return { state, sheets, note, as, maria: as(MARIA), jan: as(JAN) };
}

/** The exception that a call throws; fails when it throws none. */
export function refused(call: () => unknown): GoogleError {
  try {
    call();
  } catch (error) {
    if (error instanceof GoogleError) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
}

export const text = (...values: string[]): JsonObject => ({ values: values.map((stringValue) => ({ userEnteredValue: { stringValue } })) });
export const append = (sheetId: number, ...rows: JsonObject[]): JsonObject => ({
  appendCells: { sheetId, rows, fields: 'userEnteredValue,userEnteredFormat' },
});
