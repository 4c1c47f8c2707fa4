/** `npm run bench`: builds the add-on into a temporary folder and measures it in the workbench. `-- --json` ends with one line of JSON. */
import { prepare } from './install.mjs';
import { runTypeScript } from './run.mjs';

await prepare();
process.exitCode = await runTypeScript('bench/main.ts', process.argv.slice(2));
