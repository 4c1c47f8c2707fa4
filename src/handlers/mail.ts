/** One tracked mail: its history, stopping, “That was me”, and drafts that still wait. */
import { mailCard, waitingCard } from '../cards/views/mail.ts';
import { mineCard, markable } from '../cards/views/mine.ts';
import type { ActionIds, Card } from '../cards/model.ts';
import { FEED_FILTERS, waitingDrafts } from '../domain/feed.ts';
import type { Command, MemberState } from '../domain/member-state.ts';
import { summarise } from '../domain/summary.ts';
import { changedAt, type TrackedMail } from '../domain/tracked-mail.ts';
import { readMember, writeCommand } from '../store/member-store.ts';
import { pushed, updated, type CardChange, type Response } from '../response.ts';
import { sync, type SyncReport } from '../sync/sync.ts';
import { commandId, feedCard, freshInstance, gone, instanceOf, mailIn, type Context, type Handler } from './context.ts';
import { messageCardFor, ownMessageCard } from './message.ts';

function cardOf(context: Context, state: MemberState, mail: TrackedMail, show: 'all' | 'older' | 'counted' = 'counted'): Card {
  const { ports, texts } = context;
  return mailCard(texts, {
    mail,
    summary: summarise(mail, ports.clock.now()),
    showAll: show !== 'counted',
    showOlder: show === 'older',
    gmailUrl: `https://mail.google.com/mail/#all/${encodeURIComponent(mail.thread)}`,
    trackingOff: !state.settings.tracking,
    below: belowIn(context),
    replyAs: context.event.mail?.thread === mail.thread ? freshInstance(context) : null,
  });
}

/** The buttons of the card hand on what stands below it. */
function belowIn({ event }: Context): Pick<ActionIds, 'f' | 'p'> {
  const { f, p } = event.ids;
  return { f, p };
}

/** The card of a mail that has changed, above a card that says the same: Gmail goes back to what it was given before. `pops` cards lie on what is below. */
function renewed(context: Context, state: MemberState, mail: TrackedMail, report: SyncReport | null, pops: 1 | 2): CardChange {
  const card = cardOf(context, state, mail);
  const { f, p } = context.event.ids;
  const filter = FEED_FILTERS.find((one) => one === f);
  if (filter !== undefined) return { popAndUpdate: feedCard(context, state, report, filter, p ?? null), pops, thenPush: card };
  if (f === 'beside') return { popAndUpdate: messageCardFor(context, state, false), pops, thenPush: card };
  return pops === 1 ? { update: card } : { popAndUpdate: card, pops: 1 };
}

export const onShowMail: Handler = (context) => {
  const { event, ports } = context;
  const { state } = readMember(ports.properties);
  const mail = mailIn(state, event.ids['m']);
  if (mail === null) return gone(context, state);
  const { h } = event.ids;
  const card = cardOf(context, state, mail, h === 'all' || h === 'older' ? h : 'counted');
  return h === undefined ? pushed(card) : updated(card);
};

/** Stopped at once here; the endpoint is told in the same run, or in the next one if it does not answer. */
export const onStopTracking: Handler = (context) =>
  stopOrResume(
    context,
    'stop',
    (mail) => mail.stopped === null,
    () => context.texts.toast.stopped,
  );

/** Loads are recorded again once the endpoint knows; those of the time between are never seen. */
export const onResumeTracking: Handler = (context) =>
  stopOrResume(
    context,
    'resume',
    (mail, { tracking }) => tracking && mail.stopped !== null,
    (mail, { toast }) => (mail.stopped !== null ? undefined : mail.told.stopped ? toast.resumed : toast.resumedLater),
  );

function stopOrResume(
  context: Context,
  what: 'stop' | 'resume',
  applies: (mail: TrackedMail, settings: MemberState['settings']) => boolean,
  toastFor: (mail: TrackedMail, texts: Context['texts']) => string | undefined,
): Response {
  const { event, ports, texts } = context;
  const before = readMember(ports.properties);
  const mail = mailIn(before.state, event.ids['m']);
  if (mail === null) return gone(context, before.state);
  const { id, at } = commandId(context);
  // Later than the change before it, whatever the clocks of Google's machines say.
  const command: Command = { id, at: Math.max(at, (changedAt(mail) ?? 0) + 1), do: what, mail: mail.id };
  const wanted = applies(mail, before.state.settings);
  if (wanted) writeCommand(ports.properties, command);
  const commands = wanted ? [...before.state.commands, command] : before.state.commands;
  const report = sync(ports, { ...before, state: { ...before.state, commands } }, { background: false });
  const { state } = report;
  const toast = toastFor(mailIn(state, mail.id) ?? mail, texts);
  const change = rebuilt(context, report, mail.id);
  return { is: 'change', change, toast, wrote: true };
}

/** The card that the button stood on, with what is known now. */
function rebuilt(context: Context, report: SyncReport, id: string): CardChange {
  const { state } = report;
  const mail = mailIn(state, id);
  if (mail === null) return { update: feedCard(context, state, null) };
  return context.event.ids['f'] === 'message' ? { update: ownMessageCard(context, state, mail) } : renewed(context, state, mail, report, 1);
}

export const onShowMine: Handler = (context) => {
  const { event, ports, texts } = context;
  const { state } = readMember(ports.properties);
  const mail = mailIn(state, event.ids['m']);
  if (mail === null) return gone(context, state);
  return pushed(mineCard(texts, mail, summarise(mail, ports.clock.now()), belowIn(context)));
};

/** Ticked loads become the member's own, unticked ones no longer are. */
export const onSaveMine: Handler = (context) => {
  const { event, ports, texts } = context;
  const { state } = readMember(ports.properties);
  const mail = mailIn(state, event.ids['m']);
  if (mail === null) return gone(context, state);
  const ticked = new Set((event.form['mine'] ?? []).map(Number));
  const shown = markable(mail, summarise(mail, ports.clock.now())).map(({ hit }) => hit.seq);
  const add = shown.filter((seq) => ticked.has(seq) && !mail.mine.includes(seq));
  const remove = shown.filter((seq) => !ticked.has(seq) && mail.mine.includes(seq));
  const { marked, later } = mark(context, state, mail, add, remove);
  return {
    is: 'change',
    change: renewed(context, later, marked, null, 2),
    toast: add.length > 0 ? texts.toast.marked(texts.state[summarise(marked, ports.clock.now()).state]) : texts.toast.saved,
    wrote: true,
  };
};

/** The button on the message card: it names the load, so that a newer one is not marked by mistake. */
export const onNewestWasMe: Handler = (context) => {
  const { event, ports, texts } = context;
  const { state } = readMember(ports.properties);
  const mail = mailIn(state, event.ids['m']);
  const seq = Number(event.ids['h']);
  if (mail === null || !mail.hits.some((hit) => hit.seq === seq)) return gone(context, state);
  const { marked } = mark(context, state, mail, [seq], []);
  const word = texts.state[summarise(marked, ports.clock.now()).state];
  return { is: 'change', change: { update: ownMessageCard(context, state, marked) }, toast: texts.toast.marked(word), wrote: true };
};

/** The mail with its new marks, and the state that has them too. */
function mark(
  context: Context,
  state: MemberState,
  mail: TrackedMail,
  add: readonly number[],
  remove: readonly number[],
): { marked: TrackedMail; later: MemberState } {
  if (add.length === 0 && remove.length === 0) return { marked: mail, later: state };
  const command: Command = { ...commandId(context), do: 'mine', mail: mail.id, add, remove };
  writeCommand(context.ports.properties, command);
  const later = { ...state, commands: [...state.commands, command] };
  return { marked: mailIn(later, mail.id) ?? mail, later };
}

export const onShowWaiting: Handler = (context) => {
  const { ports, texts } = context;
  const { state } = readMember(ports.properties);
  const k = instanceOf(context);
  const intent = waitingDrafts(state).find((waiting) => waiting.k === k);
  if (intent === undefined) return gone(context, state);
  return pushed(waitingCard(texts, intent));
};

/** The image may stay in the draft; its loads are not recorded. */
export const onForgetWaiting: Handler = (context) => {
  const { ports, texts } = context;
  const before = readMember(ports.properties);
  const k = instanceOf(context);
  if (k === null) return gone(context, before.state);
  const command: Command = { ...commandId(context), do: 'forget', k };
  writeCommand(ports.properties, command);
  const report = sync(
    ports,
    { ...before, state: { ...before.state, commands: [...before.state.commands, command] } },
    { background: false },
  );
  return {
    is: 'change',
    change: { popAndUpdate: feedCard(context, report.state, report), pops: 1 },
    toast: texts.toast.forgotten,
    wrote: true,
  };
};

export const onBack: Handler = () => ({ is: 'change', change: { pop: true }, wrote: false });
