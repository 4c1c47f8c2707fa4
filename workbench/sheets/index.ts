/** The workbench's spreadsheets: the files, and the Google services that reach them. */
import type { Handlers } from '../contract.ts';
import { spreadsheetAppHandlers } from './app/index.ts';
import type { SheetFiles } from './files.ts';
import { sheetsApiHandlers } from './handlers.ts';

export { driveHandlers } from './drive.ts';
export type { SheetFiles } from './files.ts';
export { createSheets } from './files.ts';

/** SpreadsheetApp and the Sheets API over the same files. */
export function sheetsHandlers(files: SheetFiles): Handlers {
  return { ...sheetsApiHandlers(files), ...spreadsheetAppHandlers(files) };
}
