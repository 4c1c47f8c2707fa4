/** `ScriptApp`: tokens, authorization, and the time triggers of an add-on. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { enumeration } from './enumeration.ts';
import { guardClass, guarded } from './guard.ts';
import { isText, isTextList, isWhole, mismatch, takes } from './signature.ts';

type ScriptApp = GoogleAppsScript.Script.ScriptApp;
const AuthMode = enumeration<ScriptApp['AuthMode']>(['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
const AuthorizationStatus = enumeration<ScriptApp['AuthorizationStatus']>(['REQUIRED', 'NOT_REQUIRED']);
const EventType = enumeration<ScriptApp['EventType']>(['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE', 'ON_EVENT_UPDATED']);
const InstallationSource = enumeration<ScriptApp['InstallationSource']>(['APPS_MARKETPLACE_DOMAIN_ADD_ON', 'NONE', 'WEB_STORE_ADD_ON']);
const TriggerSource = enumeration<ScriptApp['TriggerSource']>(['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR']);
const WeekDay = enumeration<ScriptApp['WeekDay']>(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']);

class Trigger implements GoogleAppsScript.Script.Trigger {
  static readonly googleName = 'ScriptApp.Trigger';
  readonly #id: string;
  readonly #handler: string;
  constructor(json: JsonObject) {
    this.#id = String(json['id']);
    this.#handler = String(json['functionName']);
  }
  getEventType(): GoogleAppsScript.Script.EventType {
    return EventType.CLOCK;
  }
  getHandlerFunction(): string {
    return this.#handler;
  }
  getTriggerSource(): GoogleAppsScript.Script.TriggerSource {
    return TriggerSource.CLOCK;
  }
  getTriggerSourceId(): string {
    return '';
  }
  getUniqueId(): string {
    return this.#id;
  }
}
guardClass('ScriptApp.Trigger', Trigger);

type Clock = GoogleAppsScript.Script.ClockTriggerBuilder;
class ClockTriggerBuilder implements Pick<
  Clock,
  'after' | 'atHour' | 'create' | 'everyDays' | 'everyHours' | 'everyMinutes' | 'everyWeeks' | 'inTimezone' | 'nearMinute'
> {
  static readonly googleName = 'ScriptApp.ClockTriggerBuilder';
  readonly #rpc: Rpc;
  readonly #spec: { [name: string]: Json };
  constructor(functionName: string, rpc: Rpc) {
    this.#rpc = rpc;
    this.#spec = { functionName };
  }
  #set(name: string, value: number): Clock {
    takes(`ScriptApp.ClockTriggerBuilder.${name}`, [value], isWhole);
    this.#spec[name] = value;
    return this.#self();
  }
  // The members that are not here throw when called; the type promises them.
  #self(): Clock {
    return this as unknown as Clock;
  }
  after(durationMilliseconds: number): Clock {
    return this.#set('after', durationMilliseconds);
  }
  atHour(hour: number): Clock {
    return this.#set('atHour', hour);
  }
  everyDays(n: number): Clock {
    return this.#set('everyDays', n);
  }
  everyHours(n: number): Clock {
    return this.#set('everyHours', n);
  }
  everyMinutes(n: number): Clock {
    return this.#set('everyMinutes', n);
  }
  everyWeeks(n: number): Clock {
    return this.#set('everyWeeks', n);
  }
  nearMinute(minute: number): Clock {
    return this.#set('nearMinute', minute);
  }
  inTimezone(timezone: string): Clock {
    takes('ScriptApp.ClockTriggerBuilder.inTimezone', [timezone], isText);
    this.#spec['inTimezone'] = timezone;
    return this.#self();
  }
  create(): Trigger {
    return new Trigger(this.#rpc('ScriptApp.newTrigger', this.#spec) as JsonObject);
  }
}
guardClass('ScriptApp.ClockTriggerBuilder', ClockTriggerBuilder);

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

/** An add-on in Gmail has clock triggers alone; the others belong to documents, forms and calendars. */
class TriggerBuilder implements Pick<GoogleAppsScript.Script.TriggerBuilder, 'timeBased'> {
  static readonly googleName = 'ScriptApp.TriggerBuilder';
  readonly #functionName: string;
  readonly #rpc: Rpc;
  constructor(functionName: string, rpc: Rpc) {
    this.#functionName = functionName;
    this.#rpc = rpc;
  }
  timeBased(): Clock {
    return new ClockTriggerBuilder(this.#functionName, this.#rpc) as unknown as Clock;
  }
}
guardClass('ScriptApp.TriggerBuilder', TriggerBuilder);

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
    getProjectTriggers: () => (rpc('ScriptApp.getProjectTriggers') as JsonObject[]).map((json) => new Trigger(json)),
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
