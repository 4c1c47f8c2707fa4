/** The one map of hosts: UrlFetch, mail clients and the page reach these addresses and no others. */
import type { Hosts, WireRequest, WireResponse } from '../contract.ts';

/** A URL under no known host: what a failing name look-up is to a client. */
export class UnknownHost extends Error {
  override readonly name = 'UnknownHost';
  constructor(readonly url: string) {
    super(`DNS error: ${url}`);
  }
}

/** An empty map. The longest prefix wins; prefixes are absolute URLs that end in a slash. */
export function createHosts(): Hosts {
  const known = new Map<string, (request: WireRequest) => Promise<WireResponse>>();
  return {
    add(prefix, serve) {
      if (!URL.canParse(prefix) || !prefix.endsWith('/')) throw new Error(`${prefix} is not an address that ends in a slash`);
      known.set(prefix, serve);
    },
    async fetch(request) {
      const url = URL.canParse(request.url) ? new URL(request.url).href : request.url;
      const [prefix] = [...known.keys()].filter((candidate) => url.startsWith(candidate)).sort((a, b) => b.length - a.length);
      const serve = prefix === undefined ? undefined : known.get(prefix);
      if (!serve) throw new UnknownHost(request.url);
      return serve({ ...request, url });
    },
  };
}
