/** Who is signed in, in tokens. Neither is ever stored or logged. */
import type { Identity } from '../ports.ts';

export const identity: Identity = {
  // Typed as a string, documented as null without the openid scope.
  identityToken: () => (ScriptApp.getIdentityToken() as string | null) ?? null,
  accessToken: () => ScriptApp.getOAuthToken(),
};

/** The page where Google asks for what is missing. */
export function authorizationUrl(): string | null {
  return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationUrl() ?? null;
}
