/** Which OAuth scope a service call needs. Gmail and Sheets check their own, since theirs depend on the message or file. */
import { GoogleError, type Caller } from '../contract.ts';

const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;

export const SCOPES = {
  externalRequest: auth('script.external_request'),
  locale: auth('script.locale'),
  triggers: auth('script.scriptapp'),
  email: auth('userinfo.email'),
  openid: 'openid',
  currentMessageMetadata: auth('gmail.addons.current.message.metadata'),
} as const;

/** Any one of the scopes is enough. Source: the "Authorization" section of each method in the reference. */
const NEEDED: { readonly [method: string]: readonly string[] } = {
  'UrlFetchApp.fetch': [SCOPES.externalRequest],
  'UrlFetchApp.fetchAll': [SCOPES.externalRequest],
  'ScriptApp.newTrigger': [SCOPES.triggers],
  'ScriptApp.deleteTrigger': [SCOPES.triggers],
  'ScriptApp.getProjectTriggers': [SCOPES.triggers],
  'Session.getActiveUser': [SCOPES.email],
  'Session.getEffectiveUser': [SCOPES.email],
};

/** Services that reach the user's data or the outside: none of them works without any authorization. */
const GUARDED =
  /^(Gmail|Mail|Sheets|Spreadsheet|Drive|UrlFetchApp\.|Session\.get(Active|Effective)User$|ScriptApp\.(newTrigger|deleteTrigger|getProjectTriggers|getOAuthToken)$)/;

/** Throws Apps Script's exception when none of the scopes that the method needs is granted any more. */
export function requireScopes(method: string, caller: Caller): void {
  if (caller.scopes.size === 0 && GUARDED.test(method)) throw new GoogleError('Authorization is required to perform that action.');
  const needed = NEEDED[method];
  if (!needed || needed.some((scope) => caller.scopes.has(scope))) return;
  const list = needed.length === 1 ? needed[0] : `(${needed.join(' || ')})`;
  throw new GoogleError(`Specified permissions are not sufficient to call ${method}. Required permissions: ${list}`);
}
