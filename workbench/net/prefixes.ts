/** Google's prefix rules for urlFetchWhitelist and openLinkUrlPrefixes (developers.google.com/apps-script/manifest/allowlist-url). */

/**
 * Whether a prefix of the list covers the URL: the same address, or one below it at a `/`, `?` or `#`; one `*` may stand for sub-domains. A prefix without a
 * path breaks the rules that are published and stands in Google's own samples all the same: it is the host's root here.
 */
export function isAllowed(url: string, prefixes: readonly string[]): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && prefixes.some((prefix) => prefix === '*' || covers(prefix, parsed));
}

function covers(prefix: string, url: URL): boolean {
  const parts = /^https:\/\/(\*\.)?([^/]+)(\/.*)?$/i.exec(prefix);
  if (!parts || url.protocol !== 'https:') return false;
  const [, wildcard, host = '', path = ''] = parts;
  const wanted = host.toLowerCase();
  if (wildcard === undefined ? url.host !== wanted : !url.host.endsWith(`.${wanted}`)) return false;
  const given = url.pathname + url.search + url.hash;
  if (!given.startsWith(path)) return false;
  return given.length === path.length || path.endsWith('/') || /[/?#]/.test(given.charAt(path.length));
}
