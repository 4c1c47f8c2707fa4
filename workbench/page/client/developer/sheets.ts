/** The member's spreadsheets as a person would see them in Google Sheets. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';

export async function sheetsView(app: App): Promise<HTMLElement> {
  const user = app.person.email;
  const files = await call('files', { user });
  if (files.length === 0) return h('p', { class: 'empty' }, `${app.person.name} has no spreadsheets yet.`);
  const file = files.find(({ id }) => id === app.place.item) ?? files[0];
  if (!file) return h('p', { class: 'empty' }, 'This spreadsheet does not exist.');
  const list = h(
    'ul',
    { class: 'file-list', 'aria-label': 'Spreadsheets' },
    files.map(({ id, name, owner, trashed }) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: `file${id === file.id ? ' here' : ''}`,
            'aria-current': id === file.id ? 'true' : null,
            'data-key': id,
            on: { click: () => app.go({ item: id }) },
          },
          name,
          h('small', {}, trashed ? 'In the bin' : owner),
        ),
      ),
    ),
  );
  const act = (route: 'trashFile' | 'untrashFile' | 'removeFile') => () =>
    void app.attempt(async () => {
      await call(route, { fileId: file.id });
      app.refresh();
    });
  const actions = h(
    'p',
    { class: 'file-actions' },
    file.trashed
      ? h('button', { type: 'button', class: 'step-button', on: { click: act('untrashFile') } }, 'Take out of the bin')
      : h('button', { type: 'button', class: 'step-button', on: { click: act('trashFile') } }, 'Move to the bin'),
    h('button', { type: 'button', class: 'step-button', on: { click: act('removeFile') } }, 'Delete for ever'),
  );
  const tabs = await call('tabs', { fileId: file.id });
  return h(
    'div',
    { class: 'sheets' },
    list,
    h(
      'div',
      { class: 'file-view' },
      h('h2', {}, file.name),
      actions,
      tabs.map(({ title, rows, frozenRows, total }) =>
        h(
          'section',
          { class: 'sheet-tab' },
          h('h3', {}, title),
          h(
            'p',
            { class: 'sheet-count' },
            `${Math.max(0, total - frozenRows)} ${total - frozenRows === 1 ? 'row' : 'rows'}${total > rows.length ? `, the first ${rows.length} shown` : ''}`,
          ),
          h(
            'div',
            { class: 'sheet-scroll', tabindex: 0, role: 'region', 'aria-label': `Tab ${title}` },
            h(
              'table',
              { class: 'sheet-table' },
              h(
                'thead',
                {},
                rows.slice(0, frozenRows).map((row) =>
                  h(
                    'tr',
                    {},
                    row.map(({ shown }) => h('th', { scope: 'col' }, shown)),
                  ),
                ),
              ),
              h(
                'tbody',
                {},
                rows.slice(frozenRows).map((row) =>
                  h(
                    'tr',
                    {},
                    row.map(({ shown, formula, value }) =>
                      h('td', { class: typeof value === 'number' ? 'number' : '', title: formula ?? null }, shown),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
