/** The Sheets API v4 resources that the workbench takes, as schemas; what they do not name is refused as Google's JSON parser refuses it. */
import { z } from 'zod';

const text = z.string().optional();
const whole = z.int().optional();
const flag = z.boolean().optional();
/** Kept as it came and given back; nothing in the workbench looks inside. */
const kept = z.record(z.string(), z.json());

export const dimension = z.enum(['ROWS', 'COLUMNS']);
export const valueInputOption = z.enum(['RAW', 'USER_ENTERED']);
export const valueRenderOption = z.enum(['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']);
export const dateTimeRenderOption = z.enum(['SERIAL_NUMBER', 'FORMATTED_STRING']);
export const insertDataOption = z.enum(['OVERWRITE', 'INSERT_ROWS']);

export const gridRange = z.strictObject({
  sheetId: whole,
  startRowIndex: whole,
  endRowIndex: whole,
  startColumnIndex: whole,
  endColumnIndex: whole,
});
export type GridRange = z.infer<typeof gridRange>;

export const gridCoordinate = z.strictObject({ sheetId: whole, rowIndex: whole, columnIndex: whole });

export const dimensionRange = z.strictObject({ sheetId: whole, dimension, startIndex: whole, endIndex: whole });
export type DimensionRange = z.infer<typeof dimensionRange>;

export const extendedValue = z.strictObject({
  numberValue: z.number().optional(),
  stringValue: text,
  boolValue: flag,
  formulaValue: text,
  errorValue: kept.optional(),
});
export type ExtendedValue = z.infer<typeof extendedValue>;

export const numberFormat = z.strictObject({
  type: z.enum(['TEXT', 'NUMBER', 'PERCENT', 'CURRENCY', 'DATE', 'TIME', 'DATE_TIME', 'SCIENTIFIC']),
  pattern: text,
});
export type NumberFormat = z.infer<typeof numberFormat>;

export const textFormat = z.strictObject({
  foregroundColor: kept.optional(),
  foregroundColorStyle: kept.optional(),
  fontFamily: text,
  fontSize: whole,
  bold: flag,
  italic: flag,
  strikethrough: flag,
  underline: flag,
  link: kept.optional(),
});

/** From a character on, until the next run begins. */
export const textFormatRun = z.strictObject({ startIndex: whole, format: textFormat.optional() });
export type TextFormatRun = z.infer<typeof textFormatRun>;

export const cellFormat = z.strictObject({
  numberFormat: numberFormat.optional(),
  backgroundColor: kept.optional(),
  backgroundColorStyle: kept.optional(),
  borders: kept.optional(),
  padding: kept.optional(),
  horizontalAlignment: z.enum(['LEFT', 'CENTER', 'RIGHT']).optional(),
  verticalAlignment: z.enum(['TOP', 'MIDDLE', 'BOTTOM']).optional(),
  wrapStrategy: z.enum(['OVERFLOW_CELL', 'LEGACY_WRAP', 'CLIP', 'WRAP']).optional(),
  textDirection: z.enum(['LEFT_TO_RIGHT', 'RIGHT_TO_LEFT']).optional(),
  textFormat: textFormat.optional(),
  hyperlinkDisplayType: z.enum(['LINKED', 'PLAIN_TEXT']).optional(),
  textRotation: kept.optional(),
});
export type CellFormat = z.infer<typeof cellFormat>;

export const booleanCondition = z.strictObject({
  type: z.string(),
  values: z.array(z.strictObject({ userEnteredValue: text, relativeDate: text })).optional(),
});
export type BooleanCondition = z.infer<typeof booleanCondition>;

export const dataValidationRule = z.strictObject({
  condition: booleanCondition.optional(),
  inputMessage: text,
  strict: flag,
  showCustomUi: flag,
});
export type DataValidationRule = z.infer<typeof dataValidationRule>;

export const cellData = z.strictObject({
  userEnteredValue: extendedValue.optional(),
  userEnteredFormat: cellFormat.optional(),
  dataValidation: dataValidationRule.optional(),
  note: text,
  textFormatRuns: z.array(textFormatRun).optional(),
});
export type CellData = z.infer<typeof cellData>;

export const rowData = z.strictObject({ values: z.array(cellData).optional() });
export type RowData = z.infer<typeof rowData>;

export const gridProperties = z.strictObject({
  rowCount: whole,
  columnCount: whole,
  frozenRowCount: whole,
  frozenColumnCount: whole,
  hideGridlines: flag,
  rowGroupControlAfter: flag,
  columnGroupControlAfter: flag,
});

export const sheetProperties = z.strictObject({
  sheetId: whole,
  title: text,
  index: whole,
  sheetType: z.enum(['GRID']).optional(),
  gridProperties: gridProperties.optional(),
  hidden: flag,
  tabColor: kept.optional(),
  tabColorStyle: kept.optional(),
  rightToLeft: flag,
});
export type SheetProperties = z.infer<typeof sheetProperties>;

export const dimensionProperties = z.strictObject({ pixelSize: whole, hiddenByUser: flag });
export type DimensionProperties = z.infer<typeof dimensionProperties>;

export const spreadsheetProperties = z.strictObject({
  title: text,
  locale: text,
  timeZone: text,
  autoRecalc: z.enum(['ON_CHANGE', 'MINUTE', 'HOUR']).optional(),
  iterativeCalculationSettings: z.strictObject({ maxIterations: whole, convergenceThreshold: z.number().optional() }).optional(),
});
export type SpreadsheetProperties = z.infer<typeof spreadsheetProperties>;

export const namedRange = z.strictObject({ namedRangeId: text, name: text, range: gridRange.optional() });
export type NamedRange = z.infer<typeof namedRange>;

export const protectedRange = z.strictObject({
  protectedRangeId: whole,
  range: gridRange.optional(),
  namedRangeId: text,
  description: text,
  warningOnly: flag,
  requestingUserCanEdit: flag,
  unprotectedRanges: z.array(gridRange).optional(),
  editors: z
    .strictObject({ users: z.array(z.string()).optional(), groups: z.array(z.string()).optional(), domainUsersCanEdit: flag })
    .optional(),
});
export type ProtectedRange = z.infer<typeof protectedRange>;

/** Which cells of a column a filter lets through; a cell must pass all that is set. */
export const filterCriteria = z.strictObject({
  hiddenValues: z.array(z.string()).optional(),
  visibleValues: z.array(z.string()).optional(),
  condition: booleanCondition.optional(),
  visibleBackgroundColor: kept.optional(),
  visibleBackgroundColorStyle: kept.optional(),
  visibleForegroundColor: kept.optional(),
  visibleForegroundColorStyle: kept.optional(),
});
export type FilterCriteria = z.infer<typeof filterCriteria>;

export const basicFilter = z.strictObject({
  range: gridRange.optional(),
  sortSpecs: z.array(kept).optional(),
  /** By zero-based column of the tab; the older way to say what filterSpecs say. */
  criteria: z.record(z.string(), filterCriteria).optional(),
  filterSpecs: z.array(z.strictObject({ columnIndex: whole, filterCriteria: filterCriteria.optional() })).optional(),
});
export type BasicFilter = z.infer<typeof basicFilter>;

export const conditionalFormatRule = z.strictObject({
  ranges: z.array(gridRange),
  booleanRule: kept.optional(),
  gradientRule: kept.optional(),
});
export type ConditionalFormatRule = z.infer<typeof conditionalFormatRule>;

export const dimensionGroup = z.strictObject({ range: dimensionRange, depth: whole, collapsed: flag });

export const bandedRange = z.strictObject({
  bandedRangeId: whole,
  range: gridRange.optional(),
  rowProperties: kept.optional(),
  columnProperties: kept.optional(),
});
export type BandedRange = z.infer<typeof bandedRange>;

export const gridData = z.strictObject({
  startRow: whole,
  startColumn: whole,
  rowData: z.array(rowData).optional(),
  columnMetadata: z.array(dimensionProperties).optional(),
  rowMetadata: z.array(dimensionProperties).optional(),
});

export const sheet = z.strictObject({
  properties: sheetProperties.optional(),
  data: z.array(gridData).optional(),
  protectedRanges: z.array(protectedRange).optional(),
  basicFilter: basicFilter.optional(),
  conditionalFormats: z.array(conditionalFormatRule).optional(),
  bandedRanges: z.array(bandedRange).optional(),
});
export type SheetResource = z.infer<typeof sheet>;

export const spreadsheet = z.strictObject({
  properties: spreadsheetProperties.optional(),
  sheets: z.array(sheet).optional(),
  namedRanges: z.array(namedRange).optional(),
});

export const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const valueRange = z.strictObject({
  range: text,
  majorDimension: dimension.optional(),
  values: z.array(z.array(cellValue)).optional(),
});
export type ValueRange = z.infer<typeof valueRange>;

const visibility = z.enum(['DOCUMENT', 'PROJECT']);
const locationType = z.enum(['ROW', 'COLUMN', 'SHEET', 'SPREADSHEET']);
const location = z.strictObject({
  /** Worked out by Google; taken and ignored. */
  locationType: locationType.optional(),
  spreadsheet: z.boolean().optional(),
  sheetId: z.int().optional(),
  dimensionRange: dimensionRange.optional(),
});
export const developerMetadata = z.strictObject({
  metadataId: z.int().optional(),
  metadataKey: z.string().optional(),
  metadataValue: z.string().optional(),
  location: location.optional(),
  visibility: visibility.optional(),
});
export type DeveloperMetadata = z.infer<typeof developerMetadata>;

export const metadataLookup = z.strictObject({
  locationType: locationType.optional(),
  metadataLocation: location.optional(),
  locationMatchingStrategy: z.enum(['EXACT_LOCATION', 'INTERSECTING_LOCATION']).optional(),
  metadataId: z.int().optional(),
  metadataKey: z.string().optional(),
  metadataValue: z.string().optional(),
  visibility: visibility.optional(),
});
export type MetadataLookup = z.infer<typeof metadataLookup>;

export const dataFilter = z.strictObject({
  a1Range: text,
  gridRange: gridRange.optional(),
  developerMetadataLookup: metadataLookup.optional(),
});
export type DataFilter = z.infer<typeof dataFilter>;
