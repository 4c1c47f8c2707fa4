/** Charts of values by category: columns, bars, lines and areas. */
import { axisTitles, bands, categoryAxis, plotArea, valueAxis, valueScale, type AxisName } from './axes.ts';
import { surroundings } from './frame.ts';
import { categoriesOf, isOn, numberOption, seriesOf, shown, textOption, type ChartSpec, type Series } from './spec.ts';
import { element, widthOf } from './svg.ts';
import type { Scale } from './scale.ts';

/** Part of a band that the bars take. */
const BAND_USED = 0.7;

/** Where a value of a row begins and ends: on zero, or in a stack on what is below it. */
type Span = readonly [from: number, to: number];

/** Negative values of a stack hang below zero. */
function stacked(series: readonly Series[]): (readonly (Span | null)[])[] {
  const up: number[] = [];
  const down: number[] = [];
  return series.map(({ values }) =>
    values.map((value, row) => {
      if (value === null) return null;
      const sums = value < 0 ? down : up;
      const from = sums[row] ?? 0;
      sums[row] = from + value;
      return [from, from + value];
    }),
  );
}

const isStacked = (spec: ChartSpec): boolean => isOn(spec, 'isStacked') || textOption(spec, 'isStacked') === 'absolute';

/** Draws any chart by category. */
export function drawByCategory(spec: ChartSpec): string[] {
  const series = seriesOf(spec);
  const names = categoriesOf(spec);
  const isStack = isStacked(spec);
  const spans = isStack
    ? stacked(series)
    : series.map(({ values }) => values.map((value): Span | null => (value === null ? null : [0, value])));
  const { svg, inner } = surroundings(spec, series);
  const valuesOn: AxisName = spec.kind === 'BAR' ? 'hAxis' : 'vAxis';
  const namesOn: AxisName = spec.kind === 'BAR' ? 'vAxis' : 'hAxis';
  const ends = spans.flat().flatMap((span) => (span ? [span[1]] : []));
  const fromZero = spec.kind !== 'LINE';
  // The labels' width is needed before the scale has its place.
  const rough = valueScale(spec, valuesOn, inner, ends, fromZero);
  const standing = spec.kind === 'BAR' ? names : rough.ticks.map((tick) => shown(tick, 'NUMBER'));
  const area = plotArea(spec, inner, Math.max(0, ...standing.map((text) => widthOf(text))));
  const scale = valueScale(spec, valuesOn, area, ends, fromZero);
  const place = bands(spec, namesOn, area, names.length);
  svg.push(...valueAxis(spec, valuesOn, area, scale), ...categoryAxis(spec, namesOn, area, names, place));
  const draw = spec.kind === 'BAR' || spec.kind === 'COLUMN' ? bars : lines;
  svg.push(...draw(spec, series, spans, scale, place, isStack), ...axisTitles(spec, area, inner));
  return svg;
}

type Marks = (
  spec: ChartSpec,
  series: readonly Series[],
  spans: readonly (readonly (Span | null)[])[],
  scale: Scale,
  place: ReturnType<typeof bands>,
  isStack: boolean,
) => string[];

/** Where a bar stands: on zero, or on the end of a scale that leaves zero out, as one of powers does. */
const footOf = (scale: Scale, value: number): number => scale.at(Math.min(scale.max, Math.max(scale.min, value)));

const bars: Marks = ({ kind }, series, spans, scale, { middle, width }, isStack) => {
  const group = width * BAND_USED;
  const thick = isStack ? group : group / Math.max(1, series.length);
  return series.flatMap(({ color }, s) =>
    (spans[s] ?? []).flatMap((span, row) => {
      if (!span) return [];
      const [a, b] = [footOf(scale, span[0]), scale.at(span[1])];
      const across = middle(row) - group / 2 + (isStack ? 0 : thick * s);
      const [low, length] = [Math.min(a, b), Math.abs(a - b)];
      const box =
        kind === 'COLUMN' ? { x: across, y: low, width: thick, height: length } : { x: low, y: across, width: length, height: thick };
      return element('rect', { ...box, fill: color });
    }),
  );
};

const lines: Marks = (spec, series, spans, scale, { middle }, isStack) =>
  series.flatMap(({ color }, s) => {
    const points = (spans[s] ?? []).map((span, row) =>
      span ? { x: middle(row), foot: footOf(scale, span[0]), y: scale.at(span[1]) } : null,
    );
    // A missing value is a gap.
    const runs = points.reduce<{ x: number; foot: number; y: number }[][]>(
      (all, point) => {
        if (point) all[all.length - 1]?.push(point);
        else all.push([]);
        return all;
      },
      [[]],
    );
    const path = (run: readonly { x: number; y: number }[]): string => curve(run, textOption(spec, 'curveType') === 'function');
    const radius = numberOption(spec, `series.${s}.pointSize`) ?? numberOption(spec, 'pointSize') ?? 0;
    const lineWidth = numberOption(spec, `series.${s}.lineWidth`) ?? numberOption(spec, 'lineWidth') ?? 2;
    return runs.flatMap((run) => {
      if (run.length === 0) return [];
      const back = [...run].reverse().map(({ x, foot }) => `L${x} ${foot}`);
      return [
        ...(spec.kind === 'AREA'
          ? [element('path', { d: `${path(run)}${back.join('')}Z`, fill: color, 'fill-opacity': isStack ? 0.6 : 0.3 })]
          : []),
        element('path', { d: path(run), fill: 'none', stroke: color, 'stroke-width': lineWidth }),
        // A point alone makes no line.
        ...(radius > 0 || run.length === 1 ? run.map(({ x, y }) => element('circle', { cx: x, cy: y, r: radius || 3, fill: color })) : []),
      ];
    });
  });

/** Straight from point to point, or bent through all of them. */
export function curve(points: readonly { x: number; y: number }[], smooth: boolean): string {
  return points
    .map(({ x, y }, n) => {
      const before = points[n - 1];
      if (!before) return `M${x} ${y}`;
      if (!smooth) return `L${x} ${y}`;
      const middle = (before.x + x) / 2;
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join('');
}
