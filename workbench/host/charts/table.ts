/** Table charts: heads and rows, sorted and paged as asked. What does not fit is cut off, as in a picture of Google's. */
import { sizeOf } from './frame.ts';
import { isOn, numberOption, shown, textOption, type Cell, type ChartSpec } from './spec.ts';
import { element, fitted, words } from './svg.ts';

const ROW = 24;

const order = (a: Cell | undefined, b: Cell | undefined): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''));

export function drawTable(spec: ChartSpec): string[] {
  const { width, height } = sizeOf(spec);
  const { columns } = spec.table;
  const by = numberOption(spec, 'sortColumn');
  const up = spec.options['sortAscending'] !== false;
  const sorted = by === undefined ? spec.table.rows : [...spec.table.rows].sort((a, b) => order(a[by], b[by]) * (up ? 1 : -1));
  const size = textOption(spec, 'page') === 'enable' ? (numberOption(spec, 'pageSize') ?? 10) : sorted.length;
  const first = size * (numberOption(spec, 'startPage') ?? 0);
  const numbered = isOn(spec, 'showRowNumber');
  const begin = numberOption(spec, 'firstRowNumber') ?? 1;
  const heads = [...(numbered ? [''] : []), ...columns.map(({ label }) => label)];
  const rows = sorted
    .slice(first, first + size)
    .map((row, n) => [...(numbered ? [String(begin + first + n)] : []), ...columns.map(({ type }, c) => shown(row[c], type))]);
  const isNumber = [...(numbered ? [true] : []), ...columns.map(({ type }) => type === 'NUMBER')];
  const wide = width / Math.max(1, heads.length);
  const isStriped = spec.options['alternatingRowStyle'] !== false;
  const cells = (texts: readonly string[], y: number, bold: boolean): string[] =>
    texts.map((text, n) => {
      const at = isOn(spec, 'rtlTable') ? texts.length - 1 - n : n;
      const right = isNumber[n] === true && !bold;
      return words(fitted(text, wide - 12), at * wide + (right ? wide - 6 : 6), y + ROW / 2, { bold, anchor: right ? 'end' : 'start' });
    });
  return [
    element('rect', { width, height, fill: '#ffffff' }),
    element('rect', { width, height: ROW, fill: '#d6e9f8' }),
    ...cells(heads, 0, true),
    ...rows.flatMap((row, n) => [
      element('rect', { y: ROW * (n + 1), width, height: ROW, fill: isStriped && n % 2 === 1 ? '#fafafa' : '#ffffff', stroke: '#eeeeee' }),
      ...cells(row, ROW * (n + 1), false),
    ]),
  ];
}
