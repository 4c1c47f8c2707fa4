/** Why a folder holds no Apps Script project, for somebody who meant that it does. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../root.ts';

/** What is often written for `appsscript.json`; Google and clasp read no other name. */
const NEARLY = /^app-?s?-?script\.json$/i;

/** One or two sentences about a folder without `appsscript.json`: the one that was `given`, and the one that its `.clasp.json` leads to. */
export function noManifest(given: string, folder: string): string {
  if (!existsSync(given)) return `There is no folder ${given}.`;
  if (!statSync(given).isDirectory()) return `${given} is a file; give the folder that holds appsscript.json.`;
  const said = `There is no ${join(folder, 'appsscript.json')}.`;
  if (folder === join(repositoryRoot(), 'dist')) return `${said} Build the add-on first (npm run build).`;
  const here = readdirSync(given);
  const nearly = here.find((name) => NEARLY.test(name));
  if (nearly !== undefined) return `${said} There is ${nearly}, but Google reads that one name alone.`;
  if (here.includes('package.json')) return `${said} If the project has a build, run it first, and give the folder that it writes.`;
  return `${said} Give a folder that holds one, or a .clasp.json that leads to one.`;
}
