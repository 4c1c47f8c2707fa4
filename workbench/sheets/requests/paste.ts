/** Requests that put cells somewhere else: copyPaste, cutPaste, pasteData, textToColumns. */
import { z } from 'zod';
import { asGridRange } from '../a1.ts';
import { validationAt } from '../cell-data.ts';
import type { CellWriter, Edit } from '../edit.ts';
import { meets } from '../edit.ts';
import { shiftFormula } from '../formula-shift.ts';
import { createReader, isCellError, showError } from '../formula.ts';
import type { Rect, Stored, Tab } from '../model.ts';
import { storedAt } from '../model.ts';
import { invalid } from '../refusal.ts';
import type { DataValidationRule, TextFormatRun } from '../resources.ts';
import { gridCoordinate, gridRange } from '../resources.ts';
import { writeTyped } from '../values.ts';
import { kind } from './kind.ts';

const pasteType = z
  .enum([
    'PASTE_NORMAL',
    'PASTE_VALUES',
    'PASTE_FORMAT',
    'PASTE_NO_BORDERS',
    'PASTE_FORMULA',
    'PASTE_DATA_VALIDATION',
    'PASTE_CONDITIONAL_FORMATTING',
  ])
  .default('PASTE_NORMAL');
type PasteType = z.output<typeof pasteType>;

interface Copied {
  readonly stored: Stored;
  /** What the cell comes to, for pasting values alone. */
  readonly settled: Stored;
  readonly style: number;
  readonly note: string | undefined;
  readonly runs: TextFormatRun[] | undefined;
  readonly rule: DataValidationRule | null;
}

const HAS = {
  values: new Set<PasteType>(['PASTE_NORMAL', 'PASTE_VALUES', 'PASTE_NO_BORDERS', 'PASTE_FORMULA']),
  formats: new Set<PasteType>(['PASTE_NORMAL', 'PASTE_FORMAT', 'PASTE_NO_BORDERS']),
  rules: new Set<PasteType>(['PASTE_NORMAL', 'PASTE_NO_BORDERS', 'PASTE_DATA_VALIDATION']),
  notes: new Set<PasteType>(['PASTE_NORMAL', 'PASTE_NO_BORDERS']),
};

/** Fills the destination with as many copies as fit; a smaller destination takes one whole copy. Conditional formats stay where they are. */
export const copyPaste = kind(
  z.strictObject({
    source: gridRange,
    destination: gridRange,
    pasteType,
    pasteOrientation: z.enum(['NORMAL', 'TRANSPOSE']).default('NORMAL'),
  }),
  (edit, { source, destination, pasteType: type, pasteOrientation }) => {
    const from = edit.rect(source);
    const to = edit.rect(destination);
    const cells = pasteOrientation === 'TRANSPOSE' ? transposed(copied(edit, from.tab, from.rect)) : copied(edit, from.tab, from.rect);
    const [height, width] = [cells.length, cells[0]?.length ?? 0];
    if (height === 0 || width === 0) return;
    const times = (room: number, size: number) => Math.max(1, room % size === 0 ? room / size : 1) * size;
    const { top, left } = to.rect;
    const rect = { top, left, bottom: top + times(to.rect.bottom - top, height), right: left + times(to.rect.right - left, width) };
    paste(edit, to.tab, rect, cells, type, from.rect);
  },
);

export const cutPaste = kind(z.strictObject({ source: gridRange, destination: gridCoordinate, pasteType }), (edit, body) => {
  const from = edit.rect(body.source);
  const tab = edit.tab(body.destination.sheetId);
  const { rowIndex: top = 0, columnIndex: left = 0 } = body.destination;
  const cells = copied(edit, from.tab, from.rect);
  const rect = { top, left, bottom: top + cells.length, right: left + (cells[0]?.length ?? 0) };
  const emptied = cells.map((line) =>
    line.map((): Copied => ({ stored: null, settled: null, style: 0, note: undefined, runs: undefined, rule: null })),
  );
  paste(edit, from.tab, from.rect, emptied, body.pasteType, from.rect);
  // Cut formulas go on meaning the same cells.
  paste(edit, tab, rect, cells, body.pasteType, rect);
});

function copied(edit: Edit, tab: Tab, rect: Rect): Copied[][] {
  const reader = createReader(edit.file);
  return Array.from({ length: rect.bottom - rect.top }, (_, down) =>
    Array.from({ length: rect.right - rect.left }, (__, across) => {
      const [row, column] = [rect.top + down, rect.left + across];
      const value = reader.value(tab, row, column);
      return {
        stored: storedAt(tab, row, column),
        settled: isCellError(value) ? showError(value) : value,
        style: tab.columns[column]?.style(row) ?? 0,
        note: tab.notes[`${row},${column}`],
        runs: tab.runs[`${row},${column}`],
        rule: validationAt(tab, row, column),
      };
    }),
  );
}

function transposed(cells: readonly (readonly Copied[])[]): Copied[][] {
  return (cells[0] ?? []).map((_, column) => cells.flatMap((line) => line[column] ?? []));
}

function paste(edit: Edit, tab: Tab, rect: Rect, cells: readonly (readonly Copied[])[], type: PasteType, from: Rect): void {
  if (rect.bottom > tab.rowCount || rect.right > tab.columnCount) throw invalid('The destination lies outside the grid.');
  if (tab.merges.some((merge) => meets(merge, rect))) tab.merges = tab.merges.filter((merge) => !meets(merge, rect));
  const writer = edit.open(tab, rect);
  const [height, width] = [cells.length, cells[0]?.length ?? 0];
  for (let row = rect.top; row < rect.bottom; row++) {
    for (let column = rect.left; column < rect.right; column++) {
      const [down, across] = [(row - rect.top) % height, (column - rect.left) % width];
      const cell = cells[down]?.[across];
      if (!cell) continue;
      edit.cells++;
      if (HAS.values.has(type)) writer.value(row, column, moved(cell, type, row - (from.top + down), column - (from.left + across)));
      if (HAS.formats.has(type)) writer.style(row, column, styleFor(edit, tab, row, column, cell.style, type));
      // Styles within a text come with the text; pasted as a value it loses them.
      if (HAS.formats.has(type) && HAS.values.has(type) && cell.runs) tab.runs[`${row},${column}`] = cell.runs;
      if (HAS.notes.has(type)) {
        if (cell.note) tab.notes[`${row},${column}`] = cell.note;
        else delete tab.notes[`${row},${column}`];
      }
      if (HAS.rules.has(type) && (cell.rule || validationAt(tab, row, column))) {
        const range = asGridRange(tab, { top: row, left: column, bottom: row + 1, right: column + 1 });
        tab.validations.push({ range, rule: cell.rule });
      }
    }
  }
}

function moved({ stored, settled }: Copied, type: PasteType, down: number, across: number): Stored {
  if (type === 'PASTE_VALUES') return settled;
  return stored !== null && typeof stored === 'object' ? { formula: shiftFormula(stored.formula, down, across) } : stored;
}

function styleFor(edit: Edit, tab: Tab, row: number, column: number, style: number, type: PasteType): number {
  if (type !== 'PASTE_NO_BORDERS') return style;
  const { borders: _, ...rest } = edit.file.styles[style] ?? {};
  const { borders } = edit.file.styles[tab.columns[column]?.style(row) ?? 0] ?? {};
  return edit.styleIndex(borders ? { ...rest, borders } : rest);
}

/** Text with delimiters, each part read as if it were typed. HTML is not taken. */
export const pasteData = kind(
  z.strictObject({
    coordinate: gridCoordinate,
    data: z.string().default(''),
    type: pasteType,
    delimiter: z.string().optional(),
    html: z.boolean().optional(),
  }),
  (edit, { coordinate, data, delimiter, html }) => {
    if (html) throw new Error('pasteData of HTML is not implemented in the workbench.');
    if (!delimiter) throw invalid('Must specify a delimiter or html.');
    const tab = edit.tab(coordinate.sheetId);
    const { rowIndex: top = 0, columnIndex: left = 0 } = coordinate;
    const lines = delimited(data, delimiter);
    const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
    const [bottom, right] = [top + lines.length, left + width];
    if (bottom > tab.rowCount || right > tab.columnCount)
      edit.resize(tab, Math.max(bottom, tab.rowCount), Math.max(right, tab.columnCount));
    const writer = edit.open(tab, { top, left, bottom, right });
    writeLines(edit, tab, writer, top, left, lines);
  },
);

function writeLines(edit: Edit, tab: Tab, writer: CellWriter, top: number, left: number, lines: readonly (readonly string[])[]): void {
  lines.forEach((line, down) =>
    line.forEach((text, across) => {
      edit.cells++;
      writeTyped(edit, tab, writer, top + down, left + across, text);
    }),
  );
}

/** Rows and fields of delimited text; a field in double quotes may hold delimiters and line breaks (RFC 4180). */
function delimited(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  for (let at = 0; at <= text.length;) {
    const row = rows[rows.length - 1] ?? [];
    if (text[at] === '"') {
      const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
      if (quoted) {
        row.push((quoted[1] ?? '').replaceAll('""', '"'));
        at += quoted[0].length;
      } else {
        row.push(text.slice(at));
        break;
      }
    } else {
      const ends = [text.indexOf(delimiter, at), text.indexOf('\n', at)].filter((end) => end >= 0);
      const end = Math.min(text.length, ...ends);
      row.push(text.slice(at, end).replace(/\r$/, ''));
      at = end;
    }
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      continue;
    }
    at = text.indexOf('\n', at);
    if (at < 0 || at === text.length - 1) break;
    at++;
    rows.push([]);
  }
  return rows;
}

const DELIMITERS = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' } as const;

/** Splits the texts of one column; what lies to the right is overwritten. Without a type the first delimiter that occurs is taken. */
export const textToColumns = kind(
  z.strictObject({
    source: gridRange,
    delimiter: z.string().optional(),
    delimiterType: z.enum(['DELIMITER_TYPE_UNSPECIFIED', 'COMMA', 'SEMICOLON', 'PERIOD', 'SPACE', 'CUSTOM', 'AUTODETECT']).optional(),
  }),
  (edit, { source, delimiter, delimiterType = 'AUTODETECT' }) => {
    const { tab, rect } = edit.rect(source);
    if (rect.right - rect.left !== 1) throw invalid('The source data range must span exactly one column.');
    const texts = Array.from({ length: rect.bottom - rect.top }, (_, row) => storedAt(tab, rect.top + row, rect.left));
    const sign =
      delimiterType === 'CUSTOM'
        ? delimiter
        : delimiterType === 'AUTODETECT' || delimiterType === 'DELIMITER_TYPE_UNSPECIFIED'
          ? Object.values(DELIMITERS).find((one) => texts.some((text) => typeof text === 'string' && text.includes(one)))
          : DELIMITERS[delimiterType];
    if (!sign) return;
    const lines = texts.map((text) => (typeof text === 'string' ? text.split(sign) : null));
    const width = lines.reduce((most, line) => Math.max(most, line?.length ?? 1), 1);
    if (rect.left + width > tab.columnCount) edit.resize(tab, tab.rowCount, rect.left + width);
    const writer = edit.open(tab, { ...rect, right: rect.left + width });
    lines.forEach((line, row) => line && writeLines(edit, tab, writer, rect.top + row, rect.left, [line]));
  },
);
