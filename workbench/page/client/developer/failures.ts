/** Rules by which service calls fail: by name, by position, by rate; before or after the effect, or cutting the execution off. */
import type { FaultRule } from '../../../contract.ts';
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { changing, step } from './kit.ts';
import { urlRuleForm } from './url-failures.ts';

type Conditions = Awaited<ReturnType<typeof call<'conditions'>>>;
type When = 'before' | 'after' | 'cut' | 'cut-before';

const WHEN: { readonly [When in FaultRule['when']]: string } = {
  before: 'fails before its effect',
  after: 'fails after its effect',
  cut: 'takes effect and the execution is cut off',
  'cut-before': 'is where the execution is cut off, without effect',
  instead: 'is answered otherwise',
};

/** What a rule says, in words. */
export function ruleWords(rule: FaultRule): string {
  const what = rule.url !== undefined ? `request to ${rule.url}` : (rule.call ?? 'any call');
  return [
    rule.n === undefined ? `Each ${what}` : `Call ${rule.n} of ${what}`,
    rule.rate === undefined ? '' : `in ${Math.round(rule.rate * 100)} of 100 cases`,
    rule.functionName === undefined ? '' : `in ${rule.functionName}`,
    rule.user === undefined ? '' : `of ${rule.user}`,
    rule.slowMs === undefined ? WHEN[rule.when] : `is answered ${rule.slowMs / 1000} s late`,
    rule.times === undefined ? '' : rule.times === 1 ? 'once' : `${rule.times} times`,
    rule.failure ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

export function failuresView(app: App, { rules, failures }: Conditions): HTMLElement {
  const then = changing(app);
  return h(
    'fieldset',
    { class: 'failures' },
    h('legend', {}, 'Make service calls fail'),
    ruleForm(app, failures),
    h('h3', {}, 'Make addresses fail'),
    urlRuleForm(app, failures),
    h(
      'ul',
      { class: 'rules', 'aria-label': 'Rules' },
      rules.map(({ id, rule }) =>
        h(
          'li',
          {},
          h('span', {}, ruleWords(rule)),
          step(
            'Remove',
            then(() => call('removeRule', { id })),
            `remove ${id}`,
            `Remove: ${ruleWords(rule)}`,
          ),
        ),
      ),
    ),
    step(
      'No failures',
      then(() => call('clearFaults', {})),
      'no-failures',
    ),
  );
}

function ruleForm(app: App, failures: Conditions['failures']): HTMLElement {
  const text = (label: string, placeholder: string, list?: string): HTMLInputElement =>
    h('input', { type: 'text', class: 'text-field', 'aria-label': label, placeholder, list, autocomplete: 'off', 'data-busy': true });
  const number = (label: string, placeholder: string, max: number): HTMLInputElement =>
    h('input', { type: 'number', class: 'clock-field', min: 1, max, 'aria-label': label, placeholder, 'data-busy': true });
  const service = text('Call, as Service.method with * for any text', 'GmailApp.*');
  const position = number('Position: the call with this number', 'n-th', 10_000);
  const rate = number('Rate: so many in 100', '%', 100);
  const times = number('How often in all', 'times', 10_000);
  const functionName = text('In the function', 'any function');
  const when = h(
    'select',
    { class: 'text-field', 'aria-label': 'When', 'data-busy': true },
    (['before', 'after', 'cut', 'cut-before'] as const).map((value) => h('option', { value }, WHEN[value])),
  );
  const failure = h(
    'select',
    { class: 'text-field', 'aria-label': 'Exception', 'data-busy': true },
    h('option', { value: '' }, 'a server error'),
    failures.filter(({ on }) => !on.includes('://')).map(({ name, says }) => h('option', { value: name, title: says }, name)),
  );
  const row = (label: string, ...inputs: HTMLElement[]): HTMLElement => h('div', { class: 'rule-row' }, h('span', {}, label), ...inputs);
  const form = h(
    'form',
    { class: 'rule-form', 'aria-label': 'Make calls fail' },
    row('Call', service, position, rate),
    row('in', functionName, times),
    row('', when),
    row('with', failure),
    h('button', { type: 'submit', class: 'step-button', 'data-key': 'add-rule' }, 'Add rule'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector<HTMLElement>('[data-key=add-rule]')?.focus();
    changing(app)(() =>
      call('addRule', {
        when: when.value as When,
        ...(service.value.trim() && { call: service.value.trim() }),
        ...(position.value && { n: Number(position.value) }),
        ...(rate.value && { rate: Number(rate.value) / 100 }),
        ...(times.value && { times: Number(times.value) }),
        ...(functionName.value.trim() && { functionName: functionName.value.trim() }),
        ...(failure.value && { failure: failure.value }),
      }),
    )();
  });
  return form;
}
