/** Loads the project's files into a context, in a worker: read afresh each time, compiled only when their text has changed. */
import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { runInContext, Script, type Context } from 'node:vm';

interface Compiled {
  readonly text: string;
  readonly script: Script;
}

export interface Scripts {
  /** Evaluates the files in this order as one global scope; in stack traces they have their paths inside the folder. Returns what that took in milliseconds; compiling is part of it the first time in a thread. */
  load(folder: string, files: readonly string[], context: Context): number;
}

/** A loader for one thread; it keeps compiled files for as long as the thread lives. */
export function createScripts(): Scripts {
  const known = new Map<string, Compiled>();

  const compiled = (folder: string, path: string, text: string, context: Context): Script => {
    const before = known.get(path);
    if (before?.text === text) return before.script;
    const script = compile(text, relative(folder, path), context);
    known.set(path, { text, script });
    return script;
  };

  return {
    load(folder, files, context) {
      let total = 0;
      for (const file of files) {
        const path = isAbsolute(file) ? file : join(folder, file);
        const text = readFileSync(path, 'utf8');
        const began = performance.now();
        compiled(folder, path, text, context).runInContext(context);
        total += performance.now() - began;
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
