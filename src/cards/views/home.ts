/** The activity feed: newest first, ten to a page, every load one tap away with its reason. */
import type { FeedFilter, FeedItem, FeedPage } from '../../domain/feed.ts';
import { FEED_FILTERS } from '../../domain/feed.ts';
import type { InstanceId } from '../../domain/intent.ts';
import type { JudgedHit } from '../../domain/summary.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { boldThen, lines, shortened, type ActionIds, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { details, stateIcon, stateLabel, subjectOf, whom, withReply } from '../signals.ts';
import { button, buttons, link, markupRow, paragraph, row, run } from '../widgets.ts';

/** What went less than well on the way to this feed, in order of weight. */
export type HomeNotice = 'paused' | 'full' | 'gmail' | 'behind' | 'sheet-renewed' | 'tab-renewed' | 'sheet-late' | 'sheet-changed';

export interface HomeView {
  readonly page: FeedPage;
  readonly filter: FeedFilter;
  readonly cursor: string | null;
  readonly notices: readonly HomeNotice[];
  readonly trackingOff: boolean;
  readonly checkedAt: number | null;
  readonly sheetUrl: string | null;
  readonly isEmpty: boolean;
  /** The instance of the button that makes a draft. */
  readonly k: InstanceId;
}

const SHOWN_NOTICES = 2;
const SHOWN_HITS = 4;

export function homeCard(texts: Texts, view: HomeView): Card {
  const first: Widget[] = [
    ...view.notices.slice(0, SHOWN_NOTICES).map((notice) => noticeRow(texts, notice)),
    ...(view.trackingOff ? [lockedRow(texts)] : []),
  ];
  const card: Card = {
    name: 'home',
    sections: [
      ...(first.length > 0 ? [{ widgets: first }] : []),
      ...(view.isEmpty ? [emptySection(texts)] : [filterSection(texts, view.filter), ...feedSections(texts, view)]),
      lastSection(texts, view),
    ],
  };
  return view.trackingOff ? card : { ...card, footer: { primary: newMailButton(texts, view.k) } };
}

function newMailButton(texts: Texts, k: InstanceId): Button {
  return button(texts.home.newMail, { do: 'compose', function: entryPoints.newTrackedEmail, as: 'STANDALONE_DRAFT', ids: { k } });
}

function noticeRow(texts: Texts, notice: HomeNotice): Row {
  const { home } = texts;
  const words: Record<HomeNotice, [string, string]> = {
    paused: [home.pausedTitle, home.pausedText],
    full: [texts.error.titles['E-FULL'], texts.error.texts['E-FULL']],
    gmail: [home.gmailTitle, home.gmailText],
    behind: [home.behindTitle, home.behindText],
    'sheet-renewed': [home.sheetTitle, home.sheetText],
    'tab-renewed': [home.tabTitle, home.tabText],
    'sheet-changed': [home.sheetChangedTitle, home.sheetChangedText],
    'sheet-late': [home.sheetLateTitle, home.sheetLateText],
  };
  const [title, text] = words[notice];
  return row(texts, 'warn', title, { bottom: text, tap: notice === 'behind' ? run(entryPoints.showFeed, { p: 'check' }) : undefined });
}

function lockedRow(texts: Texts): Row {
  return row(texts, 'lock', texts.compose.lockedOff, { top: texts.compose.lockedTitle, tap: run(entryPoints.showTracking, { f: 'home' }) });
}

function emptySection(texts: Texts): Section {
  return { widgets: [row(texts, 'EMAIL', texts.home.emptyTitle, { bottom: texts.home.emptyText })] };
}

function filterSection(texts: Texts, filter: FeedFilter): Section {
  return {
    widgets: [
      {
        widget: 'choice',
        kind: 'dropdown',
        field: 'f',
        title: texts.home.show,
        items: FEED_FILTERS.map((value) => ({ text: texts.home.filters[value], value, selected: value === filter })),
        onChange: run(entryPoints.showFeed),
      },
    ],
  };
}

function feedSections(texts: Texts, view: HomeView): Section[] {
  if (view.page.items.length === 0) {
    const showAll: Button = button(texts.home.showAll, run(entryPoints.showFeed, { f: 'all' }));
    return [
      {
        widgets: [paragraph(texts.home.emptyFilter), buttons(showAll)],
      },
    ];
  }
  const place = { f: view.filter, p: view.cursor ?? undefined };
  const sections: Section[] = [];
  let quiet: Widget[] = [];
  for (const item of view.page.items) {
    if (item.type === 'mail' && item.summary.hits.length > 0) {
      if (quiet.length > 0) sections.push({ widgets: quiet });
      quiet = [];
      sections.push(unfoldingSection(texts, item, place));
    } else {
      quiet.push(item.type === 'mail' ? mailRow(texts, item, place) : waitingRow(texts, item));
    }
  }
  if (quiet.length > 0) sections.push({ widgets: quiet });
  return sections;
}

type MailItem = Extract<FeedItem, { type: 'mail' }>;

function mailRow(texts: Texts, { mail, summary }: MailItem, place: ActionIds): Row {
  const bottom = details(texts, mail, summary);
  return {
    widget: 'row',
    icon: stateIcon(texts, summary.state),
    top: stateLabel(texts, summary),
    text: boldThen(whom(texts, mail), subjectOf(texts, mail)),
    bottom: bottom === '' ? undefined : bottom,
    tap: run(entryPoints.showMail, { m: mail.id, ...place }),
  };
}

function waitingRow(texts: Texts, { intent }: Extract<FeedItem, { type: 'waiting' }>): Row {
  const madeAs = { apply: null, new: texts.home.newMail, reply: texts.message.reply }[intent.kind];
  const name = intent.recipients > 0 ? null : madeAs;
  return markupRow(texts, 'CLOCK', boldThen(name ?? whom(texts, intent), texts.home.noSubjectYet), {
    top: `${texts.state.applied} · ${texts.label(intent.at)}`,
    bottom: texts.home.waiting,
    tap: run(entryPoints.showWaiting, { k: intent.k }),
  });
}

/** The newest loads in place: time, verdict, first reason. */
function unfoldingSection(texts: Texts, item: MailItem, place: ActionIds): Section {
  const { mail, summary } = item;
  const shown = summary.hits.slice(0, SHOWN_HITS);
  const loaded = ({ hit, verdict: { kind, reasons } }: JudgedHit): string => {
    const reason = reasons[0];
    return `${texts.time(hit.at)} ${texts.verdict[kind]}. ${reason === undefined ? '' : texts.because(reason)}`.trim();
  };
  const history = withReply(mail, shown, loaded, (at) => `${texts.time(at)} ${texts.state.replied}`);
  const more = summary.hits.length + summary.unlisted - shown.length;
  return {
    uncollapsed: 1,
    widgets: [
      mailRow(texts, item, place),
      { widget: 'text', text: lines(...history, ...(more > 0 ? [texts.people.more(more)] : [])) },
      buttons(
        button(
          texts.home.details,
          run(entryPoints.showMail, { m: mail.id, ...place }),
          texts.home.detailsOf(shortened(mail.subject === '' ? texts.home.noSubject : mail.subject, 60)),
        ),
      ),
    ],
  };
}

function lastSection(texts: Texts, view: HomeView): Section {
  const { home } = texts;
  const { page, filter } = view;
  const paging: Button[] = [
    ...(page.newer === null ? [] : [button(home.newer, run(entryPoints.showFeed, { f: filter, p: page.newer }))]),
    ...(page.older === null ? [] : [button(home.older, run(entryPoints.showFeed, { f: filter, p: page.older }))]),
  ];
  const older: Widget[] =
    page.end && !view.isEmpty && view.sheetUrl !== null
      ? [row(texts, 'DESCRIPTION', home.allTitle, { bottom: home.allText, tap: link(view.sheetUrl) })]
      : [];
  return {
    widgets: [
      ...(paging.length > 0 ? [buttons(...paging)] : []),
      ...older,
      ...(view.checkedAt === null ? [] : [paragraph(home.checked(texts.clock(view.checkedAt)))]),
      buttons(button(texts.settings.title, run(entryPoints.showSettings, { f: 'home' }))),
    ],
  };
}

/** The heaviest first: the card shows two at most. */
export function orderedNotices(notices: readonly HomeNotice[]): HomeNotice[] {
  const weight: readonly HomeNotice[] = [
    'full',
    'paused',
    'gmail',
    'sheet-changed',
    'sheet-renewed',
    'tab-renewed',
    'sheet-late',
    'behind',
  ];
  return weight.filter((notice) => notices.includes(notice));
}
