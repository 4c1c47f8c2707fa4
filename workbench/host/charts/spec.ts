/** What a chart is drawn from: its kind, its options by Google Charts' names, and its table. */
import * as z from 'zod';
import type { Json } from '../../contract.ts';

const cell = z.union([z.string(), z.number(), z.null()]);
const specSchema = z.object({
  kind: z.enum(['AREA', 'BAR', 'COLUMN', 'LINE', 'PIE', 'SCATTER', 'TABLE']),
  options: z.record(z.string(), z.unknown()),
  table: z.object({
    columns: z.array(z.object({ type: z.enum(['DATE', 'NUMBER', 'STRING']), label: z.string() })),
    rows: z.array(z.array(cell)),
  }),
});

export type ChartSpec = z.infer<typeof specSchema>;
export type Cell = z.infer<typeof cell>;

/** Reads what services/charts sends. */
export const readSpec = (value: Json | undefined): ChartSpec => specSchema.parse(value);

/** An option by its dotted name; undefined when it is not set or of another type than wanted. */
function option(spec: ChartSpec, path: string): unknown {
  let found: unknown = spec.options;
  for (const step of path.split('.'))
    found = typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>)[step] : undefined;
  return found;
}

export function textOption(spec: ChartSpec, path: string): string | undefined {
  const found = option(spec, path);
  return typeof found === 'string' ? found : undefined;
}
export function numberOption(spec: ChartSpec, path: string): number | undefined {
  const found = option(spec, path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}
export const isOn = (spec: ChartSpec, path: string): boolean => option(spec, path) === true;
export function textsOption(spec: ChartSpec, path: string): readonly string[] {
  const found = option(spec, path);
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string') : [];
}

/** Google Charts' own colours, in order. */
const PALETTE = ['#3366cc', '#dc3912', '#ff9900', '#109618', '#990099', '#0099c6', '#dd4477', '#66aa00', '#b82e2e', '#316395'];

/** The colour of the n-th series or slice: an own one, else the chart's, else Google's. */
export function colorOf(spec: ChartSpec, n: number, own?: string): string {
  const colors = textsOption(spec, 'colors');
  const chosen = colors.length > 0 ? colors : PALETTE;
  return own ?? chosen[n % chosen.length] ?? '#000000';
}

export interface Series {
  readonly label: string;
  readonly color: string;
  /** A value for each row; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** Every column after the first whose cells are numbers. */
export function seriesOf(spec: ChartSpec): Series[] {
  return spec.table.columns.slice(1).map(({ label }, n) => ({
    label: textOption(spec, `series.${n}.labelInLegend`) ?? label,
    color: colorOf(spec, n, textOption(spec, `series.${n}.color`)),
    values: spec.table.rows.map((row) => numeric(row[n + 1])),
  }));
}

export const numeric = (value: Cell | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** A cell as a label: numbers with separators, dates as in “Nov 12, 2026”. */
export function shown(value: Cell | undefined, type: 'DATE' | 'NUMBER' | 'STRING'): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (type === 'DATE')
    return new Date(value).toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** What the rows are called, by the first column. */
export const categoriesOf = ({ table }: ChartSpec): string[] => table.rows.map((row) => shown(row[0], table.columns[0]?.type ?? 'STRING'));
