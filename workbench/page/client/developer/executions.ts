/** Executions of the add-on: a list, and one with its calls as a timeline, its logs and its error. */
import type { CallRecord, ExecutionRecord } from '../../../contract.ts';
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { duration } from '../time.ts';

export async function executionsView(app: App): Promise<HTMLElement> {
  const { item } = app.place;
  if (item) return oneExecution(app, await call('execution', { id: item }));
  const executions = [...(await call('executions', {}))].reverse();
  if (executions.length === 0) return h('p', { class: 'empty' }, 'Nothing has run yet. Open the add-on in the side panel or in a draft.');
  return h(
    'table',
    { class: 'developer-table' },
    h('caption', { class: 'visually-hidden' }, 'Executions, newest first'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ['When', 'Function', 'User', 'Kind', 'Calls', 'Modelled', 'Cells', 'Card', 'Logs', 'Result'].map((title) =>
          h('th', { scope: 'col' }, title),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      executions.map((execution) =>
        h(
          'tr',
          { class: execution.error ? 'failed' : '' },
          h('td', {}, app.times.exact(execution.startedAt)),
          h(
            'td',
            {},
            h(
              'button',
              { type: 'button', class: 'link-button', 'data-key': execution.id, on: { click: () => app.go({ item: execution.id }) } },
              execution.functionName,
            ),
          ),
          h('td', {}, execution.user),
          h('td', {}, execution.kind),
          h('td', { class: 'number' }, execution.serviceCalls),
          h('td', { class: 'number' }, duration(execution.modelledMs)),
          h('td', { class: 'number' }, execution.cells),
          h('td', { class: 'number' }, execution.cardBytes ? `${(execution.cardBytes / 1024).toFixed(1)} KB` : '–'),
          h('td', { class: 'number' }, execution.logCount),
          h('td', {}, execution.error ? `${execution.error.name}: ${execution.error.message}` : 'Done'),
        ),
      ),
    ),
  );
}

function oneExecution(app: App, execution: ExecutionRecord | null): HTMLElement {
  const back = h(
    'button',
    { type: 'button', class: 'link-button', 'data-key': 'all', on: { click: () => app.go({ item: null }) } },
    'All executions',
  );
  if (!execution) return h('div', {}, back, h('p', { class: 'empty' }, 'This execution is no longer kept.'));
  const { functionName, user, kind, startedAt, serviceCalls, modelledMs, cells, evaluateMs, cardBytes, logs, error, calls } = execution;
  const facts: [string, string][] = [
    ['User', user],
    ['Kind', kind],
    ['Started', app.times.long(startedAt)],
    ['Service calls', String(serviceCalls)],
    ['Modelled time', duration(modelledMs)],
    ['Cells', String(cells)],
    ['Bundle evaluated in', duration(evaluateMs)],
    ['Card', `${cardBytes} bytes`],
  ];
  return h(
    'div',
    { class: 'execution' },
    back,
    h('h2', {}, functionName),
    h(
      'dl',
      { class: 'facts' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    error && h('section', { class: 'execution-error' }, h('h3', {}, `${error.name}: ${error.message}`), h('pre', {}, error.stack)),
    h('h3', {}, 'Calls'),
    calls.length === 0 ? h('p', { class: 'empty' }, 'No service was called.') : timeline(calls, modelledMs),
    h('h3', {}, 'Logs'),
    logs.length === 0
      ? h('p', { class: 'empty' }, 'Nothing was logged.')
      : h(
          'ul',
          { class: 'logs' },
          logs.map(({ level, text }) => h('li', {}, h('b', {}, level), ' ', text)),
        ),
  );
}

/** Calls one below the other; bars start where the calls before have ended, as the script waits for each. */
function timeline(calls: readonly CallRecord[], total: number): HTMLElement {
  let from = 0;
  return h(
    'ol',
    { class: 'timeline' },
    calls.map((record) => {
      const bar = h('span', { class: 'bar' });
      bar.style.marginLeft = `${total > 0 ? (from / total) * 100 : 0}%`;
      bar.style.width = `${total > 0 ? (record.ms / total) * 100 : 0}%`;
      from += record.ms;
      const args = JSON.stringify(record.args);
      return h(
        'li',
        { class: record.error ? 'failed' : '' },
        h(
          'details',
          {},
          h(
            'summary',
            {},
            h('span', { class: 'call-name' }, `${record.service}.${record.method}`),
            h('span', { class: 'call-ms' }, record.ms > 0 ? duration(record.ms) : 'free'),
            h('span', { class: 'call-cells' }, record.cells > 0 ? `${record.cells} cells` : ''),
            h('span', { class: 'track' }, bar),
          ),
          record.error && h('p', { class: 'call-error' }, record.error),
          record.parts.length > 0 &&
            h(
              'ul',
              {},
              record.parts.map(({ label, ms }) => h('li', {}, `${label}: ${duration(ms)}`)),
            ),
          h('pre', {}, args.length > 4000 ? `${args.slice(0, 4000)}…` : args),
        ),
      );
    }),
  );
}
