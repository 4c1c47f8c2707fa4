/** Texts with styles by the character, as SpreadsheetApp gives them: every style said in full. */
import type { JsonObject } from '../../contract.ts';
import type { Reader } from '../formula.ts';
import type { SpreadsheetFile, Tab } from '../model.ts';
import { storedAt, styleAt } from '../model.ts';
import type { CellFormat } from '../resources.ts';
import { inkOf } from './colors.ts';

/** A run from a character on; `link` is null without one. */
interface Run {
  readonly start: number;
  readonly format: JsonObject;
  readonly link: string | null;
}

/** A text's style with what is not set filled in as a new cell has it. */
export function textStyleOf(format: CellFormat['textFormat']): JsonObject {
  return {
    foregroundColorStyle: inkOf(format),
    fontFamily: format?.fontFamily ?? 'Arial',
    fontSize: format?.fontSize ?? 10,
    bold: format?.bold ?? false,
    italic: format?.italic ?? false,
    strikethrough: format?.strikethrough ?? false,
    underline: format?.underline ?? false,
  };
}

const linkOf = (link: unknown): string | null => (link as { readonly uri?: string } | undefined)?.uri ?? null;

/** Text and runs of a cell; null when it holds no text. An empty cell is an empty text. */
export function richTextAt(file: SpreadsheetFile, reader: Reader, tab: Tab, row: number, column: number): JsonObject | null {
  const stored = storedAt(tab, row, column);
  const value = reader.value(tab, row, column);
  if (value !== null && typeof value !== 'string') return null;
  const base = styleAt(file, tab, row, column)?.textFormat;
  const link = linkOf(base?.link) ?? reader.link(tab, row, column) ?? null;
  const kept = typeof stored === 'string' ? (tab.runs[`${row},${column}`] ?? []) : [];
  const runs: Run[] = kept.map(({ startIndex = 0, format = {} }) => ({
    start: startIndex,
    format: textStyleOf({ ...base, ...format }),
    link: linkOf(format.link) ?? link,
  }));
  if (runs[0]?.start !== 0) runs.unshift({ start: 0, format: textStyleOf(base), link });
  return { text: value ?? '', runs: runs as unknown as JsonObject[] };
}
