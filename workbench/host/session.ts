/** The host side of Session, and the rule about whom a script sees at the keyboard. */
import { createHash } from 'node:crypto';
import type { Caller, Handlers, Person } from '../contract.ts';

/**
 * The active user as Google would tell a script that runs as `effective` while `visitor` is at the keyboard: always to themselves, to
 * others only within one Workspace domain, else the empty string. Source: reference/base/session#getActiveUser.
 */
export function activeUserFor(effective: Person | undefined, visitor: Person | undefined): string {
  if (visitor === undefined) return '';
  const sameDomain = visitor.hostedDomain !== undefined && visitor.hostedDomain === effective?.hostedDomain;
  return visitor.email === effective?.email || sameDomain ? visitor.email : '';
}

/** An add-on runs as the person at the keyboard; a web app may run as its owner, and then the two differ. */
export function sessionHandlers(person: (email: string) => Person | undefined, timeZone: string): Handlers {
  const atKeyboard = ({ user, activeUser }: Caller): string => activeUser ?? user;
  return {
    'Session.getActiveUser': (caller) => atKeyboard(caller),
    'Session.getEffectiveUser': ({ user }) => user,
    // "en", "fr": the language alone (reference/base/session).
    'Session.getActiveUserLocale': (caller) => (person(atKeyboard(caller))?.locale ?? 'en').split('-')[0] ?? 'en',
    'Session.getScriptTimeZone': () => timeZone,
    'Session.getTemporaryActiveUserKey': (caller) =>
      createHash('sha256')
        .update(`${caller.projectId} ${atKeyboard(caller)}`)
        .digest('base64')
        .slice(0, 40),
  };
}
