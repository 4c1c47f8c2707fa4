/** The script's editor: what those who may edit the project can do and its users cannot. */
import { GoogleError, type ScriptEditor } from '../contract.ts';
import type { Executor } from '../runtime/executor.ts';
import type { Grants } from './grants.ts';
import type { Stores } from './stores.ts';

export interface EditorOptions {
  readonly editors: readonly string[];
  readonly executor: Pick<Executor, 'run'>;
  readonly grants: Grants;
  readonly stores: Pick<Stores, 'properties' | 'setProperty'>;
}

/** Everybody but the editors is refused in the words of a file that is not shared with them. */
export function createEditor({ editors, executor, grants, stores }: EditorOptions): ScriptEditor {
  const admit = (user: string): void => {
    if (!editors.includes(user)) throw new GoogleError('You do not have permission to access the requested document.');
  };
  return {
    editors,
    async run(user, functionName) {
      admit(user);
      const scopes = (): ReadonlySet<string> => grants.scopesOf(user);
      return (await executor.run({ user, functionName, kind: 'test', saved: true, scopes })).record;
    },
    scriptProperties(user) {
      admit(user);
      return stores.properties('script', user);
    },
    async setScriptProperty(user, key, value) {
      admit(user);
      await stores.setProperty('script', user, key, value);
    },
  };
}
