/** A member's stored properties, as PropertiesService keeps them. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';

export async function propertiesView(app: App): Promise<HTMLElement> {
  const entries = Object.entries(await call('properties', { user: app.person.email })).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return h('p', { class: 'empty' }, `The add-on keeps nothing for ${app.person.name}.`);
  const total = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return h(
    'div',
    {},
    h('p', { class: 'sheet-count' }, `${entries.length} properties, ${(total / 1024).toFixed(1)} KB of 500 KB`),
    h(
      'table',
      { class: 'developer-table' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Key'), h('th', { scope: 'col' }, 'Bytes'), h('th', { scope: 'col' }, 'Value'))),
      h(
        'tbody',
        {},
        entries.map(([key, value]) =>
          h(
            'tr',
            {},
            h('td', {}, h('code', {}, key)),
            h('td', { class: 'number' }, value.length),
            h('td', { class: 'property-value' }, h('code', {}, value.length > 2000 ? `${value.slice(0, 2000)}…` : value)),
          ),
        ),
      ),
    ),
  );
}
