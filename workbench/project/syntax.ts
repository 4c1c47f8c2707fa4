/** Refuses a project whose files Google would not save: each file is parsed once, and again when its text has changed. */
import { readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { Script } from 'node:vm';
import { refusals } from '../../build/gates/refused.ts';
import type { Project } from './read.ts';

interface Read {
  readonly text: string;
  /** What the file looked like when it was read; null when it had been written a moment before. */
  readonly look: string | null;
  /** Each refused construct with its place inside the file: "class fields" and "3:5". */
  readonly refused: readonly (readonly [construct: string, place: string])[];
  /** What V8 says of a file that does not parse at all, and the line; null for one that does. */
  readonly broken: { readonly message: string; readonly line: string } | null;
}

/** A file that was written this many milliseconds before it was read may be written again without looking different. */
const STILL_WARM = 1000;

/** What is known of files, by path, for all workbenches of a process. */
const known = new Map<string, Read>();

/**
 * One sentence that names what Google's parser refuses in the project as it is on disk now, with file, line and column; null when there is nothing.
 * For a file that does not parse at all it is Google's own, which clasp and the editor print. For constructs that V8 would take the sentence is ours, as
 * Google's says no more than "Unexpected token"; that they are refused is documented or reported (see the list).
 */
export function refusedSyntax({ folder, files }: Pick<Project, 'folder' | 'files'>): string | null {
  const nameOf = (file: string): string => relative(folder, file).split(sep).join('/');
  for (const file of files) {
    const { broken } = read(file);
    if (broken !== null) return `Syntax error: SyntaxError: ${broken.message} line: ${broken.line} file: ${nameOf(file)}`;
  }
  const found = files.flatMap((file) => read(file).refused.map(([construct, place]) => `${construct} (${nameOf(file)}:${place})`));
  return found.length === 0 ? null : `Google’s parser refuses what this project has, and would not save it: ${found.join(', ')}.`;
}

function read(file: string): Read {
  const before = known.get(file);
  const { mtimeMs, size, ino } = statSync(file);
  const look = `${mtimeMs} ${size} ${ino}`;
  if (before?.look === look) return before;
  const text = readFileSync(file, 'utf8');
  const parsed = before?.text === text ? before : parse(text);
  const now = { ...parsed, text, look: Date.now() - mtimeMs > STILL_WARM ? look : null };
  known.set(file, now);
  return now;
}

function parse(text: string): Pick<Read, 'refused' | 'broken'> {
  const refused = refusals(text).map(({ construct, line, column }) => [construct, `${line}:${column}`] as const);
  return { refused, broken: refused.length > 0 ? null : brokenAt(text) };
}

function brokenAt(text: string): Read['broken'] {
  try {
    new Script(text, { filename: 'script' });
    return null;
  } catch (error) {
    // V8's own error, of the realm that the file was parsed in; its stack begins with the place.
    const { message, stack } = error as Error;
    return { message, line: /^script:(\d+)/.exec(stack ?? '')?.[1] ?? '1' };
  }
}
