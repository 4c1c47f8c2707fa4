/** Small pieces that the developer's views share: buttons, tables, and a change that is followed by a look at what it did. */
import type { App } from '../app.ts';
import { h, type Child } from '../dom.ts';

/** Makes a listener that runs something, says why it did not work, and draws the page again. */
export const changing = (app: App) => (work: () => Promise<unknown>) => (): void =>
  void app.attempt(async () => {
    await work();
    app.refresh();
  });

export const step = (label: string, click: () => void, key?: string, spoken?: string): HTMLButtonElement =>
  h('button', { type: 'button', class: 'step-button', 'data-key': key, 'aria-label': spoken, on: { click } }, label);

export function table(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly Child[])[],
  numbers: readonly number[] = [],
): HTMLElement {
  return h(
    'table',
    { class: 'developer-table' },
    h('caption', { class: 'visually-hidden' }, caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        titles.map((title, at) =>
          h(
            'th',
            { scope: 'col', class: numbers.includes(at) ? 'number' : '' },
            title || h('span', { class: 'visually-hidden' }, 'Actions'),
          ),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) =>
        h(
          'tr',
          {},
          row.map((cell, at) => h('td', { class: numbers.includes(at) ? 'number' : '' }, cell)),
        ),
      ),
    ),
  );
}

/** A select of the developer's views. Its first option stands for no choice. */
export function choice(
  label: string,
  all: string,
  options: readonly string[],
  value: string,
  key: string,
  chosen: (value: string) => void,
): HTMLElement {
  return h(
    'label',
    { class: 'filter' },
    h('span', {}, label),
    h(
      'select',
      { class: 'text-field', 'data-key': key, on: { change: (event) => chosen((event.target as HTMLSelectElement).value) } },
      h('option', { value: '' }, all),
      options.map((option) => h('option', { value: option, selected: option === value }, option)),
    ),
  );
}
