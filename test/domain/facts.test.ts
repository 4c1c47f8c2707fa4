import { factsOf } from '../../src/domain/facts.ts';
import { networkOf } from '../../src/domain/networks.ts';
import { hitFactsSchema, type HitFacts } from '../../src/endpoint/contract.ts';
import { processorTime } from '../fixtures/processor-time.ts';

type Headers = { readonly [lowerCaseName: string]: string };
type Origin = readonly [asn: number | null, asOrganization: string | null];

const GOOGLE: Origin = [15169, 'Google LLC'];
const TELECOM: Origin = [5617, 'Orange Polska'];
const MICROSOFT: Origin = [8075, 'Microsoft Corporation'];
const AKAMAI_RELAY: Origin = [36183, 'Akamai Technologies'];
const AMAZON: Origin = [16509, 'Amazon.com'];
const NOWHERE: Origin = [null, null];

const GMAIL_PROXY: Headers = {
  'user-agent': 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'accept-encoding': 'gzip,deflate,br',
};
const EDGE_12 =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0';
const GMAIL_PREFETCH: Headers = { 'user-agent': EDGE_12, referer: 'http://mail.google.com/' };
const OUTLOOK: Headers = { 'user-agent': 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)', accept: '*/*' };
const CHROME_AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const CHROME: Headers = {
  'user-agent': CHROME_AGENT,
  'accept-language': 'pl,en;q=0.9',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'image',
  'sec-fetch-site': 'cross-site',
  referer: 'https://mail.google.com/',
};
const SAFARI_AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
const APPLE_MAIL_AGENT = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

function facts(headers: Headers, [asn, asOrganization]: Origin): HitFacts {
  return factsOf({ header: (name) => headers[name.toLowerCase()] ?? null, asn, asOrganization });
}

const clients: [string, Headers, Origin, HitFacts['fetcher'], HitFacts['network'], Partial<HitFacts>?][] = [
  ["Gmail's image proxy", GMAIL_PROXY, GOOGLE, 'gmail-proxy', 'google', { referrer: 'none', forged: false }],
  ["Gmail's image proxy at an endpoint that does not know networks", GMAIL_PROXY, NOWHERE, 'gmail-proxy', 'unknown'],
  ["somebody at home who borrows the name of Gmail's proxy", GMAIL_PROXY, TELECOM, 'other', 'access'],
  ["Gmail's prefetch", GMAIL_PREFETCH, GOOGLE, 'gmail-prefetch', 'google', { referrer: 'webmail', forged: false }],
  [
    'the same agent from Microsoft (Outlook.com, by one report)',
    { 'user-agent': EDGE_12 },
    MICROSOFT,
    'browser',
    'microsoft',
    { forged: false },
  ],
  ['the same agent from an unknown network', { 'user-agent': EDGE_12 }, NOWHERE, 'browser', 'unknown'],
  [
    'Apple Mail Privacy Protection through Akamai',
    { 'user-agent': 'Mozilla/5.0' },
    AKAMAI_RELAY,
    'apple',
    'apple-relay',
    { referrer: 'none' },
  ],
  [
    'Apple Mail Privacy Protection through Cloudflare',
    { 'user-agent': 'Mozilla/5.0' },
    [13335, 'Cloudflare, Inc.'],
    'apple',
    'apple-relay',
  ],
  ['Apple Mail Privacy Protection from any other network', { 'user-agent': 'Mozilla/5.0' }, TELECOM, 'apple', 'access'],
  ['Apple Mail with its own agent through Private Relay', { 'user-agent': APPLE_MAIL_AGENT }, AKAMAI_RELAY, 'apple', 'apple-relay'],
  [
    'Safari showing webmail through Private Relay',
    { 'user-agent': SAFARI_AGENT, referer: 'https://mail.proton.me/' },
    AKAMAI_RELAY,
    'browser',
    'apple-relay',
  ],
  ['Chrome behind Cloudflare', CHROME, [13335, 'Cloudflare, Inc.'], 'browser', 'apple-relay'],
  ['Apple Mail without its privacy protection', { 'user-agent': APPLE_MAIL_AGENT }, TELECOM, 'native', 'access', { forged: false }],
  [
    'Yahoo',
    { 'user-agent': 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html' },
    [36646, 'Oath Holdings Inc.'],
    'yahoo',
    'yahoo',
  ],
  ['Outlook on Windows', OUTLOOK, TELECOM, 'outlook', 'access', { forged: false, referrer: 'none' }],
  ['an older Outlook on Windows', { 'user-agent': 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)' }, TELECOM, 'outlook', 'access'],
  ['Outlook on a Mac', { 'user-agent': 'MacOutlook/16.89.24090815 (Intelx64 Mac OS X 14.6.1)' }, TELECOM, 'outlook', 'access'],
  [
    'Thunderbird',
    { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0' },
    TELECOM,
    'native',
    'access',
  ],
  ['The Bat!', { 'user-agent': 'The Bat! 11.3' }, TELECOM, 'native', 'access'],
  ['Outlook on a phone', { 'user-agent': 'Outlook-iOS/725.4837.prod.iphone (4.2438.0)' }, TELECOM, 'native', 'access'],
  ['Chrome showing Gmail directly', CHROME, TELECOM, 'browser', 'access', { referrer: 'webmail', navigated: false, forged: false }],
  [
    "a person who opens the image's address",
    { ...CHROME, 'sec-fetch-mode': 'navigate', 'sec-fetch-user': '?1' },
    TELECOM,
    'browser',
    'access',
    { navigated: true },
  ],
  ['a Safe Links scanner that looks like Chrome', { 'user-agent': CHROME_AGENT }, MICROSOFT, 'browser', 'microsoft', { forged: true }],
  ['Barracuda by its name', { 'user-agent': 'Barracuda Sentinel (EE)' }, [15324, 'BARRACUDA NETWORKS, INC.'], 'robot', 'scanner'],
  ['a scanner in a data centre that looks like Chrome', { 'user-agent': CHROME_AGENT }, AMAZON, 'browser', 'hosting', { forged: true }],
  ['Slack', { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }, AMAZON, 'robot', 'hosting'],
  [
    'Bing',
    { 'user-agent': 'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b' },
    MICROSOFT,
    'robot',
    'microsoft',
  ],
  ['curl', { 'user-agent': 'curl/8.10.1' }, TELECOM, 'robot', 'access'],
  ['Python', { 'user-agent': 'python-requests/2.32.3' }, AMAZON, 'robot', 'hosting'],
  ['a program that says nothing', {}, TELECOM, 'none', 'access', { referrer: 'none', forged: false, navigated: false }],
  ['a program nobody knows', { 'user-agent': 'Klient Poczty 3' }, TELECOM, 'other', 'access'],
];

describe('Of a request, only classes are kept:', () => {
  it.each(clients)('%s', (_, headers, origin, fetcher, network, more = {}) => {
    expect(facts(headers, origin)).toMatchObject({ fetcher, network, ...more });
  });

  it('no user agent, language or Referer finds its way into them', () => {
    for (const [, headers, origin] of clients) {
      const kept = JSON.stringify(hitFactsSchema.parse(facts(headers, origin)));
      for (const name of ['user-agent', 'referer', 'accept-language']) expect(kept).not.toContain(headers[name] ?? 'no such header');
    }
  });

  it('hostile headers of a megabyte are read in no time', () => {
    const taken = processorTime();
    for (const piece of ['(Macintosh', 'Chrome/', 'bot', ' ', 'Mozilla/5.0 (', 'https://mail.']) {
      const agent = `Mozilla/5.0 ${piece.repeat(1_000_000 / piece.length)}`;
      facts({ 'user-agent': agent }, AKAMAI_RELAY);
      facts({ 'user-agent': agent, referer: `https://${piece.repeat(100_000)}` }, TELECOM);
    }
    expect(taken()).toBeLessThan(1_000);
  });
});

describe('A Referer', () => {
  const referrers: [string, HitFacts['referrer']][] = [
    ['https://mail.google.com/mail/u/0/', 'webmail'],
    ['http://mail.google.com', 'webmail'],
    ['https://outlook.office.com/mail/inbox', 'webmail'],
    ['https://outlook.live.com:443/', 'webmail'],
    ['https://us-mg5.mail.yahoo.com/neo', 'webmail'],
    ['https://webmail.home.pl/?_task=mail', 'webmail'],
    ['https://mail.acme.test/', 'webmail'],
    ['https://evil.test/mail.google.com/', 'other'],
    ['https://notmail.google.com/', 'other'],
    ['android-app://com.google.android.gm/', 'other'],
    ['', 'none'],
  ];
  it.each(referrers)('%p is %s', (referer, expected) => expect(facts({ ...OUTLOOK, referer }, TELECOM).referrer).toBe(expected));
});

describe('A network', () => {
  const networks: [Origin, HitFacts['network']][] = [
    [[396982, 'Google Cloud'], 'hosting'],
    [[34440, 'Mimecast Services Limited'], 'scanner'],
    [[999999, 'Proofpoint, Inc.'], 'scanner'],
    [[999999, 'Yahoo Holdings Inc.'], 'yahoo'],
    [[999999, 'Microsoft Limited'], 'microsoft'],
    [[999999, 'Some Hosting sp. z o.o.'], 'hosting'],
    [[999999, 'Great Servers Ltd'], 'hosting'],
    [[999999, 'Observer Newspaper'], 'access'],
    [[999999, null], 'access'],
    [[999999, 'Deutsche Telekom AG'], 'access'],
    [[null, 'Google LLC'], 'unknown'],
  ];
  it.each(networks)('%j is %s', ([asn, name], expected) => expect(networkOf(asn, name)).toBe(expected));
});
