/** What a Range tells about its cells. Each getter is one call of the script; a single cell's getter takes the first. */
import type { Json, JsonObject } from '../../contract.ts';
import { occupied } from '../a1.ts';
import { rowFilter } from '../basic-filter.ts';
import { shown, validationAt } from '../cell-data.ts';
import { roleOf } from '../drive/item.ts';
import { meets } from '../edit.ts';
import { mayWrite } from '../protection.ts';
import { createReader } from '../formula.ts';
import type { Rect, SpreadsheetFile, Tab } from '../model.ts';
import { storedAt, styleAt } from '../model.ts';
import type { CellFormat } from '../resources.ts';
import { cellOf, grid, valuesOf } from './cells.ts';
import { fillOf, hexOf, inkOf } from './colors.ts';
import { ofGridRange } from './getters.ts';
import { dataRegion, neighborRegion, nextDataCell } from './regions.ts';
import { richTextAt, textStyleOf } from './rich-text.ts';
import type { Area } from './wire.ts';
import { todayIn } from './zone.ts';

const json = (value: object): Json => value as Json;

export interface Asked {
  readonly args: readonly Json[];
  readonly user: string;
  readonly now: number;
}
type RangeGetter = (file: SpreadsheetFile, tab: Tab, rect: Rect, asked: Asked) => Json;

const reading = (read: (file: SpreadsheetFile, tab: Tab, row: number, column: number) => Json): RangeGetter => {
  return (file, tab, rect) => grid(rect, (row, column) => read(file, tab, row, column));
};
const formatted = (read: (format: CellFormat) => Json): RangeGetter =>
  reading((file, tab, row, column) => read(styleAt(file, tab, row, column) ?? {}));

const STRATEGIES = { WRAP: 'WRAP', CLIP: 'CLIP', OVERFLOW_CELL: 'OVERFLOW', LEGACY_WRAP: 'OVERFLOW' } as const;

export const RANGE_GETTERS: { readonly [method: string]: RangeGetter } = {
  getValues: (file, tab, rect) => valuesOf(file, createReader(file), tab, rect) as Json,
  getDisplayValues: (file, tab, rect) => {
    const reader = createReader(file);
    return grid(rect, (row, column) => shown(reader.value(tab, row, column), styleAt(file, tab, row, column), file.locale));
  },
  getFormulas: reading((_, tab, row, column) => {
    const stored = storedAt(tab, row, column);
    return stored !== null && typeof stored === 'object' ? stored.formula : '';
  }),
  getNotes: reading((_, tab, row, column) => tab.notes[`${row},${column}`] ?? ''),
  getDataValidations: reading((_, tab, row, column) => (validationAt(tab, row, column) as JsonObject | null) ?? null),
  getNumberFormats: formatted(({ numberFormat }) => numberFormat?.pattern ?? (numberFormat?.type === 'TEXT' ? '@' : '0.###############')),
  getFontWeights: formatted(({ textFormat }) => (textFormat?.bold ? 'bold' : 'normal')),
  getFontStyles: formatted(({ textFormat }) => (textFormat?.italic ? 'italic' : 'normal')),
  getFontLines: formatted(({ textFormat }) => (textFormat?.underline ? 'underline' : textFormat?.strikethrough ? 'line-through' : 'none')),
  getFontSizes: formatted(({ textFormat }) => textFormat?.fontSize ?? 10),
  getFontFamilies: formatted(({ textFormat }) => textFormat?.fontFamily ?? 'Arial'),
  getFontColors: formatted(({ textFormat }) => hexOf(inkOf(textFormat))),
  getFontColorObjects: formatted(({ textFormat }) => inkOf(textFormat)),
  getBackgrounds: formatted((format) => hexOf(fillOf(format))),
  getBackgroundObjects: formatted(fillOf),
  getHorizontalAlignments: formatted(({ horizontalAlignment }) => horizontalAlignment?.toLowerCase() ?? 'general'),
  getVerticalAlignments: formatted(({ verticalAlignment }) => verticalAlignment?.toLowerCase() ?? 'bottom'),
  // A cell that nobody set says that it wraps, and that its strategy is to overflow: measured on Google's service.
  getWraps: formatted(({ wrapStrategy }) => wrapStrategy === undefined || wrapStrategy === 'WRAP'),
  getWrapStrategies: formatted(({ wrapStrategy }) => STRATEGIES[wrapStrategy ?? 'OVERFLOW_CELL']),
  getTextDirections: formatted(({ textDirection }) => textDirection ?? null),
  getTextRotations: formatted(({ textRotation }) => (textRotation as Json | undefined) ?? {}),
  getTextStyles: formatted(({ textFormat }) => json(textStyleOf(textFormat))),
  getRichTextValues: (file, tab, rect) => {
    const reader = createReader(file);
    return grid(rect, (row, column) => richTextAt(file, reader, tab, row, column) as Json);
  },
  isBlank: (_, tab, rect) => {
    const used = occupied(tab, rect);
    return grid(used, (row, column) => storedAt(tab, row, column))
      .flat()
      .every((stored) => stored === null);
  },
  isChecked: (file, tab, rect) => {
    const reader = createReader(file);
    const states = grid(rect, (row, column) => {
      const condition = validationAt(tab, row, column)?.condition;
      if (condition?.type !== 'BOOLEAN') return null;
      const checked = condition.values?.[0]?.userEnteredValue ?? 'true';
      return String(reader.value(tab, row, column) ?? '') === checked;
    }).flat();
    const [first = null] = states;
    return states.every((state) => state === first) ? first : null;
  },
  isPartOfMerge: (_, tab, rect) => tab.merges.some((merge) => meets(merge, rect)),
  getMergedRanges: (file, tab, rect) => tab.merges.filter((merge) => meets(merge, rect)).map((merge) => json(ofGridRange(file, merge))),
  getBandings: (_, tab, rect) =>
    tab.bandedRanges.flatMap(({ bandedRangeId = 0, range = {} }) => (meets(range, rect) ? [bandedRangeId] : [])),
  canEdit: (file, tab, rect, { user }) => {
    const role = roleOf(file, user);
    return (role === 'owner' || role === 'writer') && mayWrite(file, tab, rect, user);
  },
  getNextDataCell: (_, tab, rect, { args: [direction] }) => json(nextDataCell(tab, rect, String(direction))),
  getDataRegion: (_, tab, rect, { args: [dimension] }) => json(dataRegion(tab, rect, typeof dimension === 'string' ? dimension : null)),
  neighborRegion: (_, tab, rect) => {
    const region = neighborRegion(tab, rect);
    return region && json(region);
  },
  /** The parts of the range that the filter leaves. */
  shownRows: (file, tab, rect, { now }) => {
    const hides = rowFilter(file, tab, createReader(file), todayIn(file, now));
    const parts: Area[] = [];
    for (let row = rect.top; row < rect.bottom; row++) {
      if (hides(row)) continue;
      const last = parts.at(-1);
      if (last?.bottom === row) parts[parts.length - 1] = { ...last, bottom: row + 1 };
      else parts.push({ tab: tab.sheetId, ...rect, top: row, bottom: row + 1 });
    }
    return parts.map(json);
  },
};

/** One cell, without the rest of its range. */
export function firstOf(file: SpreadsheetFile, tab: Tab, { top, left }: Rect): Json {
  return cellOf(file, tab, top, left, createReader(file).value(tab, top, left)) as Json;
}
