/** Executions of the add-on, newest first, filtered by function, user, kind and failure. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import { duration } from '../time.ts';
import { executionView } from './execution.ts';
import { choice, table } from './kit.ts';

/** What is looked for; kept while the page is open. */
const wanted = { functionName: '', user: '', kind: '', failed: false };

type Row = Awaited<ReturnType<typeof call<'executions'>>>[number];

export async function executionsView(app: App): Promise<HTMLElement> {
  const { item } = app.place;
  if (item) return executionView(app, await call('execution', { id: item }));
  const all = [...(await call('executions', {}))].reverse();
  if (all.length === 0) return h('p', { class: 'empty' }, 'Nothing has run yet. Open the add-on in the side panel or in a draft.');
  const list = h('div', {});
  const draw = (): void => {
    const rows = all.filter(
      ({ functionName, user, kind, error, failedCalls }) =>
        (wanted.functionName === '' || functionName === wanted.functionName) &&
        (wanted.user === '' || user === wanted.user) &&
        (wanted.kind === '' || kind === wanted.kind) &&
        (!wanted.failed || error !== undefined || failedCalls > 0),
    );
    fill(
      list,
      h('p', { class: 'sheet-count', role: 'status' }, `${rows.length} of ${all.length} executions`),
      rows.length === 0 ? h('p', { class: 'empty' }, 'No execution is like this.') : executionTable(app, rows),
    );
  };
  const values = (of: (row: Row) => string): string[] => [...new Set(all.map(of))].sort();
  const filter = (key: 'functionName' | 'user' | 'kind', label: string, everything: string): HTMLElement =>
    choice(
      label,
      everything,
      values((row) => row[key]),
      wanted[key],
      `filter-${key}`,
      (value) => {
        wanted[key] = value;
        draw();
      },
    );
  draw();
  return h(
    'div',
    {},
    h(
      'div',
      { class: 'filters', role: 'group', 'aria-label': 'Filter executions' },
      filter('functionName', 'Function', 'Any function'),
      filter('user', 'User', 'Anybody'),
      filter('kind', 'Kind', 'Any kind'),
      h(
        'label',
        { class: 'filter' },
        h('input', {
          type: 'checkbox',
          checked: wanted.failed,
          'data-key': 'filter-failed',
          on: {
            change: (event) => {
              wanted.failed = (event.target as HTMLInputElement).checked;
              draw();
            },
          },
        }),
        h('span', {}, 'Failed only'),
      ),
    ),
    list,
  );
}

function executionTable(app: App, rows: readonly Row[]): HTMLElement {
  return table(
    'Executions, newest first',
    ['When', 'Function', 'User', 'Kind', 'Calls', 'Modelled', 'Cells', 'Card', 'Logs', 'Result'],
    rows.map((one) => [
      app.times.exact(one.startedAt),
      h(
        'button',
        { type: 'button', class: 'link-button', 'data-key': one.id, on: { click: () => app.go({ item: one.id }) } },
        one.functionName,
      ),
      one.user,
      one.kind,
      one.serviceCalls,
      duration(one.modelledMs),
      one.cells,
      one.cardBytes ? `${(one.cardBytes / 1024).toFixed(1)} KB` : '–',
      one.logCount,
      [
        one.error ? h('span', { class: 'failed-words' }, `${one.error.name}: ${one.error.message}`) : 'Done',
        one.failedCalls > 0 &&
          h('span', { class: 'failed-words' }, `, ${one.failedCalls} ${one.failedCalls === 1 ? 'call' : 'calls'} failed`),
        one.missingCount > 0 && h('span', { class: 'missing-words' }, `, ${one.missingCount} missing`),
      ],
    ]),
    [4, 5, 6, 7, 8],
  );
}
