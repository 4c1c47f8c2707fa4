/** A spreadsheet's tab read as a table: what each cell shows, under the words of its header. */

export interface Tab {
  readonly title: string;
  readonly rows: readonly (readonly { readonly value: string | number | boolean | null; readonly shown: string }[])[];
}

/** One row by its headers; empty cells are left out. */
export type Row = { readonly [header: string]: string };

/** The rows below the first one. Throws when two columns have the same header, since one would hide the other. */
export function readTable({ title, rows: [head = [], ...body] }: Tab): Row[] {
  const headers = head.map(({ shown }) => shown);
  if (new Set(headers).size < headers.length) throw new Error(`Two columns of “${title}” have the same header: ${headers.join(', ')}.`);
  return body
    .map((cells) => Object.fromEntries(cells.flatMap(({ shown }, index) => (shown === '' ? [] : [[headers[index] ?? '', shown]]))))
    .filter((row) => Object.keys(row).length > 0);
}
