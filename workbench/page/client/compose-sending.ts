/** When and as whom a draft goes out: the From choice, and “Schedule send”. */
import type { Draft } from '../../contract.ts';
import { call } from './api.ts';
import { field, formDialog } from './confirm.ts';
import { fill, freshId, h } from './dom.ts';
import { suggestions, timeInput } from './time-choice.ts';
import type { Times } from './time.ts';

/** The From row; hidden for people with one address. */
export class FromField {
  readonly element: HTMLElement;
  readonly #select: HTMLSelectElement;

  constructor(changed: (from: string) => void) {
    this.#select = h('select', { id: freshId('from'), class: 'compose-from', 'aria-label': 'From' });
    this.#select.addEventListener('change', () => changed(this.#select.value));
    this.element = h('div', { class: 'compose-row' }, h('label', { for: this.#select.id }, 'From'), this.#select);
    this.element.hidden = true;
  }

  /** Offers the person's addresses; the draft's own, or the default one, is chosen. */
  async load(user: string, draft: Draft): Promise<void> {
    const { sendAs } = await call('settings', { user });
    this.element.hidden = sendAs.length < 2;
    fill(
      this.#select,
      sendAs.map(({ address, name, isDefault }) =>
        h(
          'option',
          { value: address, selected: draft.from === undefined ? isDefault : draft.from.includes(address) },
          `${name} <${address}>`,
        ),
      ),
    );
  }
}

export interface ScheduleOptions {
  readonly now: number;
  readonly timeZone: string;
  readonly times: Times;
  /** Throws to say why it cannot be. */
  readonly choose: (at: number) => Promise<void>;
}

/** Gmail's dialog: three times that it offers, or one's own. */
export function scheduleDialog({ now, timeZone, times, choose }: ScheduleOptions): void {
  const offered = suggestions(now, timeZone);
  const { input, value } = timeInput(offered[0]?.time ?? now + 3_600_000, timeZone);
  const close = formDialog({
    title: 'Schedule send',
    className: 'schedule-dialog',
    content: [
      h(
        'ul',
        { class: 'schedule-offers' },
        offered.map(({ label, time }) =>
          h(
            'li',
            {},
            h(
              'button',
              {
                type: 'button',
                class: 'offer',
                on: {
                  click: () =>
                    void choose(time).then(
                      () => close(),
                      () => undefined,
                    ),
                },
              },
              h('span', {}, label),
              h('span', { class: 'offer-time' }, times.long(time)),
            ),
          ),
        ),
      ),
      field(`Date and time (${timeZone})`, input),
    ],
    submit: 'Schedule send',
    onSubmit: () => choose(value()),
  });
}
