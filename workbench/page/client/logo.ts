/** The add-on's logo, or the first letter of its name where the picture cannot be had: most logos live on hosts that the workbench does not reach. */
import { cardImage } from './card/context.ts';
import { h } from './dom.ts';

/** Addresses that gave no picture, so that each is asked for once. */
const unreachable = new Set<string>();

export function addOnLogo({ name, logoUrl }: { readonly name: string; readonly logoUrl: string }, className: string): HTMLElement {
  const letter = (): HTMLElement => h('span', { class: `${className} logo-letter`, 'aria-hidden': 'true' }, name.slice(0, 1).toUpperCase());
  if (unreachable.has(logoUrl)) return letter();
  const image = cardImage(logoUrl, '', className);
  image.addEventListener('error', () => {
    unreachable.add(logoUrl);
    image.replaceWith(letter());
  });
  return image;
}
