/**
 * Which class of network an autonomous system (RFC 1930) belongs to. Numbers first, then the operator's name, because operators announce
 * more systems than any list holds.
 *
 * Sources: the systems' names in the regional registries (ARIN, RIPE NCC); Private Relay's exits from Sattler et al., "Towards a Tectonic
 * Traffic Shift? Investigating Apple's New Relay Network", IMC 2022, §5; Google's image proxy and Gmail's prefetch were seen in AS15169 only.
 */
import type { Network } from '../endpoint/contract.ts';

const BY_NUMBER: ReadonlyMap<number, Network> = new Map(
  Object.entries({
    google: [15169],
    // Exits of iCloud Private Relay. Three of the four also carry other traffic, so the number alone proves nothing.
    'apple-relay': [36183, 20940, 13335, 54113],
    yahoo: [10310, 26101, 34010, 36646, 36647],
    microsoft: [3598, 8068, 8069, 8075],
    // Proofpoint (three), Mimecast, Barracuda.
    scanner: [22843, 26211, 52129, 34440, 15324],
    // Amazon, Google Cloud, DigitalOcean, OVH, Hetzner, Akamai Linode, Vultr, Contabo, Scaleway, Alibaba, Tencent, Oracle, IBM, M247, IONOS.
    hosting: [14618, 16509, 396982, 14061, 16276, 24940, 63949, 20473, 51167, 12876, 45102, 132203, 31898, 36351, 9009, 8560],
  } satisfies Partial<Record<Network, number[]>>).flatMap(([network, numbers]) =>
    numbers.map((number) => [number, network as Network] as const),
  ),
);

/** In this order: a security company in the cloud is a scanner. */
const BY_NAME: readonly (readonly [RegExp, Network])[] = [
  [
    /mimecast|proofpoint|barracuda|ironport|trend ?micro|messagelabs|symantec|fireeye|trellix|sophos|hornetsecurity|forcepoint|fortinet/i,
    'scanner',
  ],
  [/\byahoo\b|\boath\b/i, 'yahoo'],
  [/^microsoft\b/i, 'microsoft'],
  [
    /\bgoogle[ -]cloud\b|\bamazon\b|\bdigitalocean\b|\bhosting\b|\bdata ?cent(er|re)s?\b|\bdatacamp\b|\bleaseweb\b|\bvps\b|\bservers?\b|\bcloud\b/i,
    'hosting',
  ],
];

/** The class of a network. Every network that is announced and in no list counts as one that people use ("access"); no number at all is "unknown". */
export function networkOf(asn: number | null, asOrganization: string | null): Network {
  if (asn === null) return 'unknown';
  const listed = BY_NUMBER.get(asn);
  if (listed !== undefined) return listed;
  return BY_NAME.find(([name]) => name.test(asOrganization ?? ''))?.[1] ?? 'access';
}
