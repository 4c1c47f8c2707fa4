/** The add-on as built from the sources that lie here now; built once for all test files, never taken from `dist`. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../workbench/root.ts';

/** Everything that decides what comes out of the build. */
const SOURCES = ['src', 'build', 'config', 'appsscript.json', 'build.mjs', 'package-lock.json'];

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesBelow(join(root, source))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

let built: Promise<string> | undefined;

/** The folder of the built project. Its name holds a digest of the sources, so that one build serves every worker and none outlives a change. */
export function builtProject(): Promise<string> {
  built ??= make();
  return built;
}

async function make(): Promise<string> {
  const root = repositoryRoot();
  const folder = join(tmpdir(), `tracklog-built-${await fingerprint(root)}`);
  // The manifest is written last. Two workers that build at once write the same bytes, each file whole.
  if (!existsSync(join(folder, 'appsscript.json'))) {
    await promisify(execFile)(process.execPath, ['build.mjs', '--out', folder], { cwd: root });
  }
  return folder;
}
