/** One tracked mail with every load and its reason, and the draft that still waits for being sent. */
import type { Intent } from '../../domain/intent.ts';
import { trackingEnds, type JudgedHit, type MailSummary } from '../../domain/summary.ts';
import type { TrackedMail } from '../../domain/tracked-mail.ts';
import { RULES_VERSION } from '../../domain/verdict.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { because, icon, names, stateIcon, stateLabel, verdictIcon, whom } from '../signals.ts';

export interface MailView {
  readonly mail: TrackedMail;
  readonly summary: MailSummary;
  /** Machine loads and own views are listed too. */
  readonly showAll: boolean;
  /** More than the newest twelve are listed. */
  readonly showOlder: boolean;
  readonly gmailUrl: string;
}

const SHOWN_HITS = 12;
const UNFOLDED_HITS = 5;

export function mailCard(texts: Texts, view: MailView): Card {
  return {
    name: `mail-${view.mail.id}`,
    header: { title: texts.mail.title, subtitle: texts.mail.subtitle },
    sections: [
      stateSection(texts, view),
      ...(view.mail.notTracked === null ? [historySection(texts, view), buttonsSection(texts, view)] : []),
      {
        widgets: [
          { widget: 'row', icon: icon(texts, 'EMAIL'), text: plain(texts.mail.openInGmail), tap: { do: 'link', url: view.gmailUrl } },
        ],
      },
      ...(view.mail.notTracked === null
        ? [
            {
              header: texts.mail.judged,
              uncollapsed: 0,
              widgets: [{ widget: 'text', text: plain(texts.mail.rules(texts.day(trackingEnds(view.mail)), RULES_VERSION)) } as const],
            },
          ]
        : []),
    ],
  };
}

function stateSection(texts: Texts, { mail, summary }: MailView): Section {
  const rows: Row[] = [
    {
      widget: 'row',
      icon: stateIcon(texts, summary.state),
      top: stateLabel(texts, summary),
      text: plain(mail.subject === '' ? texts.home.noSubject : mail.subject),
      bottom: texts.mail.sentTo(texts.time(mail.sentAt), whom(texts, mail)),
    },
  ];
  if (mail.recipients > 1) {
    rows.push({
      widget: 'row',
      icon: icon(texts, 'MULTIPLE_PEOPLE'),
      text: plain(texts.people.someoneOf(mail.recipients)),
      bottom: texts.mail.shared(names(texts, mail)),
    });
  }
  if (mail.notTracked !== null) {
    rows.push({
      widget: 'row',
      icon: icon(texts, 'stop'),
      text: plain(texts.notTracked[mail.notTracked]),
      bottom: texts.mail.erasedUnseen,
    });
  }
  if (mail.copied) {
    rows.push({ widget: 'row', icon: icon(texts, 'copy'), text: plain(texts.state.copied), bottom: texts.mail.copiedText });
  }
  if (mail.stopped !== null) {
    rows.push({
      widget: 'row',
      icon: icon(texts, 'stop'),
      top: texts.dayAndTime(mail.stopped.at),
      text: plain(texts.state.stopped),
      bottom: texts.stopped[mail.stopped.by],
    });
  }
  return { widgets: rows };
}

function historySection(texts: Texts, view: MailView): Section {
  const { mail, summary } = view;
  const counted = summary.hits.filter((judged) => view.showAll || !isIdle(judged));
  const shown = view.showOlder ? counted : counted.slice(0, SHOWN_HITS);
  const rows: Widget[] = shown.map((judged) => hitRow(texts, judged));
  if (mail.repliedAt !== null) {
    rows.unshift({ widget: 'row', icon: icon(texts, 'reply'), top: texts.dayAndTime(mail.repliedAt), text: plain(texts.state.replied) });
  }
  if (rows.length === 0) {
    rows.push({ widget: 'row', icon: icon(texts, 'EMAIL'), text: plain(texts.mail.noSignal), bottom: texts.mail.noSignalText });
  }
  if (!view.showAll && summary.machine + summary.you > 0) rows.push(idleRow(texts, view));
  if (shown.length < counted.length) {
    rows.push({
      widget: 'buttons',
      buttons: [
        { text: texts.mail.showOlder, tap: { do: 'run', function: entryPoints.showMail, ids: { m: mail.id, f: 'older', p: 'same' } } },
      ],
    });
  }
  return { header: texts.mail.happened, widgets: rows, ...(rows.length > UNFOLDED_HITS + 1 ? { uncollapsed: UNFOLDED_HITS } : {}) };
}

function isIdle(judged: JudgedHit): boolean {
  return judged.verdict.kind === 'machine' || judged.verdict.kind === 'you';
}

export function hitRow(texts: Texts, judged: JudgedHit): Row {
  return {
    widget: 'row',
    icon: verdictIcon(texts, judged.verdict.kind),
    top: texts.dayAndTime(judged.hit.at),
    text: plain(texts.verdict[judged.verdict.kind]),
    bottom: because(texts, judged),
  };
}

function idleRow(texts: Texts, { mail, summary }: MailView): Row {
  return {
    widget: 'row',
    icon: icon(texts, summary.machine > 0 ? 'machine' : 'you'),
    text: plain(texts.mail.notCounted(summary.machine, summary.you)),
    bottom: texts.mail.showThem,
    tap: { do: 'run', function: entryPoints.showMail, ids: { m: mail.id, f: 'all', p: 'same' } },
  };
}

function buttonsSection(texts: Texts, { mail, summary }: MailView): Section {
  const mine: Button[] =
    summary.newestOpen !== null || mail.mine.length > 0
      ? [{ text: texts.mail.markMine, tap: { do: 'run', function: entryPoints.showMine, ids: { m: mail.id } } }]
      : [];
  const stop: Button[] =
    mail.stopped === null && summary.state !== 'ended'
      ? [{ text: texts.mail.stop, tap: { do: 'run', function: entryPoints.stopTracking, ids: { m: mail.id, f: 'mail' } } }]
      : [];
  const sets: Widget[] = [mine, stop].filter((buttons) => buttons.length > 0).map((buttons) => ({ widget: 'buttons', buttons }));
  return { widgets: sets };
}

/** A draft that Tracklog was applied to and that is not found in Sent yet. */
export function waitingCard(texts: Texts, intent: Intent): Card {
  return {
    name: `waiting-${intent.k}`,
    header: { title: texts.mail.title, subtitle: texts.mail.subtitle },
    sections: [
      {
        widgets: [
          {
            widget: 'row',
            icon: icon(texts, 'CLOCK'),
            top: `${texts.state.applied} · ${texts.label(intent.at)}`,
            text: plain(intent.recipients === 0 ? texts.home.noSubjectYet : names(texts, intent)),
            bottom: texts.mail.appliedText,
          },
          { widget: 'row', icon: icon(texts, 'DESCRIPTION'), text: plain(texts.compose.nextTitle), bottom: texts.compose.nextText },
        ],
      },
      {
        widgets: [
          {
            widget: 'buttons',
            buttons: [{ text: texts.mail.forget, tap: { do: 'run', function: entryPoints.forgetWaiting, ids: { k: intent.k } } }],
          },
        ],
      },
    ],
  };
}
