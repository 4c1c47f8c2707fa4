/** Loads the project's files into a context, in a worker: read again only when they may have changed, compiled only when their text has. */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { runInContext, Script, type Context } from 'node:vm';

interface Compiled {
  readonly text: string;
  /** What the file looked like when it was read; null when it had been written a moment before. */
  readonly look: string | null;
  readonly script: Script;
}

/** A file that was written this many milliseconds before it was read may be written again without looking different. */
const STILL_WARM = 1000;

export interface Scripts {
  /** Evaluates the files in this order as one global scope; in stack traces they have their paths inside the folder. Returns what that took in milliseconds; compiling is part of it the first time in a thread. */
  load(folder: string, files: readonly string[], context: Context): number;
}

/** A loader for one thread; it keeps compiled files for as long as the thread lives. */
export function createScripts(): Scripts {
  const known = new Map<string, Compiled>();

  return {
    load(folder, files, context) {
      let total = 0;
      for (const file of files) {
        const path = isAbsolute(file) ? file : join(folder, file);
        const before = known.get(path);
        const { text, look } = read(path, before);
        const began = performance.now();
        const script = before?.text === text ? before.script : compile(text, relative(folder, path), context);
        known.set(path, { text, look, script });
        script.runInContext(context);
        total += performance.now() - began;
      }
      return total;
    },
  };
}

function read(path: string, before: Compiled | undefined): Pick<Compiled, 'text' | 'look'> {
  const { mtimeMs, size, ino } = statSync(path);
  const look = `${mtimeMs} ${size} ${ino}`;
  if (before?.look === look) return before;
  return { text: readFileSync(path, 'utf8'), look: Date.now() - mtimeMs > STILL_WARM ? look : null };
}

function compile(text: string, filename: string, context: Context): Script {
  try {
    return new Script(text, { filename });
  } catch {
    // Once more where the script lives, so that the SyntaxError is one of its own.
    runInContext(text, context, { filename });
    throw new Error(`${filename} compiles in one context and not in another`);
  }
}
