/** The side panel beside an open mail: what is known of it when it is the member's own, and a reply with tracking. */
import type { InstanceId } from '../../domain/intent.ts';
import type { MailSummary } from '../../domain/summary.ts';
import type { TrackedMail } from '../../domain/tracked-mail.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { details, stateIcon, stateLabel } from '../signals.ts';
import { hitRow, replyButton, stopOrResume } from './mail.ts';
import { button, buttons, row, run } from '../widgets.ts';

export type OpenMessage =
  | { readonly is: 'own'; readonly mail: TrackedMail; readonly summary: MailSummary }
  | { readonly is: 'answer'; readonly mail: TrackedMail; readonly summary: MailSummary }
  | { readonly is: 'other' };

export interface MessageView {
  readonly message: OpenMessage;
  readonly trackingOff: boolean;
  readonly k: InstanceId;
}

const SHOWN_HITS = 6;

export function messageCard(texts: Texts, view: MessageView): Card {
  const card: Card = {
    name: 'message',
    sections: [
      ...subject(texts, view),
      ...(view.trackingOff ? [lockedSection(texts)] : []),
      {
        widgets: [
          buttons(
            button(texts.message.activity, run(entryPoints.showFeed, { p: 'push' })),
            button(texts.settings.title, run(entryPoints.showSettings, { f: 'message' })),
          ),
        ],
      },
    ],
  };
  if (view.trackingOff) return card;
  return { ...card, footer: { primary: replyButton(texts, view.k) } };
}

function subject(texts: Texts, { message, trackingOff }: MessageView): Section[] {
  switch (message.is) {
    case 'own':
      return [ownSection(texts, message.mail, message.summary, trackingOff)];
    case 'answer':
      return [{ widgets: [answerRow(texts, message.mail, message.summary)] }];
    case 'other':
      return [
        {
          widgets: [row(texts, 'EMAIL', texts.message.notTrackedMail, { bottom: texts.message.notYours })],
        },
      ];
  }
}

function ownSection(texts: Texts, mail: TrackedMail, summary: MailSummary, trackingOff: boolean): Section {
  const row: Row = {
    widget: 'row',
    icon: stateIcon(texts, summary.state),
    top: stateLabel(texts, summary),
    text: plain(texts.message.sent(texts.time(mail.sentAt))),
    bottom: [details(texts, mail, summary), mail.notTracked === null ? texts.message.viewNotCounted : '']
      .filter((part) => part !== '')
      .join(' '),
    tap: run(entryPoints.showMail, { m: mail.id, f: 'beside' }),
  };
  const newest = summary.newestOpen;
  const choices: Button[] = [
    ...(newest === null
      ? []
      : [button(texts.message.wasMe(texts.time(newest.hit.at)), run(entryPoints.newestWasMe, { m: mail.id, h: String(newest.hit.seq) }))]),
    ...(summary.ended
      ? []
      : stopOrResume(mail, trackingOff, { m: mail.id, f: 'message' }).map(([entry, action]) => button(texts.mail[entry], action))),
  ];
  const hits: Widget[] = summary.hits.slice(0, SHOWN_HITS).map((judged) => hitRow(texts, judged));
  const sets = choices.map((choice) => buttons(choice));
  const head: Widget[] = [row, ...sets];
  return { widgets: [...head, ...hits], ...(hits.length > 0 ? { uncollapsed: head.length } : {}) };
}

function answerRow(texts: Texts, mail: TrackedMail, summary: MailSummary): Row {
  return row(texts, 'reply', texts.message.yourMail(texts.time(mail.sentAt)), {
    top: `${texts.state.replied} · ${texts.label(mail.repliedAt ?? mail.sentAt)}`,
    bottom: texts.message.beforeReply(texts.home.counts(summary.likely, summary.possible)),
    tap: run(entryPoints.showMail, { m: mail.id, f: 'beside' }),
  });
}

function lockedSection(texts: Texts): Section {
  return {
    widgets: [
      row(texts, 'lock', texts.compose.lockedOff, { top: texts.compose.lockedTitle, tap: run(entryPoints.showTracking, { f: 'message' }) }),
    ],
  };
}
