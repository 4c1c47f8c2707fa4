/** `SpreadsheetApp`: opens and makes spreadsheets. There is no active one in a stand-alone project. */
import type { Json, Rpc } from '../../contract.ts';
import { guarded } from '../guard.ts';
import { exception, isText, isWhole, takes } from '../signature.ts';
import { complete, Desk } from './desk.ts';
import { ProtectionType } from './protection.ts';
import { CopyPasteType, Range } from './range.ts';
import { Sheet, SheetType } from './sheet.ts';
import { Spreadsheet } from './spreadsheet.ts';
import { TextStyleBuilder } from './text-style.ts';
import { DataValidationBuilder, DataValidationCriteria } from './validation.ts';

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type F = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** Puts `SpreadsheetApp` on the target. The result carries out what still waits when the script's function has ended. */
export function install(target: Record<string, unknown>, rpc: Rpc): { flush(): void } {
  const desk: Desk = new Desk(rpc, (home) => ({
    spreadsheet: (file) => complete(new Spreadsheet(home, file)),
    sheet: (file, tab) => complete(new Sheet(home, file, tab)),
    range: (file, area) => complete(new Range(home, file, area)),
  }));
  const opened = (id: Json): F => desk.make.spreadsheet(String(id));
  const none = <T>(): T => complete<T>(null);
  const service: Partial<App> = {
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
    getActive: none,
    getActiveRange: none,
    getActiveSheet: none,
    getActiveSpreadsheet: none,
    getUi() {
      throw exception('Cannot call SpreadsheetApp.getUi() from this context.');
    },
    newDataValidation: () => complete(new DataValidationBuilder({ strict: false })),
    newTextStyle: () => complete(new TextStyleBuilder()),
    open(file) {
      return opened(desk.ask('SpreadsheetApp.openById', file.getId()));
    },
    openById(...args: unknown[]) {
      takes('SpreadsheetApp.openById', args, isText);
      if (args[0] === '') throw exception('Invalid argument: id');
      return opened(desk.ask('SpreadsheetApp.openById', String(args[0])));
    },
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
