/** The clock in the bottom bar: it shows the time of the workbench, moves it on by steps, and sets it. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { field, formDialog } from '../confirm.ts';
import { fill, h } from '../dom.ts';
import { icon } from '../icons.ts';
import { timeInput } from '../time-choice.ts';

const MINUTE = 60_000;
/** Label, spoken words and milliseconds of a step. */
const STEPS: readonly (readonly [string, string, number])[] = [
  ['+1 min', '1 minute', MINUTE],
  ['+10 min', '10 minutes', 10 * MINUTE],
  ['+1 h', '1 hour', 60 * MINUTE],
  ['+1 day', '1 day', 1440 * MINUTE],
];
/** The one step that a phone has room for; others go through “Set the clock”. */
const NARROW = 60 * MINUTE;

export class ClockBar {
  readonly element = h('div', { class: 'clock', role: 'group', 'aria-label': 'Clock' });
  readonly #app: App;
  readonly #busy: HTMLElement;
  readonly #time = h('time', { class: 'clock-time' });
  readonly #moves = h('div', { class: 'clock-moves', role: 'group', 'aria-label': 'Move the clock' });

  /** `busy` is marked with `aria-busy` while the clock moves. */
  constructor(app: App, busy: HTMLElement) {
    this.#app = app;
    this.#busy = busy;
    this.#moves.append(...STEPS.map((one) => this.#step(...one)), this.#custom());
    this.element.append(
      icon('clock', 18),
      h(
        'button',
        { type: 'button', class: 'clock-set', title: 'Set the clock', on: { click: () => this.#set() } },
        h('span', { class: 'visually-hidden' }, 'Set the clock: '),
        this.#time,
      ),
      this.#moves,
    );
  }

  tick(): void {
    const { now, times } = this.#app;
    this.#time.dateTime = new Date(now).toISOString();
    fill(this.#time, h('span', { class: 'clock-long' }, times.long(now)), h('span', { class: 'clock-short' }, times.short(now, now)));
  }

  #step(label: string, spoken: string, ms: number): HTMLElement {
    return h(
      'button',
      {
        type: 'button',
        class: `step-button${ms === NARROW ? '' : ' wide-only'}`,
        'aria-label': `${label}, move the clock by ${spoken}`,
        on: { click: () => void this.#advance(ms) },
      },
      label,
    );
  }

  #custom(): HTMLElement {
    const minutes = h('input', {
      type: 'number',
      min: 1,
      max: 10_000,
      value: 90,
      class: 'clock-field',
      'aria-label': 'Minutes to move the clock',
    });
    const form = h(
      'form',
      { class: 'clock-custom' },
      minutes,
      h('button', { type: 'submit', class: 'step-button', 'aria-label': 'Move the clock by these minutes' }, 'min'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#advance(Number(minutes.value) * MINUTE);
    });
    return form;
  }

  /** Asks for a time to go to; the clock never goes back. */
  #set(): void {
    const { timeZone } = this.#app.person;
    const { input, value } = timeInput(this.#app.now, timeZone);
    formDialog({
      title: 'Set the clock',
      content: field(`Date and time (${timeZone})`, input, 'Everything that falls due until then happens on the way.'),
      submit: 'Set',
      onSubmit: async () => {
        await this.#app.flush();
        this.#app.now = await call('setClock', { to: value() });
        this.tick();
        this.#app.refresh();
      },
    });
  }

  async #advance(ms: number): Promise<void> {
    if (!(ms > 0)) return;
    this.#moves.toggleAttribute('inert', true);
    this.#busy.setAttribute('aria-busy', 'true');
    await this.#app.attempt(async () => {
      await this.#app.flush();
      this.#app.now = await call('advance', { ms });
      this.tick();
      this.#app.refresh();
    });
    this.#moves.toggleAttribute('inert', false);
    this.#busy.removeAttribute('aria-busy');
  }
}
