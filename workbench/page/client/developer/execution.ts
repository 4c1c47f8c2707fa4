/** One execution: its facts, its error with the place in the sources, what was missing, and its logs; calls stand in a timeline. */
import type { ExecutionRecord } from '../../../contract.ts';
import type { App } from '../app.ts';
import type { call } from '../api.ts';
import { h } from '../dom.ts';
import { duration } from '../time.ts';
import { timeline } from './timeline.ts';

type Shown = NonNullable<Awaited<ReturnType<typeof call<'execution'>>>>;

/** How to have it run once more: an execution is an answer to something that a person or the clock did. */
const AGAIN: { readonly [Kind in ExecutionRecord['kind']]: string } = {
  homepage: 'To run it again: Refresh in the menu of the card that the side panel shows outside of messages.',
  message: 'To run it again: Refresh in the menu of the card beside an open message.',
  compose: 'To run it again: the add-on’s icon beside Send.',
  action: 'To run it again: press the same control on its card.',
  universal: 'To run it again: choose the same entry of the menu.',
  trigger: 'To run it again: “Run now” among the triggers.',
  web: 'To run it again: open the web app’s address again.',
  test: 'It was run by a test.',
};

export function executionView(app: App, execution: Shown | null): HTMLElement {
  const back = h(
    'button',
    { type: 'button', class: 'link-button', 'data-key': 'all', on: { click: () => app.go({ item: null }) } },
    'All executions',
  );
  if (!execution) return h('div', {}, back, h('p', { class: 'empty' }, 'This execution is no longer kept.'));
  const { functionName, user, kind, startedAt, serviceCalls, modelledMs, cells, evaluateMs, cardBytes, logs, error, calls, missing } =
    execution;
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
    error &&
      h(
        'section',
        { class: 'execution-error', 'aria-label': 'Error' },
        h('h3', {}, `${error.name}: ${error.message}`),
        stackLines(execution),
      ),
    missing.length > 0 &&
      h(
        'section',
        { class: 'execution-missing', 'aria-label': 'Missing' },
        h('h3', {}, 'Asked for, but not in the workbench'),
        h(
          'ul',
          {},
          missing.map((name) => h('li', {}, h('code', {}, name))),
        ),
      ),
    h('p', { class: 'hint-line' }, AGAIN[kind]),
    h('h3', {}, 'Calls'),
    calls.length === 0 ? h('p', { class: 'empty' }, 'No service was called.') : timeline(calls, modelledMs),
    h('h3', {}, 'Logs'),
    logs.length === 0
      ? h('p', { class: 'empty' }, 'Nothing was logged.')
      : h(
          'ul',
          { class: 'logs' },
          logs.map(({ level, text, lines }) => h('li', {}, h('b', {}, level), ' ', lines === null ? text : stackList(lines))),
        ),
  );
}

function stackLines({ stack, error }: Shown): HTMLElement | null {
  if (stack.length > 0) return stackList(stack);
  return error?.stack ? h('pre', {}, error.stack) : null;
}

/** Lines of a stack, each with its place in the sources where that is known. */
function stackList(lines: Shown['stack']): HTMLElement {
  return h(
    'ol',
    { class: 'stack' },
    lines.map(({ text, source }) =>
      h('li', {}, source && h('code', { class: 'stack-source' }, source), h('span', { class: 'stack-text' }, text.trim())),
    ),
  );
}
