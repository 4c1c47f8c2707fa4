/** Who the person is to Google, and which of the manifest's scopes they have granted the add-on. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { CLIENT_NAMES } from '../people.ts';
import { changing, step } from './kit.ts';

export async function identityView(app: App): Promise<HTMLElement> {
  const { person } = app;
  const facts: [string, string][] = [
    ['Address', person.email],
    ['Profile id (sub)', person.sub],
    ['Domain (hd)', person.hostedDomain ?? 'none: a personal account'],
    ['Locale', person.locale],
    ['Time zone', person.timeZone],
    ['Reads mail with', CLIENT_NAMES[person.client]],
    ['Add-on', person.member ? 'installed' : 'not installed'],
  ];
  return h(
    'div',
    {},
    h('h2', {}, person.name),
    h(
      'dl',
      { class: 'facts' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    person.member ? await permissions(app) : null,
  );
}

async function permissions(app: App): Promise<HTMLElement> {
  const user = app.person.email;
  const scopes = await call('scopes', { user });
  const then = changing(app);
  const granted = scopes.filter((one) => one.granted).map(({ scope }) => scope);
  const set = (scope: string, on: boolean): void =>
    then(async () => {
      await call('grant', { user, scopes: on ? [...granted, scope] : granted.filter((one) => one !== scope) });
      app.reopenPanel();
    })();
  return h(
    'section',
    { 'aria-label': 'Permissions' },
    h('h3', {}, 'Permissions'),
    h(
      'p',
      { class: 'sheet-count' },
      `${granted.length} of ${scopes.length} scopes granted. What is taken back fails at the next call that needs it.`,
    ),
    h(
      'ul',
      { class: 'scopes' },
      scopes.map(({ scope, granted: on }) =>
        h(
          'li',
          {},
          h(
            'label',
            { class: 'choice' },
            h('input', {
              type: 'checkbox',
              class: 'check-box',
              checked: on,
              'data-key': scope,
              on: { change: (event) => set(scope, (event.target as HTMLInputElement).checked) },
            }),
            h('code', {}, scope.replace('https://www.googleapis.com/auth/', '')),
          ),
        ),
      ),
    ),
    step(
      'Revoke',
      then(async () => (await call('revoke', { user }), app.reopenPanel())),
      'revoke',
      'Revoke all permissions',
    ),
    step(
      'Grant',
      then(async () => (await call('grant', { user }), app.reopenPanel())),
      'grant',
      'Grant all permissions',
    ),
  );
}
