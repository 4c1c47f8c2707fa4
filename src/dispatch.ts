/** Looks an entry point up in one table, runs its handler, and turns any failure into what the host can show. */
import { errorCard } from './cards/views/error.ts';
import type { Card } from './cards/model.ts';
import { entryPoints, type EntryPoint } from './entry-points.ts';
import { codeOf, ProductError } from './errors.ts';
import { onOpenAgain } from './handlers/again.ts';
import * as compose from './handlers/compose.ts';
import { helpUrl, sameIds, type Context, type Handler } from './handlers/context.ts';
import { parseEvent } from './handlers/event.ts';
import * as home from './handlers/home.ts';
import * as mail from './handlers/mail.ts';
import { onGmailMessage } from './handlers/message.ts';
import { onNewTrackedEmail, onReplyWithTracking } from './handlers/new-draft.ts';
import * as settings from './handlers/settings.ts';
import type { ErrorCode } from './i18n/messages.ts';
import { texts, type Texts } from './i18n/texts.ts';
import type { Ports } from './ports.ts';
import { pushed, updated, withoutTop, type Response } from './response.ts';

/** What the host expects back, which decides how a failure is shown. */
type Kind = 'view' | 'view-again' | 'action' | 'dialog-action' | 'draft' | 'universal' | 'trigger';

const handlers: Readonly<Record<EntryPoint, readonly [Kind, Handler]>> = {
  [entryPoints.homepage]: ['view', home.onHomepage],
  [entryPoints.message]: ['view', onGmailMessage],
  [entryPoints.compose]: ['view', compose.onGmailCompose],
  [entryPoints.universalSettings]: ['universal', settings.onUniversalSettings],
  [entryPoints.hourly]: ['trigger', home.onHourly],
  [entryPoints.openActivity]: ['action', home.onOpenActivity],
  [entryPoints.showFeed]: ['action', home.onShowFeed],
  [entryPoints.showMail]: ['action', mail.onShowMail],
  [entryPoints.showWaiting]: ['action', mail.onShowWaiting],
  [entryPoints.forgetWaiting]: ['action', mail.onForgetWaiting],
  [entryPoints.stopTracking]: ['action', mail.onStopTracking],
  [entryPoints.resumeTracking]: ['action', mail.onResumeTracking],
  [entryPoints.showMine]: ['action', mail.onShowMine],
  [entryPoints.saveMine]: ['action', mail.onSaveMine],
  [entryPoints.newestWasMe]: ['action', mail.onNewestWasMe],
  [entryPoints.back]: ['action', mail.onBack],
  [entryPoints.openAgain]: ['view-again', onOpenAgain],
  [entryPoints.newTrackedEmail]: ['draft', onNewTrackedEmail],
  [entryPoints.replyWithTracking]: ['draft', onReplyWithTracking],
  [entryPoints.applyToDraft]: ['dialog-action', compose.onApplyToDraft],
  [entryPoints.refreshCompose]: ['dialog-action', compose.onRefreshCompose],
  [entryPoints.keepApplied]: ['dialog-action', compose.onKeepApplied],
  [entryPoints.treatAsAnother]: ['dialog-action', compose.onTreatAsAnother],
  [entryPoints.changeApplied]: ['dialog-action', compose.onChangeApplied],
  [entryPoints.showSettings]: ['action', settings.onShowSettings],
  [entryPoints.showTracking]: ['action', settings.onShowTracking],
  [entryPoints.saveTracking]: ['action', settings.onSaveTracking],
};

/** Actions that read a form. An error card in its place would lose what was set, and *Try again* on it would say that every switch is off. */
const READS_FORM: ReadonlySet<EntryPoint> = new Set([
  entryPoints.applyToDraft,
  entryPoints.refreshCompose,
  entryPoints.saveTracking,
  entryPoints.saveMine,
]);
const LONGEST_TOAST = 90;
/** In place of an audience, which these buttons do not have: pressed on the error card that lies on top of theirs. */
const AGAIN = 'again';

/** Runs an entry point. Never throws, except for a draft that cannot be made: there Google shows its own words whatever is returned. */
export function dispatch(name: EntryPoint, rawEvent: unknown, ports: Ports): Response {
  const event = parseEvent(rawEvent);
  const context: Context = { ports, event, texts: texts(event.viewer, ports.clock.now()) };
  const [kind, handler] = handlers[name];
  const answer = (): Response => {
    try {
      return handler(context);
    } catch (error) {
      return failed(context, name, kind, error);
    }
  };
  return event.ids['a'] === AGAIN ? withoutTop(answer()) : answer();
}

function failed(context: Context, name: EntryPoint, kind: Kind, error: unknown): Response {
  const { ports } = context;
  const code = codeOf(error);
  const id = ports.random().slice(0, 6);
  ports.log(`${code} ${id} in ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const keepsForm = READS_FORM.has(name);
  // Permission is given on a page of Google's, so that needs a button.
  if (keepsForm && code !== 'E-ACCESS') return { is: 'change', toast: failureToast(context.texts, code), wrote: false };
  const again = kind === 'view-again';
  const opened = again ? context.event.ids['f'] : name;
  const dialog = kind === 'dialog-action' || opened === entryPoints.compose;
  const view = kind === 'view' || kind === 'universal' || again;
  const repeated = { function: name, ids: { ...sameIds(context), a: kind === 'action' ? AGAIN : undefined } };
  const reopened = { function: entryPoints.openAgain, ids: { ...sameIds(context), f: opened } };
  const card = (): Card =>
    errorCard(context.texts, {
      code,
      what: view ? 'view' : 'action',
      unchanged: view || (error instanceof ProductError && error.unchanged),
      id,
      retry: view ? reopened : keepsForm ? null : repeated,
      back: dialog ? sameIds(context) : null,
      authorizationUrl: code === 'E-ACCESS' ? safeAuthorizationUrl(ports) : null,
      helpUrl: helpUrl(context),
    });
  switch (kind) {
    case 'view':
      return { is: 'card', card: card() };
    case 'universal':
      return { is: 'cards', cards: [card()] };
    case 'action':
      return pushed(card());
    case 'dialog-action':
    case 'view-again':
      return updated(card());
    case 'draft':
      throw new Error(code === 'E-ENDPOINT' ? context.texts.error.noImageForDraft : context.texts.error.titles[code]);
    case 'trigger':
      return { is: 'nothing' };
  }
}

function failureToast({ error }: Texts, code: ErrorCode): string {
  const whole = `${error.titles[code]}. ${error.texts[code]}`;
  return code !== 'E-UNKNOWN' && whole.length <= LONGEST_TOAST ? whole : `${error.titles[code]}. ${error.tryAgain}.`;
}

function safeAuthorizationUrl(ports: Ports): string | null {
  try {
    return ports.authorizationUrl();
  } catch {
    return null;
  }
}
