/** Where the state of a project is kept when nobody says so. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { repositoryRoot } from '../root.ts';

/** Folder of other projects' states inside `.workbench`. */
export const OTHER_PROJECTS = 'projects';

/**
 * Each project has its own properties, mail and triggers: ours in `.workbench`, any other one in a folder below it. So has the second (`nth` 2)
 * and any further workbench of a project that is started while another one runs.
 */
export function stateFor(project: string, nth = 1): string {
  const own = join(repositoryRoot(), '.workbench');
  const isOurs = project === join(repositoryRoot(), 'dist');
  if (isOurs && nth === 1) return own;
  const mark = isOurs ? '' : `-${createHash('sha256').update(project).digest('hex').slice(0, 8)}`;
  return join(own, OTHER_PROJECTS, `${basename(project)}${mark}${nth === 1 ? '' : `-${nth}`}`);
}
