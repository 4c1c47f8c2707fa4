/**
 * Gate: the two allowlists of the manifest obey Google's rules for prefixes and cover the addresses that the add-on uses.
 * Rules: https://developers.google.com/apps-script/manifest/allowlist-url
 */
import type { Deployment } from '../deployment.ts';
import type { Finding } from '../finding.ts';
import type { Manifest } from './manifest.ts';

/**
 * Why Google would refuse the prefix, or null. Links may use one leading `*.` or a bare `*`; addresses to fetch may not: the
 * review of Gmail add-ons refuses wildcards there (https://developers.google.com/workspace/marketplace/about-app-review).
 */
export function prefixProblem(prefix: string, list: 'fetch' | 'link'): string | null {
  if (prefix === '*') return list === 'link' ? null : 'is a wildcard, which the review refuses for addresses to fetch';
  const parts = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/i.exec(prefix);
  if (parts === null) return 'is not a complete address';
  const [, scheme = '', host = '', rest = ''] = parts;
  if (scheme.toLowerCase() !== 'https') return 'must start with https://';
  if (host.includes('@') || /\s/.test(prefix)) return 'must hold neither a user name nor spaces';
  const wildcard = host.startsWith('*.');
  if (wildcard && list === 'fetch') return 'has a wildcard, which the review refuses for addresses to fetch';
  if ((wildcard ? prefix.replace('*.', '') : prefix).includes('*')) return 'may have one wildcard only, as the leading subdomain';
  const domain = wildcard ? host.slice(2) : host;
  if (!/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d](?::\d+)?$/i.test(domain)) return 'needs a full domain name';
  if (!rest.startsWith('/')) return 'needs a path, at least a final "/"';
  return null;
}

/** True when Google would let `url` pass: the same, or continued at a "/", "?" or "#"; the path is case-sensitive, the host is not. */
export function prefixCovers(prefix: string, url: string): boolean {
  if (prefix === '*') return true;
  const wanted = split(url);
  const allowed = split(prefix);
  if (wanted === null || allowed === null || wanted.scheme !== allowed.scheme) return false;
  const sameHost = allowed.host.startsWith('*.') ? wanted.host.endsWith(allowed.host.slice(1)) : wanted.host === allowed.host;
  if (!sameHost || !wanted.rest.startsWith(allowed.rest)) return false;
  const next = wanted.rest.charAt(allowed.rest.length);
  return next === '' || /[/?#]$/.test(allowed.rest) || '/?#'.includes(next);
}

function split(url: string): { scheme: string; host: string; rest: string } | null {
  const parts = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  return parts === null ? null : { scheme: (parts[1] ?? '').toLowerCase(), host: (parts[2] ?? '').toLowerCase(), rest: parts[3] || '/' };
}

/** Checks every prefix, and that the deployment's endpoint, its help pages and the manifest's own links are covered. */
export function checkPrefixes(manifest: Manifest, deployment: Deployment): readonly Finding[] {
  const fetches = manifest.urlFetchWhitelist;
  const links = manifest.addOns.common.openLinkUrlPrefixes ?? [];
  const findings: Finding[] = [];
  const refuse = (message: string): void => void findings.push({ gate: 'prefixes', message });

  for (const prefix of fetches) {
    const problem = prefixProblem(prefix, 'fetch');
    if (problem !== null) refuse(`urlFetchWhitelist: "${prefix}" ${problem}.`);
  }
  for (const prefix of links) {
    const problem = prefixProblem(prefix, 'link');
    if (problem !== null) refuse(`openLinkUrlPrefixes: "${prefix}" ${problem}.`);
  }
  if (!fetches.some((prefix) => prefixCovers(prefix, deployment.endpoint))) {
    refuse(`The deployment's endpoint ${deployment.endpoint} is not within urlFetchWhitelist: add "${deployment.endpoint}" there.`);
  }
  if (!links.some((prefix) => prefixCovers(prefix, deployment.assets))) {
    refuse(`The deployment's assets ${deployment.assets} are not within openLinkUrlPrefixes: add "${deployment.assets}" there.`);
  }
  for (const action of manifest.addOns.common.universalActions ?? []) {
    if (!('openLink' in action)) continue;
    const { label, openLink } = action;
    if (!links.some((prefix) => prefixCovers(prefix, openLink)))
      refuse(`The link of "${label}", ${openLink}, is not within openLinkUrlPrefixes.`);
  }
  return findings;
}
