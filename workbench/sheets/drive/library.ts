/** Everything in Drive: spreadsheets, which live with their cells, and the other files and folders, which live here. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../contract.ts';
import type { StateWithFiles } from '../../world/state.ts';
import type { SheetFiles } from '../files.ts';
import { Refusal } from '../refusal.ts';
import type { DriveItem, StoredItem } from './item.ts';
import { FOLDER, rootId } from './item.ts';

/** Bytes of contents that the workbench keeps for one owner; Google gives 15 GB. */
export const MAX_BYTES = 25 * 1024 * 1024;

interface DriveState {
  items: { [id: string]: StoredItem };
  made: number;
}

export interface Library {
  /** Also finds the root folder of a user who has nothing yet; `root` is the asking user's. */
  find(id: string, user: string): DriveItem | undefined;
  /** All that there is, the oldest first; roots are left out. */
  all(): readonly DriveItem[];
  make(
    owner: string,
    projectId: string,
    fields: { name: string; mimeType: string; content: Uint8Array | null; parent?: string },
  ): StoredItem;
  setContent(item: StoredItem, content: Uint8Array): void;
  changed(item: DriveItem): void;
  /** A folder takes what lies in it along. */
  remove(item: DriveItem): void;
  /** Bytes of an owner's contents. */
  used(owner: string): number;
}

/** `sheets` is asked late: the two are made together. */
export function createLibrary({ state, clock, sheets }: { state: StateWithFiles; clock: Clock; sheets: () => SheetFiles }): Library {
  const kept = state.branch<DriveState>('drive', () => ({ items: {}, made: 0 }));
  const { items } = kept;

  const used = (owner: string): number =>
    Object.values(items).reduce((sum, item) => sum + (item.owner === owner ? ((item.content?.length ?? 0) * 3) / 4 : 0), 0);
  const checkRoom = (owner: string, more: number): void => {
    if (used(owner) + more > MAX_BYTES) throw new Refusal(403, "The user's Drive storage quota has been exceeded.", 'storageQuotaExceeded');
  };
  const root = (user: string): StoredItem => ({
    id: rootId(user),
    name: 'My Drive',
    owner: user,
    createdAt: 0,
    modifiedAt: 0,
    trashed: false,
    sharedWith: {},
    openedWith: [],
    appProperties: {},
    mimeType: FOLDER,
    content: null,
  });
  const all = (): DriveItem[] => [...sheets().all(), ...Object.values(items)];

  const library: Library = {
    find(id, user) {
      if (id === 'root' || id === rootId(user)) return root(user);
      return sheets().find(id) ?? (Object.hasOwn(items, id) ? items[id] : undefined);
    },
    all,
    make(owner, projectId, { name, mimeType, content, parent }) {
      checkRoom(owner, content?.byteLength ?? 0);
      const now = clock.now();
      const digest = createHash('sha256').update(`drive ${now} ${kept.made++}`).digest('base64url');
      const item: StoredItem = {
        id: `1${digest}`.slice(0, 33),
        name,
        owner,
        createdAt: now,
        modifiedAt: now,
        trashed: false,
        sharedWith: {},
        openedWith: [{ projectId, user: owner }],
        appProperties: {},
        mimeType,
        content: content && Buffer.from(content).toString('base64'),
        ...(parent === undefined || parent === rootId(owner) ? {} : { parent }),
      };
      items[item.id] = item;
      state.save();
      return item;
    },
    setContent(item, content) {
      checkRoom(item.owner, content.byteLength - ((item.content?.length ?? 0) * 3) / 4);
      item.content = Buffer.from(content).toString('base64');
      library.changed(item);
    },
    changed(item) {
      item.modifiedAt = clock.now();
      state.save();
    },
    remove(item) {
      if ('tabs' in item) sheets().remove(item.id);
      else delete items[item.id];
      for (const child of all()) if (child.parent === item.id) library.remove(child);
      state.save();
    },
    used,
  };
  return library;
}
