/** `Sheets`: the advanced service of the Sheets API v4, as far as the workbench has it. */
import type { Json, Rpc } from '../contract.ts';
import { guarded } from './guard.ts';

type Collections = GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection;
type ValuesCollection = GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection;
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
  Values: Values;
};
type Values = Pick<ValuesCollection, 'get' | 'batchGet' | 'update' | 'append' | 'clear'> & {
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
  'newAddNamedRangeRequest',
  'newAddProtectedRangeRequest',
  'newAddSheetRequest',
  'newAppendCellsRequest',
  'newBasicFilter',
  'newBatchGetValuesByDataFilterRequest',
  'newBatchUpdateSpreadsheetRequest',
  'newBatchUpdateValuesRequest',
  'newBooleanCondition',
  'newCellData',
  'newCellFormat',
  'newClearValuesRequest',
  'newColor',
  'newColorStyle',
  'newConditionValue',
  'newDataFilter',
  'newDataValidationRule',
  'newDeleteDimensionRequest',
  'newDeleteNamedRangeRequest',
  'newDimensionProperties',
  'newDimensionRange',
  'newEditors',
  'newExtendedValue',
  'newGridCoordinate',
  'newGridData',
  'newGridProperties',
  'newGridRange',
  'newInsertDimensionRequest',
  'newNamedRange',
  'newNumberFormat',
  'newProtectedRange',
  'newRepeatCellRequest',
  'newRequest',
  'newRowData',
  'newSetBasicFilterRequest',
  'newSetDataValidationRequest',
  'newSheet',
  'newSheetProperties',
  'newSpreadsheet',
  'newSpreadsheetProperties',
  'newTextFormat',
  'newUpdateCellsRequest',
  'newUpdateDimensionPropertiesRequest',
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
  };
  const spreadsheets: Spreadsheets = {
    Values: guarded('Sheets.Spreadsheets.Values', values),
    create: (resource, options) => call('create', json(resource), json(options)),
    get: (id: string, options?: object) => call('get', id, json(options)),
    batchUpdate: (resource, id, options) => call('batchUpdate', json(resource), id, json(options)),
  };
  const constructors = Object.fromEntries(CONSTRUCTORS.map((name) => [name, () => ({})])) as Constructors;
  target['Sheets'] = guarded('Sheets', { Spreadsheets: guarded('Sheets.Spreadsheets', spreadsheets), ...constructors });
}
