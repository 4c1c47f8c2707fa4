/** Finds the repository's folder, wherever the program was started from. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | undefined;

/**
 * The folder that holds appsscript.json and workbench/, looked for from the working directory upwards.
 * Throws when started outside the repository. (`import.meta` is not available under Jest.)
 */
export function repositoryRoot(): string {
  if (found !== undefined) return found;
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'appsscript.json')) && existsSync(join(folder, 'workbench'))) return (found = folder);
    if (folder === dirname(folder)) throw new Error(`No folder with appsscript.json above ${process.cwd()}`);
  }
}
