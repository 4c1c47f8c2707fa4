/** Icons, buttons and images of cards. */
import { h } from '../dom.ts';
import { menuButton } from '../menu.ts';
import { cardImage, clickHandler, type CardContext } from './context.ts';
import { knownIcon } from './known-icons.ts';
import { materialIcon } from './material-icons.ts';
import type { Button, CardIcon, Color, Image } from './model.ts';

/** An icon of 24 px in its box. A known icon without alt text is decoration; the words beside it carry the meaning. */
export function cardIcon(icon: CardIcon, className: string): HTMLElement {
  const round = icon.imageType === 'CIRCLE' ? ' circle' : '';
  const alt = icon.altText ?? '';
  const box = h('span', { class: `${className}${round}` });
  if (icon.iconUrl) {
    box.append(cardImage(icon.iconUrl, alt, 'icon-image'));
    return box;
  }
  const picture = icon.knownIcon ? knownIcon(icon.knownIcon) : icon.materialIcon ? materialIcon(icon.materialIcon) : null;
  if (picture) box.append(picture);
  if (alt) {
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', alt);
  }
  return box;
}

const channel = (value: number | undefined): number => Math.round(Math.min(1, Math.max(0, value ?? 0)) * 255);
export const cssColor = ({ red, green, blue }: Color): string => `rgb(${channel(red)} ${channel(green)} ${channel(blue)})`;

/** White or near-black, whichever reads better on the colour (WCAG 2.2 relative luminance). */
export function inkOn({ red, green, blue }: Color): string {
  const linear = (value: number | undefined): number => {
    const part = channel(value) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 0.179 ? '#1f1f1f' : '#fff';
}

const STYLES = new Set(['OUTLINED', 'FILLED', 'FILLED_TONAL', 'BORDERLESS']);

/** A button of a card. A colour makes it FILLED; in a footer the first is FILLED and the second OUTLINED whatever they say. */
export function cardButton(button: Button, context: CardContext, role: 'body' | 'primary' | 'secondary' = 'body'): HTMLElement {
  const iconOnly = !button.text && button.icon !== undefined;
  const unasked = button.color ? 'FILLED' : iconOnly ? 'BORDERLESS' : 'OUTLINED';
  const asked = button.type && STYLES.has(button.type) ? button.type : unasked;
  const style = role === 'primary' ? 'FILLED' : role === 'secondary' ? 'OUTLINED' : asked;
  const click = clickHandler(button.onClick, context);
  const element = h(
    'button',
    {
      type: 'button',
      class: `card-button ${style.toLowerCase().replace('_', '-')} ${role}${iconOnly ? ' icon-only' : ''}`,
      disabled: button.disabled === true,
      'aria-label': button.altText ?? (iconOnly ? (button.icon?.altText ?? 'Button') : null),
    },
    button.icon && cardIcon(iconOnly ? { ...button.icon, altText: undefined } : button.icon, 'button-icon'),
    button.text && h('span', { class: 'card-button-text' }, button.text),
  );
  if (click) element.addEventListener('click', (event) => (event.stopPropagation(), click()));
  if (button.color && style === 'FILLED' && button.disabled !== true) {
    element.style.backgroundColor = cssColor(button.color);
    element.style.color = inkOn(button.color);
  }
  const menu = button.onClick?.overflowMenu;
  if (!menu) return element;
  return menuButton(element, button.altText ?? button.text ?? 'More', () =>
    (menu.items ?? []).map((item) => ({
      label: item.text ?? '',
      disabled: item.disabled === true,
      choose: clickHandler(item.onClick, context) ?? (() => undefined),
    })),
  );
}

/** An image as wide as the card's contents. */
export function imageWidget(image: Image, context: CardContext): HTMLElement {
  const picture = cardImage(image.imageUrl ?? '', image.altText ?? '', 'card-image');
  const click = clickHandler(image.onClick, context);
  return click ? h('button', { type: 'button', class: 'image-button', on: { click } }, picture) : picture;
}
