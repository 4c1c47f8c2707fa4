/** The activity sheet through the Sheets and Drive advanced services: with drive.file they reach files that the product made, and no others. */
import type { ActivityFile, Cell, SheetFailure, SheetOutcome, SheetTabs, SheetWrite, TabShape } from '../ports.ts';

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
/** How the product knows its file again, whatever the member renames it to. */
const MARK = { key: 'tracklog', value: 'activity' } as const;
const DATE_FORMAT = { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } as const;
const ROWS_AT_FIRST = 100;

type Request = GoogleAppsScript.Sheets.Schema.Request;
// Typed as possibly absent; the manifest enables both, and the build refuses a bundle whose manifest does not.
type DriveService = NonNullable<typeof Drive>;
type SheetsService = NonNullable<typeof Sheets>;

function attempt<T>(work: () => T): SheetOutcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, why: reasonOf(error), detail: error instanceof Error ? error.message : String(error) };
  }
}

/** 404 for a file that is deleted, 403 for one that is no longer shared with the member. Missing permission for the script is neither. */
function reasonOf(error: unknown): SheetFailure {
  const text = error instanceof Error ? error.message : String(error);
  if (/permission to call|permissions are not sufficient|Authorization is required/i.test(text)) throw error;
  return /not found|does not have permission|notFound|404/i.test(text) ? 'gone' : 'unavailable';
}

function cellData(cell: Cell): GoogleAppsScript.Sheets.Schema.CellData {
  if (cell === null) return {};
  if ('text' in cell) return { userEnteredValue: { stringValue: cell.text } };
  if ('number' in cell) return { userEnteredValue: { numberValue: cell.number } };
  return { userEnteredValue: { numberValue: cell.date }, userEnteredFormat: { numberFormat: DATE_FORMAT } };
}

function row(cells: readonly Cell[]): GoogleAppsScript.Sheets.Schema.RowData {
  return { values: cells.map(cellData) };
}

const FIELDS = 'userEnteredValue,userEnteredFormat.numberFormat';

function writeRequests({ tab, over, append, remove }: SheetWrite): Request[] {
  const written = over.map((place): Request => ({
    updateCells: { start: { sheetId: tab, rowIndex: place.row, columnIndex: 0 }, rows: [row(place.cells)], fields: FIELDS },
  }));
  // From the bottom up, so that no row moves before its turn.
  const removed = [...remove]
    .sort((a, b) => b - a)
    .map((place): Request => ({ deleteDimension: { range: { sheetId: tab, dimension: 'ROWS', startIndex: place, endIndex: place + 1 } } }));
  const appended: Request[] = append.length === 0 ? [] : [{ appendCells: { sheetId: tab, rows: append.map(row), fields: FIELDS } }];
  return [...written, ...removed, ...appended];
}

function shapeRequests(tab: TabShape, index: number): Request[] {
  const header = tab.header.map((title) => ({
    userEnteredValue: { stringValue: title },
    userEnteredFormat: { textFormat: { bold: true } },
  }));
  return [
    {
      addSheet: {
        properties: {
          sheetId: tab.id,
          title: tab.title,
          index,
          gridProperties: { rowCount: ROWS_AT_FIRST, columnCount: tab.header.length, frozenRowCount: 1 },
        },
      },
    },
    {
      updateCells: {
        start: { sheetId: tab.id, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: header }],
        fields: 'userEnteredValue,userEnteredFormat.textFormat.bold',
      },
    },
    ...tab.widths.map((pixelSize, column): Request => ({
      updateDimensionProperties: {
        range: { sheetId: tab.id, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
        properties: { pixelSize },
        fields: 'pixelSize',
      },
    })),
    {
      setBasicFilter: { filter: { range: { sheetId: tab.id, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: tab.header.length } } },
    },
    {
      addProtectedRange: {
        protectedRange: {
          range: { sheetId: tab.id, startColumnIndex: tab.keyColumn, endColumnIndex: tab.keyColumn + 1 },
          warningOnly: true,
          description: tab.header[tab.keyColumn] ?? '',
        },
      },
    },
  ];
}

/** By the tab's id, since people rename tabs: the header, and the key column from a row on. */
function keyFilters(tab: TabShape, from: number): GoogleAppsScript.Sheets.Schema.DataFilter[] {
  const range = { sheetId: tab.id, endColumnIndex: tab.keyColumn + 1 };
  return [
    { gridRange: { ...range, startColumnIndex: 0, startRowIndex: 0, endRowIndex: 1 } },
    { gridRange: { ...range, startColumnIndex: tab.keyColumn, startRowIndex: from } },
  ];
}

function readKeys(fileId: string, tabs: readonly TabShape[], from: readonly number[]): SheetTabs['tabs'] {
  if (tabs.length === 0) return [];
  const resource = { dataFilters: tabs.flatMap((tab, place) => keyFilters(tab, from[place] ?? 1)), majorDimension: 'COLUMNS' };
  const found = (Sheets as SheetsService).Spreadsheets.Values.batchGetByDataFilter(resource, fileId).valueRanges ?? [];
  // Answers name the filter that they belong to; their order is not promised.
  const columns = (tab: TabShape, row: number): string[][] => {
    const match = found.find((one) =>
      one.dataFilters?.some(({ gridRange }) => (gridRange?.sheetId ?? 0) === tab.id && (gridRange?.startRowIndex ?? 0) === row),
    );
    return (match?.valueRange?.values ?? []).map((column) => column.map(String));
  };
  return tabs.map((tab, place) => ({
    header: columns(tab, 0).map(([title = '']) => title),
    keys: columns(tab, from[place] ?? 1)[0] ?? [],
  }));
}

/** Google refuses the whole reading when one tab is missing: which ones are there, and how wide each is. */
function widths(fileId: string): ReadonlyMap<number, number> {
  const fields = 'sheets.properties(sheetId,gridProperties.columnCount)';
  const sheets = (Sheets as SheetsService).Spreadsheets.get(fileId, { fields }).sheets ?? [];
  return new Map(sheets.map(({ properties }) => [properties?.sheetId ?? 0, properties?.gridProperties?.columnCount ?? 0]));
}

export const activityFile: ActivityFile = {
  findOrCreate: (name) =>
    attempt(() => {
      const q = `appProperties has { key='${MARK.key}' and value='${MARK.value}' } and mimeType='${SPREADSHEET}' and trashed=false`;
      const present = (Drive as DriveService).Files.list({ q, pageSize: 1, orderBy: 'createdTime', fields: 'files(id)' }).files?.[0]?.id;
      if (present !== undefined) return { id: present, isNew: false };
      const file = (Drive as DriveService).Files.create({ name, mimeType: SPREADSHEET, appProperties: { [MARK.key]: MARK.value } });
      if (file.id === undefined) throw new Error('Drive made a file without an id');
      return { id: file.id, isNew: true };
    }),
  shape: (fileId, tabs, blank) =>
    attempt(() => {
      // The tab that every new spreadsheet has goes; its id is 0.
      const requests = [...tabs.flatMap(shapeRequests), ...(blank ? [{ deleteSheet: { sheetId: 0 } }] : [])];
      (Sheets as SheetsService).Spreadsheets.batchUpdate({ requests }, fileId);
      return null;
    }),
  keys: (fileId, tabs, from) => {
    const whole = attempt(() => ({ tabs: readKeys(fileId, tabs, from), blank: false }));
    if (whole.ok || whole.why === 'gone') return whole;
    const present = attempt(() => widths(fileId));
    if (!present.ok) return whole;
    const there = tabs.filter((tab) => present.value.has(tab.id));
    if (there.some((tab) => (present.value.get(tab.id) ?? 0) <= tab.keyColumn)) return { ...whole, why: 'rearranged' };
    if (there.length === tabs.length) return whole;
    return attempt(() => {
      const read = readKeys(
        fileId,
        there,
        there.map((tab) => from[tabs.indexOf(tab)] ?? 1),
      );
      return {
        tabs: tabs.map((tab) => read[there.indexOf(tab)] ?? null),
        blank: present.value.size === 1 && present.value.has(0),
      };
    });
  },
  write: (fileId, writes) =>
    attempt(() => {
      (Sheets as SheetsService).Spreadsheets.batchUpdate({ requests: writes.flatMap(writeRequests) }, fileId);
      return null;
    }),
  isThere(fileId) {
    const outcome = attempt(() => (Drive as DriveService).Files.get(fileId, { fields: 'trashed' }));
    return outcome.ok ? outcome.value.trashed !== true : outcome.why !== 'gone';
  },
};
