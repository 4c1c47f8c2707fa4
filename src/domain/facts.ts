/** Reads one request for the image down to the few classes that are kept of it; the user agent and the address are not among them. */
import type { Fetcher, HitFacts, Network } from '../endpoint/contract.ts';
import { networkOf } from './networks.ts';

/** What is looked at in a request. Header names in lower case; absent headers are null. */
export interface RequestTraits {
  header(name: string): string | null;
  /** Number and name of the autonomous system that the request comes from, null where it is not known. */
  readonly asn: number | null;
  readonly asOrganization: string | null;
}

/** Longer headers are cut here: no client's own are, and what hostile ones cost stays small. */
const LONGEST_HEADER = 512;

/** The facts of one request. Total: any header, however strange, ends in some class. */
export function factsOf(request: RequestTraits): HitFacts {
  const header = (name: string): string | null => request.header(name)?.trim().slice(0, LONGEST_HEADER) ?? null;
  const agent = header('user-agent') ?? '';
  const network = networkOf(request.asn, request.asOrganization);
  const referrer = referrerOf(header('referer'));
  return {
    fetcher: fetcherOf(agent, network, referrer),
    network,
    referrer,
    navigated: header('sec-fetch-mode') === 'navigate' && header('sec-fetch-user') === '?1',
    forged: claimsChrome(agent) && (header('sec-fetch-mode') === null || header('accept-language') === null),
  };
}

/** Apple Mail Privacy Protection sends this and nothing more (Word to the Wise, "Apple Mail Privacy Protection", September 2021). */
const APPLE_PRIVACY_AGENT = 'Mozilla/5.0';

/** Edge 12 on Chrome 42: what Gmail's prefetch has called itself since 2018 (GMass, "False opens in Gmail"; SparkPost, "Gmail prefetching images"). */
const GMAIL_PREFETCH_AGENT = /\bChrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246\b/;

/**
 * Programs that fetch images for a mail, known by name. They come before the robots: lists of robots call Gmail's proxy one, although it
 * fetches when a person opens the mail.
 */
const NATIVE_CLIENT =
  /\b(Thunderbird|Postbox|SeaMonkey|eM ?Client|Evolution|KMail|Lotus-Notes|The Bat|Outlook-(iOS|Android)|Mailspring|Airmail|SamsungEmail)\b/i;
const OUTLOOK_DESKTOP = /\bMicrosoft Outlook\b|\bMicrosoft Office\/|\bms-office\b|\bMSOffice\b|\bMacOutlook\//i;
/** Apple Mail without the privacy protection: WebKit that names neither a browser nor its version. */
const APPLE_MAIL = /^Mozilla\/5\.0 \((Macintosh|iPhone|iPad)[^)]*\) AppleWebKit\/[\d.]+ \(KHTML, like Gecko\)( Mobile\/\w+)?$/;

const ROBOT =
  /bot\b|bot[/_-]|crawl|spider|slurp|preview|scan|monitor|headless|phantomjs|facebookexternalhit|google-safety|barracuda|mimecast|proofpoint|ciscosecure|^curl\/|^wget\/|^python|go-http-client|^java\/|libwww|node-fetch|axios|undici|httpclient/i;
const BROWSER = /^(Mozilla\/[45]\.0|Opera\/)/;
const APPLE_WEBKIT = /\((Macintosh|iPhone|iPad)\b.*AppleWebKit\/(?!.*(Chrome|CriOS|FxiOS|EdgiOS|Edg)\/)/;

function fetcherOf(agent: string, network: Network, referrer: HitFacts['referrer']): Fetcher {
  if (agent === '') return 'none';
  if (agent === APPLE_PRIVACY_AGENT) return 'apple';
  // A name that anybody can send counts only from Google's own network; where the network is unknown it has to be believed.
  if (agent.includes('GoogleImageProxy')) return network === 'google' || network === 'unknown' ? 'gmail-proxy' : 'other';
  // Outlook.com's proxy is said to use the same agent, so here the network must be known.
  if (GMAIL_PREFETCH_AGENT.test(agent)) return network === 'google' ? 'gmail-prefetch' : 'browser';
  if (agent.includes('YahooMailProxy')) return 'yahoo';
  if (OUTLOOK_DESKTOP.test(agent)) return 'outlook';
  if (NATIVE_CLIENT.test(agent)) return 'native';
  if (ROBOT.test(agent)) return 'robot';
  // Mail on Apple devices sends no Referer, Safari showing a webmail page does.
  if (network === 'apple-relay' && referrer === 'none' && APPLE_WEBKIT.test(agent)) return 'apple';
  if (APPLE_MAIL.test(agent)) return 'native';
  return BROWSER.test(agent) ? 'browser' : 'other';
}

const WEBMAIL_HOST =
  /^(mail\.google\.com|inbox\.google\.com|outlook\.(live|office|office365)\.com|outlook\.cloud\.microsoft|mail\.yahoo\.com|mail\.aol\.com|www\.icloud\.com|(mail|app)\.proton\.me|(web)?mail\..+|webmail|.+\.mail\.yahoo\.com)$/i;

function referrerOf(referer: string | null): HitFacts['referrer'] {
  if (referer === null || referer === '') return 'none';
  const host = /^https?:\/\/([^/:?#]+)/i.exec(referer)?.[1] ?? '';
  return WEBMAIL_HOST.test(host) ? 'webmail' : 'other';
}

/** Chrome 80 or newer, which sends Sec-Fetch headers to https addresses, and Accept-Language always (W3C, "Fetch Metadata Request Headers"). */
function claimsChrome(agent: string): boolean {
  return Number(/\bChrome\/(\d+)/.exec(agent)?.[1] ?? '0') >= 80;
}
