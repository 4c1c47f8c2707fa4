/** Google's limits of an execution, as data. Source: developers.google.com/apps-script/guides/services/quotas unless said otherwise. */

export const LIMITS = {
  /** Card callbacks of a Workspace add-on, in modelled milliseconds. */
  cardMs: 30_000,
  /** Every other script. That it holds for an add-on's time triggers is not published. */
  triggerMs: 360_000,
  /** Executions of one user at the same time. */
  simultaneous: 30,
  /** Bytes of one property's value: 9 KB. Measured later as not enforced (tanaikech, 2023-05-22); the documented figure counts here. */
  propertyValueBytes: 9 * 1024,
  /** Bytes of all keys and values of one store: 500 KB. */
  propertyStoreBytes: 500 * 1024,
  /** Characters of a cache key, bytes of a value, items of a cache, seconds (reference/cache/cache). */
  cacheKeyChars: 250,
  cacheValueBytes: 100 * 1024,
  cacheItems: 1000,
  cacheDefaultSeconds: 600,
  cacheLongestSeconds: 21_600,
  /** Triggers of one user in one script. */
  triggers: 20,
  /** UrlFetchApp: characters of a URL (its method page), headers of a call, bytes of one header, bytes of a body either way. */
  urlChars: 2082,
  fetchHeaders: 100,
  fetchHeaderBytes: 8 * 1024,
  fetchBodyBytes: 50 * 1024 * 1024,
} as const;

/** Real milliseconds after which an execution that does not come back is ended. */
export const RUNAWAY_MS = 30_000;
