/** Refuses a project whose files Google would not save: each file is parsed once, and again when its text has changed. */
import { readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { refusals } from '../../build/gates/refused.ts';
import type { Project } from './read.ts';

interface Read {
  readonly text: string;
  /** What the file looked like when it was read; null when it had been written a moment before. */
  readonly look: string | null;
  /** Each refused construct with its place inside the file: "class fields" and "3:5". */
  readonly refused: readonly (readonly [construct: string, place: string])[];
}

/** A file that was written this many milliseconds before it was read may be written again without looking different. */
const STILL_WARM = 1000;

/** What is known of files, by path, for all workbenches of a process. */
const known = new Map<string, Read>();

/**
 * One sentence that names what Google's parser refuses in the project as it is on disk now, with file, line and column; null when there is nothing.
 * That these constructs are refused is documented or reported (see the list); the sentence is ours, as Google's says no more than "Unexpected token".
 */
export function refusedSyntax({ folder, files }: Pick<Project, 'folder' | 'files'>): string | null {
  const found = files.flatMap((file) =>
    read(file).refused.map(([construct, place]) => `${construct} (${relative(folder, file).split(sep).join('/')}:${place})`),
  );
  return found.length === 0 ? null : `Google’s parser refuses what this project has, and would not save it: ${found.join(', ')}.`;
}

function read(file: string): Read {
  const before = known.get(file);
  const { mtimeMs, size, ino } = statSync(file);
  const look = `${mtimeMs} ${size} ${ino}`;
  if (before?.look === look) return before;
  const text = readFileSync(file, 'utf8');
  const refused =
    before?.text === text ? before.refused : refusals(text).map(({ construct, line, column }) => [construct, `${line}:${column}`] as const);
  const now = { text, look: Date.now() - mtimeMs > STILL_WARM ? look : null, refused };
  known.set(file, now);
  return now;
}
