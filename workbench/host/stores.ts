/** What Google keeps for the add-on beside files and mail, as its developer looks at it and changes it by hand: properties, cache, triggers, scopes. */
import type { Caller, Handlers, Json, StateStore } from '../contract.ts';
import type { Grants } from './grants.ts';

export type StoreName = 'user' | 'script';

export interface CachedItem {
  readonly key: string;
  readonly value: string;
  /** When it goes, in milliseconds since 1970. */
  readonly until: number;
}

export interface KeptTrigger {
  readonly id: string;
  readonly user: string;
  readonly functionName: string;
  readonly everyMs: number;
  /** When it fires next, in milliseconds since 1970. */
  readonly next: number;
}

export interface GrantedScope {
  readonly scope: string;
  readonly granted: boolean;
}

export interface Stores {
  properties(store: StoreName, user: string): { readonly [key: string]: string };
  /** Null deletes. Google's sizes hold: throws its exceptions. */
  setProperty(store: StoreName, user: string, key: string, value: string | null): Promise<void>;
  cache(store: StoreName, user: string): readonly CachedItem[];
  /** Keeps a value for so many seconds; null removes it. Google's sizes hold. */
  setCached(store: StoreName, user: string, key: string, value: string | null, seconds?: number): Promise<void>;
  /** Everybody's, the next to fire first. */
  triggers(): readonly KeptTrigger[];
  deleteTrigger(id: string): Promise<void>;
  /** The scopes of the manifest, and whether the user has granted each. */
  scopes(user: string): readonly GrantedScope[];
  /** Grants the manifest's scopes, or only those given; none at all revokes. */
  grant(user: string, scopes?: readonly string[]): void;
}

/** Items of the caches by store: `script`, or `user <email>`. */
export type CacheItems = ReadonlyMap<string, ReadonlyMap<string, { readonly value: string; readonly until: number }>>;

export interface StoresOptions {
  readonly state: StateStore;
  readonly now: () => number;
  /** The handlers of Properties, Cache and ScriptApp's triggers: a change by hand obeys the rules of a change by script. */
  readonly handlers: Handlers;
  readonly cached: CacheItems;
  readonly grants: Grants;
  /** The manifest's. */
  readonly scopes: readonly string[];
}

export function createStores({ state, now, handlers, cached, grants, scopes }: StoresOptions): Stores {
  const callerOf = (user: string): Caller => ({
    user,
    scopes: new Set(scopes),
    projectId: 'by-hand',
    executionId: 'by-hand',
    currentMessageToken: null,
  });
  const run = async (user: string, method: string, ...args: Json[]): Promise<Json | undefined> => {
    const handler = handlers[method];
    if (!handler) throw new Error(`${method} is not implemented in the workbench`);
    return handler(callerOf(user), args, {});
  };
  const triggers = (): readonly KeptTrigger[] =>
    [...state.branch<{ triggers: KeptTrigger[] }>('triggers', () => ({ triggers: [] })).triggers].sort((a, b) => a.next - b.next);
  return {
    properties(store, user) {
      const kept = state.branch<{ script: { [key: string]: string }; users: { [user: string]: { [key: string]: string } } }>(
        'properties',
        () => ({ script: {}, users: {} }),
      );
      return { ...(store === 'script' ? kept.script : kept.users[user]) };
    },
    async setProperty(store, user, key, value) {
      await (value === null ? run(user, 'Properties.deleteProperty', store, key) : run(user, 'Properties.setProperty', store, key, value));
    },
    cache: (store, user) =>
      [...(cached.get(store === 'script' ? 'script' : `user ${user}`) ?? [])]
        .map(([key, item]) => ({ key, ...item }))
        .filter(({ until }) => until > now()),
    async setCached(store, user, key, value, seconds = 600) {
      await (value === null ? run(user, 'Cache.remove', store, key) : run(user, 'Cache.put', store, key, value, seconds));
    },
    triggers,
    async deleteTrigger(id) {
      const trigger = triggers().find((one) => one.id === id);
      if (trigger) await run(trigger.user, 'ScriptApp.deleteTrigger', id);
    },
    scopes(user) {
      const granted = grants.scopesOf(user);
      return scopes.map((scope) => ({ scope, granted: granted.has(scope) }));
    },
    grant(user, only) {
      if (only?.length === 0) grants.revoke(user);
      else if (only && only.length < scopes.length) grants.grant(user, only);
      else grants.grant(user);
    },
  };
}
