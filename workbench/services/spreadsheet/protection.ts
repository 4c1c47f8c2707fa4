/** `Protection`: who may edit a range or a tab. https://developers.google.com/apps-script/reference/spreadsheet/protection */
import type { Json } from '../../contract.ts';
import type { Area, ProtectionChange } from '../../sheets/app/wire.ts';
import { enumeration } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { isText, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { complete } from './desk.ts';
import { areaOf } from './place.ts';
import { emailOf, User } from '../user.ts';

type P = GoogleAppsScript.Spreadsheet.Protection;
type Person = string | GoogleAppsScript.Base.User;

export const ProtectionType = enumeration<typeof GoogleAppsScript.Spreadsheet.ProtectionType>(['RANGE', 'SHEET']);

export class Protection implements P {
  static readonly googleName = 'SpreadsheetApp.Protection';
  readonly #desk: Desk;
  readonly #file: string;
  readonly #id: number;
  constructor(desk: Desk, file: string, id: number) {
    this.#desk = desk;
    this.#file = file;
    this.#id = id;
  }
  /** From the host's answer to `protect`. */
  static of(desk: Desk, file: string, answer: Json): Protection {
    return new Protection(desk, file, (answer as { readonly id: number }).id);
  }
  #get(method: string): Json {
    return this.#desk.ask(`Protection.${method}`, this.#file, this.#id);
  }
  #change(change: ProtectionChange): P {
    this.#desk.do('Protection.change', this.#file, this.#id, change as unknown as Json);
    return complete(this);
  }
  addEditor(person: Person): P {
    return this.addEditors([emailOf(person)]);
  }
  addEditors(emails: string[]): P {
    return this.#change({ set: 'editors', add: [...emails], remove: [] });
  }
  removeEditor(person: Person): P {
    return this.removeEditors([emailOf(person)]);
  }
  removeEditors(people: readonly Person[]): P {
    return this.#change({ set: 'editors', add: [], remove: people.map(emailOf) });
  }
  getEditors(): GoogleAppsScript.Base.User[] {
    return (this.#get('getEditors') as string[]).map((email) => new User(email));
  }
  canEdit(): boolean {
    return this.#get('canEdit') === true;
  }
  canDomainEdit(): boolean {
    return this.#get('canDomainEdit') === true;
  }
  setDomainEdit(editable: boolean): P {
    return this.#change({ set: 'domainEdit', to: editable });
  }
  getDescription(): string {
    return String(this.#get('getDescription'));
  }
  setDescription(description: string): P {
    return this.#change({ set: 'description', to: description });
  }
  isWarningOnly(): boolean {
    return this.#get('isWarningOnly') === true;
  }
  setWarningOnly(warningOnly: boolean): P {
    return this.#change({ set: 'warningOnly', to: warningOnly });
  }
  getProtectionType(): GoogleAppsScript.Spreadsheet.ProtectionType {
    return this.#get('getProtectionType') === 'SHEET' ? ProtectionType.SHEET : ProtectionType.RANGE;
  }
  getRange(): GoogleAppsScript.Spreadsheet.Range {
    return this.#desk.make.range(this.#file, this.#get('getRange') as unknown as Area);
  }
  getUnprotectedRanges(): GoogleAppsScript.Spreadsheet.Range[] {
    const areas = this.#get('getUnprotectedRanges') as unknown as Area[];
    return areas.map((area) => this.#desk.make.range(this.#file, area));
  }
  setUnprotectedRanges(ranges: GoogleAppsScript.Spreadsheet.Range[]): P {
    return this.#change({ set: 'unprotected', to: ranges.map((range) => areaOf(range, 'SpreadsheetApp.Protection.setUnprotectedRanges')) });
  }
  /** Null unless the protection hangs on a named range. */
  getRangeName(): string | null {
    return this.#get('getRangeName') as string | null;
  }
  setRange(range: GoogleAppsScript.Spreadsheet.Range): P {
    return this.#change({ set: 'range', to: areaOf(range, 'SpreadsheetApp.Protection.setRange') });
  }
  setRangeName(name: string): P {
    takes('SpreadsheetApp.Protection.setRangeName', [name], isText);
    return this.#change({ set: 'name', to: name });
  }
  setNamedRange(range: GoogleAppsScript.Spreadsheet.NamedRange): P {
    return this.setRangeName(range.getName());
  }
  remove(): void {
    this.#desk.request('Protection.remove', this.#file, { deleteProtectedRange: { protectedRangeId: this.#id } });
    this.#desk.flush();
  }
}
guardClass('SpreadsheetApp.Protection', Protection);
