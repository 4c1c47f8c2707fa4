/** What files and folders of DriveApp have in common: names, dates, sharing, their place. */
import type { Json } from '../../contract.ts';
import { guardClass } from '../guard.ts';
import { isFlag, isText, isTextList, mismatch, takes } from '../signature.ts';
import { complete } from '../spreadsheet/desk.ts';
import { emailOf } from '../user.ts';
import { Access, Permission } from './enums.ts';
import { FolderIterator } from './iterator.ts';
import type { Found, Reach } from './reach.ts';
import { DriveUser } from './user.ts';

type Person = string | GoogleAppsScript.Base.User;
type Shared = GoogleAppsScript.Drive.User;

/** `Self` is the type that changes give back: the file or the folder itself. */
export abstract class Item<Self> {
  protected readonly reach: Reach;
  protected readonly id: string;
  protected abstract readonly service: 'File' | 'Folder';
  constructor(reach: Reach, id: string) {
    this.reach = reach;
    this.id = id;
  }
  protected ask<T>(method: string, ...args: Json[]): T {
    return (this.reach.rpc(`${this.service}.${method}`, this.id, ...args) ?? null) as T;
  }
  /** Does something and gives the item back. */
  protected done(method: string, ...args: Json[]): Self {
    this.reach.rpc(`${this.service}.${method}`, this.id, ...args);
    return complete(this);
  }
  protected name(method: string): string {
    return `DriveApp.${this.service}.${method}`;
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
  getOwner(): Shared {
    return complete(new DriveUser(this.ask('getOwner')));
  }
  getEditors(): Shared[] {
    return this.ask<string[]>('getEditors').map((email) => complete(new DriveUser(email)));
  }
  getViewers(): Shared[] {
    return this.ask<string[]>('getViewers').map((email) => complete(new DriveUser(email)));
  }
  /** What a person may do by sharing with them; NONE for those that the item is not shared with. */
  getAccess(person: Person): GoogleAppsScript.Drive.Permission {
    return Permission[this.ask<keyof typeof Permission>('getAccess', emailOf(person))];
  }
  getSharingAccess(): GoogleAppsScript.Drive.Access {
    return Access[this.ask<keyof typeof Access>('getSharingAccess')];
  }
  getSharingPermission(): GoogleAppsScript.Drive.Permission {
    return Permission[this.ask<keyof typeof Permission>('getSharingPermission')];
  }
  /** Only older items that are shared by link have one. */
  getResourceKey(): string | null {
    return null;
  }
  isShareableByEditors(): boolean {
    return this.ask('isShareableByEditors');
  }
  getParents(): GoogleAppsScript.Drive.FolderIterator {
    const ids = this.ask<Found[]>('getParents').map(({ id }) => id);
    return new FolderIterator(ids, (id) => this.reach.folder(id));
  }
  setName(name: string): Self {
    takes(this.name('setName'), [name], isText);
    return this.done('setName', name);
  }
  setDescription(text: string): Self {
    return this.done('setDescription', text);
  }
  setTrashed(trashed: boolean): Self {
    takes(this.name('setTrashed'), [trashed], isFlag);
    return this.done('setTrashed', trashed);
  }
  setStarred(on: boolean): Self {
    takes(this.name('setStarred'), [on], isFlag);
    return this.done('setStarred', on);
  }
  setSharing(access: GoogleAppsScript.Drive.Access, permission: GoogleAppsScript.Drive.Permission): Self {
    return this.done('setSharing', { access: String(access), permission: String(permission) });
  }
  /** Whether editors may share the item with others. */
  setShareableByEditors(shareable: boolean): Self {
    takes(this.name('setShareableByEditors'), [shareable], isFlag);
    return this.done('setShareableByEditors', shareable);
  }
  /** The former owner becomes an editor. */
  setOwner(person: Person): Self {
    return this.done('setOwner', emailOf(person));
  }
  addEditor(person: Person): Self {
    return this.done('addEditor', emailOf(person));
  }
  addViewer(person: Person): Self {
    return this.done('addViewer', emailOf(person));
  }
  addEditors(emails: string[]): Self {
    return this.#all('addEditors', 'addEditor', emails);
  }
  addViewers(emails: string[]): Self {
    return this.#all('addViewers', 'addViewer', emails);
  }
  addCommenter(person: Person): Self {
    return this.done('addCommenter', emailOf(person));
  }
  addCommenters(emails: string[]): Self {
    return this.#all('addCommenters', 'addCommenter', emails);
  }
  #all(method: string, each: string, emails: unknown): Self {
    if (!isTextList(emails)) throw mismatch(this.name(method), [emails]);
    for (const email of emails) this.done(each, email);
    return complete(this);
  }
  removeEditor(person: Person): Self {
    return this.done('removeEditor', emailOf(person));
  }
  removeViewer(person: Person): Self {
    return this.done('removeViewer', emailOf(person));
  }
  removeCommenter(person: Person): Self {
    return this.done('removeCommenter', emailOf(person));
  }
  /** Whatever the person could do before. */
  revokePermissions(person: Person): Self {
    return this.done('revokePermissions', emailOf(person));
  }
  moveTo(folder: GoogleAppsScript.Drive.Folder): Self {
    return this.done('moveTo', folder.getId());
  }
  toString(): string {
    return this.getName();
  }
}
guardClass((instance) => ((instance as object).constructor as unknown as { googleName: string }).googleName, Item);
