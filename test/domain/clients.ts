/** The requests that programs really send for an image, read down to facts the way the endpoint does. Sources beside each. */
import { factsOf } from '../../src/domain/facts.ts';
import type { HitFacts } from '../../src/endpoint/contract.ts';

type Headers = Readonly<Record<string, string>>;

function facts(headers: Headers, asn: number | null, asOrganization: string | null): HitFacts {
  return factsOf({ header: (name) => headers[name.toLowerCase()] ?? null, asn, asOrganization });
}

const CHROME_AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const CHROME: Headers = {
  'user-agent': CHROME_AGENT,
  accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  'accept-language': 'pl,en;q=0.9',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'image',
  'sec-fetch-site': 'cross-site',
  referer: 'https://mail.google.com/',
};
// Recorded in gophish's issue 1390.
const GMAIL_PROXY: Headers = {
  connection: 'keep-alive',
  'user-agent': 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'accept-encoding': 'gzip,deflate,br',
};
// GMass, "False opens in Gmail"; SparkPost, "Gmail prefetching images".
const PREFETCH_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0';

export const clients = {
  "Gmail's image proxy": facts(GMAIL_PROXY, 15_169, 'Google LLC'),
  "Gmail's prefetch": facts({ 'user-agent': PREFETCH_AGENT, referer: 'http://mail.google.com/' }, 15_169, 'Google LLC'),
  "the prefetch's agent from Microsoft": facts({ 'user-agent': PREFETCH_AGENT }, 8075, 'Microsoft Corporation'),
  // Word to the Wise, "Apple Mail Privacy Protection".
  'Apple Mail Privacy': facts({ accept: '*/*', 'user-agent': 'Mozilla/5.0' }, 36_183, 'Akamai Technologies, Inc.'),
  Yahoo: facts({ 'user-agent': 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html' }, 36_646, 'Oath Holdings Inc.'),
  'Outlook on Windows': facts(
    { accept: '*/*', 'user-agent': 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)' },
    5617,
    'Orange Polska',
  ),
  Thunderbird: facts(
    { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0', 'accept-language': 'pl' },
    5617,
    'Orange Polska',
  ),
  'Outlook in a data centre': facts(
    { 'user-agent': 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)' },
    16_509,
    'Amazon.com, Inc.',
  ),
  'webmail in Chrome': facts(CHROME, 5617, 'Orange Polska'),
  'Chrome without a webmail page': facts({ ...CHROME, referer: '' }, 5617, 'Orange Polska'),
  'Safe Links, which looks like Chrome': facts({ 'user-agent': CHROME_AGENT }, 8075, 'Microsoft Corporation'),
  'a scanner in a data centre, which looks like Chrome': facts({ 'user-agent': CHROME_AGENT }, 16_509, 'Amazon.com, Inc.'),
  Barracuda: facts({ 'user-agent': 'Barracuda Sentinel (EE)' }, 15_324, 'BARRACUDA NETWORKS, INC.'),
  Slackbot: facts({ 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }, 16_509, 'Amazon.com, Inc.'),
  'a robot at home': facts({ 'user-agent': 'curl/8.10.1' }, 5617, 'Orange Polska'),
  'a program without a name': facts({}, 5617, 'Orange Polska'),
  'a program nobody knows': facts({ 'user-agent': 'MyMailer/1.0' }, 5617, 'Orange Polska'),
  'an unknown program in a data centre': facts({ 'user-agent': 'MyMailer/1.0' }, 24_940, 'Hetzner Online GmbH'),
} as const satisfies Record<string, HitFacts>;

export type Client = keyof typeof clients;
