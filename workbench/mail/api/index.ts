/** Gmail's REST API at https://gmail.googleapis.com/: authorization, routing, partial responses and batches. */
import type { Caller, Json, TokenIssuer, WireRequest, WireResponse } from '../../contract.ts';
import { sameAddress } from '../addresses.ts';
import type { MailBackend } from '../index.ts';
import { readParts } from '../mime-parts.ts';
import { hasAny, SCOPE } from '../scopes.ts';
import { headerOf, runBatch } from './batch.ts';
import { ApiError, insufficientScopes, invalid, notFound, unauthenticated } from './errors.ts';
import { selectFields } from './fields.ts';
import { apiMethods } from './methods.ts';

/**
 * Serves one request. Errors are Google's JSON errors; nothing is thrown for what a client can do. `admit` hears of each request of each
 * caller, those of a batch one by one, and throws an `ApiError` when a quota is used up.
 */
export function gmailApi(
  mail: MailBackend,
  tokens: TokenIssuer,
  admit: (caller: Caller, method: string) => void = () => undefined,
): (request: WireRequest) => Promise<WireResponse> {
  const methods = apiMethods(mail);

  /** Whether an add-on's token of the open message opens what the path names: that message, and with the scope for reading its thread. */
  const opensMessage = (caller: Caller, token: string, path: string): boolean => {
    const open = token === '' ? null : mail.messageTokens.resolve(caller, token);
    const [, kind, id] = /^(messages|threads)\/([^/]+)/.exec(path) ?? [];
    if (!open || id === undefined) return false;
    const whole = hasAny(caller, [SCOPE.addOnReadonly, SCOPE.addOnAction]);
    const same = kind === 'threads' ? id === open.threadId : mail.message(caller.user, id)?.threadId === open.threadId;
    return (whole && same) || (caller.scopes.has(SCOPE.addOnMetadata) && kind === 'messages' && id === open.messageId);
  };

  const call = async (request: WireRequest): Promise<Json> => {
    const url = new URL(request.url);
    const [, upload, user = '', path = ''] = /^(\/(?:resumable\/)?upload)?\/gmail\/v1\/users\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    const reached = methods.filter((method) => method.path.test(path));
    // `drafts/send` is a method of its own, not a draft called "send".
    const method = reached.find(({ verb }) => verb === request.method);
    if (!method) throw reached.length > 0 ? new ApiError(405, 'Method not allowed.', 'httpMethodNotAllowed') : notFound();
    const caller = authenticate(request, tokens);
    const opens = method.openMessage === true && opensMessage(caller, headerOf(request.headers, 'x-goog-gmail-access-token') ?? '', path);
    if (!hasAny(caller, method.scopes) && !opens) throw insufficientScopes(`caribou.api.proto.MailboxService.${method.name}`);
    const address = decodeURIComponent(user);
    if (address !== 'me' && !sameAddress(address, caller.user))
      throw new ApiError(403, `Delegation denied for ${caller.user}`, 'forbidden');
    admit(caller, method.name);
    const ids = (method.path.exec(path) ?? []).slice(1).map(decodeURIComponent);
    const answer = await method.run({
      caller,
      ids,
      query: url.searchParams,
      ...(upload === undefined ? { body: textOf(request.body) } : uploaded(request)),
    });
    const fields = url.searchParams.get('fields');
    return fields === null || fields === '' ? answer : selectFields(answer, fields);
  };

  const serve = (request: WireRequest): Promise<WireResponse> => answering(async () => json(200, await call(request)));

  return (request) =>
    request.method === 'POST' && /^\/batch(\/gmail\/v1)?$/.test(new URL(request.url).pathname)
      ? answering(() => runBatch(request, mail.boundary(), serve))
      : serve(request);
}

function authenticate(request: WireRequest, tokens: TokenIssuer): Caller {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headerOf(request.headers, 'authorization') ?? '') ?? [];
  const caller = bearer === undefined ? null : tokens.resolve(bearer);
  if (!caller) throw unauthenticated();
  return caller;
}

async function answering(serve: () => Promise<WireResponse>): Promise<WireResponse> {
  try {
    return await serve();
  } catch (error) {
    if (error instanceof ApiError) return json(error.status, error.body);
    throw error;
  }
}

/** An empty answer is 204, as for deletions. */
function json(status: number, value: Json): WireResponse {
  const headers: [string, string][] = [['Content-Type', 'application/json; charset=UTF-8']];
  if (value === null) return { status: 204, headers, body: new Uint8Array() };
  return { status, headers, body: new TextEncoder().encode(JSON.stringify(value, null, 2)) };
}

/** A media upload (guides/uploads): the mail alone, or in multipart/related behind the resource. Resumable uploads are not here. */
function uploaded(request: WireRequest): { body: string; media: string } {
  const type = headerOf(request.headers, 'content-type') ?? '';
  const raw = typeof request.body === 'string' ? Buffer.from(request.body, 'utf8') : Buffer.from(request.body ?? new Uint8Array());
  if (new URL(request.url).searchParams.get('uploadType') === 'resumable')
    throw new ApiError(501, 'Resumable uploads are not implemented in the workbench.', 'notImplemented');
  if (/^message\/rfc822\b/i.test(type)) return { body: '', media: raw.toString('latin1') };
  const [resource, mail] = readParts(`Content-Type: ${type}\r\n\r\n${raw.toString('latin1')}`).parts;
  if (!resource || !mail) throw invalid(`Media type '${type}' is not supported. Valid media types: [message/*]`);
  return { body: resource.body.toString('utf8'), media: mail.body.toString('latin1') };
}

const textOf = (body: WireRequest['body']): string =>
  typeof body === 'string' ? body : Buffer.from(body ?? new Uint8Array()).toString('utf8');
