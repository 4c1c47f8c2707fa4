/** The activity sheet through the Sheets and Drive advanced services: with drive.file they reach files that the product made, and no others. */
import type { ActivityFile, Cell, SheetFailure, SheetOutcome, SheetWrite, TabShape } from '../ports.ts';

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

/** By the tab's id: people rename tabs. */
function keyFilter(tab: TabShape): GoogleAppsScript.Sheets.Schema.DataFilter {
  return { gridRange: { sheetId: tab.id, startRowIndex: 1, startColumnIndex: tab.keyColumn, endColumnIndex: tab.keyColumn + 1 } };
}

export const activityFile: ActivityFile = {
  findOrCreate: (name) =>
    attempt(() => {
      const q = `appProperties has { key='${MARK.key}' and value='${MARK.value}' } and mimeType='${SPREADSHEET}' and trashed=false`;
      const present = (Drive as DriveService).Files.list({ q, pageSize: 1, orderBy: 'createdTime', fields: 'files(id)' }).files?.[0]?.id;
      if (present !== undefined) return present;
      const file = (Drive as DriveService).Files.create({ name, mimeType: SPREADSHEET, appProperties: { [MARK.key]: MARK.value } });
      if (file.id === undefined) throw new Error('Drive made a file without an id');
      return file.id;
    }),
  shape: (fileId, tabs) =>
    attempt(() => {
      // The tab that every new spreadsheet has goes; its id is 0.
      const requests = [...tabs.flatMap(shapeRequests), { deleteSheet: { sheetId: 0 } }];
      (Sheets as SheetsService).Spreadsheets.batchUpdate({ requests }, fileId);
      return null;
    }),
  keys: (fileId, tabs) =>
    attempt(() => {
      try {
        const resource = { dataFilters: tabs.map(keyFilter), majorDimension: 'COLUMNS' };
        const answer = (Sheets as SheetsService).Spreadsheets.Values.batchGetByDataFilter(resource, fileId);
        const found = answer.valueRanges ?? [];
        // Answers name the filter that they belong to; their order is not promised.
        return tabs.map((tab) => {
          const match = found.find((one) => one.dataFilters?.some((filter) => (filter.gridRange?.sheetId ?? 0) === tab.id));
          return (match?.valueRange?.values?.[0] ?? []).map(String);
        });
      } catch (error) {
        if (error instanceof Error && /No grid with id/i.test(error.message)) return null;
        throw error;
      }
    }),
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
