/** `SpreadsheetApp`: opens and makes spreadsheets. There is no active one in a stand-alone project until a script sets one. */
import type { Json, Rpc } from '../../contract.ts';
import { guarded } from '../guard.ts';
import { exception, isText, isWhole, mismatch, optional, takes } from '../signature.ts';
import { BandingTheme } from './banding.ts';
import { BooleanCriteria } from './boolean-criteria.ts';
import { ColorBuilder } from './color.ts';
import { ConditionalFormatRuleBuilder } from './conditional-format.ts';
import { complete, Desk } from './desk.ts';
import * as enums from './enums.ts';
import { FilterCriteriaBuilder } from './filter-criteria.ts';
import { ProtectionType } from './protection.ts';
import { CopyPasteType, Range } from './range.ts';
import { RichTextValueBuilder } from './rich-text.ts';
import { Sheet, SheetType } from './sheet.ts';
import { Spreadsheet } from './spreadsheet.ts';
import { TextStyleBuilder } from './text-style.ts';
import { DataValidationBuilder, DataValidationCriteria } from './validation.ts';

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type F = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** Members that work on the spreadsheet that a script has made the active one; null without one. */
function active(desk: Desk) {
  let file: string | null = null;
  const current = (): F | null => (file === null ? null : desk.make.spreadsheet(file));
  /** Null where the declarations promise an object, as at Google's in a stand-alone project. */
  const of = <T>(get: (active: F) => T): T => complete<T>((file === null ? null : get(desk.make.spreadsheet(file))) as object | null);
  const needed = (method: string): F => {
    if (file === null) throw exception(`Cannot call SpreadsheetApp.${method}() without an active spreadsheet.`);
    return desk.make.spreadsheet(file);
  };
  return {
    getActive: () => complete<F>(current()),
    getActiveSpreadsheet: () => complete<F>(current()),
    getActiveRange: () => of((active) => complete<Range>(active.getActiveRange())) as unknown as GoogleAppsScript.Spreadsheet.Range,
    getActiveRangeList: () => of((active) => active.getActiveRangeList()) as GoogleAppsScript.Spreadsheet.RangeList,
    getActiveSheet: () => of((active) => active.getActiveSheet()),
    getCurrentCell: () => of((active) => active.getCurrentCell()) as GoogleAppsScript.Spreadsheet.Range,
    getSelection: () => of((active) => active.getSelection()),
    setActiveSpreadsheet(next: F) {
      if (!(next instanceof Spreadsheet)) throw mismatch('SpreadsheetApp.setActiveSpreadsheet', [next]);
      file = next.getId();
    },
    setActiveSheet: (sheet: GoogleAppsScript.Spreadsheet.Sheet) => needed('setActiveSheet').setActiveSheet(sheet),
    setActiveRange: (range: GoogleAppsScript.Spreadsheet.Range) => needed('setActiveRange').setActiveRange(range),
    setActiveRangeList: (list: GoogleAppsScript.Spreadsheet.RangeList) => needed('setActiveRangeList').setActiveRangeList(list),
    setCurrentCell: (cell: GoogleAppsScript.Spreadsheet.Range) => needed('setCurrentCell').setCurrentCell(cell),
  };
}

/** Puts `SpreadsheetApp` on the target. The result carries out what still waits when the script's function has ended. */
export function install(target: Record<string, unknown>, rpc: Rpc): { flush(): void } {
  const desk: Desk = new Desk(rpc, (home) => ({
    spreadsheet: (file) => complete(new Spreadsheet(home, file)),
    sheet: (file, tab) => complete(new Sheet(home, file, tab)),
    range: (file, area) => complete(new Range(home, file, area)),
  }));
  const opened = (id: Json): F => desk.make.spreadsheet(String(id));
  const service: Partial<App> & { openByKey(id: string): F } = {
    ...enums,
    ...active(desk),
    BandingTheme,
    BooleanCriteria,
    CopyPasteType,
    DataValidationCriteria,
    ProtectionType,
    SheetType,
    create(...args: unknown[]) {
      if (args.length === 1) takes('SpreadsheetApp.create', args, isText);
      else takes('SpreadsheetApp.create', args, isText, isWhole, isWhole);
      return opened(desk.do('SpreadsheetApp.create', ...(args as Json[])));
    },
    flush: () => desk.flush(),
    getUi() {
      throw exception('Cannot call SpreadsheetApp.getUi() from this context.');
    },
    newColor: () => new ColorBuilder(null),
    newConditionalFormatRule: () => complete(new ConditionalFormatRuleBuilder(desk)),
    newFilterCriteria: () => complete(new FilterCriteriaBuilder({})),
    newRichTextValue: () => new RichTextValueBuilder(),
    newDataValidation: () => complete(new DataValidationBuilder({ strict: false })),
    newTextStyle: () => complete(new TextStyleBuilder()),
    open(file) {
      return opened(desk.ask('SpreadsheetApp.openById', file.getId()));
    },
    openById(...args: unknown[]) {
      takes('SpreadsheetApp.openById', args, optional(isText));
      if (args.length === 0) throw mismatch('SpreadsheetApp.openById', args);
      if ((args[0] ?? '') === '') throw exception('Invalid argument: id');
      return opened(desk.ask('SpreadsheetApp.openById', String(args[0])));
    },
    /** The old name of openById. */
    openByKey: (id) => opened(desk.ask('SpreadsheetApp.openById', String(id))),
    openByUrl(...args: unknown[]) {
      takes('SpreadsheetApp.openByUrl', args, isText);
      const [, id] = /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?spreadsheets\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(String(args[0])) ?? [];
      if (id === undefined) throw exception('Invalid argument: url');
      return opened(desk.ask('SpreadsheetApp.openByUrl', id));
    },
  };
  target['SpreadsheetApp'] = guarded('SpreadsheetApp', service);
  return desk;
}
