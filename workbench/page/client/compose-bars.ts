/** The bar above a draft and the row of buttons below it. */
import type { AddOnFacts } from './card-frame.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { addOnLogo } from './logo.ts';
import { menuButton, type MenuItem } from './menu.ts';

export interface ComposeControls {
  /** Null for people who do not have the add-on. */
  readonly addOn: AddOnFacts | null;
  readonly openAddOn: () => void;
  readonly moreItems: () => readonly MenuItem[];
  readonly send: () => void;
  readonly close: () => void;
  readonly discard: () => void;
  readonly unfold: () => void;
}

/** The button that folds a window and unfolds it, and what it says meanwhile. */
export function foldButton(toggled: (small: boolean) => void): {
  readonly element: HTMLButtonElement;
  readonly show: (small: boolean) => void;
} {
  const element = h('button', { type: 'button', class: 'bar-button fold-button' }, icon('minimise', 16));
  const show = (small: boolean): void => {
    element.setAttribute('aria-expanded', String(!small));
    element.setAttribute('aria-label', small ? 'Expand' : 'Minimise');
  };
  show(false);
  element.addEventListener('click', () => toggled(element.getAttribute('aria-expanded') === 'true'));
  return { element, show };
}

export function titleBar(
  { addOn, openAddOn, moreItems, close, unfold }: ComposeControls,
  title: HTMLElement,
  status: HTMLElement,
  fold: HTMLElement,
): HTMLElement {
  const more = h('button', { type: 'button', class: 'bar-button', 'aria-label': 'More options' }, icon('more', 16));
  title.addEventListener('click', unfold);
  return h(
    'div',
    { class: 'compose-bar' },
    title,
    status,
    // On phones Gmail shows add-ons in the menu at the top right of a draft.
    h(
      'div',
      { class: 'narrow-only' },
      menuButton(more, 'More options', () => [...(addOn ? [{ label: addOn.name, choose: openAddOn }] : []), ...moreItems()]),
    ),
    fold,
    h('button', { type: 'button', class: 'bar-button', 'aria-label': 'Save and close', on: { click: close } }, icon('close', 16)),
  );
}

export function bottomRow({ addOn, openAddOn, moreItems, send, discard }: ComposeControls, attach: HTMLElement): HTMLElement {
  const more = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'More options' }, icon('more'));
  return h(
    'div',
    { class: 'compose-bottom' },
    h('button', { type: 'button', class: 'send-button', title: 'Send (Ctrl+Enter)', on: { click: send } }, 'Send'),
    addOn &&
      h(
        'button',
        { type: 'button', class: 'icon-button addon-icon', 'aria-label': addOn.name, title: addOn.name, on: { click: openAddOn } },
        addOnLogo(addOn, 'addon-logo'),
      ),
    attach,
    h('span', { class: 'spacer' }),
    h('div', { class: 'wide-only' }, menuButton(more, 'More options', moreItems)),
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Discard draft', title: 'Discard draft', on: { click: discard } },
      icon('trash'),
    ),
  );
}
