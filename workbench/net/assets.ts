/** The host of the product's pictures and its help page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireRequest, WireResponse } from '../contract.ts';

const HELP = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tracklog help</title>
<body style="font: 16px/1.5 system-ui; max-width: 40rem; margin: 3rem auto"><h1>Tracklog help</h1>
<p>Open the add-on in a draft, leave <b>Track</b> on and press <b>Apply to draft</b>. Send the email as usual.
The activity is renewed when you open it and once an hour.</p></body></html>`;

/** Names of files that may be asked for; no path leads out of the folder. */
const FILE = /^\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.png)$/;

/** Serves the PNGs of a folder and `/help`. */
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
    if (pathname === '/help') return answer(200, 'text/html; charset=utf-8', Buffer.from(HELP));
    const name = FILE.exec(pathname)?.[1];
    if (name === undefined) return answer(404, 'text/plain', Buffer.from('Not found'));
    try {
      return answer(200, 'image/png', await readFile(join(folder, name)));
    } catch {
      return answer(404, 'text/plain', Buffer.from('Not found'));
    }
  };
}
