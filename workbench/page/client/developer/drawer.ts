/** The bottom bar for whoever builds the add-on: tabs, the clock, and a drawer with executions, spreadsheets, conditions and stored values. */
import type { App } from '../app.ts';
import { DRAWERS, type Drawer as DrawerName } from '../address.ts';
import { fill, h } from '../dom.ts';
import { icon, type IconName } from '../icons.ts';
import { ClockBar } from './clock-bar.ts';
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

export class Drawer {
  readonly element = h('section', { class: 'developer', 'aria-label': 'Developer' });
  readonly #app: App;
  readonly #tabs = h('div', { class: 'developer-tabs', role: 'group', 'aria-label': 'Developer views' });
  readonly #clock: ClockBar;
  readonly #title = h('h2', { id: 'drawer-title' });
  readonly #taller = h('button', {
    type: 'button',
    class: 'icon-button small wide-only',
    'aria-pressed': 'false',
    'aria-label': 'Taller view',
  });
  readonly #content = h('div', { class: 'drawer-content', tabindex: 0, role: 'region', 'aria-labelledby': 'drawer-title' });
  #shown = '';
  #failed = false;
  #loads = 0;

  constructor(app: App) {
    this.#app = app;
    this.#clock = new ClockBar(app, this.element);
    this.#taller.addEventListener('click', () => this.#setTall(!this.element.classList.contains('tall')));
    this.#setTall(false);
    const hide = h('button', { type: 'button', class: 'icon-button small', 'aria-label': 'Hide the view' }, icon('close', 16));
    hide.addEventListener('click', () => this.#hide());
    this.element.append(
      h('div', { class: 'drawer' }, h('header', { class: 'drawer-head' }, this.#title, this.#taller, hide), this.#content),
      h('div', { class: 'developer-bar' }, this.#tabs, this.#clock.element),
    );
  }

  #setTall(tall: boolean): void {
    this.element.classList.toggle('tall', tall);
    this.#taller.setAttribute('aria-pressed', String(tall));
    fill(this.#taller, icon(tall ? 'down' : 'up', 16));
  }

  /** Back to the mail; the focus goes to the tab that leads here. */
  #hide(): void {
    const { drawer } = this.#app.place;
    this.#app.go({ drawer: null, item: null });
    this.#tabs.querySelector<HTMLElement>(`[data-key="${drawer ?? ''}"]`)?.focus();
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
            title: TABS[name][0],
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
    if (drawer) this.#title.textContent = TABS[drawer][0];
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
    this.#clock.tick();
  }
}
