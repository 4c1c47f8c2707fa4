/** Bad luck and open questions: the endpoint's health, failing calls, permissions, and how the platform is taken to behave. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { freshId, h } from '../dom.ts';

const SWITCH_WORDS: { readonly [name: string]: string } = {
  dialogClosesAfterEdit: 'The compose dialog closes after a draft edit',
  homepageDraftWithoutToken: 'The homepage may create a draft without a message token',
  identityTokenInTriggers: 'An identity token exists inside time triggers',
  undocumentedEventFields: 'Events carry undocumented fields',
  imageProxyKeepsEverything: 'Gmail’s image proxy keeps every answer for a day',
};
const ENDPOINT_WORDS = { up: 'Answers', down: 'Cannot be reached', slow: 'Answers slowly', nonsense: 'Answers nonsense' } as const;

export async function conditionsView(app: App): Promise<HTMLElement> {
  const { endpoint, switches } = await call('conditions', {});
  const then = (work: () => Promise<unknown>) => () =>
    void app.attempt(async () => {
      await work();
      app.refresh();
    });
  const radios = (Object.keys(ENDPOINT_WORDS) as (keyof typeof ENDPOINT_WORDS)[]).map((name) =>
    h(
      'label',
      { class: 'choice' },
      h('input', {
        type: 'radio',
        class: 'radio',
        name: 'endpoint',
        checked: endpoint === name,
        'data-key': `endpoint-${name}`,
        on: { change: then(() => call('setEndpoint', { endpoint: name })) },
      }),
      h('span', {}, ENDPOINT_WORDS[name]),
    ),
  );
  const toggles = Object.entries(switches).map(([name, on]) =>
    h(
      'label',
      { class: 'choice' },
      h('input', {
        type: 'checkbox',
        class: 'check-box',
        checked: on === true,
        'data-key': name,
        on: { change: (event) => then(() => call('setSwitch', { name, on: (event.target as HTMLInputElement).checked }))() },
      }),
      h('span', {}, SWITCH_WORDS[name] ?? name),
    ),
  );
  const email = app.person.email;
  return h(
    'div',
    { class: 'conditions' },
    h('fieldset', {}, h('legend', {}, 'Tracking server'), radios),
    h('fieldset', {}, h('legend', {}, 'How the platform behaves'), toggles),
    failures(then),
    app.person.member &&
      h(
        'fieldset',
        {},
        h('legend', {}, `Permissions of ${email}`),
        h(
          'button',
          { type: 'button', class: 'step-button', 'data-key': 'revoke', on: { click: then(() => call('revoke', { user: email })) } },
          'Revoke',
        ),
        h(
          'button',
          { type: 'button', class: 'step-button', 'data-key': 'grant', on: { click: then(() => call('grant', { user: email })) } },
          'Grant',
        ),
      ),
  );
}

function failures(then: (work: () => Promise<unknown>) => () => void): HTMLElement {
  const id = freshId('fail');
  const n = h('input', { type: 'number', min: 1, value: 1, class: 'clock-field', id: `${id}-n` });
  const name = h('input', { type: 'text', class: 'text-field', id: `${id}-name`, placeholder: 'any function' });
  const when = h(
    'select',
    { class: 'text-field', id: `${id}-when` },
    [
      ['before', 'before it takes effect'],
      ['after', 'after it took effect'],
      ['cut', 'and the execution is cut off'],
    ].map(([value, words]) => h('option', { value }, words)),
  );
  return h(
    'fieldset',
    {},
    h('legend', {}, 'Make a service call fail'),
    h(
      'p',
      {},
      h('label', { for: n.id }, 'Call number '),
      n,
      ' ',
      h('label', { for: name.id }, 'of '),
      name,
      ' ',
      h('label', { for: when.id }, 'fails '),
      when,
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'step-button',
        on: {
          click: () =>
            then(() =>
              call('failCall', {
                n: Number(n.value),
                when: when.value as 'before' | 'after' | 'cut',
                ...(name.value && { functionName: name.value }),
              }),
            )(),
        },
      },
      'Fail the next one',
    ),
    h('button', { type: 'button', class: 'step-button', on: { click: then(() => call('clearFaults', {})) } }, 'No failures'),
  );
}
