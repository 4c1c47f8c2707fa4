/** What SpreadsheetApp's two sides tell each other: the objects inside the script, and the files of the workbench. Types alone. */
import type { JsonObject } from '../../contract.ts';

/** A cell's value: dates are milliseconds since 1970, an empty cell is "". */
export type Cell = string | number | boolean | { readonly date: number };

/** A rectangle of a tab, zero-based, ends excluded. */
export interface Area {
  readonly tab: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A change that the script has asked for and that waits for the next flush. `by` is the call that asked, e.g. `Range.setValues`. */
export interface Write {
  readonly by: string;
  readonly file: string;
  readonly change:
    | { readonly do: 'values'; readonly area: Area; readonly values: readonly (readonly Cell[])[] }
    | { readonly do: 'formulas'; readonly area: Area; readonly formulas: readonly (readonly string[])[] }
    /** A request of the Sheets API's batchUpdate. */
    | { readonly do: 'request'; readonly request: JsonObject }
    | { readonly do: 'share'; readonly email: string; readonly role: 'writer' | 'reader' | null };
}

/** What a TextFinder looks for, and where: an area, a tab, or the whole file. */
export interface Search {
  readonly file: string;
  readonly area: Area | null;
  readonly tab: number | null;
  readonly text: string;
  readonly matchCase: boolean;
  readonly entireCell: boolean;
  readonly regex: boolean;
  readonly formulas: boolean;
  readonly ignoreDiacritics: boolean;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export type ProtectionChange =
  | { readonly set: 'description'; readonly to: string }
  | { readonly set: 'warningOnly'; readonly to: boolean }
  | { readonly set: 'editors'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly set: 'domainEdit'; readonly to: boolean }
  | { readonly set: 'unprotected'; readonly to: readonly Area[] };
