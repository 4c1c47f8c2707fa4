/** Cells on their way between a script and its spreadsheet. */
import type { Area, Cell } from '../../sheets/app/wire.ts';
import { exception, mismatch } from '../signature.ts';

/** A script's value as it is entered: dates as moments, null and undefined as empty, objects as their text. */
export function entered(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : '#NUM!';
  if (value instanceof Date) return { date: value.getTime() };
  return String(value as object);
}

/** A cell's value as a script gets it. */
export function given(cell: Cell): string | number | boolean | Date {
  return typeof cell === 'object' ? new Date(cell.date) : cell;
}

/** Throws unless the data is rows of cells that fill the area exactly. `method` as Google writes it. */
export function checkShape(method: string, { top, left, bottom, right }: Area, data: unknown): asserts data is unknown[][] {
  if (!Array.isArray(data) || !data.every((line) => Array.isArray(line))) throw mismatch(method, [data]);
  const words = (what: string, has: number, wants: number) =>
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${has} but the range has ${wants}.`;
  if (data.length !== bottom - top) throw exception(words('rows', data.length, bottom - top));
  for (const line of data as unknown[][]) if (line.length !== right - left) throw exception(words('columns', line.length, right - left));
}
