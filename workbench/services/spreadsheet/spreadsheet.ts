/** `Spreadsheet`: a file. Methods that Google passes on to the active sheet are passed on to the first one: no user looks at it. */
import type { Json, JsonObject } from '../../contract.ts';
import type { Area } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { exception, isText, mismatch, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete, gridRange } from './desk.ts';
import { NamedRange } from './named-range.ts';
import { Protection } from './protection.ts';
import { areaOf } from './place.ts';
import { TextFinder } from './text-finder.ts';
import { emailOf, User } from './user.ts';

type F = GoogleAppsScript.Spreadsheet.Spreadsheet;
type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;
type Person = string | GoogleAppsScript.Base.User;

export class Spreadsheet implements Partial<F> {
  static readonly googleName = 'SpreadsheetApp.Spreadsheet';
  readonly #desk: Desk;
  readonly #id: string;
  constructor(desk: Desk, id: string) {
    this.#desk = desk;
    this.#id = id;
  }
  #get<T>(method: string, ...args: Json[]): T {
    return this.#desk.ask(`Spreadsheet.${method}`, this.#id, ...args) as T;
  }
  #request(method: string, request: JsonObject): void {
    this.#desk.request(`Spreadsheet.${method}`, this.#id, request);
  }
  #properties(method: string, properties: JsonObject): void {
    this.#request(method, { updateSpreadsheetProperties: { properties, fields: Object.keys(properties).join(',') } });
  }
  #sheet(tab: number): S {
    return this.#desk.make.sheet(this.#id, tab);
  }
  #share(method: string, people: readonly Person[], role: 'writer' | 'reader' | null): F {
    for (const person of people) this.#desk.write(`Spreadsheet.${method}`, this.#id, { do: 'share', email: emailOf(person), role });
    return complete(this);
  }

  getId(): string {
    return this.#id;
  }
  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${this.#id}/edit`;
  }
  getName(): string {
    return this.#get('getName');
  }
  rename(name: string): void {
    takes('SpreadsheetApp.Spreadsheet.rename', [name], isText);
    this.#properties('rename', { title: name });
  }
  getSpreadsheetTimeZone(): string {
    return this.#get('getSpreadsheetTimeZone');
  }
  setSpreadsheetTimeZone(timeZone: string): void {
    this.#properties('setSpreadsheetTimeZone', { timeZone });
  }
  getSpreadsheetLocale(): string {
    return this.#get('getSpreadsheetLocale');
  }
  setSpreadsheetLocale(locale: string): void {
    this.#properties('setSpreadsheetLocale', { locale });
  }

  getSheets(): S[] {
    return this.#get<number[]>('getSheets').map((tab) => this.#sheet(tab));
  }
  getNumSheets(): number {
    return this.#get<number[]>('getSheets').length;
  }
  getSheetByName(name: string): S | null {
    const tab = this.#get<number | null>('getSheetByName', name);
    return tab === null ? null : this.#sheet(tab);
  }
  getSheetById(id: number): S | null {
    const tab = this.#get<number | null>('getSheetById', id);
    return tab === null ? null : this.#sheet(tab);
  }
  getActiveSheet(): S {
    const [first = 0] = this.#get<number[]>('getSheets');
    return this.#sheet(first);
  }
  setActiveSheet(sheet: S): S {
    return sheet;
  }
  /** By name, by place, or both; a template is copied. */
  insertSheet(...args: unknown[]): S {
    const template = args.find((arg): arg is { template?: S } => typeof arg === 'object' && arg !== null)?.template;
    const name = args.find(isText);
    const index = args.find((arg): arg is number => typeof arg === 'number');
    if (args.length > 3) throw mismatch('SpreadsheetApp.Spreadsheet.insertSheet', args);
    if (!template) return this.#sheet(Number(this.#desk.do('Spreadsheet.insertSheet', this.#id, name ?? null, index ?? null)));
    const copy = template.copyTo(complete(this));
    if (name !== undefined) copy.setName(name);
    return copy;
  }
  deleteSheet(sheet: S): void {
    this.#request('deleteSheet', { deleteSheet: { sheetId: sheet.getSheetId() } });
    this.#desk.flush();
  }

  getNamedRanges(): GoogleAppsScript.Spreadsheet.NamedRange[] {
    const all = this.#get<{ id: string; name: string; area: Area }[]>('getNamedRanges');
    return all.map((one) => new NamedRange(this.#desk, this.#id, one));
  }
  /** A name that exists is given to the new range. */
  setNamedRange(name: string, range: R): void {
    this.removeNamedRange(name);
    this.#request('setNamedRange', {
      addNamedRange: { namedRange: { name, range: gridRange(areaOf(range, 'SpreadsheetApp.Spreadsheet.setNamedRange')) } },
    });
  }
  removeNamedRange(name: string): void {
    this.getNamedRanges()
      .find((one) => one.getName() === name)
      ?.remove();
  }
  getRangeByName(name: string): R | null {
    const area = this.#get<Area | null>('getRangeByName', name);
    return area && this.#desk.make.range(this.#id, area);
  }
  /** By A1 notation or name; without a tab's name it is in the first tab. */
  getRange(a1: string): R {
    takes('SpreadsheetApp.Spreadsheet.getRange', [a1], isText);
    return this.#desk.make.range(this.#id, this.#desk.named('Spreadsheet.getRange', this.#id, a1));
  }
  getDataRange(): R {
    return this.getActiveSheet().getDataRange();
  }
  getLastRow(): number {
    return this.getActiveSheet().getLastRow();
  }
  getLastColumn(): number {
    return this.getActiveSheet().getLastColumn();
  }
  appendRow(cells: unknown[]): S {
    return this.getActiveSheet().appendRow(cells);
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    takes('SpreadsheetApp.Spreadsheet.createTextFinder', [text], isText);
    return new TextFinder(this.#desk, { file: this.#id, area: null, tab: null }, text);
  }
  getProtections(type: GoogleAppsScript.Spreadsheet.ProtectionType): GoogleAppsScript.Spreadsheet.Protection[] {
    return this.#get<Json[]>('getProtections', String(type)).map((one) => complete(Protection.of(this.#desk, this.#id, one)));
  }

  getOwner(): GoogleAppsScript.Base.User {
    return new User(this.#get('getOwner'));
  }
  getEditors(): GoogleAppsScript.Base.User[] {
    return this.#get<string[]>('getEditors').map((email) => new User(email));
  }
  getViewers(): GoogleAppsScript.Base.User[] {
    return this.#get<string[]>('getViewers').map((email) => new User(email));
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
    if (this.#id === '') throw exception('No active spreadsheet');
  }
  toString(): string {
    return 'Spreadsheet';
  }
}
guardClass('SpreadsheetApp.Spreadsheet', Spreadsheet);
