/** A menu that opens from a button, with the keyboard rules of https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/. */
import { h } from './dom.ts';

export interface MenuItem {
  readonly label: string;
  readonly detail?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly choose: () => void;
}

/** Makes `button` open a menu below it. Items are asked for each time it opens. Returns the element that holds both. */
export function menuButton(button: HTMLButtonElement, label: string, items: () => readonly MenuItem[]): HTMLElement {
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const holder = h('div', { class: 'menu-holder' }, button);
  let menu: HTMLElement | null = null;

  const close = (refocus: boolean): void => {
    if (!menu) return;
    menu.remove();
    menu = null;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (refocus) button.focus();
  };
  const outside = (event: Event): void => {
    if (event.target instanceof Node && !holder.contains(event.target)) close(false);
  };
  const entries = (): HTMLButtonElement[] => [...(menu?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
  const move = (step: number): void => {
    const all = entries();
    const at = all.findIndex((entry) => entry === document.activeElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  const open = (): void => {
    menu = h(
      'div',
      { class: 'menu', role: 'menu', 'aria-label': label },
      items().map((item) =>
        h(
          'button',
          {
            type: 'button',
            role: item.checked === undefined ? 'menuitem' : 'menuitemcheckbox',
            'aria-checked': item.checked === undefined ? null : String(item.checked),
            disabled: item.disabled === true,
            class: 'menu-item',
            on: {
              click: () => {
                close(true);
                item.choose();
              },
            },
          },
          h('span', {}, item.label),
          item.detail && h('small', {}, item.detail),
        ),
      ),
    );
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close(true);
      else if (event.key === 'Tab') return close(false);
      else if (event.key === 'ArrowDown') move(1);
      else if (event.key === 'ArrowUp') move(-1);
      else if (event.key === 'Home') entries()[0]?.focus();
      else if (event.key === 'End') entries().at(-1)?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    holder.append(menu);
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    entries()[0]?.focus();
  };
  button.addEventListener('click', () => (menu ? close(true) : open()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || menu) return;
    event.preventDefault();
    open();
  });
  return holder;
}
