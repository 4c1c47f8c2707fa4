/** One tracked mail with every load and its reason, and the draft that still waits for being sent. */
import type { InstanceId, Intent } from '../../domain/intent.ts';
import { trackingEnds, type JudgedHit, type MailSummary } from '../../domain/summary.ts';
import type { Instant, TrackedMail } from '../../domain/tracked-mail.ts';
import { RULES_VERSION } from '../../domain/verdict.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type ActionIds, type Button, type Card, type Row, type Section, type Tap, type Widget } from '../model.ts';
import { because, names, stateIcon, stateLabel, verdictIcon, whom, withReply } from '../signals.ts';
import { button, buttons, link, paragraph, row, run } from '../widgets.ts';

export interface MailView {
  readonly mail: TrackedMail;
  readonly summary: MailSummary;
  /** Machine loads and own views are listed too. */
  readonly showAll: boolean;
  /** More than the newest twelve are listed. */
  readonly showOlder: boolean;
  readonly gmailUrl: string;
  /** Nothing can be resumed while tracking is off. */
  readonly trackingOff: boolean;
  /** Says what stands below this card: a page of the feed by its filter and cursor, the open message (`beside`), or nothing that shows the mail. */
  readonly below: Pick<ActionIds, 'f' | 'p'>;
  /** Of the reply button; null where no message of this thread is open to be answered. */
  readonly replyAs: InstanceId | null;
}

const SHOWN_HITS = 12;
const UNFOLDED_HITS = 5;

export function mailCard(texts: Texts, view: MailView): Card {
  const footer = view.replyAs === null || view.trackingOff ? {} : { footer: { primary: replyButton(texts, view.replyAs) } };
  return {
    ...footer,
    name: `mail-${view.mail.id}`,
    header: { title: texts.mail.title, subtitle: texts.mail.subtitle },
    sections: [
      stateSection(texts, view),
      ...(view.mail.notTracked === null ? [historySection(texts, view), buttonsSection(texts, view)] : []),
      {
        widgets: [row(texts, 'EMAIL', texts.mail.openInGmail, { tap: link(view.gmailUrl) })],
      },
      ...(view.mail.notTracked === null
        ? [
            {
              header: texts.mail.judged,
              uncollapsed: 0,
              widgets: [paragraph(texts.mail.rules(texts.day(trackingEnds(view.mail)), RULES_VERSION))],
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
      bottom: texts.mail.sentTo(texts.time(mail.sentAt), whom(texts, mail), mail.recipients),
    },
  ];
  if (mail.recipients > 1) {
    rows.push(row(texts, 'MULTIPLE_PEOPLE', texts.people.someoneOf(mail.recipients), { bottom: texts.mail.shared(names(texts, mail)) }));
  }
  if (mail.notTracked !== null) {
    rows.push(row(texts, 'stop', texts.notTracked[mail.notTracked], { bottom: texts.mail.erasedUnseen }));
  }
  if (mail.copied) {
    rows.push(row(texts, 'copy', texts.state.copied, { bottom: texts.mail.copiedText }));
  }
  if (mail.stopped !== null) {
    rows.push(row(texts, 'stop', texts.state.stopped, { top: texts.dayAndTime(mail.stopped.at), bottom: texts.stopped[mail.stopped.by] }));
  }
  return { widgets: rows };
}

function historySection(texts: Texts, view: MailView): Section {
  const { mail, summary } = view;
  const counted = summary.hits.filter((judged) => view.showAll || !isIdle(judged));
  const shown = view.showOlder ? counted : counted.slice(0, SHOWN_HITS);
  const replied = (at: Instant): Row => row(texts, 'reply', texts.state.replied, { top: texts.dayAndTime(at) });
  const rows: Widget[] = withReply(mail, shown, (judged) => hitRow(texts, judged), replied);
  if (rows.length === 0) {
    rows.push(row(texts, 'EMAIL', texts.home.filters.none, { bottom: texts.mail.noSignalText }));
  }
  if (summary.unlisted > 0 && shown.length === counted.length)
    rows.push(row(texts, 'DESCRIPTION', texts.people.more(summary.unlisted), { bottom: texts.home.allText }));
  if (!view.showAll && summary.machine + summary.you > 0) rows.push(idleRow(texts, view));
  if (shown.length < counted.length) {
    rows.push(buttons(button(texts.mail.showOlder, run(entryPoints.showMail, { m: mail.id, ...view.below, h: 'older' }))));
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

function idleRow(texts: Texts, { mail, summary, below }: MailView): Row {
  return row(texts, summary.machine > 0 ? 'machine' : 'you', texts.mail.notCounted(summary.machine, summary.you), {
    bottom: texts.mail.showThem,
    tap: run(entryPoints.showMail, { m: mail.id, ...below, h: 'all' }),
  });
}

function buttonsSection(texts: Texts, { mail, summary, trackingOff, below }: MailView): Section {
  const ids = { m: mail.id, ...below };
  const mine: Button[] =
    summary.newestOpen !== null || mail.mine.length > 0 ? [button(texts.mail.markMine, run(entryPoints.showMine, ids))] : [];
  const stop = summary.ended ? [] : stopOrResume(mail, trackingOff, ids).map(([entry, action]) => button(texts.mail[entry], action));
  const sets: Widget[] = [mine, stop].filter((list) => list.length > 0).map((list) => buttons(...list));
  return { widgets: sets };
}

/** Answers the open message with a draft that has the image in it. */
export function replyButton(texts: Texts, k: InstanceId): Button {
  return button(texts.message.reply, { do: 'compose', function: entryPoints.replyWithTracking, as: 'REPLY_AS_DRAFT', ids: { k } });
}

/** What can be done about the mail's later loads: one of both, or nothing while tracking is off altogether. */
export function stopOrResume(mail: TrackedMail, trackingOff: boolean, ids: ActionIds): ['stop' | 'resume', Tap][] {
  if (mail.notTracked !== null) return [];
  if (mail.stopped === null) return [['stop', run(entryPoints.stopTracking, ids)]];
  return !trackingOff ? [['resume', run(entryPoints.resumeTracking, ids)]] : [];
}

/** A draft that Tracklog was applied to and that is not found in Sent yet. */
export function waitingCard(texts: Texts, intent: Intent): Card {
  return {
    name: `waiting-${intent.k}`,
    header: { title: texts.mail.title, subtitle: texts.mail.subtitle },
    sections: [
      {
        widgets: [
          row(texts, 'CLOCK', intent.recipients === 0 ? texts.home.noSubjectYet : names(texts, intent), {
            top: `${texts.state.applied} · ${texts.label(intent.at)}`,
            bottom: texts.home.waiting,
          }),
          row(texts, 'DESCRIPTION', texts.compose.nextTitle, { bottom: texts.compose.nextText }),
        ],
      },
      {
        widgets: [buttons(button(texts.mail.forget, run(entryPoints.forgetWaiting, { k: intent.k })))],
      },
    ],
  };
}
