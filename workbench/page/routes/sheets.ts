/** The part of the page's API for what is in spreadsheets: shown as Google Sheets shows it, and changed by hand as a person would. */
import { z } from 'zod';
import { GoogleError, type Caller, type Json } from '../../contract.ts';
import { sheetsHandlers } from '../../sheets/index.ts';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';

const user = z.string().min(3).max(320);
const fileId = z.string().min(1).max(200);
const sheetId = z.int().min(0);
const index = z.int().min(0).max(10_000_000);
const SCOPES = new Set(['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive']);

/** Rows of a tab that the page shows. */
const MOST_ROWS = 500;

export function sheetRoutes({ sheets }: PageBackend) {
  const handlers = sheetsHandlers(sheets);
  const fileOf = (id: string) => {
    const file = sheets.find(id);
    if (!file) throw new RequestError(404, 'This spreadsheet does not exist any more.');
    return file;
  };
  /** Calls the Sheets API as the person would through Google's own page; what it refuses is said without the API's preamble. */
  const byHand = async (who: string, method: string, ...args: Json[]): Promise<void> => {
    const caller: Caller = { user: who, scopes: SCOPES, projectId: 'by-hand', executionId: 'by-hand', currentMessageToken: null };
    try {
      await handlers[`Sheets.Spreadsheets.${method}`]?.(caller, args, {});
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      throw new RequestError(422, error.message.replace(/^API call to \S+ failed with error: /, ''));
    }
  };
  const request = (who: string, file: string, one: Json): Promise<void> => byHand(who, 'batchUpdate', { requests: [one] }, file);
  const titleOf = (id: string, tab: number): string => {
    const found = fileOf(id).tabs.find((one) => one.sheetId === tab);
    if (!found) throw new RequestError(404, 'This tab does not exist any more.');
    return found.title;
  };
  return {
    tabs: read(z.object({ fileId }), ({ fileId }) => {
      const { tabs } = fileOf(fileId);
      return sheets.tabs(fileId).map((tab, at) => ({
        ...tab,
        sheetId: tabs[at]?.sheetId ?? 0,
        columnCount: tabs[at]?.columnCount ?? 0,
        protected: (tabs[at]?.protectedRanges.length ?? 0) > 0,
        total: tab.rows.length,
        rows: tab.rows.slice(0, MOST_ROWS),
      }));
    }),
    /** A cell typed by a person: parsed as Google parses typing, so `=1+1` is a formula and `1/2` a date. */
    editCell: change(
      z.object({ user, fileId, sheetId, row: index, column: z.int().min(0).max(18_277), text: z.string().max(60_000) }),
      async ({ user, fileId, sheetId, row, column, text }) => {
        const tab = `'${titleOf(fileId, sheetId).replace(/'/g, "''")}'!`;
        const cell = `${tab}${columnLetters(column)}${row + 1}`;
        if (text === '') await byHand(user, 'Values.clear', {}, fileId, cell);
        else await byHand(user, 'Values.update', { values: [[text]] }, fileId, cell, { valueInputOption: 'USER_ENTERED' });
      },
    ),
    insertRow: change(z.object({ user, fileId, sheetId, row: index }), ({ user, fileId, sheetId, row }) =>
      request(user, fileId, {
        insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 }, inheritFromBefore: row > 0 },
      }),
    ),
    deleteRow: change(z.object({ user, fileId, sheetId, row: index }), ({ user, fileId, sheetId, row }) =>
      request(user, fileId, { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } } }),
    ),
    sortRows: change(
      z.object({ user, fileId, sheetId, column: z.int().min(0), order: z.enum(['ASCENDING', 'DESCENDING']) }),
      ({ user, fileId, sheetId, column, order }) => {
        const tab = fileOf(fileId).tabs.find((one) => one.sheetId === sheetId);
        const range = { sheetId, startRowIndex: tab?.frozenRowCount ?? 0, startColumnIndex: 0 };
        return request(user, fileId, { sortRange: { range, sortSpecs: [{ dimensionIndex: column, sortOrder: order }] } });
      },
    ),
    renameTab: change(z.object({ user, fileId, sheetId, title: z.string().min(1).max(100) }), ({ user, fileId, sheetId, title }) =>
      request(user, fileId, { updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } }),
    ),
  };
}

/** 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
