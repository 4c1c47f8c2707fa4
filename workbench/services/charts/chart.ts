/** A finished chart: its options, and its picture, which the host draws when it is asked for. */
import type { Json, JsonObject, Rpc } from '../../contract.ts';
import { Blob } from '../blob.ts';
import { fromBase64 } from '../bytes.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, takes } from '../signature.ts';
import { DataTable } from './data-table.ts';
import { ChartOptions } from './options.ts';

export type ChartKind = 'AREA' | 'BAR' | 'COLUMN' | 'LINE' | 'PIE' | 'SCATTER' | 'TABLE';

export class Chart implements GoogleAppsScript.Charts.Chart {
  static readonly googleName = 'Charts.Chart';
  readonly #rpc: Rpc;
  readonly #kind: ChartKind;
  readonly #options: JsonObject;
  readonly #table: DataTable | null;
  readonly #view: readonly number[] | null;
  constructor(rpc: Rpc, kind: ChartKind, options: JsonObject, table: DataTable | null, view: readonly number[] | null) {
    this.#rpc = rpc;
    this.#kind = kind;
    this.#options = options;
    this.#table = table;
    this.#view = view;
  }
  /** A PNG; Google's other types of picture are not here. */
  getBlob(): Blob {
    // That a chart without data is refused only when it is drawn, and in these words, is unverified.
    if (this.#table === null) throw exception('The chart has no data.');
    const outside = (this.#view ?? []).find((n) => n < 0 || n >= DataTable.width(this.#table as DataTable));
    if (outside !== undefined) throw exception(`Invalid column index ${outside}.`);
    const table = DataTable.json(this.#table, this.#view) as unknown as Json;
    const answer = this.#rpc('Charts.draw', { kind: this.#kind, options: this.#options, table });
    return new Blob(fromBase64(String(answer)) ?? [], 'image/png', 'chart.png');
  }
  getAs(contentType: string): GoogleAppsScript.Base.Blob {
    takes('Charts.Chart.getAs', [contentType], isText);
    return this.getBlob().getAs(contentType);
  }
  getOptions(): GoogleAppsScript.Charts.ChartOptions {
    return new ChartOptions(this.#options);
  }
}
guardClass('Charts.Chart', Chart);
