/** The dialog of an open draft: what is shown, and what *Apply to draft* does. Opening writes nothing. */
import type { Card } from '../cards/model.ts';
import { composeAgainCard, composeAppliedCard, composeCard } from '../cards/views/compose.ts';
import { waitingDrafts } from '../domain/feed.ts';
import { imageTag } from '../domain/image.ts';
import { audienceOf, keptPeople, type InstanceId, type Intent } from '../domain/intent.ts';
import type { MemberState } from '../domain/member-state.ts';
import { chooseToken, reconsider, unusedTokens } from '../domain/pool.ts';
import { updated, type Response } from '../response.ts';
import { intentKey, readMember, writeIntent } from '../store/member-store.ts';
import { findDraft, withAudiences } from '../sync/drafts.ts';
import { peek, sync } from '../sync/sync.ts';
import { freshInstance, instanceOf, type Context, type Handler } from './context.ts';

/** Waiting drafts that a reopened dialog asks about. */
const ASKED = 3;

export const onGmailCompose: Handler = (context) => {
  const stored = stocked(context);
  const same = waitingFor(context, stored);
  // Before anyone is asked whether this is a draft from before: that one may have been sent since the last look.
  const state = same.length > 0 ? peek(context.ports, stored) : stored;
  const stillWaiting = waitingDrafts(state);
  const waiting = same.filter(({ k }) => stillWaiting.some((intent) => intent.k === k)).slice(0, ASKED);
  const k = freshInstance(context);
  const { texts } = context;
  return {
    is: 'card',
    card: waiting.length > 0 ? composeAgainCard(texts, waiting, k) : formFor(context, state, k, state.settings.trackByDefault),
  };
};

/** What is stored; the endpoint is asked only when no image is in stock. */
function stocked(context: Context): MemberState {
  const { ports } = context;
  const snapshot = readMember(ports.properties);
  const { state } = snapshot;
  const enough = stock(state).length > 0 && state.progress.cursor !== null;
  return enough || !state.settings.tracking ? state : sync(ports, snapshot, { background: false, once: true }).state;
}

function stock(state: MemberState): readonly Intent['token'][] {
  return unusedTokens(state.progress.pool, state.intents, state.mails);
}

/** Drafts of the member to exactly these people that are not sent yet. */
function waitingFor({ ports, event }: Context, state: MemberState): Intent[] {
  if (event.recipients.length === 0) return [];
  const audience = audienceOf(event.recipients);
  return withAudiences(ports, waitingDrafts(state)).filter((intent) => intent.audience === audience);
}

/** The form for the present recipients. `kept` marks a draft that the member said is the same: its image is never inserted again. */
export function formFor(context: Context, state: MemberState, k: InstanceId, track: boolean, kept = false): Card {
  const { event, texts } = context;
  const applied = state.intents.some((intent) => intent.k === k);
  const lock = !state.settings.tracking ? 'off' : !applied && stock(state).length === 0 ? 'stock' : null;
  return composeCard(texts, { k, recipients: event.recipients, audience: audienceOf(event.recipients), track, lock, kept });
}

function wantsTrack({ event }: Context): boolean {
  return (event.form['track'] ?? []).includes('1');
}

/** The present recipients with the choices kept. */
export const onRefreshCompose: Handler = (context) => {
  const state = stocked(context);
  const k = instanceOf(context) ?? freshInstance(context);
  const track =
    'track' in context.event.form
      ? wantsTrack(context)
      : (state.intents.find((intent) => intent.k === k)?.record ?? wantsByDefault(context, state));
  return updated(formFor(context, state, k, track, isKept(context)));
};

/** A switch that is off is missing from the form, and so is every field on cards without one: only the form's own Refresh says that it was off. */
function wantsByDefault({ event }: Context, state: MemberState): boolean {
  return event.ids['f'] === 'form' ? false : state.settings.trackByDefault;
}

function isKept({ event }: Context): boolean {
  return event.ids['p'] === 'kept';
}

export const onKeepApplied: Handler = (context) => {
  const { state } = readMember(context.ports.properties);
  const k = instanceOf(context) ?? freshInstance(context);
  return updated(formFor(context, state, k, true, true));
};

export const onChangeApplied: Handler = (context) => {
  const { state } = readMember(context.ports.properties);
  const k = instanceOf(context) ?? freshInstance(context);
  const intent = state.intents.find((one) => one.k === k);
  return updated(formFor(context, state, k, intent?.record ?? state.settings.trackByDefault));
};

export const onTreatAsAnother: Handler = (context) => {
  const state = stocked(context);
  const k = instanceOf(context) ?? freshInstance(context);
  return updated(formFor(context, state, k, state.settings.trackByDefault));
};

export const onApplyToDraft: Handler = (context) => {
  const { ports, event, texts } = context;
  const { state } = readMember(ports.properties);
  const k = instanceOf(context) ?? freshInstance(context);
  const audience = audienceOf(event.recipients);
  const track = wantsTrack(context);
  if (event.ids['a'] !== audience) {
    return {
      is: 'change',
      change: { update: formFor(context, state, k, track, isKept(context)) },
      toast: texts.toast.recipientsChanged,
      wrote: false,
    };
  }
  const applied = state.intents.find((intent) => intent.k === k);
  if (applied !== undefined && !(track && isOver(applied, state))) return applyAgain(context, applied, track);
  if (!track) return { is: 'change', toast: texts.toast.nothingToApply, wrote: false };
  return applyFirst(context, state, isForgotten(k, state) ? freshInstance(context) : k);
};

/** Forgotten from the feed, or taken back and told to the endpoint: a stop is for good there, so tracking it again takes another image. */
function isOver({ k, record, token }: Intent, state: MemberState): boolean {
  const { erase, erased } = state.progress;
  return isForgotten(k, state) || (!record && (erased.includes(token) || erase.some((one) => one.token === token)));
}

function isForgotten(k: InstanceId, state: MemberState): boolean {
  return state.commands.some((command) => command.do === 'forget' && command.k === k);
}

/** Stores the intent, then answers with the image alone. */
function applyFirst(context: Context, state: MemberState, k: InstanceId): Response {
  const { ports, event } = context;
  const token = state.settings.tracking ? chooseToken(k, stock(state)) : null;
  if (token === null) return updated(formFor(context, state, k, true));
  const intent: Intent = {
    k,
    at: ports.clock.now(),
    token,
    kind: 'apply',
    people: keptPeople(event.recipients),
    recipients: event.recipients.length,
    audience: audienceOf(event.recipients),
    draft: null,
    record: true,
  };
  const stored = reserve(context, intent);
  if (stored === null)
    return { is: 'change', change: { update: formFor(context, readMember(ports.properties).state, k, true) }, wrote: true };
  return insertion(context, stored);
}

/**
 * Writes an intent and reads again: whoever sees that another dialog took the same image chooses anew.
 * Null when the stock is used up meanwhile.
 */
export function reserve({ ports }: Context, intent: Intent): Intent | null {
  let mine = intent;
  for (let attempt = 1; ; attempt++) {
    writeIntent(ports.properties, mine);
    const { state } = readMember(ports.properties);
    const next = reconsider(mine, state.intents, stock(state), attempt);
    if (next === 'keep') return mine;
    if (next === null) {
      // Not marked as unwanted: the image is the other draft's.
      ports.properties.remove(intentKey(mine.k));
      return null;
    }
    mine = { ...mine, token: next };
  }
}

function insertion({ ports }: Context, intent: Intent): Response {
  return { is: 'insert', html: imageTag(ports.deployment.endpoint, intent.token) };
}

/** The same instance once more: changed choices are stored, and the image is inserted only where a failure kept it out of the draft. */
function applyAgain(context: Context, applied: Intent, track: boolean): Response {
  const { ports, event, texts } = context;
  const next: Intent = {
    ...applied,
    people: keptPeople(event.recipients),
    recipients: event.recipients.length,
    audience: audienceOf(event.recipients),
    record: track,
  };
  const changed = next.record !== applied.record || next.audience !== applied.audience;
  if (changed) writeIntent(ports.properties, next);
  if (track && !isKept(context) && findDraft(ports, next.token) === 'none') return insertion(context, next);
  const { toast } = texts;
  return {
    is: 'change',
    change: { update: composeAppliedCard(texts, next) },
    toast: !track ? toast.stopped : changed ? toast.applied : toast.alreadyApplied(texts.clock(applied.at)),
    wrote: changed,
  };
}
