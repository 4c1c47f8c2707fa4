/** A part of a tab as a table that is read and edited with the keyboard or the mouse. */
import { h } from '../dom.ts';
import { cellElement, editCell, letters, nameOf, type Cell, type Line, type Part } from './sheet-cell.ts';

/** Sizes of new rows and columns, and of the column with the row's numbers, in pixels. */
const ROW = 24;
const COLUMN = 100;
const NUMBERS = 46;

export interface Place {
  row: number;
  column: number;
}

export interface GridView {
  readonly title: string;
  readonly sheetId: number;
  readonly part: Part;
  readonly chosen: Place;
  /** A cell was chosen: buttons are about it from now on. */
  readonly choose: (place: Place, entered: string) => void;
  readonly write: (place: Place, text: string) => void;
  /** Shows the part around this one, with a cell of it chosen. */
  readonly turn: (to: { top?: number; left?: number }, place: Place) => void;
}

const STEPS: { readonly [key: string]: readonly [down: number, right: number] } = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The table. Arrows go from cell to cell and into the parts around this one; Enter, F2 and typing edit, Delete empties, Space ticks. */
export function gridTable(view: GridView): HTMLTableElement {
  const { part, sheetId, title } = view;
  const { rows, columns } = part;
  /** The element at each place; a merged cell stands at every place that it covers. */
  const at: (HTMLTableCellElement | undefined)[][] = rows.map(() => []);
  const source = new Map<Element, { readonly cell: Cell; readonly place: Place }>();

  const edit = (element: HTMLElement, typed: string | null): void => {
    const found = source.get(element);
    if (!found) return;
    const { cell, place } = found;
    editCell(element, nameOf(place.row, place.column), cell, typed, (text, how) => {
      element.focus();
      if (how === 'enter') move(element, 'ArrowDown');
      if (text !== null) view.write(place, text);
    });
  };
  const move = (element: Element, key: string): boolean => {
    const [down, right] = STEPS[key] ?? [0, 0];
    if (down === 0 && right === 0) return false;
    let row = at.findIndex((line) => line.includes(element as HTMLTableCellElement));
    let column = at[row]?.indexOf(element as HTMLTableCellElement) ?? 0;
    const first = (lines: readonly Line[], index: number): boolean => lines[index]?.frozen === false && lines[index - 1]?.frozen !== false;
    const { row: hereRow, column: hereColumn } = source.get(element)?.place ?? { row: 0, column: 0 };
    if (down < 0 && part.above !== null && first(rows, row)) return turned({ top: part.above }, { row: hereRow - 1, column: hereColumn });
    if (right < 0 && part.left !== null && first(columns, column))
      return turned({ left: part.left }, { row: hereRow, column: hereColumn - 1 });
    do {
      row += down;
      column += right;
    } while (at[row]?.[column] === element);
    const next = at[row]?.[column];
    if (next) next.focus();
    else if (down > 0 && part.below !== null) view.turn({ top: part.below }, { row: part.below, column: hereColumn });
    else if (right > 0 && part.right !== null) view.turn({ left: part.right }, { row: hereRow, column: part.right });
    return true;
  };
  const turned = (to: { top?: number; left?: number }, place: Place): true => {
    view.turn(to, place);
    return true;
  };

  const width = (line: Line | undefined): number => line?.size ?? COLUMN;
  const room = (row: number, column: number): number => {
    let pixels = 0;
    const span = part.cells[row]?.[column]?.span?.[1] ?? 1;
    for (let to = column; to < columns.length; to++) {
      const beside = part.cells[row]?.[to];
      if (to >= column + span && (!beside || beside.is !== 'empty' || beside.box || beside.span)) break;
      if (to >= column + span && columns[to]?.frozen !== columns[column]?.frozen) break;
      pixels += width(columns[to]);
      // A number keeps to its own cell.
      if (part.cells[row]?.[column]?.is !== 'text' && to >= column + span - 1) break;
    }
    return pixels;
  };
  const offsets: number[] = [];
  columns.reduce((left, line) => (offsets.push(left), left + width(line)), NUMBERS);

  const line = (row: Line, rowAt: number): HTMLElement => {
    const number = h('th', { scope: 'row', class: 'row-number' }, row.index + 1);
    const element = h(
      'tr',
      { class: rowAt > 0 && (rows[rowAt - 1]?.index ?? 0) + 1 < row.index && !row.frozen ? 'after-gap' : '' },
      number,
    );
    element.style.height = `${row.size ?? ROW}px`;
    for (const [columnAt, column] of columns.entries()) {
      const cell = part.cells[rowAt]?.[columnAt];
      if (!cell) continue;
      const place = { row: row.index, column: column.index };
      const drawn = cellElement({
        cell,
        row,
        column,
        key: `cell ${sheetId} ${row.index} ${column.index}`,
        room: room(rowAt, columnAt),
        write: (text) => view.write(place, text),
        edit: (target) => edit(target, null),
      });
      if (column.frozen) drawn.style.left = `${offsets[columnAt] ?? 0}px`;
      source.set(drawn, { cell, place });
      const [down, right] = cell.span ?? [1, 1];
      for (let r = rowAt; r < rowAt + down; r++) for (let c = columnAt; c < columnAt + right; c++) (at[r] ??= [])[c] = drawn;
      element.append(drawn);
    }
    return element;
  };

  const head = h(
    'tr',
    {},
    h('td', { class: 'row-number corner' }),
    columns.map((column, columnAt) => {
      const letter = h('th', { scope: 'col', class: `column-letter${column.frozen ? ' frozen-column' : ''}` }, letters(column.index));
      if (column.frozen) letter.style.left = `${offsets[columnAt] ?? 0}px`;
      return letter;
    }),
  );
  const drawn = rows.map(line);
  const frozen = rows.filter((row) => row.frozen).length;
  const widths = h(
    'colgroup',
    {},
    [NUMBERS, ...columns.map(width)].map((pixels) => {
      const column = h('col');
      column.style.width = `${pixels}px`;
      return column;
    }),
  );
  const grid = h(
    'table',
    { class: 'sheet-table', role: 'grid', 'aria-label': `Cells of ${title}` },
    widths,
    h('thead', {}, head, drawn.slice(0, frozen)),
    h('tbody', {}, drawn.slice(frozen)),
  );
  grid.style.width = `${[NUMBERS, ...columns.map(width)].reduce((sum, pixels) => sum + pixels, 0)}px`;

  const cellOf = (target: EventTarget | null): HTMLElement | null => (target instanceof HTMLElement && source.has(target) ? target : null);
  grid.addEventListener('focusin', ({ target }) => {
    const element = cellOf(target);
    const found = element && source.get(element);
    if (!found) return;
    grid.querySelector('.cell[tabindex="0"]')?.setAttribute('tabindex', '-1');
    element.tabIndex = 0;
    view.choose(found.place, found.cell.entered);
  });
  grid.addEventListener('dblclick', ({ target }) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
    if (element && !element.querySelector('.cell-input, .cell-box')) edit(element, null);
  });
  grid.addEventListener('keydown', (event) => {
    const element = cellOf(event.target);
    const found = element && source.get(element);
    if (!found) return;
    const { key } = event;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (found.cell.box && key === ' ') view.write(found.place, found.cell.box.other);
    else if (key === 'Enter' || key === 'F2') edit(element, null);
    else if (key === 'Delete' || key === 'Backspace') view.write(found.place, '');
    else if (plain && [...key].length === 1) edit(element, key);
    else if (!plain || !move(element, key)) return;
    event.preventDefault();
  });
  const here = grid.querySelector(`[data-cell="${view.chosen.row},${view.chosen.column}"]`) ?? grid.querySelector('tbody .cell, .cell');
  here?.setAttribute('tabindex', '0');
  return grid;
}
