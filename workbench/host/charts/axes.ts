/** Axes: a scale of values with grid lines, a row of categories, and their titles. X lies, Y stands. */
import { styleOption, type Box } from './frame.ts';
import { createScale, type Scale, type ScaleOptions } from './scale.ts';
import { isOn, numberOption, shown, textOption, type ChartSpec } from './spec.ts';
import { element, fitted, widthOf, words } from './svg.ts';

export type AxisName = 'hAxis' | 'vAxis';
const GRID = '#cccccc';
const LINE = '#333333';

/** The room that is left beside the axes' words. `widest` is the longest label of the standing axis, in pixels. */
export function plotArea(spec: ChartSpec, { left, top, right, bottom }: Box, widest: number): Box {
  return {
    left: left + Math.min(widest + 10, (right - left) * 0.35) + (textOption(spec, 'vAxis.title') === undefined ? 0 : 20),
    top: top + 6,
    right: right - 6,
    bottom: bottom - 22 - (textOption(spec, 'hAxis.title') === undefined ? 0 : 20),
  };
}

/** The scale of an axis' values across the area, by its options. */
export function valueScale(
  spec: ChartSpec,
  axis: AxisName,
  area: Box,
  values: readonly number[],
  fromZero: boolean,
  forDates = false,
): Scale {
  const backwards = numberOption(spec, `${axis}.direction`) === -1;
  const ends = axis === 'vAxis' ? [area.bottom, area.top] : [area.left, area.right];
  const [from = 0, to = 0] = backwards ? ends.reverse() : ends;
  const scale: ScaleOptions = {
    values,
    fromZero,
    log: !forDates && (isOn(spec, `${axis}.logScale`) || textOption(spec, `${axis}.scaleType`) === 'log'),
    min: numberOption(spec, `${axis}.viewWindow.min`) ?? numberOption(spec, `${axis}.minValue`),
    max: numberOption(spec, `${axis}.viewWindow.max`) ?? numberOption(spec, `${axis}.maxValue`),
    from,
    to,
  };
  return createScale(scale);
}

/** Grid lines and numbers along an axis of values. */
export function valueAxis(spec: ChartSpec, axis: AxisName, area: Box, scale: Scale, type: 'NUMBER' | 'DATE' = 'NUMBER'): string[] {
  const style = styleOption(spec, `${axis}.textStyle`);
  return scale.ticks.flatMap((tick) => {
    const at = scale.at(tick);
    const label = shown(tick, type);
    const color = tick === 0 ? LINE : GRID;
    return axis === 'vAxis'
      ? [
          element('path', { d: `M${area.left} ${at}H${area.right}`, stroke: color, 'stroke-width': 1 }),
          words(label, area.left - 6, at, { ...style, anchor: 'end' }),
        ]
      : [
          element('path', { d: `M${at} ${area.top}V${area.bottom}`, stroke: color, 'stroke-width': 1 }),
          words(label, at, area.bottom + 12, { ...style, anchor: 'middle' }),
        ];
  });
}

/** Where each category stands: the middle of its band, and how wide the band is. */
export function bands(spec: ChartSpec, axis: AxisName, area: Box, count: number): { middle: (n: number) => number; width: number } {
  const [from, to] = axis === 'hAxis' ? [area.left, area.right] : [area.top, area.bottom];
  const width = (to - from) / Math.max(1, count);
  const backwards = numberOption(spec, `${axis}.direction`) === -1;
  return { width, middle: (n) => from + width * ((backwards ? count - 1 - n : n) + 0.5) };
}

/** The names of the categories; where they would run into each other, some are left out. */
export function categoryAxis(
  spec: ChartSpec,
  axis: AxisName,
  area: Box,
  names: readonly string[],
  { middle, width }: ReturnType<typeof bands>,
): string[] {
  const style = styleOption(spec, `${axis}.textStyle`);
  const { size = 12 } = style;
  const needed = axis === 'hAxis' ? Math.max(0, ...names.map((name) => widthOf(name, size))) + 6 : size + 2;
  const every = Math.max(1, Math.ceil(Math.min(needed, 120) / width));
  return names.flatMap((name, n) => {
    if (n % every !== 0) return [];
    return axis === 'hAxis'
      ? words(fitted(name, width * every, size), middle(n), area.bottom + 12, { ...style, anchor: 'middle' })
      : words(fitted(name, area.left - 16, size), area.left - 6, middle(n), { ...style, anchor: 'end' });
  });
}

/** The titles of both axes. */
export function axisTitles(spec: ChartSpec, area: Box, inner: Box): string[] {
  const across = textOption(spec, 'hAxis.title');
  const up = textOption(spec, 'vAxis.title');
  const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
  return [
    ...(across === undefined ? [] : [words(across, x, inner.bottom - 6, styleOption(spec, 'hAxis.titleTextStyle', { anchor: 'middle' }))]),
    ...(up === undefined
      ? []
      : [words(up, inner.left + 6, y, styleOption(spec, 'vAxis.titleTextStyle', { anchor: 'middle', turned: -90 }))]),
  ];
}
