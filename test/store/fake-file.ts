/** The member's activity sheet as a port: rows in memory, every service call counted. */
import type { ActivityFile, Cell, SheetFailure, SheetOutcome, SheetTabs, SheetWrite, TabShape } from '../../src/ports.ts';

interface Tab {
  readonly shape: TabShape;
  header: string[];
  rows: (readonly Cell[])[];
}

interface FakeSheet {
  readonly name: string;
  readonly tabs: Map<number, Tab>;
  gone: boolean;
}

export class FakeFile implements ActivityFile {
  readonly sheets = new Map<string, FakeSheet>();
  /** Called before and after each service call: a test throws from it, or returns a failure that Google answers with. */
  onCall: (call: string, when: 'before' | 'after') => SheetFailure | void = () => undefined;
  readonly calls: string[] = [];
  /** Rows of key columns that were read so far. */
  rowsRead = 0;

  findOrCreate(name: string): SheetOutcome<{ id: string; isNew: boolean }> {
    const present = this.#call('find', () => [...this.sheets].find(([, sheet]) => !sheet.gone)?.[0] ?? null);
    if (!present.ok) return present;
    if (present.value !== null) return { ok: true, value: { id: present.value, isNew: false } };
    return this.#call('create', () => {
      const id = `sheet-${this.sheets.size + 1}`;
      this.sheets.set(id, { name, tabs: new Map(), gone: false });
      return { id, isNew: true };
    });
  }

  shape(fileId: string, tabs: readonly TabShape[], blank: boolean): SheetOutcome<null> {
    return this.#call('shape', () => {
      const sheet = this.#sheet(fileId);
      if (blank !== (sheet.tabs.size === 0)) throw new Error('the first tab of a new file, and no other, is replaced');
      for (const shape of tabs) {
        if (sheet.tabs.has(shape.id)) throw new Error('a tab with this id is there');
        sheet.tabs.set(shape.id, { shape, header: [...shape.header], rows: [] });
      }
      return null;
    });
  }

  keys(fileId: string, tabs: readonly TabShape[], from: readonly number[]): SheetOutcome<SheetTabs> {
    return this.#call('keys', () => {
      const sheet = this.#sheet(fileId);
      return {
        tabs: tabs.map((shape, place) => {
          if (!sheet.tabs.has(shape.id)) return null;
          const keys = this.#rows(fileId, shape.id).map((row) => textOf(row[shape.keyColumn] ?? null));
          this.rowsRead += keys.length - (from[place] ?? 1) + 1;
          return { header: sheet.tabs.get(shape.id)?.header ?? [], keys: keys.slice((from[place] ?? 1) - 1) };
        }),
        blank: sheet.tabs.size === 0,
      };
    });
  }

  write(fileId: string, writes: readonly SheetWrite[]): SheetOutcome<null> {
    return this.#call('write', () => {
      const sheet = this.#sheet(fileId);
      for (const { tab, over, append, remove } of writes) {
        const found = sheet.tabs.get(tab);
        if (found === undefined) throw new Error('no such tab');
        const rows = [...found.rows];
        for (const { row, cells } of over) rows[row - 1] = cells;
        for (const row of [...remove].sort((a, b) => b - a)) rows.splice(row - 1, 1);
        found.rows = [...rows, ...append];
      }
      return null;
    });
  }

  isThere(fileId: string): boolean {
    const outcome = this.#call('isThere', () => this.#sheet(fileId));
    return outcome.ok || outcome.why !== 'gone';
  }

  /** Rows of a tab as text, without the header. */
  table(fileId: string, tab: number): string[][] {
    return this.#rows(fileId, tab).map((row) => row.map(textOf));
  }

  cells(fileId: string, tab: number): (readonly Cell[])[] {
    return this.#rows(fileId, tab);
  }

  #rows(fileId: string, tab: number): (readonly Cell[])[] {
    return this.sheets.get(fileId)?.tabs.get(tab)?.rows ?? [];
  }

  #sheet(fileId: string): FakeSheet {
    const sheet = this.sheets.get(fileId);
    if (sheet === undefined || sheet.gone) throw new Gone();
    return sheet;
  }

  #call<T>(call: string, effect: () => T): SheetOutcome<T> {
    this.calls.push(call);
    const refused = this.onCall(call, 'before');
    if (refused !== undefined) return { ok: false, why: refused, detail: 'as the test wants' };
    try {
      const value = effect();
      this.onCall(call, 'after');
      return { ok: true, value };
    } catch (error) {
      if (error instanceof Gone) return { ok: false, why: 'gone', detail: 'not found' };
      throw error;
    }
  }
}

class Gone extends Error {}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return cell.text;
  return String('number' in cell ? cell.number : cell.date);
}
