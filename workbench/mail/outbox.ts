/** Sending: what a person can still take back, reschedule or cancel, and how a mail leaves when its time has come. Survives restarts. */
import type { Clock, Switches } from '../contract.ts';
import { checkedAddresses, SendRefused } from './addresses.ts';
import { splitMail, type Contents } from './content.ts';
import { SENT_VIEW_DELAY, type Delivery } from './delivery.ts';
import { opened } from './draft-changes.ts';
import { storedFields } from './draft-forms.ts';
import type { Drafts } from './drafts.ts';
import { SCHEDULED_MAILS } from './limits.ts';
import type { Mailboxes } from './mailbox.ts';
import { buildHead, buildMime, type Composition } from './mime-build.ts';
import { filesOf, readParts } from './mime-parts.ts';
import type { PendingWork, StoredDraft, StoredMessage } from './model.ts';
import type { Pending } from './pending.ts';
import type { Settings } from './settings.ts';

/** Gmail's undo window unless the person has set another, in milliseconds. */
export const UNDO_WINDOW = 10_000;
/** What a mail sent by a script takes to leave: there is nothing to undo. */
const API_DELAY = 1_000;

type Waiting = Extract<PendingWork, { kind: 'delivery' }>;
type Scheduled = Extract<PendingWork, { kind: 'scheduled' }>;

export interface OutboxOptions {
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly contents: Contents;
  readonly pending: Pending;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly switches: Switches;
}

/** Sends mails. Opened, it takes up all pending work of its mail system, deliveries included. */
export class Outbox {
  constructor(private readonly options: OutboxOptions) {
    options.pending.start((work) => this.perform(work));
  }

  /** Sends a draft. Throws {@link SendRefused} in the words of Gmail's dialog. Composed in Gmail unless `how` says that a script sends it as it is. */
  send(user: string, draft: StoredDraft, how: 'composer' | 'api' = 'composer'): { message: StoredMessage; undoUntil: number } {
    const now = this.options.clock.now();
    const delay = how === 'composer' ? this.options.settings.of(user).undoSeconds * 1_000 : API_DELAY;
    const { mail, envelope } = this.checked(user, draft, how);
    const kept = structuredClone(draft);
    this.options.drafts.discard(user, draft);
    const message = this.dispatch({ user, mail, envelope, draft: kept, due: now + delay });
    if (how === 'composer') this.drawnWhenSent(user, message);
    return { message, undoUntil: how === 'composer' ? now + delay : now };
  }

  /** Takes a mail back. Throws {@link SendRefused} when it has left or never was on its way. */
  undo(user: string, messageId: string): StoredDraft {
    const { boxes, drafts, pending, clock } = this.options;
    const delivery = this.delivery(user, messageId);
    if (!delivery || clock.now() >= delivery.due) throw new SendRefused('The message could not be undone: it has been sent.');
    pending.done(delivery.id);
    boxes.remove(user, messageId);
    return drafts.restore(user, { ...delivery.draft, messageId: '' });
  }

  /** When a mail's undo window closes; null when it is closed. */
  undoUntil(user: string, messageId: string): number | null {
    const delivery = this.delivery(user, messageId);
    return delivery && delivery.due > this.options.clock.now() ? delivery.due : null;
  }

  /** Schedules a draft. Throws {@link SendRefused} for times that have passed and when 100 mails wait already. */
  schedule(user: string, draft: StoredDraft, at: number): StoredMessage {
    const { boxes, drafts, pending } = this.options;
    this.checkTime(at);
    if (this.scheduled(user).length >= SCHEDULED_MAILS) throw new SendRefused('You can have up to 100 scheduled emails.');
    const { mail } = this.checked(user, draft, 'composer');
    const kept = structuredClone(draft);
    drafts.discard(user, draft);
    const message = boxes.add(user, { ...this.stored(mail), labels: ['SCHEDULED'], threadId: draft.threadId });
    pending.add({ kind: 'scheduled', due: at, user, messageId: message.id, draft: kept });
    return message;
  }

  /** Mails that wait for their time, soonest first. */
  scheduled(user: string): Scheduled[] {
    return this.options.pending
      .all()
      .filter((work): work is Scheduled => work.kind === 'scheduled' && work.user === user)
      .sort((a, b) => a.due - b.due);
  }

  reschedule(user: string, messageId: string, at: number): void {
    this.checkTime(at);
    const work = this.waiting(user, messageId);
    this.options.pending.done(work.id);
    this.options.pending.add({ ...work, due: at });
  }

  /** Makes a scheduled mail a draft again. */
  cancel(user: string, messageId: string): StoredDraft {
    const work = this.waiting(user, messageId);
    this.options.pending.done(work.id);
    this.options.boxes.remove(user, messageId);
    return this.options.drafts.restore(user, { ...work.draft, messageId: '' });
  }

  private checked(user: string, draft: StoredDraft, how: 'composer' | 'api'): { mail: Composition; envelope: readonly string[] } {
    const recipients = {
      to: checkedAddresses('To', draft.to),
      cc: checkedAddresses('Cc', draft.cc),
      bcc: checkedAddresses('Bcc', draft.bcc),
    };
    const envelope = [...new Set([...recipients.to, ...recipients.cc, ...recipients.bcc].map(({ address }) => address.toLowerCase()))];
    if (envelope.length === 0) throw new SendRefused('Please specify at least one recipient.');
    if (how === 'composer') opened(draft);
    return { mail: this.options.drafts.composition(user, draft, recipients), envelope };
  }

  private checkTime(at: number): void {
    if (!Number.isFinite(at) || at <= this.options.clock.now()) throw new SendRefused('Scheduled send time must be in the future.');
  }

  /** The mail in the form that a mailbox keeps, with Bcc: only the sender sees it. */
  private stored(mail: Composition): Omit<StoredMessage, 'id' | 'threadId' | 'labels' | 'historyId'> {
    const raw = buildMime(mail, { keepBcc: true });
    const { head, body } = splitMail(raw);
    const hasFiles = (mail.files ?? []).length > 0;
    return {
      ...storedFields(mail, []),
      attachments: hasFiles ? filesOf(readParts(raw)).map(({ id, name, type, size, cid }) => ({ id, name, type, size, cid })) : [],
      head,
      body: this.options.contents.keep(body),
      size: raw.length,
    };
  }

  private dispatch(sent: {
    user: string;
    mail: Composition;
    envelope: readonly string[];
    draft: StoredDraft;
    due: number;
    /** A scheduled mail that becomes the sent one. */
    id?: string;
  }): StoredMessage {
    const { boxes, pending } = this.options;
    const { user, mail, envelope, draft, due } = sent;
    const stored = this.stored(mail);
    const message =
      sent.id === undefined
        ? boxes.add(user, { ...stored, labels: ['SENT'], threadId: draft.threadId })
        : boxes.replace(user, sent.id, stored, { add: ['SENT'], remove: ['SCHEDULED'] });
    pending.add({
      kind: 'delivery',
      due,
      user,
      messageId: message.id,
      envelope,
      head: mail.bcc.length > 0 ? buildHead(mail, { keepBcc: false }) : stored.head,
      body: stored.body,
      draft,
    });
    return message;
  }

  private delivery(user: string, messageId: string): Waiting | undefined {
    return this.options.pending
      .all()
      .find((work): work is Waiting => work.kind === 'delivery' && work.user === user && work.messageId === messageId);
  }

  private waiting(user: string, messageId: string): Scheduled {
    const work = this.scheduled(user).find((one) => one.messageId === messageId);
    if (!work) throw new SendRefused('This message is not scheduled.');
    return work;
  }

  private perform(work: PendingWork): Promise<void> {
    const { delivery } = this.options;
    switch (work.kind) {
      case 'delivery':
        return delivery.deliver(work);
      case 'gateway':
        return delivery.passGateway(work);
      case 'scan':
      case 'fetch-ahead':
      case 'sent-view':
        return delivery.lookAhead(work);
      case 'scheduled':
        this.leave(work);
        return Promise.resolve();
    }
  }

  private leave(work: Scheduled): void {
    const { boxes, switches, drafts, pending, clock } = this.options;
    pending.done(work.id);
    const draft: StoredDraft = { ...structuredClone(work.draft), messageId: '' };
    const keepsId = switches.scheduledMailKeepsId === true;
    if (!keepsId) boxes.remove(work.user, work.messageId);
    const checked = this.leaving(work.user, draft);
    if (!checked) {
      if (keepsId) boxes.remove(work.user, work.messageId);
      drafts.restore(work.user, draft);
      return;
    }
    const id = keepsId ? { id: work.messageId } : {};
    this.drawnWhenSent(work.user, this.dispatch({ user: work.user, ...checked, draft, due: clock.now(), ...id }));
  }

  private drawnWhenSent(user: string, { id }: StoredMessage): void {
    const { switches, pending, clock } = this.options;
    if (switches.sendingLoadsImages === true) pending.add({ kind: 'sent-view', due: clock.now() + SENT_VIEW_DELAY, user, messageId: id });
  }

  /** A scheduled mail whose From has been taken away since cannot leave: it becomes a draft again. */
  private leaving(user: string, draft: StoredDraft): { mail: Composition; envelope: readonly string[] } | null {
    try {
      return this.checked(user, draft, 'composer');
    } catch (error) {
      if (error instanceof SendRefused) return null;
      throw error;
    }
  }
}
