/** The member's settings. */
import { settingsCard, trackingCard } from '../cards/views/settings.ts';
import type { Card } from '../cards/model.ts';
import type { Settings } from '../domain/member-state.ts';
import { readMember, writeSettings, type Snapshot } from '../store/member-store.ts';
import { sync } from '../sync/sync.ts';
import { feedCard, instanceOf, sheetUrl, type Context, type Handler } from './context.ts';
import { formFor } from './compose.ts';
import { messageCardFor } from './message.ts';
import { pushed, updated } from '../response.ts';

export const onUniversalSettings: Handler = ({ ports, texts }) => {
  const { state } = readMember(ports.properties);
  return { is: 'cards', cards: [settingsCard(texts, state.settings, sheetUrl(state))] };
};

export const onShowSettings: Handler = ({ ports, texts, event }) => {
  const { state } = readMember(ports.properties);
  return pushed(settingsCard(texts, state.settings, sheetUrl(state), event.ids['f']));
};

/** `f` says which card the form was opened from. In the dialog of a draft it replaces that card instead of covering it. */
export const onShowTracking: Handler = (context) => {
  const { ports, texts, event } = context;
  const { state } = readMember(ports.properties);
  const k = instanceOf(context);
  const { f, p } = event.ids;
  const card = trackingCard(texts, state.settings, k, { f: f ?? 'settings', p });
  return k === null ? pushed(card) : updated(card);
};

export const onSaveTracking: Handler = (context) => {
  const { ports, texts, event } = context;
  const before = readMember(ports.properties);
  const tracking = (event.form['on'] ?? []).includes('1');
  const settings: Settings = {
    ...before.state.settings,
    ...(before.state.settings.tracking && !tracking ? { offAt: ports.clock.now() } : {}),
    tracking,
    trackByDefault: (event.form['def'] ?? []).includes('1'),
  };
  writeSettings(ports.properties, settings);
  const changed: Snapshot = { ...before, state: { ...before.state, settings } };
  // Switched off, every mail stops at once, and the endpoint hears of it now rather than in an hour.
  const { state } = settings.tracking ? changed : sync(ports, changed, { background: false });
  const k = instanceOf(context);
  const toast = texts.toast.saved;
  if (k !== null) return { is: 'change', change: { update: formFor(context, state, k, settings.trackByDefault) }, toast, wrote: true };
  const later = { ...state, settings };
  const { f, p } = event.ids;
  const card = cardBelow(context, later, f);
  const showsTracking = f === 'settings' && p !== undefined && settings.tracking !== before.state.settings.tracking;
  return {
    is: 'change',
    change: showsTracking ? { popAndUpdate: cardBelow(context, later, p), pops: 2, thenPush: card } : { popAndUpdate: card, pops: 1 },
    toast,
    wrote: true,
  };
};

function cardBelow(context: Context, state: Snapshot['state'], from: string | undefined): Card {
  if (from === 'home') return feedCard(context, state, null);
  if (from === 'message') return messageCardFor(context, state, false);
  return settingsCard(context.texts, state.settings, sheetUrl(state), context.event.ids['p']);
}
