/** Formulas between A1 and R1C1 notation, seen from one cell. Texts in quotes stay as they are. */
import { letters } from './a1.ts';

const A1 = /"(?:[^"]|"")*"|'(?:[^']|'')+'!|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?![\w(.])/g;
const R1C1 = /"(?:[^"]|"")*"|'(?:[^']|'')+'!|(?<![\w.])R(\d+|\[-?\d+\])?C(\d+|\[-?\d+\])?(?![\w(.[])/gi;

/** `=A1*$B$2` in cell C1 is `=R[0]C[-2]*R2C2`. Row and column count from 1. */
export function toR1C1(formula: string, row: number, column: number): string {
  return formula.replace(A1, (whole: string, fixed?: string, name?: string, fixedRow?: string, digits?: string) => {
    if (name === undefined) return whole;
    const at = [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    const r = fixedRow ? `R${digits}` : `R[${Number(digits) - row}]`;
    return `${r}${fixed ? `C${at}` : `C[${at - column}]`}`;
  });
}

/** The other way. A reference that would leave the grid becomes `#REF!`. */
export function fromR1C1(formula: string, row: number, column: number): string {
  return formula.replace(R1C1, (whole: string, ...parts: (string | undefined)[]) => {
    if (!/^R/i.test(whole)) return whole;
    const place = (part: string | undefined, here: number) => {
      if (part === undefined) return { at: here, fixed: '' };
      return part.startsWith('[') ? { at: here + Number(part.slice(1, -1)), fixed: '' } : { at: Number(part), fixed: '$' };
    };
    const [r, c] = [place(parts[0], row), place(parts[1], column)];
    return r.at < 1 || c.at < 1 ? '#REF!' : `${c.fixed}${letters(c.at - 1)}${r.fixed}${r.at}`;
  });
}
