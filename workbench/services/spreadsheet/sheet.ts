/** `Sheet`: one tab of a spreadsheet. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { enumeration } from '../enumeration.ts';
import { isFlag, isText, isWhole, mismatch, takes } from '../signature.ts';
import { bandings } from './banding.ts';
import type { ColorStyle } from './color.ts';
import { colorFrom, styleOf } from './color.ts';
import type { Rule } from './conditional-format.ts';
import { ConditionalFormatRule, rulesOf } from './conditional-format.ts';
import { complete } from './desk.ts';
import { DeveloperMetadataFinder, metadataArguments, metadataAt } from './developer-metadata.ts';
import { Filter } from './filter.ts';
import { NamedRange } from './named-range.ts';
import { Protection } from './protection.ts';
import { SheetSelection } from './sheet-selection.ts';
import { TextFinder } from './text-finder.ts';
import { entered } from './values.ts';

type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;

export const SheetType = enumeration<typeof GoogleAppsScript.Spreadsheet.SheetType>(['GRID', 'OBJECT']);

export class Sheet extends SheetSelection implements Partial<S> {
  getName(): string {
    return this.ask('getName');
  }
  getSheetName(): string {
    return this.getName();
  }
  setName(name: string): S {
    takes('SpreadsheetApp.Sheet.setName', [name], isText);
    return this.properties('setName', { title: name }, 'title');
  }
  getIndex(): number {
    return this.ask('getIndex');
  }
  getType(): GoogleAppsScript.Spreadsheet.SheetType {
    return SheetType.GRID;
  }
  getDataRange(): R {
    return this.range(this.ask('getDataRange'));
  }
  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    return this.getRange(row, column, rows, columns).getValues();
  }
  getLastRow(): number {
    return this.ask('getLastRow');
  }
  getLastColumn(): number {
    return this.ask('getLastColumn');
  }
  getMaxRows(): number {
    return this.ask('getMaxRows');
  }
  getMaxColumns(): number {
    return this.ask('getMaxColumns');
  }

  /** After the last row with content. Google does not do it in one step: see the workbench's notes on spreadsheets. */
  appendRow(...args: [cells: unknown[]]): S {
    if (args.length !== 1 || !Array.isArray(args[0])) throw mismatch('SpreadsheetApp.Sheet.appendRow', args);
    this.desk.do('Sheet.appendRow', this.file, this.tab, args[0].map(entered) as Json);
    return complete(this);
  }

  getFrozenRows(): number {
    return this.ask('getFrozenRows');
  }
  setFrozenRows(rows: number): void {
    takes('SpreadsheetApp.Sheet.setFrozenRows', [rows], isWhole);
    this.properties('setFrozenRows', { gridProperties: { frozenRowCount: rows } }, 'gridProperties.frozenRowCount');
  }
  getFrozenColumns(): number {
    return this.ask('getFrozenColumns');
  }
  setFrozenColumns(columns: number): void {
    takes('SpreadsheetApp.Sheet.setFrozenColumns', [columns], isWhole);
    this.properties('setFrozenColumns', { gridProperties: { frozenColumnCount: columns } }, 'gridProperties.frozenColumnCount');
  }
  isSheetHidden(): boolean {
    return this.ask('isSheetHidden');
  }
  hideSheet(): S {
    return this.properties('hideSheet', { hidden: true }, 'hidden');
  }
  showSheet(): S {
    return this.properties('showSheet', { hidden: false }, 'hidden');
  }
  getTabColor(): string | null {
    return this.ask('getTabColor');
  }
  setTabColor(color: string | null): S {
    return this.#tabColor('setTabColor', color);
  }
  getTabColorObject(): GoogleAppsScript.Spreadsheet.Color | null {
    const style = this.ask<ColorStyle | null>('getTabColorObject');
    return style && colorFrom(style);
  }
  setTabColorObject(color: GoogleAppsScript.Spreadsheet.Color | null): S {
    return this.#tabColor('setTabColorObject', color);
  }
  #tabColor(method: string, color: unknown): S {
    const style = styleOf(color, `SpreadsheetApp.Sheet.${method}`);
    return this.properties(method, style ? { tabColorStyle: style as unknown as JsonObject } : {}, 'tabColorStyle');
  }
  isRightToLeft(): boolean {
    return this.ask('isRightToLeft');
  }
  setRightToLeft(on: boolean): S {
    takes('SpreadsheetApp.Sheet.setRightToLeft', [on], isFlag);
    return this.properties('setRightToLeft', { rightToLeft: on }, 'rightToLeft');
  }
  hasHiddenGridlines(): boolean {
    return this.ask('hasHiddenGridlines');
  }
  setHiddenGridlines(hide: boolean): S {
    return this.properties('setHiddenGridlines', { gridProperties: { hideGridlines: hide } }, 'gridProperties.hideGridlines');
  }

  clear(options: { formatOnly?: boolean | undefined; contentsOnly?: boolean | undefined } = {}): S {
    this.range(this.whole()).clear(options);
    return complete(this);
  }
  clearContents(): S {
    this.range(this.whole()).clearContent();
    return complete(this);
  }
  clearFormats(): S {
    this.range(this.whole()).clearFormat();
    return complete(this);
  }
  clearNotes(): S {
    this.range(this.whole()).clearNote();
    return complete(this);
  }
  /** All rows below the frozen ones. */
  sort(column: number, ascending = true): S {
    const { rows, columns } = this.desk.size(this.file, this.tab);
    const area = { tab: this.tab, top: this.getFrozenRows(), left: 0, bottom: rows, right: columns };
    this.range(area).sort({ column, ascending });
    return complete(this);
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    takes('SpreadsheetApp.Sheet.createTextFinder', [text], isText);
    return new TextFinder(this.desk, { file: this.file, area: null, tab: this.tab }, text);
  }
  getFilter(): GoogleAppsScript.Spreadsheet.Filter | null {
    const area = this.ask<Area | null>('getFilter');
    return area && complete(new Filter(this.desk, this.file, area));
  }
  getNamedRanges(): GoogleAppsScript.Spreadsheet.NamedRange[] {
    const all = this.desk.ask('Spreadsheet.getNamedRanges', this.file) as unknown as { id: string; name: string; area: Area }[];
    return all.filter(({ area }) => area.tab === this.tab).map((one) => new NamedRange(this.desk, this.file, one));
  }
  getProtections(type: GoogleAppsScript.Spreadsheet.ProtectionType): GoogleAppsScript.Spreadsheet.Protection[] {
    return this.ask<Json[]>('getProtections', String(type)).map((one) => complete(Protection.of(this.desk, this.file, one)));
  }
  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return complete(Protection.of(this.desk, this.file, this.desk.do('Sheet.protect', this.file, this.tab)));
  }
  copyTo(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): S {
    const target = spreadsheet.getId();
    return this.desk.make.sheet(target, Number(this.desk.do('Sheet.copyTo', this.file, this.tab, target)));
  }

  getConditionalFormatRules(): GoogleAppsScript.Spreadsheet.ConditionalFormatRule[] {
    return this.ask<Rule[]>('getConditionalFormatRules').map((rule) => new ConditionalFormatRule(this.desk, this.file, rule));
  }
  /** Replaces all rules of the sheet. */
  setConditionalFormatRules(rules: GoogleAppsScript.Spreadsheet.ConditionalFormatRule[]): void {
    this.change('setConditionalFormatRules', { do: 'formats', tab: this.tab, rules: rulesOf(rules, this.tab) });
  }
  clearConditionalFormatRules(): void {
    this.change('clearConditionalFormatRules', { do: 'formats', tab: this.tab, rules: [] });
  }
  getBandings(): GoogleAppsScript.Spreadsheet.Banding[] {
    return bandings(this.desk, this.file, this.ask<number[]>('getBandings'));
  }
  addDeveloperMetadata(...args: unknown[]): S {
    const metadata = metadataArguments('SpreadsheetApp.Sheet.addDeveloperMetadata', args);
    return this.request('addDeveloperMetadata', {
      createDeveloperMetadata: { developerMetadata: { ...metadata, location: { sheetId: this.tab } } },
    });
  }
  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataAt(this.desk, this.file, this.whole(), true);
  }
  createDeveloperMetadataFinder(): GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this.desk, this.file, this.whole());
  }

  /** Nothing in the workbench makes charts, drawings, images, pivot tables, slicers, data sources or forms: there are none. */
  getCharts(): GoogleAppsScript.Spreadsheet.EmbeddedChart[] {
    return [];
  }
  getDataSourceTables(): GoogleAppsScript.Spreadsheet.DataSourceTable[] {
    return [];
  }
  getDrawings(): GoogleAppsScript.Spreadsheet.Drawing[] {
    return [];
  }
  getImages(): GoogleAppsScript.Spreadsheet.OverGridImage[] {
    return [];
  }
  getPivotTables(): GoogleAppsScript.Spreadsheet.PivotTable[] {
    return [];
  }
  getSlicers(): GoogleAppsScript.Spreadsheet.Slicer[] {
    return [];
  }
  getFormUrl(): string | null {
    return null;
  }
}
