/** Formulas that move: relative references follow, those with a dollar sign stay. */
import { columnIndex, columnLetters } from './a1.ts';

const PARTS = /"(?:[^"]|"")*"|'(?:[^']|'')*'!|(?<![\w$.])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d*)(?![\w(])/g;

/** The formula as it reads some rows down and columns across. A reference that leaves the sheet becomes #REF!. */
export function shiftFormula(formula: string, down: number, across: number): string {
  if (down === 0 && across === 0) return formula;
  return formula.replace(PARTS, (whole: string, fixedColumn?: string, letters?: string, fixedRow?: string, digits?: string) => {
    if (letters === undefined || digits === undefined) return whole;
    const column = columnIndex(letters) + (fixedColumn ? 0 : across);
    const row = Number(digits) + (fixedRow ? 0 : down);
    return column < 0 || row < 1 ? '#REF!' : `${fixedColumn}${columnLetters(column)}${fixedRow}${row}`;
  });
}
