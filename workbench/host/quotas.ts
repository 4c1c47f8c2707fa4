/** What users and the project have used of Google's daily and per-minute quotas. */
import { GoogleError, type Clock, type Person, type StateStore } from '../contract.ts';
import { LIMITS, type Limit, type QuotaName } from '../runtime/limits.ts';

/** What is left cannot cover a request. Each API says it in its own way. */
export class QuotaExceeded extends Error {
  constructor(
    readonly quota: QuotaName,
    message: string,
    /** When the next window begins, in milliseconds since 1970. */
    readonly until: number,
  ) {
    super(message);
  }
}

export interface Quotas {
  /** Uses up so much, or throws `QuotaExceeded` and uses up nothing. `atMs` is the time of the request. */
  charge(quota: QuotaName, user: string, amount: number, atMs?: number): void;
  /** Several at once: all or nothing. */
  chargeAll(charges: readonly Charge[], user: string, atMs?: number): void;
  used(quota: QuotaName, user: string): number;
  limit(quota: QuotaName, user: string): number;
  /** Sets what is used up, as of now: tests turn counters instead of making 50,000 calls. */
  set(quota: QuotaName, user: string, used: number): void;
}

export interface Charge {
  readonly quota: QuotaName;
  readonly amount: number;
}

interface Window {
  since: number;
  used: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface QuotasOptions {
  readonly state: StateStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly person: (email: string) => Person | undefined;
}

/** Opens the counters. A window begins with the first request in it: "quotas … reset 24 hours after the first request" (guides/services/quotas). */
export function createQuotas({ state, clock, person }: QuotasOptions): Quotas {
  const kept = state.branch<{ windows: { [key: string]: Window } }>('quotas', () => ({ windows: {} }));
  const spec = (quota: QuotaName): Limit => LIMITS[quota];
  const keyOf = (quota: QuotaName, user: string): string => (spec(quota).of === 'project' ? quota : `${quota} ${user}`);
  const lengthOf = (quota: QuotaName): number => (spec(quota).per === 'day' ? DAY : MINUTE);

  const windowAt = (quota: QuotaName, user: string, at: number): Window => {
    const found = kept.windows[keyOf(quota, user)];
    return found && at < found.since + lengthOf(quota) ? found : { since: at, used: 0 };
  };
  const limit = (quota: QuotaName, user: string): number => {
    const { is, consumer = is } = spec(quota);
    return person(user)?.hostedDomain === undefined ? consumer : is;
  };

  const chargeAll: Quotas['chargeAll'] = (charges, user, atMs = clock.now()) => {
    const next = charges.map(({ quota, amount }) => {
      const window = windowAt(quota, user, atMs);
      const used = window.used + amount;
      if (used > limit(quota, user)) {
        const until = window.since + lengthOf(quota);
        throw new QuotaExceeded(quota, spec(quota).text.replace('{until}', new Date(until).toISOString()), until);
      }
      return [keyOf(quota, user), { since: window.since, used }] as const;
    });
    for (const [key, window] of next) kept.windows[key] = window;
    if (next.length > 0) state.save();
  };

  return {
    charge: (quota, user, amount, atMs) => chargeAll([{ quota, amount }], user, atMs),
    chargeAll,
    used: (quota, user) => windowAt(quota, user, clock.now()).used,
    limit,
    set(quota, user, used) {
      kept.windows[keyOf(quota, user)] = { since: clock.now(), used };
      state.save();
    },
  };
}

/** A daily quota's refusal as the exception of Apps Script's own services. */
export const asException = (error: QuotaExceeded): GoogleError => new GoogleError(error.message);
