/** The member's menu and the tracking form. */
import type { InstanceId } from '../../domain/intent.ts';
import type { Settings } from '../../domain/member-state.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { ActionIds, Card, Row } from '../model.ts';
import { button, link, row, run } from '../widgets.ts';

/** `below` is the card that it was opened from, as far as that shows whether tracking is on. */
export function settingsCard(texts: Texts, settings: Settings, sheetUrl: string | null, below?: string): Card {
  const { settings: words } = texts;
  const sheet: Row[] = sheetUrl === null ? [] : [row(texts, 'DESCRIPTION', words.sheet, { bottom: words.sheetText, tap: link(sheetUrl) })];
  return {
    name: 'settings',
    header: { title: words.title, subtitle: words.subtitle },
    sections: [
      {
        widgets: [
          row(texts, 'open', words.tracking, {
            bottom: !settings.tracking ? words.trackingOff : settings.trackByDefault ? words.trackingOnDefault : words.trackingOn,
            tap: run(entryPoints.showTracking, { f: 'settings', p: below }),
          }),
          ...sheet,
        ],
      },
    ],
  };
}

/** `k` is set inside the compose dialog, where Cancel leads back to the draft's card; `from` names the card below, else, and the one below that. */
export function trackingCard(texts: Texts, settings: Settings, k: InstanceId | null, from: Pick<ActionIds, 'f' | 'p'>): Card {
  const { settings: words } = texts;
  const ids = k === null ? from : { k };
  return {
    name: 'set-track',
    header: { title: words.tracking, subtitle: words.subtitle },
    sections: [
      {
        widgets: [
          row(texts, 'open', words.trackMine, { bottom: words.trackMineText, toggle: { field: 'on', value: '1', on: settings.tracking } }),
          row(texts, 'EMAIL', words.byDefault, { toggle: { field: 'def', value: '1', on: settings.trackByDefault } }),
        ],
      },
    ],
    footer: {
      primary: button(words.save, run(entryPoints.saveTracking, ids)),
      secondary: button(words.cancel, run(k === null ? entryPoints.back : entryPoints.refreshCompose, ids)),
    },
  };
}
