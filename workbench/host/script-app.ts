/** The host side of ScriptApp's tokens and authorization. */
import { GoogleError, type Caller, type Clock, type Handlers, type Person, type Switches, type TokenIssuer } from '../contract.ts';
import type { Identity } from '../identity.ts';
import { SCOPES } from '../runtime/scopes.ts';
import { texts } from './arguments.ts';
import type { Grants } from './grants.ts';

export interface ScriptAppOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly person: (email: string) => Person | undefined;
  readonly identity: Pick<Identity, 'sign'>;
  /** The script project's OAuth client id. */
  readonly audience: string;
  readonly tokens: TokenIssuer;
  readonly grants: Grants;
  readonly switches: Switches;
  readonly scriptId: string;
  /** Address of the web app as this execution is told it; null when there is none. */
  readonly serviceUrl: (executionId: string) => string | null;
  /** Whether a time trigger runs the execution. */
  readonly isTrigger: (executionId: string) => boolean;
}

/** Where Google would ask for consent; nothing is served there. */
export const CONSENT_URL = 'https://accounts.google.com/o/oauth2/auth';

export function scriptAppHandlers(options: ScriptAppOptions): Handlers {
  const { clock, person, identity, audience, tokens, grants, switches, scriptId, serviceUrl, isTrigger } = options;
  const requireAll = ({ scopes }: Caller, wanted: readonly string[]): undefined => {
    if (wanted.some((scope) => !scopes.has(scope))) throw new GoogleError('Authorization is required to perform that action.');
    return undefined;
  };
  return {
    'ScriptApp.getOAuthToken': (caller) => tokens.issue(caller),
    'ScriptApp.getIdentityToken': ({ user, scopes, executionId }) => {
      const owner = person(user);
      const refused = isTrigger(executionId) && !switches.identityTokenInTriggers;
      // Null without the scope `openid` (reference/script/script-app).
      if (!owner || refused || !scopes.has(SCOPES.openid)) return null;
      return identity.sign(owner, clock.now(), audience);
    },
    'ScriptApp.getAuthorizationInfo': ({ user }) => ({ required: !grants.isComplete(user), url: CONSENT_URL }),
    'ScriptApp.getServiceUrl': ({ executionId }) => serviceUrl(executionId),
    'ScriptApp.getScriptId': () => scriptId,
    'ScriptApp.invalidateAuth': ({ user }) => {
      grants.revoke(user);
      return undefined;
    },
    'ScriptApp.requireAllScopes': ({ user }) => {
      if (!grants.isComplete(user)) throw new GoogleError('Authorization is required to perform that action.');
      return undefined;
    },
    'ScriptApp.requireScopes': (caller, args) => requireAll(caller, texts(args, 0)),
  };
}
