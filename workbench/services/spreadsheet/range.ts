/** `Range`: cells of one tab. Its place never changes; what is in it is asked for at each call. */
import type { Json } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { tableOfCells } from '../charts/data-table.ts';
import { exception, isFlag, isText, mismatch, takes } from '../signature.ts';
import { Banding, BandingTheme, bandings, themed } from './banding.ts';
import { complete, gridRange } from './desk.ts';
import { DeveloperMetadataFinder, metadataArguments, metadataAt } from './developer-metadata.ts';
import { Filter } from './filter.ts';
import { Protection } from './protection.ts';
import { RangeTables } from './range-tables.ts';
import { TextFinder } from './text-finder.ts';

export { CopyPasteType } from './range-tables.ts';
type R = GoogleAppsScript.Spreadsheet.Range;
type Theme = GoogleAppsScript.Spreadsheet.BandingTheme;

export class Range extends RangeTables implements Partial<R> {
  createFilter(): GoogleAppsScript.Spreadsheet.Filter {
    if (this.desk.ask('Sheet.getFilter', this.file, this.area.tab) !== null)
      throw exception("You can't create a filter in a sheet that already has a filter.");
    this.request('createFilter', { setBasicFilter: { filter: { range: gridRange(this.area) } } });
    return new Filter(this.desk, this.file, this.area);
  }
  getFilter(): GoogleAppsScript.Spreadsheet.Filter | null {
    return this.getSheet().getFilter();
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    takes('SpreadsheetApp.Range.createTextFinder', [text], isText);
    return complete(new TextFinder(this.desk, { file: this.file, area: this.area, tab: this.area.tab }, text));
  }
  /** The cells for a chart, with the first row as labels when that is said. */
  getDataTable(firstRowIsHeader: boolean = false): GoogleAppsScript.Charts.DataTable {
    takes('SpreadsheetApp.Range.getDataTable', [firstRowIsHeader], isFlag);
    return complete(tableOfCells(this.getValues(), firstRowIsHeader));
  }
  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return Protection.of(this.desk, this.file, this.desk.do('Range.protect', this.file, this.area as unknown as Json));
  }

  applyRowBanding(...args: [theme?: Theme, header?: boolean, footer?: boolean]): GoogleAppsScript.Spreadsheet.Banding {
    return this.#band('applyRowBanding', 'row', args);
  }
  applyColumnBanding(...args: [theme?: Theme, header?: boolean, footer?: boolean]): GoogleAppsScript.Spreadsheet.Banding {
    return this.#band('applyColumnBanding', 'column', args);
  }
  #band(method: string, side: 'row' | 'column', args: readonly unknown[]): GoogleAppsScript.Spreadsheet.Banding {
    const [theme = BandingTheme.LIGHT_GREY, header = true, footer = false] = args;
    if (args.length === 2 || args.length > 3 || !EnumValue.of(BandingTheme, theme) || !isFlag(header) || !isFlag(footer))
      throw mismatch(`SpreadsheetApp.Range.${method}`, args);
    const properties = themed(theme.name(), header, footer);
    const id = this.desk.do(`Range.${method}`, this.file, this.area as unknown as Json, { [`${side}Properties`]: properties });
    return new Banding(this.desk, this.file, Number(id));
  }
  getBandings(): GoogleAppsScript.Spreadsheet.Banding[] {
    return bandings(this.desk, this.file, this.ask<number[]>('getBandings'));
  }

  /** Only a whole row or a whole column takes metadata. */
  addDeveloperMetadata(...args: unknown[]): R {
    const metadata = metadataArguments('SpreadsheetApp.Range.addDeveloperMetadata', args);
    const dimensionRange = this.#line();
    if (!dimensionRange)
      throw exception(
        'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
      );
    return this.request('addDeveloperMetadata', {
      createDeveloperMetadata: { developerMetadata: { ...metadata, location: { dimensionRange } } },
    });
  }
  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataAt(this.desk, this.file, this.area, true);
  }
  createDeveloperMetadataFinder(): GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this.desk, this.file, this.area);
  }
  #line() {
    const { tab: sheetId, top, left, bottom, right } = this.area;
    const { rows, columns } = this.desk.size(this.file, sheetId);
    if (left === 0 && right === columns && bottom - top === 1) return { sheetId, dimension: 'ROWS', startIndex: top, endIndex: bottom };
    if (top === 0 && bottom === rows && right - left === 1) return { sheetId, dimension: 'COLUMNS', startIndex: left, endIndex: right };
    return null;
  }
}
