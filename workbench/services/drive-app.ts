/** `DriveApp`: files and folders of Drive. */
import type { Json, Rpc } from '../contract.ts';
import { Blob, newBlob } from './blob.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { enumeration } from './enumeration.ts';
import { guardClass, guarded } from './guard.ts';
import { exception, isText, mismatch, takes } from './signature.ts';
import { complete } from './spreadsheet/desk.ts';
import { emailOf, User } from './spreadsheet/user.ts';

type F = GoogleAppsScript.Drive.File;
type D = GoogleAppsScript.Drive.Folder;
type Person = string | GoogleAppsScript.Base.User;
type Found = { readonly id: string; readonly folder: boolean };

const Access = enumeration<typeof GoogleAppsScript.Drive.Access>(['ANYONE', 'ANYONE_WITH_LINK', 'DOMAIN', 'DOMAIN_WITH_LINK', 'PRIVATE']);
const Permission = enumeration<typeof GoogleAppsScript.Drive.Permission>(['VIEW', 'EDIT', 'COMMENT', 'OWNER', 'ORGANIZER', 'NONE']);

/** A query's text in quotes. */
const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
const FOLDER = `'application/vnd.google-apps.folder'`;

/** Goes once through what was found; Google's continuation tokens are not here. */
class FoundIterator<T> {
  static readonly googleName = 'DriveApp.Iterator';
  readonly #items: readonly T[];
  #at = 0;
  constructor(items: readonly T[]) {
    this.#items = items;
  }
  hasNext(): boolean {
    return this.#at < this.#items.length;
  }
  next(): T {
    const item = this.#items[this.#at++];
    if (item === undefined) throw exception('Cannot retrieve the next object: iterator has reached the end.');
    return item;
  }
}
guardClass('DriveApp.Iterator', FoundIterator);

/** What files and folders have in common. */
abstract class Item {
  protected readonly rpc: Rpc;
  protected readonly id: string;
  protected abstract readonly service: 'File' | 'Folder';
  constructor(rpc: Rpc, id: string) {
    this.rpc = rpc;
    this.id = id;
  }
  protected ask<T>(method: string, ...args: Json[]): T {
    return (this.rpc(`${this.service}.${method}`, this.id, ...args) ?? null) as T;
  }
  /** Does something and gives the item back, typed as what calls it is. */
  protected done<T>(method: string, ...args: Json[]): T {
    this.rpc(`${this.service}.${method}`, this.id, ...args);
    return complete<T>(this);
  }
  getId(): string {
    return this.id;
  }
  getName(): string {
    return this.ask('getName');
  }
  getUrl(): string {
    return this.ask('getUrl');
  }
  getDescription(): string | null {
    return this.ask('getDescription');
  }
  getDateCreated(): GoogleAppsScript.Base.Date {
    return new Date(this.ask<number>('getDateCreated'));
  }
  getLastUpdated(): GoogleAppsScript.Base.Date {
    return new Date(this.ask<number>('getLastUpdated'));
  }
  getSize(): number {
    return this.ask('getSize');
  }
  isTrashed(): boolean {
    return this.ask('isTrashed');
  }
  isStarred(): boolean {
    return this.ask('isStarred');
  }
  getOwner(): GoogleAppsScript.Drive.User {
    return complete(new User(this.ask('getOwner')));
  }
  getEditors(): GoogleAppsScript.Drive.User[] {
    return this.ask<string[]>('getEditors').map((email) => complete(new User(email)));
  }
  getViewers(): GoogleAppsScript.Drive.User[] {
    return this.ask<string[]>('getViewers').map((email) => complete(new User(email)));
  }
  getSharingAccess(): GoogleAppsScript.Drive.Access {
    return Access[this.ask<keyof typeof Access>('getSharingAccess')];
  }
  getSharingPermission(): GoogleAppsScript.Drive.Permission {
    return Permission[this.ask<keyof typeof Permission>('getSharingPermission')];
  }
  getParents(): GoogleAppsScript.Drive.FolderIterator {
    return complete(new FoundIterator(this.ask<Found[]>('getParents').map(({ id }) => new DriveFolder(this.rpc, id))));
  }
}
guardClass((instance) => (instance instanceof DriveFolder ? 'DriveApp.Folder' : 'DriveApp.File'), Item);

class DriveFile extends Item implements Partial<F> {
  static readonly googleName = 'DriveApp.File';
  protected readonly service = 'File';
  getMimeType(): string {
    return this.ask('getMimeType');
  }
  getBlob(): Blob {
    const { name, type, base64 } = this.ask<{ name: string; type: string; base64: string }>('getBlob');
    return new Blob(fromBase64(base64) ?? [], type, name);
  }
  getDownloadUrl(): string {
    return `https://drive.google.com/uc?id=${this.id}&export=download`;
  }
  setContent(content: string): F {
    takes('DriveApp.File.setContent', [content], isText);
    return this.done('setContent', toBase64(utf8(content)));
  }
  setName(name: string): F {
    takes('DriveApp.File.setName', [name], isText);
    return this.done('setName', name);
  }
  setDescription(text: string): F {
    return this.done('setDescription', text);
  }
  setTrashed(trashed: boolean): F {
    return this.done('setTrashed', trashed);
  }
  setStarred(on: boolean): F {
    return this.done('setStarred', on);
  }
  setSharing(access: GoogleAppsScript.Drive.Access, permission: GoogleAppsScript.Drive.Permission): F {
    return this.done('setSharing', { access: String(access), permission: String(permission) });
  }
  addEditor(person: Person): F {
    return this.done('addEditor', emailOf(person));
  }
  addCommenter(person: Person): F {
    return this.done('addCommenter', emailOf(person));
  }
  addViewer(person: Person): F {
    return this.done('addViewer', emailOf(person));
  }
  removeEditor(person: Person): F {
    return this.done('removeEditor', emailOf(person));
  }
  removeViewer(person: Person): F {
    return this.done('removeViewer', emailOf(person));
  }
  moveTo(folder: D): F {
    return this.done('moveTo', folder.getId());
  }
  /** By name, by folder, or both. */
  makeCopy(...args: unknown[]): F {
    const name = args.find(isText) ?? null;
    const folder = args.find((arg): arg is D => arg instanceof DriveFolder);
    if (args.length > 2) throw mismatch('DriveApp.File.makeCopy', args);
    return complete(new DriveFile(this.rpc, this.ask<Found>('makeCopy', name, folder?.getId() ?? null).id));
  }
  override toString(): string {
    return this.getName();
  }
}

/** New files and folders, and what lies in one folder or in all of Drive. */
function contents(rpc: Rpc, folder: string | null) {
  const search = <T>(query: string, make: (id: string) => T, trashed = false): FoundIterator<T> =>
    new FoundIterator((rpc('DriveApp.search', query, folder, trashed) as Found[]).map(({ id }) => make(id)));
  const file = (id: string): F => complete(new DriveFile(rpc, id));
  const directory = (id: string): D => complete(new DriveFolder(rpc, id));
  const files = (terms = '', trashed = false): GoogleAppsScript.Drive.FileIterator =>
    complete(search(`mimeType != ${FOLDER}${terms}`, file, trashed));
  const folders = (terms = ''): GoogleAppsScript.Drive.FolderIterator => complete(search(`mimeType = ${FOLDER}${terms}`, directory));
  return {
    createFile(...args: unknown[]): F {
      const [first, text, type] = args;
      const blob =
        args.length === 1
          ? (first as GoogleAppsScript.Base.BlobSource).getBlob()
          : newBlob(text, isText(type) ? type : 'text/plain', String(first));
      if (args.length > 1) takes('DriveApp.createFile', args.slice(0, 2), isText, isText);
      const made = rpc(
        'DriveApp.createFile',
        folder,
        blob.getName() ?? 'Untitled',
        blob.getContentType() ?? 'application/octet-stream',
        toBase64(blob.getBytes()),
      );
      return file((made as Found).id);
    },
    createFolder(name: string): D {
      takes('DriveApp.createFolder', [name], isText);
      return directory((rpc('DriveApp.createFolder', folder, name) as Found).id);
    },
    getFiles: () => files(),
    getFilesByName: (name: string) => files(` and name = ${quoted(name)}`),
    getFilesByType: (type: string) => files(` and mimeType = ${quoted(type)}`),
    getFolders: () => folders(),
    getFoldersByName: (name: string) => folders(` and name = ${quoted(name)}`),
    searchFiles: (query: string) => files(` and (${query})`),
    searchFolders: (query: string) => folders(` and (${query})`),
    getTrashedFiles: () => files(' and trashed = true', true),
  };
}

class DriveFolder extends Item implements Partial<D> {
  static readonly googleName = 'DriveApp.Folder';
  protected readonly service = 'Folder';
  createFile(...args: unknown[]): F {
    return contents(this.rpc, this.id).createFile(...args);
  }
  createFolder(name: string): D {
    return contents(this.rpc, this.id).createFolder(name);
  }
  getFiles(): GoogleAppsScript.Drive.FileIterator {
    return contents(this.rpc, this.id).getFiles();
  }
  getFilesByName(name: string): GoogleAppsScript.Drive.FileIterator {
    return contents(this.rpc, this.id).getFilesByName(name);
  }
  getFilesByType(type: string): GoogleAppsScript.Drive.FileIterator {
    return contents(this.rpc, this.id).getFilesByType(type);
  }
  getFolders(): GoogleAppsScript.Drive.FolderIterator {
    return contents(this.rpc, this.id).getFolders();
  }
  getFoldersByName(name: string): GoogleAppsScript.Drive.FolderIterator {
    return contents(this.rpc, this.id).getFoldersByName(name);
  }
  searchFiles(query: string): GoogleAppsScript.Drive.FileIterator {
    return contents(this.rpc, this.id).searchFiles(query);
  }
  setName(name: string): D {
    return this.done('setName', name);
  }
  setDescription(text: string): D {
    return this.done('setDescription', text);
  }
  setTrashed(trashed: boolean): D {
    return this.done('setTrashed', trashed);
  }
  setStarred(on: boolean): D {
    return this.done('setStarred', on);
  }
  setSharing(access: GoogleAppsScript.Drive.Access, permission: GoogleAppsScript.Drive.Permission): D {
    return this.done('setSharing', { access: String(access), permission: String(permission) });
  }
  addEditor(person: Person): D {
    return this.done('addEditor', emailOf(person));
  }
  addViewer(person: Person): D {
    return this.done('addViewer', emailOf(person));
  }
  removeEditor(person: Person): D {
    return this.done('removeEditor', emailOf(person));
  }
  removeViewer(person: Person): D {
    return this.done('removeViewer', emailOf(person));
  }
  moveTo(folder: D): D {
    return this.done('moveTo', folder.getId());
  }
  override toString(): string {
    return this.getName();
  }
}

/** Puts `DriveApp` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const service: Partial<GoogleAppsScript.Drive.DriveApp> = {
    Access,
    Permission,
    ...contents(rpc, null),
    getFileById(id) {
      takes('DriveApp.getFileById', [id], isText);
      return complete(new DriveFile(rpc, (rpc('DriveApp.getFileById', id) as Found).id));
    },
    getFolderById(id) {
      takes('DriveApp.getFolderById', [id], isText);
      return complete(new DriveFolder(rpc, (rpc('DriveApp.getFolderById', id) as Found).id));
    },
    getRootFolder: () => complete(new DriveFolder(rpc, (rpc('DriveApp.getRootFolder') as Found).id)),
    getStorageLimit: () => Number(rpc('DriveApp.getStorageLimit')),
    getStorageUsed: () => Number(rpc('DriveApp.getStorageUsed')),
  };
  target['DriveApp'] = guarded('DriveApp', service);
}
