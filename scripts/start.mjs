/** `npm start`: installs what is missing, builds the add-on and opens the workbench. Flags are handed on to the workbench. */
import { prepare } from './install.mjs';
import { run, runTypeScript } from './run.mjs';

await prepare();
const built = await run(process.execPath, ['build.mjs']);
process.exitCode = built !== 0 ? built : await runTypeScript('workbench/main.ts', process.argv.slice(2));
