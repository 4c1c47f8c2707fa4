/** Batch requests: up to 100 calls in one multipart/mixed body, answered in the same form. */
import type { WireRequest, WireResponse } from '../../contract.ts';
import { invalid } from './errors.ts';

/** Google's limit for one batch. */
export const MAX_BATCH = 100;

interface Item {
  readonly contentId: string | null;
  readonly request: WireRequest;
}

/**
 * Runs the calls one after another. Parts without their own Authorization header use the batch's. `name` sets the answer's parts apart and
 * must not stand in any of them. Throws 400 when the body is not a batch.
 */
export async function runBatch(
  batch: WireRequest,
  name: string,
  serve: (request: WireRequest) => Promise<WireResponse>,
): Promise<WireResponse> {
  const items = parseBatch(batch);
  const boundary = `batch_${name}`;
  const parts: string[] = [];
  for (const { contentId, request } of items) {
    const response = await serve(request);
    const body = Buffer.from(response.body).toString('latin1');
    const id = contentId === null ? '' : `Content-ID: <response-${contentId}>\r\n`;
    const headers = [...response.headers, ['Content-Length', String(body.length)]].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    parts.push(
      `--${boundary}\r\nContent-Type: application/http\r\n${id}\r\nHTTP/1.1 ${response.status} ${REASONS[response.status] ?? ''}\r\n${headers}\r\n${body}\r\n`,
    );
  }
  return {
    status: 200,
    headers: [['Content-Type', `multipart/mixed; boundary=${boundary}`]],
    body: new Uint8Array(Buffer.from(`${parts.join('')}--${boundary}--`, 'latin1')),
  };
}

const REASONS: { readonly [status: number]: string } = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  501: 'Not Implemented',
};

/** Google refuses a batch whose lines do not end in CRLF or whose boundary does not match: it finds no items in it. */
function parseBatch(batch: WireRequest): Item[] {
  const contentType = headerOf(batch.headers, 'content-type') ?? '';
  const [, quoted, bare] = /^multipart\/mixed\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  const body =
    typeof batch.body === 'string' ? Buffer.from(batch.body, 'utf8').toString('latin1') : Buffer.from(batch.body ?? '').toString('latin1');
  const refuse = (): never => {
    throw invalid(`Failed to parse batch request, error: 0 items. Received batch body: (${body.length}) bytes redacted`);
  };
  if (boundary === undefined || boundary.length > 70) return refuse();
  const [preamble = '', ...rest] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const last = rest.pop();
  if (preamble.trim() !== '' || last === undefined || !last.startsWith('--') || rest.length === 0) return refuse();
  const authorization = headerOf(batch.headers, 'authorization');
  const items = rest.map((part) => parsePart(part, authorization) ?? refuse());
  if (items.length > MAX_BATCH) throw invalid(`The batch request exceeds the limit of ${MAX_BATCH} calls: it holds ${items.length}.`);
  return items;
}

function parsePart(part: string, authorization: string | undefined): Item | null {
  const outer = splitHead(part.startsWith('\r\n') ? part.slice(2) : '');
  if (!outer || !/^application\/http\b/i.test(headerOf(outer.headers, 'content-type') ?? '')) return null;
  const inner = splitHead(outer.rest, true);
  const [, method, path] = /^([A-Z]+) (\/\S*)(?: HTTP\/1\.[01])?$/.exec(inner?.first ?? '') ?? [];
  if (!inner || method === undefined || path === undefined) return null;
  const own = headerOf(inner.headers, 'authorization');
  return {
    contentId: headerOf(outer.headers, 'content-id')?.replace(/^<(.*)>$/, '$1') ?? null,
    request: {
      method,
      url: `https://gmail.googleapis.com${path}`,
      headers: own === undefined && authorization !== undefined ? [...inner.headers, ['Authorization', authorization]] : inner.headers,
      body: new Uint8Array(Buffer.from(inner.rest, 'latin1')),
    },
  };
}

/** Header lines up to the first empty line; with `requestLine`, the line before them apart. Null when a line ends without CR or is no header. */
function splitHead(text: string, requestLine = false): { first: string; headers: [string, string][]; rest: string } | null {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text.replace(/\r\n$/, '') : text.slice(0, end);
  if (/(?<!\r)\n/.test(head)) return null;
  const lines = head.split('\r\n');
  const first = requestLine ? (lines.shift() ?? '') : '';
  const headers: [string, string][] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (line === '') continue;
    if (colon < 1) return null;
    headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return { first, headers, rest: end < 0 ? '' : text.slice(end + 4) };
}

export const headerOf = (headers: readonly (readonly [string, string])[], name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1];
