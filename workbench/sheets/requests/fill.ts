/** The request autoFill: goes on with what a range holds. */
import { z } from 'zod';
import { validationAt } from '../cell-data.ts';
import type { Edit } from '../edit.ts';
import { shiftFormula } from '../formula-shift.ts';
import type { Stored, Tab } from '../model.ts';
import { storedAt } from '../model.ts';
import { invalid } from '../refusal.ts';
import { dimension, gridRange } from '../resources.ts';
import { kind } from './kind.ts';

/**
 * Continues rows or columns of the source. Numbers that grow by equal steps go on so, dates by days, texts that end in a number by that number,
 * names of months and weekdays to the next; formulas move along; everything else is repeated, as all is with the alternate series.
 */
export const autoFill = kind(
  z.strictObject({
    useAlternateSeries: z.boolean().optional(),
    range: gridRange.optional(),
    sourceAndDestination: z.strictObject({ source: gridRange, dimension, fillLength: z.int().default(0) }).optional(),
  }),
  (edit, { useAlternateSeries = false, sourceAndDestination, range }) => {
    if (range) throw new Error('autoFill without a source is not implemented in the workbench.');
    if (!sourceAndDestination) throw invalid('One of range and sourceAndDestination must be set.');
    const { source, dimension: along, fillLength } = sourceAndDestination;
    const { tab, rect } = edit.rect(source);
    const rows = along === 'ROWS';
    const length = rows ? rect.bottom - rect.top : rect.right - rect.left;
    const back = fillLength < 0;
    const count = Math.abs(fillLength);
    const first = back ? (rows ? rect.top : rect.left) - count : rows ? rect.bottom : rect.right;
    if (first < 0 || first + count > (rows ? tab.rowCount : tab.columnCount)) throw invalid('The fill would leave the grid.');
    const target = rows ? { ...rect, top: first, bottom: first + count } : { ...rect, left: first, right: first + count };
    const writer = edit.open(tab, target);
    const lines = rows ? rect.right - rect.left : rect.bottom - rect.top;
    for (let line = 0; line < lines; line++) {
      const at = (step: number): readonly [row: number, column: number] =>
        rows ? [rect.top + step, rect.left + line] : [rect.top + line, rect.left + step];
      const values = Array.from({ length }, (_, step) => storedAt(tab, ...at(step)));
      const series = useAlternateSeries ? null : seriesOf(values, isDated(edit, tab, ...at(0)));
      for (let n = 0; n < count; n++) {
        const step = back ? n - count : length + n;
        const model = ((step % length) + length) % length;
        const [row, column] = at(step);
        const value = values[model] ?? null;
        const [modelRow, modelColumn] = at(model);
        edit.cells++;
        writer.value(row, column, series ? series(step) : follows(value, row - modelRow, column - modelColumn));
        writer.style(row, column, tab.columns[modelColumn]?.style(modelRow) ?? 0);
        const rule = validationAt(tab, modelRow, modelColumn);
        const cell = {
          sheetId: tab.sheetId,
          startRowIndex: row,
          endRowIndex: row + 1,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        };
        if (rule) tab.validations.push({ range: cell, rule });
      }
    }
  },
);

const follows = (value: Stored, down: number, across: number): Stored =>
  value !== null && typeof value === 'object' ? { formula: shiftFormula(value.formula, down, across) } : value;

const isDated = (edit: Edit, tab: Tab, row: number, column: number): boolean =>
  edit.file.styles[tab.columns[column]?.style(row) ?? 0]?.numberFormat?.type.startsWith('DATE') ?? false;

const NAMES: readonly (readonly string[])[] = [
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];

/** The value at any step of a series, of which step 0 is the first value; null where the values form none. */
function seriesOf(values: readonly Stored[], dated: boolean): ((step: number) => Stored) | null {
  if (values.every((value) => typeof value === 'number')) return stepping(values, dated ? 1 : null, (value) => value);
  if (!values.every((value) => typeof value === 'string')) return null;
  for (const names of NAMES) {
    const places = values.map((value) => names.findIndex((name) => name.toLowerCase() === value.toLowerCase()));
    if (places.every((place) => place >= 0))
      return stepping(places, 1, (place) => names[((place % names.length) + names.length) % names.length] ?? '');
  }
  const numbered = values.map((value) => /^(.*?)(\d+)$/s.exec(value));
  const [first] = numbered;
  if (!first || !numbered.every((match) => match?.[1] === first[1])) return null;
  return stepping(
    numbered.map((match) => Number(match?.[2])),
    1,
    (number) => `${first[1]}${Math.max(0, number)}`,
  );
}

/** Values at equal distances; a single one goes on by `alone`, or not at all. */
function stepping(values: readonly number[], alone: number | null, say: (value: number) => Stored): ((step: number) => Stored) | null {
  const [first = 0, second] = values;
  const by = second === undefined ? alone : second - first;
  if (by === null || !values.every((value, n) => Math.abs(value - (first + n * by)) < 1e-9)) return null;
  return (step) => say(Number((first + step * by).toPrecision(15)));
}
