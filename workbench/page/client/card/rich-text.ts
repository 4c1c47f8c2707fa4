/**
 * Formatted text of cards: b, i, u, s, font color, a href, time and br, line ends included; any other markup shows as text.
 * The list is Google's: https://developers.google.com/workspace/add-ons/concepts/widgets#text-formatting
 */
import { h } from '../dom.ts';

const TOKEN = /<(\/?)(b|i|u|s|font|a|time|br)(\s[^<>]*)?\/?>|\n|&(#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi;
const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function entity(name: string): string {
  const known = ENTITIES[name.toLowerCase()];
  if (known !== undefined) return known;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : `&${name};`;
}

function attribute(text: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(text);
  const raw = match?.[1] ?? match?.[2] ?? match?.[3];
  return raw === undefined
    ? null
    : raw.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (_, found: string) => entity(found));
}

/** The address a link may have in a card: https, mailto or tel; http becomes https as in Gmail. Null for anything else. */
export function linkAddress(url: string): string | null {
  const secure = url.trim().replace(/^http:/i, 'https:');
  return /^(https|mailto|tel):/i.test(secure) ? secure : null;
}

function elementFor(tag: string, attributes: string, openLink: (url: string) => void): HTMLElement {
  if (tag === 'font') {
    const element = h('span');
    const colour = attribute(attributes, 'color');
    if (colour && /^#[0-9a-f]{6}$/i.test(colour)) element.style.color = colour;
    return element;
  }
  if (tag !== 'a') return h(tag as 'b' | 'i' | 'u' | 's' | 'time');
  const url = linkAddress(attribute(attributes, 'href') ?? '');
  if (url === null) return h('span');
  return h('a', {
    href: url,
    rel: 'noopener noreferrer',
    on: {
      click: (event) => {
        event.preventDefault();
        event.stopPropagation();
        openLink(url);
      },
    },
  });
}

/** Draws formatted text. Unclosed tags end with the text; a closing tag without its opening one is dropped. */
export function richText(source: string, openLink: (url: string) => void): DocumentFragment {
  const root = document.createDocumentFragment();
  const open: { readonly tag: string; readonly node: Node }[] = [];
  const top = (): Node => open.at(-1)?.node ?? root;
  let from = 0;
  for (const match of source.matchAll(TOKEN)) {
    top().appendChild(document.createTextNode(source.slice(from, match.index)));
    from = match.index + match[0].length;
    const [whole, closing, name, attributes = '', reference] = match;
    if (reference !== undefined) top().appendChild(document.createTextNode(entity(reference)));
    else if (whole === '\n' || name?.toLowerCase() === 'br') top().appendChild(h('br'));
    else if (name !== undefined) {
      const tag = name.toLowerCase();
      if (closing) {
        const at = open.findLastIndex((entry) => entry.tag === tag);
        if (at >= 0) open.length = at;
      } else {
        const node = elementFor(tag, attributes, openLink);
        top().appendChild(node);
        open.push({ tag, node });
      }
    }
  }
  top().appendChild(document.createTextNode(source.slice(from)));
  root.normalize();
  return root;
}
