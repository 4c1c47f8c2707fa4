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
  /** False when the words that named it left its last row open (`A:B`), as `columns` for its last column (`2:3`). */
  readonly rows?: boolean;
  readonly columns?: boolean;
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
    /** Check boxes of an area: checked, unchecked, or taken away. */
    | { readonly do: 'checkboxes'; readonly area: Area; readonly to: boolean | null }
    | { readonly do: 'widths'; readonly from: Area; readonly to: Area }
    | { readonly do: 'depth'; readonly area: Area; readonly rows: boolean; readonly delta: number }
    /** Folds the groups in an area, or opens them. */
    | { readonly do: 'collapse'; readonly area: Area; readonly collapsed: boolean }
    /** Opens groups of a tab down to a depth and folds deeper ones. */
    | { readonly do: 'fold'; readonly tab: number; readonly rows: boolean; readonly depth: number }
    /** The criteria of a filter's column, zero-based; null takes them away. */
    | { readonly do: 'criteria'; readonly tab: number; readonly column: number; readonly criteria: JsonObject | null }
    | { readonly do: 'sortSpecs'; readonly tab: number; readonly specs: readonly JsonObject[] }
    /** All conditional formats of a tab. */
    | { readonly do: 'formats'; readonly tab: number; readonly rules: readonly JsonObject[] }
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
  | { readonly set: 'range'; readonly to: Area }
  | { readonly set: 'name'; readonly to: string }
  | { readonly set: 'unprotected'; readonly to: readonly Area[] };
