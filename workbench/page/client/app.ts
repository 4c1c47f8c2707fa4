/** The page as a whole: what is shown where, who reads, and how its parts reach each other. */
import type { LinkJson, Person, Platform, UserLabel } from '../../contract.ts';
import type { RouteOutput } from '../routes/index.ts';
import { formatPlace, parsePlace, type Place } from './address.ts';
import { ApiError, call, listen } from './api.ts';
import { ComposeWindow } from './compose.ts';
import { ComposeWindows } from './compose-windows.ts';
import { Drawer } from './developer/drawer.ts';
import { AddOnDialog } from './dialog.ts';
import { fill, focusKeeper, h } from './dom.ts';
import { Folders } from './folders.ts';
import { icon } from './icons.ts';
import { followLink } from './links.ts';
import { MailList } from './mail-list.ts';
import { openSettings } from './settings.ts';
import { hintLine, TopBar } from './shell.ts';
import { SidePanel } from './side-panel.ts';
import { clearSnackbar, snackbar } from './snackbar.ts';
import { scheduledSnack, sentSnack, type Scheduled, type Sent } from './sent.ts';
import { ThreadView } from './thread.ts';
import { timesOf, type Times } from './time.ts';

export type Facts = RouteOutput<'start'>;
export type Phone = Exclude<Platform, 'WEB'>;

export class App {
  readonly facts: Facts;
  place: Place;
  now: number;
  /** The message that the side panel is about: the one last opened in the thread. */
  messageId: string | null = null;
  readonly #root: HTMLElement;
  readonly #topBar: TopBar;
  readonly #folders: Folders;
  readonly #list: MailList;
  readonly #thread: ThreadView;
  readonly #panel: SidePanel;
  readonly #drawer: Drawer;
  readonly #dialog: AddOnDialog;
  readonly #windows = new ComposeWindows();
  readonly #main = h('main', { class: 'main', id: 'main', tabindex: -1, 'aria-label': 'Mail' });
  readonly #lost = h('p', { class: 'lost', role: 'alert' });
  readonly #small = window.matchMedia('(max-width: 600px)');
  readonly #atTime = new Set<{ readonly time: number; readonly run: () => void }>();

  constructor(root: HTMLElement, facts: Facts) {
    this.#root = root;
    this.facts = facts;
    this.now = facts.now;
    this.place = this.#readPlace();
    this.#topBar = new TopBar(this);
    this.#folders = new Folders(this);
    this.#list = new MailList(this);
    this.#thread = new ThreadView(this);
    this.#panel = new SidePanel(this);
    this.#drawer = new Drawer(this);
    this.#dialog = new AddOnDialog(this);
  }

  get person(): Person {
    const person = this.facts.people.find(({ email }) => email === this.place.person) ?? this.facts.people[0];
    if (!person) throw new Error('Nobody lives in this workbench.');
    return person;
  }

  get times(): Times {
    return timesOf(this.person.locale, this.person.timeZone);
  }

  /** The width of a phone: no homepage, one thing at a time (Gmail's mobile apps show add-ons in open messages alone). */
  get narrow(): boolean {
    return this.#small.matches;
  }

  /** What the person reads mail on, as the add-on is told: at the width of a phone, the phone that was chosen among the conditions. */
  get platform(): Platform {
    return this.narrow ? this.phone : 'WEB';
  }

  get phone(): Phone {
    return localStorage.getItem('phone') === 'IOS' ? 'IOS' : 'ANDROID';
  }

  set phone(phone: Phone) {
    localStorage.setItem('phone', phone);
    this.#panel.update();
  }

  get labels(): readonly UserLabel[] {
    return this.#folders.labels;
  }

  start(): void {
    fill(
      this.#root,
      h('a', { class: 'skip-link', href: '#main', on: { click: (event) => (event.preventDefault(), this.#main.focus()) } }, 'Skip to mail'),
      this.#topBar.element,
      hintLine(this.facts.addOn),
      h('div', { class: 'columns-of-page' }, this.#folders.element, this.#main, this.#panel.element),
      this.#drawer.element,
      h(
        'button',
        { type: 'button', class: 'compose-fab narrow-only', 'aria-label': 'Compose', on: { click: () => void this.compose() } },
        icon('compose', 22),
      ),
      this.#windows.element,
      this.#lost,
    );
    window.addEventListener('hashchange', () => this.#moved());
    this.#small.addEventListener('change', () => this.#draw());
    window.addEventListener('pagehide', () => void this.flush().catch(() => undefined));
    listen({
      changed: () => this.refresh(),
      now: (now) => this.#tick(now),
      connected: (connected) => {
        this.#lost.textContent = connected ? '' : 'The workbench does not answer. Start it again with npm start; this page will find it.';
        if (connected) void this.flush().catch(() => undefined);
      },
    });
    this.#enterPerson();
    this.#draw();
  }

  /** Changes the address; the page follows it. Another list begins with its first page. */
  go(change: Partial<Place>): void {
    const isOther = 'folder' in change || 'query' in change || 'person' in change;
    const hash = formatPlace({ ...this.place, ...(isOther && { page: 1 }), ...change });
    if (hash !== location.hash) location.hash = hash;
  }

  /** Something changed on the server: every part looks again. */
  refresh(): void {
    this.#folders.update();
    if (this.place.threadId) this.#thread.refresh();
    else this.#list.update();
    this.#drawer.refresh();
  }

  /** Labels came, went or have other names: what shows them is drawn again. */
  labelsChanged(): void {
    if (this.place.threadId) this.#thread.redraw();
    else this.#list.update();
  }

  toggleFolders(): void {
    this.#folders.open(!this.#folders.element.classList.contains('open'));
  }

  openSettings(): void {
    void this.attempt(() => openSettings(this));
  }

  say(text: string): void {
    snackbar(text);
  }

  /** Runs something that the person asked for and says in a sentence why it did not work. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.say(error instanceof ApiError ? error.message : String(error));
    }
  }

  /** The thread view says which message the person opened last. */
  messageOpened(messageId: string | null): void {
    if (messageId === this.messageId) return;
    this.messageId = messageId;
    this.#panel.update();
  }

  async compose(): Promise<void> {
    await this.attempt(async () => this.openDraft((await call('compose', { user: this.person.email })).id));
  }

  /** Opens a draft in a compose window, or brings its window to the front. */
  async openDraft(draftId: string): Promise<void> {
    const already = this.#windows.of(draftId);
    if (already) return this.#windows.show(already);
    const giveFocusBack = focusKeeper();
    const draft = await call('draft', { user: this.person.email, draftId });
    const window = new ComposeWindow(draft, {
      user: this.person.email,
      addOn: this.person.member && this.facts.addOn.places.includes('compose') ? this.facts.addOn : null,
      onClosed: (closed, hadFocus) => {
        this.#windows.closed(closed);
        if (hadFocus) giveFocusBack();
        this.refresh();
      },
      onUnfolded: (unfolded) => this.#windows.unfolded(unfolded),
      onSent: (sent: Sent) => sentSnack(this, sent),
      onScheduled: (scheduled: Scheduled) => scheduledSnack(this, scheduled),
      now: () => this.now,
      times: this.times,
      timeZone: this.person.timeZone,
      onAddOn: (from) => void this.attempt(() => this.#dialog.open(from)),
      say: (text) => this.say(text),
    });
    // Shown only when it is filled in, so that nothing typed early is overwritten.
    await window.load();
    this.#windows.show(window);
  }

  composeWindow(draftId: string): ComposeWindow | undefined {
    return this.#windows.of(draftId);
  }

  /** Saves what is typed in every compose window. */
  async flush(): Promise<void> {
    await this.#windows.flush();
  }

  /** Follows a link; the window that it opened, where something is to happen when that closes. */
  async followLink(link: LinkJson): Promise<Window | null> {
    let opened: Window | null = null;
    await this.attempt(async () => {
      opened = await followLink(this, link);
    });
    return opened;
  }

  /** The add-on's dialog changed what its panel may still show. */
  stateChanged(): void {
    this.#panel.stateChanged(null);
  }

  /** Points the developer to the executions. */
  executionFailed(): void {
    this.#drawer.flagFailure();
  }

  /** After permissions were granted: the panel starts anew. */
  reopenPanel(): void {
    this.#panel.reset();
    this.#panel.update();
  }

  /** Runs `run` once the workbench's clock shows `time`. Returns the way to forget it. */
  whenClockShows(time: number, run: () => void): () => void {
    const entry = { time, run };
    this.#atTime.add(entry);
    return () => this.#atTime.delete(entry);
  }

  #tick(now: number): void {
    this.now = now;
    this.#drawer.tick();
    for (const entry of this.#atTime) {
      if (entry.time > now) continue;
      this.#atTime.delete(entry);
      entry.run();
    }
  }

  #readPlace(): Place {
    const place = parsePlace(location.hash, this.facts.people[0]?.email ?? '');
    const known = this.facts.people.some(({ email }) => email === place.person);
    return known ? place : { ...place, person: this.facts.people[0]?.email ?? '' };
  }

  #moved(): void {
    const before = this.place;
    this.place = this.#readPlace();
    if (before.threadId && !this.place.threadId) this.#list.comeBack(before.threadId);
    if (before.person !== this.place.person) {
      this.#dialog.close();
      void this.#windows.closeAll().catch(() => undefined);
      clearSnackbar();
      this.#panel.reset();
      this.messageId = null;
      this.#enterPerson();
    }
    this.#draw();
  }

  #enterPerson(): void {
    const { client, member, name } = this.person;
    document.documentElement.dataset['client'] = member ? 'member' : client;
    document.title = `${name} – workbench`;
  }

  #draw(): void {
    const { threadId } = this.place;
    if (!threadId) this.messageId = null;
    this.#topBar.update();
    this.#folders.update();
    const view = threadId ? this.#thread : this.#list;
    if (this.#main.firstElementChild !== view.element) fill(this.#main, view.element);
    view.update();
    this.#panel.update();
    this.#drawer.update();
  }
}
