/** `Spreadsheet`: a file. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { EnumValue } from '../enumeration.ts';
import { exception, isFlag, isNumber, isText, isWhole, mismatch, takes } from '../signature.ts';
import { bandings } from './banding.ts';
import { complete, gridRange } from './desk.ts';
import { DeveloperMetadataFinder, metadataArguments, metadataAt } from './developer-metadata.ts';
import { RecalculationInterval } from './enums.ts';
import { NamedRange } from './named-range.ts';
import { areaOf } from './place.ts';
import { Protection } from './protection.ts';
import { SpreadsheetSheets } from './spreadsheet-sheets.ts';
import { TextFinder } from './text-finder.ts';
import { emailOf, User } from '../user.ts';

type F = GoogleAppsScript.Spreadsheet.Spreadsheet;
type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;
type Person = string | GoogleAppsScript.Base.User;

/** Formulas that refer to themselves: whether they are worked out, how often at most, and until when. */
interface Iteration {
  readonly enabled: boolean;
  readonly cycles: number;
  readonly threshold: number;
}

export class Spreadsheet extends SpreadsheetSheets implements Partial<F> {
  #properties(method: string, properties: JsonObject): void {
    this.request(method, { updateSpreadsheetProperties: { properties, fields: Object.keys(properties).join(',') } });
  }
  #share(method: string, people: readonly Person[], role: 'writer' | 'reader' | null): F {
    for (const person of people) this.desk.write(`Spreadsheet.${method}`, this.id, { do: 'share', email: emailOf(person), role });
    return complete(this);
  }

  getId(): string {
    return this.id;
  }
  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${this.id}/edit`;
  }
  getName(): string {
    return this.ask('getName');
  }
  rename(name: string): void {
    takes('SpreadsheetApp.Spreadsheet.rename', [name], isText);
    this.#properties('rename', { title: name });
  }
  getSpreadsheetTimeZone(): string {
    return this.ask('getSpreadsheetTimeZone');
  }
  setSpreadsheetTimeZone(timeZone: string): void {
    this.#properties('setSpreadsheetTimeZone', { timeZone });
  }
  getSpreadsheetLocale(): string {
    return this.ask('getSpreadsheetLocale');
  }
  setSpreadsheetLocale(locale: string): void {
    this.#properties('setSpreadsheetLocale', { locale });
  }

  getSheets(): S[] {
    return this.ask<number[]>('getSheets').map((tab) => this.sheet(tab));
  }
  getNumSheets(): number {
    return this.ask<number[]>('getSheets').length;
  }
  getSheetByName(name: string): S | null {
    const tab = this.ask<number | null>('getSheetByName', name);
    return tab === null ? null : this.sheet(tab);
  }
  getSheetById(id: number): S | null {
    const tab = this.ask<number | null>('getSheetById', id);
    return tab === null ? null : this.sheet(tab);
  }
  /** By name, by place, or both; a template is copied. The new sheet is in front. */
  insertSheet(...args: unknown[]): S {
    const rest = [...args];
    const options = rest.length > 0 && typeof rest.at(-1) === 'object' ? (rest.pop() as { template?: S } | null) : {};
    const name = isText(rest[0]) ? String(rest.shift()) : undefined;
    const index = isNumber(rest[0]) ? Number(rest.shift()) : undefined;
    if (options === null || rest.length > 0) throw mismatch('SpreadsheetApp.Spreadsheet.insertSheet', args);
    const { template } = options;
    if (template === undefined)
      return this.setActiveSheet(this.sheet(Number(this.desk.do('Spreadsheet.insertSheet', this.id, name ?? null, index ?? null))));
    const copy = template.copyTo(complete(this));
    if (name !== undefined) copy.setName(name);
    if (index !== undefined) this.desk.do('Spreadsheet.moveSheet', this.id, copy.getSheetId(), index + 1);
    return this.setActiveSheet(copy);
  }
  deleteSheet(sheet: S): void {
    this.request('deleteSheet', { deleteSheet: { sheetId: sheet.getSheetId() } });
    this.desk.flush();
  }

  getNamedRanges(): GoogleAppsScript.Spreadsheet.NamedRange[] {
    const all = this.ask<{ id: string; name: string; area: Area }[]>('getNamedRanges');
    return all.map((one) => new NamedRange(this.desk, this.id, one));
  }
  /** A name that exists is given to the new range. */
  setNamedRange(name: string, range: R): void {
    this.removeNamedRange(name);
    this.request('setNamedRange', {
      addNamedRange: { namedRange: { name, range: gridRange(areaOf(range, 'SpreadsheetApp.Spreadsheet.setNamedRange')) } },
    });
  }
  removeNamedRange(name: string): void {
    this.getNamedRanges()
      .find((one) => one.getName() === name)
      ?.remove();
  }
  getRangeByName(name: string): R | null {
    const area = this.ask<Area | null>('getRangeByName', name);
    return area && this.desk.make.range(this.id, area);
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    takes('SpreadsheetApp.Spreadsheet.createTextFinder', [text], isText);
    return new TextFinder(this.desk, { file: this.id, area: null, tab: null }, text);
  }
  getProtections(type: GoogleAppsScript.Spreadsheet.ProtectionType): GoogleAppsScript.Spreadsheet.Protection[] {
    return this.ask<Json[]>('getProtections', String(type)).map((one) => complete(Protection.of(this.desk, this.id, one)));
  }

  getOwner(): GoogleAppsScript.Base.User {
    return new User(this.ask('getOwner'));
  }
  getEditors(): GoogleAppsScript.Base.User[] {
    return this.ask<string[]>('getEditors').map((email) => new User(email));
  }
  getViewers(): GoogleAppsScript.Base.User[] {
    return this.ask<string[]>('getViewers').map((email) => new User(email));
  }
  addEditor(person: Person): F {
    return this.#share('addEditor', [person], 'writer');
  }
  addEditors(emails: string[]): F {
    return this.#share('addEditors', emails, 'writer');
  }
  addViewer(person: Person): F {
    return this.#share('addViewer', [person], 'reader');
  }
  addViewers(emails: string[]): F {
    return this.#share('addViewers', emails, 'reader');
  }
  removeEditor(person: Person): F {
    return this.#share('removeEditor', [person], null);
  }
  removeViewer(person: Person): F {
    return this.#share('removeViewer', [person], null);
  }
  /** Only a person who looks at the file would see it. */
  toast(): void {
    if (this.id === '') throw exception('No active spreadsheet');
  }

  copy(name: string): F {
    takes('SpreadsheetApp.Spreadsheet.copy', [name], isText);
    return this.desk.make.spreadsheet(String(this.desk.do('Spreadsheet.copy', this.id, name)));
  }
  getBandings(): GoogleAppsScript.Spreadsheet.Banding[] {
    return bandings(this.desk, this.id, this.ask<number[]>('getBandings'));
  }
  addDeveloperMetadata(...args: unknown[]): F {
    const metadata = metadataArguments('SpreadsheetApp.Spreadsheet.addDeveloperMetadata', args);
    return this.request('addDeveloperMetadata', {
      createDeveloperMetadata: { developerMetadata: { ...metadata, location: { spreadsheet: true } } },
    });
  }
  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataAt(this.desk, this.id, null, true);
  }
  createDeveloperMetadataFinder(): GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this.desk, this.id, null);
  }

  /** Kept and given back: formulas here are worked out whenever they are read. */
  getRecalculationInterval(): GoogleAppsScript.Spreadsheet.RecalculationInterval {
    return RecalculationInterval[this.ask<keyof typeof RecalculationInterval>('getRecalculationInterval')];
  }
  setRecalculationInterval(interval: GoogleAppsScript.Spreadsheet.RecalculationInterval): F {
    if (!EnumValue.of(RecalculationInterval, interval)) throw mismatch('SpreadsheetApp.Spreadsheet.setRecalculationInterval', [interval]);
    const autoRecalc = { ON_CHANGE: 'ON_CHANGE', MINUTE: 'MINUTE', HOUR: 'HOUR' }[String(interval)] ?? 'ON_CHANGE';
    return this.#settings('setRecalculationInterval', { autoRecalc });
  }
  isIterativeCalculationEnabled(): boolean {
    return this.ask<Iteration>('getIteration').enabled;
  }
  setIterativeCalculationEnabled(enabled: boolean): F {
    takes('SpreadsheetApp.Spreadsheet.setIterativeCalculationEnabled', [enabled], isFlag);
    return this.#iterate('setIterativeCalculationEnabled', { enabled });
  }
  getMaxIterativeCalculationCycles(): number {
    return this.ask<Iteration>('getIteration').cycles;
  }
  setMaxIterativeCalculationCycles(cycles: number): F {
    takes('SpreadsheetApp.Spreadsheet.setMaxIterativeCalculationCycles', [cycles], isWhole);
    if (cycles < 1 || cycles > 10_000) throw exception(`Invalid argument: ${cycles}`);
    return this.#iterate('setMaxIterativeCalculationCycles', { cycles });
  }
  getIterativeCalculationConvergenceThreshold(): number {
    return this.ask<Iteration>('getIteration').threshold;
  }
  setIterativeCalculationConvergenceThreshold(threshold: number): F {
    takes('SpreadsheetApp.Spreadsheet.setIterativeCalculationConvergenceThreshold', [threshold], isNumber);
    return this.#iterate('setIterativeCalculationConvergenceThreshold', { threshold });
  }
  #iterate(method: string, change: Partial<Iteration>): F {
    const { enabled, cycles, threshold } = { ...this.ask<Iteration>('getIteration'), ...change };
    const settings = { maxIterations: cycles, convergenceThreshold: threshold };
    return this.#settings(method, enabled ? { iterativeCalculationSettings: settings } : {}, 'iterativeCalculationSettings');
  }
  #settings(method: string, properties: JsonObject, fields = Object.keys(properties).join(',')): F {
    return this.request(method, { updateSpreadsheetProperties: { properties, fields } });
  }

  /** The same as getId, under its old name. */
  getKey(): string {
    return this.id;
  }
  /** Nothing in the workbench makes data sources, images or forms: there are none. */
  getDataSourceTables(): GoogleAppsScript.Spreadsheet.DataSourceTable[] {
    return [];
  }
  getImages(): GoogleAppsScript.Spreadsheet.OverGridImage[] {
    return [];
  }
  getFormUrl(): string | null {
    return null;
  }
  /** Menus and windows belong to the editor, and nobody has the file open for an add-on of Gmail. The words are not published. */
  addMenu(): void {
    throw exception('Cannot call Spreadsheet.addMenu() from this context.');
  }
  updateMenu(): void {
    throw exception('Cannot call Spreadsheet.updateMenu() from this context.');
  }
  removeMenu(): void {
    throw exception('Cannot call Spreadsheet.removeMenu() from this context.');
  }
  show(): void {
    throw exception('Cannot call Spreadsheet.show() from this context.');
  }
}
