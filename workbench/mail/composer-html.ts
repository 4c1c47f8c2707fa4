/**
 * What Gmail's composer keeps of HTML. Google publishes no list; observed: comments, doctypes, style blocks, scripts, hidden elements,
 * classes other than Gmail's own and data attributes are gone after an autosave, and the body is wrapped in `<div dir="ltr">`.
 */
import { isHidden, rewriteHtml, safeStyle, type Attributes, type Fate } from './html.ts';
import { DROPPED, gmailClasses, KEPT } from './html-elements.ts';

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
      const own = gmailClasses(value);
      return own === '' ? [] : [[key, own]];
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
