/** Small pieces of HTTP that the page's server is made of. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_BODY = 32 * 1024 * 1024;

/** Reads a JSON body. Throws a `RequestError` above 32 MiB or when it is not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBytes(request, LARGEST_BODY, 'The request is larger than 32 MiB.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new RequestError(400, 'The request is not JSON.');
  }
}

/** Reads a body as it is. Throws a `RequestError` with `tooLarge` above so many bytes. */
export async function readBytes(request: IncomingMessage, most: number, tooLarge: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    // The rest is read and dropped: a browser that still writes would not see the answer.
    if (size <= most) chunks.push(bytes);
  }
  if (size > most) throw new RequestError(413, tooLarge);
  return Buffer.concat(chunks);
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
