/** Turns a rendered mail into the document of its frame: images in their slots, links that lead nowhere. */
import type { Rendering } from '../contract.ts';
import { rewriteHtml } from '../mail/html.ts';

const STYLE = `
  html { color-scheme: light; }
  body { margin: 0; padding: 1px 0; font: 14px/1.5 Roboto, Arial, Helvetica, sans-serif; color: #1f1f1f; background: #fff; overflow-wrap: anywhere; }
  img { max-width: 100%; }
  a { color: #1155cc; }
  blockquote { margin: 0 0 0 0.8ex; padding-left: 1ex; border-left: 1px solid #ccc; }
  table { max-width: 100%; }
  pre { white-space: pre-wrap; }
`;

/** Attributes that load, submit or navigate by themselves. The mail system leaves none; this is the second fence. */
const ACTIVE = /^(on.*|src|srcset|srcdoc|target|ping|action|formaction|background|poster|http-equiv)$/;
const FORBIDDEN = /^(script|style|iframe|object|embed|template|noscript|svg|math|form|base|meta|link|frame|frameset)$/;

/** The mail's HTML with every image in its slot, or without images where the person has not allowed them. */
export function fillSlots({ html, viewId, images }: Pick<Rendering, 'html' | 'viewId' | 'images'>, showImages: boolean): string {
  return rewriteHtml(html, (name, attributes) => {
    if (FORBIDDEN.test(name)) return 'drop';
    const keep = Object.entries(attributes).filter(([key]) => !ACTIVE.test(key));
    const slot = Number(attributes['data-slot'] ?? NaN);
    if (name === 'img' && showImages && slot in images) keep.push(['src', `/view/${encodeURIComponent(viewId)}/${slot}`]);
    if (name === 'a' && attributes['href'] !== undefined) keep.push(['title', attributes['href']]);
    return { keep };
  });
}

/**
 * A whole document for one mail. `<base target="_blank">` together with the frame's sandbox makes links inert: a new
 * window is not allowed, and the page's own policy forbids the frame to leave this server.
 */
export function mailDocument(rendering: Rendering, showImages: boolean): string {
  return `<!doctype html><html lang="und"><head><meta charset="utf-8"><base target="_blank"><title>Message</title><style>${STYLE}</style></head><body>${fillSlots(rendering, showImages)}</body></html>`;
}
