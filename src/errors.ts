/** Failures that end an action. Everything else is a value. */
import type { ErrorCode } from './i18n/messages.ts';

/** Carries what the user is told. `unchanged` only where nothing can have been written. */
export class ProductError extends Error {
  override name = 'ProductError';
  constructor(
    readonly code: ErrorCode,
    readonly unchanged: boolean,
    cause: string,
  ) {
    super(cause);
  }
}

/** What one of Google's exception texts means for the user. The texts stand on Google's quota page and in public reports. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof ProductError) return error.code;
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  // Before the daily limits: Google's words for a full store speak of a quota too.
  if (/StoreFull/.test(text)) return 'E-FULL';
  if (/invoked too many times|too much computer time|rateLimitExceeded|quota/i.test(text)) return 'E-QUOTA';
  if (/do not have permission to call|permissions are not sufficient|Authorization is required|insufficient.*scope/i.test(text))
    return 'E-ACCESS';
  if (/Exceeded maximum execution time|timed? ?out/i.test(text)) return 'E-TIME';
  if (/LockService|Lock timeout|simultaneously/i.test(text)) return 'E-BUSY';
  return 'E-UNKNOWN';
}
