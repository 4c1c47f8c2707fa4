/** The advanced service `Gmail`: the methods of the REST API as scripts call them, with its errors as exceptions. */
import * as z from 'zod';
import { GoogleError, type Caller, type Handler, type Handlers, type Json, type JsonObject } from '../../contract.ts';
import { sameAddress } from '../addresses.ts';
import { ApiError } from '../api/errors.ts';
import { selectFields } from '../api/fields.ts';
import { apiMethods } from '../api/methods.ts';
import type { MailBackend } from '../index.ts';
import { hasAny } from '../scopes.ts';

/** User, ids of the path, body, optional parameters, a mail beside the body (base64): as services/gmail-advanced.ts sends them. */
const callArgs = z.tuple([
  z.string(),
  z.array(z.string()),
  z.record(z.string(), z.unknown()).nullable(),
  z.record(z.string(), z.unknown()).nullable(),
  z.string().nullable(),
]);

/** Handlers `Gmail.Users.…`. `admit` hears of each request and throws an `ApiError` when a quota is used up. */
export function advancedHandlers(mail: MailBackend, admit: (caller: Caller, method: string) => void): Handlers {
  return Object.fromEntries(
    apiMethods(mail).map((method): [string, Handler] => {
      const name = `Gmail.Users.${method.script}`;
      return [
        name,
        async (caller, args) => {
          if (!hasAny(caller, method.scopes))
            throw failed(name, new ApiError(403, 'Request had insufficient authentication scopes.', 'insufficientPermissions'));
          const [user, ids, body, options, media] = callArgs.parse(args);
          try {
            if (user !== 'me' && !sameAddress(user, caller.user))
              throw new ApiError(403, `Delegation denied for ${caller.user}`, 'forbidden');
            admit(caller, method.name);
            const query = new URLSearchParams(
              Object.entries(options ?? {}).flatMap(([key, value]) => [value].flat().map((one) => [key, String(one)])),
            );
            const call = { caller, ids, query, body: body === null ? '' : JSON.stringify(body) };
            const answer = await method.run(media === null ? call : { ...call, media: Buffer.from(media, 'base64').toString('latin1') });
            const fields = query.get('fields') ?? '';
            return fields === '' ? answer : selectFields(answer, fields);
          } catch (error) {
            throw error instanceof ApiError ? failed(name, error) : error;
          }
        },
      ];
    }),
  );
}

/** `API call to gmail.users.messages.get failed with error: …`, with the API's own error as `details`. */
function failed(name: string, error: ApiError): GoogleError {
  const method = name.replaceAll(/(^|\.)[A-Z]/g, (start) => start.toLowerCase()).replace(/\.remove$/, '.delete');
  const { code, message, errors } = error.body['error'] as JsonObject & { errors: Json };
  return new GoogleError(`API call to ${method} failed with error: ${error.message}`, 'GoogleJsonResponseException', {
    code: code ?? error.status,
    message: message ?? error.message,
    errors,
  });
}
