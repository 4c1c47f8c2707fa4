/** Answers of the endpoint other than the image. */
import type { EndpointError } from '../src/endpoint/requests.ts';

const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** What went wrong, before it becomes an HTTP answer. */
export interface Refusal {
  readonly status: 400 | 401 | 404 | 405 | 413 | 500 | 503;
  readonly error: string;
  /** Where in the body. */
  readonly path?: string;
}

export function jsonAnswer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: HEADERS });
}

export function refuse(refusal: Refusal): Response {
  const body: EndpointError = refusal.path === undefined ? { error: refusal.error } : { error: refusal.error, path: refusal.path };
  return jsonAnswer(body, refusal.status);
}

/** For every address that means nothing here. */
export function notFound(): Response {
  return new Response('Not found.\n', {
    status: 404,
    headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8', 'X-Robots-Tag': 'noindex' },
  });
}
