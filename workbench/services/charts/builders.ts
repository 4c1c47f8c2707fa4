/** Builders of charts: each method sets an option by its name in Google Charts, which the host draws by. */
import type { Rpc } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { isFlag, isNumber, isText, isTextList, isWhole, mismatch, takes } from '../signature.ts';
import { complete } from '../spreadsheet/desk.ts';
import { Chart, type ChartKind } from './chart.ts';
import { type DataTable, DataViewDefinition, tableOf } from './data-table.ts';
import { CurveStyle, PointStyle, Position } from './enums.ts';
import { OptionTree } from './options.ts';
import { TextStyle } from './text-style.ts';

/** Radius of points in pixels; Google publishes the names alone. */
const POINT_SIZES: { readonly [style: string]: number } = { NONE: 0, TINY: 2, MEDIUM: 4, LARGE: 7, HUGE: 10 };

abstract class ChartBuilder {
  protected abstract readonly kind: ChartKind;
  readonly #rpc: Rpc;
  readonly #options = new OptionTree();
  #table: DataTable | null = null;
  #view: readonly number[] | null = null;
  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }
  protected name(method: string): string {
    return `${(this.constructor as unknown as { googleName: string }).googleName}.${method}`;
  }
  /** Sets an option to an argument that passes its check. */
  protected put(method: string, option: string, value: unknown, check: (value: unknown) => boolean): this {
    takes(this.name(method), [value], check);
    return this.also(option, value);
  }
  protected also(option: string, value: unknown): this {
    this.#options.set(option, value);
    return this;
  }
  protected style(method: string, option: string, style: unknown): this {
    if (!(style instanceof TextStyle)) throw mismatch(this.name(method), [style]);
    return this.also(option, TextStyle.json(style));
  }
  protected range(method: string, axis: string, start: unknown, end: unknown): this {
    takes(this.name(method), [start, end], isNumber, isNumber);
    return this.also(`${axis}.viewWindow`, { min: start, max: end });
  }
  setDataTable(table: unknown): this {
    this.#table = tableOf(this.name('setDataTable'), table);
    return this;
  }
  setDataViewDefinition(view: unknown): this {
    if (!(view instanceof DataViewDefinition)) throw mismatch(this.name('setDataViewDefinition'), [view]);
    this.#view = view.columns;
    return this;
  }
  setDimensions(width: number, height: number): this {
    takes(this.name('setDimensions'), [width, height], isWhole, isWhole);
    return this.also('width', width).also('height', height);
  }
  setOption(option: string, value: unknown): this {
    takes(this.name('setOption'), [option], isText);
    return this.also(option, value);
  }
  build(): GoogleAppsScript.Charts.Chart {
    return complete(new Chart(this.#rpc, this.kind, this.#options.json(), this.#table, this.#view));
  }
}

/** Charts with a title, a legend and colours. */
abstract class Titled extends ChartBuilder {
  setBackgroundColor(cssValue: string): this {
    return this.put('setBackgroundColor', 'backgroundColor', cssValue, isText);
  }
  setColors(cssValues: string[]): this {
    return this.put('setColors', 'colors', cssValues, isTextList);
  }
  setLegendPosition(position: GoogleAppsScript.Charts.Position): this {
    return this.put('setLegendPosition', 'legend.position', position, (value) => EnumValue.of(Position, value));
  }
  setLegendTextStyle(textStyle: GoogleAppsScript.Charts.TextStyle): this {
    return this.style('setLegendTextStyle', 'legend.textStyle', textStyle);
  }
  setTitle(chartTitle: string): this {
    return this.put('setTitle', 'title', chartTitle, isText);
  }
  setTitleTextStyle(textStyle: GoogleAppsScript.Charts.TextStyle): this {
    return this.style('setTitleTextStyle', 'titleTextStyle', textStyle);
  }
}

/** Charts with two axes: X lies, Y stands. */
abstract class WithAxes extends Titled {
  setXAxisTitle(title: string): this {
    return this.put('setXAxisTitle', 'hAxis.title', title, isText);
  }
  setYAxisTitle(title: string): this {
    return this.put('setYAxisTitle', 'vAxis.title', title, isText);
  }
  setXAxisTextStyle(textStyle: GoogleAppsScript.Charts.TextStyle): this {
    return this.style('setXAxisTextStyle', 'hAxis.textStyle', textStyle);
  }
  setYAxisTextStyle(textStyle: GoogleAppsScript.Charts.TextStyle): this {
    return this.style('setYAxisTextStyle', 'vAxis.textStyle', textStyle);
  }
  setXAxisTitleTextStyle(textStyle: GoogleAppsScript.Charts.TextStyle): this {
    return this.style('setXAxisTitleTextStyle', 'hAxis.titleTextStyle', textStyle);
  }
  setYAxisTitleTextStyle(textStyle: GoogleAppsScript.Charts.TextStyle): this {
    return this.style('setYAxisTitleTextStyle', 'vAxis.titleTextStyle', textStyle);
  }
}

/** Charts of values by category: the values stand on one axis, the categories on the other. */
abstract class ByCategory extends WithAxes {
  protected readonly values: 'hAxis' | 'vAxis' = 'vAxis';
  protected readonly categories: 'hAxis' | 'vAxis' = 'hAxis';
  reverseCategories(): this {
    return this.also(`${this.categories}.direction`, -1);
  }
  setRange(start: number, end: number): this {
    return this.range('setRange', this.values, start, end);
  }
  useLogScale(): this {
    return this.also(`${this.values}.logScale`, true);
  }
}

const pointSize = (style: unknown): number => POINT_SIZES[String(style)] ?? 0;
const isPointStyle = (value: unknown): boolean => EnumValue.of(PointStyle, value);

export class AreaChartBuilder extends ByCategory {
  static readonly googleName = 'Charts.AreaChartBuilder';
  protected readonly kind = 'AREA';
  setPointStyle(style: GoogleAppsScript.Charts.PointStyle): this {
    takes(this.name('setPointStyle'), [style], isPointStyle);
    return this.also('pointSize', pointSize(style));
  }
  setStacked(): this {
    return this.also('isStacked', true);
  }
}

export class BarChartBuilder extends ByCategory {
  static readonly googleName = 'Charts.BarChartBuilder';
  protected readonly kind = 'BAR';
  protected override readonly values = 'hAxis';
  protected override readonly categories = 'vAxis';
  reverseDirection(): this {
    return this.also('hAxis.direction', -1);
  }
  setStacked(): this {
    return this.also('isStacked', true);
  }
}

export class ColumnChartBuilder extends ByCategory {
  static readonly googleName = 'Charts.ColumnChartBuilder';
  protected readonly kind = 'COLUMN';
  setStacked(): this {
    return this.also('isStacked', true);
  }
}

export class LineChartBuilder extends ByCategory {
  static readonly googleName = 'Charts.LineChartBuilder';
  protected readonly kind = 'LINE';
  setCurveStyle(style: GoogleAppsScript.Charts.CurveStyle): this {
    takes(this.name('setCurveStyle'), [style], (value) => EnumValue.of(CurveStyle, value));
    return this.also('curveType', String(style) === 'SMOOTH' ? 'function' : 'none');
  }
  setPointStyle(style: GoogleAppsScript.Charts.PointStyle): this {
    takes(this.name('setPointStyle'), [style], isPointStyle);
    return this.also('pointSize', pointSize(style));
  }
}

export class PieChartBuilder extends Titled {
  static readonly googleName = 'Charts.PieChartBuilder';
  protected readonly kind = 'PIE';
  reverseCategories(): this {
    return this.also('reverseCategories', true);
  }
  set3D(): this {
    return this.also('is3D', true);
  }
}

export class ScatterChartBuilder extends WithAxes {
  static readonly googleName = 'Charts.ScatterChartBuilder';
  protected readonly kind = 'SCATTER';
  setPointStyle(style: GoogleAppsScript.Charts.PointStyle): this {
    takes(this.name('setPointStyle'), [style], isPointStyle);
    return this.also('pointSize', pointSize(style));
  }
  setXAxisLogScale(): this {
    return this.also('hAxis.logScale', true);
  }
  setYAxisLogScale(): this {
    return this.also('vAxis.logScale', true);
  }
  setXAxisRange(start: number, end: number): this {
    return this.range('setXAxisRange', 'hAxis', start, end);
  }
  setYAxisRange(start: number, end: number): this {
    return this.range('setYAxisRange', 'vAxis', start, end);
  }
}

export class TableChartBuilder extends ChartBuilder {
  static readonly googleName = 'Charts.TableChartBuilder';
  protected readonly kind = 'TABLE';
  /** A flag, or the rows of a page with the page to begin with, from 0. */
  enablePaging(...args: unknown[]): this {
    const [first, startPage = 0] = args;
    if (args.length === 1 && isFlag(first)) return this.also('page', first ? 'enable' : 'disable');
    takes(this.name('enablePaging'), [first, startPage], isWhole, isWhole);
    return this.also('page', 'enable').also('pageSize', first).also('startPage', startPage);
  }
  enableRtlTable(rtlEnabled: boolean): this {
    return this.put('enableRtlTable', 'rtlTable', rtlEnabled, isFlag);
  }
  enableSorting(enableSorting: boolean): this {
    takes(this.name('enableSorting'), [enableSorting], isFlag);
    return this.also('sort', enableSorting ? 'enable' : 'disable');
  }
  setFirstRowNumber(number: number): this {
    return this.put('setFirstRowNumber', 'firstRowNumber', number, isWhole);
  }
  setInitialSortingAscending(column: number): this {
    return this.put('setInitialSortingAscending', 'sortColumn', column, isWhole).also('sortAscending', true);
  }
  setInitialSortingDescending(column: number): this {
    return this.put('setInitialSortingDescending', 'sortColumn', column, isWhole).also('sortAscending', false);
  }
  showRowNumberColumn(showRowNumber: boolean): this {
    return this.put('showRowNumberColumn', 'showRowNumber', showRowNumber, isFlag);
  }
  useAlternatingRowStyle(alternate: boolean): this {
    return this.put('useAlternatingRowStyle', 'alternatingRowStyle', alternate, isFlag);
  }
}

guardClass((instance) => ((instance as object).constructor as unknown as { googleName: string }).googleName, ChartBuilder);
