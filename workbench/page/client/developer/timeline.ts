/** The calls of an execution one below the other; bars start where the calls before have ended, as the script waits for each. */
import type { CallRecord } from '../../../contract.ts';
import { h } from '../dom.ts';
import { duration } from '../time.ts';

/** Characters of the arguments that are shown at first. */
const SHORT = 300;

export function timeline(calls: readonly CallRecord[], total: number): HTMLElement {
  let from = 0;
  return h(
    'ol',
    { class: 'timeline', 'aria-label': 'Calls in order' },
    calls.map((record) => {
      const start = from;
      from += record.ms;
      return h('li', { class: record.error ? 'failed' : '' }, callDetails(record, start, total));
    }),
  );
}

function callDetails(record: CallRecord, start: number, total: number): HTMLElement {
  const share = (ms: number): string => `${total > 0 ? Math.min(100, (ms / total) * 100) : 0}%`;
  const bar = h('span', { class: 'bar' });
  bar.style.marginLeft = share(start);
  bar.style.width = share(record.ms);
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      h('span', { class: 'call-name' }, `${record.n}. ${record.service}.${record.method}`),
      h('span', { class: 'call-ms' }, record.ms > 0 ? duration(record.ms) : 'free'),
      h('span', { class: 'call-cells' }, record.cells > 0 ? `${record.cells} cells` : ''),
      h('span', { class: 'track', title: `from ${duration(start)} to ${duration(start + record.ms)}` }, bar),
    ),
    record.error && h('p', { class: 'call-error' }, record.error),
    h('p', { class: 'call-time' }, `Begins after ${duration(start)}, takes ${duration(record.ms)}`),
    record.parts.length > 0 &&
      h(
        'ul',
        {},
        record.parts.map(({ label, ms }) => h('li', {}, ms > 0 ? `${label}: ${duration(ms)}` : label)),
      ),
    record.args.map((arg) => argument(JSON.stringify(arg, null, 1))),
  );
}

/** One argument, cut until it is asked for in full. */
function argument(text: string): HTMLElement {
  if (text.length <= SHORT) return h('pre', {}, text);
  const shown = h('pre', {}, `${text.slice(0, SHORT)}…`);
  const all = h('button', { type: 'button', class: 'link-button' }, `Show all ${text.length} characters`);
  all.addEventListener('click', () => {
    shown.textContent = text;
    all.remove();
  });
  return h('div', {}, shown, all);
}
