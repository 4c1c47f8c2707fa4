/**
 * What Gmail may make of HTML that an add-on inserts: the answer “yes” to the switch `rewritesInsertedHtml`. Nobody has published it; the forms are
 * those that stand in mails from Gmail (`gmail_default` around text, `CToWUd` and `data-bit` on images), the rest is as hard as it could be.
 */
import { rewriteHtml } from './html.ts';

const LOST = new Set(['width', 'height', 'style', 'class', 'border']);

/** An insertion in a block of Gmail's own. */
export const wrappedInsertion = (html: string): string => `<div class="gmail_default">${html}</div>`;

/** Every image without size and style, its address last, after attributes that nobody wrote. Running it twice changes nothing. */
export function rewrittenImages(html: string): string {
  return rewriteHtml(html, (name, attributes) => {
    if (name !== 'img') return { keep: Object.entries(attributes) };
    const { src = '', 'data-bit': _, ...others } = attributes;
    const kept = Object.entries(others).filter(([key]) => !LOST.has(key));
    return { keep: [['class', 'CToWUd'], ['data-bit', 'iit'], ...kept, ['src', src]] };
  });
}
