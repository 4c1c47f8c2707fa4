/** Tables behind charts: columns with a type and a label, rows of cells, and views that choose columns. */
import type { Json } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, isWhole, mismatch } from '../signature.ts';
import { complete } from '../spreadsheet/desk.ts';
import { ColumnType } from './enums.ts';

type Type = 'DATE' | 'NUMBER' | 'STRING';
type Builder = GoogleAppsScript.Charts.DataTableBuilder;

export interface Column {
  readonly type: Type;
  readonly label: string;
}

/** As it goes to the host: dates as milliseconds since 1970. */
export type TableJson = { readonly columns: readonly Json[]; readonly rows: readonly (readonly Json[])[] };

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';
const typed: { readonly [type in Type]: (value: unknown) => boolean } = {
  DATE: isDate,
  NUMBER: (value) => typeof value === 'number',
  STRING: isText,
};

/** A finished table: scripts can only hand it on. */
export class DataTable implements GoogleAppsScript.Charts.DataTable {
  static readonly googleName = 'Charts.DataTable';
  readonly #columns: readonly Column[];
  readonly #rows: readonly (readonly unknown[])[];
  constructor(columns: readonly Column[], rows: readonly (readonly unknown[])[]) {
    this.#columns = [...columns];
    this.#rows = rows.map((row) => [...row]);
  }
  static json(table: DataTable, chosen: readonly number[] | null): TableJson {
    const shown = chosen ?? table.#columns.map((_, n) => n);
    return {
      columns: shown.map((n) => ({ ...(table.#columns[n] ?? { type: 'STRING', label: '' }) })),
      rows: table.#rows.map((row) => shown.map((n) => (isDate(row[n]) ? row[n].getTime() : ((row[n] ?? null) as Json)))),
    };
  }
  static width(table: DataTable): number {
    return table.#columns.length;
  }
}
guardClass('Charts.DataTable', DataTable);

export class DataTableBuilder implements Builder {
  static readonly googleName = 'Charts.DataTableBuilder';
  readonly #columns: Column[] = [];
  readonly #rows: unknown[][] = [];
  addColumn(type: GoogleAppsScript.Charts.ColumnType, label: string): Builder {
    if (!EnumValue.of(ColumnType, type) || !isText(label)) throw mismatch('Charts.DataTableBuilder.addColumn', [type, label]);
    this.#columns.push({ type: String(type) as Type, label });
    return this;
  }
  addRow(values: unknown[]): Builder {
    if (!Array.isArray(values)) throw mismatch('Charts.DataTableBuilder.addRow', [values]);
    // Both refusals are Google's; their wording is unverified.
    if (values.length > this.#columns.length)
      throw exception(`Row has ${values.length} values, but the table has ${this.#columns.length} columns.`);
    values.forEach((value, n) => this.#check(n, value));
    this.#rows.push([...values]);
    return this;
  }
  /** Cells in rows that are not there yet come into being empty. */
  setValue(row: number, column: number, value: unknown): Builder {
    if (!isWhole(row) || !isWhole(column)) throw mismatch('Charts.DataTableBuilder.setValue', [row, column, value]);
    if (row < 0 || column < 0 || column >= this.#columns.length) throw exception('Invalid argument: column');
    this.#check(column, value);
    while (this.#rows.length <= row) this.#rows.push([]);
    (this.#rows[row] ?? [])[column] = value;
    return this;
  }
  build(): GoogleAppsScript.Charts.DataTable {
    return complete(new DataTable(this.#columns, this.#rows));
  }
  #check(n: number, value: unknown): void {
    const { type } = this.#columns[n] ?? { type: 'STRING' };
    if (value !== null && value !== undefined && !typed[type](value))
      throw exception(`Type mismatch. Value ${String(value)} does not match type ${type.toLowerCase()} in column index ${n}.`);
  }
}
guardClass('Charts.DataTableBuilder', DataTableBuilder);

/** Cells of a spreadsheet as a table. A column is of the kind of its first cell that is not empty; cells of another kind are left out of it. */
export function tableOfCells(cells: readonly (readonly unknown[])[], firstRowIsHeader: boolean): DataTable {
  const [first = []] = cells;
  const rows = firstRowIsHeader ? cells.slice(1) : cells;
  const columns = first.map((head, n): Column => {
    const sample = rows.find((row) => row[n] !== '')?.[n];
    const type = typeof sample === 'number' ? 'NUMBER' : isDate(sample) ? 'DATE' : 'STRING';
    return { type, label: firstRowIsHeader ? String(head) : '' };
  });
  const kept = ({ type }: Column, value: unknown): unknown => {
    if (type === 'STRING') return String(value);
    return typed[type](value) ? value : null;
  };
  return new DataTable(
    columns,
    rows.map((row) => columns.map((column, n) => kept(column, row[n]))),
  );
}

/** Which columns of a table a chart shows, from 0. Computed columns are not here. */
export class DataViewDefinition implements GoogleAppsScript.Charts.DataViewDefinition {
  static readonly googleName = 'Charts.DataViewDefinition';
  readonly columns: readonly number[] | null;
  constructor(columns: readonly number[] | null) {
    this.columns = columns;
  }
}
guardClass('Charts.DataViewDefinition', DataViewDefinition);

export class DataViewDefinitionBuilder implements GoogleAppsScript.Charts.DataViewDefinitionBuilder {
  static readonly googleName = 'Charts.DataViewDefinitionBuilder';
  #columns: readonly number[] | null = null;
  setColumns(columns: unknown[]): GoogleAppsScript.Charts.DataViewDefinitionBuilder {
    if (!Array.isArray(columns)) throw mismatch('Charts.DataViewDefinitionBuilder.setColumns', [columns]);
    if (!columns.every(isWhole)) throw new Error('A computed column of a data view is not implemented in the workbench');
    this.#columns = columns;
    return this;
  }
  build(): GoogleAppsScript.Charts.DataViewDefinition {
    return complete(new DataViewDefinition(this.#columns));
  }
}
guardClass('Charts.DataViewDefinitionBuilder', DataViewDefinitionBuilder);

/** The table that a chart was given: a table, its builder, or a range of a spreadsheet. */
export function tableOf(method: string, given: unknown): DataTable {
  if (given instanceof DataTable) return given;
  if (given instanceof DataTableBuilder) return tableOf(method, given.build());
  if (typeof given === 'object' && given !== null && 'getDataTable' in given && typeof given.getDataTable === 'function')
    return tableOf(method, (given as { getDataTable(): unknown }).getDataTable());
  throw mismatch(method, [given]);
}
