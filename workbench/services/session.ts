/** `Session`: who runs the script, in which language and time zone. */
import type { Rpc } from '../contract.ts';
import { guarded } from './guard.ts';
import { User } from './user.ts';

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const getActiveUser = (): User => new User(String(rpc('Session.getActiveUser')));
  const getScriptTimeZone = (): string => String(rpc('Session.getScriptTimeZone'));
  const service: GoogleAppsScript.Base.Session = {
    getActiveUser,
    getActiveUserLocale: () => String(rpc('Session.getActiveUserLocale')),
    getEffectiveUser: () => new User(String(rpc('Session.getEffectiveUser'))),
    getScriptTimeZone,
    getTemporaryActiveUserKey: () => String(rpc('Session.getTemporaryActiveUserKey')),
    /** Deprecated by Google: the time zone of the script. */
    getTimeZone: getScriptTimeZone,
    /** Deprecated by Google: the active user. */
    getUser: getActiveUser,
  };
  target['Session'] = guarded('Session', service);
}
