/** The enums of SpreadsheetApp that belong to no single class. Names and order as in the reference. */
import { enumeration } from '../enumeration.ts';

type E = typeof GoogleAppsScript.Spreadsheet;

export const AutoFillSeries = enumeration<E['AutoFillSeries']>(['DEFAULT_SERIES', 'ALTERNATE_SERIES']);
export const BorderStyle = enumeration<E['BorderStyle']>(['DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE']);
export const ColorType = enumeration<typeof GoogleAppsScript.Base.ColorType>(['UNSUPPORTED', 'RGB', 'THEME']);
export const DeveloperMetadataLocationType = enumeration<E['DeveloperMetadataLocationType']>(['SPREADSHEET', 'SHEET', 'ROW', 'COLUMN']);
export const DeveloperMetadataVisibility = enumeration<E['DeveloperMetadataVisibility']>(['DOCUMENT', 'PROJECT']);
export const Dimension = enumeration<E['Dimension']>(['COLUMNS', 'ROWS']);
export const Direction = enumeration<E['Direction']>(['UP', 'DOWN', 'PREVIOUS', 'NEXT']);
export const GroupControlTogglePosition = enumeration<E['GroupControlTogglePosition']>(['BEFORE', 'AFTER']);
export const InterpolationType = enumeration<E['InterpolationType']>(['NUMBER', 'PERCENT', 'PERCENTILE', 'MIN', 'MAX']);
export const RecalculationInterval = enumeration<E['RecalculationInterval']>(['ON_CHANGE', 'MINUTE', 'HOUR']);
export const RelativeDate = enumeration<E['RelativeDate']>(['TODAY', 'TOMORROW', 'YESTERDAY', 'PAST_WEEK', 'PAST_MONTH', 'PAST_YEAR']);
export const SortOrder = enumeration<E['SortOrder']>(['ASCENDING', 'DESCENDING']);
export const TextDirection = enumeration<E['TextDirection']>(['LEFT_TO_RIGHT', 'RIGHT_TO_LEFT']);
export const TextToColumnsDelimiter = enumeration<E['TextToColumnsDelimiter']>(['COMMA', 'SEMICOLON', 'PERIOD', 'SPACE']);
export const ThemeColorType = enumeration<E['ThemeColorType']>([
  'UNSUPPORTED',
  'TEXT',
  'BACKGROUND',
  'ACCENT1',
  'ACCENT2',
  'ACCENT3',
  'ACCENT4',
  'ACCENT5',
  'ACCENT6',
  'HYPERLINK',
]);
export const ValueType = enumeration<E['ValueType']>(['IMAGE']);
export const WrapStrategy = enumeration<E['WrapStrategy']>(['WRAP', 'OVERFLOW', 'CLIP']);
