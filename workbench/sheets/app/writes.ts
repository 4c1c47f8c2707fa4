/** What a flush carries out: the changes that a script has asked for since the last one, in order. */
import type { Caller, CallNote, Json } from '../../contract.ts';
import { applyRequest } from '../batch.ts';
import type { Edit } from '../edit.ts';
import type { SheetFiles } from '../files.ts';
import { createReader } from '../formula.ts';
import type { AppAccess } from './access.ts';
import { tabOf } from './access.ts';
import { rectOf, writeCell } from './cells.ts';
import { applyChange } from './changes.ts';
import { checkValidation } from './validation.ts';
import type { Area, Cell, Write } from './wire.ts';
import { todayIn } from './zone.ts';

/**
 * Each change by itself is whole or not at all. The first that is refused throws; those before it stay, those after it are dropped. What Google
 * does with changes after a refused one is not published.
 */
export function flush(access: AppAccess, files: SheetFiles, caller: Caller, writes: readonly Write[], note: CallNote): void {
  note.cells = 0;
  note.bytes = 0;
  note.parts = writes.map(({ by }) => ({ label: by, ms: 0 }));
  for (const { by, file: id, change } of writes) {
    if (change.do === 'share') {
      access.open(caller, `SpreadsheetApp.${by}`, id, 'write');
      if (change.role === null) files.unshare(id, change.email);
      else files.share(id, change.email, change.role);
      continue;
    }
    const { cells, bytes } = access.change(caller, `SpreadsheetApp.${by}`, id, (edit) => {
      if (change.do === 'values') writeValues(edit, change.area, change.values, files.now());
      else if (change.do === 'formulas') writeFormulas(edit, change.area, change.formulas);
      else if (change.do === 'request') applyRequest(edit, change.request);
      else applyChange(edit, change);
      return edit;
    });
    note.cells += cells;
    note.bytes += bytes;
  }
}

export function writeValues(edit: Edit, area: Area, values: readonly (readonly Cell[])[], now: number): void {
  const tab = tabOf(edit.file, area.tab);
  const rect = rectOf(tab, area);
  const writer = edit.open(tab, rect);
  values.forEach((line, row) => line.forEach((cell, column) => writeCell(edit, tab, writer, rect.top + row, rect.left + column, cell)));
  if (tab.validations.length === 0) return;
  const reader = createReader(edit.file);
  const today = todayIn(edit.file, now);
  values.forEach((line, row) =>
    line.forEach((_, column) => checkValidation(edit.file, reader, tab, rect.top + row, rect.left + column, today)),
  );
}

function writeFormulas(edit: Edit, area: Area, formulas: readonly (readonly string[])[]): void {
  const tab = tabOf(edit.file, area.tab);
  const rect = rectOf(tab, area);
  const writer = edit.open(tab, rect);
  formulas.forEach((line, row) =>
    line.forEach((formula, column) => {
      edit.cells++;
      const place = [rect.top + row, rect.left + column] as const;
      writer.value(...place, formula === '' ? null : { formula: formula.startsWith('=') ? formula : `=${formula}` });
    }),
  );
}

/**
 * Appends after the last row with content. Two steps, as Google does it: where the row goes is settled first, then it is written, and another
 * execution that appends in between takes the same row (measured: tanaikech, 2021-09-15). Only a lock helps.
 */
export function appendRow(
  access: AppAccess,
  files: SheetFiles,
  caller: Caller,
  [id, sheetId, cells]: readonly [id: Json | undefined, sheetId: Json | undefined, cells: readonly Cell[]],
  note: CallNote,
): Promise<undefined> | undefined {
  const method = 'SpreadsheetApp.Sheet.appendRow';
  const file = access.open(caller, method, id, 'write');
  const tab = tabOf(file, sheetId);
  const top = tab.columns.reduce((rows, column) => Math.max(rows, column.rows), 0);
  const write = (): undefined => {
    const edit = access.change(caller, method, id, (edit) => {
      const home = tabOf(edit.file, sheetId);
      if (cells.length > home.columnCount || top >= home.rowCount)
        edit.resize(home, Math.max(home.rowCount, top + 1), Math.max(home.columnCount, cells.length));
      if (cells.length > 0)
        writeValues(edit, { tab: home.sheetId, top, left: 0, bottom: top + 1, right: cells.length }, [cells], files.now());
      return edit;
    });
    note.cells = edit.cells;
    note.bytes = edit.bytes;
  };
  return note.yield ? note.yield().then(write) : write();
}
