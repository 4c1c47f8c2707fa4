/** The whole build: read the manifest and the deployment's constants, bundle, ask every gate, write the project folder. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { bundle } from './bundle.ts';
import { parseDeployment, readJson } from './deployment.ts';
import type { Finding } from './finding.ts';
import { checkEntryPoints } from './gates/entry-points.ts';
import { checkGlobals } from './gates/globals.ts';
import { parseManifest } from './gates/manifest.ts';
import { checkPrefixes } from './gates/prefixes.ts';
import { checkScopes } from './gates/scopes.ts';
import { checkSize } from './gates/size.ts';
import { checkSyntax } from './gates/syntax.ts';

export interface BuildOptions {
  /** Project folder: holds appsscript.json and what `entry` imports. */
  readonly root: string;
  /** First module, relative to `root`. Default `src/main.ts`. */
  readonly entry?: string;
  /** File with the deployment's constants, relative to `root`. Default `config/deployment.json`. */
  readonly deployment?: string;
  /** Folder that receives Code.js and appsscript.json, relative to `root`. Default `dist`. */
  readonly out?: string;
  /** Source map of Code.js, relative to `root`; never pushed. Default `<out>/Code.js.map`, which .claspignore leaves out. */
  readonly map?: string;
}

export type BuildResult =
  | { readonly ok: true; readonly out: string; readonly files: readonly string[]; readonly bytes: number }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Builds the add-on. The same input gives the same bytes. When a gate finds something, nothing is written and all findings
 * are returned; sources that do not compile throw with the compiler's message.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const root = resolve(options.root);
  const out = resolve(root, options.out ?? 'dist');
  const mapFile = options.map === undefined ? join(out, 'Code.js.map') : resolve(root, options.map);

  const manifestJson = await readJson(join(root, 'appsscript.json'), 'manifest');
  const deploymentJson = await readJson(resolve(root, options.deployment ?? 'config/deployment.json'), 'config');
  const manifestRead = 'json' in manifestJson ? parseManifest(manifestJson.json) : manifestJson;
  const deploymentRead = 'json' in deploymentJson ? parseDeployment(deploymentJson.json) : deploymentJson;
  if ('findings' in manifestRead || 'findings' in deploymentRead) {
    return {
      ok: false,
      findings: [
        ...('findings' in manifestRead ? manifestRead.findings : []),
        ...('findings' in deploymentRead ? deploymentRead.findings : []),
      ],
    };
  }
  const { manifest } = manifestRead;
  const { deployment } = deploymentRead;

  const { code, readable, map } = await bundle({ root, entry: options.entry ?? 'src/main.ts', deployment });
  const syntax = checkSyntax(code, map);
  const findings = [
    ...checkPrefixes(manifest, deployment),
    ...syntax,
    ...(syntax.length > 0
      ? []
      : [...checkGlobals(code, map, manifest), ...checkEntryPoints(code, readable, manifest), ...checkScopes(code, manifest)]),
    ...checkSize(code),
  ];
  if (findings.length > 0) return { ok: false, findings };

  await writeWhole(join(out, 'Code.js'), code);
  await writeWhole(join(out, 'appsscript.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeWhole(mapFile, map);
  return { ok: true, out, files: ['Code.js', 'appsscript.json'], bytes: Buffer.byteLength(code) };
}

/** Whoever reads the file meanwhile sees the old or the new one, never half of it. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.tmp`;
  await writeFile(partial, text);
  await rename(partial, file);
}
