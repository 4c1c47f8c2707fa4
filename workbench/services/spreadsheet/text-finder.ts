/** `TextFinder`: searches that run on Google's servers. https://developers.google.com/apps-script/reference/spreadsheet/text-finder */
import type { Json } from '../../contract.ts';
import type { Area, Search } from '../../sheets/app/wire.ts';
import { guardClass } from '../guard.ts';
import { isText, takes } from '../signature.ts';
import type { Desk } from './desk.ts';
import { areaOf } from './place.ts';

type T = GoogleAppsScript.Spreadsheet.TextFinder;
type R = GoogleAppsScript.Spreadsheet.Range;

export class TextFinder implements T {
  static readonly googleName = 'SpreadsheetApp.TextFinder';
  readonly #desk: Desk;
  #search: Search;
  /** Where findNext goes on from; the matches are asked for anew each time. */
  #current: Area | null = null;
  #from: Area | null = null;

  constructor(desk: Desk, where: Pick<Search, 'file' | 'area' | 'tab'>, text: string) {
    this.#desk = desk;
    this.#search = { ...where, text, matchCase: false, entireCell: false, regex: false, formulas: false, ignoreDiacritics: false };
  }
  #set(change: Partial<Search>): T {
    this.#search = { ...this.#search, ...change };
    return this;
  }
  matchCase(on: boolean): T {
    return this.#set({ matchCase: on });
  }
  matchEntireCell(on: boolean): T {
    return this.#set({ entireCell: on });
  }
  matchFormulaText(on: boolean): T {
    return this.#set({ formulas: on });
  }
  useRegularExpression(on: boolean): T {
    return this.#set({ regex: on });
  }
  ignoreDiacritics(on: boolean): T {
    return this.#set({ ignoreDiacritics: on });
  }
  startFrom(range: R): T {
    this.#from = areaOf(range, 'SpreadsheetApp.TextFinder.startFrom');
    this.#current = null;
    return this;
  }

  #found(): Area[] {
    return this.#desk.ask('TextFinder.find', this.#search as unknown as Json) as unknown as Area[];
  }
  #range(area: Area | null | undefined): R | null {
    this.#current = area ?? null;
    return area ? this.#desk.make.range(this.#search.file, area) : null;
  }
  findAll(): R[] {
    return this.#found().map((area) => this.#desk.make.range(this.#search.file, area));
  }
  /** The match after the current one, or null after the last. */
  findNext(): R | null {
    const start = this.#current ?? this.#from;
    const found = this.#found();
    return this.#range(start ? found.find((area) => after(area, start) || (!this.#current && same(area, start))) : found[0]);
  }
  findPrevious(): R | null {
    const start = this.#current ?? this.#from;
    const found = this.#found();
    return this.#range(start ? found.filter((area) => after(start, area)).at(-1) : found.at(-1));
  }
  getCurrentMatch(): R | null {
    return this.#current ? this.#desk.make.range(this.#search.file, this.#current) : null;
  }
  replaceAllWith(text: string): number {
    takes('SpreadsheetApp.TextFinder.replaceAllWith', [text], isText);
    return Number(this.#desk.do('TextFinder.replaceAllWith', this.#search as unknown as Json, text));
  }
  /** Replaces in the current match only. */
  replaceWith(text: string): number {
    takes('SpreadsheetApp.TextFinder.replaceWith', [text], isText);
    if (!this.#current) return 0;
    return Number(this.#desk.do('TextFinder.replaceAllWith', { ...this.#search, area: this.#current } as unknown as Json, text));
  }
}
guardClass('SpreadsheetApp.TextFinder', TextFinder);

const same = (a: Area, b: Area): boolean => a.tab === b.tab && a.top === b.top && a.left === b.left;
/** Row by row within a tab; the search lists other tabs in their order, so any place on another tab comes after. */
const after = (a: Area, b: Area): boolean => a.tab !== b.tab || a.top > b.top || (a.top === b.top && a.left > b.left);
