/** The side panel beside an open mail: what is known of it when it is the member's own, and a reply with tracking. */
import type { InstanceId } from '../../domain/intent.ts';
import type { MailSummary } from '../../domain/summary.ts';
import type { TrackedMail } from '../../domain/tracked-mail.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { details, icon, stateIcon, stateLabel } from '../signals.ts';
import { hitRow } from './mail.ts';

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
      ...subject(texts, view.message),
      ...(view.trackingOff ? [lockedSection(texts)] : []),
      {
        widgets: [
          {
            widget: 'buttons',
            buttons: [
              { text: texts.message.activity, tap: { do: 'run', function: entryPoints.showFeed, ids: { p: 'push' } } },
              { text: texts.message.settings, tap: { do: 'run', function: entryPoints.showSettings } },
            ],
          },
        ],
      },
    ],
  };
  if (view.trackingOff) return card;
  const reply: Button = {
    text: texts.message.reply,
    tap: { do: 'compose', function: entryPoints.replyWithTracking, as: 'REPLY_AS_DRAFT', ids: { k: view.k } },
  };
  return { ...card, footer: { primary: reply } };
}

function subject(texts: Texts, message: OpenMessage): Section[] {
  switch (message.is) {
    case 'own':
      return [ownSection(texts, message.mail, message.summary)];
    case 'answer':
      return [{ widgets: [answerRow(texts, message.mail, message.summary)] }];
    case 'other':
      return [
        {
          widgets: [
            { widget: 'row', icon: icon(texts, 'EMAIL'), text: plain(texts.message.notTrackedMail), bottom: texts.message.notYours },
          ],
        },
      ];
  }
}

function ownSection(texts: Texts, mail: TrackedMail, summary: MailSummary): Section {
  const row: Row = {
    widget: 'row',
    icon: stateIcon(texts, summary.state),
    top: stateLabel(texts, summary),
    text: plain(texts.message.sent(texts.time(mail.sentAt))),
    bottom: [details(texts, mail, summary), mail.notTracked === null ? texts.message.viewNotCounted : '']
      .filter((part) => part !== '')
      .join(' '),
    tap: { do: 'run', function: entryPoints.showMail, ids: { m: mail.id } },
  };
  const newest = summary.newestOpen;
  const buttons: Button[] = [
    ...(newest === null
      ? []
      : [
          {
            text: texts.message.wasMe(texts.clock(newest.hit.at)),
            tap: { do: 'run', function: entryPoints.newestWasMe, ids: { m: mail.id, h: String(newest.hit.seq) } },
          } as const,
        ]),
    ...(mail.stopped !== null || mail.notTracked !== null
      ? []
      : [{ text: texts.message.stop, tap: { do: 'run', function: entryPoints.stopTracking, ids: { m: mail.id, f: 'message' } } } as const]),
  ];
  const hits: Widget[] = summary.hits.slice(0, SHOWN_HITS).map((judged) => hitRow(texts, judged));
  const sets: Widget[] = buttons.map((button) => ({ widget: 'buttons', buttons: [button] }));
  const head: Widget[] = [row, ...(buttons.length > 0 ? sets : [])];
  return { widgets: [...head, ...hits], ...(hits.length > 0 ? { uncollapsed: head.length } : {}) };
}

function answerRow(texts: Texts, mail: TrackedMail, summary: MailSummary): Row {
  return {
    widget: 'row',
    icon: icon(texts, 'reply'),
    top: `${texts.state.replied} · ${texts.label(mail.repliedAt ?? mail.sentAt)}`,
    text: plain(texts.message.yourMail(texts.time(mail.sentAt))),
    bottom: texts.message.likelyBefore(summary.likely),
    tap: { do: 'run', function: entryPoints.showMail, ids: { m: mail.id } },
  };
}

function lockedSection(texts: Texts): Section {
  return {
    widgets: [
      {
        widget: 'row',
        icon: icon(texts, 'lock'),
        top: texts.compose.lockedTitle,
        text: plain(texts.compose.lockedOff),
        tap: { do: 'run', function: entryPoints.showTracking, ids: { f: 'message' } },
      },
    ],
  };
}
