/** New files, folders and shortcuts, and what lies in one folder or in all of Drive. */
import { newBlob } from '../blob.ts';
import { toBase64 } from '../bytes.ts';
import { exception, isText, mismatch, takes } from '../signature.ts';
import { FileIterator, FolderIterator } from './iterator.ts';
import type { Found, Reach } from './reach.ts';

type F = GoogleAppsScript.Drive.File;
type D = GoogleAppsScript.Drive.Folder;

/** A query's text in quotes. */
const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
const FOLDER = `'application/vnd.google-apps.folder'`;

/** `folder` is null for Drive as a whole, where new things lie in My Drive. */
export function contents(reach: Reach, folder: string | null, owner: 'DriveApp' | 'DriveApp.Folder') {
  const { rpc } = reach;
  const text = (method: string, value: unknown): string => {
    takes(`${owner}.${method}`, [value], isText);
    return String(value);
  };
  const search = (query: string, trashed: boolean): string[] =>
    (rpc('DriveApp.search', query, folder, trashed) as Found[]).map(({ id }) => id);
  const files = (terms = '', trashed = false): GoogleAppsScript.Drive.FileIterator =>
    new FileIterator(search(`mimeType != ${FOLDER}${terms}`, trashed), (id) => reach.file(id));
  const folders = (terms = '', trashed = false): GoogleAppsScript.Drive.FolderIterator =>
    new FolderIterator(search(`mimeType = ${FOLDER}${terms}`, trashed), (id) => reach.folder(id));
  return {
    createFile(...args: unknown[]): F {
      const [first, content, type] = args;
      if (args.length > 1 && (first ?? null) === null) throw exception('Invalid argument: name');
      const isSource = typeof first === 'object' && first !== null && 'getBlob' in first;
      if (args.length === 1 ? !isSource : args.length > 3 || !isText(first) || !isText(content) || (args.length === 3 && !isText(type)))
        throw mismatch(`${owner}.createFile`, args);
      const blob =
        args.length === 1
          ? (first as GoogleAppsScript.Base.BlobSource).getBlob()
          : newBlob(content, isText(type) ? type : 'text/plain', String(first));
      const made = rpc(
        'DriveApp.createFile',
        folder,
        blob.getName() ?? 'Untitled',
        blob.getContentType() ?? 'application/octet-stream',
        toBase64(blob.getBytes()),
      );
      return reach.file((made as Found).id);
    },
    createFolder: (name: string): D => reach.folder((rpc('DriveApp.createFolder', folder, text('createFolder', name)) as Found).id),
    /** Named as what it leads to. */
    createShortcut: (targetId: string): F =>
      reach.file((rpc('DriveApp.createShortcut', folder, text('createShortcut', targetId)) as Found).id),
    createShortcutForTargetIdAndResourceKey(targetId: string, resourceKey: string): F {
      takes(`${owner}.createShortcutForTargetIdAndResourceKey`, [targetId, resourceKey], isText, isText);
      return this.createShortcut(targetId);
    },
    getFiles: () => files(),
    getFilesByName: (name: string) => files(` and name = ${quoted(text('getFilesByName', name))}`),
    getFilesByType: (type: unknown) => files(` and mimeType = ${quoted(String(type))}`),
    getFolders: () => folders(),
    getFoldersByName: (name: string) => folders(` and name = ${quoted(text('getFoldersByName', name))}`),
    searchFiles: (query: string) => files(` and (${text('searchFiles', query)})`),
    searchFolders: (query: string) => folders(` and (${text('searchFolders', query)})`),
    getTrashedFiles: () => files(' and trashed = true', true),
    getTrashedFolders: () => folders(' and trashed = true', true),
  };
}
