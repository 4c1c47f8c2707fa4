/** `Session`: who runs the script, in which language and time zone. */
import type { Rpc } from '../contract.ts';
import { guardClass, guarded } from './guard.ts';

class User implements GoogleAppsScript.Base.User {
  static readonly googleName = 'Session.User';
  readonly #email: string;
  constructor(email: string) {
    this.#email = email;
  }
  getEmail(): string {
    return this.#email;
  }
  /** Deprecated by Google; the same as the address. */
  getUserLoginId(): string {
    return this.#email;
  }
  toString(): string {
    return this.#email;
  }
}
guardClass('Session.User', User);

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const service: Omit<GoogleAppsScript.Base.Session, 'getTimeZone' | 'getUser'> = {
    getActiveUser: () => new User(String(rpc('Session.getActiveUser'))),
    getActiveUserLocale: () => String(rpc('Session.getActiveUserLocale')),
    getEffectiveUser: () => new User(String(rpc('Session.getEffectiveUser'))),
    getScriptTimeZone: () => String(rpc('Session.getScriptTimeZone')),
    getTemporaryActiveUserKey: () => String(rpc('Session.getTemporaryActiveUserKey')),
  };
  target['Session'] = guarded('Session', service);
}
