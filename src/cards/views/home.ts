/** The activity feed: newest first, ten to a page, every load one tap away with its reason. */
import type { FeedFilter, FeedItem, FeedPage } from '../../domain/feed.ts';
import { FEED_FILTERS } from '../../domain/feed.ts';
import type { InstanceId } from '../../domain/intent.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { boldThen, lines, plain, shortened, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { details, icon, stateIcon, stateLabel, subjectOf, whom } from '../signals.ts';

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
  return { text: texts.home.newMail, tap: { do: 'compose', function: entryPoints.newTrackedEmail, as: 'STANDALONE_DRAFT', ids: { k } } };
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
  return { widget: 'row', icon: icon(texts, 'warn'), text: plain(title), bottom: text };
}

function lockedRow(texts: Texts): Row {
  return {
    widget: 'row',
    icon: icon(texts, 'lock'),
    top: texts.compose.lockedTitle,
    text: plain(texts.home.lockedOff),
    tap: { do: 'run', function: entryPoints.showTracking, ids: { f: 'home' } },
  };
}

function emptySection(texts: Texts): Section {
  return { widgets: [{ widget: 'row', icon: icon(texts, 'EMAIL'), text: plain(texts.home.emptyTitle), bottom: texts.home.emptyText }] };
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
        onChange: { do: 'run', function: entryPoints.showFeed },
      },
    ],
  };
}

function feedSections(texts: Texts, view: HomeView): Section[] {
  if (view.page.items.length === 0) {
    const showAll: Button = { text: texts.home.showAll, tap: { do: 'run', function: entryPoints.showFeed, ids: { f: 'all' } } };
    return [
      {
        widgets: [
          { widget: 'text', text: plain(texts.home.emptyFilter) },
          { widget: 'buttons', buttons: [showAll] },
        ],
      },
    ];
  }
  const sections: Section[] = [];
  let quiet: Widget[] = [];
  for (const item of view.page.items) {
    if (item.type === 'mail' && item.summary.hits.length > 0) {
      if (quiet.length > 0) sections.push({ widgets: quiet });
      quiet = [];
      sections.push(unfoldingSection(texts, item));
    } else {
      quiet.push(item.type === 'mail' ? mailRow(texts, item) : waitingRow(texts, item));
    }
  }
  if (quiet.length > 0) sections.push({ widgets: quiet });
  return sections;
}

type MailItem = Extract<FeedItem, { type: 'mail' }>;

function mailRow(texts: Texts, { mail, summary }: MailItem): Row {
  const bottom = details(texts, mail, summary);
  return {
    widget: 'row',
    icon: stateIcon(texts, summary.state),
    top: stateLabel(texts, summary),
    text: boldThen(whom(texts, mail), subjectOf(texts, mail)),
    ...(bottom === '' ? {} : { bottom }),
    tap: { do: 'run', function: entryPoints.showMail, ids: { m: mail.id } },
  };
}

function waitingRow(texts: Texts, { intent }: Extract<FeedItem, { type: 'waiting' }>): Row {
  return {
    widget: 'row',
    icon: icon(texts, 'CLOCK'),
    top: `${texts.state.applied} · ${texts.label(intent.at)}`,
    text: boldThen(intent.recipients === 0 ? texts.home.newMail : whom(texts, intent), texts.home.noSubjectYet),
    bottom: texts.home.waiting,
    tap: { do: 'run', function: entryPoints.showWaiting, ids: { k: intent.k } },
  };
}

/** The newest loads in place: time, verdict, first reason. */
function unfoldingSection(texts: Texts, item: MailItem): Section {
  const { mail, summary } = item;
  const shown = summary.hits.slice(0, SHOWN_HITS);
  const history = shown.map((judged) => {
    const reason = judged.verdict.reasons[0];
    return `${texts.time(judged.hit.at)} ${texts.verdict[judged.verdict.kind]}. ${reason === undefined ? '' : texts.because(reason)}`.trim();
  });
  const more = summary.hits.length - shown.length;
  const reply = mail.repliedAt === null ? [] : [`${texts.time(mail.repliedAt)} ${texts.state.replied}`];
  return {
    uncollapsed: 1,
    widgets: [
      mailRow(texts, item),
      { widget: 'text', text: lines(...reply, ...history, ...(more > 0 ? [texts.home.moreHits(more)] : [])) },
      {
        widget: 'buttons',
        buttons: [
          {
            text: texts.home.details,
            alt: texts.home.detailsOf(shortened(mail.subject === '' ? texts.home.noSubject : mail.subject, 60)),
            tap: { do: 'run', function: entryPoints.showMail, ids: { m: mail.id } },
          },
        ],
      },
    ],
  };
}

function lastSection(texts: Texts, view: HomeView): Section {
  const { home } = texts;
  const { page, filter } = view;
  const paging: Button[] = [
    ...(page.newer === null
      ? []
      : [{ text: home.newer, tap: { do: 'run', function: entryPoints.showFeed, ids: { f: filter, p: page.newer } } } as const]),
    ...(page.older === null
      ? []
      : [{ text: home.older, tap: { do: 'run', function: entryPoints.showFeed, ids: { f: filter, p: page.older } } } as const]),
  ];
  const older: Widget[] =
    page.end && !view.isEmpty && view.sheetUrl !== null
      ? [
          {
            widget: 'row',
            icon: icon(texts, 'DESCRIPTION'),
            text: plain(home.olderTitle),
            bottom: home.olderText,
            tap: { do: 'link', url: view.sheetUrl },
          },
        ]
      : [];
  return {
    widgets: [
      ...(paging.length > 0 ? [{ widget: 'buttons', buttons: paging } as const] : []),
      ...older,
      ...(view.checkedAt === null ? [] : [{ widget: 'text', text: plain(home.checked(texts.clock(view.checkedAt))) } as const]),
      { widget: 'buttons', buttons: [{ text: home.settings, tap: { do: 'run', function: entryPoints.showSettings } }] },
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
