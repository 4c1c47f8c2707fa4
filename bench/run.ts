/** One run of the bench: builds the add-on into a temporary folder, fills an account, measures. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { repositoryRoot } from '../workbench/root.ts';
import { Gmail } from '../workbench/testing/gmail.ts';
import { scratchFolder } from '../workbench/world/scratch.ts';
import { fillAccount, MEMBER, START } from './account.ts';
import { measureBundle, type BundleFigures } from './bundle.ts';
import { measureAll, type Measurements } from './measure.ts';
import { FULL, measureRuntime, type Extent, type RuntimeFigures } from './runtime.ts';

export interface Bench {
  readonly actions: Measurements;
  readonly bundle: BundleFigures;
  readonly runtime: RuntimeFigures;
  readonly account: { readonly mails: number; readonly loads: number };
}

/** Takes two to three minutes. `say` hears what is being done. Throws when the build refuses the sources. */
export async function runBench(say: (step: string) => void, extent: Extent = FULL): Promise<Bench> {
  const folder = scratchFolder('tracklog-bench');
  try {
    say('Building the add-on');
    const built = await build({ root: repositoryRoot(), out: join(folder, 'project') });
    if (!built.ok) throw new Error(built.findings.map(({ gate, message }) => `${gate}: ${message}`).join('\n'));
    const ground = { project: built.out, state: join(folder, 'account') };
    say('Filling an account');
    const account = await filled(ground.project, ground.state);
    say('Measuring the add-on');
    const actions = await measureAll(ground);
    const bundle = await measureBundle(ground);
    say('Measuring the workbench');
    return { account, actions, bundle, runtime: await measureRuntime(ground.project, extent) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How many rows the member's spreadsheet holds afterwards: what the figures are to be read with. */
async function filled(project: string, stateDir: string): Promise<Bench['account']> {
  const gmail = await Gmail.open({ project, stateDir, frozenAt: START });
  try {
    await fillAccount(gmail);
    const { Tracked: tracked = [], Events: events = [] } = gmail.user(MEMBER).sheet();
    return { mails: tracked.length - 1, loads: events.length - 1 };
  } finally {
    await gmail.close();
  }
}
