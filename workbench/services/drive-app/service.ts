/** `DriveApp`: files and folders of Drive. https://developers.google.com/apps-script/reference/drive/drive-app */
import type { Rpc } from '../../contract.ts';
import { guarded } from '../guard.ts';
import { exception, isText, optional, takes } from '../signature.ts';
import { complete } from '../spreadsheet/desk.ts';
import { contents } from './contents.ts';
import { Access, Permission } from './enums.ts';
import { DriveFile } from './file.ts';
import { DriveFolder, placing } from './folder.ts';
import { FileIterator, FolderIterator, idsLeft } from './iterator.ts';
import type { Found, Reach } from './reach.ts';

type F = GoogleAppsScript.Drive.File;
type D = GoogleAppsScript.Drive.Folder;

/** Puts `DriveApp` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const reach: Reach = {
    rpc,
    file: (id) => complete(new DriveFile(reach, id)),
    folder: (id) => complete(new DriveFolder(reach, id)),
  };
  const found = (method: 'getFileById' | 'getFolderById', id: string): string => {
    takes(`DriveApp.${method}`, [id], optional(isText));
    if ((id ?? '') === '') throw exception('Invalid argument: id');
    return (rpc(`DriveApp.${method}`, id) as Found).id;
  };
  const root = (): string => (rpc('DriveApp.getRootFolder') as Found).id;
  const { addFile, addFolder, removeFile, removeFolder } = placing(reach, root);
  const rootAfter = (): D => reach.folder(root());
  const service: Partial<GoogleAppsScript.Drive.DriveApp> = {
    Access,
    Permission,
    ...contents(reach, null, 'DriveApp'),
    getFileById: (id) => reach.file(found('getFileById', id)),
    getFolderById: (id) => reach.folder(found('getFolderById', id)),
    // Nothing here has a resource key, so none is asked for.
    getFileByIdAndResourceKey: (id, key) => {
      takes('DriveApp.getFileByIdAndResourceKey', [id, key], isText, isText);
      return reach.file(found('getFileById', id));
    },
    getFolderByIdAndResourceKey: (id, key) => {
      takes('DriveApp.getFolderByIdAndResourceKey', [id, key], isText, isText);
      return reach.folder(found('getFolderById', id));
    },
    getRootFolder: rootAfter,
    getStorageLimit: () => Number(rpc('DriveApp.getStorageLimit')),
    getStorageUsed: () => Number(rpc('DriveApp.getStorageUsed')),
    continueFileIterator: (token) => new FileIterator(idsLeft('continueFileIterator', 'file', token), reach.file),
    continueFolderIterator: (token) => new FolderIterator(idsLeft('continueFolderIterator', 'folder', token), reach.folder),
    addFile: (child: F): D => {
      addFile(child);
      return rootAfter();
    },
    addFolder: (child: D): D => {
      addFolder(child);
      return rootAfter();
    },
    removeFile: (child: F): D => {
      removeFile(child);
      return rootAfter();
    },
    removeFolder: (child: D): D => {
      removeFolder(child);
      return rootAfter();
    },
  };
  target['DriveApp'] = guarded('DriveApp', service);
}
