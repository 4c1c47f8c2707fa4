/** The compose windows side by side, the newest on the left: those that do not fit are folded, then saved and closed. */
import type { ComposeWindow } from './compose.ts';
import { h } from './dom.ts';

export class ComposeWindows {
  readonly element = h('div', { class: 'compose-windows' });
  /** Oldest first. */
  #open: ComposeWindow[] = [];

  constructor() {
    window.addEventListener('resize', () => void this.#fit(this.#open.at(-1)));
  }

  of(draftId: string): ComposeWindow | undefined {
    return this.#open.find((window) => window.draftId === draftId);
  }

  /** Brings a window to the front, unfolded, with the focus in it. */
  show(window: ComposeWindow): void {
    this.#open = [...this.#open.filter((other) => other !== window), window];
    this.element.prepend(window.element);
    window.fold(false);
    window.focus();
  }

  /** A window was unfolded: others make room for it. */
  unfolded(window: ComposeWindow): void {
    void this.#fit(window);
  }

  closed(window: ComposeWindow): void {
    this.#open = this.#open.filter((other) => other !== window);
  }

  /** Saves what is typed in every window. */
  async flush(): Promise<void> {
    await Promise.all(this.#open.map((window) => window.flush()));
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.#open.map((window) => window.close()));
  }

  async #fit(kept: ComposeWindow | undefined): Promise<void> {
    const others = this.#open.filter((window) => window !== kept);
    for (const window of others) if (this.#isTooWide()) window.fold(true);
    for (const window of others) if (this.#isTooWide()) await window.close();
  }

  /** The windows are laid from the right, so what does not fit sticks out on the left. */
  #isTooWide(): boolean {
    return this.element.getBoundingClientRect().left < 0;
  }
}
