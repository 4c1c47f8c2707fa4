/** What happened and what to do: the one card that every failure ends in. */
import { entryPoints, type EntryPoint } from '../../entry-points.ts';
import type { ErrorCode } from '../../i18n/messages.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { ActionIds, Button, Card } from '../model.ts';
import { button, buttons, link, paragraph, row, run } from '../widgets.ts';

export interface ErrorView {
  readonly code: ErrorCode;
  /** A view could not be shown, or something was not done. */
  readonly what: 'view' | 'action';
  /** True only where nothing can have been written. */
  readonly unchanged: boolean;
  /** A short id that also stands in the log. */
  readonly id: string;
  readonly retry: { readonly function: EntryPoint; readonly ids: ActionIds } | null;
  /** In the compose dialog: the card that *Back to draft* leads to. */
  readonly back: ActionIds | null;
  /** Google's page for permissions, where they are what is missing. */
  readonly authorizationUrl: string | null;
  readonly helpUrl: string;
}

export function errorCard(texts: Texts, view: ErrorView): Card {
  const { error } = texts;
  const ways: Button[] = [
    ...(view.authorizationUrl === null ? [] : [button(error.allow, { do: 'authorize', url: view.authorizationUrl })]),
    ...(view.retry === null ? [] : [button(error.tryAgain, run(view.retry.function, view.retry.ids))]),
    button(error.help, link(view.helpUrl)),
  ];
  const back: Button[] = view.back === null ? [] : [button(error.back, run(entryPoints.refreshCompose, view.back))];
  return {
    name: 'error',
    header: { title: view.what === 'view' ? error.notShown : error.notDone, subtitle: error.safe },
    sections: [
      {
        widgets: [
          row(texts, 'warn', error.titles[view.code], { bottom: view.unchanged ? error.nothingChanged : undefined }),
          paragraph(error.texts[view.code]),
          buttons(...ways),
          ...(back.length > 0 ? [buttons(...back)] : []),
        ],
      },
      {
        header: error.support,
        uncollapsed: 0,
        widgets: [paragraph(error.code(view.code, texts.time(texts.now), view.id))],
      },
    ],
  };
}
