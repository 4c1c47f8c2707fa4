/** Where an error came from in the sources: stack traces of the built bundle, read through its source map. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

export interface StackLine {
  /** As the runtime wrote it. */
  readonly text: string;
  /** `src/file.ts:line` where a source map knows it. */
  readonly source: string | null;
}

/** `at name (Code.js:12:3)`, `Code.gs:12`; Google writes its file names without an ending, so a frame may do that too. */
const PLACE = /(?:^|[\s(])([\w-][\w./-]*?\.(?:js|gs)):(\d+)(?::(\d+))?\)?$/;
const BARE_PLACE = /^at .*?\(?([\w-][\w/-]*):(\d+):(\d+)\)?$/;

/** Frames of the workbench's own code between the script's: nothing of the kind stands in Google's stacks. */
const OWN = /\[worker eval\]|google-services\.js|\(node:/;

/** Reads stacks of a project in `folder`; a project without source maps shows its own lines alone. Maps are read again after a new build. */
export function createStackReader(folder: string | null): (stack: string) => readonly StackLine[] {
  const kept = new Map<string, { readonly changed: number; readonly map: TraceMap | null }>();
  const mapOf = (file: string): TraceMap | null => {
    if (folder === null) return null;
    const path = join(folder, `${file}.map`);
    if (!existsSync(path)) return null;
    const changed = statSync(path).mtimeMs;
    const known = kept.get(file);
    if (known?.changed === changed) return known.map;
    const map = read(path);
    kept.set(file, { changed, map });
    return map;
  };
  return (stack) =>
    stack
      .split('\n')
      .filter((line) => line.trim() !== '' && !OWN.test(line))
      .map((text) => ({ text, source: sourceOf(text, mapOf) }));
}

function sourceOf(text: string, mapOf: (file: string) => TraceMap | null): string | null {
  const place = placeIn(text);
  if (!place) return null;
  for (const file of place.files) {
    const map = mapOf(file);
    if (!map) continue;
    const found = originalPositionFor(map, { line: place.line, column: Math.max(0, place.column - 1) });
    return found.source === null ? null : `${found.source.replace(/^(\.\.?\/)+/, '')}:${found.line}`;
  }
  return null;
}

function placeIn(text: string): { readonly files: readonly string[]; readonly line: number; readonly column: number } | null {
  const trimmed = text.trim();
  const [, named] = PLACE.exec(trimmed) ?? [];
  const [, file = '', line = '', column = '1'] = PLACE.exec(trimmed) ?? BARE_PLACE.exec(trimmed) ?? [];
  if (line === '' || file.split('/').includes('..')) return null;
  return { files: named === undefined ? [`${file}.js`, `${file}.gs`] : [file], line: Number(line), column: Number(column) };
}

/** Whether a text that the add-on logged has a stack in it: a line of its own that names a place in a file. */
export function hasStack(text: string): boolean {
  return text.split('\n').some((line) => /^\s*at /.test(line) && placeIn(line) !== null);
}

/** A map that cannot be read is no map: the page shows the bundle's own lines. */
function read(path: string): TraceMap | null {
  try {
    return new TraceMap(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
