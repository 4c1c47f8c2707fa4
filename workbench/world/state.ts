/** The workbench's memory: one JSON file, a branch for each part, written soon after a change and always whole. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { StateStore } from '../contract.ts';

/** How long a change may wait for others before the file is written, in milliseconds. */
const DELAY = 250;
const FILE = 'state.json';

/** What a part keeps beside the state, in files of its own: too much to be written again at each change. */
export interface Beside {
  /** Called just before the state is read for writing: the part notes in its branch which files belong to it. */
  prepare(): {
    /** Writes those files; the state is written when this has settled. */
    write(): Promise<void>;
    /** The state refers to the new files now: older ones may go. */
    written(): Promise<void>;
  };
}

export interface StateWithFiles extends StateStore {
  /** Writes what is new, for the last time: what changes afterwards is not kept, and whoever opened the state may take its folder away. */
  close(): Promise<void>;
  /** Adds a part's files. Gives the folder for them, made when missing, or null when nothing goes to disk. */
  beside(name: string, part: Beside): string | null;
}

/** Opens the state in `dir`, made when missing; null keeps everything in memory. Throws when the file is not JSON, rather than losing it. */
export function createStateStore(dir: string | null): StateWithFiles {
  const branches: { [name: string]: object } = dir === null ? {} : load(dir);
  const parts: Beside[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let closed = false;

  const write = async (): Promise<void> => {
    if (dir === null) return;
    const path = join(dir, FILE);
    // Both in one go, so that they are of one moment: what follows waits for the disk.
    const prepared = parts.map((part) => part.prepare());
    const text = JSON.stringify(branches);
    for (const part of prepared) await part.write();
    const file = await open(`${path}.new`, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    for (const part of prepared) await part.written();
  };

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = undefined;
    if (!closed) writing = writing.catch(() => undefined).then(write);
    return writing;
  };

  return {
    branch<T extends object>(name: string, initial: () => T): T {
      // The branch's own part wrote what stands there, so its type is the one it asks for.
      return (branches[name] ??= initial()) as T;
    },
    beside(name, part) {
      if (dir === null) return null;
      parts.push(part);
      const folder = join(dir, name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    save() {
      if (dir === null || timer || closed) return;
      timer = setTimeout(() => void flush().catch((error: unknown) => console.error('The state could not be written:', error)), DELAY);
    },
    flush,
    close() {
      const last = flush();
      closed = true;
      return last;
    },
  };
}

function load(dir: string): { [name: string]: object } {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, FILE);
  if (!existsSync(path)) return {};
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${path} does not hold a state`);
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, object] => typeof entry[1] === 'object' && entry[1] !== null),
  );
}
