/** Data filters: ranges by A1 notation, by numbers, or by the developer metadata that hangs on them. */
import type { JsonObject } from '../contract.ts';
import type { OpenRange } from './a1.ts';
import { asGridRange, fromGridRange, parseRange } from './a1.ts';
import { lookup, rangeOf } from './metadata.ts';
import type { SpreadsheetFile } from './model.ts';
import { invalid } from './refusal.ts';
import { asJson } from './requests/kind.ts';
import type { DataFilter } from './resources.ts';

/** The ranges that a filter means, seen from a project; by metadata there may be none or several. */
export function filtered(file: SpreadsheetFile, projectId: string, filter: DataFilter): OpenRange[] {
  if (filter.gridRange) return [fromGridRange(file, filter.gridRange)];
  if (filter.a1Range !== undefined) return [parseRange(file, filter.a1Range)];
  if (filter.developerMetadataLookup) return lookup(file, projectId, filter.developerMetadataLookup).flatMap((one) => rangeOf(file, one));
  throw invalid('Must specify a filter.');
}

/** A data filter as the answer repeats it, its range filled in. */
export function echo(file: SpreadsheetFile, filter: DataFilter): JsonObject {
  if (filter.developerMetadataLookup) return { developerMetadataLookup: asJson(filter.developerMetadataLookup) };
  if (!filter.gridRange) return { a1Range: filter.a1Range ?? '' };
  const { tab, top, left, bottom, right } = fromGridRange(file, filter.gridRange);
  return { gridRange: asGridRange(tab, { top, left, bottom: bottom ?? tab.rowCount, right: right ?? tab.columnCount }) as JsonObject };
}
