/** What each user has allowed the add-on. Members have installed it and agreed; they can take that back, or leave scopes out. */
import type { StateStore } from '../contract.ts';

export interface Grants {
  /** The scopes that the user has granted: all of the manifest's, or those chosen. None when revoked. */
  scopesOf(user: string): ReadonlySet<string>;
  /** Whether there is any authorization. */
  isGranted(user: string): boolean;
  /** Whether every scope of the manifest is granted. */
  isComplete(user: string): boolean;
  /** Consent of add-ons is all or nothing (ScriptApp.requireScopes); `only` stands for the granular consent that is being rolled out. */
  grant(user: string, only?: readonly string[]): void;
  /** Takes effect at once: executions that run lose their rights at the next call. */
  revoke(user: string): void;
}

export function createGrants(state: StateStore, scopes: readonly string[]): Grants {
  const kept = state.branch<{ revoked: string[]; partial?: { [user: string]: string[] } }>('grants', () => ({ revoked: [] }));
  const partial = (kept.partial ??= {});
  const all: ReadonlySet<string> = new Set(scopes);
  const none: ReadonlySet<string> = new Set();
  const isGranted = (user: string): boolean => !kept.revoked.includes(user);
  const scopesOf = (user: string): ReadonlySet<string> => {
    if (!isGranted(user)) return none;
    const chosen = partial[user];
    return chosen ? new Set(chosen.filter((scope) => all.has(scope))) : all;
  };
  return {
    scopesOf,
    isGranted,
    isComplete: (user) => scopesOf(user).size === all.size,
    grant(user, only) {
      kept.revoked = kept.revoked.filter((other) => other !== user);
      if (only) partial[user] = [...only];
      else delete partial[user];
      state.save();
    },
    revoke(user) {
      if (isGranted(user)) kept.revoked.push(user);
      state.save();
    },
  };
}
