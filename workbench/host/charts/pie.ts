/** Pie charts: each row a slice, clockwise from the top. Three dimensions are drawn as two. */
import { surroundings } from './frame.ts';
import { categoriesOf, colorOf, isOn, numberOption, numeric, textOption, type ChartSpec } from './spec.ts';
import { element, words } from './svg.ts';

export function drawPie(spec: ChartSpec): string[] {
  const names = categoriesOf(spec);
  // Negative values have no slice.
  const rows = spec.table.rows.map((row, n) => ({
    label: names[n] ?? '',
    color: colorOf(spec, n, textOption(spec, `slices.${n}.color`)),
    value: Math.max(0, numeric(row[1]) ?? 0),
  }));
  const slices = isOn(spec, 'reverseCategories') ? rows.reverse() : rows;
  const { svg, inner } = surroundings(spec, slices);
  const total = slices.reduce((sum, { value }) => sum + value, 0);
  const radius = Math.max(1, Math.min(inner.right - inner.left, inner.bottom - inner.top) / 2 - 8);
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2];
  const hole = Math.min(0.9, Math.max(0, numberOption(spec, 'pieHole') ?? 0)) * radius;
  const point = (share: number, r: number): string => `${x + r * Math.sin(share * 2 * Math.PI)} ${y - r * Math.cos(share * 2 * Math.PI)}`;
  let from = 0;
  for (const { color, value } of slices) {
    const share = total === 0 ? 0 : value / total;
    if (share === 0) continue;
    const to = from + share;
    const long = share > 0.5 ? 1 : 0;
    // A full circle has no arc from its first point to its last.
    if (share > 0.9999) svg.push(element('circle', { cx: x, cy: y, r: radius, fill: color }));
    else
      svg.push(
        element('path', { d: `M${x} ${y}L${point(from, radius)}A${radius} ${radius} 0 ${long} 1 ${point(to, radius)}Z`, fill: color }),
      );
    if (share > 0.04 && textOption(spec, 'pieSliceText') !== 'none') {
      const [labelX = '0', labelY = '0'] = point((from + to) / 2, hole > 0 ? (radius + hole) / 2 : radius * 0.7).split(' ');
      svg.push(
        words(`${Math.round(share * 1000) / 10}%`, Number(labelX), Number(labelY), { anchor: 'middle', color: '#ffffff', size: 11 }),
      );
    }
    from = to;
  }
  if (hole > 0) svg.push(element('circle', { cx: x, cy: y, r: hole, fill: textOption(spec, 'backgroundColor') ?? '#ffffff' }));
  return svg;
}
