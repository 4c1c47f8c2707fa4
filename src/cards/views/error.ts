/** What happened and what to do: the one card that every failure ends in. */
import { entryPoints } from '../../entry-points.ts';
import type { ErrorCode } from '../../i18n/messages.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type ActionIds, type Button, type Card, type Tap } from '../model.ts';
import { icon } from '../signals.ts';

export interface ErrorView {
  readonly code: ErrorCode;
  /** A view could not be shown, or something was not done. */
  readonly what: 'view' | 'action';
  /** True only where nothing can have been written. */
  readonly unchanged: boolean;
  /** A short id that also stands in the log. */
  readonly id: string;
  readonly retry: { readonly function: string; readonly ids: ActionIds } | null;
  /** In the compose dialog: the card that *Back to draft* leads to. */
  readonly back: ActionIds | null;
  /** Google's page for permissions, where they are what is missing. */
  readonly authorizationUrl: string | null;
  readonly helpUrl: string;
}

export function errorCard(texts: Texts, view: ErrorView): Card {
  const { error } = texts;
  const run = (name: string, ids: ActionIds): Tap => ({ do: 'run', function: name, ids });
  const buttons: Button[] = [
    ...(view.authorizationUrl === null ? [] : [{ text: error.allow, tap: { do: 'authorize', url: view.authorizationUrl } } as const]),
    ...(view.retry === null ? [] : [{ text: error.tryAgain, tap: run(view.retry.function, view.retry.ids) }]),
    { text: error.help, tap: { do: 'link', url: view.helpUrl } },
  ];
  const back: Button[] = view.back === null ? [] : [{ text: error.back, tap: run(entryPoints.refreshCompose, view.back) }];
  return {
    name: 'error',
    header: { title: view.what === 'view' ? error.notShown : error.notDone, subtitle: error.safe },
    sections: [
      {
        widgets: [
          {
            widget: 'row',
            icon: icon(texts, 'warn'),
            text: plain(error.titles[view.code]),
            ...(view.unchanged ? { bottom: error.nothingChanged } : {}),
          },
          { widget: 'text', text: plain(error.texts[view.code]) },
          { widget: 'buttons', buttons },
          ...(back.length > 0 ? [{ widget: 'buttons', buttons: back } as const] : []),
        ],
      },
      {
        header: error.support,
        uncollapsed: 0,
        widgets: [{ widget: 'text', text: plain(error.code(view.code, texts.time(texts.now), view.id)) }],
      },
    ],
  };
}
