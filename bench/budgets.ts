/** What the add-on's actions and the workbench itself may cost, and what each of them is called in the bench's report. */

export interface ActionBudget {
  readonly name: string;
  /** Service calls: entries of the cost file above zero. */
  readonly calls: number;
  /** Modelled milliseconds, warm. */
  readonly modelledMs: number;
  /** Bytes of the card's JSON; null where no card is returned. */
  readonly cardBytes: number | null;
}

/** Budgets hold for a warm account: pool, commit value and feed pages filled. Cold figures are shown beside them. */
export const ACTION_BUDGETS = {
  homepage: { name: 'homepage, nothing new', calls: 4, modelledMs: 900, cardBytes: 20 * 1024 },
  news: { name: 'homepage, 5 mails sent and 5 hits since', calls: 14, modelledMs: 3000, cardBytes: 20 * 1024 },
  compose: { name: 'open compose card, 3 recipients', calls: 6, modelledMs: 1200, cardBytes: 20 * 1024 },
  apply: { name: 'apply to draft', calls: 4, modelledMs: 500, cardBytes: null },
  message: { name: 'open a message, nothing tracked', calls: 5, modelledMs: 1200, cardBytes: 15 * 1024 },
} as const satisfies { readonly [key: string]: ActionBudget };

export type Action = keyof typeof ACTION_BUDGETS;
export const ACTIONS = Object.keys(ACTION_BUDGETS) as readonly Action[];

/** Minified size, and evaluating it in a fresh context. */
export const BUNDLE_BUDGET = { bytes: 150 * 1024, evaluateMs: 8 } as const;

/** The workbench, in real time of a machine with two cores. */
export const RUNTIME_BUDGET = { executionMs: 5, thousandStoriesS: 60, lookUpMs: 50, sheetBytes: 1e9 } as const;
