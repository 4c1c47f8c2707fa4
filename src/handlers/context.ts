/** What every handler gets, and the small questions that several of them ask. */
import type { ActionIds, Card } from '../cards/model.ts';
import { homeCard, orderedNotices, type HomeNotice } from '../cards/views/home.ts';
import { feedItems, feedPage, FEED_FILTERS, type FeedFilter } from '../domain/feed.ts';
import { newInstance, toInstance, type InstanceId } from '../domain/intent.ts';
import { withCommands, type Command, type MemberState } from '../domain/member-state.ts';
import type { TrackedMail } from '../domain/tracked-mail.ts';
import { DAY } from '../domain/tracked-mail.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Ports } from '../ports.ts';
import { StoreFull } from '../store/properties.ts';
import type { Response } from '../response.ts';
import type { SyncReport } from '../sync/sync.ts';
import type { HostEvent } from './event.ts';

export interface Context {
  readonly ports: Ports;
  readonly event: HostEvent;
  readonly texts: Texts;
}

export type Handler = (context: Context) => Response;

/** The compose instance that a button carries; null when it is missing or foreign. */
export function instanceOf({ event }: Context): InstanceId | null {
  return toInstance(event.ids['k']);
}

export function freshInstance({ ports }: Context): InstanceId {
  return newInstance(ports.random());
}

/** A key for a command: ordered by time, never the same twice. */
export function commandId({ ports }: Context): { id: string; at: number } {
  const at = ports.clock.now();
  return { id: `${at.toString(36)}-${ports.random().slice(0, 6)}`, at };
}

/** Remembers something beside what is shown: a store without room keeps no card from being shown. */
export function rememberIfRoom({ ports }: Context, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
    ports.log(`not remembered: ${error.message}`);
  }
}

export function mailIn(state: MemberState, id: string | undefined, more: readonly Command[] = []): TrackedMail | null {
  return withCommands(state.mails, [...state.commands, ...more]).find((mail) => mail.id === id) ?? null;
}

export function helpUrl({ ports }: Context): string {
  return `${ports.deployment.assets}help.html`;
}

export function sheetUrl(state: MemberState): string | null {
  const { sheet } = state.progress;
  return sheet === null ? null : `https://docs.google.com/spreadsheets/d/${encodeURIComponent(sheet.id)}/edit`;
}

export function filterOf(value: string | undefined): FeedFilter {
  return FEED_FILTERS.find((filter) => filter === value) ?? 'all';
}

/** The feed as a card. `report` tells what went less than well; without one nothing was checked just now. */
export function feedCard(
  context: Context,
  state: MemberState,
  report: SyncReport | null,
  filter: FeedFilter = 'all',
  cursor: string | null = null,
): Card {
  const { ports, texts } = context;
  const now = ports.clock.now();
  const items = feedItems(state, now);
  return homeCard(texts, {
    page: feedPage(items, filter, cursor),
    filter,
    cursor,
    notices: orderedNotices(noticesOf(state, report, now)),
    trackingOff: !state.settings.tracking,
    checkedAt: report?.endpoint === 'ok' && report.gmail !== 'unreachable' ? now : null,
    sheetUrl: sheetUrl(state),
    isEmpty: items.length === 0,
    k: freshInstance(context),
  });
}

function noticesOf(state: MemberState, report: SyncReport | null, now: number): HomeNotice[] {
  const renewed = state.progress.sheetRenewed;
  return [
    ...(report?.endpoint === 'unreachable' || report?.endpoint === 'refused' ? ['paused' as const] : []),
    ...(report?.full === true ? ['full' as const] : []),
    ...(report?.gmail === 'unreachable' ? ['gmail' as const] : []),
    ...(report?.sheet === 'late' ? ['sheet-late' as const] : []),
    ...(report?.sheet === 'rearranged' ? ['sheet-changed' as const] : []),
    ...(report?.behind === true ? ['behind' as const] : []),
    ...(renewed !== null && now - renewed.at < DAY ? [renewed.what === 'tab' ? ('tab-renewed' as const) : ('sheet-renewed' as const)] : []),
  ];
}

/** Something that a button names is gone: the feed, and a toast that says so. */
export function gone(context: Context, state: MemberState): Response {
  return { is: 'change', change: { update: feedCard(context, state, null) }, toast: context.texts.toast.gone, wrote: false };
}

/** The ids of a pressed button, to press it again. */
export function sameIds({ event }: Context): ActionIds {
  const { m, h, k, a, p, f } = event.ids;
  return { m, h, k, a, p, f };
}
