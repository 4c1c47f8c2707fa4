/** A spreadsheet that is open: its tabs, the tools for the chosen cell, and the part of the chosen tab that is looked at. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { field, formDialog } from '../confirm.ts';
import { fill, h } from '../dom.ts';
import { changing, step } from './kit.ts';
import { nameOf, placeOf, type Part } from './sheet-cell.ts';
import { gridTable, type Place } from './sheet-grid.ts';

type Tab = Awaited<ReturnType<typeof call<'tabs'>>>[number];

/** Rows that Google adds at a time, and rows and columns of a part (the server's). */
const MORE_ROWS = 1000;
const PART = { rows: 100, columns: 40 };

/** What a person looks at in a tab; kept over drawings. */
interface Look {
  chosen: Place;
  top: number;
  left: number;
  scroll: readonly [top: number, left: number];
}
const looks = new Map<string, Look>();
/** The tab that is open, by file. */
const open = new Map<string, number>();

export async function spreadsheet(app: App, fileId: string): Promise<HTMLElement> {
  const holder = h('div', { class: 'spreadsheet' });
  let drawings = 0;
  /** Draws anew without asking other parts of the page; with `focus` the chosen cell has it afterwards. */
  const draw = async (focus: boolean): Promise<void> => {
    const drawing = ++drawings;
    const tabs = await call('tabs', { fileId });
    const tab = tabs.find(({ sheetId }) => sheetId === open.get(fileId)) ?? tabs.find(({ hidden }) => !hidden) ?? tabs[0];
    if (!tab) return fill(holder, h('p', { class: 'empty' }, 'This spreadsheet has no tabs.'));
    const look = lookOf(fileId, tab);
    const part = await call('grid', { fileId, sheetId: tab.sheetId, top: look.top, left: look.left });
    // Something else was asked for meanwhile: what comes late is not shown over it.
    if (drawing !== drawings) return;
    const again = (): void => void app.attempt(() => draw(true));
    fill(holder, tabStrip(app, fileId, tabs, tab, again), tabView(app, fileId, tab, part, look, again));
    if (focus) holder.querySelector<HTMLElement>('.cell[tabindex="0"]')?.focus();
  };
  await draw(false);
  return holder;
}

function lookOf(fileId: string, { sheetId, frozenRows }: Tab): Look {
  const key = `${fileId} ${sheetId}`;
  const look = looks.get(key) ?? { chosen: { row: frozenRows, column: 0 }, top: 0, left: 0, scroll: [0, 0] };
  looks.set(key, look);
  return look;
}

function tabStrip(app: App, fileId: string, tabs: readonly Tab[], here: Tab, again: () => void): HTMLElement {
  const go = (sheetId: number) => (): void => {
    open.set(fileId, sheetId);
    again();
  };
  return h(
    'div',
    { class: 'sheet-strip', role: 'group', 'aria-label': 'Tabs of the spreadsheet' },
    tabs.map(({ sheetId, title, hidden }) =>
      h(
        'button',
        {
          type: 'button',
          class: `sheet-name${sheetId === here.sheetId ? ' here' : ''}${hidden ? ' hidden-tab' : ''}`,
          'aria-pressed': String(sheetId === here.sheetId),
          'data-key': `tab ${sheetId}`,
          on: { click: go(sheetId) },
        },
        title,
        hidden && h('small', {}, ' hidden'),
      ),
    ),
    step(
      '+',
      () =>
        void app.attempt(async () => {
          open.set(fileId, await call('addTab', { user: app.person.email, fileId }));
          app.refresh();
        }),
      'add-tab',
      'Add tab',
    ),
  );
}

function tabView(app: App, fileId: string, tab: Tab, part: Part, look: Look, again: () => void): HTMLElement {
  const { title, sheetId, frozenRows, rowCount, columnCount } = tab;
  const place = { user: app.person.email, fileId, sheetId };
  const then = changing(app);
  const name = h('input', {
    class: 'cell-name',
    'aria-label': 'Cell',
    title: 'The name of a cell, B750 say, and Enter go there',
    'data-busy': true,
    autocomplete: 'off',
  });
  const contents = h('output', { class: 'cell-contents' });
  const choose = (chosen: Place, entered: string): void => {
    look.chosen = chosen;
    name.value = nameOf(chosen.row, chosen.column);
    contents.textContent = entered;
  };
  const turn = (to: { top?: number; left?: number }, chosen: Place): void => {
    Object.assign(look, to, { chosen });
    look.scroll = [to.top === undefined ? look.scroll[0] : 0, to.left === undefined ? look.scroll[1] : 0];
    again();
  };
  name.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const to = placeOf(name.value);
    if (!to || to.row >= rowCount || to.column >= columnCount) return app.say(`There is no cell ${name.value} in this tab.`);
    const start = (index: number, size: number): number => Math.floor(index / size) * size;
    turn({ top: start(to.row, PART.rows), left: start(to.column, PART.columns) }, to);
  });
  const grid = gridTable({
    title,
    sheetId,
    part,
    chosen: look.chosen,
    choose,
    turn,
    write: (cell, text) => then(() => call('editCell', { ...place, ...cell, text }))(),
  });
  const rowAt = part.rows.findIndex(({ index }) => index === look.chosen.row);
  const columnAt = part.columns.findIndex(({ index }) => index === look.chosen.column);
  choose(look.chosen, part.cells[rowAt]?.[columnAt]?.entered ?? '');

  const line = (verb: 'insertLine' | 'deleteLine', dimension: 'ROWS' | 'COLUMNS') =>
    then(() => call(verb, { ...place, dimension, index: dimension === 'ROWS' ? look.chosen.row : look.chosen.column }));
  const sort = (order: 'ASCENDING' | 'DESCENDING') => then(() => call('sortRows', { ...place, column: look.chosen.column, order }));
  const scroll = h('div', { class: 'sheet-scroll', role: 'region', 'aria-label': `Tab ${title}` }, grid);
  scroll.addEventListener('scroll', () => (look.scroll = [scroll.scrollTop, scroll.scrollLeft]));
  // It can be scrolled once it stands in the page.
  requestAnimationFrame(() => ([scroll.scrollTop, scroll.scrollLeft] = look.scroll));
  return h(
    'section',
    { class: 'sheet-tab', 'aria-label': title },
    h(
      'div',
      { class: 'sheet-tools', role: 'toolbar', 'aria-label': `Change ${title}` },
      step('Insert row above', line('insertLine', 'ROWS'), `insert ${sheetId}`),
      step('Delete row', line('deleteLine', 'ROWS'), `delete ${sheetId}`),
      step('Insert column left', line('insertLine', 'COLUMNS'), `insert-column ${sheetId}`),
      step('Delete column', line('deleteLine', 'COLUMNS'), `delete-column ${sheetId}`),
      step('Sort A to Z', sort('ASCENDING'), `sort ${sheetId}`),
      step('Sort Z to A', sort('DESCENDING'), `sort-down ${sheetId}`),
      step('Rename tab…', () => renameDialog(app, { ...place, title }), `rename ${sheetId}`),
      step('Delete tab…', () => deleteDialog(app, { ...place, title }), `delete-tab ${sheetId}`),
    ),
    h('div', { class: 'cell-bar' }, name, contents),
    scroll,
    h(
      'div',
      { class: 'sheet-foot' },
      h('p', { class: 'sheet-count' }, factsOf(app, tab)),
      pager(tab, part, look, turn),
      part.below === null &&
        step(
          `Add ${MORE_ROWS} more rows`,
          then(() => call('addRows', { ...place, count: MORE_ROWS })),
          `more ${sheetId}`,
        ),
    ),
  );

  function factsOf({ person }: App, { dataRows }: Tab): string {
    const filled = Math.max(0, dataRows - frozenRows);
    const all = `${rowCount.toLocaleString(person.locale)} × ${columnCount.toLocaleString(person.locale)} cells`;
    return `${filled} ${filled === 1 ? 'row' : 'rows'} with contents, ${all}${tab.protected ? ', with protected ranges' : ''}`;
  }
}

/** Ways to the rows and columns around; the keyboard gets there by the arrows too. */
function pager({ sheetId }: Tab, part: Part, look: Look, turn: (to: { top?: number; left?: number }, chosen: Place) => void): HTMLElement {
  const first = (lines: Part['rows']): number => (lines.find(({ frozen }) => !frozen)?.index ?? 0) + 1;
  const { row, column } = look.chosen;
  const to = (label: string, key: string, index: number | null, how: 'top' | 'left'): HTMLElement | false =>
    index !== null &&
    step(label, () => turn({ [how]: index }, how === 'top' ? { row: index, column } : { row, column: index }), `${key} ${sheetId}`);
  return h(
    'span',
    { class: 'sheet-pager' },
    (part.above !== null || part.below !== null) && `Rows ${first(part.rows)} to ${(part.rows.at(-1)?.index ?? 0) + 1} `,
    to('Earlier rows', 'above', part.above, 'top'),
    to('Later rows', 'below', part.below, 'top'),
    to('Columns to the left', 'left', part.left, 'left'),
    to('Columns to the right', 'right', part.right, 'left'),
  );
}

interface Named {
  readonly user: string;
  readonly fileId: string;
  readonly sheetId: number;
  readonly title: string;
}

function renameDialog(app: App, { title, ...place }: Named): void {
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

function deleteDialog(app: App, { title, ...place }: Named): void {
  formDialog({
    title: `Delete tab “${title}”`,
    content: h('p', {}, 'Its cells are gone for everybody.'),
    submit: 'Delete tab',
    onSubmit: async () => {
      await call('deleteTab', place);
      app.refresh();
    },
  });
}
