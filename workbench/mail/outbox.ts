/** Sending: the undo window, scheduled mails, delivery to every known person's mailbox, and what happens after it. Survives restarts. */
import type { Clock, Person, Switches } from '../contract.ts';
import { checkedAddresses, SendRefused } from './addresses.ts';
import { bounceOf } from './bounce.ts';
import { splitMail, type Content, type Contents } from './content.ts';
import { storedFields } from './draft-forms.ts';
import { opened, type Drafts } from './drafts.ts';
import { nextId } from './ids.ts';
import { isMuted } from './labels.ts';
import { SCHEDULED_MAILS } from './limits.ts';
import type { Mailboxes } from './mailbox.ts';
import { buildHead, buildMime, withHeader, type Composition } from './mime-build.ts';
import { filesOf, readParts } from './mime-parts.ts';
import { readMail, type MailFields } from './mime-read.ts';
import type { MailState, PendingWork, StoredDraft, StoredMessage } from './model.ts';
import type { Settings } from './settings.ts';

/** Gmail's undo window unless the person has set another, in milliseconds. */
export const UNDO_WINDOW = 10_000;
/** What a mail sent by a script takes to leave: there is nothing to undo. */
const API_DELAY = 1_000;
/** Gmail prefetches "seconds after delivery" while the recipient has Gmail open (SparkPost, GMass). */
export const PREFETCH_DELAY = 4_000;
/** Apple's mail app fetches in the background at a time of its own choosing. */
export const APPLE_DELAY = 12 * 60_000;
/** Microsoft's gateway looks at links seconds after delivery (ClickDimensions: within the first minute). */
export const SCAN_DELAY = 8_000;

type Delivery = Extract<PendingWork, { kind: 'delivery' }>;
type Scheduled = Extract<PendingWork, { kind: 'scheduled' }>;
type Mail = { readonly head: string; readonly body: Content };

export interface OutboxOptions {
  readonly state: MailState;
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly save: () => void;
  /** The person whose mailbox takes mail for an address. */
  readonly recipient: (address: string) => Person | undefined;
  readonly fetchAhead: (user: string, message: StoredMessage) => Promise<void>;
  /** A gateway looks through a mail. */
  readonly scan: (user: string, mail: Pick<StoredMessage, 'html' | 'text'>) => Promise<void>;
}

/** Sends mails and does what falls due later; work left over from an earlier run is taken up at once. */
export class Outbox {
  private readonly cancels = new Map<string, () => void>();

  constructor(private readonly options: OutboxOptions) {
    for (const work of Object.values(options.state.pending)) this.plan(work);
  }

  /** Sends a draft. Throws {@link SendRefused} in the words of Gmail's dialog. Composed in Gmail unless `how` says that a script sends it as it is. */
  send(user: string, draft: StoredDraft, how: 'composer' | 'api' = 'composer'): { message: StoredMessage; undoUntil: number } {
    const now = this.options.clock.now();
    const delay = how === 'composer' ? this.options.settings.of(user).undoSeconds * 1_000 : API_DELAY;
    const { mail, envelope } = this.checked(user, draft, how);
    const kept = structuredClone(draft);
    this.options.drafts.discard(user, draft);
    const message = this.dispatch({ user, mail, envelope, draft: kept, due: now + delay });
    return { message, undoUntil: how === 'composer' ? now + delay : now };
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

  /** Schedules a draft. Throws {@link SendRefused} for times that have passed and when 100 mails wait already. */
  schedule(user: string, draft: StoredDraft, at: number): StoredMessage {
    const { boxes, drafts, state, clock } = this.options;
    this.checkTime(at);
    if (this.scheduled(user).length >= SCHEDULED_MAILS) throw new SendRefused('You can have up to 100 scheduled emails.');
    const { mail } = this.checked(user, draft, 'composer');
    const kept = structuredClone(draft);
    drafts.discard(user, draft);
    const message = boxes.add(user, { ...this.stored(mail), labels: ['SCHEDULED'], threadId: draft.threadId });
    this.add({ kind: 'scheduled', id: nextId(state, clock.now()), due: at, user, messageId: message.id, draft: kept });
    return message;
  }

  /** Mails that wait for their time, soonest first. */
  scheduled(user: string): Scheduled[] {
    return Object.values(this.options.state.pending)
      .filter((work): work is Scheduled => work.kind === 'scheduled' && work.user === user)
      .sort((a, b) => a.due - b.due);
  }

  reschedule(user: string, messageId: string, at: number): void {
    this.checkTime(at);
    const work = this.waiting(user, messageId);
    this.done(work.id);
    this.add({ ...work, due: at });
  }

  /** Makes a scheduled mail a draft again. */
  cancel(user: string, messageId: string): StoredDraft {
    const work = this.waiting(user, messageId);
    this.done(work.id);
    this.options.boxes.remove(user, messageId);
    return this.options.drafts.restore(user, { ...work.draft, messageId: '' });
  }

  /** Puts a mail that came from anywhere into a person's inbox. */
  async receive(person: Person, raw: string): Promise<StoredMessage> {
    const { head, body } = splitMail(raw);
    return this.accept(person, { head, body: this.options.contents.keep(body) }, await readMail(raw));
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
    const { boxes, state, clock } = this.options;
    const { user, mail, envelope, draft, due } = sent;
    const stored = this.stored(mail);
    const message =
      sent.id === undefined
        ? boxes.add(user, { ...stored, labels: ['SENT'], threadId: draft.threadId })
        : boxes.replace(user, sent.id, stored, { add: ['SENT'], remove: ['SCHEDULED'] });
    this.add({
      kind: 'delivery',
      id: nextId(state, clock.now()),
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

  private accept(person: Person, { head, body }: Mail, { date: _, ...fields }: MailFields, threadId?: string): StoredMessage {
    const { boxes, clock } = this.options;
    const stamp = new Date(clock.now()).toUTCString().replace('GMT', '+0000');
    const received = withHeader(head, 'Received', `by mx.${person.email.split('@')[1] ?? 'mail.test'} with SMTP; ${stamp}`);
    const full = withHeader(received, 'Delivered-To', person.email);
    const message = boxes.add(
      person.email,
      {
        ...fields,
        bcc: [],
        internalDate: clock.now(),
        labels: ['INBOX', 'UNREAD'],
        head: full,
        body,
        size: full.length + lengthOf(body),
        ...(threadId === undefined ? {} : { threadId }),
      },
      threadId === undefined ? 'find-thread' : 'this-thread',
    );
    if (isMuted(boxes.of(person.email), message.threadId)) boxes.relabel(person.email, message.id, { remove: ['INBOX'] });
    this.afterDelivery(person, message);
    return message;
  }

  private delivery(user: string, messageId: string): Delivery | undefined {
    return Object.values(this.options.state.pending).find(
      (work): work is Delivery => work.kind === 'delivery' && work.user === user && work.messageId === messageId,
    );
  }

  private waiting(user: string, messageId: string): Scheduled {
    const work = this.scheduled(user).find((one) => one.messageId === messageId);
    if (!work) throw new SendRefused('This message is not scheduled.');
    return work;
  }

  /** All copies or none: nothing is awaited between the first copy and the end of the work. */
  private async deliver(work: Delivery): Promise<void> {
    const { boxes, recipient, state, clock, switches } = this.options;
    const fields = await readMail(this.rawOf(work));
    if (!Object.hasOwn(state.pending, work.id)) return;
    for (const person of new Set(work.envelope.flatMap((address) => recipient(address) ?? []))) {
      if (person.email === work.user) boxes.relabel(work.user, work.messageId, { add: ['INBOX', 'UNREAD'] });
      else if (person.gateway === 'mimecast')
        this.add({
          kind: 'gateway',
          id: nextId(state, clock.now()),
          due: clock.now(),
          user: person.email,
          head: work.head,
          body: work.body,
        });
      else this.accept(person, work, fields);
    }
    this.done(work.id);
    if (switches.unknownAddressesBounce === true) {
      for (const address of work.envelope) if (!recipient(address)) await this.bounce(work, fields, address);
    }
  }

  private async bounce(work: Delivery, fields: MailFields, address: string): Promise<void> {
    const { boxes, recipient, clock, contents } = this.options;
    const sender = recipient(work.user);
    const sent = boxes.message(work.user, work.messageId);
    if (!sender) return;
    const raw = bounceOf(
      { raw: this.rawOf(work), subject: fields.subject, messageIdHeader: fields.messageIdHeader },
      sender,
      address,
      clock.now(),
    );
    const { head, body } = splitMail(raw);
    this.accept(sender, { head, body: contents.keep(body) }, await readMail(raw), sent?.threadId);
  }

  private rawOf({ head, body }: Mail): string {
    return head + ('draft' in body ? '' : this.options.contents.read(body));
  }

  private afterDelivery(person: Person, message: StoredMessage): void {
    const { state, clock } = this.options;
    const later = (kind: 'fetch-ahead' | 'scan', delay: number): void =>
      this.add({ kind, id: nextId(state, clock.now()), due: clock.now() + delay, user: person.email, messageId: message.id });
    if (person.client === 'scanner' || person.gateway === 'microsoft') later('scan', SCAN_DELAY);
    if (message.html === null) return;
    if (person.client === 'gmail-prefetch') later('fetch-ahead', PREFETCH_DELAY);
    if (person.client === 'apple') later('fetch-ahead', APPLE_DELAY);
  }

  private add(work: PendingWork): void {
    this.options.state.pending[work.id] = work;
    this.options.save();
    this.plan(work);
  }

  private plan(work: PendingWork): void {
    this.cancels.set(
      work.id,
      this.options.clock.at(work.due, () => this.perform(work), `${LABELS[work.kind]} (${work.user})`),
    );
  }

  private async perform(work: PendingWork): Promise<void> {
    const { boxes, fetchAhead, scan, recipient, switches, drafts, clock } = this.options;
    switch (work.kind) {
      case 'delivery':
        return this.deliver(work);
      case 'scheduled': {
        this.done(work.id);
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
        this.dispatch({ user: work.user, ...checked, draft, due: clock.now(), ...id });
        return;
      }
      case 'gateway': {
        const person = recipient(work.user);
        const fields = await readMail(this.rawOf(work));
        await scan(work.user, fields);
        if (!Object.hasOwn(this.options.state.pending, work.id)) return;
        this.done(work.id);
        if (person) this.accept(person, work, fields);
        return;
      }
      case 'scan':
      case 'fetch-ahead': {
        this.done(work.id);
        const message = boxes.message(work.user, work.messageId);
        if (message) await (work.kind === 'scan' ? scan(work.user, message) : fetchAhead(work.user, message));
      }
    }
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

  private done(id: string): void {
    this.cancels.get(id)?.();
    this.cancels.delete(id);
    delete this.options.state.pending[id];
    this.options.save();
  }
}

/** What the clock calls the work. */
const LABELS: { readonly [K in PendingWork['kind']]: string } = {
  delivery: 'a mail leaves',
  scheduled: 'a scheduled mail leaves',
  gateway: 'a gateway looks through a mail',
  scan: 'a gateway follows links',
  'fetch-ahead': 'images are fetched ahead',
};

const lengthOf = (content: Content): number => ('text' in content ? content.text.length : 'size' in content ? content.size : 0);
