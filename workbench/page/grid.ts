/** A part of a tab as Google Sheets draws it: what each cell shows and how it looks, what is merged, and what is hidden. */
import { parseRange } from '../sheets/a1.ts';
import { hexOf } from '../sheets/app/colors.ts';
import { rowFilter } from '../sheets/basic-filter.ts';
import { shown, validationAt } from '../sheets/cell-data.ts';
import { createReader, isCellError, type Reader } from '../sheets/formula.ts';
import { storedAt, styleAt, type SpreadsheetFile, type Tab } from '../sheets/model.ts';
import { isDateFormat, separators, showNumber } from '../sheets/number-format.ts';
import type { CellFormat, DataValidationRule } from '../sheets/resources.ts';
import { enter } from '../sheets/user-entered.ts';

/** Rows and columns of one part; the frozen ones come with every part. */
export const PART_ROWS = 100;
export const PART_COLUMNS = 40;
/** Items of a drop-down that are offered. */
const MOST_ITEMS = 500;

export interface Look {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strikethrough?: true;
  readonly wrap?: true;
  /** `#rrggbb`. */
  readonly ink?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Points. */
  readonly size?: number;
}

export interface GridCell {
  readonly shown: string;
  /** What stands in the cell while it is edited. */
  readonly entered: string;
  readonly is: 'empty' | 'text' | 'number' | 'truth' | 'error';
  readonly look?: Look;
  readonly note?: string;
  readonly link?: string;
  /** A checkbox, and what typing into the cell would tick or clear it. */
  readonly box?: { readonly ticked: boolean; readonly other: string };
  /** Items of a drop-down. */
  readonly items?: readonly string[];
  /** Rows and columns of this part that the merged cell covers. */
  readonly span?: readonly [rows: number, columns: number];
}

export interface Line {
  readonly index: number;
  /** Pixels, where it is not the standard. */
  readonly size?: number;
  readonly frozen: boolean;
}

export interface GridPart {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  /** By row and column of this part; null under a merged cell. */
  readonly cells: readonly (readonly (GridCell | null)[])[];
  /** Where the parts around this one begin; null where there is none. */
  readonly above: number | null;
  readonly below: number | null;
  readonly left: number | null;
  readonly right: number | null;
}

/** The part that begins at a row and a column. `today` is a serial number; filters of dates need it. */
export function gridPart(file: SpreadsheetFile, tab: Tab, from: { readonly top: number; readonly left: number }, today: number): GridPart {
  const reader = createReader(file);
  const filtered = rowFilter(file, tab, reader, today);
  const rows = linesOf(
    from.top,
    { count: tab.rowCount, frozen: tab.frozenRowCount, most: PART_ROWS },
    (row) => tab.rowSizes[row]?.hiddenByUser === true || filtered(row),
    tab.rowSizes,
  );
  const columns = linesOf(
    from.left,
    { count: tab.columnCount, frozen: tab.frozenColumnCount, most: PART_COLUMNS },
    (column) => tab.columnSizes[column]?.hiddenByUser === true,
    tab.columnSizes,
  );
  const cells: (GridCell | null)[][] = rows.lines.map((row) =>
    columns.lines.map((column) => cellAt(file, reader, tab, row.index, column.index)),
  );
  merge(file, reader, tab, rows.lines, columns.lines, cells);
  return {
    rows: rows.lines,
    columns: columns.lines,
    cells,
    above: rows.before,
    below: rows.after,
    left: columns.before,
    right: columns.after,
  };
}

function linesOf(
  from: number,
  { count, frozen, most }: { readonly count: number; readonly frozen: number; readonly most: number },
  isHidden: (index: number) => boolean,
  sizes: Tab['rowSizes'],
): { readonly lines: Line[]; readonly before: number | null; readonly after: number | null } {
  const line = (index: number): Line => {
    const size = sizes[index]?.pixelSize;
    return { index, frozen: index < frozen, ...(size === undefined ? {} : { size }) };
  };
  const start = Math.max(frozen, Math.min(from, count - 1));
  const head = next(0, Math.min(frozen, count), Infinity, isHidden);
  const body = next(start, count, most + 1, isHidden);
  const back = next(-start + 1, -frozen + 1, most, (index) => isHidden(-index)).map((index) => -index);
  return { lines: [...head, ...body.slice(0, most)].map(line), before: back.at(-1) ?? null, after: body[most] ?? null };
}

/** Up to `most` lines from `start` until before `end` that are not hidden. */
function next(start: number, end: number, most: number, isHidden: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = start; index < end && found.length < most; index++) if (!isHidden(index)) found.push(index);
  return found;
}

function cellAt(file: SpreadsheetFile, reader: Reader, tab: Tab, row: number, column: number): GridCell {
  const stored = storedAt(tab, row, column);
  const format = styleAt(file, tab, row, column);
  const value = reader.value(tab, row, column);
  const rule = tab.validations.length === 0 ? null : validationAt(tab, row, column);
  const words = shown(value, format, file.locale);
  const look = format && lookOf(format);
  const note = tab.notes[`${row},${column}`];
  const link = stored === null ? undefined : reader.link(tab, row, column);
  const box = rule?.condition?.type === 'BOOLEAN' ? boxOf(rule, value) : undefined;
  const items = rule ? itemsOf(file, reader, tab, rule) : undefined;
  return {
    shown: words,
    entered: enteredOf(stored, words, format, file.locale),
    is:
      value === null
        ? 'empty'
        : typeof value === 'string'
          ? 'text'
          : typeof value === 'number'
            ? 'number'
            : isCellError(value)
              ? 'error'
              : 'truth',
    ...(look === undefined ? {} : { look }),
    ...(note === undefined ? {} : { note }),
    ...(link === undefined ? {} : { link }),
    ...(box === undefined ? {} : { box }),
    ...(items === undefined ? {} : { items }),
  };
}

/** Whether a text is a date at all does not depend on the year, but for the 29th of February. */
const LEAP_YEAR = 2000;

/** What a person edits: the formula, a text with the apostrophe that keeps it one, a date with its year, a number with all its digits, else what is shown. */
function enteredOf(stored: ReturnType<typeof storedAt>, words: string, format: CellFormat | undefined, locale: string): string {
  if (stored === null) return '';
  if (typeof stored === 'object') return stored.formula;
  if (typeof stored === 'string') return enter(stored, locale, LEAP_YEAR).stored === stored ? stored : `'${stored}`;
  const { type, pattern = '' } = format?.numberFormat ?? {};
  if (typeof stored === 'number' && type === 'DATE' && !/y/i.test(pattern)) return showNumber(stored, { type, pattern: '' }, locale);
  if (typeof stored === 'boolean' || isDateFormat(format?.numberFormat) || enter(words, locale, LEAP_YEAR).stored === stored) return words;
  return String(stored).replace('.', separators(locale).decimal);
}

function lookOf(format: CellFormat): Look | undefined {
  const { textFormat = {}, backgroundColor, backgroundColorStyle, horizontalAlignment, wrapStrategy } = format;
  const { foregroundColor, foregroundColorStyle, fontSize } = textFormat;
  const fill = backgroundColorStyle ?? (backgroundColor && { rgbColor: backgroundColor });
  const ink = foregroundColorStyle ?? (foregroundColor && { rgbColor: foregroundColor });
  const look: Look = {
    ...(textFormat.bold ? { bold: true } : {}),
    ...(textFormat.italic ? { italic: true } : {}),
    ...(textFormat.underline ? { underline: true } : {}),
    ...(textFormat.strikethrough ? { strikethrough: true } : {}),
    ...(wrapStrategy === 'WRAP' ? { wrap: true } : {}),
    ...(ink ? { ink: hexOf(ink) } : {}),
    ...(fill ? { fill: hexOf(fill) } : {}),
    ...(horizontalAlignment ? { align: ALIGN[horizontalAlignment] } : {}),
    ...(fontSize === undefined ? {} : { size: fontSize }),
  };
  return Object.keys(look).length === 0 ? undefined : look;
}

const ALIGN = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' } as const;

/** A checkbox may have values of its own: the first when it is ticked, the second when it is not. */
function boxOf({ condition }: DataValidationRule, value: unknown): GridCell['box'] {
  const [ticked = 'TRUE', cleared = 'FALSE'] = (condition?.values ?? []).map(({ userEnteredValue = '' }) => userEnteredValue);
  const isTicked = typeof value === 'boolean' ? value : String(value ?? '') === ticked;
  return { ticked: isTicked, other: isTicked ? cleared : ticked };
}

function itemsOf(file: SpreadsheetFile, reader: Reader, tab: Tab, { condition, showCustomUi }: DataValidationRule): GridCell['items'] {
  if (showCustomUi === false) return undefined;
  const said = (condition?.values ?? []).map(({ userEnteredValue = '' }) => userEnteredValue);
  if (condition?.type === 'ONE_OF_LIST') return said.slice(0, MOST_ITEMS);
  if (condition?.type !== 'ONE_OF_RANGE') return undefined;
  const words = (said[0] ?? '').replace(/^=/, '');
  const range = parseRange(file, words);
  const from = words.includes('!') ? range.tab : tab;
  const found = new Set<string>();
  for (let column = range.left; column < Math.min(range.right ?? from.columnCount, from.columns.length); column++)
    for (let row = range.top; row < Math.min(range.bottom ?? from.rowCount, from.columns[column]?.rows ?? 0); row++) {
      const item = shown(reader.value(from, row, column), styleAt(file, from, row, column), file.locale);
      if (item !== '' && found.size < MOST_ITEMS) found.add(item);
    }
  return [...found];
}

/** Puts each merged cell where its first visible cell is. Frozen and other rows are drawn apart, so no cell reaches over both. */
function merge(
  file: SpreadsheetFile,
  reader: Reader,
  tab: Tab,
  rows: readonly Line[],
  columns: readonly Line[],
  cells: (GridCell | null)[][],
): void {
  const within = (lines: readonly Line[], start = 0, end = Infinity): number[] =>
    lines.flatMap(({ index }, at) => (index >= start && index < end ? [at] : []));
  for (const { startRowIndex = 0, endRowIndex, startColumnIndex = 0, endColumnIndex } of tab.merges) {
    const across = within(columns, startColumnIndex, endColumnIndex);
    const down = within(rows, startRowIndex, endRowIndex);
    for (const frozen of [true, false]) {
      const part = down.filter((at) => rows[at]?.frozen === frozen);
      const [top, left] = [part[0], across[0]];
      if (top === undefined || left === undefined) continue;
      for (const row of part) for (const column of across) cells[row]?.splice(column, 1, null);
      const whole = cellAt(file, reader, tab, startRowIndex, startColumnIndex);
      cells[top]?.splice(left, 1, { ...whole, span: [part.length, across.length] });
    }
  }
}
