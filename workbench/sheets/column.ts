/** One column of a tab: values and formats in blocks that an edit shares with what was there before until it writes to them. */
import type { Block, OpenBlock } from './block.ts';
import { BLOCK, EMPTY_BLOCK, pack, styleOf, stylesOf, TAG, unpack } from './block.ts';
import type { Needle } from './block-search.ts';
import { findInBlock, matches } from './block-search.ts';
import type { Stored } from './model.ts';

/** Rows above which a column is kept in files of its own. */
const LARGE = 4 * BLOCK;

let versions = 0;
let editions = 0;

/** Rows are zero-based. Reading beyond the end gives null and 0. */
export class Column {
  #blocks: Block[] = [];
  #edition = ++editions;
  /** Blocks in their open form, by place. */
  readonly #open = new Set<number>();
  #unpacked: { block: Block; values: readonly Stored[] } | null = null;
  #rows = 0;
  #styledRows = 0;

  /** From plain lists, as small tables stand in the state file. */
  static of(values: readonly Stored[], styles: readonly number[] = []): Column {
    const column = new Column();
    for (const [row, value] of values.entries()) column.setValue(row, value);
    for (const [row, style] of styles.entries()) column.setStyle(row, style);
    column.pack();
    return column;
  }

  /** From blocks as `blocks` gave them, up to the given ends. */
  static from(blocks: readonly Block[], rows: number, styledRows: number): Column {
    const column = new Column();
    // Versions of an earlier run could be taken for those of this one.
    column.#blocks = blocks.map((block) => (block === EMPTY_BLOCK ? block : { ...block, version: ++versions }));
    column.#rows = rows;
    column.#styledRows = styledRows;
    return column;
  }

  /** The row after the last value. */
  get rows(): number {
    return this.#rows;
  }
  /** The row after the last format. */
  get styledRows(): number {
    return this.#styledRows;
  }

  value(row: number): Stored {
    if (row >= this.#rows) return null;
    return this.#values(Math.floor(row / BLOCK))[row % BLOCK] ?? null;
  }

  style(row: number): number {
    const block = row < this.#styledRows ? this.#blocks[Math.floor(row / BLOCK)] : undefined;
    return block ? styleOf(block, row % BLOCK) : 0;
  }

  setValue(row: number, stored: Stored): void {
    if (stored === null && row >= this.#rows) return;
    put(this.#writable(row).values, row % BLOCK, stored, null);
    this.#rows = Math.max(this.#rows, row + 1);
    if (stored === null) while (this.#rows > 0 && this.value(this.#rows - 1) === null) this.#rows = this.#lastFilled();
  }

  setStyle(row: number, style: number): void {
    if (style === 0 && row >= this.#styledRows) return;
    put(this.#writable(row).styles, row % BLOCK, style, 0);
    this.#styledRows = Math.max(this.#styledRows, row + 1);
    if (style === 0) while (this.#styledRows > 0 && this.style(this.#styledRows - 1) === 0) this.#styledRows--;
  }

  /** Remembers the column as it is; calling the result puts it back. Costs one pointer a block. */
  snapshot(): () => void {
    const blocks = [...this.#blocks];
    const open = [...this.#open];
    const [rows, styledRows] = [this.#rows, this.#styledRows];
    this.#edition = ++editions;
    return () => {
      this.#blocks = blocks;
      this.#open.clear();
      for (const place of open) this.#open.add(place);
      this.#rows = rows;
      this.#styledRows = styledRows;
      this.#edition = ++editions;
    };
  }

  /** A column with `removed` rows taken out at `start` and `added` empty ones put in. This one stays as it is. */
  spliced(start: number, removed: number, added: number): Column {
    const column = new Column();
    const kept = Math.min(Math.floor(start / BLOCK), this.#blocks.length);
    column.#blocks = this.#blocks.slice(0, kept);
    // Both columns have these blocks from now on: whoever writes to one works on a copy.
    this.#edition = ++editions;
    for (const place of this.#open) if (place < kept) column.#open.add(place);
    column.#rows = Math.min(this.#rows, kept * BLOCK);
    column.#styledRows = Math.min(this.#styledRows, kept * BLOCK);
    column.#trim();
    for (let row = kept * BLOCK; row < Math.max(this.#rows, this.#styledRows); row++) {
      if (row >= start && row < start + removed) continue;
      const to = row < start ? row : row - removed + added;
      const value = this.value(row);
      const style = this.style(row);
      if (value !== null) column.setValue(to, value);
      if (style !== 0) column.setStyle(to, style);
      if (column.#open.size > 8) column.pack();
    }
    column.pack();
    return column;
  }

  /** A column in which the rows in [from, to) stand at other places of that stretch. This one stays as it is. */
  rearranged(from: number, to: number, place: (row: number) => number): Column {
    const column = this.spliced(from, 0, 0);
    const [values, styles] = [Array.from<Stored>({ length: to - from }), Array.from<number>({ length: to - from })];
    for (let row = from; row < to; row++) {
      values[place(row) - from] = this.value(row);
      styles[place(row) - from] = this.style(row);
    }
    for (let row = from; row < to; row++) {
      column.setValue(row, values[row - from] ?? null);
      column.setStyle(row, styles[row - from] ?? 0);
    }
    column.pack();
    return column;
  }

  /** Makes blocks compact that are not written at the moment: all but the last, or all. */
  pack(everything = false): void {
    for (const place of this.#open) {
      const block = this.#blocks[place];
      if (!everything && place === this.#blocks.length - 1) continue;
      if (block && !block.packed) this.#blocks[place] = pack(block);
      this.#open.delete(place);
    }
  }

  /** Rows in [from, to), ascending, whose text answers the search. What is no plain text is shown to `other` instead. */
  find(wanted: Needle, from: number, to: number, other: (row: number, stored: Exclude<Stored, null | string>) => boolean): number[] {
    const rows: number[] = [];
    const end = Math.min(to, this.#rows);
    for (let place = Math.floor(from / BLOCK); place * BLOCK < end; place++) {
      const block = this.#blocks[place] ?? EMPTY_BLOCK;
      const base = place * BLOCK;
      const found = block.packed && block.plain ? findInBlock(block, wanted) : null;
      if (found) {
        for (const row of found) if (base + row >= from && base + row < end) rows.push(base + row);
        continue;
      }
      for (const [offset, stored] of this.#values(place).entries()) {
        const row = base + offset;
        if (row < from || row >= end || stored === null) continue;
        if (typeof stored === 'string' ? matches(wanted, stored) : other(row, stored)) rows.push(row);
      }
    }
    return rows;
  }

  /** Does every row of the block that holds this row have a value? */
  isFull(row: number): boolean {
    const block = this.#blocks[Math.floor(row / BLOCK)];
    if (!block) return false;
    if (!block.packed) return block.values.length === BLOCK && !block.values.includes(null);
    return block.tags.length === BLOCK && !block.tags.includes(TAG.empty);
  }

  /** The blocks in their compact form; none of them will change. Whoever writes next works on copies. */
  blocks(): readonly Block[] {
    this.pack(true);
    return [...this.#blocks];
  }

  /** Small columns as JSON has them; null for those that are kept in files of their own. */
  toJSON(): ReturnType<Column['toLists']> | null {
    return this.isLarge ? null : this.toLists();
  }

  get isLarge(): boolean {
    return Math.max(this.#rows, this.#styledRows) > LARGE;
  }

  toLists(): { values: Stored[]; styles: number[] } {
    return {
      values: Array.from({ length: this.#rows }, (_, row) => this.value(row)),
      styles: Array.from({ length: this.#styledRows }, (_, row) => this.style(row)),
    };
  }

  #values(place: number): readonly Stored[] {
    const block = this.#blocks[place] ?? EMPTY_BLOCK;
    if (!block.packed) return block.values;
    if (this.#unpacked?.block !== block) this.#unpacked = { block, values: unpack(block) };
    return this.#unpacked.values;
  }

  #writable(row: number): OpenBlock {
    const place = Math.floor(row / BLOCK);
    while (this.#blocks.length <= place) this.#blocks.push(EMPTY_BLOCK);
    const block = this.#blocks[place] ?? EMPTY_BLOCK;
    if (!block.packed && block.edition === this.#edition) return block;
    const values = block.packed ? unpack(block) : [...block.values];
    const open: OpenBlock = { packed: false, version: ++versions, edition: this.#edition, values, styles: stylesOf(block) };
    this.#blocks[place] = open;
    this.#open.add(place);
    return open;
  }

  /** The row after the last value of the block that holds the last row, or where that block begins. */
  #lastFilled(): number {
    const place = Math.floor((this.#rows - 1) / BLOCK);
    const values = this.#values(place);
    let row = this.#rows - 1;
    while (row >= place * BLOCK && (values[row % BLOCK] ?? null) === null) row--;
    return row + 1;
  }

  #trim(): void {
    while (this.#rows > 0 && this.value(this.#rows - 1) === null) this.#rows = this.#lastFilled();
    while (this.#styledRows > 0 && this.style(this.#styledRows - 1) === 0) this.#styledRows--;
  }
}

/** Sets an element, filling the gap before it. */
function put<T>(list: T[], index: number, item: T, empty: T): void {
  while (list.length < index) list.push(empty);
  list[index] = item;
}
