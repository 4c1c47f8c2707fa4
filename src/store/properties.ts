/** What the member's store asks of Google's property store. */

/** A property store of one user or of the script. Each method is one service call. Throws StoreFull when nothing more fits. */
export interface Properties {
  readAll(): Readonly<Record<string, string>>;
  write(key: string, value: string): void;
  /** Not atomic: nothing may depend on all or none of the values being there. */
  writeAll(values: Readonly<Record<string, string>>): void;
  remove(key: string): void;
}

/** The store has no room for this write. */
export class StoreFull extends Error {
  override name = 'StoreFull';
}
