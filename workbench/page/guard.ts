/** Who may talk to the page's server: browsers on this machine, and scripts of the page itself. */
import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Header that every API request carries. Another site cannot set it without a CORS preflight, which is never answered. */
export const API_HEADER = 'x-workbench';

/**
 * True when the request names this server by a loopback name and its own port. Refuses DNS rebinding, where a
 * foreign name resolves to 127.0.0.1 (https://www.w3.org/TR/local-network-access/ describes the attack).
 */
export function namesThisServer(request: IncomingMessage, port: number): boolean {
  return LOOPBACK_NAMES.some((name) => request.headers.host === `${name}:${port}`);
}

/** True when a state-changing request comes from the page itself: the custom header is there and Origin, where sent, is our own. */
export function comesFromPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  return (
    request.headers[API_HEADER] === '1' &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}

/** Content Security Policy of the page: scripts, styles, fonts, images and requests from this server alone. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Content Security Policy of one mail: no scripts, no forms, no navigation, images from its own slots alone.
 * `allow-same-origin` lets the page measure the frame's height; without `allow-scripts` nothing inside can use it.
 */
export function mailPolicy(origin: string, viewId: string): string {
  return [
    "default-src 'none'",
    `img-src ${origin}/view/${encodeURIComponent(viewId)}/`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ].join('; ');
}

/** Content Security Policy of a page of a known host (help, for example) that the person opens in a tab of its own. */
export const FOREIGN_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";
