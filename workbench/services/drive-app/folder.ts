/** `DriveApp.Folder`: what is made and found in it. */
import { complete } from '../spreadsheet/desk.ts';
import { contents } from './contents.ts';
import { Item } from './item.ts';
import type { Found, Reach } from './reach.ts';

type F = GoogleAppsScript.Drive.File;
type D = GoogleAppsScript.Drive.Folder;

/** Adding and removing as Google keeps them alive: an item has one place, so adding it here moves it, and removing moves it to My Drive. */
export function placing(reach: Reach, folder: () => string) {
  const move = (service: 'File' | 'Folder', item: F | D, to: string): void => void reach.rpc(`${service}.moveTo`, item.getId(), to);
  const leave = (service: 'File' | 'Folder', item: F | D): void => {
    const [parent] = reach.rpc(`${service}.getParents`, item.getId()) as Found[];
    if (parent?.id === folder()) move(service, item, (reach.rpc('DriveApp.getRootFolder') as Found).id);
  };
  return {
    addFile: (child: F): void => move('File', child, folder()),
    addFolder: (child: D): void => move('Folder', child, folder()),
    removeFile: (child: F): void => leave('File', child),
    removeFolder: (child: D): void => leave('Folder', child),
  };
}

export class DriveFolder extends Item<D> implements Partial<D> {
  static readonly googleName = 'DriveApp.Folder';
  protected readonly service = 'Folder';
  get #inside(): ReturnType<typeof contents> {
    return contents(this.reach, this.id, 'DriveApp.Folder');
  }
  get #place(): ReturnType<typeof placing> {
    return placing(this.reach, () => this.id);
  }
  createFile(...args: unknown[]): F {
    return this.#inside.createFile(...args);
  }
  createFolder(name: string): D {
    return this.#inside.createFolder(name);
  }
  createShortcut(targetId: string): F {
    return this.#inside.createShortcut(targetId);
  }
  createShortcutForTargetIdAndResourceKey(targetId: string, targetResourceKey: string): F {
    return this.#inside.createShortcutForTargetIdAndResourceKey(targetId, targetResourceKey);
  }
  getFiles(): GoogleAppsScript.Drive.FileIterator {
    return this.#inside.getFiles();
  }
  getFilesByName(name: string): GoogleAppsScript.Drive.FileIterator {
    return this.#inside.getFilesByName(name);
  }
  getFilesByType(type: string): GoogleAppsScript.Drive.FileIterator {
    return this.#inside.getFilesByType(type);
  }
  getFolders(): GoogleAppsScript.Drive.FolderIterator {
    return this.#inside.getFolders();
  }
  getFoldersByName(name: string): GoogleAppsScript.Drive.FolderIterator {
    return this.#inside.getFoldersByName(name);
  }
  searchFiles(query: string): GoogleAppsScript.Drive.FileIterator {
    return this.#inside.searchFiles(query);
  }
  searchFolders(query: string): GoogleAppsScript.Drive.FolderIterator {
    return this.#inside.searchFolders(query);
  }
  /** Deprecated by Google, as are the next three, in favour of moveTo. */
  addFile(child: F): D {
    this.#place.addFile(child);
    return complete(this);
  }
  addFolder(child: D): D {
    this.#place.addFolder(child);
    return complete(this);
  }
  removeFile(child: F): D {
    this.#place.removeFile(child);
    return complete(this);
  }
  removeFolder(child: D): D {
    this.#place.removeFolder(child);
    return complete(this);
  }
}
