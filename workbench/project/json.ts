/** JSON files of a project, with their name in what is said of them. */
import { readFileSync } from 'node:fs';

/** The file as JSON; a byte order mark is no part of it. Throws one sentence that names the file when it is none. */
export function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
