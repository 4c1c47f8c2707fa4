/** `npm start`: installs what is missing, builds the add-on and opens the workbench. Flags are handed on; with `--project` another project is shown as it lies. */
import { resolve } from 'node:path';
import { prepare } from './install.mjs';
import { run, runTypeScript } from './run.mjs';

await prepare();
const flags = process.argv.slice(2);
const at = flags.findIndex((flag) => flag === '--project' || flag.startsWith('--project='));
const project = at < 0 ? undefined : flags[at]?.startsWith('--project=') ? flags[at].slice('--project='.length) : flags[at + 1];
const isOurs = project === undefined || resolve(project) === resolve('dist');
const built = isOurs ? await run(process.execPath, ['build.mjs']) : 0;
process.exitCode = built !== 0 ? built : await runTypeScript('workbench/main.ts', flags);
