/** What the workbench stores of spreadsheet files. */
import type { Column } from './column.ts';
import type { DriveFields } from './drive/item.ts';
import type { StoredMetadata } from './metadata.ts';
import type {
  BandedRange,
  BasicFilter,
  CellFormat,
  ConditionalFormatRule,
  DataValidationRule,
  DimensionProperties,
  GridRange,
  NamedRange,
  ProtectedRange,
  SpreadsheetProperties,
  TextFormatRun,
} from './resources.ts';
import type { TabFiles } from './storage.ts';

/** A cell as entered; null is an empty cell. */
export type Stored = null | string | number | boolean | { readonly formula: string };

export interface Tab {
  sheetId: number;
  title: string;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  frozenColumnCount: number;
  hidden: boolean;
  hideGridlines: boolean;
  rightToLeft: boolean;
  tabColorStyle: { [key: string]: unknown } | null;
  /** Formats in a column are indices into the file's `styles`, 0 for none. */
  columns: Column[];
  /** Only rows and columns that differ from the default, by zero-based index. */
  rowSizes: { [index: string]: DimensionProperties };
  columnSizes: { [index: string]: DimensionProperties };
  /** By `row,column`, zero-based. */
  notes: { [cell: string]: string };
  /** The last one that covers a cell holds; a null rule clears. */
  validations: { range: GridRange; rule: DataValidationRule | null }[];
  protectedRanges: ProtectedRange[];
  basicFilter: BasicFilter | null;
  conditionalFormats: ConditionalFormatRule[];
  bandedRanges: BandedRange[];
  merges: GridRange[];
  /** Styles and links within texts, by `row,column`; gone as soon as the cell gets another value. */
  runs: { [cell: string]: TextFormatRun[] };
  rowGroups: Groups;
  columnGroups: Groups;
}

/** Groups of rows or of columns. Neighbours of at least a depth are one group of that depth. */
export interface Groups {
  /** By zero-based index, only where it is more than 0. */
  depths: { [index: string]: number };
  /** Groups that are folded away, by `depth,start`. */
  collapsed: string[];
  /** Whether the control stands after the group; at first it stands before. */
  controlAfter: boolean;
}

export interface SpreadsheetFile extends DriveFields {
  locale: string;
  timeZone: string;
  /** Cell formats in use, each once; index 0 is "no format". Only ever grows. */
  styles: CellFormat[];
  namedRanges: NamedRange[];
  metadata: StoredMetadata[];
  /** How formulas are worked out; kept and given back. */
  recalculation?: Pick<SpreadsheetProperties, 'autoRecalc' | 'iterativeCalculationSettings'>;
  tabs: Tab[];
}

export interface SheetsState {
  files: { [id: string]: SpreadsheetFile };
  /** How many ids were ever made. */
  made: number;
  /** Where large columns lie, by spreadsheet and tab. */
  cells: { [fileId: string]: { [sheetId: string]: TabFiles } };
  /** How many of those files were ever written. */
  written: number;
}

/** Rectangle in a tab, zero-based, ends excluded. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function newTab(sheetId: number, title: string): Tab {
  return {
    sheetId,
    title,
    rowCount: 1000,
    columnCount: 26,
    frozenRowCount: 0,
    frozenColumnCount: 0,
    hidden: false,
    hideGridlines: false,
    rightToLeft: false,
    tabColorStyle: null,
    columns: [],
    rowSizes: {},
    columnSizes: {},
    notes: {},
    validations: [],
    protectedRanges: [],
    basicFilter: null,
    conditionalFormats: [],
    bandedRanges: [],
    merges: [],
    runs: {},
    rowGroups: { depths: {}, collapsed: [], controlAfter: false },
    columnGroups: { depths: {}, collapsed: [], controlAfter: false },
  };
}

/** The row after the last one that holds a value. */
export function dataRows(tab: Tab): number {
  return tab.columns.reduce((rows, column) => Math.max(rows, column.rows), 0);
}

export function storedAt(tab: Tab, row: number, column: number): Stored {
  return tab.columns[column]?.value(row) ?? null;
}

export function styleAt(file: SpreadsheetFile, tab: Tab, row: number, column: number): CellFormat | undefined {
  const index = tab.columns[column]?.style(row) ?? 0;
  return index === 0 ? undefined : file.styles[index];
}
