/** An Apps Script project on disk, as clasp would push it: script files in order, HTML files, the manifest's libraries. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import * as z from 'zod';
import { readIgnore } from './ignore.ts';
import { readJson } from './json.ts';
import { noManifest } from './no-manifest.ts';

/** What the workbench needs to run a project. */
export interface Project {
  /** Where the script files lie. */
  readonly folder: string;
  /** Absolute paths of the script files, in the order in which Google evaluates them. */
  readonly files: readonly string[];
  /** HTML files by the name that `HtmlService.createHtmlOutputFromFile` takes: the path without its ending. */
  readonly html: { readonly [name: string]: string };
  /** Libraries of the manifest: the workbench has none of them. */
  readonly libraries: readonly string[];
}

const strings = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
/** `.clasp.json` as clasp 3 reads it (github.com/google/clasp). */
const claspSchema = z.object({
  rootDir: z.string().optional(),
  srcDir: z.string().optional(),
  filePushOrder: z.array(z.string()).default([]),
  scriptExtensions: strings.default(['.js', '.gs']),
  htmlExtensions: strings.default(['.html']),
  skipSubdirectories: z.boolean().default(false),
});
type Clasp = z.infer<typeof claspSchema>;

const librariesSchema = z.object({
  dependencies: z.object({ libraries: z.array(z.object({ userSymbol: z.string() })).default([]) }).default({ libraries: [] }),
});

/** What clasp never pushes. */
const NEVER = new Set(['node_modules', '.git', '.workbench']);

/** Reads a folder with `.clasp.json` (whose `rootDir` is followed) or with `appsscript.json`. Throws one sentence when it holds no project, or none that clasp pushes. */
export function readProject(path: string): Project {
  const asked = resolve(path);
  const given = claspHome(asked);
  const clasp = readClasp(given);
  const folder = resolve(given, clasp.rootDir ?? clasp.srcDir ?? '.');
  const manifestPath = join(folder, 'appsscript.json');
  if (!existsSync(manifestPath)) throw new Error(noManifest(given, folder));
  const isIgnored = readIgnore(given);
  const all = listFiles(folder, clasp.skipSubdirectories).filter((file) => !isIgnored(slashed(relative(folder, file))));
  const scripts = all.filter((file) => endsWithOne(file, clasp.scriptExtensions));
  const twin = scripts.find((file, at) => scripts.findIndex((other) => scriptName(folder, other) === scriptName(folder, file)) < at);
  // As clasp does: Google knows both by the name without its ending.
  if (twin !== undefined) throw new Error(`Two script files in ${folder} are called ${scriptName(folder, twin)}.`);
  const first = clasp.filePushOrder.map((file) => resolve(given, file)).filter((file) => scripts.includes(file));
  return {
    folder,
    files: [...first, ...scripts.filter((file) => !first.includes(file))],
    html: Object.fromEntries(
      all.filter((file) => endsWithOne(file, clasp.htmlExtensions)).map((file) => [scriptName(folder, file), readFileSync(file, 'utf8')]),
    ),
    libraries: readLibraries(manifestPath),
  };
}

/** Where clasp is run for a folder: in it, or in the nearest one above it whose `.clasp.json` leads there. */
function claspHome(folder: string): string {
  for (let home = folder; ; home = dirname(home)) {
    if (existsSync(join(home, '.clasp.json'))) {
      const { rootDir, srcDir } = readClasp(home);
      return home === folder || resolve(home, rootDir ?? srcDir ?? '.') === folder ? home : folder;
    }
    if (home === dirname(home)) return folder;
  }
}

function readClasp(folder: string): Clasp {
  const path = join(folder, '.clasp.json');
  if (!existsSync(path)) return claspSchema.parse({});
  const parsed = claspSchema.safeParse(readJson(path));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  // A root that is not there (a clone that was never built, a path of somebody else's machine) is no reason to refuse the folder itself.
  const root = parsed.data.rootDir ?? parsed.data.srcDir;
  return root !== undefined && !existsSync(join(resolve(folder, root), 'appsscript.json'))
    ? { ...parsed.data, rootDir: undefined, srcDir: undefined }
    : parsed.data;
}

function readLibraries(manifestPath: string): string[] {
  const parsed = librariesSchema.safeParse(readJson(manifestPath));
  return parsed.success ? parsed.data.dependencies.libraries.map((library) => library.userSymbol) : [];
}

/** Files below a folder, sorted by their whole path as clasp pushes them: `api.gs` before `Code.gs`. */
function listFiles(folder: string, flat: boolean): string[] {
  return filesIn(folder, flat).sort((a, b) => inOrder(slashed(relative(folder, a)), slashed(relative(folder, b))));
}

const inOrder = new Intl.Collator('en').compare;

function filesIn(folder: string, flat: boolean): string[] {
  return readdirSync(folder)
    .filter((name) => !NEVER.has(name) && !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return flat ? [] : filesIn(path, flat);
      return [path];
    });
}

function endsWithOne(file: string, endings: readonly string[]): boolean {
  return endings.some((ending) => extname(file) === (ending.startsWith('.') ? ending : `.${ending}`));
}

/** `src/views/card.html` is `src/views/card` to the script, whatever the machine's separator. */
export function scriptName(folder: string, file: string): string {
  const path = slashed(relative(folder, file));
  return path.slice(0, path.length - extname(basename(path)).length);
}

const slashed = (path: string): string => path.split(sep).join('/');
