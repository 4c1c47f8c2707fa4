/** Google's JSON errors, as its HTTP APIs answer them. */
import type { JsonObject } from '../../contract.ts';

const STATUS = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  409: 'ABORTED',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  501: 'UNIMPLEMENTED',
} as const;

/** An answer other than success; `body` is what the caller reads. */
export class ApiError extends Error {
  readonly body: JsonObject;
  constructor(
    readonly status: keyof typeof STATUS,
    message: string,
    reason: string,
    more: JsonObject = {},
    details?: readonly JsonObject[],
  ) {
    super(message);
    this.body = {
      error: {
        code: status,
        message,
        errors: [{ message, domain: 'global', reason, ...more }],
        status: STATUS[status],
        ...(details ? { details } : {}),
      },
    };
  }
}

export const notFound = (): ApiError => new ApiError(404, 'Requested entity was not found.', 'notFound');
export const invalid = (message: string): ApiError => new ApiError(400, message, 'invalidArgument');

/** What only a service account of a whole domain may do (text reported): no script runs as one. */
export const forServiceAccounts = (): ApiError =>
  new ApiError(403, 'Access restricted to service accounts that have been delegated domain-wide authority', 'forbidden');

export const unauthenticated = (): ApiError =>
  new ApiError(
    401,
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    'authError',
    { message: 'Invalid Credentials', location: 'Authorization', locationType: 'header' },
  );

export const insufficientScopes = (method: string): ApiError =>
  new ApiError(403, 'Request had insufficient authentication scopes.', 'insufficientPermissions', { message: 'Insufficient Permission' }, [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      domain: 'googleapis.com',
      metadata: { method, service: 'gmail.googleapis.com' },
    },
  ]);
