/** `ScriptApp`: tokens, authorization, and the time triggers of an add-on. */
import type { JsonObject, Rpc } from '../contract.ts';
import { enumeration } from './enumeration.ts';
import { guardClass, guarded } from './guard.ts';
import { isText, isTextList, mismatch, takes } from './signature.ts';
import { EventType, Trigger, TriggerBuilder, TriggerSource, WeekDay } from './triggers.ts';

type ScriptApp = GoogleAppsScript.Script.ScriptApp;
const AuthMode = enumeration<ScriptApp['AuthMode']>(['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
const AuthorizationStatus = enumeration<ScriptApp['AuthorizationStatus']>(['REQUIRED', 'NOT_REQUIRED']);
const InstallationSource = enumeration<ScriptApp['InstallationSource']>(['APPS_MARKETPLACE_DOMAIN_ADD_ON', 'NONE', 'WEB_STORE_ADD_ON']);

class Service implements Pick<GoogleAppsScript.Script.Service, 'isEnabled'> {
  static readonly googleName = 'ScriptApp.Service';
  readonly #rpc: Rpc;
  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }
  /** Null where nothing is deployed (reference/script/service). */
  getUrl(): string | null {
    return this.#rpc('ScriptApp.getServiceUrl') as string | null;
  }
  isEnabled(): boolean {
    return this.getUrl() !== null;
  }
}
guardClass('ScriptApp.Service', Service);

class AuthorizationInfo implements Pick<GoogleAppsScript.Script.AuthorizationInfo, 'getAuthorizationStatus' | 'getAuthorizationUrl'> {
  static readonly googleName = 'ScriptApp.AuthorizationInfo';
  readonly #required: boolean;
  readonly #url: string;
  constructor(required: boolean, url: string) {
    this.#required = required;
    this.#url = url;
  }
  getAuthorizationStatus(): GoogleAppsScript.Script.AuthorizationStatus {
    return this.#required ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED;
  }
  getAuthorizationUrl(): string {
    return this.#url;
  }
}
guardClass('ScriptApp.AuthorizationInfo', AuthorizationInfo);

type Needed = Pick<
  ScriptApp,
  | 'AuthMode'
  | 'AuthorizationStatus'
  | 'EventType'
  | 'InstallationSource'
  | 'TriggerSource'
  | 'WeekDay'
  | 'deleteTrigger'
  | 'getAuthorizationInfo'
  | 'getInstallationSource'
  | 'getScriptTriggers'
  | 'getOAuthToken'
  | 'getProjectTriggers'
  | 'getScriptId'
  | 'getService'
  | 'invalidateAuth'
  | 'newTrigger'
  | 'requireAllScopes'
  | 'requireScopes'
> & {
  /** Null without the `openid` scope, which the declarations leave out. */
  getIdentityToken(): string | null;
};

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const triggers = (): Trigger[] => (rpc('ScriptApp.getProjectTriggers') as JsonObject[]).map((json) => new Trigger(json));
  const service: Needed = {
    AuthMode,
    AuthorizationStatus,
    EventType,
    InstallationSource,
    TriggerSource,
    WeekDay,
    deleteTrigger: (trigger) => {
      if (!(trigger instanceof Trigger)) throw mismatch('ScriptApp.deleteTrigger', [trigger]);
      rpc('ScriptApp.deleteTrigger', trigger.getUniqueId());
    },
    getAuthorizationInfo: () => {
      const { required, url } = rpc('ScriptApp.getAuthorizationInfo') as { required: boolean; url: string };
      return new AuthorizationInfo(required, url) as unknown as GoogleAppsScript.Script.AuthorizationInfo;
    },
    getIdentityToken: () => rpc('ScriptApp.getIdentityToken') as string | null,
    getOAuthToken: () => String(rpc('ScriptApp.getOAuthToken')),
    // Installed from nowhere: a test deployment.
    getInstallationSource: () => InstallationSource.NONE,
    getProjectTriggers: triggers,
    /** Deprecated by Google in favour of getProjectTriggers. */
    getScriptTriggers: triggers,
    getService: () => new Service(rpc) as unknown as GoogleAppsScript.Script.Service,
    getScriptId: () => String(rpc('ScriptApp.getScriptId')),
    invalidateAuth: () => void rpc('ScriptApp.invalidateAuth'),
    newTrigger: (functionName) => {
      takes('ScriptApp.newTrigger', [functionName], isText);
      return new TriggerBuilder(functionName, rpc) as unknown as GoogleAppsScript.Script.TriggerBuilder;
    },
    requireAllScopes: () => void rpc('ScriptApp.requireAllScopes'),
    requireScopes: (_mode, scopes) => {
      if (!isTextList(scopes)) throw mismatch('ScriptApp.requireScopes', [_mode, scopes]);
      rpc('ScriptApp.requireScopes', scopes);
    },
  };
  target['ScriptApp'] = guarded('ScriptApp', service);
}
