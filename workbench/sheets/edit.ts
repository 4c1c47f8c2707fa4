/** One atomic change of a file: everything written through it can be taken back until it is kept. */
import { LIMITS } from '../runtime/limits.ts';
import { fromGridRange, tabById, withinGrid } from './a1.ts';
import { Column } from './column.ts';
import type { Rect, SpreadsheetFile, Stored, Tab } from './model.ts';
import { mayArrange, mayWrite, PROTECTED } from './protection.ts';
import { invalid } from './refusal.ts';
import type { CellFormat, GridRange } from './resources.ts';

/** Writes the cells of one rectangle. Rows and columns are the tab's, zero-based. */
export interface CellWriter {
  value(row: number, column: number, stored: Stored): void;
  style(row: number, column: number, index: number): void;
}

const styleIndices = new WeakMap<SpreadsheetFile, Map<string, number>>();

export class Edit {
  /** Cells written (counted by who writes them) and bytes of content, for the cost model. */
  cells = 0;
  bytes = 0;
  private readonly undo: (() => void)[] = [];
  private readonly written = new Set<Column>();

  constructor(
    readonly file: SpreadsheetFile,
    readonly user: string,
    readonly projectId = '',
    /** When it is, in milliseconds since 1970; unless told, when the file was last changed. */
    readonly now = file.modifiedAt,
  ) {
    const { styles, tabs, ...rest } = file;
    const properties = structuredClone(rest);
    const before = tabs.map(({ columns, ...tab }) => ({ columns: [...columns], tab: structuredClone(tab) }));
    this.undo.push(() => {
      Object.assign(file, properties);
      file.tabs = before.map(({ columns, tab }) => ({ ...tab, columns }));
    });
  }

  /** Ends the change: what was written becomes compact. */
  keep(): void {
    for (const column of this.written) column.pack();
  }

  /** Puts the file back as it was. Formats that were added stay in the list of formats, unused. */
  takeBack(): void {
    for (const step of this.undo.reverse()) step();
  }

  tab(sheetId: number | undefined): Tab {
    return tabById(this.file, sheetId ?? 0);
  }

  /** A rectangle for writing. Refuses when a protected range forbids this user to write there. */
  open(tab: Tab, rect: Rect): CellWriter {
    this.checkProtection(tab, rect);
    while (tab.columns.length < rect.right) tab.columns.push(new Column());
    for (let index = rect.left; index < rect.right; index++) this.remember(columnOf(tab, index));
    const rich = Object.keys(tab.runs).length > 0;
    return {
      value: (row, index, stored) => {
        const written = typeof stored === 'object' ? stored?.formula : stored;
        if (typeof written === 'string' && written.length > LIMITS.cellCharacters.is) {
          throw invalid(LIMITS.cellCharacters.text);
        }
        this.bytes += typeof stored === 'string' ? stored.length : 8;
        if (rich) delete tab.runs[`${row},${index}`];
        columnOf(tab, index).setValue(row, stored === '' ? null : stored);
      },
      style: (row, index, style) => columnOf(tab, index).setStyle(row, style),
    };
  }

  /** The file's number for a format; equal formats share one. */
  styleIndex(format: CellFormat): number {
    const words = JSON.stringify(format);
    if (words === '{}') return 0;
    let known = styleIndices.get(this.file);
    if (!known) {
      known = new Map(this.file.styles.map((style, index) => [JSON.stringify(style), index]));
      styleIndices.set(this.file, known);
    }
    let index = known.get(words);
    if (index === undefined) {
      index = this.file.styles.push(format) - 1;
      known.set(words, index);
    }
    return index;
  }

  /** Sets the grid's size, within Google's limits. Shrinking drops what lies outside. */
  resize(tab: Tab, rowCount: number, columnCount: number): void {
    if (columnCount > LIMITS.sheetColumns.is) throw invalid(LIMITS.sheetColumns.text);
    const others = this.file.tabs.reduce((sum, other) => (other === tab ? sum : sum + other.rowCount * other.columnCount), 0);
    if (others + rowCount * columnCount > LIMITS.spreadsheetCells.is) {
      throw invalid(LIMITS.spreadsheetCells.text);
    }
    if (rowCount < tab.rowCount || columnCount < tab.columnCount) {
      this.replaceColumns(tab, (columns) => columns.slice(0, columnCount).map((column) => column.spliced(rowCount, Infinity, 0)));
    }
    tab.rowCount = rowCount;
    tab.columnCount = columnCount;
  }

  /** Rebuilds a tab's columns. The old ones must be left untouched: they are what `takeBack` puts back. */
  replaceColumns(tab: Tab, rebuild: (columns: readonly Column[]) => Column[]): void {
    tab.columns = rebuild(tab.columns);
  }

  /** Refuses when the rectangle meets a protected range that this user may not edit. */
  checkProtection(tab: Tab, rect: Rect): void {
    if (!mayWrite(this.file, tab, rect, this.user)) throw invalid(PROTECTED);
  }

  /** Refuses changes of the tab as a whole where it is protected from this user. */
  checkTab(tab: Tab): void {
    if (!mayArrange(this.file, tab, this.user)) throw invalid(PROTECTED);
  }

  /** A requested range as a rectangle of its tab: a start outside the grid is refused, an end outside is cut. It may hold no cell. */
  rect(range: GridRange): { tab: Tab; rect: Rect } {
    const open = fromGridRange(this.file, range);
    return { tab: open.tab, rect: withinGrid(open) };
  }

  private remember(column: Column): void {
    if (this.written.has(column)) return;
    this.written.add(column);
    this.undo.push(column.snapshot());
  }
}

/** Do the range and the rectangle share a cell? */
export function meets(range: GridRange, rect: Rect): boolean {
  return (
    (range.startRowIndex ?? 0) < rect.bottom &&
    (range.endRowIndex ?? Infinity) > rect.top &&
    (range.startColumnIndex ?? 0) < rect.right &&
    (range.endColumnIndex ?? Infinity) > rect.left
  );
}

function columnOf(tab: Tab, index: number): Column {
  const column = tab.columns[index];
  if (!column) throw new RangeError(`Column ${index} was written without being opened.`);
  return column;
}
