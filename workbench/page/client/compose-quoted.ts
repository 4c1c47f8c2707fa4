/** The part of a draft that quotes an earlier mail, folded behind three dots. */
import { toEditable } from './compose-html.ts';
import { h } from './dom.ts';

/** Null where nothing is quoted. */
export function quotedPart(html: string, slots: ReadonlyMap<string, string>): readonly HTMLElement[] | null {
  if (html === '') return null;
  const content = h('div', { class: 'compose-quoted-content' }, toEditable(html, slots));
  content.hidden = true;
  const toggle = h(
    'button',
    { type: 'button', class: 'quote-toggle', 'aria-label': 'Show trimmed content', 'aria-expanded': 'false' },
    '…',
  );
  toggle.addEventListener('click', () => {
    content.hidden = !content.hidden;
    toggle.setAttribute('aria-expanded', String(!content.hidden));
    toggle.setAttribute('aria-label', content.hidden ? 'Show trimmed content' : 'Hide expanded content');
  });
  return [toggle, content];
}
