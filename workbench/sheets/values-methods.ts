/** The methods of `spreadsheets.values`. */
import { z } from 'zod';
import type { CallNote, Handler, Json, JsonObject } from '../contract.ts';
import { formatRange, parseRange, type OpenRange } from './a1.ts';
import { createAccess, masked, sized } from './edge.ts';
import type { SheetFiles } from './files.ts';
import { createReader } from './formula.ts';
import type { Rect, SpreadsheetFile, Tab } from './model.ts';
import { parseResource } from './parse.ts';
import { inPart, invalid } from './refusal.ts';
import { dateTimeRenderOption, dimension, insertDataOption, valueInputOption, valueRange, valueRenderOption } from './resources.ts';
import { appendValues, clearValues, readValues, tableOf, writeValues } from './values.ts';

const fields = z.string().optional();
const ranges = z.union([z.string(), z.array(z.string())]).optional();
export const render = {
  valueRenderOption: valueRenderOption.default('FORMATTED_VALUE'),
  dateTimeRenderOption: dateTimeRenderOption.default('SERIAL_NUMBER'),
};
const readOptions = z.strictObject({ majorDimension: dimension.default('ROWS'), ...render, fields });
const answerOptions = {
  includeValuesInResponse: z.boolean().default(false),
  responseValueRenderOption: render.valueRenderOption,
  responseDateTimeRenderOption: render.dateTimeRenderOption,
};
export const writeOptions = { valueInputOption: valueInputOption.optional(), ...answerOptions };

/** By the API's names; each throws what `atTheEdge` turns into an exception. */
export function valuesMethods(files: SheetFiles): { readonly [method: string]: Handler } {
  const { open, change } = createAccess(files);
  return {
    'spreadsheets.values.get': (caller, [id, range, options], note) => {
      const file = open(caller, id, 'read');
      const wanted = parseResource(readOptions, options ?? {}, '');
      const { result, rect, characters } = readValues(file, createReader(file), parseRange(file, textOf(range, 'range')), wanted);
      scanned(note, [rect]);
      return sized(masked(result, wanted.fields), note, characters);
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
      const input = required(wanted.valueInputOption);
      const insertRows = wanted.insertDataOption === 'INSERT_ROWS';
      const placeIn = (file: SpreadsheetFile): OpenRange => parseRange(file, textOf(range, 'range'));
      const write = (found?: Rect | null): JsonObject =>
        change(caller, id, note, (edit) => {
          const place = placeIn(edit.file);
          const table = found === undefined ? tableOf(place) : found;
          const written = appendValues(edit, place, values, input, insertRows, table);
          return masked(
            {
              spreadsheetId: edit.file.id,
              ...(table ? { tableRange: formatRange(place.tab, table) } : {}),
              updates: updated(edit.file, place.tab, written, values.majorDimension, wanted),
            },
            wanted.fields,
          );
        });
      if (insertRows || !note.yield) return write();
      // Two that append at once may find the same end and write over each other (github.com/theoephraim/node-google-spreadsheet/issues/318).
      const found = tableOf(placeIn(open(caller, id, 'write')));
      return note.yield().then(() => write(found));
    },

    'spreadsheets.values.clear': (caller, [resource, id, range], note) => {
      parseResource(z.strictObject({}), resource ?? {}, '');
      return change(caller, id, note, (edit) => {
        const place = parseRange(edit.file, textOf(range, 'range'));
        return { spreadsheetId: edit.file.id, clearedRange: formatRange(place.tab, clearValues(edit, place)) };
      });
    },

    'spreadsheets.values.batchClear': (caller, [resource, id], note) => {
      const { ranges: asked = [] } = parseResource(z.strictObject({ ranges: z.array(z.string()).optional() }), resource ?? {}, '');
      if (asked.length === 0) throw invalid('Must specify at least one range.');
      return change(caller, id, note, (edit) => {
        const places = asked.map((text) => parseRange(edit.file, text));
        return { spreadsheetId: edit.file.id, clearedRanges: places.map((place) => formatRange(place.tab, clearValues(edit, place))) };
      });
    },
  };
}

/** UpdateValuesResponse of one range that was written. */
export function updated(
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

function sameRange(file: SpreadsheetFile, one: string, other: string): boolean {
  const [a, b] = [parseRange(file, one), parseRange(file, other)];
  return a.tab === b.tab && a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

export function required<T>(option: T | undefined): T {
  if (option === undefined) throw invalid("'valueInputOption' is required but not specified");
  return option;
}

function textOf(value: Json | undefined, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`Missing required parameter: ${name}`);
  return value;
}

/** Notes what was read, for the cost model. */
export function scanned(note: CallNote, rects: readonly Rect[], labels?: readonly string[]): void {
  note.rows = rects.reduce((rows, { top, bottom }) => rows + (bottom - top), 0);
  note.cells = rects.reduce((cells, { top, left, bottom, right }) => cells + (bottom - top) * (right - left), 0);
  if (labels) note.parts = labels.map((label) => ({ label, ms: 0 }));
}
