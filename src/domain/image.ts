/** The 1×1 image: its tag in a draft, and finding it again in a sent mail by its URL alone, because Gmail strips every other mark. */
import { Parser } from 'htmlparser2';
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

const QUOTE_CLASS = /(?:^|\s)gmail_quote(?:_container)?(?:\s|$)/;

/** Our images and the links of a mail's HTML. The URL is searched inside `src`, since a pasted mail carries Gmail's proxy address before it. */
export function scanHtml(html: string, endpoint: string): ScannedHtml {
  const pattern = new RegExp(`${endpoint.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}s/([A-Za-z0-9_-]{32})\\.gif`);
  const images: FoundImage[] = [];
  let links = 0;
  // One entry per open element: does it begin a quotation?
  const open: boolean[] = [];
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const quotes = name === 'blockquote' || QUOTE_CLASS.test(attributes['class'] ?? '');
      open.push(quotes);
      if (quotes) depth++;
      if (name === 'a' && depth === 0 && /^https?:/i.test(attributes['href'] ?? '')) links++;
      const token = name === 'img' ? pattern.exec(attributes['src'] ?? '')?.[1] : undefined;
      if (token !== undefined) images.push({ token: token as Token, quoted: depth > 0 });
    },
    onclosetag() {
      if (open.pop() === true) depth--;
    },
  });
  parser.write(html);
  parser.end();
  return { images, links };
}
