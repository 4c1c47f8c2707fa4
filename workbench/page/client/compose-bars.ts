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
  /** Folds the window or unfolds it; says whether it is small now. */
  readonly minimise: () => boolean;
}

export function titleBar(
  { addOn, openAddOn, moreItems, close, minimise }: ComposeControls,
  title: HTMLElement,
  status: HTMLElement,
): HTMLElement {
  const fold = h(
    'button',
    { type: 'button', class: 'bar-button', 'aria-label': 'Minimise', 'aria-expanded': 'true' },
    icon('minimise', 16),
  );
  fold.addEventListener('click', () => {
    const small = minimise();
    fold.setAttribute('aria-expanded', String(!small));
    fold.setAttribute('aria-label', small ? 'Expand' : 'Minimise');
  });
  const more = h('button', { type: 'button', class: 'bar-button', 'aria-label': 'More options' }, icon('more', 16));
  return h(
    'header',
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
    'footer',
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
