/** Builds the add-on: `node build.mjs [--deployment <file>] [--out <folder>]` writes Code.js and appsscript.json for `clasp push`. */
import { tsImport } from 'tsx/esm/api';

const { run } = await tsImport('./build/cli.ts', import.meta.url);
process.exitCode = await run(process.argv.slice(2));
