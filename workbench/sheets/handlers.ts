/** The Sheets API v4 as Apps Script's advanced service calls it: method by method, arguments as the script gave them. */
import { z } from 'zod';
import type { Caller, CallNote, Handler, Handlers, Json, JsonObject } from '../contract.ts';
import type { OpenRange } from './a1.ts';
import { asGridRange, formatRange, fromGridRange, parseRange } from './a1.ts';
import type { Need } from './access.ts';
import { checkAccess, checkScope } from './access.ts';
import { applyBatch, atomically } from './batch.ts';
import { Edit } from './edit.ts';
import { parseFieldMask, project } from './field-mask.ts';
import type { SheetFiles } from './files.ts';
import { createReader } from './formula.ts';
import type { Rect, SpreadsheetFile, Tab } from './model.ts';
import { parseResource } from './parse.ts';
import { asGoogleError, invalid, Refusal } from './refusal.ts';
import type { DataFilter } from './resources.ts';
import {
  dataFilter,
  dateTimeRenderOption,
  dimension,
  insertDataOption,
  spreadsheet,
  valueInputOption,
  valueRange,
  valueRenderOption,
} from './resources.ts';
import { addNames, addTabs, readSpreadsheet } from './spreadsheet-resource.ts';
import { appendValues, clearValues, readValues, writeValues } from './values.ts';

const fields = z.string().optional();
const ranges = z.union([z.string(), z.array(z.string())]).optional();
const render = {
  valueRenderOption: valueRenderOption.default('FORMATTED_VALUE'),
  dateTimeRenderOption: dateTimeRenderOption.default('SERIAL_NUMBER'),
};
const readOptions = z.strictObject({ majorDimension: dimension.default('ROWS'), ...render, fields });
const answerOptions = {
  includeValuesInResponse: z.boolean().default(false),
  responseValueRenderOption: render.valueRenderOption,
  responseDateTimeRenderOption: render.dateTimeRenderOption,
};
const writeOptions = { valueInputOption: valueInputOption.optional(), ...answerOptions };

/**
 * Handlers for the globals that `services/sheets.ts` puts into the script. Every note carries `cells` (cells scanned or written), reads also `rows`, and `bytes`
 * (size of the answer, or of the values written); a batch also carries one part per range or request, without a time of its own.
 */
export function sheetsHandlers(files: SheetFiles): Handlers {
  const open = (caller: Caller, id: Json | undefined, need: Need): SpreadsheetFile => {
    const file = typeof id === 'string' ? files.find(id) : undefined;
    checkAccess(caller, file, need);
    return file;
  };
  const change = <T>(caller: Caller, id: Json | undefined, note: CallNote, apply: (edit: Edit) => T): T => {
    const file = open(caller, id, 'write');
    const edit = new Edit(file, caller.user);
    const result = atomically(edit, () => apply(edit));
    note.cells = edit.cells;
    note.bytes = edit.bytes;
    files.changed(file);
    return result;
  };
  const spreadsheetOf = (
    file: SpreadsheetFile,
    caller: Caller,
    options: { ranges: readonly string[]; gridData: boolean; fields?: string | undefined },
    note: CallNote,
  ): JsonObject => {
    const counted = { rows: 0, cells: 0 };
    const mask = options.fields ? parseFieldMask(options.fields) : null;
    const result = readSpreadsheet(
      file,
      caller.user,
      { ranges: options.ranges.map((text) => parseRange(file, text)), gridData: options.gridData, mask },
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

    'spreadsheets.batchUpdate': (caller, [resource, id, options], note) => {
      const file = open(caller, id, 'write');
      const { fields: named } = parseResource(z.strictObject({ fields }), options ?? {}, '');
      const applied = applyBatch(file, caller.user, resource);
      files.changed(file);
      note.cells = applied.cells;
      note.bytes = applied.bytes;
      note.parts = applied.kinds.map((label) => ({ label, ms: 0 }));
      const updated = applied.include && spreadsheetOf(file, caller, applied.include, note);
      return masked({ spreadsheetId: file.id, replies: applied.replies, ...(updated ? { updatedSpreadsheet: updated } : {}) }, named);
    },

    'spreadsheets.values.get': (caller, [id, range, options], note) => {
      const file = open(caller, id, 'read');
      const wanted = parseResource(readOptions, options ?? {}, '');
      const { result, rect } = readValues(file, createReader(file), parseRange(file, textOf(range, 'range')), wanted);
      scanned(note, [rect]);
      return sized(masked(result, wanted.fields), note);
    },

    'spreadsheets.values.batchGet': (caller, [id, options], note) => {
      const file = open(caller, id, 'read');
      const { ranges: asked = [], ...wanted } = parseResource(readOptions.extend({ ranges }), options ?? {}, '');
      const reader = createReader(file);
      const read = [asked].flat().map((text) => readValues(file, reader, parseRange(file, text), wanted));
      scanned(
        note,
        read.map(({ rect }) => rect),
        read.map(({ result }) => String(result['range'])),
      );
      return sized(
        masked({ spreadsheetId: file.id, ...(read.length > 0 ? { valueRanges: read.map(({ result }) => result) } : {}) }, wanted.fields),
        note,
      );
    },

    'spreadsheets.values.batchGetByDataFilter': (caller, [resource, id, options], note) => {
      const file = open(caller, id, 'read');
      const { dataFilters = [], ...wanted } = parseResource(
        z.strictObject({ dataFilters: z.array(dataFilter).optional(), majorDimension: dimension.default('ROWS'), ...render }),
        resource,
        '',
      );
      const { fields: named } = parseResource(z.strictObject({ fields }), options ?? {}, '');
      if (dataFilters.length === 0) throw invalid('Must specify at least one dataFilter.');
      const reader = createReader(file);
      const read = dataFilters.map((filter, index) => {
        const range = inPart(`dataFilters[${index}]`, () => filtered(file, filter));
        return { filter, ...inPart(`dataFilters[${index}]`, () => readValues(file, reader, range, wanted)) };
      });
      scanned(
        note,
        read.map(({ rect }) => rect),
        read.map(({ result }) => String(result['range'])),
      );
      const valueRanges = read.map(({ filter, result }) => ({ valueRange: result, dataFilters: [echo(file, filter)] }));
      return sized(masked({ spreadsheetId: file.id, valueRanges }, named), note);
    },

    'spreadsheets.values.update': (caller, [resource, id, range, options], note) => {
      const values = parseResource(valueRange, resource, 'data');
      const wanted = parseResource(z.strictObject({ ...writeOptions, fields }), options ?? {}, '');
      const said = textOf(range, 'range');
      return change(caller, id, note, (edit) => {
        const input = required(wanted.valueInputOption);
        if (values.range && values.range !== said && !sameRange(edit.file, values.range, said)) {
          throw invalid(`Requested range [${said}] does not match the range in the data [${values.range}].`);
        }
        const place = parseRange(edit.file, said);
        const written = writeValues(edit, place, values, input, said);
        return masked(updated(edit.file, place.tab, written, values.majorDimension, wanted), wanted.fields);
      });
    },

    'spreadsheets.values.batchUpdate': (caller, [resource, id, options], note) => {
      const wanted = parseResource(z.strictObject({ ...writeOptions, data: z.array(valueRange).default([]) }), resource, '');
      const { fields: named } = parseResource(z.strictObject({ fields }), options ?? {}, '');
      return change(caller, id, note, (edit) => {
        const input = required(wanted.valueInputOption);
        const done = wanted.data.map((values, index) =>
          inPart(`data[${index}]`, () => {
            const place = parseRange(edit.file, values.range ?? '');
            return { place, values, written: writeValues(edit, place, values, input, values.range ?? '') };
          }),
        );
        const sum = (of: 'rows' | 'columns' | 'cells') => done.reduce((total, { written }) => total + written[of], 0);
        note.parts = done.map(({ values }) => ({ label: values.range ?? '', ms: 0 }));
        return masked(
          {
            spreadsheetId: edit.file.id,
            totalUpdatedRows: sum('rows'),
            totalUpdatedColumns: sum('columns'),
            totalUpdatedCells: sum('cells'),
            totalUpdatedSheets: new Set(done.map(({ place }) => place.tab)).size,
            responses: done.map(({ place, values, written }) => updated(edit.file, place.tab, written, values.majorDimension, wanted)),
          },
          named,
        );
      });
    },

    'spreadsheets.values.append': (caller, [resource, id, range, options], note) => {
      const values = parseResource(valueRange, resource, 'data');
      const wanted = parseResource(
        z.strictObject({ ...writeOptions, insertDataOption: insertDataOption.default('OVERWRITE'), fields }),
        options ?? {},
        '',
      );
      return change(caller, id, note, (edit) => {
        const input = required(wanted.valueInputOption);
        const place = parseRange(edit.file, textOf(range, 'range'));
        const { written, table } = appendValues(edit, place, values, input, wanted.insertDataOption === 'INSERT_ROWS');
        return masked(
          {
            spreadsheetId: edit.file.id,
            ...(table ? { tableRange: formatRange(place.tab, table) } : {}),
            updates: updated(edit.file, place.tab, written, values.majorDimension, wanted),
          },
          wanted.fields,
        );
      });
    },

    'spreadsheets.values.clear': (caller, [resource, id, range], note) => {
      parseResource(z.strictObject({}), resource ?? {}, '');
      return change(caller, id, note, (edit) => {
        const place = parseRange(edit.file, textOf(range, 'range'));
        return { spreadsheetId: edit.file.id, clearedRange: formatRange(place.tab, clearValues(edit, place)) };
      });
    },
  };

  return Object.fromEntries(Object.entries(methods).map(([method, handler]) => [scriptName(method), atTheEdge(method, handler)]));
}

/** `spreadsheets.values.get` as the script writes it: `Sheets.Spreadsheets.Values.get`. */
function scriptName(method: string): string {
  const parts = method.split('.');
  const last = parts.pop() ?? '';
  return ['Sheets', ...parts.map((part) => part.replace(/^./, (letter) => letter.toUpperCase())), last].join('.');
}

/** Turns refusals into the exception that Apps Script throws. */
export function atTheEdge(method: string, handler: Handler, api = 'sheets'): Handler {
  return (caller, args, note) => {
    try {
      return handler(caller, args, note);
    } catch (error) {
      throw error instanceof Refusal ? asGoogleError(error, `${api}.${method}`) : error;
    }
  };
}

function updated(
  file: SpreadsheetFile,
  tab: Tab,
  { rect, cells, rows, columns }: ReturnType<typeof writeValues>,
  majorDimension: 'ROWS' | 'COLUMNS' | undefined,
  options: {
    includeValuesInResponse: boolean;
    responseValueRenderOption: z.infer<typeof valueRenderOption>;
    responseDateTimeRenderOption: z.infer<typeof dateTimeRenderOption>;
  },
): JsonObject {
  const read = {
    majorDimension: majorDimension ?? 'ROWS',
    valueRenderOption: options.responseValueRenderOption,
    dateTimeRenderOption: options.responseDateTimeRenderOption,
  } as const;
  return {
    spreadsheetId: file.id,
    updatedRange: formatRange(tab, rect),
    ...(cells > 0 ? { updatedRows: rows, updatedColumns: columns, updatedCells: cells } : {}),
    ...(options.includeValuesInResponse
      ? { updatedData: readValues(file, createReader(file), { tab, ...rect, single: false }, read).result }
      : {}),
  };
}

function filtered(file: SpreadsheetFile, filter: DataFilter): OpenRange {
  if (filter.gridRange) return fromGridRange(file, filter.gridRange);
  if (filter.a1Range !== undefined) return parseRange(file, filter.a1Range);
  if (filter.developerMetadataLookup) throw new Error('DataFilter.developerMetadataLookup is not implemented in the workbench.');
  throw invalid('Must specify a filter.');
}

/** A data filter as the answer repeats it, its range filled in. */
function echo(file: SpreadsheetFile, filter: DataFilter): JsonObject {
  if (!filter.gridRange) return { a1Range: filter.a1Range ?? '' };
  const { tab, top, left, bottom, right } = fromGridRange(file, filter.gridRange);
  return { gridRange: asGridRange(tab, { top, left, bottom: bottom ?? tab.rowCount, right: right ?? tab.columnCount }) as JsonObject };
}

function sameRange(file: SpreadsheetFile, one: string, other: string): boolean {
  const [a, b] = [parseRange(file, one), parseRange(file, other)];
  return a.tab === b.tab && a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

function inPart<T>(part: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof Refusal ? error.at(part) : error;
  }
}

function required<T>(option: T | undefined): T {
  if (option === undefined) throw invalid("'valueInputOption' is required but not specified");
  return option;
}

function textOf(value: Json | undefined, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`Missing required parameter: ${name}`);
  return value;
}

function masked(result: JsonObject, mask: string | undefined): JsonObject {
  return mask ? (project(result, parseFieldMask(mask)) as JsonObject) : result;
}

function scanned(note: CallNote, rects: readonly Rect[], labels?: readonly string[]): void {
  note.rows = rects.reduce((rows, { top, bottom }) => rows + (bottom - top), 0);
  note.cells = rects.reduce((cells, { top, left, bottom, right }) => cells + (bottom - top) * (right - left), 0);
  if (labels) note.parts = labels.map((label) => ({ label, ms: 0 }));
}

function sized(result: JsonObject, note: CallNote): JsonObject {
  note.bytes = Buffer.byteLength(JSON.stringify(result));
  return result;
}
