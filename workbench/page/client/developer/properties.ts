/** What the add-on keeps in PropertiesService and CacheService, of the person and of the script; values can be changed and deleted. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { field, formDialog } from '../confirm.ts';
import { h } from '../dom.ts';
import { changing, step, table } from './kit.ts';

type Kind = 'properties' | 'cache';
type Store = 'user' | 'script';
interface Entry {
  readonly key: string;
  readonly value: string;
  readonly until?: number;
}

/** Characters of a value in the table; the dialog shows all. */
const SHORT = 400;

export async function propertiesView(app: App): Promise<HTMLElement> {
  const user = app.person.email;
  const properties = async (store: Store): Promise<Entry[]> =>
    Object.entries(await call('properties', { user, store })).map(([key, value]) => ({ key, value }));
  const [own, script, ownCache, scriptCache] = await Promise.all([
    properties('user'),
    properties('script'),
    call('cache', { user, store: 'user' }),
    call('cache', { user, store: 'script' }),
  ]);
  return h(
    'div',
    { class: 'stores' },
    storeView(app, 'properties', 'user', `User properties of ${app.person.name}`, own),
    storeView(app, 'properties', 'script', 'Script properties', script),
    storeView(app, 'cache', 'user', `User cache of ${app.person.name}`, ownCache),
    storeView(app, 'cache', 'script', 'Script cache', scriptCache),
  );
}

function storeView(app: App, kind: Kind, store: Store, title: string, entries: readonly Entry[]): HTMLElement {
  const then = changing(app);
  const sorted = [...entries].sort((a, b) => (a.key < b.key ? -1 : 1));
  const total = entries.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
  const size = `${(total / 1024).toFixed(1)} KB${kind === 'properties' ? ' of 500 KB' : ''}`;
  return h(
    'section',
    { 'aria-label': title },
    h('h3', {}, title),
    h(
      'p',
      { class: 'sheet-count' },
      entries.length === 0 ? 'Nothing is kept. ' : `${entries.length} ${entries.length === 1 ? 'value' : 'values'}, ${size} `,
      step('Add…', () => entryDialog(app, kind, store, null), `add ${kind} ${store}`, `Add to ${title}`),
    ),
    sorted.length > 0 &&
      table(
        title,
        ['Key', 'Bytes', ...(kind === 'cache' ? ['Until'] : []), 'Value', ''],
        sorted.map((entry) => [
          h('code', {}, entry.key),
          entry.value.length,
          ...(entry.until === undefined ? [] : [app.times.exact(entry.until)]),
          h('code', { class: 'property-value' }, entry.value.length > SHORT ? `${entry.value.slice(0, SHORT)}…` : entry.value),
          h(
            'span',
            { class: 'row-actions' },
            step('Edit…', () => entryDialog(app, kind, store, entry), `edit ${kind} ${store} ${entry.key}`, `Edit ${entry.key}`),
            step(
              'Delete',
              then(() => write(app, kind, store, entry.key, null)),
              `delete ${kind} ${store} ${entry.key}`,
              `Delete ${entry.key}`,
            ),
          ),
        ]),
        [1],
      ),
  );
}

function write(app: App, kind: Kind, store: Store, key: string, value: string | null): Promise<unknown> {
  const user = app.person.email;
  return kind === 'cache' ? call('setCached', { user, store, key, value }) : call('setProperty', { user, store, key, value });
}

function entryDialog(app: App, kind: Kind, store: Store, entry: Entry | null): void {
  const key = h('input', { type: 'text', class: 'text-field', required: true, value: entry?.key ?? '', readonly: entry !== null });
  const value = h('textarea', { class: 'text-field value-field', rows: 8, spellcheck: 'false' });
  value.value = entry?.value ?? '';
  formDialog({
    title: entry ? `Edit ${entry.key}` : 'Add a value',
    className: 'value-dialog',
    content: [field('Key', key), field('Value', value, kind === 'cache' ? 'Kept for ten minutes.' : 'At most 9 KB.')],
    submit: 'Save',
    onSubmit: async () => {
      await write(app, kind, store, key.value, value.value);
      app.refresh();
    },
  });
}
