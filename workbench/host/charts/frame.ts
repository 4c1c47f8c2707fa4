/** What stands around a chart: background, title, legend; and the room that they leave. */
import { numberOption, textOption, type ChartSpec } from './spec.ts';
import { element, fitted, words, widthOf, type WordsStyle } from './svg.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels; an embedded chart of Google's is that large unless told. */
export const sizeOf = (spec: ChartSpec): { width: number; height: number } => ({
  width: clamped(numberOption(spec, 'width') ?? 600),
  height: clamped(numberOption(spec, 'height') ?? 371),
});
const clamped = (pixels: number): number => Math.min(4000, Math.max(20, Math.round(pixels)));

/** A style of text by its name among the options. */
export function styleOption(spec: ChartSpec, path: string, rest: WordsStyle = {}): WordsStyle {
  const size = numberOption(spec, `${path}.fontSize`);
  const color = textOption(spec, `${path}.color`);
  return { ...rest, ...(size === undefined ? {} : { size }), ...(color === undefined ? {} : { color }) };
}

export interface Entry {
  readonly label: string;
  readonly color: string;
}

/** Draws the surroundings. `inner` is where the chart itself goes. */
export function surroundings(spec: ChartSpec, entries: readonly Entry[]): { svg: string[]; inner: Box } {
  const { width, height } = sizeOf(spec);
  const color = textOption(spec, 'backgroundColor') ?? textOption(spec, 'backgroundColor.fill') ?? '#ffffff';
  const svg = [element('rect', { width, height, fill: color })];
  const left = 10;
  let [top, right, bottom] = [10, width - 10, height - 10];
  const title = textOption(spec, 'title') ?? '';
  if (title !== '') {
    const style = styleOption(spec, 'titleTextStyle', { size: 14, bold: true });
    svg.push(words(fitted(title, right - left, style.size), left, top + 8, style));
    top += 26;
  }
  const style = styleOption(spec, 'legend.textStyle');
  const { size = 12 } = style;
  const position = textOption(spec, 'legend.position') ?? textOption(spec, 'legend') ?? 'right';
  if (entries.length > 0 && position === 'right') {
    const room = Math.min((right - left) * 0.3, Math.max(...entries.map(({ label }) => widthOf(label, size))) + 20);
    right -= room + 8;
    entries.forEach(({ label, color: fill }, n) => {
      const y = top + 10 + n * (size + 8);
      svg.push(
        element('rect', { x: right + 8, y: y - 5, width: 10, height: 10, fill }),
        words(fitted(label, room - 16, size), right + 24, y, style),
      );
    });
  }
  if (entries.length > 0 && (position === 'top' || position === 'bottom')) {
    const y = position === 'top' ? top + 6 : bottom - 6;
    let x = left;
    for (const { label, color: fill } of entries) {
      svg.push(element('rect', { x, y: y - 5, width: 10, height: 10, fill }), words(label, x + 16, y, style));
      x += 28 + widthOf(label, size);
    }
    if (position === 'top') top += 24;
    else bottom -= 24;
  }
  return { svg, inner: { left, top, right, bottom } };
}
