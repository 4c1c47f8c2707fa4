/** The kinds of request that `spreadsheets.batchUpdate` takes here, and those that only Google has. */
import { appendCells, repeatCell, updateBorders, updateCells } from './cells.ts';
import {
  appendDimension,
  autoResizeDimensions,
  deleteDimension,
  insertDimension,
  moveDimension,
  updateDimensionProperties,
} from './dimensions.ts';
import type { RequestKind } from './kind.ts';
import { mergeCells, unmergeCells } from './merges.ts';
import { createDeveloperMetadata, deleteDeveloperMetadata, updateDeveloperMetadata } from './metadata.ts';
import { copyPaste, cutPaste, pasteData, textToColumns } from './paste.ts';
import {
  addBanding,
  addConditionalFormatRule,
  addNamedRange,
  addProtectedRange,
  clearBasicFilter,
  deleteBanding,
  deleteConditionalFormatRule,
  deleteNamedRange,
  deleteProtectedRange,
  setBasicFilter,
  setDataValidation,
  updateNamedRange,
  updateProtectedRange,
} from './ranges.ts';
import { deleteDuplicates, findReplace, sortRange, trimWhitespace } from './tables.ts';
import { addSheet, deleteSheet, duplicateSheet, updateSheetProperties, updateSpreadsheetProperties } from './tabs.ts';

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
    copyPaste,
    createDeveloperMetadata,
    cutPaste,
    deleteBanding,
    deleteConditionalFormatRule,
    deleteDeveloperMetadata,
    deleteDimension,
    deleteDuplicates,
    deleteNamedRange,
    deleteProtectedRange,
    deleteSheet,
    duplicateSheet,
    findReplace,
    insertDimension,
    mergeCells,
    moveDimension,
    pasteData,
    repeatCell,
    setBasicFilter,
    setDataValidation,
    sortRange,
    textToColumns,
    trimWhitespace,
    unmergeCells,
    updateBorders,
    updateCells,
    updateDeveloperMetadata,
    updateDimensionProperties,
    updateNamedRange,
    updateProtectedRange,
    updateSheetProperties,
    updateSpreadsheetProperties,
  }),
);

/** In the API but not in the workbench. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request */
export const NOT_IMPLEMENTED: ReadonlySet<string> = new Set(
  (
    'addChart addDataSource addDimensionGroup addFilterView addSlicer addTable autoFill cancelDataSourceRefresh deleteDataSource ' +
    'deleteDimensionGroup deleteEmbeddedObject deleteFilterView deleteRange deleteTable duplicateFilterView insertRange randomizeRange ' +
    'refreshDataSource updateBanding updateChartSpec updateConditionalFormatRule updateDataSource updateDimensionGroup ' +
    'updateEmbeddedObjectBorder updateEmbeddedObjectPosition updateFilterView updateSlicerSpec updateTable'
  ).split(' '),
);
