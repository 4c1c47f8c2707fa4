/** TextParagraph: markup as text; more lines than it may have hide behind “Show more”. */
import { h } from '../dom.ts';
import type { CardContext } from './context.ts';
import type { Widget } from './model.ts';
import { richText } from './rich-text.ts';

export function textParagraphWidget({ text, maxLines }: NonNullable<Widget['textParagraph']>, context: CardContext): HTMLElement {
  const words = h(
    'div',
    { class: 'text-paragraph' },
    richText(text ?? '', (url) => context.openLink({ url })),
  );
  if (maxLines === undefined || maxLines < 1) return words;
  words.classList.add('clamped');
  words.style.setProperty('--lines', String(Math.round(maxLines)));
  const more = h('button', { type: 'button', class: 'paragraph-more', 'aria-expanded': 'false', hidden: true }, context.words.showMore);
  more.addEventListener('click', () => {
    const open = words.classList.toggle('clamped') === false;
    more.textContent = open ? context.words.showLess : context.words.showMore;
    more.setAttribute('aria-expanded', String(open));
  });
  // Whether anything is hidden shows only where the paragraph stands.
  new ResizeObserver(() => {
    if (words.classList.contains('clamped')) more.hidden = words.scrollHeight <= words.clientHeight + 1;
  }).observe(words);
  return h('div', {}, words, more);
}
