/** The host side of Utilities and Session. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Handlers, Person } from '../contract.ts';
import { text, whole } from './arguments.ts';

/** `DigestAlgorithm.SHA_256`, `MacAlgorithm.HMAC_SHA_256` and the like as OpenSSL names them. */
const openssl = (name: string): string => name.replace('HMAC_', '').replace('_', '').toLowerCase();
const decoded = (base64: string): Buffer => Buffer.from(base64, 'base64');

export const utilitiesHandlers: Handlers = {
  'Utilities.computeDigest': (_caller, args) =>
    createHash(openssl(text(args, 0)))
      .update(decoded(text(args, 1)))
      .digest('base64'),
  'Utilities.computeHmacSignature': (_caller, args) =>
    createHmac(openssl(text(args, 0)), decoded(text(args, 2)))
      .update(decoded(text(args, 1)))
      .digest('base64'),
  'Utilities.getUuid': () => randomUUID(),
  'Utilities.sleep': (_caller, args, note) => {
    note.ms = whole(args, 0);
    return undefined;
  },
};

/** `Session`. An add-on runs as the person at the keyboard, so the active and the effective user are the same. */
export function sessionHandlers(person: (email: string) => Person | undefined, timeZone: string): Handlers {
  return {
    'Session.getActiveUser': ({ user }) => user,
    'Session.getEffectiveUser': ({ user }) => user,
    // "en", "fr": the language alone (reference/base/session).
    'Session.getActiveUserLocale': ({ user }) => (person(user)?.locale ?? 'en').split('-')[0] ?? 'en',
    'Session.getScriptTimeZone': () => timeZone,
    'Session.getTemporaryActiveUserKey': ({ user, projectId }) =>
      createHash('sha256').update(`${projectId} ${user}`).digest('base64').slice(0, 40),
  };
}
