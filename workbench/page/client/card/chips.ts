/** ChipList: small buttons that wrap to further lines, or scroll in one. */
import { h } from '../dom.ts';
import { clickHandler, type CardContext } from './context.ts';
import type { ChipList } from './model.ts';
import { cardIcon } from './parts.ts';

export function chipListWidget(list: ChipList, context: CardContext): HTMLElement {
  const chips = (list.chips ?? []).map((chip) => {
    const element = h(
      'button',
      { type: 'button', class: 'chip', disabled: chip.disabled === true, 'aria-label': chip.altText },
      chip.icon && cardIcon({ ...chip.icon, altText: undefined }, 'chip-icon'),
      h('span', {}, chip.label ?? ''),
    );
    const click = clickHandler(chip.onClick, context);
    if (click) element.addEventListener('click', click);
    return element;
  });
  return h('div', { class: `chip-list${list.layout === 'HORIZONTAL_SCROLLABLE' ? ' scrolling' : ''}` }, chips);
}
