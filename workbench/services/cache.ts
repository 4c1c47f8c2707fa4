/** `CacheService`: short-lived strings, shared by all users or one user's own. */
import type { Rpc } from '../contract.ts';
import { guardClass, guarded } from './guard.ts';
import { isNumber, isText, isTextList, optional, takes } from './signature.ts';

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

class Cache implements GoogleAppsScript.Cache.Cache {
  static readonly googleName = 'CacheService.Cache';
  readonly #store: 'script' | 'user';
  readonly #rpc: Rpc;
  constructor(store: 'script' | 'user', rpc: Rpc) {
    this.#store = store;
    this.#rpc = rpc;
  }
  get(key: string): string | null {
    takes('CacheService.Cache.get', [key], isText);
    return this.#rpc('Cache.get', this.#store, key) as string | null;
  }
  getAll(keys: string[]): { [key: string]: string } {
    takes('CacheService.Cache.getAll', [keys], isTextList);
    return this.#rpc('Cache.getAll', this.#store, keys) as { [key: string]: string };
  }
  put(key: string, value: string, expirationInSeconds?: number): void {
    takes(
      'CacheService.Cache.put',
      expirationInSeconds === undefined ? [key, value] : [key, value, expirationInSeconds],
      isText,
      isText,
      optional(isNumber),
    );
    this.#rpc('Cache.put', this.#store, key, value, expirationInSeconds ?? null);
  }
  putAll(values: { [key: string]: unknown }, expirationInSeconds?: number): void {
    takes(
      'CacheService.Cache.putAll',
      expirationInSeconds === undefined ? [values] : [values, expirationInSeconds],
      isMap,
      optional(isNumber),
    );
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    this.#rpc('Cache.putAll', this.#store, texts, expirationInSeconds ?? null);
  }
  remove(key: string): void {
    takes('CacheService.Cache.remove', [key], isText);
    this.#rpc('Cache.remove', this.#store, key);
  }
  removeAll(keys: string[]): void {
    takes('CacheService.Cache.removeAll', [keys], isTextList);
    this.#rpc('Cache.removeAll', this.#store, keys);
  }
}
guardClass('CacheService.Cache', Cache);

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const script = new Cache('script', rpc);
  const user = new Cache('user', rpc);
  const service: GoogleAppsScript.Cache.CacheService = {
    getDocumentCache: () => null,
    getScriptCache: () => script,
    getUserCache: () => user,
  };
  target['CacheService'] = guarded('CacheService', service);
}
