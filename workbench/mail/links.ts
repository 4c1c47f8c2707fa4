/** Links of a mail: which there are, a person's click on one, and gateways that follow them all. */
import { Parser } from 'htmlparser2';
import type { ClickOutcome, Hosts, Person, WireRequest, WireResponse } from '../contract.ts';
import { clickRequest, gatewayRequest, type Clicker } from './clients.ts';
import { boundedHtml } from './html.ts';
import type { StoredMessage } from './model.ts';
import { viewableHtml } from './viewer-html.ts';
import { webmailOf } from './viewing.ts';

type Body = Pick<StoredMessage, 'html' | 'text'>;
type Gateway = 'microsoft' | 'mimecast';
type Hop = ClickOutcome['hops'][number];

/** Redirects that a browser follows before it gives up; Chrome stops at 20. */
const MOST_REDIRECTS = 20;
/** Links of one mail that a gateway looks at. */
const MOST_SCANNED = 500;

/** The http(s) addresses that can be clicked, in order, repeats included. Text mails show addresses as links. */
export function linksOf({ html, text }: Body, plain = false): string[] {
  if (html === null || plain) return [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => url).filter((url) => URL.canParse(url));
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const href = attributes['href']?.trim() ?? '';
      if ((name === 'a' || name === 'area') && /^https?:\/\//i.test(href) && URL.canParse(href)) found.push(href);
    },
  });
  parser.end(boundedHtml(html));
  return found;
}

/** The gateway that stands before a person's mailbox. */
export const gatewayOf = ({ client, gateway }: Person): Gateway | null => gateway ?? (client === 'scanner' ? 'microsoft' : null);

/** A person's click. Microsoft's gateway asks first, at the time of the click ("Safe Links"). */
export async function followLink(hosts: Hosts, person: Person, url: string): Promise<ClickOutcome> {
  const hops: Hop[] = [];
  if (gatewayOf(person) === 'microsoft') await follow(hosts, url, (at) => gatewayRequest('microsoft', 'GET', at), 'gateway', hops);
  const answer = await follow(hosts, url, (at) => clickRequest(clickerOf(person), at), 'person', hops);
  return { hops, answer };
}

/** What a gateway does with a mail: HEAD and GET of every link, GET of every image, redirects followed. Unknown hosts are no matter. */
export async function scanMail(hosts: Hosts, gateway: Gateway, body: Body): Promise<void> {
  const links = [...new Set(linksOf(body))].slice(0, MOST_SCANNED);
  for (const url of links) {
    await ask(hosts, gatewayRequest(gateway, 'HEAD', url));
    await follow(hosts, url, (at) => gatewayRequest(gateway, 'GET', at), 'gateway', []);
  }
  const images = new Set(body.html === null ? [] : viewableHtml(body.html).images);
  for (const url of [...images].slice(0, MOST_SCANNED)) await ask(hosts, gatewayRequest(gateway, 'GET', url));
}

function clickerOf(person: Person): Clicker {
  switch (person.client) {
    // Gmail's links open without a Referer; the tab was opened by a page all the same.
    case 'gmail':
    case 'gmail-prefetch':
    case 'yahoo':
      return { browser: 'chrome', from: 'page' };
    case 'browser-webmail':
      return { browser: 'chrome', from: 'page', referer: webmailOf(person) };
    case 'apple':
      return { browser: 'safari', from: 'program' };
    case 'outlook':
    case 'scanner':
    case 'text-only':
      return { browser: 'chrome', from: 'program' };
  }
}

async function follow(
  hosts: Hosts,
  start: string,
  request: (url: string) => WireRequest,
  by: Hop['by'],
  hops: Hop[],
): Promise<WireResponse | null> {
  let url = start;
  for (let n = 0; n <= MOST_REDIRECTS; n++) {
    const answer = await ask(hosts, request(url));
    hops.push({ url, status: answer?.status ?? null, by });
    const target = answer?.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (!answer || answer.status < 300 || answer.status >= 400 || target === undefined || !URL.canParse(target, url)) return answer;
    const next = new URL(target, url);
    if (!/^https?:$/.test(next.protocol)) return answer;
    url = next.href;
  }
  return null;
}

/** A host that cannot be reached is no answer. */
async function ask(hosts: Hosts, request: WireRequest): Promise<WireResponse | null> {
  try {
    return await hosts.fetch(request);
  } catch {
    return null;
  }
}
