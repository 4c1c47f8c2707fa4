/** The kinds of request that `spreadsheets.batchUpdate` takes here, and those that only Google has. */
import { appendCells, repeatCell, updateCells } from './cells.ts';
import { appendDimension, autoResizeDimensions, deleteDimension, insertDimension, updateDimensionProperties } from './dimensions.ts';
import type { RequestKind } from './kind.ts';
import {
  addBanding,
  addConditionalFormatRule,
  addNamedRange,
  addProtectedRange,
  clearBasicFilter,
  deleteNamedRange,
  deleteProtectedRange,
  setBasicFilter,
  setDataValidation,
} from './ranges.ts';
import { deleteDuplicates, findReplace, sortRange } from './tables.ts';
import { addSheet, deleteSheet, updateSheetProperties, updateSpreadsheetProperties } from './tabs.ts';

export const REQUEST_KINDS: ReadonlyMap<string, RequestKind> = new Map(
  Object.entries({
    addBanding,
    addConditionalFormatRule,
    addNamedRange,
    addProtectedRange,
    addSheet,
    appendCells,
    appendDimension,
    autoResizeDimensions,
    clearBasicFilter,
    deleteDimension,
    deleteDuplicates,
    deleteNamedRange,
    deleteProtectedRange,
    deleteSheet,
    findReplace,
    insertDimension,
    repeatCell,
    setBasicFilter,
    setDataValidation,
    sortRange,
    updateCells,
    updateDimensionProperties,
    updateSheetProperties,
    updateSpreadsheetProperties,
  }),
);

/** In the API but not in the workbench. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request */
export const NOT_IMPLEMENTED: ReadonlySet<string> = new Set(
  (
    'addChart addDataSource addDimensionGroup addFilterView addSlicer addTable autoFill cancelDataSourceRefresh copyPaste createDeveloperMetadata cutPaste ' +
    'deleteBanding deleteConditionalFormatRule deleteDataSource deleteDeveloperMetadata deleteDimensionGroup deleteEmbeddedObject deleteFilterView deleteRange ' +
    'deleteTable duplicateFilterView duplicateSheet insertRange mergeCells moveDimension pasteData randomizeRange refreshDataSource textToColumns trimWhitespace ' +
    'unmergeCells updateBanding updateBorders updateChartSpec updateConditionalFormatRule updateDataSource updateDeveloperMetadata updateDimensionGroup ' +
    'updateEmbeddedObjectBorder updateEmbeddedObjectPosition updateFilterView updateNamedRange updateProtectedRange updateSlicerSpec updateTable'
  ).split(' '),
);
