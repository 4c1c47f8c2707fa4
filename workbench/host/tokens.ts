/** OAuth tokens of `ScriptApp.getOAuthToken`, and who they belong to. */
import type { Caller, Clock, TokenIssuer } from '../contract.ts';
import { createRandom, type Random } from '../world/random.ts';

/** Google's access tokens last an hour, in milliseconds. */
const LIFETIME = 3_600_000;

export interface Tokens extends TokenIssuer {
  /** Makes the user's tokens worthless, as taking back the authorization does. */
  revoke(user: string): void;
}

/** Tokens live in memory: a restart ends every execution that could hold one. */
export function createTokens(clock: Pick<Clock, 'now'>, random: Random = createRandom()): Tokens {
  const issued = new Map<string, { caller: Caller; until: number }>();
  return {
    issue(caller) {
      for (const [token, { until }] of issued) if (until <= clock.now()) issued.delete(token);
      const token = `ya29.${random.bytes(24).toString('base64url')}`;
      issued.set(token, { caller, until: clock.now() + LIFETIME });
      return token;
    },
    resolve(token) {
      const found = issued.get(token);
      return found && found.until > clock.now() ? found.caller : null;
    },
    revoke(user) {
      for (const [token, { caller }] of issued) if (caller.user === user) issued.delete(token);
    },
  };
}
