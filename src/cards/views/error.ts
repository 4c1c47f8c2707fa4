/** What happened and what to do: the card that every failure ends in, and the one for a missing permission. */
import { entryPoints, type EntryPoint } from '../../entry-points.ts';
import type { ErrorCode } from '../../i18n/messages.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { ActionIds, Button, Card, Widget } from '../model.ts';
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
  return view.code === 'E-ACCESS' ? noAccessCard(texts, view) : failureCard(texts, view);
}

/** One row, what Google offers for it, and the way to look once more. */
function noAccessCard(texts: Texts, view: ErrorView): Card {
  const { error } = texts;
  const allow: Button[] = view.authorizationUrl === null ? [] : [button(error.allow, { do: 'authorize', url: view.authorizationUrl })];
  return {
    name: 'no-access',
    header: { title: error.accessNeeded, subtitle: error.safe },
    sections: [
      {
        widgets: [
          row(texts, 'lock', error.titles['E-ACCESS'], { bottom: error.texts['E-ACCESS'] }),
          ...(allow.length > 0 ? [] : [paragraph(error.reopen)]),
          ...ways([...allow, ...retry(error.checkAgain, view)], backToDraft(texts, view)),
        ],
      },
    ],
  };
}

function ways(...sets: readonly (readonly Button[])[]): Widget[] {
  return sets.filter((set) => set.length > 0).map((set) => buttons(...set));
}

function retry(text: string, view: ErrorView): Button[] {
  return view.retry === null ? [] : [button(text, run(view.retry.function, view.retry.ids))];
}

function backToDraft({ error }: Texts, view: ErrorView): Button[] {
  return view.back === null ? [] : [button(error.back, run(entryPoints.refreshCompose, view.back))];
}

function failureCard(texts: Texts, view: ErrorView): Card {
  const { error } = texts;
  return {
    name: 'error',
    header: { title: view.what === 'view' ? error.notShown : error.notDone, subtitle: error.safe },
    sections: [
      {
        widgets: [
          row(texts, 'warn', error.titles[view.code], { bottom: view.unchanged ? error.nothingChanged : undefined }),
          paragraph(error.texts[view.code]),
          ...ways([...retry(error.tryAgain, view), button(error.help, link(view.helpUrl))], backToDraft(texts, view)),
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
