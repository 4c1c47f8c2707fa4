/** The Sheets API v4 as Apps Script's advanced service calls it: method by method, arguments as the script gave them. */
import { z } from 'zod';
import type { Caller, CallNote, Handler, Handlers, JsonObject } from '../contract.ts';
import type { OpenRange } from './a1.ts';
import { parseRange } from './a1.ts';
import { checkScope } from './access.ts';
import { applyBatch } from './batch.ts';
import { dataFilterMethods } from './data-filter-methods.ts';
import { filtered } from './data-filters.ts';
import { atTheEdge, createAccess, masked, scriptName, sized } from './edge.ts';
import { Edit } from './edit.ts';
import { parseFieldMask } from './field-mask.ts';
import type { SheetFiles } from './files.ts';
import type { SpreadsheetFile } from './model.ts';
import { parseResource } from './parse.ts';
import { dataFilter, spreadsheet } from './resources.ts';
import { addNames, addTabs, readSpreadsheet } from './spreadsheet-resource.ts';
import { valuesMethods } from './values-methods.ts';

const fields = z.string().optional();
const ranges = z.union([z.string(), z.array(z.string())]).optional();

/**
 * Handlers for the globals that `services/sheets.ts` puts into the script. Every note carries `cells` (cells scanned or written), reads also `rows`, and `bytes`
 * (size of the answer, or of the values written); a batch also carries one part per range or request, without a time of its own.
 */
export function sheetsApiHandlers(files: SheetFiles): Handlers {
  const { open } = createAccess(files);
  const spreadsheetOf = (
    file: SpreadsheetFile,
    caller: Caller,
    options: { ranges: readonly (string | OpenRange)[]; gridData: boolean; fields?: string | undefined },
    note: CallNote,
  ): JsonObject => {
    const counted = { rows: 0, cells: 0 };
    const mask = options.fields ? parseFieldMask(options.fields) : null;
    const result = readSpreadsheet(
      file,
      caller.user,
      {
        ranges: options.ranges.map((range) => (typeof range === 'string' ? parseRange(file, range) : range)),
        gridData: options.gridData,
        mask,
      },
      counted,
    );
    note.cells = (note.cells ?? 0) + counted.cells;
    if (counted.rows > 0) note.rows = counted.rows;
    return result;
  };

  const methods: { readonly [method: string]: Handler } = {
    'spreadsheets.create': (caller, [resource, options], note) => {
      checkScope(caller, 'write');
      const wanted = parseResource(spreadsheet, resource, '');
      const { fields: named } = parseResource(z.strictObject({ fields }), options ?? {}, '');
      const file = files.make(caller.user, caller.projectId);
      const edit = new Edit(file, caller.user);
      try {
        const { title, locale, timeZone } = wanted.properties ?? {};
        if (title) file.name = title;
        if (locale) file.locale = locale;
        if (timeZone) file.timeZone = timeZone;
        addTabs(edit, wanted.sheets ?? []);
        addNames(edit, wanted.namedRanges ?? []);
      } catch (error) {
        files.remove(file.id);
        throw error;
      }
      files.save();
      note.cells = edit.cells;
      note.bytes = edit.bytes;
      return spreadsheetOf(file, caller, { ranges: [], gridData: false, fields: named }, note);
    },

    'spreadsheets.get': (caller, [id, options], note) => {
      const file = open(caller, id, 'read');
      const wanted = parseResource(
        z.strictObject({
          ranges,
          includeGridData: z.boolean().default(false),
          fields,
          excludeTablesInBandedRanges: z.boolean().optional(),
        }),
        options ?? {},
        '',
      );
      return sized(
        spreadsheetOf(
          file,
          caller,
          { ranges: [wanted.ranges ?? []].flat(), gridData: wanted.includeGridData, fields: wanted.fields },
          note,
        ),
        note,
      );
    },

    'spreadsheets.getByDataFilter': (caller, [resource, id, options], note) => {
      const file = open(caller, id, 'read');
      const wanted = parseResource(
        z.strictObject({ dataFilters: z.array(dataFilter).default([]), includeGridData: z.boolean().default(false) }),
        resource ?? {},
        '',
      );
      const { fields: named } = parseResource(z.strictObject({ fields }), options ?? {}, '');
      const places = wanted.dataFilters.flatMap((filter) => filtered(file, caller.projectId, filter));
      return sized(spreadsheetOf(file, caller, { ranges: places, gridData: wanted.includeGridData, fields: named }, note), note);
    },

    'spreadsheets.batchUpdate': (caller, [resource, id, options], note) => {
      const file = open(caller, id, 'write');
      const { fields: named } = parseResource(z.strictObject({ fields }), options ?? {}, '');
      const applied = applyBatch(file, caller, resource);
      files.changed(file);
      note.cells = applied.cells;
      note.bytes = applied.bytes;
      note.parts = applied.kinds.map((label) => ({ label, ms: 0 }));
      const updated = applied.include && spreadsheetOf(file, caller, applied.include, note);
      return masked({ spreadsheetId: file.id, replies: applied.replies, ...(updated ? { updatedSpreadsheet: updated } : {}) }, named);
    },
  };

  return Object.fromEntries(
    Object.entries({ ...methods, ...valuesMethods(files), ...dataFilterMethods(files) }).map(([method, handler]) => [
      scriptName(method),
      atTheEdge(method, handler),
    ]),
  );
}
