/** Images and pages of the workbench's known hosts, for cards that name them. The page itself never leaves this machine. */
import type { Hosts, WireResponse } from '../contract.ts';
import { RequestError } from './http.ts';

interface Fetched {
  readonly type: string;
  readonly body: Uint8Array;
}

async function fetchKnown(hosts: Hosts, url: string): Promise<WireResponse & { readonly type: string }> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new RequestError(404, 'Only https addresses can be shown.');
  let response: WireResponse;
  try {
    response = await hosts.fetch({ method: 'GET', url, headers: [['accept', '*/*']] });
  } catch {
    throw new RequestError(404, 'No host of the workbench serves this address.');
  }
  if (response.status !== 200) throw new RequestError(404, `The address answered ${response.status}.`);
  return { ...response, type: response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/octet-stream' };
}

/** An image for a card or icon. Fails for a host that the workbench does not know, so that the alt text shows. */
export async function fetchAsset(hosts: Hosts, url: string): Promise<Fetched> {
  const { type, body } = await fetchKnown(hosts, url);
  // SVG is left out as Google leaves it out (https://developers.google.com/apps-script/reference/card-service/image).
  if (!/^image\/(png|jpeg|gif|webp|bmp|x-icon)/i.test(type)) throw new RequestError(404, 'This is not an image.');
  return { type, body };
}

/** A page that a link of a card leads to, such as the help page: HTML or text, shown without scripts. */
export async function fetchLink(hosts: Hosts, url: string): Promise<Fetched> {
  const { type, body } = await fetchKnown(hosts, url);
  if (!/^(text\/(html|plain)|image\/)/i.test(type)) throw new RequestError(404, 'This is not a page.');
  return { type, body };
}

/** Stands in for a page that no host here serves, where the add-on waits until its window is closed. */
export function awayPage(url: string): string {
  const words = url.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html><meta charset="utf-8"><title>Another site</title>
<style>body{font:15px/22px system-ui,sans-serif;max-width:480px;margin:48px auto;padding:0 24px;overflow-wrap:anywhere}</style>
<h1>Another site</h1><p>The browser would open ${words} here. No host of the workbench serves it.</p><p>Close this window to go on: the add-on waits for that.</p>`;
}
