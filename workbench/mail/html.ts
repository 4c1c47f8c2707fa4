/** Walks HTML once and writes it anew under a rule for each element: the base of both of Gmail's sanitisers and of the text version. */
import { Parser } from 'htmlparser2';

export type Attributes = { readonly [name: string]: string };

/** What becomes of an element: written with these attributes, left out around its contents, or gone with its contents. */
export type Fate = { keep: readonly (readonly [string, string])[] } | 'unwrap' | 'drop';

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);

export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

/** Elements nested deeper lose their tags: the parser's time grows with the square of the depth. */
const MAX_DEPTH = 1_000;
/** Elements that a new one of their kind closes, so that leaving out the end tag does not nest them. */
const SELF_CLOSING = new Set('p li dd dt td th tr tbody thead tfoot option optgroup'.split(' '));

/** The HTML without the start tags that would nest too deep; any other HTML as it is. */
export function boundedHtml(html: string): string {
  if (html.length < 3 * MAX_DEPTH) return html;
  let depth = 0;
  return html.replaceAll(/<(\/?)([a-z][^\s/<>]*)[^<>]*>/gi, (tag, slash: string, name: string) => {
    const low = name.toLowerCase();
    if (VOID.has(low) || SELF_CLOSING.has(low)) return tag;
    if (slash !== '') {
      depth = Math.max(0, depth - 1);
      return tag;
    }
    return depth++ < MAX_DEPTH ? tag : '';
  });
}

/** Rewrites a fragment. Comments, doctypes, CDATA and processing instructions never survive; the output is always balanced. */
export function rewriteHtml(html: string, judge: (name: string, attributes: Attributes) => Fate): string {
  let out = '';
  let dropDepth = 0;
  const open: ('kept' | 'unwrapped' | 'dropped')[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (dropDepth > 0) {
        open.push('dropped');
        dropDepth++;
        return;
      }
      const fate = judge(name, attributes);
      if (fate === 'drop') {
        open.push('dropped');
        dropDepth = 1;
      } else if (fate === 'unwrap') {
        open.push('unwrapped');
      } else {
        open.push('kept');
        out += `<${name}${fate.keep.map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('')}>`;
      }
    },
    ontext(text) {
      if (dropDepth === 0) out += escapeText(text);
    },
    onclosetag(name) {
      const how = open.pop();
      if (how === 'dropped') dropDepth--;
      else if (how === 'kept' && !VOID.has(name)) out += `</${name}>`;
    },
  });
  parser.end(boundedHtml(html));
  return out;
}

/** Declarations of a style attribute: lower-case property, value as written. CSS comments are removed first. */
export function declarations(style: string): [property: string, value: string][] {
  return style
    .replaceAll(/\/\*[\s\S]*?(\*\/|$)/g, '')
    .split(';')
    .flatMap((part) => {
      const colon = part.indexOf(':');
      return colon < 1 ? [] : [[part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()]];
    });
}

/** Whether an element is written to be invisible; both of Gmail's sanitisers remove such elements. */
export function isHidden(attributes: Attributes): boolean {
  if ('hidden' in attributes) return true;
  return declarations(attributes['style'] ?? '').some(([property, value]) => {
    const plain = value.toLowerCase().replaceAll(/\s|!important/g, '');
    return (
      (property === 'display' && plain === 'none') ||
      (property === 'visibility' && plain === 'hidden') ||
      (property === 'opacity' && Number.parseFloat(plain) === 0)
    );
  });
}

/** A style attribute without anything that loads, runs or escapes its box; empty when nothing is left. */
export function safeStyle(style: string): string {
  return declarations(style)
    .filter(
      ([property, value]) =>
        /^[a-z-]+$/.test(property) &&
        !/^(position|behavior|-moz-binding|content|z-index)$/.test(property) &&
        !/(url|image|image-set|src)\s*\(|expression|@import|javascript:|\\|[<>{}]/i.test(value),
    )
    .map(([property, value]) => `${property}:${value}`)
    .join(';');
}
