/** `Sheets`: the advanced service of the Sheets API v4, as far as the workbench has it. */
import type { Json, Rpc } from '../contract.ts';
import { guarded } from './guard.ts';

type Collections = GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection;
type ValuesCollection = GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection;
type MetadataCollection = GoogleAppsScript.Sheets.Collection.Spreadsheets.DeveloperMetadataCollection;
type SheetsCollection = GoogleAppsScript.Sheets.Collection.Spreadsheets.SheetsCollection;
type Service = GoogleAppsScript.Sheets;
type Schema<Name extends keyof Service> = Service[Name] extends () => infer Made ? Made : never;

/** Optional parameters that the reference has and the type package lacks. */
type Spreadsheets = Pick<Collections, 'get'> & {
  create(resource: Parameters<Collections['create']>[0], optionalArgs?: object): ReturnType<Collections['create']>;
  batchUpdate(
    resource: Parameters<Collections['batchUpdate']>[0],
    spreadsheetId: string,
    optionalArgs?: object,
  ): ReturnType<Collections['batchUpdate']>;
  getByDataFilter(resource: object, spreadsheetId: string, optionalArgs?: object): ReturnType<Collections['get']>;
  Values: Values;
  DeveloperMetadata: Pick<MetadataCollection, 'get' | 'search'>;
  Sheets: Pick<SheetsCollection, 'copyTo'>;
};
type Values = Pick<
  ValuesCollection,
  'get' | 'batchGet' | 'update' | 'append' | 'clear' | 'batchClear' | 'batchClearByDataFilter' | 'batchUpdateByDataFilter'
> & {
  batchGetByDataFilter(
    resource: Parameters<ValuesCollection['batchGetByDataFilter']>[0],
    spreadsheetId: string,
    optionalArgs?: object,
  ): ReturnType<ValuesCollection['batchGetByDataFilter']>;
  batchUpdate(
    resource: Parameters<ValuesCollection['batchUpdate']>[0],
    spreadsheetId: string,
    optionalArgs?: object,
  ): ReturnType<ValuesCollection['batchUpdate']>;
};

/** Messages that can be made with `Sheets.newXxx()`; each starts empty. */
const CONSTRUCTORS = [
  'newAddBandingRequest',
  'newAddConditionalFormatRuleRequest',
  'newAddNamedRangeRequest',
  'newAddProtectedRangeRequest',
  'newAddSheetRequest',
  'newAppendCellsRequest',
  'newAppendDimensionRequest',
  'newAutoResizeDimensionsRequest',
  'newBandedRange',
  'newBandingProperties',
  'newBasicFilter',
  'newBatchClearValuesByDataFilterRequest',
  'newBatchClearValuesRequest',
  'newBatchGetValuesByDataFilterRequest',
  'newBatchUpdateSpreadsheetRequest',
  'newBatchUpdateValuesByDataFilterRequest',
  'newBatchUpdateValuesRequest',
  'newBooleanCondition',
  'newBooleanRule',
  'newBorder',
  'newBorders',
  'newCellData',
  'newCellFormat',
  'newClearBasicFilterRequest',
  'newClearValuesRequest',
  'newColor',
  'newColorStyle',
  'newConditionValue',
  'newConditionalFormatRule',
  'newCopyPasteRequest',
  'newCopySheetToAnotherSpreadsheetRequest',
  'newCreateDeveloperMetadataRequest',
  'newCutPasteRequest',
  'newDataFilter',
  'newDataFilterValueRange',
  'newDataValidationRule',
  'newDeleteBandingRequest',
  'newDeleteConditionalFormatRuleRequest',
  'newDeleteDeveloperMetadataRequest',
  'newDeleteDimensionRequest',
  'newDeleteNamedRangeRequest',
  'newDeleteProtectedRangeRequest',
  'newDeleteSheetRequest',
  'newDeveloperMetadata',
  'newDeveloperMetadataLocation',
  'newDeveloperMetadataLookup',
  'newDimensionProperties',
  'newDimensionRange',
  'newDuplicateSheetRequest',
  'newEditors',
  'newExtendedValue',
  'newFindReplaceRequest',
  'newGetSpreadsheetByDataFilterRequest',
  'newGridCoordinate',
  'newGridData',
  'newGridProperties',
  'newGridRange',
  'newInsertDimensionRequest',
  'newMergeCellsRequest',
  'newMoveDimensionRequest',
  'newNamedRange',
  'newNumberFormat',
  'newPasteDataRequest',
  'newProtectedRange',
  'newRepeatCellRequest',
  'newRequest',
  'newRowData',
  'newSearchDeveloperMetadataRequest',
  'newSetBasicFilterRequest',
  'newSetDataValidationRequest',
  'newSheet',
  'newSheetProperties',
  'newSortRangeRequest',
  'newSortSpec',
  'newSpreadsheet',
  'newSpreadsheetProperties',
  'newTextFormat',
  'newTextToColumnsRequest',
  'newUnmergeCellsRequest',
  'newUpdateBordersRequest',
  'newUpdateCellsRequest',
  'newUpdateDeveloperMetadataRequest',
  'newUpdateDimensionPropertiesRequest',
  'newUpdateNamedRangeRequest',
  'newUpdateProtectedRangeRequest',
  'newUpdateSheetPropertiesRequest',
  'newUpdateSpreadsheetPropertiesRequest',
  'newValueRange',
] as const satisfies readonly Extract<keyof Service, `new${string}`>[];

type Constructors = { [Name in (typeof CONSTRUCTORS)[number]]: () => Schema<Name> };

/** Messages travel as JSON; what cannot (undefined members, functions) is left behind, as on the way to Google. */
const json = (value: object | undefined): Json => (value === undefined ? null : (value as Json));

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  // The host answers each method with the resource that the reference names.
  const call = <T>(method: string, ...args: Json[]): T => rpc(`Sheets.Spreadsheets.${method}`, ...args) as T;
  const values: Values = {
    get: (id: string, range: string, options?: object) => call('Values.get', id, range, json(options)),
    batchGet: (id: string, options?: object) => call('Values.batchGet', id, json(options)),
    batchGetByDataFilter: (resource, id, options) => call('Values.batchGetByDataFilter', json(resource), id, json(options)),
    update: (resource: object, id: string, range: string, options?: object) =>
      call('Values.update', json(resource), id, range, json(options)),
    batchUpdate: (resource, id, options) => call('Values.batchUpdate', json(resource), id, json(options)),
    append: (resource: object, id: string, range: string, options?: object) =>
      call('Values.append', json(resource), id, range, json(options)),
    clear: (resource: object, id: string, range: string) => call('Values.clear', json(resource), id, range),
    batchClear: (resource: object, id: string) => call('Values.batchClear', json(resource), id),
    batchClearByDataFilter: (resource: object, id: string) => call('Values.batchClearByDataFilter', json(resource), id),
    batchUpdateByDataFilter: (resource: object, id: string) => call('Values.batchUpdateByDataFilter', json(resource), id),
  };
  const spreadsheets: Spreadsheets = {
    Values: guarded('Sheets.Spreadsheets.Values', values),
    DeveloperMetadata: guarded('Sheets.Spreadsheets.DeveloperMetadata', {
      get: (id: string, metadataId: number) => call('DeveloperMetadata.get', id, metadataId),
      search: (resource: object, id: string) => call('DeveloperMetadata.search', json(resource), id),
    }),
    Sheets: guarded('Sheets.Spreadsheets.Sheets', {
      copyTo: (resource: object, id: string, sheetId: number) => call('Sheets.copyTo', json(resource), id, sheetId),
    }),
    getByDataFilter: (resource, id, options) => call('getByDataFilter', json(resource), id, json(options)),
    create: (resource, options) => call('create', json(resource), json(options)),
    get: (id: string, options?: object) => call('get', id, json(options)),
    batchUpdate: (resource, id, options) => call('batchUpdate', json(resource), id, json(options)),
  };
  const constructors = Object.fromEntries(CONSTRUCTORS.map((name) => [name, () => ({})])) as Constructors;
  target['Sheets'] = guarded('Sheets', { Spreadsheets: guarded('Sheets.Spreadsheets', spreadsheets), ...constructors });
}
