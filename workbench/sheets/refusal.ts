/** How a call to a Google API is refused: status, reason and words, turned into Apps Script's exception at the edge. */
import { GoogleError } from '../contract.ts';

const REASONS: { readonly [code: number]: string } = { 400: 'badRequest', 403: 'forbidden', 404: 'notFound', 429: 'rateLimitExceeded' };

/** Thrown inside the engine; `message` is what Google's JSON answer would say. */
export class Refusal extends Error {
  constructor(
    readonly code: 400 | 403 | 404 | 429,
    message: string,
    readonly reason: string = REASONS[code] ?? 'badRequest',
  ) {
    super(message);
  }

  /** The same refusal, said of one part of a batch: `Invalid requests[2].appendCells: …`. */
  at(part: string): Refusal {
    return this.code === 400 ? new Refusal(400, `Invalid ${part}: ${this.message}`, this.reason) : this;
  }
}

/** The exception that an advanced service throws: `API call to sheets.spreadsheets.get failed with error: …`. */
export function asGoogleError(refusal: Refusal, apiMethod: string): GoogleError {
  const { code, message, reason } = refusal;
  return new GoogleError(`API call to ${apiMethod} failed with error: ${message}`, 'GoogleJsonResponseException', {
    code,
    message,
    errors: [{ domain: 'global', reason, message }],
  });
}

export const notFound = (): Refusal => new Refusal(404, 'Requested entity was not found.');
export const noPermission = (): Refusal => new Refusal(403, 'The caller does not have permission');
export const missingScope = (): Refusal => new Refusal(403, 'Request had insufficient authentication scopes.', 'insufficientPermissions');
export const invalid = (message: string): Refusal => new Refusal(400, message);

/** Runs a step; what it refuses is said of that part of the request. */
export function inPart<T>(part: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof Refusal ? error.at(part) : error;
  }
}
