/** The member's menu and the tracking form. */
import type { InstanceId } from '../../domain/intent.ts';
import type { Settings } from '../../domain/member-state.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type Card, type Row } from '../model.ts';
import { icon } from '../signals.ts';

export function settingsCard(texts: Texts, settings: Settings, sheetUrl: string | null): Card {
  const { settings: words } = texts;
  const sheet: Row[] =
    sheetUrl === null
      ? []
      : [
          {
            widget: 'row',
            icon: icon(texts, 'DESCRIPTION'),
            text: plain(words.sheet),
            bottom: words.sheetText,
            tap: { do: 'link', url: sheetUrl },
          },
        ];
  return {
    name: 'settings',
    header: { title: words.title, subtitle: words.subtitle },
    sections: [
      {
        widgets: [
          {
            widget: 'row',
            icon: icon(texts, 'open'),
            text: plain(words.tracking),
            bottom: !settings.tracking ? words.trackingOff : settings.trackByDefault ? words.trackingOnDefault : words.trackingOn,
            tap: { do: 'run', function: entryPoints.showTracking, ids: { f: 'settings' } },
          },
          ...sheet,
        ],
      },
    ],
  };
}

/** `k` is set inside the compose dialog, where Cancel leads back to the draft's card; `from` is the card below, else. */
export function trackingCard(texts: Texts, settings: Settings, k: InstanceId | null, from: string): Card {
  const { settings: words } = texts;
  const ids = { ids: k === null ? { f: from } : { k } };
  return {
    name: 'set-track',
    header: { title: words.tracking, subtitle: words.subtitle },
    sections: [
      {
        widgets: [
          {
            widget: 'row',
            icon: icon(texts, 'open'),
            text: plain(words.trackMine),
            bottom: words.trackMineText,
            toggle: { field: 'on', value: '1', on: settings.tracking },
          },
          {
            widget: 'row',
            icon: icon(texts, 'EMAIL'),
            text: plain(words.byDefault),
            toggle: { field: 'def', value: '1', on: settings.trackByDefault },
          },
        ],
      },
    ],
    footer: {
      primary: { text: words.save, tap: { do: 'run', function: entryPoints.saveTracking, ...ids } },
      secondary: { text: words.cancel, tap: { do: 'run', function: k === null ? entryPoints.back : entryPoints.refreshCompose, ...ids } },
    },
  };
}
