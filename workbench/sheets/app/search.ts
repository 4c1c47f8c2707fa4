/** What TextFinder does: cells whose shown text, or formula, answers a search. https://developers.google.com/apps-script/reference/spreadsheet/text-finder */
import { GoogleError } from '../../contract.ts';
import { matches, needle } from '../block-search.ts';
import { shown } from '../cell-data.ts';
import type { Edit } from '../edit.ts';
import { createReader } from '../formula.ts';
import type { Rect, SpreadsheetFile, Tab } from '../model.ts';
import { storedAt, styleAt } from '../model.ts';
import { rectOf, writeCell } from './cells.ts';
import { tabOf } from './access.ts';
import type { Area, Search } from './wire.ts';

/** Where to look, tab by tab. */
function places(file: SpreadsheetFile, { area, tab }: Search): { tab: Tab; rect: Rect }[] {
  if (area) {
    const home = tabOf(file, area.tab);
    return [{ tab: home, rect: rectOf(home, area) }];
  }
  const tabs = tab === null ? file.tabs : [tabOf(file, tab)];
  return tabs.map((home) => ({ tab: home, rect: { top: 0, left: 0, bottom: home.rowCount, right: home.columnCount } }));
}

/** Cells in order: tab by tab, row by row. Plain text in a whole column is found without looking at each cell. */
export function find(file: SpreadsheetFile, search: Search): { found: Area[]; cells: number } {
  if (search.text === '') return { found: [], cells: 0 };
  const reader = createReader(file);
  const test = textTest(search);
  const quick = needle(search.text, { entire: search.entireCell, matchCase: search.matchCase });
  const byBlocks = !search.regex && !search.ignoreDiacritics;
  const found: Area[] = [];
  let cells = 0;
  for (const { tab, rect } of places(file, search)) {
    const hits: { row: number; column: number }[] = [];
    for (let column = rect.left; column < Math.min(rect.right, tab.columns.length); column++) {
      const textAt = (row: number): string => {
        const stored = storedAt(tab, row, column);
        if (search.formulas && stored !== null && typeof stored === 'object') return stored.formula;
        return shown(reader.value(tab, row, column), styleAt(file, tab, row, column), file.locale);
      };
      const { rows = 0 } = tab.columns[column] ?? {};
      cells += Math.max(0, Math.min(rows, rect.bottom) - rect.top);
      if (byBlocks) {
        const found = tab.columns[column]?.find(quick, rect.top, rect.bottom, (row) => matches(quick, textAt(row))) ?? [];
        for (const row of found) hits.push({ row, column });
      } else {
        for (let row = rect.top; row < Math.min(rows, rect.bottom); row++) if (test(textAt(row))) hits.push({ row, column });
      }
    }
    hits.sort((a, b) => a.row - b.row || a.column - b.column);
    for (const { row, column } of hits) found.push({ tab: tab.sheetId, top: row, left: column, bottom: row + 1, right: column + 1 });
  }
  return { found, cells };
}

/** Replaces every occurrence and gives their number. What comes out is read as if it were typed; formulas change only where they are searched. */
export function replaceAll(edit: Edit, search: Search, replacement: string): number {
  const { file } = edit;
  const { found } = find(file, search);
  const pattern = patternOf(search, 'g');
  let count = 0;
  for (const { tab: id, top: row, left: column } of found) {
    const tab = tabOf(file, id);
    const stored = storedAt(tab, row, column);
    const isFormula = stored !== null && typeof stored === 'object';
    if (isFormula && !search.formulas) continue;
    const text = isFormula ? stored.formula : shown(stored, styleAt(file, tab, row, column), file.locale);
    count += text.match(pattern)?.length ?? 0;
    const writer = edit.open(tab, { top: row, left: column, bottom: row + 1, right: column + 1 });
    const replaced = search.regex ? text.replace(pattern, replacement) : text.replace(pattern, () => replacement);
    writeCell(edit, tab, writer, row, column, replaced);
  }
  return count;
}

function textTest(search: Search): (text: string) => boolean {
  const pattern = patternOf(search, '');
  return search.ignoreDiacritics ? (text) => pattern.test(withoutDiacritics(text)) : (text) => pattern.test(text);
}

/** Google's expressions are RE2's; JavaScript's are close but not the same. */
function patternOf({ text, regex, entireCell, matchCase, ignoreDiacritics }: Search, flags: string): RegExp {
  const plain = ignoreDiacritics ? withoutDiacritics(text) : text;
  const source = regex ? text : plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(entireCell ? `^(?:${source})$` : source, `${flags}s${matchCase ? '' : 'i'}`);
  } catch {
    throw new GoogleError(`Invalid regular expression: ${text}`);
  }
}

const withoutDiacritics = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
