/** The part of a Sheet that is about what is selected in it. Nobody looks at it: a script sees what it selected itself. */
import { isText, mismatch } from '../signature.ts';
import { complete } from './desk.ts';
import { placeOf } from './place.ts';
import { areasOf, RangeList } from './range-list.ts';
import { activeRange, activeRangeList, Selection } from './selection.ts';
import { SheetLines } from './sheet-lines.ts';

type S = GoogleAppsScript.Spreadsheet.Sheet;
type R = GoogleAppsScript.Spreadsheet.Range;
type L = GoogleAppsScript.Spreadsheet.RangeList;

export abstract class SheetSelection extends SheetLines implements Partial<S> {
  activate(): S {
    this.desk.selection(this.file).show(this.tab);
    return complete(this);
  }
  getSelection(): GoogleAppsScript.Spreadsheet.Selection {
    return new Selection(this.desk, this.file);
  }
  getActiveCell(): R {
    return this.range(this.desk.selection(this.file).current(this.tab));
  }
  getCurrentCell(): R | null {
    return this.getActiveCell();
  }
  getActiveRange(): R | null {
    return activeRange(this.desk, this.file, this.tab);
  }
  getActiveRangeList(): L | null {
    return activeRangeList(this.desk, this.file, this.tab);
  }
  setActiveRange(range: R): R {
    return this.#select('setActiveRange', range);
  }
  setActiveSelection(range: R | string): R {
    return this.#select('setActiveSelection', isText(range) ? this.getRange(range) : range);
  }
  #select(method: string, range: R): R {
    const { area } = placeOf(range, `SpreadsheetApp.Sheet.${method}`);
    this.desk.selection(this.file).select([area]);
    return range;
  }
  setActiveRangeList(list: L): L {
    this.desk.selection(this.file).select(areasOf(list, 'SpreadsheetApp.Sheet.setActiveRangeList'));
    return list;
  }
  setCurrentCell(cell: R): R {
    placeOf(cell, 'SpreadsheetApp.Sheet.setCurrentCell');
    return cell.activateAsCurrentCell();
  }
  getRangeList(notations: string[]): L {
    if (!Array.isArray(notations) || notations.length === 0 || !notations.every(isText))
      throw mismatch('SpreadsheetApp.Sheet.getRangeList', [notations]);
    const areas = notations.map((a1) => this.desk.named('Sheet.getRange', this.file, this.tab, a1));
    return complete(new RangeList(this.desk, this.file, areas));
  }
}
