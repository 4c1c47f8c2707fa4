/** The side panel beside an open mail. Opening it on one's own tracked mail says that the load just now was one's own. */
import { messageCard, type OpenMessage } from '../cards/views/message.ts';
import type { Card } from '../cards/model.ts';
import { withCommands, type Command, type MemberState } from '../domain/member-state.ts';
import { summarise } from '../domain/summary.ts';
import type { TrackedMail } from '../domain/tracked-mail.ts';
import { readMember, writeCommand } from '../store/member-store.ts';
import { sync } from '../sync/sync.ts';
import { commandId, freshInstance, mailIn, rememberIfRoom, type Context, type Handler } from './context.ts';

export const onGmailMessage: Handler = (context) => {
  const { ports } = context;
  const { state } = sync(ports, readMember(ports.properties), { background: false });
  return { is: 'card', card: messageCardFor(context, state, true) };
};

/** The card for the open mail out of what is stored; `opened` records a self-view. */
export function messageCardFor(context: Context, state: MemberState, opened: boolean): Card {
  const { event, ports } = context;
  const own = event.mail?.id === null ? null : mailIn(state, event.mail?.id);
  if (own !== null && opened && own.notTracked === null) {
    const view: Command = { ...commandId(context), do: 'view', mail: own.id };
    rememberIfRoom(context, () => writeCommand(ports.properties, view));
    return ownMessageCard(context, state, mailIn(state, own.id, [view]) ?? own);
  }
  if (own !== null) return ownMessageCard(context, state, own);
  const answered = answeredMail(state, event.mail?.thread ?? null);
  return cardFor(
    context,
    state,
    answered === null ? { is: 'other' } : { is: 'answer', mail: answered, summary: summarise(answered, ports.clock.now()) },
  );
}

export function ownMessageCard(context: Context, state: MemberState, mail: TrackedMail): Card {
  return cardFor(context, state, { is: 'own', mail, summary: summarise(mail, context.ports.clock.now()) });
}

function cardFor(context: Context, state: MemberState, message: OpenMessage): Card {
  return messageCard(context.texts, { message, trackingOff: !state.settings.tracking, k: freshInstance(context) });
}

/** The newest own mail in this thread that somebody replied to. */
function answeredMail(state: MemberState, thread: string | null): TrackedMail | null {
  return withCommands(state.mails, state.commands).find((mail) => mail.thread === thread && mail.repliedAt !== null) ?? null;
}
