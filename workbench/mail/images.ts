/** Fetching images over the workbench's map of hosts, with the caches that stand between a viewer and the endpoint. */
import type { Clock, Hosts, Switches, WireResponse } from '../contract.ts';
import { imageRequest, type ImageFetcher } from './clients.ts';
import type { CachedImage, MailState } from './model.ts';

/** How long Gmail's proxy keeps what it may keep, in milliseconds; shared by all who use Gmail. */
const PROXY_KEEPS = 24 * 3_600_000;
/** Larger images are shown but not kept in Apple's cache. */
const APPLE_CACHE_LIMIT = 256 * 1024;

export interface ImagesOptions {
  readonly state: MailState;
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly save: () => void;
}

/** Images as each client gets them; null when there is no image to show. */
export class Images {
  /** Lost at a restart, as any cache may be. */
  private readonly proxyCache = new Map<string, { response: WireResponse; until: number }>();

  constructor(private readonly options: ImagesOptions) {}

  /** A view in Gmail: through its proxy, which asks again each time when the answer says `no-store`. */
  async throughGmail(url: string): Promise<WireResponse | null> {
    const now = this.options.clock.now();
    const kept = this.proxyCache.get(url);
    if (kept && kept.until > now) return shown(kept.response);
    return shown(this.kept(url, await this.fetch('gmail-proxy', url)));
  }

  /** A view in Outlook on the desktop: straight from the person's network. */
  async fromOutlook(url: string): Promise<WireResponse | null> {
    return shown(await this.fetch('outlook', url));
  }

  /** A view in Yahoo: through its proxy. Whether that keeps images is not published. */
  async throughYahoo(url: string): Promise<WireResponse | null> {
    return shown(await this.fetch('yahoo', url));
  }

  /** A view on a webmail page that lets the browser ask; `webmail` is the page's origin. */
  async fromBrowser(webmail: string, url: string): Promise<WireResponse | null> {
    return shown(await this.fetch({ webmail }, url));
  }

  /** Gmail's prefetch; what it brings serves later views unless the answer says `no-store`. */
  async prefetchForGmail(url: string): Promise<void> {
    this.kept(url, await this.fetch('gmail-prefetch', url));
  }

  /** Apple's mail app: fetched once by way of the relay, ahead or at the first view, and shown from the app's own cache afterwards. */
  async throughApple(cacheKey: string, url: string): Promise<WireResponse | null> {
    const { imageCache } = this.options.state;
    const key = `${cacheKey}\n${url}`;
    const kept = Object.hasOwn(imageCache, key) ? imageCache[key] : undefined;
    if (kept) return fromCache(kept);
    const response = shown(await this.fetch('apple', url));
    if (response && response.body.length <= APPLE_CACHE_LIMIT) {
      imageCache[key] = { status: response.status, headers: response.headers, base64: Buffer.from(response.body).toString('base64') };
      this.options.save();
    }
    return response;
  }

  /** Puts into the proxy's cache what may be kept; the answer itself comes back. */
  private kept(url: string, response: WireResponse | null): WireResponse | null {
    if (response && this.proxyMayKeep(response)) this.proxyCache.set(url, { response, until: this.options.clock.now() + PROXY_KEEPS });
    return response;
  }

  /** A host that cannot be reached is no answer. */
  private async fetch(fetcher: ImageFetcher, url: string): Promise<WireResponse | null> {
    try {
      return await this.options.hosts.fetch(imageRequest(fetcher, url));
    } catch {
      return null;
    }
  }

  /** Since 2014 Gmail's proxy honours no-store and no-cache; it keeps "not found" and "forbidden" like an image. */
  private proxyMayKeep(response: WireResponse): boolean {
    if (this.options.switches.imageProxyKeepsEverything === true) return response.status === 200;
    if ([403, 404, 410].includes(response.status)) return true;
    return response.status === 200 && !/no-store|no-cache|private|max-age=0\b/i.test(headerOf(response, 'cache-control'));
  }
}

const shown = (response: WireResponse | null): WireResponse | null =>
  response && response.status === 200 && /^image\//i.test(headerOf(response, 'content-type')) ? response : null;

const headerOf = (response: WireResponse, name: string): string => response.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';

const fromCache = ({ status, headers, base64 }: CachedImage): WireResponse => ({
  status,
  headers,
  body: new Uint8Array(Buffer.from(base64, 'base64')),
});
