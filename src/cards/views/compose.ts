/** The dialog of an open draft: its recipients, the Track switch, and what was applied. */
import type { Recipient } from '../../domain/address.ts';
import type { InstanceId, Intent } from '../../domain/intent.ts';
import type { Instant } from '../../domain/tracked-mail.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { shortened, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { button, buttons, paragraph, row, run } from '../widgets.ts';

/** Why the switch is replaced by a line with a way out. */
export type TrackLock = 'off' | 'stock';

export interface ComposeView {
  readonly k: InstanceId;
  readonly recipients: readonly Recipient[];
  readonly track: boolean;
  readonly lock: TrackLock | null;
  /** Digest of the recipients shown: Apply works for these people only. */
  readonly audience: string;
  /** The draft was applied before and its image is not inserted again. */
  readonly kept: boolean;
}

const SHOWN_RECIPIENTS = 8;

export function composeCard(texts: Texts, view: ComposeView): Card {
  const { compose } = texts;
  const ids = { k: view.k, a: view.audience, f: 'form', p: view.kept ? 'kept' : undefined };
  const refresh: Button = button(compose.refresh, run(entryPoints.refreshCompose, ids));
  return {
    name: 'compose',
    sections: [
      recipientsSection(texts, view.recipients),
      { header: compose.track, widgets: view.lock === null ? [trackRow(texts, view)] : lockWidgets(texts, view.lock, view.k) },
      ...(view.lock === null ? [{ widgets: [paragraph(compose.once)] }] : []),
    ],
    footer:
      view.lock === null
        ? { primary: button(compose.apply, run(entryPoints.applyToDraft, ids)), secondary: refresh }
        : { primary: refresh },
  };
}

function recipientsSection(texts: Texts, recipients: readonly Recipient[]): Section {
  const { compose } = texts;
  if (recipients.length === 0) return { header: compose.recipients, widgets: [paragraph(compose.addRecipient)] };
  const bad = recipients.filter((recipient) => recipient.address === null).length;
  const summary: Row = row(texts, recipients.length === 1 ? 'PERSON' : 'MULTIPLE_PEOPLE', compose.summary(recipients.length), {
    bottom: bad > 0 ? compose.badAddresses(bad) : undefined,
  });
  const rows = recipients.slice(0, SHOWN_RECIPIENTS).map((recipient) => recipientRow(texts, recipient));
  const more = recipients.length - rows.length;
  const rest: Widget[] = more > 0 ? [row(texts, 'MULTIPLE_PEOPLE', texts.people.more(more))] : [];
  return { header: compose.recipients, widgets: [summary, ...rows, ...rest], ...(recipients.length > 2 ? { uncollapsed: 1 } : {}) };
}

function recipientRow(texts: Texts, recipient: Recipient): Row {
  if (recipient.address === null) {
    return row(texts, 'warn', shortened(recipient.raw), { top: texts.field[recipient.field], bottom: texts.compose.notAnAddress });
  }
  const named = recipient.name !== '';
  return row(texts, 'PERSON', shortened(named ? recipient.name : recipient.address), {
    top: texts.field[recipient.field],
    bottom: named ? shortened(recipient.address) : undefined,
  });
}

function trackRow(texts: Texts, view: ComposeView): Row {
  const { compose } = texts;
  return row(texts, 'open', compose.trackThis, {
    bottom: view.recipients.length > 1 ? compose.trackGroup(view.recipients.length) : compose.trackText,
    toggle: { field: 'track', value: '1', on: view.track },
  });
}

function lockWidgets(texts: Texts, lock: TrackLock, k: InstanceId): Widget[] {
  const { compose } = texts;
  const reason = row(texts, 'lock', lock === 'off' ? compose.lockedOff : compose.lockedStock, {
    top: compose.lockedTitle,
    bottom: lock === 'stock' ? compose.lockedStockText : undefined,
  });
  const out: Button =
    lock === 'off'
      ? button(texts.settings.title, run(entryPoints.showTracking, { k }))
      : button(texts.error.tryAgain, run(entryPoints.refreshCompose, { k }));
  return [reason, buttons(out)];
}

function appliedAt({ compose, state, clock, time }: Texts, at: Instant): string {
  return time(at) === clock(at) ? compose.applied(clock(at)) : `${state.applied} · ${time(at)}`;
}

/** The confirmation: a draft edit cannot carry one, so pressing Apply again shows this. */
export function composeAppliedCard(texts: Texts, intent: Intent): Card {
  const { compose } = texts;
  return {
    name: 'compose-applied',
    sections: [
      {
        widgets: [
          row(texts, 'check', compose.sendAsUsual, {
            top: appliedAt(texts, intent.at),
            bottom: intent.record ? compose.trackOn : compose.trackOff,
          }),
          ...(intent.record ? [row(texts, 'CLOCK', compose.nextTitle, { bottom: compose.nextText })] : []),
        ],
      },
      {
        widgets: [buttons(button(compose.change, run(entryPoints.changeApplied, { k: intent.k })))],
      },
    ],
  };
}

/** Opened again with the same recipients while a draft waits: no choice is made by accident. */
export function composeAgainCard(texts: Texts, waiting: readonly Intent[], k: InstanceId): Card {
  const { compose } = texts;
  const several = waiting.length > 1;
  const another = button(compose.another, run(entryPoints.treatAsAnother, { k }));
  return {
    name: 'compose-again',
    sections: [
      ...waiting.map((intent): Section => {
        return {
          widgets: [
            row(texts, 'CLOCK', compose.again(texts.clock(intent.at)), { top: appliedAt(texts, intent.at), bottom: compose.againQuestion }),
            buttons(
              button(
                compose.keep,
                run(entryPoints.keepApplied, { k: intent.k }),
                several ? `${compose.keep}: ${texts.time(intent.at)}` : undefined,
              ),
              ...(several ? [] : [another]),
            ),
          ],
        };
      }),
      ...(several ? [{ widgets: [buttons(another)] }] : []),
    ],
    footer: { primary: button(compose.refresh, run(entryPoints.refreshCompose, { k })) },
  };
}
