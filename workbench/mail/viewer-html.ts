/** A mail made safe to look at: no scripts, no forms, nothing that loads by itself; remote images become numbered slots. */
import { isHidden, rewriteHtml, safeStyle, type Attributes, type Fate } from './html.ts';
import { DROPPED, gmailClasses, KEPT } from './html-elements.ts';

const ATTRIBUTES = new Set(
  'align alt bgcolor border cellpadding cellspacing color colspan dir face height lang nowrap rowspan size span start title type valign width'.split(
    ' ',
  ),
);

export interface ViewableHtml {
  readonly html: string;
  /** Slot n shows `images[n]`: https, or `cid:` for an image that came with the mail. */
  readonly images: readonly string[];
}

/**
 * Sanitises for viewing. A remote https image, or one among `cids`, becomes `<img data-slot="n" …>` without `src`; any other keeps its alt text only.
 * Images inside elements that are written to be invisible still count: mail clients load them.
 */
export function viewableHtml(html: string, cids: readonly string[] = []): ViewableHtml {
  const images: string[] = [];
  const clean = rewriteHtml(html, (name, attributes): Fate => {
    if (DROPPED.has(name)) return 'drop';
    if (!KEPT.has(name)) return 'unwrap';
    const keep = plainAttributes(attributes);
    if (name === 'a') {
      const href = (attributes['href'] ?? '').trim();
      if (/^(https?:|mailto:)/i.test(href)) keep.push(['href', href], ['target', '_blank'], ['rel', 'noopener noreferrer nofollow']);
    }
    if (name === 'img') {
      const url = httpsUrl(attributes['src']) ?? cidUrl(attributes['src'], cids);
      if (url !== null) keep.push(['data-slot', String(images.push(url) - 1)]);
    }
    return { keep };
  });
  return { html: clean, images };
}

function plainAttributes(attributes: Attributes): [string, string][] {
  return Object.entries(attributes).flatMap(([key, value]): [string, string][] => {
    if (key === 'style') {
      const style = safeStyle(isHidden(attributes) ? `${value};display:none` : value);
      return style === '' ? [] : [[key, style]];
    }
    if (key === 'class') {
      const own = gmailClasses(value);
      return own === '' ? [] : [[key, own]];
    }
    return ATTRIBUTES.has(key) ? [[key, value]] : [];
  });
}

function cidUrl(text: string | undefined, cids: readonly string[]): string | null {
  const cid = /^cid:(.+)$/i.exec((text ?? '').trim())?.[1];
  return cid !== undefined && cids.includes(cid) ? `cid:${cid}` : null;
}

/** The absolute form of an https URL without credentials; null for anything else. */
function httpsUrl(text: string | undefined): string | null {
  if (text === undefined || !/^https:\/\//i.test(text.trim()) || !URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  url.hash = '';
  return url.username === '' && url.password === '' ? url.href : null;
}
