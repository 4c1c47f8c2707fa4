/** How recipients' mail clients ask for an image: the exact headers, in order, and the network that the request comes from. */
import type { WireRequest } from '../contract.ts';

export type ImageFetcher = 'gmail-proxy' | 'gmail-prefetch' | 'apple' | 'outlook' | 'yahoo' | { readonly webmail: string };

type Network = NonNullable<WireRequest['network']>;

const GOOGLE: Network = { asn: 15_169, asOrganization: 'Google LLC' };
/** Apple's relay leaves through partners' networks (Akamai, Cloudflare, Fastly); the workbench uses Akamai's, which serves nothing else. */
const APPLE_RELAY: Network = { asn: 36_183, asOrganization: 'Akamai Technologies, Inc.' };
/** The line of a person at home or in an office. */
const ACCESS: Network = { asn: 5_617, asOrganization: 'Orange Polska Spolka Akcyjna' };

const YAHOO: Network = { asn: 36_647, asOrganization: 'Oath Holdings Inc.' };
const MICROSOFT: Network = { asn: 8_075, asOrganization: 'Microsoft Corporation' };
const MIMECAST: Network = { asn: 34_440, asOrganization: 'Mimecast Services Limited' };

const GOOGLE_IMAGE_PROXY = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
const GMAIL_PREFETCH =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0';
const APPLE_PRIVACY = 'Mozilla/5.0';
const OUTLOOK = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)';

const YAHOO_PROXY = 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const SAFARI = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const CHROME_HINTS: readonly (readonly [string, string])[] = [
  ['sec-ch-ua', '"Google Chrome";v="141", "Not?A_Brand";v="8", "Chromium";v="141"'],
  ['sec-ch-ua-mobile', '?0'],
  ['sec-ch-ua-platform', '"Windows"'],
];
const PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8';

/**
 * The request for an image's https URL. Gmail's proxy sends Host, Connection, User-Agent and accept-encoding and nothing else, whoever looks
 * (recorded in gophish's issue 1390); its prefetch names Gmail as Referer (GMass, SparkPost); Apple's relay sends the bare "Mozilla/5.0"
 * and no Referer (Word to the Wise, 2021); Yahoo's proxy names itself (Validity). A webmail page without a proxy lets the browser ask, which sends
 * Fetch Metadata and the page's origin. What else Apple, Outlook and Yahoo send is not published: the usual minimum of their platforms.
 */
export function imageRequest(fetcher: ImageFetcher, url: string): WireRequest {
  const host: readonly [string, string] = ['Host', new URL(url).host];
  const keepAlive: readonly [string, string] = ['Connection', 'keep-alive'];
  if (typeof fetcher === 'object') {
    const headers: (readonly [string, string])[] = [
      host,
      keepAlive,
      ...CHROME_HINTS,
      ['User-Agent', CHROME],
      ['Accept', 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Mode', 'no-cors'],
      ['Sec-Fetch-Dest', 'image'],
      ['Referer', fetcher.webmail],
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      ['Accept-Language', 'en-GB,en;q=0.9'],
    ];
    return { method: 'GET', url, headers, network: ACCESS };
  }
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
    case 'yahoo':
      return {
        method: 'GET',
        url,
        headers: [host, keepAlive, ['User-Agent', YAHOO_PROXY], ['Accept', 'image/*,*/*;q=0.5'], ['Accept-Encoding', 'gzip']],
        network: YAHOO,
      };
  }
}

/** Where a person clicks: a webmail page (its address, when it tells it) or a program, in Chrome or in Safari. */
export type Clicker = { readonly browser: 'chrome' | 'safari'; readonly from: 'page' | 'program'; readonly referer?: string };

/**
 * A person's navigation (W3C, "Fetch Metadata Request Headers"): from a program nothing initiated it (`Sec-Fetch-Site: none`), from a page another
 * site did. Safari sends no `Sec-Fetch-User`. The values stay the same over redirects.
 */
export function clickRequest({ browser, from, referer }: Clicker, url: string): WireRequest {
  const site = from === 'page' ? 'cross-site' : 'none';
  const host: readonly [string, string] = ['Host', new URL(url).host];
  const headers: (readonly [string, string])[] =
    browser === 'safari'
      ? [
          host,
          ['Sec-Fetch-Dest', 'document'],
          ['User-Agent', SAFARI],
          ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
          ['Sec-Fetch-Site', site],
          ['Sec-Fetch-Mode', 'navigate'],
          ['Accept-Language', 'en-GB,en;q=0.9'],
          ['Accept-Encoding', 'gzip, deflate, br'],
        ]
      : [
          host,
          ['Connection', 'keep-alive'],
          ...CHROME_HINTS,
          ['Upgrade-Insecure-Requests', '1'],
          ['User-Agent', CHROME],
          ['Accept', PAGE],
          ['Sec-Fetch-Site', site],
          ['Sec-Fetch-Mode', 'navigate'],
          ['Sec-Fetch-User', '?1'],
          ['Sec-Fetch-Dest', 'document'],
          ...(referer === undefined ? [] : [['Referer', referer] as const]),
          ['Accept-Encoding', 'gzip, deflate, br, zstd'],
          ['Accept-Language', 'en-GB,en;q=0.9'],
        ];
  return { method: 'GET', url, headers, network: ACCESS };
}

/** A company gateway: an ordinary Chrome's agent without what a real Chrome sends along, from the gateway's own network (ClickDimensions; M3AAWG). */
export function gatewayRequest(gateway: 'microsoft' | 'mimecast', method: 'GET' | 'HEAD', url: string): WireRequest {
  return {
    method,
    url,
    headers: [
      ['Host', new URL(url).host],
      ['User-Agent', CHROME],
      ['Accept', '*/*'],
      ['Accept-Encoding', 'gzip, deflate'],
      ['Connection', 'Keep-Alive'],
    ],
    network: gateway === 'microsoft' ? MICROSOFT : MIMECAST,
  };
}
