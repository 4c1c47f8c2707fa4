/** What a card shows while it waits and when something is done: lines in place of it, a lock with a spinner, a toast. */
import { fill, h } from './dom.ts';

const TOAST_MS = 8000;

/** Grey lines where the first card will be. */
export function skeleton(): HTMLElement {
  return h(
    'div',
    { class: 'skeleton', role: 'status', 'aria-label': 'Loading' },
    [70, 100, 85, 100, 60].map((width) => {
      const line = h('div', { class: 'skeleton-line' });
      line.style.width = `${width}%`;
      return line;
    }),
  );
}

/**
 * Covers a frame so that nothing in it is pressed twice; its Close and Back stay free. Returns the unlocking, which puts
 * the focus back where it was.
 */
export function lockCard(frame: HTMLElement, [card, toolbar]: readonly [HTMLElement, HTMLElement]): () => void {
  const overlay = h('div', { class: 'card-lock' }, h('div', { class: 'spinner', role: 'progressbar', 'aria-label': 'Loading' }));
  const focused = document.activeElement;
  const setInert = (on: boolean): void => {
    for (const part of [card, toolbar.querySelector('.menu-holder')]) part?.toggleAttribute('inert', on);
  };
  frame.append(overlay);
  frame.setAttribute('aria-busy', 'true');
  setInert(true);
  return () => {
    overlay.remove();
    if (frame.querySelector('.card-lock')) return;
    setInert(false);
    frame.removeAttribute('aria-busy');
    if (document.activeElement === document.body && focused instanceof HTMLElement && focused.isConnected)
      focused.focus({ preventScroll: true });
  };
}

/** One message at the bottom of a card, gone after a while. */
export class CardToast {
  readonly element = h('div', { class: 'card-toast-place', role: 'status', 'aria-live': 'polite' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(text: string): void {
    clearTimeout(this.#timer);
    fill(
      this.element,
      h(
        'div',
        { class: 'card-toast' },
        h('span', {}, text),
        h('button', { type: 'button', 'aria-label': 'Close message', on: { click: () => this.hide() } }, '×'),
      ),
    );
    this.#timer = setTimeout(() => this.hide(), TOAST_MS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    fill(this.element);
  }
}
