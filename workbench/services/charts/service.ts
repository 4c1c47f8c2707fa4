/** `Charts`: pictures of tables. https://developers.google.com/apps-script/reference/charts/charts */
import type { Rpc } from '../../contract.ts';
import { guarded } from '../guard.ts';
import { complete } from '../spreadsheet/desk.ts';
import {
  AreaChartBuilder,
  BarChartBuilder,
  ColumnChartBuilder,
  LineChartBuilder,
  PieChartBuilder,
  ScatterChartBuilder,
  TableChartBuilder,
} from './builders.ts';
import { DataTableBuilder, DataViewDefinitionBuilder } from './data-table.ts';
import * as enums from './enums.ts';
import { TextStyleBuilder } from './text-style.ts';

/** Puts `Charts` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const charts: GoogleAppsScript.Charts.Charts = {
    ...enums,
    newAreaChart: () => complete(new AreaChartBuilder(rpc)),
    newBarChart: () => complete(new BarChartBuilder(rpc)),
    newColumnChart: () => complete(new ColumnChartBuilder(rpc)),
    newDataTable: () => new DataTableBuilder(),
    newDataViewDefinition: () => new DataViewDefinitionBuilder(),
    newLineChart: () => complete(new LineChartBuilder(rpc)),
    newPieChart: () => complete(new PieChartBuilder(rpc)),
    newScatterChart: () => complete(new ScatterChartBuilder(rpc)),
    newTableChart: () => complete(new TableChartBuilder(rpc)),
    newTextStyle: () => new TextStyleBuilder(),
  };
  target['Charts'] = guarded('Charts', charts);
}
