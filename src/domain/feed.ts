/** The activity feed: waiting drafts and sent mails, newest first, filtered and paged. */
import type { Intent } from './intent.ts';
import type { MemberState } from './member-state.ts';
import { withCommands, waitingIntents } from './member-state.ts';
import { summarise, type MailSummary } from './summary.ts';
import type { Instant, TrackedMail } from './tracked-mail.ts';

export type FeedItem =
  | { readonly type: 'mail'; readonly id: string; readonly at: Instant; readonly mail: TrackedMail; readonly summary: MailSummary }
  | { readonly type: 'waiting'; readonly id: string; readonly at: Instant; readonly intent: Intent };

export const FEED_FILTERS = ['all', 'opens', 'replies', 'none'] as const;
export type FeedFilter = (typeof FEED_FILTERS)[number];

export const PAGE_SIZE = 10;

export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** Page cursors: `>id` is what stands below an item, `<id` what stands above it. Null where there is nothing. */
  readonly newer: string | null;
  readonly older: string | null;
  /** The last page of the feed: older mails are in the activity sheet. */
  readonly end: boolean;
}

/** Drafts that were applied and are not found in Sent yet, newest first. */
export function waitingDrafts(state: MemberState): Intent[] {
  const sent = new Set(state.mails.flatMap((mail) => mail.tokens));
  return waitingIntents(state.intents, state.commands)
    .filter((intent) => intent.record && !sent.has(intent.token))
    .sort((a, b) => b.at - a.at);
}

/** Everything in the feed with every command applied. */
export function feedItems(state: MemberState, now: Instant): FeedItem[] {
  const waiting = waitingDrafts(state).map((intent): FeedItem => ({ type: 'waiting', id: intent.k, at: intent.at, intent }));
  const mails = withCommands(state.mails, state.commands).map((mail): FeedItem => {
    const summary = summarise(mail, now);
    return { type: 'mail', id: mail.id, at: mail.sentAt, mail, summary };
  });
  return [...waiting, ...mails].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

function matches(item: FeedItem, filter: FeedFilter): boolean {
  if (filter === 'all') return true;
  if (item.type === 'waiting') return false;
  const { summary } = item;
  switch (filter) {
    case 'opens':
      return summary.likely + summary.possible > 0;
    case 'replies':
      return item.mail.repliedAt !== null;
    case 'none':
      return item.mail.notTracked === null && item.mail.repliedAt === null && summary.likely + summary.possible === 0;
  }
}

/** One page. A cursor whose item is gone gives the first page. */
export function feedPage(items: readonly FeedItem[], filter: FeedFilter, cursor: string | null): FeedPage {
  const matching = items.filter((item) => matches(item, filter));
  const place = cursor === null ? -1 : matching.findIndex((item) => item.id === cursor.slice(1));
  const wanted = place === -1 || cursor === null ? 0 : cursor.startsWith('<') ? Math.max(0, place - PAGE_SIZE) : place + 1;
  // What stood below the item may be gone meanwhile.
  const start = wanted < matching.length ? wanted : Math.max(0, matching.length - PAGE_SIZE);
  const page = matching.slice(start, start + PAGE_SIZE);
  const last = start + PAGE_SIZE >= matching.length;
  const first = page[0];
  const final = page[page.length - 1];
  return {
    items: page,
    newer: start > 0 && first !== undefined ? `<${first.id}` : null,
    older: !last && final !== undefined ? `>${final.id}` : null,
    end: last,
  };
}
