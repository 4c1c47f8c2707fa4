/** Finds the repository's folder, wherever the program or the test was started from. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder that holds appsscript.json and workbench/. */
export function repositoryRoot(): string {
  return root;
}
