/**
 * What Gmail's composer keeps of HTML. Google publishes no list; observed: comments, doctypes, style blocks, scripts, hidden elements,
 * classes other than Gmail's own and data attributes are gone after an autosave, and the body is wrapped in `<div dir="ltr">`.
 */
import { isHidden, rewriteHtml, safeStyle, type Attributes, type Fate } from './html.ts';

/** Gone with everything in them. */
const DROPPED = new Set([
  'applet',
  'audio',
  'base',
  'button',
  'canvas',
  'embed',
  'frame',
  'frameset',
  'head',
  'iframe',
  'link',
  'math',
  'meta',
  'noscript',
  'object',
  'option',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'video',
  'input',
]);

const KEPT = new Set(
  'a abbr address b bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
    ' ',
  ),
);

const ATTRIBUTES = new Set(
  'align alt bgcolor border cellpadding cellspacing color cols colspan dir face height href hspace lang name nowrap rel rows rowspan size span src start style summary target title type valign vspace width class'.split(
    ' ',
  ),
);

/** Sanitises a fragment without wrapping it; running it twice changes nothing. */
export const sanitiseComposed = (html: string): string => rewriteHtml(html, judge);

/** The composer's whole editable area: sanitised and inside one `<div dir="ltr">`. */
export function composedBody(html: string): string {
  const clean = sanitiseComposed(html);
  return isWrapped(clean) ? clean : `<div dir="ltr">${clean}</div>`;
}

function judge(name: string, attributes: Attributes): Fate {
  if (DROPPED.has(name) || isHidden(attributes)) return 'drop';
  if (!KEPT.has(name)) return 'unwrap';
  return { keep: Object.entries(attributes).flatMap(([key, value]) => attribute(name, key, value)) };
}

function attribute(element: string, key: string, value: string): [string, string][] {
  if (!ATTRIBUTES.has(key)) return [];
  switch (key) {
    case 'class': {
      const own = value.split(/\s+/).filter((one) => /^gmail_[a-z_]+$/.test(one));
      return own.length > 0 ? [[key, own.join(' ')]] : [];
    }
    case 'style': {
      const style = safeStyle(value);
      return style === '' ? [] : [[key, style]];
    }
    case 'href':
      return element === 'a' && /^(https?:|mailto:|tel:|#)/i.test(value.trim()) ? [[key, value.trim()]] : [];
    case 'src':
      return element === 'img' && /^(https?:|cid:|data:image\/(png|gif|jpeg);)/i.test(value.trim()) ? [[key, value.trim()]] : [];
    default:
      return [[key, value]];
  }
}

/** Whether the fragment is exactly one `<div dir="ltr">` from end to end. */
function isWrapped(html: string): boolean {
  if (!html.startsWith('<div dir="ltr">') || !html.endsWith('</div>')) return false;
  let depth = 0;
  for (const { 0: tag, index } of html.matchAll(/<(\/?)div\b[^>]*>/g)) {
    depth += tag.startsWith('</') ? -1 : 1;
    if (depth === 0) return index + tag.length === html.length;
  }
  return false;
}
