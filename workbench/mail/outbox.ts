/** Sending: the undo window, delivery to every known person's mailbox, and what mail clients fetch ahead after it. Survives restarts. */
import type { Clock, Person } from '../contract.ts';
import { checkedAddresses, SendRefused } from './addresses.ts';
import { storedFields } from './draft-forms.ts';
import { opened, type Drafts } from './drafts.ts';
import { nextId } from './ids.ts';
import type { Mailboxes } from './mailbox.ts';
import { buildMime, withHeader } from './mime-build.ts';
import { readMail, type MailFields } from './mime-read.ts';
import type { MailState, PendingWork, StoredDraft, StoredMessage } from './model.ts';

/** Gmail's undo window in this workbench, in milliseconds. */
export const UNDO_WINDOW = 10_000;
/** What a mail sent by a script takes to leave: there is nothing to undo. */
const API_DELAY = 1_000;
/** Gmail prefetches "seconds after delivery" while the recipient has Gmail open (SparkPost, GMass). */
export const PREFETCH_DELAY = 4_000;
/** Apple's mail app fetches in the background at a time of its own choosing. */
export const APPLE_DELAY = 12 * 60_000;

type Delivery = Extract<PendingWork, { kind: 'delivery' }>;

export interface OutboxOptions {
  readonly state: MailState;
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly clock: Clock;
  readonly save: () => void;
  /** The person whose mailbox takes mail for an address. */
  readonly recipient: (address: string) => Person | undefined;
  readonly fetchAhead: (user: string, message: StoredMessage) => Promise<void>;
}

/** Sends mails and does what falls due later; work left over from an earlier run is taken up at once. */
export class Outbox {
  private readonly cancels = new Map<string, () => void>();

  constructor(private readonly options: OutboxOptions) {
    for (const work of Object.values(options.state.pending)) this.schedule(work);
  }

  /** Sends a draft. Throws {@link SendRefused} in the words of Gmail's dialog. Composed in Gmail unless `how` says that a script sends it as it is. */
  send(user: string, draft: StoredDraft, how: 'composer' | 'api' = 'composer'): { message: StoredMessage; undoUntil: number } {
    const { boxes, drafts, state, clock } = this.options;
    const recipients = {
      to: checkedAddresses('To', draft.to),
      cc: checkedAddresses('Cc', draft.cc),
      bcc: checkedAddresses('Bcc', draft.bcc),
    };
    const envelope = [...new Set([...recipients.to, ...recipients.cc, ...recipients.bcc].map(({ address }) => address.toLowerCase()))];
    if (envelope.length === 0) throw new SendRefused('Please specify at least one recipient.');
    if (how === 'composer') opened(draft);
    const mail = drafts.composition(user, draft, recipients);
    const kept = structuredClone(draft);
    drafts.discard(user, draft);
    const message = boxes.add(user, {
      ...storedFields(mail),
      labels: ['SENT'],
      raw: buildMime(mail, { keepBcc: true }),
      threadId: draft.threadId,
    });
    const due = clock.now() + (how === 'composer' ? UNDO_WINDOW : API_DELAY);
    this.add({
      kind: 'delivery',
      id: nextId(state, clock.now()),
      due,
      user,
      messageId: message.id,
      envelope,
      raw: buildMime(mail, { keepBcc: false }),
      draft: kept,
    });
    return { message, undoUntil: how === 'composer' ? due : clock.now() };
  }

  /** Takes a mail back. Throws {@link SendRefused} when it has left or never was on its way. */
  undo(user: string, messageId: string): StoredDraft {
    const { boxes, drafts, clock } = this.options;
    const delivery = this.delivery(user, messageId);
    if (!delivery || clock.now() >= delivery.due) throw new SendRefused('The message could not be undone: it has been sent.');
    this.done(delivery.id);
    boxes.remove(user, messageId);
    return drafts.restore(user, { ...delivery.draft, messageId: '' });
  }

  /** When a mail's undo window closes; null when it is closed. */
  undoUntil(user: string, messageId: string): number | null {
    const delivery = this.delivery(user, messageId);
    return delivery && delivery.due > this.options.clock.now() ? delivery.due : null;
  }

  /** Puts a mail that came from anywhere into a person's inbox. */
  async receive(person: Person, raw: string): Promise<StoredMessage> {
    return this.accept(person, raw, await readMail(raw));
  }

  private accept(person: Person, raw: string, { date: _, ...fields }: MailFields): StoredMessage {
    const { boxes, clock } = this.options;
    const stamp = new Date(clock.now()).toUTCString().replace('GMT', '+0000');
    const received = withHeader(raw, 'Received', `by mx.${person.email.split('@')[1] ?? 'mail.test'} with SMTP; ${stamp}`);
    const message = boxes.add(person.email, {
      ...fields,
      bcc: [],
      internalDate: clock.now(),
      labels: ['INBOX', 'UNREAD'],
      raw: withHeader(received, 'Delivered-To', person.email),
    });
    this.fetchLater(person, message);
    return message;
  }

  private delivery(user: string, messageId: string): Delivery | undefined {
    return Object.values(this.options.state.pending).find(
      (work): work is Delivery => work.kind === 'delivery' && work.user === user && work.messageId === messageId,
    );
  }

  /** All copies or none: nothing is awaited between the first copy and the end of the work. */
  private async deliver(work: Delivery): Promise<void> {
    const { boxes, recipient, state } = this.options;
    const fields = await readMail(work.raw);
    if (!Object.hasOwn(state.pending, work.id)) return;
    for (const person of new Set(work.envelope.flatMap((address) => recipient(address) ?? []))) {
      if (person.email === work.user) boxes.relabel(work.user, work.messageId, { add: ['INBOX', 'UNREAD'] });
      else this.accept(person, work.raw, fields);
    }
    this.done(work.id);
  }

  private fetchLater(person: Person, message: StoredMessage): void {
    const delay = person.client === 'gmail-prefetch' ? PREFETCH_DELAY : person.client === 'apple' ? APPLE_DELAY : null;
    if (delay === null || message.html === null) return;
    const { state, clock } = this.options;
    this.add({ kind: 'fetch-ahead', id: nextId(state, clock.now()), due: clock.now() + delay, user: person.email, messageId: message.id });
  }

  private add(work: PendingWork): void {
    this.options.state.pending[work.id] = work;
    this.options.save();
    this.schedule(work);
  }

  private schedule(work: PendingWork): void {
    const run = async (): Promise<void> => {
      if (work.kind === 'delivery') return this.deliver(work);
      this.done(work.id);
      const message = this.options.boxes.message(work.user, work.messageId);
      if (message) await this.options.fetchAhead(work.user, message);
    };
    this.cancels.set(
      work.id,
      this.options.clock.at(work.due, run, work.kind === 'delivery' ? `mail from ${work.user} leaves` : `${work.user} fetches ahead`),
    );
  }

  private done(id: string): void {
    this.cancels.get(id)?.();
    this.cancels.delete(id);
    delete this.options.state.pending[id];
    this.options.save();
  }
}
