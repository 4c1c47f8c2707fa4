/** The bottom bar for whoever builds the add-on: the clock, and a drawer with executions, spreadsheets, conditions and stored values. */
import type { App } from '../app.ts';
import { DRAWERS, type Drawer as DrawerName } from '../address.ts';
import { call } from '../api.ts';
import { field, formDialog } from '../confirm.ts';
import { fill, h } from '../dom.ts';
import { icon, type IconName } from '../icons.ts';
import { timeInput } from '../time-choice.ts';
import { conditionsView } from './conditions.ts';
import { executionsView } from './executions.ts';
import { identityView } from './identity.ts';
import { propertiesView } from './properties.ts';
import { sheetsView } from './sheets.ts';
import { triggersView } from './triggers.ts';
import { webAppView } from './web-app.ts';

const TABS: { readonly [Name in DrawerName]: readonly [string, IconName] } = {
  executions: ['Executions', 'run'],
  sheets: ['Drive', 'sheet'],
  properties: ['Properties', 'source'],
  triggers: ['Triggers', 'clock'],
  identity: ['Identity', 'key'],
  conditions: ['Conditions', 'sliders'],
  webapp: ['Web app', 'web'],
};
const VIEWS = {
  executions: executionsView,
  sheets: sheetsView,
  properties: propertiesView,
  triggers: triggersView,
  identity: identityView,
  conditions: conditionsView,
  webapp: webAppView,
} as const;

const MINUTE = 60_000;
const STEPS: readonly (readonly [string, string, number])[] = [
  ['+1 min', '1 minute', MINUTE],
  ['+10 min', '10 minutes', 10 * MINUTE],
  ['+1 h', '1 hour', 60 * MINUTE],
  ['+1 day', '1 day', 1440 * MINUTE],
];

export class Drawer {
  readonly element = h('section', { class: 'developer', 'aria-label': 'Developer' });
  readonly #app: App;
  readonly #tabs = h('div', { class: 'developer-tabs', role: 'group', 'aria-label': 'Developer views' });
  readonly #time = h('time', { class: 'clock-time' });
  readonly #moves = h('div', { class: 'clock-moves', role: 'group', 'aria-label': 'Move the clock' });
  readonly #content = h('div', { class: 'drawer-content', tabindex: 0 });
  #shown = '';
  #failed = false;
  #loads = 0;

  constructor(app: App) {
    this.#app = app;
    const custom = h('input', {
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
      custom,
      h('button', { type: 'submit', class: 'step-button', 'aria-label': 'Move the clock by these minutes' }, 'min'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#advance(Number(custom.value) * MINUTE);
    });
    this.#moves.append(
      ...STEPS.map(([label, spoken, ms]) =>
        h(
          'button',
          {
            type: 'button',
            class: 'step-button',
            'aria-label': `Move the clock by ${spoken}`,
            on: { click: () => void this.#advance(ms) },
          },
          label,
        ),
      ),
      form,
    );
    this.element.append(
      h('div', { class: 'drawer' }, this.#content),
      h(
        'div',
        { class: 'developer-bar' },
        this.#tabs,
        h(
          'div',
          { class: 'clock', role: 'group', 'aria-label': 'Clock' },
          icon('clock', 18),
          h(
            'button',
            { type: 'button', class: 'clock-set', title: 'Set the clock', on: { click: () => this.#set() } },
            h('span', { class: 'visually-hidden' }, 'Set the clock: '),
            this.#time,
          ),
          this.#moves,
        ),
      ),
    );
  }

  /** An execution failed: its tab says so until it is opened. */
  flagFailure(): void {
    this.#failed = this.#app.place.drawer !== 'executions';
    this.update();
  }

  update(): void {
    const { drawer, item, person } = this.#app.place;
    if (drawer === 'executions') this.#failed = false;
    fill(
      this.#tabs,
      DRAWERS.map((name) =>
        h(
          'button',
          {
            type: 'button',
            class: 'developer-tab',
            'aria-expanded': String(drawer === name),
            'data-key': name,
            on: { click: () => this.#app.go({ drawer: drawer === name ? null : name, item: null }) },
          },
          icon(TABS[name][1], 16),
          h('span', { class: 'tab-name' }, TABS[name][0]),
          name === 'executions' && this.#failed && h('span', { class: 'tab-flag', role: 'img', 'aria-label': 'The last one failed' }),
        ),
      ),
    );
    this.element.classList.toggle('open', drawer !== null);
    this.tick();
    const what = `${drawer ?? ''} ${item ?? ''} ${person}`;
    if (what !== this.#shown) fill(this.#content);
    this.#shown = what;
    this.refresh();
  }

  /** Draws the open view with what the server has now. */
  refresh(): void {
    const { drawer, item } = this.#app.place;
    // Nothing is drawn over what is being typed, and an execution that is over does not change.
    if (!drawer || this.#isTyping() || (drawer === 'executions' && item !== null && this.#content.childElementCount > 0)) return;
    const load = ++this.#loads;
    void this.#app.attempt(async () => {
      const view = await VIEWS[drawer](this.#app);
      if (load !== this.#loads || this.#isTyping()) return;
      const scroll = this.#content.scrollTop;
      fill(this.#content, view);
      this.#content.scrollTop = scroll;
    });
  }

  #isTyping(): boolean {
    const active = document.activeElement;
    return this.#content.contains(active) && active?.hasAttribute('data-busy') === true;
  }

  tick(): void {
    this.#time.dateTime = new Date(this.#app.now).toISOString();
    this.#time.textContent = this.#app.times.long(this.#app.now);
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
    this.element.setAttribute('aria-busy', 'true');
    await this.#app.attempt(async () => {
      await this.#app.flush();
      this.#app.now = await call('advance', { ms });
      this.tick();
      this.#app.refresh();
    });
    this.#moves.toggleAttribute('inert', false);
    this.element.removeAttribute('aria-busy');
  }
}
