/** The host's side of SpreadsheetApp: one handler for each call that leaves the script. https://developers.google.com/apps-script/reference/spreadsheet */
import type { Caller, CallNote, Handler, Handlers, Json } from '../../contract.ts';
import { GoogleError } from '../../contract.ts';
import { criteriaByColumn } from '../basic-filter.ts';
import { copyItem } from '../drive/copy.ts';
import { Edit } from '../edit.ts';
import type { SheetFiles } from '../files.ts';
import type { Rect } from '../model.ts';
import { band } from '../requests/formats.ts';
import { addTab, copyTab } from '../requests/tabs.ts';
import type { BandedRange } from '../resources.ts';
import { addTabs } from '../spreadsheet-resource.ts';
import { Refusal } from '../refusal.ts';
import { createAppAccess, plainly, requireSpreadsheets, tabOf } from './access.ts';
import { rectOf } from './cells.ts';
import { FILE_GETTERS, ofGridRange, TAB_GETTERS } from './getters.ts';
import type { Wanted } from './metadata.ts';
import { findMetadata, metadataById } from './metadata.ts';
import { addProtection, changeProtection, findProtection, PROTECTION_GETTERS, protectionsOf } from './protections.ts';
import { firstOf, RANGE_GETTERS } from './range-getters.ts';
import { find, replaceAll } from './search.ts';
import type { Area, Cell, ProtectionChange, Search, Write } from './wire.ts';
import { appendRow, flush } from './writes.ts';

/** What the script's side sends is its own: it is trusted as the types of `wire.ts` say. */
const as = <T>(value: Json | undefined): T => value as T;

export function spreadsheetAppHandlers(files: SheetFiles): Handlers {
  const access = createAppAccess(files);
  const { open, change } = access;
  const addBand = (caller: Caller, method: string, id: Json | undefined, area: Json | undefined, properties: Json | undefined) =>
    change(caller, `SpreadsheetApp.${method}`, id, (edit) => {
      const { tab: sheetId, top, left, bottom, right } = as<Area>(area);
      const range = { sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right };
      return Number(band(edit, { range, ...as<Pick<BandedRange, 'rowProperties' | 'columnProperties'>>(properties) })['bandedRangeId']);
    });
  const handlers: { [method: string]: Handler } = {
    'SpreadsheetApp.create': (caller, [name, rows, columns]) => {
      requireSpreadsheets(caller, 'SpreadsheetApp.create');
      const file = files.make(caller.user, caller.projectId);
      file.name = String(name);
      const edit = new Edit(file, caller.user);
      try {
        addTabs(edit, [{ properties: { gridProperties: { rowCount: Number(rows ?? 1000), columnCount: Number(columns ?? 26) } } }]);
      } catch (error) {
        files.remove(file.id);
        // A script has not asked for a list of tabs.
        throw error instanceof Refusal ? new GoogleError(error.message.replace('Invalid sheets[0]: ', '')) : error;
      }
      files.save();
      return file.id;
    },
    'SpreadsheetApp.openById': (caller, [id]) => open(caller, 'SpreadsheetApp.openById', id, 'read').id,
    'SpreadsheetApp.openByUrl': (caller, [id]) => open(caller, 'SpreadsheetApp.openByUrl', id, 'read').id,
    'SpreadsheetApp.flush': (caller, [writes], note) => {
      flush(access, files, caller, as<readonly Write[]>(writes), note);
      return undefined;
    },
    'Spreadsheet.insertSheet': (caller, [id, title, index]) =>
      change(caller, 'SpreadsheetApp.Spreadsheet.insertSheet', id, (edit) => {
        const properties = { title: typeof title === 'string' ? title : undefined, index: typeof index === 'number' ? index : undefined };
        return addTab(edit, properties).sheetId;
      }),
    'Spreadsheet.getProtections': (caller, [id, kind]) =>
      protectionsOf(open(caller, 'SpreadsheetApp.Spreadsheet.getProtections', id, 'read').tabs, kind),
    'Sheet.getProtections': (caller, [id, sheetId, kind]) =>
      protectionsOf([tabOf(open(caller, 'SpreadsheetApp.Sheet.getProtections', id, 'read'), sheetId)], kind),
    'Sheet.protect': (caller, [id, sheetId]) =>
      change(caller, 'SpreadsheetApp.Sheet.protect', id, (edit) => addProtection(edit, Number(sheetId), null)),
    'Range.protect': (caller, [id, area]) =>
      change(caller, 'SpreadsheetApp.Range.protect', id, (edit) => addProtection(edit, as<Area>(area).tab, as<Area>(area))),
    'Protection.change': (caller, [id, protection, to]) =>
      change(caller, 'SpreadsheetApp.Protection', id, (edit) => {
        changeProtection(edit, protection, as<ProtectionChange>(to));
        return undefined;
      }),
    'Sheet.copyTo': (caller, [id, sheetId, target]) => {
      const from = open(caller, 'SpreadsheetApp.Sheet.copyTo', id, 'read');
      return change(caller, 'SpreadsheetApp.Sheet.copyTo', target, (edit) => copyTab(edit, from, tabOf(from, sheetId)).sheetId);
    },
    'Spreadsheet.copy': (caller, [id, name]) => {
      const file = open(caller, 'SpreadsheetApp.Spreadsheet.copy', id, 'read');
      return copyItem(files, caller, file, { name: String(name) }).id;
    },
    'Spreadsheet.duplicateSheet': (caller, [id, sheetId, index]) =>
      change(caller, 'SpreadsheetApp.Spreadsheet.duplicateActiveSheet', id, (edit) => {
        return copyTab(edit, edit.file, tabOf(edit.file, sheetId), { index: Number(index) }).sheetId;
      }),
    /** To a place that counts from 1. */
    'Spreadsheet.moveSheet': (caller, [id, sheetId, place]) =>
      change(caller, 'SpreadsheetApp.Spreadsheet.moveActiveSheet', id, (edit) => {
        const { file } = edit;
        const tab = tabOf(file, sheetId);
        if (Number(place) < 1 || Number(place) > file.tabs.length) throw new GoogleError(`Invalid argument: ${Number(place)}`);
        const others = file.tabs.filter((other) => other !== tab);
        others.splice(Number(place) - 1, 0, tab);
        file.tabs = others;
        return undefined;
      }),
    'Range.applyRowBanding': (caller, [id, area, properties]) => addBand(caller, 'Range.applyRowBanding', id, area, properties),
    'Range.applyColumnBanding': (caller, [id, area, properties]) => addBand(caller, 'Range.applyColumnBanding', id, area, properties),
    'Banding.copyTo': (caller, [id, area, properties]) => addBand(caller, 'Banding.copyTo', id, area, properties),
    'Banding.get': (caller, [id, banding]) => {
      const file = open(caller, 'SpreadsheetApp.Banding', id, 'read');
      const found = file.tabs.flatMap(({ bandedRanges }) => bandedRanges).find(({ bandedRangeId }) => bandedRangeId === banding);
      if (!found) throw new GoogleError('The banding has been removed.');
      const { range = {}, rowProperties = null, columnProperties = null } = found;
      return { area: ofGridRange(file, range) as unknown as Json, row: rowProperties, column: columnProperties };
    },
    'DeveloperMetadata.get': (caller, [id, metadata]) =>
      metadataById(open(caller, 'SpreadsheetApp.DeveloperMetadata', id, 'read'), caller.projectId, metadata),
    'DeveloperMetadata.find': (caller, [id, wanted]) =>
      findMetadata(open(caller, 'SpreadsheetApp.DeveloperMetadataFinder.find', id, 'read'), caller.projectId, as<Wanted>(wanted)),
    'Filter.getCriteria': (caller, [id, sheetId, column]) => {
      const { basicFilter } = tabOf(open(caller, 'SpreadsheetApp.Filter.getColumnFilterCriteria', id, 'read'), sheetId);
      return (basicFilter && (criteriaByColumn(basicFilter).get(Number(column)) as Json | undefined)) ?? null;
    },
    'Filter.getSortSpecs': (caller, [id, sheetId]) =>
      tabOf(open(caller, 'SpreadsheetApp.Filter.getColumnSortSpec', id, 'read'), sheetId).basicFilter?.sortSpecs ?? [],
    'Sheet.appendRow': (caller, [id, sheetId, cells], note) =>
      appendRow(access, files, caller, [id, sheetId, as<readonly Cell[]>(cells)], note),
    'TextFinder.find': (caller, [search], note) => {
      const wanted = as<Search>(search);
      const { found, cells } = find(open(caller, 'SpreadsheetApp.TextFinder', wanted.file, 'read'), wanted);
      note.cells = cells;
      return found as unknown as Json;
    },
    'TextFinder.replaceAllWith': (caller, [search, replacement], note) => {
      const wanted = as<Search>(search);
      return change(caller, 'SpreadsheetApp.TextFinder.replaceAllWith', wanted.file, (edit) => {
        const count = replaceAll(edit, wanted, String(replacement));
        note.cells = edit.cells;
        return count;
      });
    },
    'Range.getValue': (caller, [id, area], note) => {
      const file = open(caller, 'SpreadsheetApp.Range.getValue', id, 'read');
      const tab = tabOf(file, as<Area>(area).tab);
      scanned(note, { ...rectOf(tab, as<Area>(area)), bottom: as<Area>(area).top + 1, right: as<Area>(area).left + 1 });
      return firstOf(file, tab, rectOf(tab, as<Area>(area)));
    },
  };
  const getter = (service: string, method: string, read: (caller: Caller, args: readonly Json[], note: CallNote) => Json) => {
    handlers[`${service}.${method}`] = (caller, args, note) => read(caller, args, note);
  };
  for (const [method, read] of Object.entries(FILE_GETTERS))
    getter('Spreadsheet', method, (caller, [id, ...args]) =>
      read(open(caller, `SpreadsheetApp.Spreadsheet.${method}`, id, 'read'), args, caller.user),
    );
  for (const [method, read] of Object.entries(TAB_GETTERS))
    getter('Sheet', method, (caller, [id, sheetId, ...args]) => {
      const file = open(caller, `SpreadsheetApp.Sheet.${method}`, id, 'read');
      return read(file, tabOf(file, sheetId), args, files.now());
    });
  for (const [method, read] of Object.entries(RANGE_GETTERS))
    getter('Range', method, (caller, [id, area, ...args], note) => {
      const file = open(caller, `SpreadsheetApp.Range.${method}`, id, 'read');
      const tab = tabOf(file, as<Area>(area).tab);
      const rect = rectOf(tab, as<Area>(area));
      scanned(note, rect);
      return read(file, tab, rect, { args, user: caller.user, now: files.now() });
    });
  for (const [method, read] of Object.entries(PROTECTION_GETTERS))
    getter('Protection', method, (caller, [id, protection]) => {
      const file = open(caller, `SpreadsheetApp.Protection.${method}`, id, 'read');
      return read(file, findProtection(file, protection), caller.user);
    });
  return Object.fromEntries(Object.entries(handlers).map(([method, handler]) => [method, plainly(handler)]));
}

function scanned(note: CallNote, { top, left, bottom, right }: Rect): void {
  note.rows = bottom - top;
  note.cells = (bottom - top) * (right - left);
}
