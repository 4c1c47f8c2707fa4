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
import { autoFill } from './fill.ts';
import {
  addBanding,
  addConditionalFormatRule,
  deleteBanding,
  deleteConditionalFormatRule,
  updateBanding,
  updateConditionalFormatRule,
} from './formats.ts';
import { addDimensionGroup, deleteDimensionGroup, updateDimensionGroup } from './groups.ts';
import {
  addNamedRange,
  addProtectedRange,
  clearBasicFilter,
  deleteNamedRange,
  deleteProtectedRange,
  setBasicFilter,
  setDataValidation,
  updateNamedRange,
  updateProtectedRange,
} from './ranges.ts';
import { deleteRange, insertRange, randomizeRange } from './shift-cells.ts';
import { deleteDuplicates, findReplace, sortRange, trimWhitespace } from './tables.ts';
import { addSheet, deleteSheet, duplicateSheet, updateSheetProperties, updateSpreadsheetProperties } from './tabs.ts';

export const REQUEST_KINDS: ReadonlyMap<string, RequestKind> = new Map(
  Object.entries({
    addBanding,
    addConditionalFormatRule,
    addDimensionGroup,
    addNamedRange,
    addProtectedRange,
    addSheet,
    appendCells,
    appendDimension,
    autoFill,
    autoResizeDimensions,
    clearBasicFilter,
    copyPaste,
    createDeveloperMetadata,
    cutPaste,
    deleteBanding,
    deleteConditionalFormatRule,
    deleteDeveloperMetadata,
    deleteDimension,
    deleteDimensionGroup,
    deleteDuplicates,
    deleteNamedRange,
    deleteProtectedRange,
    deleteRange,
    deleteSheet,
    duplicateSheet,
    findReplace,
    insertDimension,
    insertRange,
    mergeCells,
    moveDimension,
    pasteData,
    randomizeRange,
    repeatCell,
    setBasicFilter,
    setDataValidation,
    sortRange,
    textToColumns,
    trimWhitespace,
    unmergeCells,
    updateBanding,
    updateBorders,
    updateCells,
    updateConditionalFormatRule,
    updateDeveloperMetadata,
    updateDimensionGroup,
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
    'addChart addDataSource addFilterView addSlicer addTable cancelDataSourceRefresh deleteDataSource ' +
    'deleteEmbeddedObject deleteFilterView deleteTable duplicateFilterView ' +
    'refreshDataSource updateChartSpec updateDataSource ' +
    'updateEmbeddedObjectBorder updateEmbeddedObjectPosition updateFilterView updateSlicerSpec updateTable'
  ).split(' '),
);
