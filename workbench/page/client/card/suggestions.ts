/** The list of suggestions below a text input: a combobox as ARIA describes it, with the keys that people know. */
import { fill, freshId, h } from '../dom.ts';

/** How long typing pauses before the add-on is asked, in milliseconds; Google publishes no figure. */
const PAUSE = 300;

export interface SuggestionSource {
  /** A fixed list: what begins with the words so far is offered (apps-script/reference/card-service/suggestions). */
  readonly fixed: readonly string[];
  /** Asks the add-on, whose answer is offered as it is; null when its function failed. */
  readonly ask: (() => Promise<readonly string[] | null>) | null;
}

/** Puts the list to work. `chosen` is called when a suggestion was taken. The element goes below the input. */
export function suggestionsFor(input: HTMLInputElement, { fixed, ask }: SuggestionSource, chosen: () => void): HTMLElement {
  const id = freshId('suggestions');
  const list = h('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions' });
  let active = -1;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  list.hidden = true;
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id }))
    input.setAttribute(name, value);

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const point = (at: number): void => {
    active = at;
    for (const [n, option] of options().entries()) option.setAttribute('aria-selected', String(n === at));
    const option = options()[at];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    point(-1);
  };
  const take = (text: string): void => {
    input.value = text;
    close();
    chosen();
  };
  const show = (texts: readonly string[]): void => {
    fill(
      list,
      texts.map((text, n) => {
        const option = h('li', { id: `${id}-${n}`, role: 'option', 'aria-selected': 'false' }, text);
        // Before the field loses the focus, which would close the list.
        option.addEventListener('mousedown', (event) => (event.preventDefault(), take(text)));
        return option;
      }),
    );
    list.hidden = texts.length === 0;
    input.setAttribute('aria-expanded', String(texts.length > 0));
    point(-1);
  };
  const offer = (): void => {
    const words = input.value.trim().toLowerCase();
    const known = fixed.filter((text) => text.toLowerCase().startsWith(words) && text !== input.value);
    show(known);
    clearTimeout(timer);
    const mine = ++asked;
    if (!ask || words === '') return;
    timer = setTimeout(() => {
      void ask()
        .catch(() => null)
        .then((texts) => {
          if (mine === asked && texts && document.activeElement === input) show([...known, ...texts]);
        });
    }, PAUSE);
  };

  input.setAttribute('aria-expanded', 'false');
  input.addEventListener('input', offer);
  input.addEventListener('focus', () => {
    if (fixed.length > 0) offer();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const count = options().length;
    if (event.isComposing || list.hidden || count === 0) return;
    if (event.key === 'ArrowDown') point((active + 1) % count);
    else if (event.key === 'ArrowUp') point(active <= 0 ? count - 1 : active - 1);
    else if (event.key === 'Enter' && active >= 0) take(options()[active]?.textContent ?? '');
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return list;
}
