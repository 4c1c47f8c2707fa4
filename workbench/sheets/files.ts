/** The files themselves: made, found, shared, put in the bin, removed. */
import { createHash } from 'node:crypto';
import type { Clock, SheetsView } from '../contract.ts';
import type { StateWithFiles } from '../world/state.ts';
import { shown } from './cell-data.ts';
import { createReader, isCellError, showError } from './formula.ts';
import type { Role } from './drive/item.ts';
import type { Library } from './drive/library.ts';
import { createLibrary } from './drive/library.ts';
import type { SheetsState, SpreadsheetFile } from './model.ts';
import { dataRows, storedAt, styleAt } from './model.ts';
import { createCellFiles, revive } from './storage.ts';

/** Files as Drive keeps them, beside the view that people and tests have of the cells. */
export interface SheetFiles extends SheetsView {
  make(owner: string, projectId: string): SpreadsheetFile;
  find(id: string): SpreadsheetFile | undefined;
  all(): readonly SpreadsheetFile[];
  /** Drive as a whole, other files and folders too. */
  readonly library: Library;
  /** Shares a file with a person, or changes their role. */
  share(fileId: string, email: string, role: Role): void;
  unshare(fileId: string, email: string): void;
  /** What Google's file picker does: from now on `drive.file` of this project reaches the file for this user. */
  openWith(fileId: string, projectId: string, user: string): void;
  /** Says that a file was changed, for `modifiedTime` and for the disk. */
  changed(file: SpreadsheetFile): void;
  save(): void;
  /** The moment, in milliseconds since 1970. */
  now(): number;
}

export function createSheets({ state, clock }: { state: StateWithFiles; clock: Clock }): SheetFiles {
  const kept = state.branch<SheetsState>('sheets', () => ({ files: {}, made: 0, cells: {}, written: 0 }));
  const { files } = kept;
  const folder: string | null = state.beside(
    'cells',
    createCellFiles(
      () => kept,
      () => folder,
    ),
  );
  for (const file of Object.values(files)) revive(file, kept.cells, folder);

  const existing = (id: string): SpreadsheetFile => {
    const file = files[id];
    if (!file) throw new Error(`There is no spreadsheet ${id}.`);
    return file;
  };
  const changing = (id: string, change: (file: SpreadsheetFile) => void) => {
    change(existing(id));
    state.save();
  };

  const sheets: SheetFiles = {
    library: createLibrary({ state, clock, sheets: () => sheets }),
    all: () => Object.values(files),
    make(owner, projectId) {
      const now = clock.now();
      const digest = createHash('sha256').update(`spreadsheet ${now} ${kept.made++}`).digest('base64url');
      const file: SpreadsheetFile = {
        id: `1${digest}`.padEnd(44, '0').slice(0, 44),
        name: 'Untitled spreadsheet',
        owner,
        createdAt: now,
        modifiedAt: now,
        trashed: false,
        sharedWith: {},
        openedWith: [{ projectId, user: owner }],
        appProperties: {},
        locale: 'en_US',
        timeZone: 'Etc/GMT',
        styles: [{}],
        namedRanges: [],
        metadata: [],
        tabs: [],
      };
      files[file.id] = file;
      return file;
    },
    find: (id) => (Object.hasOwn(files, id) ? files[id] : undefined),
    share: (id, email, role) => changing(id, (file) => (file.sharedWith[email] = role)),
    unshare: (id, email) => changing(id, (file) => delete file.sharedWith[email]),
    openWith: (id, projectId, user) => changing(id, (file) => file.openedWith.push({ projectId, user })),
    trash: (id) => changing(id, (file) => (file.trashed = true)),
    untrash: (id) => changing(id, (file) => (file.trashed = false)),
    remove(id) {
      existing(id);
      delete files[id];
      state.save();
    },
    changed(file) {
      file.modifiedAt = clock.now();
      state.save();
    },
    save: () => state.save(),
    now: () => clock.now(),
    files: (user) =>
      Object.values(files)
        .filter((file) => file.owner === user || user in file.sharedWith)
        .map(({ id, name, owner, trashed }) => ({ id, name, owner, trashed })),
    tabs(id) {
      const file = existing(id);
      const reader = createReader(file);
      return file.tabs.map((tab) => ({
        title: tab.title,
        frozenRows: tab.frozenRowCount,
        rows: Array.from({ length: dataRows(tab) }, (_, row) =>
          tab.columns.map((__, column) => {
            const stored = storedAt(tab, row, column);
            const effective = reader.value(tab, row, column);
            return {
              value: isCellError(effective) ? showError(effective) : effective,
              ...(stored !== null && typeof stored === 'object' ? { formula: stored.formula } : {}),
              shown: shown(effective, styleAt(file, tab, row, column), file.locale),
            };
          }),
        ),
      }));
    },
  };
  return sheets;
}
