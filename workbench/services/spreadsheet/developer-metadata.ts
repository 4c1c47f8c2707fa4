/** Developer metadata as scripts see it: keys and values on a file, a tab, a row or a column. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, isWhole, mismatch, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { DeveloperMetadataLocationType, DeveloperMetadataVisibility } from './enums.ts';
import { areaOf } from './place.ts';

type M = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type F = GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder;
type R = GoogleAppsScript.Spreadsheet.Range;
type LocationType = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocationType;
type Visibility = GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility;

/** One entry as the host tells of it. */
interface Told {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly visibility: string;
  readonly type: string;
  /** Where it lies; null for the file. */
  readonly area: Area | null;
}

/** Key, value and visibility, in the orders that Google takes. Metadata is visible to everybody (DOCUMENT) unless told. */
export function metadataArguments(method: string, args: readonly unknown[]): JsonObject {
  const [key, second, third] = args;
  const isVisibility = (value: unknown): value is EnumValue => EnumValue.of(DeveloperMetadataVisibility, value);
  const value = args.length >= 2 && !isVisibility(second) ? second : undefined;
  const visibility = args.length === 3 ? third : isVisibility(second) ? second : undefined;
  const fits =
    args.length >= 1 &&
    args.length <= 3 &&
    isText(key) &&
    (value === undefined || isText(value)) &&
    (visibility === undefined || isVisibility(visibility)) &&
    (args.length < 3 || value !== undefined);
  if (!fits) throw mismatch(method, args);
  return {
    metadataKey: key,
    ...(value === undefined ? {} : { metadataValue: value }),
    visibility: visibility ? visibility.name() : 'DOCUMENT',
  };
}

/** Entries in a place: what lies exactly there, or everything within. Null is the file. */
export function metadataAt(desk: Desk, file: string, area: Area | null, exact: boolean): M[] {
  const wanted: Json = { area: area as unknown as Json, exact };
  return (desk.ask('DeveloperMetadata.find', file, wanted) as unknown as Told[]).map(({ id }) => new DeveloperMetadata(desk, file, id));
}

class Location implements GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation {
  static readonly googleName = 'SpreadsheetApp.DeveloperMetadataLocation';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #type: string;
  readonly #area: Area | null;
  constructor(desk: Desk, file: string, { type, area }: Told) {
    this.#desk = desk;
    this.#file = file;
    this.#type = type;
    this.#area = area;
  }
  #range(type: string): R | null {
    return this.#area && this.#type === type ? this.#desk.make.range(this.#file, this.#area) : null;
  }
  getColumn(): R | null {
    return this.#range('COLUMN');
  }
  getRow(): R | null {
    return this.#range('ROW');
  }
  getLocationType(): LocationType {
    return DeveloperMetadataLocationType[this.#type as keyof typeof DeveloperMetadataLocationType];
  }
  getSheet(): GoogleAppsScript.Spreadsheet.Sheet | null {
    return this.#area && this.#type === 'SHEET' ? this.#desk.make.sheet(this.#file, this.#area.tab) : null;
  }
  getSpreadsheet(): GoogleAppsScript.Spreadsheet.Spreadsheet | null {
    return this.#type === 'SPREADSHEET' ? this.#desk.make.spreadsheet(this.#file) : null;
  }
}
guardClass('SpreadsheetApp.DeveloperMetadataLocation', Location);

export class DeveloperMetadata implements M {
  static readonly googleName = 'SpreadsheetApp.DeveloperMetadata';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #id: number;
  constructor(desk: Desk, file: string, id: number) {
    this.#desk = desk;
    this.#file = file;
    this.#id = id;
  }
  #told(): Told {
    return this.#desk.ask('DeveloperMetadata.get', this.#file, this.#id) as unknown as Told;
  }
  #update(method: string, changed: JsonObject): M {
    this.#desk.request(`DeveloperMetadata.${method}`, this.#file, {
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataId: this.#id } }],
        developerMetadata: changed,
        fields: Object.keys(changed).join(','),
      },
    });
    return this;
  }
  getId(): number {
    return this.#id;
  }
  getKey(): string {
    return this.#told().key;
  }
  getValue(): string | null {
    const { value } = this.#told();
    return value === '' ? null : value;
  }
  getVisibility(): Visibility {
    return DeveloperMetadataVisibility[this.#told().visibility as keyof typeof DeveloperMetadataVisibility];
  }
  getLocation(): GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation {
    return new Location(this.#desk, this.#file, this.#told());
  }
  setKey(key: string): M {
    takes('SpreadsheetApp.DeveloperMetadata.setKey', [key], isText);
    return this.#update('setKey', { metadataKey: key });
  }
  setValue(value: string): M {
    takes('SpreadsheetApp.DeveloperMetadata.setValue', [value], isText);
    return this.#update('setValue', { metadataValue: value });
  }
  setVisibility(visibility: Visibility): M {
    if (!EnumValue.of(DeveloperMetadataVisibility, visibility))
      throw mismatch('SpreadsheetApp.DeveloperMetadata.setVisibility', [visibility]);
    return this.#update('setVisibility', { visibility: String(visibility) });
  }
  moveToColumn(column: R): M {
    const { tab, left, right } = areaOf(column, 'SpreadsheetApp.DeveloperMetadata.moveToColumn');
    return this.#line('moveToColumn', { sheetId: tab, dimension: 'COLUMNS', startIndex: left, endIndex: right });
  }
  moveToRow(row: R): M {
    const { tab, top, bottom } = areaOf(row, 'SpreadsheetApp.DeveloperMetadata.moveToRow');
    return this.#line('moveToRow', { sheetId: tab, dimension: 'ROWS', startIndex: top, endIndex: bottom });
  }
  #line(method: string, dimensionRange: JsonObject): M {
    return this.#update(method, { location: { dimensionRange } });
  }
  moveToSheet(sheet: GoogleAppsScript.Spreadsheet.Sheet): M {
    return this.#update('moveToSheet', { location: { sheetId: sheet.getSheetId() } });
  }
  moveToSpreadsheet(): M {
    return this.#update('moveToSpreadsheet', { location: { spreadsheet: true } });
  }
  remove(): void {
    const dataFilter = { developerMetadataLookup: { metadataId: this.#id } };
    this.#desk.request('DeveloperMetadata.remove', this.#file, { deleteDeveloperMetadata: { dataFilter } });
  }
}
guardClass('SpreadsheetApp.DeveloperMetadata', DeveloperMetadata);

export class DeveloperMetadataFinder implements F {
  static readonly googleName = 'SpreadsheetApp.DeveloperMetadataFinder';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #area: Area | null;
  #wanted: JsonObject = {};
  constructor(desk: Desk, file: string, area: Area | null) {
    this.#desk = desk;
    this.#file = file;
    this.#area = area;
  }
  #with(change: JsonObject): F {
    this.#wanted = { ...this.#wanted, ...change };
    return this;
  }
  find(): M[] {
    const wanted: Json = { ...this.#wanted, area: this.#area as unknown as Json };
    const found = this.#desk.ask('DeveloperMetadata.find', this.#file, wanted) as unknown as Told[];
    return found.map(({ id }) => new DeveloperMetadata(this.#desk, this.#file, id));
  }
  /** Only for searches within a range. */
  onIntersectingLocations(): F {
    if (!this.#area) throw exception('Intersecting locations may only be searched for within a range.');
    return this.#with({ intersecting: true });
  }
  withId(id: number): F {
    takes('SpreadsheetApp.DeveloperMetadataFinder.withId', [id], isWhole);
    return this.#with({ id });
  }
  withKey(key: string): F {
    takes('SpreadsheetApp.DeveloperMetadataFinder.withKey', [key], isText);
    return this.#with({ key });
  }
  withValue(value: string): F {
    takes('SpreadsheetApp.DeveloperMetadataFinder.withValue', [value], isText);
    return this.#with({ value });
  }
  withLocationType(type: LocationType): F {
    if (!EnumValue.of(DeveloperMetadataLocationType, type))
      throw mismatch('SpreadsheetApp.DeveloperMetadataFinder.withLocationType', [type]);
    return this.#with({ type: String(type) });
  }
  withVisibility(visibility: Visibility): F {
    if (!EnumValue.of(DeveloperMetadataVisibility, visibility))
      throw mismatch('SpreadsheetApp.DeveloperMetadataFinder.withVisibility', [visibility]);
    return this.#with({ visibility: String(visibility) });
  }
}
guardClass('SpreadsheetApp.DeveloperMetadataFinder', DeveloperMetadataFinder);
