/** Carousel: one of several cards shows, with buttons to the one before and after it. */
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Carousel, Widget } from './model.ts';

/** `draw` draws the widgets of its cards. */
export function carouselWidget(carousel: Carousel, draw: (widget: Widget) => HTMLElement | null): HTMLElement {
  const cards = (carousel.carouselCards ?? []).map(({ widgets = [], footerWidgets = [] }) =>
    h(
      'div',
      { class: 'carousel-card' },
      widgets.map((widget) => draw(widget)),
      footerWidgets.length > 0 &&
        h(
          'div',
          { class: 'carousel-footer' },
          footerWidgets.map((widget) => draw(widget)),
        ),
    ),
  );
  const place = h('span', { class: 'carousel-place', 'aria-live': 'polite' });
  const before = h('button', { type: 'button', class: 'carousel-step back', 'aria-label': 'Previous' }, icon('down', 18));
  const after = h('button', { type: 'button', class: 'carousel-step', 'aria-label': 'Next' }, icon('down', 18));
  let shown = 0;
  const show = (n: number): void => {
    shown = n;
    cards.forEach((card, index) => (card.hidden = index !== shown));
    before.disabled = shown === 0;
    after.disabled = shown >= cards.length - 1;
    place.textContent = `${shown + 1} / ${cards.length}`;
  };
  before.addEventListener('click', () => show(shown - 1));
  after.addEventListener('click', () => show(shown + 1));
  show(0);
  const steps = h('div', { class: 'carousel-steps' }, before, place, after);
  return h('div', { class: 'carousel', role: 'group', 'aria-roledescription': 'carousel' }, cards, cards.length > 1 && steps);
}
