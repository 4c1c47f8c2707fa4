/** The way from one object of DriveApp to another: files lead to folders, folders to files. */
import type { Rpc } from '../../contract.ts';

export interface Reach {
  readonly rpc: Rpc;
  file(id: string): GoogleAppsScript.Drive.File;
  folder(id: string): GoogleAppsScript.Drive.Folder;
}

/** What the host tells of an item. */
export type Found = { readonly id: string; readonly folder: boolean };
