/** `npm run bench`: builds the add-on and measures it in the workbench. `-- --json` ends with one line of JSON. */
import { prepare } from './install.mjs';
import { run, runTypeScript } from './run.mjs';

await prepare();
const built = await run(process.execPath, ['build.mjs']);
process.exitCode = built !== 0 ? built : await runTypeScript('bench/main.ts', process.argv.slice(2));
