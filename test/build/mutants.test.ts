/** A mistake whose words no longer stand in the sources would be found by the slowest tests only: this looks first. */
import { changedSources } from '../workbench/mutants/build.ts';
import { MUTANTS } from '../workbench/mutants/mutants.ts';

test.each(MUTANTS.map(({ mistake, changes }) => [mistake, changes] as const))(
  'the words that make the mistake “%s” stand once in the sources',
  async (_, changes) => {
    const sources = await changedSources(changes);
    expect([...sources.keys()]).toHaveLength(new Set(changes.map(({ file }) => file)).size);
  },
);
