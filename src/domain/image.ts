/** The 1×1 image: its tag in a draft, and finding it again in a sent mail by its URL alone, because Gmail strips every other mark. */
import { scanTags } from './html-tags.ts';
import type { Token } from '../endpoint/contract.ts';

/** The image's address at the endpoint. `endpoint` ends with a slash. No query string: blocklists match those. */
export function imageUrl(endpoint: string, token: Token): string {
  return `${endpoint}s/${token}.gif`;
}

/** What is inserted into a draft. Hidden by nothing but its size: Gmail removes elements that CSS hides. */
export function imageTag(endpoint: string, token: Token): string {
  return `<img src="${imageUrl(endpoint, token)}" width="1" height="1" alt="">`;
}

export interface FoundImage {
  readonly token: Token;
  /** True inside quoted text (a follow-up or a forward), false in the sender's own text. */
  readonly quoted: boolean;
}

export interface ScannedHtml {
  readonly images: readonly FoundImage[];
  /** Links to http(s) addresses in the sender's own text. */
  readonly links: number;
}

/** Gmail and Apple Mail put a quotation into an element, Outlook puts an element before it. */
const QUOTE_CLASS = /(?:^|\s)gmail_quote(?:_container)?(?:\s|$)/;
const QUOTE_BELOW_ID = /^(?:divRplyFwdMsg|appendonsend)$/;
/** Elements without an end tag. https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
interface OpenElement {
  readonly name: string;
  readonly quotes: boolean;
}

/** Our images and the links of a mail's HTML. The URL is searched inside `src`, since a pasted mail carries Gmail's proxy address before it. */
export function scanHtml(html: string, endpoint: string): ScannedHtml {
  const pattern = new RegExp(`${endpoint.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}s/([A-Za-z0-9_-]{32})\\.gif`);
  const images: FoundImage[] = [];
  let links = 0;
  const open: OpenElement[] = [];
  /** How many elements of each name stand open, so that a stray end tag costs nothing. */
  const count = new Map<string, number>();
  let quoting = 0;
  let quotedFromHere = false;

  function onStart(name: string, attributes: ReadonlyMap<string, string>): void {
    const quotes = name === 'blockquote' || QUOTE_CLASS.test(attributes.get('class') ?? '');
    quotedFromHere ||= QUOTE_BELOW_ID.test(attributes.get('id') ?? '');
    const quoted = quotes || quoting > 0 || quotedFromHere;
    if (name === 'a' && !quoted && /^\s*https?:/i.test(attributes.get('href') ?? '')) links++;
    const token = name === 'img' ? pattern.exec(attributes.get('src') ?? '')?.[1] : undefined;
    if (token !== undefined) images.push({ token: token as Token, quoted });
    if (VOID.has(name)) return;
    open.push({ name, quotes });
    count.set(name, (count.get(name) ?? 0) + 1);
    if (quotes) quoting++;
  }

  /** Closes the nearest element of that name and what stands open inside it, as browsers do for badly nested tags. */
  function onEnd(name: string): void {
    if ((count.get(name) ?? 0) === 0) return;
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      count.set(element.name, (count.get(element.name) ?? 1) - 1);
      if (element.quotes) quoting--;
      if (element.name === name) return;
    }
  }

  scanTags(html, onStart, onEnd);
  return { images, links };
}
