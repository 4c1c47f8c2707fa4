/** Rules by which addresses on the network fail: slow, out of reach, or with an answer that nobody wants. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { changing } from './kit.ts';

type Failures = Awaited<ReturnType<typeof call<'conditions'>>>['failures'];

const SLOW = 'slow';
/** What can be wrong with a server, by the failure’s name; those of the Gmail API come from the list. */
const TROUBLE: readonly (readonly [string, string])[] = [
  ['address-unavailable', 'cannot be reached'],
  ['dns-error', 'has no name (DNS error)'],
  ['fetch-timeout', 'does not answer in time'],
  [SLOW, 'answers slowly'],
  ['http-nonsense', 'answers nonsense'],
  ['http-502', 'answers 502'],
];

export function urlRuleForm(app: App, failures: Failures): HTMLElement {
  const prefix = h('input', {
    type: 'text',
    class: 'text-field',
    'aria-label': 'Address, or how it begins',
    placeholder: 'https://api.example.com/',
    autocomplete: 'off',
    required: true,
    'data-busy': true,
  });
  const gmail = failures.filter(({ on }) => on.startsWith('https://')).map(({ name, says }) => [name, `Gmail API: ${says}`] as const);
  const trouble = h(
    'select',
    { class: 'text-field', 'aria-label': 'What is wrong with it', 'data-busy': true },
    [...TROUBLE, ...gmail].map(([value, words]) => h('option', { value }, words)),
  );
  const seconds = h('input', {
    type: 'number',
    class: 'clock-field',
    min: 1,
    max: 600,
    value: 20,
    'aria-label': 'Seconds',
    'data-busy': true,
  });
  const slowness = h('span', { class: 'rule-extra' }, 'by', seconds, 's');
  const effect = h(
    'select',
    { class: 'text-field', 'aria-label': 'The request', 'data-busy': true },
    h('option', { value: 'before' }, 'the request does not arrive'),
    h('option', { value: 'after' }, 'the request takes effect all the same'),
  );
  const times = h('input', {
    type: 'number',
    class: 'clock-field',
    min: 1,
    max: 10_000,
    placeholder: 'times',
    'aria-label': 'How often in all',
    'data-busy': true,
  });
  const adapt = (): void => {
    slowness.hidden = trouble.value !== SLOW;
    effect.hidden = trouble.value === SLOW;
  };
  trouble.addEventListener('change', adapt);
  adapt();
  const row = (label: string, ...inputs: HTMLElement[]): HTMLElement => h('div', { class: 'rule-row' }, h('span', {}, label), ...inputs);
  const form = h(
    'form',
    { class: 'rule-form', 'aria-label': 'Make addresses fail' },
    row('Address', prefix),
    row('', trouble, slowness, times),
    row('', effect),
    h('button', { type: 'submit', class: 'step-button', 'data-key': 'add-url-rule' }, 'Add rule'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector<HTMLElement>('[data-key=add-url-rule]')?.focus();
    const begins = prefix.value.trim();
    changing(app)(() =>
      call('addRule', {
        url: begins.includes('*') ? begins : `${begins}*`,
        when: trouble.value === SLOW || effect.value === 'before' ? 'before' : 'after',
        ...(trouble.value === SLOW ? { slowMs: Number(seconds.value) * 1000 } : { failure: trouble.value }),
        ...(times.value && { times: Number(times.value) }),
      }),
    )();
  });
  return form;
}
