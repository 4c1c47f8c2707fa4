/** The methods of the Sheets API that take data filters, and those of developer metadata. */
import { z } from 'zod';
import type { Handler } from '../contract.ts';
import { formatRange } from './a1.ts';
import { echo, filtered } from './data-filters.ts';
import { createAccess, masked, sized } from './edge.ts';
import type { SheetFiles } from './files.ts';
import { createReader } from './formula.ts';
import { asResource, lookup } from './metadata.ts';
import { parseResource } from './parse.ts';
import { inPart, invalid, Refusal } from './refusal.ts';
import { asJson } from './requests/kind.ts';
import { copyTab, propertiesOf } from './requests/tabs.ts';
import { cellValue, dataFilter, dimension } from './resources.ts';
import { clearValues, readValues, writeValues } from './values.ts';
import { render, required, scanned, updated, writeOptions } from './values-methods.ts';

const fields = z.string().optional();
const withFields = z.strictObject({ fields });
const filters = z.array(dataFilter).optional();

export function dataFilterMethods(files: SheetFiles): { readonly [method: string]: Handler } {
  const { open, change } = createAccess(files);
  return {
    'spreadsheets.values.batchGetByDataFilter': (caller, [resource, id, options], note) => {
      const file = open(caller, id, 'read');
      const { dataFilters = [], ...wanted } = parseResource(
        z.strictObject({ dataFilters: filters, majorDimension: dimension.default('ROWS'), ...render }),
        resource,
        '',
      );
      const { fields: named } = parseResource(withFields, options ?? {}, '');
      if (dataFilters.length === 0) throw invalid('Must specify at least one dataFilter.');
      const reader = createReader(file);
      const read = dataFilters.flatMap((filter, index) =>
        inPart(`dataFilters[${index}]`, () =>
          filtered(file, caller.projectId, filter).map((range) => ({ filter, ...readValues(file, reader, range, wanted) })),
        ),
      );
      scanned(
        note,
        read.map(({ rect }) => rect),
        read.map(({ result }) => String(result['range'])),
      );
      const valueRanges = read.map(({ filter, result }) => ({ valueRange: result, dataFilters: [echo(file, filter)] }));
      return sized(masked({ spreadsheetId: file.id, ...(valueRanges.length > 0 ? { valueRanges } : {}) }, named), note);
    },

    'spreadsheets.values.batchUpdateByDataFilter': (caller, [resource, id, options], note) => {
      const data = z.strictObject({ dataFilter, majorDimension: dimension.optional(), values: z.array(z.array(cellValue)).optional() });
      const wanted = parseResource(z.strictObject({ ...writeOptions, data: z.array(data).default([]) }), resource, '');
      const { fields: named } = parseResource(withFields, options ?? {}, '');
      return change(caller, id, note, (edit) => {
        const input = required(wanted.valueInputOption);
        const done = wanted.data.flatMap(({ dataFilter: filter, ...values }, index) =>
          inPart(`data[${index}]`, () =>
            filtered(edit.file, caller.projectId, filter).map((place) => {
              const said = formatRange(place.tab, {
                ...place,
                bottom: place.bottom ?? place.tab.rowCount,
                right: place.right ?? place.tab.columnCount,
              });
              return { filter, place, values, written: writeValues(edit, place, values, input, said) };
            }),
          ),
        );
        const sum = (of: 'rows' | 'columns' | 'cells') => done.reduce((total, { written }) => total + written[of], 0);
        note.parts = done.map(({ place }) => ({ label: place.tab.title, ms: 0 }));
        const responses = done.map(({ filter, place, values, written }) => {
          const { spreadsheetId: _, ...answer } = updated(edit.file, place.tab, written, values.majorDimension, wanted);
          return { ...answer, dataFilter: echo(edit.file, filter) };
        });
        return masked(
          {
            spreadsheetId: edit.file.id,
            totalUpdatedRows: sum('rows'),
            totalUpdatedColumns: sum('columns'),
            totalUpdatedCells: sum('cells'),
            totalUpdatedSheets: new Set(done.map(({ place }) => place.tab)).size,
            responses,
          },
          named,
        );
      });
    },

    'spreadsheets.values.batchClearByDataFilter': (caller, [resource, id], note) => {
      const { dataFilters = [] } = parseResource(z.strictObject({ dataFilters: filters }), resource, '');
      if (dataFilters.length === 0) throw invalid('Must specify at least one dataFilter.');
      return change(caller, id, note, (edit) => {
        const places = dataFilters.flatMap((filter, index) =>
          inPart(`dataFilters[${index}]`, () => filtered(edit.file, caller.projectId, filter)),
        );
        return { spreadsheetId: edit.file.id, clearedRanges: places.map((place) => formatRange(place.tab, clearValues(edit, place))) };
      });
    },

    'spreadsheets.developerMetadata.get': (caller, [id, metadataId]) => {
      const file = open(caller, id, 'read');
      const [found] = lookup(file, caller.projectId, { metadataId: Number(metadataId) });
      if (!found) throw new Refusal(404, `No developer metadata with id: ${String(metadataId)}`);
      return asJson(asResource(found));
    },

    'spreadsheets.developerMetadata.search': (caller, [resource, id]) => {
      const file = open(caller, id, 'read');
      const { dataFilters = [] } = parseResource(z.strictObject({ dataFilters: filters }), resource, '');
      if (dataFilters.length === 0) throw invalid('Must specify at least one dataFilter.');
      const matched = dataFilters.flatMap((filter) => {
        if (!filter.developerMetadataLookup) throw new Error('Developer metadata found by a range is not implemented in the workbench.');
        return lookup(file, caller.projectId, filter.developerMetadataLookup).map((one) => ({
          developerMetadata: asJson(asResource(one)),
          dataFilters: [echo(file, filter)],
        }));
      });
      return matched.length > 0 ? { matchedDeveloperMetadata: matched } : {};
    },

    'spreadsheets.sheets.copyTo': (caller, [resource, id, sheetId], note) => {
      const { destinationSpreadsheetId } = parseResource(z.strictObject({ destinationSpreadsheetId: z.string() }), resource, '');
      const from = open(caller, id, 'read');
      const tab = from.tabs.find((one) => one.sheetId === sheetId);
      if (!tab) throw invalid(`No grid with id: ${String(sheetId)}`);
      return change(caller, destinationSpreadsheetId, note, (edit) => propertiesOf(edit.file, copyTab(edit, from, tab)));
    },
  };
}
