/** The host of the product's pictures and its help page: the folder `assets`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireRequest, WireResponse } from '../contract.ts';

/** Names of files that may be asked for; no path leads out of the folder. */
const FILE = /^\/((?:[a-z0-9-]+\/)*[a-z0-9-]+)(\.png|\.html|)$/;

/** Serves the pictures and pages of a folder; `/help` is `help.html`, as hosts of such folders have it. */
export function serveAssets(folder: string): (request: WireRequest) => Promise<WireResponse> {
  const answer = (status: number, type: string, body: Uint8Array): WireResponse => ({
    status,
    headers: [
      ['Content-Type', type],
      ['Content-Length', String(body.byteLength)],
      ['Cache-Control', 'public, max-age=3600'],
    ],
    body,
  });
  return async ({ url }) => {
    const { pathname } = new URL(url);
    const [, name, extension] = FILE.exec(pathname) ?? [];
    if (name === undefined) return answer(404, 'text/plain', Buffer.from('Not found'));
    try {
      const file = await readFile(join(folder, `${name}${extension || '.html'}`));
      return answer(200, extension === '.png' ? 'image/png' : 'text/html; charset=utf-8', file);
    } catch {
      return answer(404, 'text/plain', Buffer.from('Not found'));
    }
  };
}
