/** One cell of a grid: its words, looks, checkbox or drop-down, and the field that it becomes while it is edited. */
import type { call } from '../api.ts';
import { freshId, h } from '../dom.ts';

export type Part = Awaited<ReturnType<typeof call<'grid'>>>;
export type Cell = NonNullable<Part['cells'][number][number]>;
export type Line = Part['rows'][number];

/** Zero-based column to letters: 0 is A, 26 is AA. */
export const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
export const nameOf = (row: number, column: number): string => `${letters(column)}${row + 1}`;

/** Row and column of a cell's name, zero-based; null when it is none. */
export function placeOf(name: string): { row: number; column: number } | null {
  const [, word = '', row = ''] = /^\s*([a-z]{1,3})([1-9]\d{0,7})\s*$/i.exec(name) ?? [];
  if (word === '') return null;
  const column = [...word.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row) - 1, column };
}

export interface CellSource {
  readonly cell: Cell;
  readonly row: Line;
  readonly column: Line;
  readonly key: string;
  /** Pixels that a text may run over, its own width and the empty cells beside it. */
  readonly room: number;
  readonly write: (text: string) => void;
  readonly edit: (element: HTMLElement) => void;
}

/** The cell as it stands in the table; frozen rows are heads of their columns. */
export function cellElement({ cell, row, column, key, room, write, edit }: CellSource): HTMLTableCellElement {
  const { look = {}, shown, link, note, entered, span } = cell;
  const name = nameOf(row.index, column.index);
  const words = h('span', { class: 'cell-text' }, cell.box ? null : shown);
  const element = h(
    row.frozen ? 'th' : 'td',
    {
      class: [
        'cell',
        cell.box ? 'truth' : cell.is,
        look.wrap === true && 'wraps',
        row.frozen && 'frozen-row',
        column.frozen && 'frozen-column',
      ]
        .filter(Boolean)
        .join(' '),
      title: note ?? link ?? (entered.startsWith('=') ? entered : shown.length > 12 ? shown : null),
      scope: row.frozen ? 'col' : null,
      tabindex: -1,
      rowspan: span && span[0] > 1 ? span[0] : null,
      colspan: span && span[1] > 1 ? span[1] : null,
      'aria-label': `${name} ${cell.box ? (cell.box.ticked ? 'ticked' : 'not ticked') : shown}`,
      'data-key': key,
      'data-cell': `${row.index},${column.index}`,
    },
    words,
  );
  const { style } = words;
  if (look.bold === true) style.fontWeight = '700';
  if (look.italic === true) style.fontStyle = 'italic';
  const lines = [look.underline === true && 'underline', look.strikethrough === true && 'line-through'].filter(Boolean).join(' ');
  if (lines !== '') style.textDecoration = lines;
  if (look.ink !== undefined) style.color = look.ink;
  if (look.size !== undefined) style.fontSize = `${look.size}pt`;
  if (look.wrap !== true) style.maxWidth = `${room - 8}px`;
  // A text that stands at the left may run over the empty cells beside it.
  if (cell.is === 'text' && look.wrap !== true && (look.align ?? 'left') === 'left') words.classList.add('spills');
  if (look.fill !== undefined) element.style.backgroundColor = look.fill;
  if (look.align !== undefined) element.style.textAlign = look.align;
  if (link !== undefined) words.classList.add('linked');
  if (note !== undefined) element.append(h('span', { class: 'note-mark' }));
  const { box, items } = cell;
  if (box) {
    const tick = h('input', { type: 'checkbox', class: 'cell-box', tabindex: -1, 'aria-hidden': 'true', checked: box.ticked });
    // The answer of the server draws the tick, so that a refusal leaves it as it was.
    tick.addEventListener('click', (event) => (event.preventDefault(), write(box.other)));
    words.append(tick);
  }
  if (items) {
    const mark = h('span', { class: 'list-mark', 'aria-hidden': 'true' }, '▾');
    mark.addEventListener('mousedown', (event) => (event.preventDefault(), edit(element)));
    element.append(mark);
  }
  return element;
}

/** Turns a cell into a field until Enter, Escape, or until the focus leaves it. `typed` is the first character, when one opened the field. */
export function editCell(
  element: HTMLElement,
  name: string,
  cell: Cell,
  typed: string | null,
  done: (text: string | null, how: 'enter' | 'escape' | 'left') => void,
): void {
  const list =
    cell.items &&
    h(
      'datalist',
      { id: freshId('items') },
      [...new Set(cell.items)].map((item) => h('option', { value: item })),
    );
  const input = h('input', {
    class: 'cell-input',
    'aria-label': `Edit ${name}`,
    'data-busy': true,
    // A browser offers only the items that begin like what stands in the field.
    value: typed ?? (list ? '' : cell.entered),
    placeholder: list ? cell.entered : null,
    list: list?.id,
  });
  const before = [...element.childNodes];
  let over = false;
  const end = (how: 'enter' | 'escape' | 'left'): void => {
    if (over) return;
    over = true;
    const text = input.value;
    element.replaceChildren(...before);
    const same = text === cell.entered || (list !== undefined && text === '');
    done(how === 'escape' || same ? null : text, how);
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') end('enter');
    else if (event.key === 'Escape') end('escape');
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('blur', () => end('left'));
  element.replaceChildren(input, ...(list ? [list] : []));
  input.focus();
  if (typed === null) input.select();
  else input.setSelectionRange(typed.length, typed.length);
}
