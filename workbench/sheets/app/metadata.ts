/** Developer metadata as SpreadsheetApp finds and tells it. */
import type { Json, JsonObject } from '../../contract.ts';
import { GoogleError } from '../../contract.ts';
import type { StoredMetadata } from '../metadata.ts';
import { rangeOf } from '../metadata.ts';
import type { SpreadsheetFile } from '../model.ts';
import { areaOf } from './getters.ts';
import type { Area } from './wire.ts';

/** What a finder looks for. Without an area it looks everywhere, unless `exact` asks for the file's own entries. */
export interface Wanted {
  readonly area: Area | null;
  /** Only what hangs on exactly this place. */
  readonly exact?: boolean;
  /** Also what only shares cells with the area. */
  readonly intersecting?: boolean;
  readonly id?: number;
  readonly key?: string;
  readonly value?: string;
  readonly type?: string;
  readonly visibility?: string;
}

const seen = (one: StoredMetadata, projectId: string): boolean => one.visibility === 'DOCUMENT' || one.projectId === projectId;
const typeOf = ({ place }: StoredMetadata): string =>
  place === null ? 'SPREADSHEET' : place.rows === null ? 'SHEET' : place.rows ? 'ROW' : 'COLUMN';

function told(file: SpreadsheetFile, one: StoredMetadata): JsonObject {
  const [range] = rangeOf(file, one);
  const area = range ? (areaOf(range) as unknown as Json) : null;
  return { id: one.id, key: one.key, value: one.value, visibility: one.visibility, type: typeOf(one), area };
}

/** An entry by its number. Throws when it is gone or belongs to another project. */
export function metadataById(file: SpreadsheetFile, projectId: string, id: Json | undefined): JsonObject {
  const found = file.metadata.find((one) => one.id === id && seen(one, projectId));
  if (!found) throw new GoogleError('The developer metadata does not exist.');
  return told(file, found);
}

export function findMetadata(file: SpreadsheetFile, projectId: string, wanted: Wanted): JsonObject[] {
  return file.metadata
    .filter((one) => {
      if (!seen(one, projectId) || !lies(file, one, wanted)) return false;
      if (wanted.id !== undefined && one.id !== wanted.id) return false;
      if (wanted.key !== undefined && one.key !== wanted.key) return false;
      if (wanted.value !== undefined && one.value !== wanted.value) return false;
      if (wanted.visibility !== undefined && one.visibility !== wanted.visibility) return false;
      return wanted.type === undefined || typeOf(one) === wanted.type;
    })
    .map((one) => told(file, one));
}

function lies(file: SpreadsheetFile, one: StoredMetadata, { area, exact, intersecting }: Wanted): boolean {
  const [range] = rangeOf(file, one);
  if (area === null) return !exact || !range;
  if (!range) return false;
  const place = areaOf(range);
  if (place.tab !== area.tab) return false;
  if (intersecting) return place.top < area.bottom && place.bottom > area.top && place.left < area.right && place.right > area.left;
  const within = place.top >= area.top && place.bottom <= area.bottom && place.left >= area.left && place.right <= area.right;
  if (!exact) return within;
  return within && place.top === area.top && place.bottom === area.bottom && place.left === area.left && place.right === area.right;
}
