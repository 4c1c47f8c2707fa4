/** Developer metadata: keys and values that hang on a file, a tab, a row or a column and move with it. https://developers.google.com/workspace/sheets/api/guides/metadata */
import { LIMITS } from '../runtime/limits.ts';
import type { OpenRange } from './a1.ts';
import { tabById } from './a1.ts';
import type { SpreadsheetFile } from './model.ts';
import { invalid } from './refusal.ts';
import type { DeveloperMetadata, DimensionRange, MetadataLookup } from './resources.ts';

export interface StoredMetadata {
  readonly id: number;
  key: string;
  value: string;
  visibility: 'DOCUMENT' | 'PROJECT';
  /** The project that made it: PROJECT metadata is for it alone. */
  readonly projectId: string;
  /** Null is the whole file; without a dimension it is the tab. */
  place: { sheetId: number; rows: boolean | null; start: number; end: number } | null;
}

/** Where a location points to; a row or a column at a time, as Google has it. */
export function placeFor(file: SpreadsheetFile, said: DeveloperMetadata['location']): StoredMetadata['place'] {
  const given = [said?.spreadsheet, said?.sheetId, said?.dimensionRange].filter((part) => part !== undefined && part !== false);
  if (!said || given.length !== 1) throw invalid('Exactly one of spreadsheet, sheetId and dimensionRange must be set in the location.');
  if (said.spreadsheet) return null;
  if (said.sheetId !== undefined) return { sheetId: tabById(file, said.sheetId).sheetId, rows: null, start: 0, end: 0 };
  return lineOf(file, said.dimensionRange ?? { dimension: 'ROWS' });
}

function lineOf(
  file: SpreadsheetFile,
  { sheetId = 0, dimension, startIndex = 0, endIndex = startIndex + 1 }: DimensionRange,
): NonNullable<StoredMetadata['place']> {
  const tab = tabById(file, sheetId);
  const rows = dimension === 'ROWS';
  if (endIndex - startIndex !== 1) throw invalid('Developer metadata can only be associated with a single row or column.');
  if (startIndex < 0 || endIndex > (rows ? tab.rowCount : tab.columnCount))
    throw invalid('The location of the metadata lies outside the grid.');
  return { sheetId, rows, start: startIndex, end: endIndex };
}

/** Refuses when keys and values would take more room than Google gives. */
export function checkRoom(file: SpreadsheetFile): void {
  const used = new Map<number | null, number>();
  for (const { key, value, place } of file.metadata) {
    const home = place?.sheetId ?? null;
    used.set(home, (used.get(home) ?? 0) + key.length + value.length);
  }
  for (const characters of used.values()) if (characters > LIMITS.metadataCharacters.is) throw invalid(LIMITS.metadataCharacters.text);
}

export function asResource({ id, key, value, visibility: seen, place }: StoredMetadata) {
  const where = !place
    ? { locationType: 'SPREADSHEET', spreadsheet: true }
    : place.rows === null
      ? { locationType: 'SHEET', sheetId: place.sheetId }
      : {
          locationType: place.rows ? 'ROW' : 'COLUMN',
          dimensionRange: {
            sheetId: place.sheetId,
            dimension: place.rows ? 'ROWS' : 'COLUMNS',
            startIndex: place.start,
            endIndex: place.end,
          },
        };
  return { metadataId: id, metadataKey: key, ...(value === '' ? {} : { metadataValue: value }), location: where, visibility: seen };
}

/** What a lookup finds, seen from a project. */
export function lookup(file: SpreadsheetFile, projectId: string, wanted: MetadataLookup): StoredMetadata[] {
  const where = wanted.metadataLocation ? placeFor(file, wanted.metadataLocation) : undefined;
  const intersecting = wanted.locationMatchingStrategy === 'INTERSECTING_LOCATION';
  return file.metadata.filter((one) => {
    if (one.visibility === 'PROJECT' && one.projectId !== projectId) return false;
    if (wanted.metadataId !== undefined && one.id !== wanted.metadataId) return false;
    if (wanted.metadataKey !== undefined && one.key !== wanted.metadataKey) return false;
    if (wanted.metadataValue !== undefined && one.value !== wanted.metadataValue) return false;
    if (wanted.visibility !== undefined && one.visibility !== wanted.visibility) return false;
    if (wanted.locationType !== undefined && asResource(one).location.locationType !== wanted.locationType) return false;
    return where === undefined || (intersecting ? meet(one.place, where) : same(one.place, where));
  });
}

function same(a: StoredMetadata['place'], b: StoredMetadata['place']): boolean {
  return a === b || (a !== null && b !== null && a.sheetId === b.sheetId && a.rows === b.rows && a.start === b.start && a.end === b.end);
}

function meet(a: StoredMetadata['place'], b: StoredMetadata['place']): boolean {
  if (a === null || b === null) return true;
  if (a.sheetId !== b.sheetId) return false;
  return a.rows === null || b.rows === null || a.rows !== b.rows || (a.start < b.end && b.start < a.end);
}

/** The cells that metadata on a tab, row or column stands for; none for metadata of the file. */
export function rangeOf(file: SpreadsheetFile, { place }: StoredMetadata): OpenRange[] {
  if (!place) return [];
  const tab = tabById(file, place.sheetId);
  const all = { tab, top: 0, left: 0, bottom: null, right: null, single: false };
  if (place.rows === null) return [all];
  return [place.rows ? { ...all, top: place.start, bottom: place.end } : { ...all, left: place.start, right: place.end }];
}
