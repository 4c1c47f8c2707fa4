/** The script's and the users' caches: in memory, gone with a restart as Google may drop them at any time. */
import { GoogleError, type Clock, type Handlers, type Json } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import { text, textMap, texts } from './arguments.ts';

/** Items that go when there is one too many. */
const EVICTED = 101;

type Store = Map<string, { value: string; until: number }>;
/** Items by store: `script`, or `user <email>`. */
export type CacheStores = Map<string, Store>;

/**
 * Opens empty caches. Over 1,000 items the oldest ones go at once, whether read since or not: 1,050 writes were seen to leave 949
 * (measured: justin.poehnelt.com, 2025-12). That it is always so many is not known.
 */
export function cacheHandlers(clock: Pick<Clock, 'now'>, stores: CacheStores = new Map()): Handlers {
  const storeOf = (which: string, user: string): Store => {
    const name = which === 'script' ? 'script' : `user ${user}`;
    const store = stores.get(name) ?? new Map<string, { value: string; until: number }>();
    stores.set(name, store);
    return store;
  };

  const checkKey = (key: string): void => {
    if (key.length > LIMITS.cacheKeyChars.is) throw new GoogleError(LIMITS.cacheKeyChars.text);
  };
  const read = (store: Store, key: string): string | null => {
    checkKey(key);
    const item = store.get(key);
    if (!item) return null;
    if (item.until > clock.now()) return item.value;
    store.delete(key);
    return null;
  };
  const put = (store: Store, values: { readonly [key: string]: string }, seconds: Json | undefined): void => {
    const life = typeof seconds === 'number' ? seconds : LIMITS.cacheDefaultSeconds.is;
    if (life < 1 || life > LIMITS.cacheLongestSeconds.is) throw new GoogleError(LIMITS.cacheLongestSeconds.text);
    for (const [key, value] of Object.entries(values)) {
      checkKey(key);
      if (Buffer.byteLength(value) > LIMITS.cacheValueBytes.is) throw new GoogleError(LIMITS.cacheValueBytes.text);
    }
    for (const [key, value] of Object.entries(values)) {
      store.delete(key);
      store.set(key, { value, until: clock.now() + life * 1000 });
    }
    if (store.size <= LIMITS.cacheItems.is) return;
    for (const key of store.keys()) {
      if (store.size <= LIMITS.cacheItems.is - EVICTED + 1) break;
      store.delete(key);
    }
  };

  return {
    'Cache.get': ({ user }, args) => read(storeOf(text(args, 0), user), text(args, 1)),
    'Cache.getAll': ({ user }, args) => {
      const store = storeOf(text(args, 0), user);
      const found = texts(args, 1).map((key) => [key, read(store, key)] as const);
      return Object.fromEntries(found.filter((pair): pair is readonly [string, string] => pair[1] !== null));
    },
    'Cache.put': ({ user }, args) => {
      put(storeOf(text(args, 0), user), { [text(args, 1)]: text(args, 2) }, args[3]);
      return undefined;
    },
    'Cache.putAll': ({ user }, args) => {
      put(storeOf(text(args, 0), user), textMap(args, 1), args[2]);
      return undefined;
    },
    'Cache.remove': ({ user }, args) => {
      storeOf(text(args, 0), user).delete(text(args, 1));
      return undefined;
    },
    'Cache.removeAll': ({ user }, args) => {
      const store = storeOf(text(args, 0), user);
      for (const key of texts(args, 1)) store.delete(key);
      return undefined;
    },
  };
}
