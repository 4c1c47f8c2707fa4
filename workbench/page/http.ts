/** Small pieces of HTTP that the page's server is made of. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_BODY = 32 * 1024 * 1024;

/** Reads a JSON body. Throws a `RequestError` above 32 MiB or when it is not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > LARGEST_BODY) throw new RequestError(413, 'The request is larger than 32 MiB.');
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RequestError(400, 'The request is not JSON.');
  }
}

/** A request that cannot be served, with the status and one sentence for the person. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Sends a whole answer. Nothing is cached: the page must always show the present state. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: { readonly [name: string]: string } = {},
): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...headers,
  });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value ?? null));
}
