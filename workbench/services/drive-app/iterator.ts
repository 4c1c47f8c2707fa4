/** Iterators of DriveApp: once through what was found, and on from a token in another execution. */
import { fromBase64, fromUtf8, toBase64, utf8 } from '../bytes.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, mismatch } from '../signature.ts';

type Kind = 'file' | 'folder';

abstract class FoundIterator<T> {
  protected abstract readonly kind: Kind;
  readonly #ids: readonly string[];
  readonly #make: (id: string) => T;
  #at = 0;
  constructor(ids: readonly string[], make: (id: string) => T) {
    this.#ids = ids;
    this.#make = make;
  }
  hasNext(): boolean {
    return this.#at < this.#ids.length;
  }
  next(): T {
    const id = this.#ids[this.#at++];
    if (id === undefined) throw exception('Cannot retrieve the next object: iterator has reached the end.');
    return this.#make(id);
  }
  /** Google's token is opaque and lives for a week; this one names what is left, for ever. */
  getContinuationToken(): string {
    return toBase64(utf8(JSON.stringify({ [this.kind]: this.#ids.slice(this.#at) })), true);
  }
}

export class FileIterator extends FoundIterator<GoogleAppsScript.Drive.File> implements GoogleAppsScript.Drive.FileIterator {
  static readonly googleName = 'DriveApp.FileIterator';
  protected readonly kind = 'file';
}
export class FolderIterator extends FoundIterator<GoogleAppsScript.Drive.Folder> implements GoogleAppsScript.Drive.FolderIterator {
  static readonly googleName = 'DriveApp.FolderIterator';
  protected readonly kind = 'folder';
}
guardClass((instance) => (instance instanceof FileIterator ? FileIterator.googleName : FolderIterator.googleName), FoundIterator);

/** The ids that a token names; refused when it is none of this kind. The wording is unverified. */
export function idsLeft(method: string, kind: Kind, token: unknown): string[] {
  if (!isText(token)) throw mismatch(`DriveApp.${method}`, [token]);
  try {
    const left: unknown = (JSON.parse(fromUtf8(fromBase64(token) ?? [])) as { readonly [kind: string]: unknown })[kind];
    if (Array.isArray(left) && left.every(isText)) return left;
  } catch {
    // No token of ours.
  }
  throw exception('Invalid argument: continuationToken');
}
