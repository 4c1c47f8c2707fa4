/** The workbench's spreadsheets and Drive: the files, and the Google services that reach them. */
import type { Handlers } from '../contract.ts';
import { spreadsheetAppHandlers } from './app/index.ts';
import { driveHandlers as driveApiHandlers } from './drive/api.ts';
import { driveAppHandlers } from './drive/app.ts';
import type { SheetFiles } from './files.ts';
import { sheetsApiHandlers } from './handlers.ts';

export type { SheetFiles } from './files.ts';
export { createSheets } from './files.ts';

/** SpreadsheetApp and the Sheets API over the same files. */
export function sheetsHandlers(files: SheetFiles): Handlers {
  return { ...sheetsApiHandlers(files), ...spreadsheetAppHandlers(files) };
}

/** DriveApp and the Drive API over the same files. */
export function driveHandlers(files: SheetFiles): Handlers {
  return { ...driveApiHandlers(files), ...driveAppHandlers(files) };
}
