/** Loads the project's files into a context, in a worker: read afresh each time, compiled only when their text has changed. */
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { runInContext, Script, type Context } from 'node:vm';

interface Compiled {
  readonly text: string;
  readonly script: Script;
  /** What compiling took, in milliseconds. Google compiles for every execution, so it counts each time. */
  readonly ms: number;
}

export interface Scripts {
  /** Evaluates the files in this order as one global scope. Returns what that took with compiling, in milliseconds. */
  load(folder: string, files: readonly string[], context: Context): number;
}

/** A loader for one thread; it keeps compiled files for as long as the thread lives. */
export function createScripts(): Scripts {
  const known = new Map<string, Compiled>();

  const compiled = (path: string, context: Context): Compiled => {
    const text = readFileSync(path, 'utf8');
    const before = known.get(path);
    if (before?.text === text) return before;
    const began = performance.now();
    const made = { text, script: compile(text, path, context), ms: performance.now() - began };
    known.set(path, made);
    return made;
  };

  return {
    load(folder, files, context) {
      let total = 0;
      for (const file of files) {
        const { script, ms } = compiled(isAbsolute(file) ? file : join(folder, file), context);
        const began = performance.now();
        script.runInContext(context);
        total += ms + performance.now() - began;
      }
      return total;
    },
  };
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
