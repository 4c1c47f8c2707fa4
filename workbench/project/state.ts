/** Where the state of a project is kept when nobody says so. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { repositoryRoot } from '../root.ts';

/** Folder of other projects' states inside `.workbench`. */
export const OTHER_PROJECTS = 'projects';

/** Each project has its own properties, mail and triggers: ours in `.workbench`, any other one in a folder below it. */
export function stateFor(project: string): string {
  const own = join(repositoryRoot(), '.workbench');
  if (project === join(repositoryRoot(), 'dist')) return own;
  const mark = createHash('sha256').update(project).digest('hex').slice(0, 8);
  return join(own, OTHER_PROJECTS, `${basename(project)}-${mark}`);
}
