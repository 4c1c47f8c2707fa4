/** The dialog of an open draft: its recipients, the Track switch, and what was applied. */
import type { Recipient } from '../../domain/address.ts';
import type { InstanceId, Intent } from '../../domain/intent.ts';
import { entryPoints, type EntryPoint } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, shortened, type Button, type Card, type Row, type Section, type Widget } from '../model.ts';
import { icon } from '../signals.ts';

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
  const ids = { k: view.k, a: view.audience, f: 'form', ...(view.kept ? { p: 'kept' } : {}) };
  const refresh: Button = { text: compose.refresh, tap: { do: 'run', function: entryPoints.refreshCompose, ids } };
  return {
    name: 'compose',
    sections: [
      recipientsSection(texts, view.recipients),
      { header: compose.track, widgets: view.lock === null ? [trackRow(texts, view)] : lockWidgets(texts, view.lock, view.k) },
      ...(view.lock === null ? [{ widgets: [{ widget: 'text', text: plain(compose.once) } as const] }] : []),
    ],
    footer:
      view.lock === null
        ? { primary: { text: compose.apply, tap: { do: 'run', function: entryPoints.applyToDraft, ids } }, secondary: refresh }
        : { primary: refresh },
  };
}

function recipientsSection(texts: Texts, recipients: readonly Recipient[]): Section {
  const { compose } = texts;
  if (recipients.length === 0) return { header: compose.recipients, widgets: [{ widget: 'text', text: plain(compose.addRecipient) }] };
  const bad = recipients.filter((recipient) => recipient.address === null).length;
  const summary: Row = {
    widget: 'row',
    icon: icon(texts, recipients.length === 1 ? 'PERSON' : 'MULTIPLE_PEOPLE'),
    text: plain(compose.summary(recipients.length)),
    ...(bad > 0 ? { bottom: compose.badAddresses(bad) } : {}),
  };
  const rows = recipients.slice(0, SHOWN_RECIPIENTS).map((recipient) => recipientRow(texts, recipient));
  const more = recipients.length - rows.length;
  const rest: Widget[] = more > 0 ? [{ widget: 'row', icon: icon(texts, 'MULTIPLE_PEOPLE'), text: plain(compose.more(more)) }] : [];
  return { header: compose.recipients, widgets: [summary, ...rows, ...rest], ...(recipients.length > 2 ? { uncollapsed: 1 } : {}) };
}

function recipientRow(texts: Texts, recipient: Recipient): Row {
  if (recipient.address === null) {
    return {
      widget: 'row',
      icon: icon(texts, 'warn'),
      top: texts.field[recipient.field],
      text: plain(shortened(recipient.raw)),
      bottom: texts.compose.notAnAddress,
    };
  }
  const named = recipient.name !== '';
  return {
    widget: 'row',
    icon: icon(texts, 'PERSON'),
    top: texts.field[recipient.field],
    text: plain(shortened(named ? recipient.name : recipient.address)),
    ...(named ? { bottom: shortened(recipient.address) } : {}),
  };
}

function trackRow(texts: Texts, view: ComposeView): Row {
  const { compose } = texts;
  return {
    widget: 'row',
    icon: icon(texts, 'open'),
    text: plain(compose.trackThis),
    bottom: view.recipients.length > 1 ? compose.trackGroup(view.recipients.length) : compose.trackText,
    toggle: { field: 'track', value: '1', on: view.track },
  };
}

function lockWidgets(texts: Texts, lock: TrackLock, k: InstanceId): Widget[] {
  const { compose } = texts;
  const row: Row = {
    widget: 'row',
    icon: icon(texts, 'lock'),
    top: compose.lockedTitle,
    text: plain(lock === 'off' ? compose.lockedOff : compose.lockedStock),
    ...(lock === 'stock' ? { bottom: compose.lockedStockText } : {}),
  };
  const out: Button =
    lock === 'off'
      ? { text: compose.settings, tap: { do: 'run', function: entryPoints.showTracking, ids: { k } } }
      : { text: compose.tryAgain, tap: { do: 'run', function: entryPoints.refreshCompose, ids: { k } } };
  return [row, { widget: 'buttons', buttons: [out] }];
}

/** The confirmation: a draft edit cannot carry one, so pressing Apply again shows this. */
export function composeAppliedCard(texts: Texts, intent: Intent): Card {
  const { compose } = texts;
  return {
    name: 'compose-applied',
    sections: [
      {
        widgets: [
          {
            widget: 'row',
            icon: icon(texts, 'check'),
            top: compose.applied(texts.clock(intent.at)),
            text: plain(compose.sendAsUsual),
            bottom: intent.record ? compose.trackOn : compose.trackOff,
          },
          { widget: 'row', icon: icon(texts, 'CLOCK'), text: plain(compose.nextTitle), bottom: compose.nextText },
        ],
      },
      {
        widgets: [
          {
            widget: 'buttons',
            buttons: [{ text: compose.change, tap: { do: 'run', function: entryPoints.changeApplied, ids: { k: intent.k } } }],
          },
        ],
      },
    ],
  };
}

/** Opened again with the same recipients while a draft waits: no choice is made by accident. */
export function composeAgainCard(texts: Texts, waiting: readonly Intent[], k: InstanceId): Card {
  const { compose } = texts;
  const button = (text: string, run: EntryPoint, id: InstanceId, alt?: string): Button => ({
    text,
    tap: { do: 'run', function: run, ids: { k: id } },
    ...(alt === undefined ? {} : { alt }),
  });
  const several = waiting.length > 1;
  return {
    name: 'compose-again',
    sections: [
      ...waiting.map((intent): Section => {
        const question = compose.again(texts.time(intent.at));
        return {
          widgets: [
            {
              widget: 'row',
              icon: icon(texts, 'CLOCK'),
              top: compose.applied(texts.clock(intent.at)),
              text: plain(question),
              bottom: compose.againQuestion,
            },
            {
              widget: 'buttons',
              buttons: [
                button(compose.keep, entryPoints.keepApplied, intent.k, several ? `${compose.keep}: ${texts.time(intent.at)}` : undefined),
              ],
            },
          ],
        };
      }),
      { widgets: [{ widget: 'buttons', buttons: [button(compose.another, entryPoints.treatAsAnother, k)] }] },
    ],
    footer: { primary: button(compose.refresh, entryPoints.refreshCompose, k) },
  };
}
