/** Builds the product with a few words of its sources changed, into a folder that the workbench runs. */
import { copyFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../../../workbench/root.ts';

/** One change of a source text. The words must stand there exactly once: a mutant that no longer changes anything would prove nothing. */
export interface Change {
  /** Below `src`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The sources that the changes touch, changed, by their paths. Throws a sentence when the words of a change are not found once. */
export async function changedSources(changes: readonly Change[]): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>();
  for (const { file, from, to } of changes) {
    const path = join(repositoryRoot(), 'src', file);
    const text = changed.get(path) ?? (await readFile(path, 'utf8'));
    const times = text.split(from).length - 1;
    if (times !== 1)
      throw new Error(`src/${file} holds ${JSON.stringify(from)} ${times} times instead of once: the mutant needs new words`);
    changed.set(
      path,
      text.replace(from, () => to),
    );
  }
  return changed;
}

/**
 * A project folder with the changed product; without changes the product as it is. Bundled in one step instead of the build's three, since
 * nothing here is about names or size.
 */
export async function buildChanged(changes: readonly Change[]): Promise<string> {
  const root = repositoryRoot();
  const changed = await changedSources(changes);
  const folder = await mkdtemp(join(tmpdir(), 'tracklog-mutant-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile: join(folder, 'Code.js'),
    bundle: true,
    format: 'iife',
    target: 'es2019',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    charset: 'utf8',
    logLevel: 'silent',
    banner: { js: 'var global = globalThis;' },
    define: { __DEPLOYMENT__: await readFile(join(root, 'config', 'deployment.json'), 'utf8') },
    plugins: [
      {
        name: 'changes',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = changed.get(path);
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  await copyFile(join(root, 'appsscript.json'), join(folder, 'appsscript.json'));
  return folder;
}
