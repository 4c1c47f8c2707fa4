/** The script's and the users' property stores, with Google's sizes. They outlive executions and restarts. */
import { GoogleError, type Handlers, type StateStore } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import { text, textMap } from './arguments.ts';

interface Kept {
  script: { [key: string]: string };
  users: { [user: string]: { [key: string]: string } };
}

export interface Properties {
  readonly handlers: Handlers;
  /** A copy of a user's store. */
  ofUser(user: string): { [key: string]: string };
}

const bytes = (value: string): number => Buffer.byteLength(value);

/** Opens the stores. Values above 9 KB and stores above 500 KB are refused with Google's words. */
export function createProperties(state: StateStore): Properties {
  const kept = state.branch<Kept>('properties', () => ({ script: {}, users: {} }));
  const storeOf = (which: string, user: string): { [key: string]: string } =>
    which === 'script' ? kept.script : (kept.users[user] ??= {});

  const write = (store: { [key: string]: string }, changes: { readonly [key: string]: string }, alone: boolean): void => {
    for (const [key, value] of Object.entries(changes)) {
      if (key === '') throw new GoogleError('Invalid argument: key');
      if (bytes(value) > LIMITS.propertyValueBytes.is) throw new GoogleError(LIMITS.propertyValueBytes.text);
    }
    const next = alone ? { ...changes } : { ...store, ...changes };
    const size = Object.entries(next).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
    if (size > LIMITS.propertyStoreBytes.is) throw new GoogleError(LIMITS.propertyStoreBytes.text);
    if (alone) for (const key of Object.keys(store)) delete store[key];
    // Defined, not assigned: `__proto__` is a key like any other.
    for (const [key, value] of Object.entries(changes))
      Object.defineProperty(store, key, { value, writable: true, enumerable: true, configurable: true });
    state.save();
  };

  return {
    ofUser: (user) => ({ ...storeOf('user', user) }),
    handlers: {
      'Properties.getProperty': ({ user }, args) => {
        const store = storeOf(text(args, 0), user);
        const key = text(args, 1);
        return Object.hasOwn(store, key) ? (store[key] ?? null) : null;
      },
      'Properties.getProperties': ({ user }, args) => ({ ...storeOf(text(args, 0), user) }),
      'Properties.getKeys': ({ user }, args) => Object.keys(storeOf(text(args, 0), user)),
      'Properties.setProperty': ({ user }, args) => {
        write(storeOf(text(args, 0), user), { [text(args, 1)]: text(args, 2) }, false);
        return undefined;
      },
      'Properties.setProperties': ({ user }, args) => {
        write(storeOf(text(args, 0), user), textMap(args, 1), args[2] === true);
        return undefined;
      },
      'Properties.deleteProperty': ({ user }, args) => {
        delete storeOf(text(args, 0), user)[text(args, 1)];
        state.save();
        return undefined;
      },
      'Properties.deleteAllProperties': ({ user }, args) => {
        write(storeOf(text(args, 0), user), {}, true);
        return undefined;
      },
    },
  };
}
