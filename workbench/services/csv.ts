/** Comma-separated values, as `Utilities.parseCsv` reads them. */
import { exception } from './signature.ts';

/** RFC 4180, quotes doubled inside quotes. Throws Google's exception where a quoted cell has no end (text reported, cause not published). */
export function parseCsv(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(cell);
    rows.push(row);
    row = [];
    cell = '';
  };
  for (let n = 0; n < csv.length; n++) {
    const letter = csv.charAt(n);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (csv.charAt(n + 1) === '"') cell += csv.charAt(++n);
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === delimiter) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  if (quoted) throw exception('Could not parse text.');
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
