/** The part of the page's API for what is in spreadsheets: shown as Google Sheets shows it, and changed by hand as a person would. */
import { z } from 'zod';
import { GoogleError, type Caller, type Json } from '../../contract.ts';
import { LIMITS } from '../../runtime/limits.ts';
import { columnLetters, quoteTitle } from '../../sheets/a1.ts';
import { checkEntry } from '../../sheets/app/validation.ts';
import { todayIn } from '../../sheets/app/zone.ts';
import { sheetsHandlers } from '../../sheets/index.ts';
import { dataRows, type Tab } from '../../sheets/model.ts';
import type { PageBackend } from '../backend.ts';
import { gridPart } from '../grid.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';

const user = z.string().min(3).max(320);
const fileId = z.string().min(1).max(200);
const sheetId = z.int().min(0);
const index = z.int().min(0).max(10_000_000);
const SCOPES = new Set(['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive']);

export function sheetRoutes({ sheets }: PageBackend) {
  const handlers = sheetsHandlers(sheets);
  const fileOf = (id: string) => {
    const file = sheets.find(id);
    if (!file) throw new RequestError(404, 'This spreadsheet does not exist any more.');
    return file;
  };
  const tabOf = (id: string, wanted: number): Tab => {
    const found = fileOf(id).tabs.find((one) => one.sheetId === wanted);
    if (!found) throw new RequestError(404, 'This tab does not exist any more.');
    return found;
  };
  /** Does what the person asks; what Google refuses is said without the API's preamble. */
  const refusing = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      throw new RequestError(422, error.message.replace(/^API call to \S+ failed with error: (Invalid requests\[\d+\]\.\w+: )?/, ''));
    }
  };
  /** Calls the Sheets API as the person would through Google's own page. */
  const byHand = (who: string, method: string, ...args: Json[]): Promise<Json | undefined> => {
    const caller: Caller = { user: who, scopes: SCOPES, projectId: 'by-hand', executionId: 'by-hand', currentMessageToken: null };
    return refusing(() => handlers[`Sheets.Spreadsheets.${method}`]?.(caller, args, {}));
  };
  const request = async (who: string, file: string, one: Json): Promise<void> =>
    void (await byHand(who, 'batchUpdate', { requests: [one] }, file));
  const today = (id: string): number => todayIn(fileOf(id), sheets.now());
  const onLine = z.object({ user, fileId, sheetId, dimension: z.enum(['ROWS', 'COLUMNS']), index });
  return {
    tabs: read(z.object({ fileId }), ({ fileId }) =>
      fileOf(fileId).tabs.map((tab) => ({
        title: tab.title,
        sheetId: tab.sheetId,
        hidden: tab.hidden,
        rowCount: tab.rowCount,
        columnCount: tab.columnCount,
        frozenRows: tab.frozenRowCount,
        frozenColumns: tab.frozenColumnCount,
        dataRows: dataRows(tab),
        protected: tab.protectedRanges.length > 0,
      })),
    ),
    /** All cells of all tabs, for whoever reads a file without a browser. */
    cells: read(z.object({ fileId }), ({ fileId }) => sheets.tabs(fileOf(fileId).id)),
    /** The part of a tab that begins at a row and a column. */
    grid: read(z.object({ fileId, sheetId, top: index, left: index }), ({ fileId, sheetId, top, left }) =>
      gridPart(fileOf(fileId), tabOf(fileId, sheetId), { top, left }, today(fileId)),
    ),
    /** A cell typed by a person: parsed as Google parses typing, so `=1+1` is a formula and `1/2` a date; a strict rule refuses what breaks it. */
    editCell: change(
      z.object({
        user,
        fileId,
        sheetId,
        row: index,
        column: z
          .int()
          .min(0)
          .max(LIMITS.sheetColumns.is - 1),
        text: z.string().max(60_000),
      }),
      async ({ user, fileId, sheetId, row, column, text }) => {
        const tab = tabOf(fileId, sheetId);
        const cell = `${quoteTitle(tab.title)}!${columnLetters(column)}${row + 1}`;
        if (text === '') return void (await byHand(user, 'Values.clear', {}, fileId, cell));
        await refusing(() => checkEntry(fileOf(fileId), tab, row, column, text, today(fileId)));
        await byHand(user, 'Values.update', { values: [[text]] }, fileId, cell, { valueInputOption: 'USER_ENTERED' });
      },
    ),
    insertLine: change(onLine, ({ user, fileId, sheetId, dimension, index }) =>
      request(user, fileId, {
        insertDimension: { range: { sheetId, dimension, startIndex: index, endIndex: index + 1 }, inheritFromBefore: index > 0 },
      }),
    ),
    deleteLine: change(onLine, ({ user, fileId, sheetId, dimension, index }) =>
      request(user, fileId, { deleteDimension: { range: { sheetId, dimension, startIndex: index, endIndex: index + 1 } } }),
    ),
    /** What Google offers below the last row. */
    addRows: change(z.object({ user, fileId, sheetId, count: z.int().min(1).max(40_000) }), ({ user, fileId, sheetId, count }) =>
      request(user, fileId, { appendDimension: { sheetId, dimension: 'ROWS', length: count } }),
    ),
    /** A new tab after the others, named as Google names it. Answers its id. */
    addTab: change(z.object({ user, fileId }), async ({ user, fileId }) => {
      const before = new Set(fileOf(fileId).tabs.map((tab) => tab.sheetId));
      await request(user, fileId, { addSheet: { properties: {} } });
      return fileOf(fileId).tabs.find((tab) => !before.has(tab.sheetId))?.sheetId ?? 0;
    }),
    deleteTab: change(z.object({ user, fileId, sheetId }), ({ user, fileId, sheetId }) =>
      request(user, fileId, { deleteSheet: { sheetId } }),
    ),
    sortRows: change(
      z.object({ user, fileId, sheetId, column: z.int().min(0), order: z.enum(['ASCENDING', 'DESCENDING']) }),
      ({ user, fileId, sheetId, column, order }) => {
        const range = { sheetId, startRowIndex: tabOf(fileId, sheetId).frozenRowCount, startColumnIndex: 0 };
        return request(user, fileId, { sortRange: { range, sortSpecs: [{ dimensionIndex: column, sortOrder: order }] } });
      },
    ),
    renameTab: change(z.object({ user, fileId, sheetId, title: z.string().min(1).max(100) }), ({ user, fileId, sheetId, title }) =>
      request(user, fileId, { updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } }),
    ),
  };
}
