/** One tab of a spreadsheet as a grid that is read and edited with the keyboard or the mouse, as the person at the page. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { field, formDialog } from '../confirm.ts';
import { h } from '../dom.ts';
import { changing, step } from './kit.ts';

type Tab = Awaited<ReturnType<typeof call<'tabs'>>>[number];
type Cell = Tab['rows'][number][number];

/** The cell that buttons are about, by tab; kept over drawings. */
const chosen = new Map<number, { row: number; column: number }>();

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
const nameOf = (row: number, column: number): string => `${letters(column)}${row + 1}`;
/** What stands in the cell when it is edited: the formula, else what is shown. */
const entered = (cell: Cell | undefined): string => cell?.formula ?? cell?.shown ?? '';

export function tabView(app: App, fileId: string, tab: Tab): HTMLElement {
  const { title, sheetId, rows, frozenRows, total } = tab;
  const user = app.person.email;
  const place = { user, fileId, sheetId };
  const then = changing(app);
  const width = Math.max(1, ...rows.map((row) => row.length));
  const where = h('output', { class: 'cell-name' });
  const at = (): { row: number; column: number } => chosen.get(sheetId) ?? { row: frozenRows, column: 0 };
  const choose = (row: number, column: number): void => {
    chosen.set(sheetId, { row, column });
    where.textContent = `${nameOf(row, column)}: ${entered(rows[row]?.[column])}`;
  };
  choose(at().row, at().column);

  const cellOf = (row: number, column: number): HTMLElement => {
    const cell = rows[row]?.[column];
    const { row: here, column: hereColumn } = at();
    const key = `cell ${sheetId} ${row} ${column}`;
    const element = h(
      row < frozenRows ? 'th' : 'td',
      {
        class: typeof cell?.value === 'number' ? 'number' : '',
        title: cell?.formula ?? null,
        scope: row < frozenRows ? 'col' : null,
        tabindex: row === here && column === hereColumn ? 0 : -1,
        'aria-label': `${nameOf(row, column)} ${cell?.shown ?? ''}`,
        'data-key': key,
        'data-cell': `${row},${column}`,
      },
      cell?.shown ?? '',
    );
    element.addEventListener('focus', () => {
      grid.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
      element.tabIndex = 0;
      choose(row, column);
    });
    element.addEventListener('dblclick', () => edit(element, row, column));
    element.addEventListener('keydown', (event) => {
      if (event.target !== element) return;
      if (event.key === 'Enter' || event.key === 'F2') edit(element, row, column);
      else if (event.key === 'Delete' || event.key === 'Backspace') write(row, column, '');
      else if (!move(event.key, row, column)) return;
      event.preventDefault();
    });
    return element;
  };
  const move = (key: string, row: number, column: number): boolean => {
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[key] ?? [0, 0];
    if (down === 0 && right === 0) return false;
    grid.querySelector<HTMLElement>(`[data-cell="${row + (down ?? 0)},${column + (right ?? 0)}"]`)?.focus();
    return true;
  };
  const write = (row: number, column: number, text: string): void => then(() => call('editCell', { ...place, row, column, text }))();
  const edit = (element: HTMLElement, row: number, column: number): void => {
    const cell = rows[row]?.[column];
    const input = h('input', { class: 'cell-input', 'aria-label': `Edit ${nameOf(row, column)}`, 'data-busy': true, value: entered(cell) });
    let over = false;
    const end = (keep: boolean): void => {
      if (over) return;
      over = true;
      const text = input.value;
      element.replaceChildren(cell?.shown ?? '');
      element.focus();
      if (keep && text !== entered(cell)) write(row, column, text);
    };
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') end(true);
      else if (event.key === 'Escape') end(false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener('blur', () => end(true));
    element.replaceChildren(input);
    input.focus();
    input.select();
  };
  // One empty row below what is filled, to write in.
  const lines = Array.from({ length: Math.min(rows.length + 1, Math.max(total, 1) + 1) }, (_, row) => row);
  const line = (row: number): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row', class: 'row-number' }, row + 1),
      Array.from({ length: width }, (_, column) => cellOf(row, column)),
    );
  const grid: HTMLElement = h('table', { class: 'sheet-table', role: 'grid', 'aria-label': `Cells of ${title}` });
  grid.append(
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td', { class: 'row-number' }),
        Array.from({ length: width }, (_, column) => h('th', { scope: 'col', class: 'column-letter' }, letters(column))),
      ),
      lines.slice(0, frozenRows).map(line),
    ),
    h('tbody', {}, lines.slice(frozenRows).map(line)),
  );

  return h(
    'section',
    { class: 'sheet-tab', 'aria-label': title },
    h('h3', {}, title),
    h(
      'p',
      { class: 'sheet-count' },
      `${Math.max(0, total - frozenRows)} ${total - frozenRows === 1 ? 'row' : 'rows'}${total > rows.length ? `, the first ${rows.length} shown` : ''}${tab.protected ? ', with protected ranges' : ''}`,
    ),
    h(
      'div',
      { class: 'sheet-tools', role: 'toolbar', 'aria-label': `Change ${title}` },
      where,
      step(
        'Insert row above',
        then(() => call('insertRow', { ...place, row: at().row })),
        `insert ${sheetId}`,
      ),
      step(
        'Delete row',
        then(() => call('deleteRow', { ...place, row: at().row })),
        `delete ${sheetId}`,
      ),
      step(
        'Sort A to Z',
        then(() => call('sortRows', { ...place, column: at().column, order: 'ASCENDING' })),
        `sort ${sheetId}`,
      ),
      step(
        'Sort Z to A',
        then(() => call('sortRows', { ...place, column: at().column, order: 'DESCENDING' })),
        `sort-down ${sheetId}`,
      ),
      step('Rename tab…', () => renameDialog(app, { ...place, title }), `rename ${sheetId}`),
    ),
    h('div', { class: 'sheet-scroll', role: 'region', 'aria-label': `Tab ${title}` }, grid),
  );
}

function renameDialog(app: App, { title, ...place }: { user: string; fileId: string; sheetId: number; title: string }): void {
  const name = h('input', { type: 'text', class: 'text-field', required: true, maxlength: 100, value: title });
  formDialog({
    title: 'Rename tab',
    content: field('Name', name),
    submit: 'Rename',
    onSubmit: async () => {
      await call('renameTab', { ...place, title: name.value });
      app.refresh();
    },
  });
}
