/** *Try again* on the error card of a view that Google asked for: the view once more, in place of that card. */
import { entryPoints } from '../entry-points.ts';
import { onGmailCompose } from './compose.ts';
import type { Handler } from './context.ts';
import { onHomepage } from './home.ts';
import { onGmailMessage } from './message.ts';
import { onUniversalSettings } from './settings.ts';
import { updated } from '../response.ts';

const views: readonly (readonly [string, Handler])[] = [
  [entryPoints.message, onGmailMessage],
  [entryPoints.compose, onGmailCompose],
  [entryPoints.universalSettings, onUniversalSettings],
];

/** `f` names the view; anything else is the homepage. */
export const onOpenAgain: Handler = (context) => {
  const view = views.find(([name]) => name === context.event.ids['f'])?.[1] ?? onHomepage;
  const response = view(context);
  const card = response.is === 'card' ? response.card : response.is === 'cards' ? response.cards[0] : undefined;
  return card === undefined ? response : updated(card);
};
