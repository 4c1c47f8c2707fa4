import { needle } from '../../../workbench/sheets/block-search.ts';
import { Column } from '../../../workbench/sheets/column.ts';
import type { Stored } from '../../../workbench/sheets/model.ts';

/** The same numbers for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const VALUES: readonly Stored[] = [
  null,
  null,
  '',
  'Key',
  'key',
  'KEY',
  'a key',
  'żółć',
  'İstanbul',
  '😀 key',
  0,
  -1.5,
  true,
  false,
  { formula: '=A1' },
].map((value) => (value === '' ? null : value));

test.each([1, 2, 3])('a column does what a plain list does, whatever is done to it (seed %i)', (seed) => {
  const next = random(seed);
  const below = (n: number) => Math.floor(next() * n);
  let column = new Column();
  let list: Stored[] = [];
  let styles: number[] = [];
  const trim = <T>(items: T[], empty: T) => {
    while (items.length > 0 && items.at(-1) === empty) items.pop();
  };
  const same = () => {
    expect(column.rows).toBe(list.length);
    expect(column.styledRows).toBe(styles.length);
    expect(column.toLists()).toEqual({ values: list, styles });
  };
  for (let step = 0; step < 30; step++) {
    const [before, beforeStyles] = [[...list], [...styles]];
    const undo = column.snapshot();
    switch (below(4)) {
      case 0: {
        const from = below(5000);
        for (let row = from; row < from + below(3000); row++) {
          const value = VALUES[below(VALUES.length)] ?? null;
          column.setValue(row, value);
          while (list.length < row) list.push(null);
          list[row] = value;
          trim(list, null);
        }
        break;
      }
      case 1: {
        const from = below(5000);
        for (let row = from; row < from + 1500; row++) {
          const style = below(3);
          column.setStyle(row, style);
          while (styles.length < row) styles.push(0);
          styles[row] = style;
          trim(styles, 0);
        }
        break;
      }
      case 2: {
        const [start, removed, added] = [below(5000), below(2) * below(2000), below(2) * below(2000)];
        const splice = <T>(items: T[], empty: T) => {
          if (start < items.length)
            items.splice(start, removed, ...Array.from({ length: start + removed < items.length ? added : 0 }, () => empty));
          trim(items, empty);
        };
        column = column.spliced(start, removed, added);
        splice(list, null);
        splice(styles, 0);
        same();
        continue;
      }
      default:
        column.pack(next() < 0.5);
    }
    same();
    if (next() < 0.4) {
      undo();
      [list, styles] = [before, beforeStyles];
      same();
    }
  }
  column = Column.from(column.blocks(), column.rows, column.styledRows);
  same();
});

test.each([
  ['key', true, true],
  ['key', true, false],
  ['key', false, false],
  ['KEY', false, true],
  ['żÓŁĆ', true, false],
  ['i̇stan', false, false],
  ['😀', false, true],
])('looking for %s (entire %s, case %s) finds what looking at each cell finds', (text, entire, matchCase) => {
  const next = random(7);
  const list = Array.from({ length: 3000 }, () => VALUES[Math.floor(next() * VALUES.length)] ?? null);
  // The first block in Latin-1, the others in UTF-16.
  const narrow = list.map((value, row) => (row < 1024 && typeof value === 'string' && /[^\u0000-\u00ff]/.test(value) ? 'Key' : value));
  const column = Column.of(narrow);
  column.pack(true);
  const fold = (value: string) => (matchCase ? value : value.toLowerCase());
  const expected = narrow.flatMap((value, row) => {
    if (typeof value !== 'string' || row < 10 || row >= 2900) return [];
    return (entire ? fold(value) === fold(text) : fold(value).includes(fold(text))) ? [row] : [];
  });
  expect(column.find(needle(text, { entire, matchCase }), 10, 2900, () => false)).toEqual(expected);
});

test.each([
  ['load-77', true, false],
  ['LOAD-77', true, false],
  ['LOAD-77', true, true],
  ['ad-7', false, false],
  ['AD-7', false, true],
  ['ad-7', false, true],
  ['é', false, false],
])('looking for %s (entire %s, case %s) finds the same where no letter is a capital and where some are', (text, entire, matchCase) => {
  for (const title of ['load', 'Load']) {
    const list = Array.from({ length: 2500 }, (_, row) =>
      row % 3 === 0 ? null : `${row < 1024 ? 'load' : title}-${row % 100}é`.slice(0, row % 2 ? -1 : 9),
    );
    const column = Column.of(list);
    column.pack(true);
    const fold = (value: string) => (matchCase ? value : value.toLowerCase());
    const expected = list.flatMap((value, row) => {
      if (value === null) return [];
      return (entire ? fold(value) === fold(text) : fold(value).includes(fold(text))) ? [row] : [];
    });
    expect(column.find(needle(text, { entire, matchCase }), 0, 2500, () => false)).toEqual(expected);
  }
});
