/** Google's Material Symbols from the package `material-symbols` (Apache-2.0): the font with its axes, and the names that exist. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../root.ts';

const packages = (...path: readonly string[]): string => join(repositoryRoot(), 'node_modules', ...path);

let names: readonly string[] | undefined;

/** Every name of a symbol, about 4,000. A name that is not among them is drawn blank (apps-script/reference/card-service/material-icon). */
export function symbolNames(): readonly string[] {
  const versions = (): unknown => JSON.parse(readFileSync(packages('@material-symbols', 'metadata', 'versions.json'), 'utf8'));
  return (names ??= Object.keys(z.record(z.string(), z.number()).parse(versions())));
}

/** The outlined style, with the axes FILL, wght, GRAD and opsz; 4 MB. */
export function symbolFont(): Promise<Uint8Array> {
  return readFile(packages('material-symbols', 'material-symbols-outlined.woff2'));
}
