/** What is selected in a file. Nobody looks at it here: a script sees what it selected itself, at first cell A1 of the first tab. */
import type { Area } from '../../sheets/app/wire.ts';

const covers = (area: Area, cell: Area): boolean =>
  area.tab === cell.tab && area.top <= cell.top && area.left <= cell.left && area.bottom >= cell.bottom && area.right >= cell.right;

/** The state of one file's selection, tab by tab. */
export class FileSelection {
  readonly #tabs: () => readonly number[];
  #tab: number | null = null;
  readonly #areas = new Map<number, readonly Area[]>();
  readonly #current = new Map<number, Area>();
  /** `tabs` asks for the file's tabs as they are. */
  constructor(tabs: () => readonly number[]) {
    this.#tabs = tabs;
  }
  /** The tab that is in front; a deleted one gives way to the first. */
  tab(): number {
    const tabs = this.#tabs();
    if (this.#tab === null || !tabs.includes(this.#tab)) this.#tab = tabs[0] ?? 0;
    return this.#tab;
  }
  show(tab: number): void {
    this.#tab = tab;
  }
  areas(tab = this.tab()): readonly Area[] {
    return this.#areas.get(tab) ?? [{ tab, top: 0, left: 0, bottom: 1, right: 1 }];
  }
  current(tab = this.tab()): Area {
    return this.#current.get(tab) ?? { tab, top: 0, left: 0, bottom: 1, right: 1 };
  }
  /** The last area's first cell becomes the current one. */
  select(areas: readonly Area[]): void {
    const last = areas.at(-1);
    if (!last) return;
    this.#tab = last.tab;
    this.#areas.set(last.tab, areas);
    this.#current.set(last.tab, { ...last, bottom: last.top + 1, right: last.left + 1 });
  }
  /** Makes a cell the current one; a selection that does not hold it is given up. */
  point(cell: Area): void {
    this.#tab = cell.tab;
    const around = this.areas(cell.tab).find((area) => covers(area, cell));
    this.#areas.set(cell.tab, [around ?? cell]);
    this.#current.set(cell.tab, cell);
  }
}
