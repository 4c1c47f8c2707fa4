/** Scatter charts: the first column against each of the others. */
import { axisTitles, plotArea, valueAxis, valueScale } from './axes.ts';
import { surroundings } from './frame.ts';
import { numberOption, numeric, seriesOf, shown, type ChartSpec } from './spec.ts';
import { element, widthOf } from './svg.ts';

/** Google Charts' radius unless told, in pixels. */
const RADIUS = 3.5;

export function drawScatter(spec: ChartSpec): string[] {
  const series = seriesOf(spec);
  const across = spec.table.rows.map((row) => numeric(row[0]));
  const isDate = spec.table.columns[0]?.type === 'DATE';
  const { svg, inner } = surroundings(spec, series);
  const xs = across.flatMap((x) => x ?? []);
  const ys = series.flatMap(({ values }) => values.flatMap((y) => y ?? []));
  const rough = valueScale(spec, 'vAxis', inner, ys, false);
  const area = plotArea(spec, inner, Math.max(...rough.ticks.map((tick) => widthOf(shown(tick, 'NUMBER')))));
  const [x, y] = [valueScale(spec, 'hAxis', area, xs, false, isDate), valueScale(spec, 'vAxis', area, ys, false)];
  svg.push(...valueAxis(spec, 'hAxis', area, x, isDate ? 'DATE' : 'NUMBER'), ...valueAxis(spec, 'vAxis', area, y));
  const r = numberOption(spec, 'pointSize') ?? RADIUS;
  for (const { color, values } of series)
    values.forEach((value, row) => {
      const at = across[row] ?? null;
      if (value !== null && at !== null) svg.push(element('circle', { cx: x.at(at), cy: y.at(value), r, fill: color }));
    });
  return [...svg, ...axisTitles(spec, area, inner)];
}
