/** Bad luck and open questions: the endpoint's health, failing calls, and how the platform is taken to behave. */
import type { App, Phone } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { isProduct } from '../product.ts';
import { failuresView } from './failures.ts';
import { changing } from './kit.ts';

const ENDPOINT_WORDS = { up: 'Answers', down: 'Cannot be reached', slow: 'Answers slowly', nonsense: 'Answers nonsense' } as const;

export async function conditionsView(app: App): Promise<HTMLElement> {
  const conditions = await call('conditions', {});
  const { endpoint, switches } = conditions;
  const then = changing(app);
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
  const toggles = switches.map(({ name, question, explanation, on }) =>
    h(
      'label',
      { class: 'choice question' },
      h('input', {
        type: 'checkbox',
        class: 'check-box',
        checked: on,
        'data-key': name,
        'aria-describedby': `why-${name}`,
        on: { change: (event) => then(() => call('setSwitch', { name, on: (event.target as HTMLInputElement).checked }))() },
      }),
      h('span', {}, question, h('small', { id: `why-${name}` }, explanation)),
    ),
  );
  return h(
    'div',
    { class: 'conditions' },
    h(
      'div',
      {},
      // Other people's add-ons have servers of their own: rules for addresses are below.
      isProduct(app.facts.addOn.name) && h('fieldset', {}, h('legend', {}, 'Tracking server'), radios),
      phoneChoice(app),
    ),
    h('fieldset', { class: 'questions' }, h('legend', {}, 'Open questions: how the platform behaves'), toggles),
    failuresView(app, conditions),
  );
}

/** What a window of a phone's width stands for: events then carry that platform, and there is no homepage. */
function phoneChoice(app: App): HTMLElement {
  const names: { readonly [Name in Phone]: string } = { ANDROID: 'Gmail for Android', IOS: 'Gmail for iPhone' };
  return h(
    'fieldset',
    {},
    h('legend', {}, 'A window of 600 px or less is'),
    (Object.keys(names) as Phone[]).map((name) =>
      h(
        'label',
        { class: 'choice' },
        h('input', {
          type: 'radio',
          class: 'radio',
          name: 'phone',
          checked: app.phone === name,
          'data-key': `phone-${name}`,
          on: { change: () => (app.phone = name) },
        }),
        h('span', {}, names[name]),
      ),
    ),
  );
}
