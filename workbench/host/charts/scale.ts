/** Scales: from values to pixels, with round numbers along them. */

export interface Scale {
  /** Pixels for a value. */
  at(value: number): number;
  readonly ticks: readonly number[];
  readonly min: number;
  readonly max: number;
}

export interface ScaleOptions {
  readonly values: readonly number[];
  /** Bars and areas stand on zero. */
  readonly fromZero: boolean;
  readonly log: boolean;
  /** The range that was asked for; values outside widen it, as Google says of setRange. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Pixels of the lowest and of the highest value. */
  readonly from: number;
  readonly to: number;
}

/** A step of 1, 2 or 5 times a power of ten that gives about five. */
function stepOf(span: number): number {
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((one) => one * power >= rough) ?? 10);
}

export function createScale({ values, fromZero, log, min, max, from, to }: ScaleOptions): Scale {
  const known = log ? values.filter((value) => value > 0) : values;
  const low = Math.min(...known, ...(fromZero && !log ? [0] : []), min ?? Infinity);
  const high = Math.max(...known, ...(fromZero && !log ? [0] : []), max ?? -Infinity);
  const place = (start: number, end: number, ticks: readonly number[], of: (value: number) => number): Scale => ({
    at: (value) => from + ((of(value) - start) / (end - start)) * (to - from),
    ticks,
    min: ticks[0] ?? 0,
    max: ticks[ticks.length - 1] ?? 0,
  });
  if (!Number.isFinite(low) || !Number.isFinite(high)) return place(0, 1, [0, 1], (value) => value);
  if (log) {
    const start = Math.floor(Math.log10(low));
    const end = Math.max(start + 1, Math.ceil(Math.log10(high)));
    const ticks = Array.from({ length: end - start + 1 }, (_, n) => 10 ** (start + n));
    return place(start, end, ticks, (value) => Math.log10(Math.max(value, Number.MIN_VALUE)));
  }
  const step = stepOf(high - low || Math.abs(high) || 1);
  // A range that was asked for is kept to the pixel; else the scale ends at round numbers.
  const start = low === min ? low : Math.floor(low / step) * step;
  const end = high === max ? high : Math.max(start + step, Math.ceil(high / step) * step);
  const first = Math.ceil(start / step - 1e-9) * step;
  const ticks = Array.from({ length: Math.floor((end - first) / step + 1e-9) + 1 }, (_, n) => Number((first + n * step).toPrecision(12)));
  return place(start, end, ticks, (value) => value);
}
