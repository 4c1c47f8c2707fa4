/** The workbench's spreadsheets: the files, and the Google services that reach them. */
export { driveHandlers } from './drive.ts';
export type { SheetFiles } from './files.ts';
export { createSheets } from './files.ts';
export { sheetsHandlers } from './handlers.ts';
