/** What a person has set in Gmail that only the Gmail API reads and writes here: the vacation responder, filters, IMAP, POP, language, signature. */
import type { Person } from '../contract.ts';
import type { Mailboxes } from './mailbox.ts';
import type { StoredFilter, StoredMessage, StoredPreferences } from './model.ts';

/** Labels that filters may put on a mail or take from it, besides the person's own. */
export interface FilterChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A criterion as the search box would take it: `a@b.test OR c@d.test` belongs together. */
const grouped = (operator: string, value: string | undefined): string[] => (value ? [`${operator}:(${value})`] : []);

/** The query that finds what a filter means (workspace/gmail/api/guides/filter_settings: "the same as the search box"). */
export function queryOf({ from, to, subject, query, negatedQuery, hasAttachment, size, sizeComparison }: StoredFilter['criteria']): string {
  return [
    ...grouped('from', from),
    ...grouped('to', to),
    ...grouped('subject', subject),
    ...(query ? [`(${query})`] : []),
    ...(negatedQuery ? [`-(${negatedQuery})`] : []),
    ...(hasAttachment === true ? ['has:attachment'] : []),
    ...(size === undefined || sizeComparison === undefined ? [] : [`${sizeComparison}:${size}`]),
  ].join(' ');
}

/** The preferences of all mailboxes. */
export class Preferences {
  constructor(
    private readonly boxes: Mailboxes,
    private readonly person: (email: string) => Person,
    private readonly save: () => void,
  ) {}

  /** What is set, or what an account begins with. Language follows the person's locale. */
  of(user: string): StoredPreferences {
    return (
      this.boxes.of(user).preferences ?? {
        vacation: { enableAutoReply: false, restrictToContacts: false, restrictToDomain: false },
        imap: { enabled: true, autoExpunge: true, expungeBehavior: 'archive', maxFolderSize: 0 },
        pop: { accessWindow: 'disabled', disposition: 'leaveInInbox' },
        language: this.person(user).locale,
        signature: '',
        filters: [],
        lastFilter: 0,
      }
    );
  }

  change(user: string, changed: Partial<StoredPreferences>): StoredPreferences {
    const preferences = { ...this.of(user), ...changed };
    this.boxes.of(user).preferences = preferences;
    this.save();
    return preferences;
  }

  /** What the filters do with a mail that has just come; `finds` answers one query for it. */
  filtered(user: string, message: StoredMessage, finds: (query: string, message: StoredMessage) => boolean): FilterChange {
    const met = (this.boxes.of(user).preferences?.filters ?? []).filter(({ criteria }) => finds(queryOf(criteria), message));
    return { add: met.flatMap(({ add }) => add), remove: met.flatMap(({ remove }) => remove) };
  }
}
