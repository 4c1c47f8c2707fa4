/** What each user has allowed the add-on. Members have installed it and agreed; they can take that back. */
import type { StateStore } from '../contract.ts';

export interface Grants {
  /** The scopes that the user has granted: all of the manifest's, or none. Consent of add-ons is all or nothing (ScriptApp.requireScopes). */
  scopesOf(user: string): ReadonlySet<string>;
  isGranted(user: string): boolean;
  grant(user: string): void;
  revoke(user: string): void;
}

export function createGrants(state: StateStore, scopes: readonly string[]): Grants {
  const kept = state.branch<{ revoked: string[] }>('grants', () => ({ revoked: [] }));
  const all = new Set(scopes);
  return {
    scopesOf: (user) => (kept.revoked.includes(user) ? new Set() : all),
    isGranted: (user) => !kept.revoked.includes(user),
    grant(user) {
      kept.revoked = kept.revoked.filter((other) => other !== user);
      state.save();
    },
    revoke(user) {
      if (!kept.revoked.includes(user)) kept.revoked.push(user);
      state.save();
    },
  };
}
