/** How recipients' mail clients ask for an image: the exact headers, in order, and the network that the request comes from. */
import type { WireRequest } from '../contract.ts';

export type ImageFetcher = 'gmail-proxy' | 'gmail-prefetch' | 'apple' | 'outlook';

type Network = NonNullable<WireRequest['network']>;

const GOOGLE: Network = { asn: 15_169, asOrganization: 'Google LLC' };
/** Apple's relay leaves through partners' networks (Akamai, Cloudflare, Fastly); the workbench uses Akamai's, which serves nothing else. */
const APPLE_RELAY: Network = { asn: 36_183, asOrganization: 'Akamai Technologies, Inc.' };
/** The line of a person at home or in an office. */
const ACCESS: Network = { asn: 5_617, asOrganization: 'Orange Polska Spolka Akcyjna' };

const GOOGLE_IMAGE_PROXY = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
const GMAIL_PREFETCH =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0';
const APPLE_PRIVACY = 'Mozilla/5.0';
const OUTLOOK = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)';

/**
 * The request for an image's https URL. Gmail's proxy sends Host, Connection, User-Agent and accept-encoding and nothing else, whoever looks
 * (recorded in gophish's issue 1390); its prefetch names Gmail as Referer (GMass, SparkPost); Apple's relay sends the bare "Mozilla/5.0"
 * and no Referer (Word to the Wise, 2021). What else Apple and Outlook send is not published: the usual minimum of their platforms.
 */
export function imageRequest(fetcher: ImageFetcher, url: string): WireRequest {
  const host: readonly [string, string] = ['Host', new URL(url).host];
  const keepAlive: readonly [string, string] = ['Connection', 'keep-alive'];
  switch (fetcher) {
    case 'gmail-proxy':
      return {
        method: 'GET',
        url,
        headers: [host, keepAlive, ['User-Agent', GOOGLE_IMAGE_PROXY], ['accept-encoding', 'gzip,deflate,br']],
        network: GOOGLE,
      };
    case 'gmail-prefetch':
      return {
        method: 'GET',
        url,
        headers: [
          host,
          keepAlive,
          ['User-Agent', GMAIL_PREFETCH],
          ['Referer', 'http://mail.google.com/'],
          ['accept-encoding', 'gzip,deflate,br'],
        ],
        network: GOOGLE,
      };
    case 'apple':
      return {
        method: 'GET',
        url,
        headers: [host, ['Accept', '*/*'], keepAlive, ['User-Agent', APPLE_PRIVACY], ['Accept-Encoding', 'gzip, deflate, br']],
        network: APPLE_RELAY,
      };
    case 'outlook':
      return {
        method: 'GET',
        url,
        headers: [['Accept', '*/*'], ['User-Agent', OUTLOOK], ['Accept-Encoding', 'gzip, deflate'], host, ['Connection', 'Keep-Alive']],
        network: ACCESS,
      };
  }
}
