/** Gmail's own quota: units per minute of a user and of the project, refused as its HTTP API does. */
import type { Caller } from '../contract.ts';
import { ApiError } from '../mail/api/errors.ts';
import { GMAIL_UNITS, GMAIL_UNITS_OTHERWISE } from '../runtime/limits.ts';
import { QuotaExceeded, type Quotas } from './quotas.ts';

/** For `gmailApi`: uses up the units of a request. Google answers 403, not 429, when a user's minute is full (reported, with `usageLimits`). */
export function gmailQuota(quotas: Quotas): (caller: Caller, method: string) => void {
  return ({ user }, method) => {
    const amount = GMAIL_UNITS[method] ?? GMAIL_UNITS_OTHERWISE;
    try {
      quotas.chargeAll(
        [
          { quota: 'gmailUnitsOfUser', amount },
          { quota: 'gmailUnitsOfProject', amount },
        ],
        user,
      );
    } catch (error) {
      if (error instanceof QuotaExceeded) throw new ApiError(403, error.message, 'rateLimitExceeded', { domain: 'usageLimits' });
      throw error;
    }
  };
}
