/** Delivery: a mail comes to everybody's mailbox, past gateways, and recipients' programs look at it before anybody does. */
import type { Clock, Person, Switches } from '../contract.ts';
import type { Random } from '../world/random.ts';
import { bounceOf } from './bounce.ts';
import { splitMail, type Content, type Contents } from './content.ts';
import { newMessageIdHeader } from './ids.ts';
import { isMuted } from './labels.ts';
import type { Mailboxes } from './mailbox.ts';
import { withHeader } from './mime-build.ts';
import { readMail, type MailFields } from './mime-read.ts';
import type { PendingWork, StoredMessage } from './model.ts';
import type { Pending } from './pending.ts';
import type { FilterChange } from './preferences.ts';

/** Gmail prefetches "seconds after delivery" while the recipient has Gmail open (SparkPost, GMass). In milliseconds, as all of these. */
export const PREFETCH_DELAY = 4_000;
/** Apple's mail app fetches in the background at a time of its own choosing. */
export const APPLE_DELAY = 12 * 60_000;
/** Microsoft's gateway looks at links seconds after delivery (ClickDimensions: within the first minute). */
export const SCAN_DELAY = 8_000;
/** Gmail draws a mail in its conversation as soon as that is sent. */
export const SENT_VIEW_DELAY = 1_000;

type Work<Kind extends PendingWork['kind']> = Extract<PendingWork, { kind: Kind }>;
type Mail = { readonly head: string; readonly body: Content };

export interface DeliveryOptions {
  readonly boxes: Mailboxes;
  readonly contents: Contents;
  readonly pending: Pending;
  readonly clock: Clock;
  readonly random: Random;
  readonly switches: Switches;
  /** The person whose mailbox takes mail for an address. */
  readonly recipient: (address: string) => Person | undefined;
  /** Labels that the person's filters change on a mail that has just come. */
  readonly filtered: (user: string, message: StoredMessage) => FilterChange;
  readonly fetchAhead: (user: string, message: StoredMessage) => Promise<void>;
  readonly sentView: (user: string, message: StoredMessage) => Promise<void>;
  /** A gateway looks through a mail. */
  readonly scan: (user: string, mail: Pick<StoredMessage, 'html' | 'text'>) => Promise<void>;
}

/** Puts mails into mailboxes. */
export class Delivery {
  constructor(private readonly options: DeliveryOptions) {}

  /** Puts a mail that came from anywhere into a person's inbox. */
  async receive(person: Person, raw: string): Promise<StoredMessage> {
    return this.accept(person, this.kept(raw), await readMail(raw));
  }

  /** All copies or none: nothing is awaited between the first copy and the end of the work. */
  async deliver(work: Work<'delivery'>): Promise<void> {
    const { boxes, recipient, pending, clock, switches } = this.options;
    const fields = await readMail(this.rawOf(work));
    if (!pending.has(work.id)) return;
    for (const person of new Set(work.envelope.flatMap((address) => recipient(address) ?? []))) {
      if (person.email === work.user) boxes.relabel(work.user, work.messageId, { add: ['INBOX', 'UNREAD'] });
      else if (person.gateway === 'mimecast')
        pending.add({ kind: 'gateway', due: clock.now(), user: person.email, head: work.head, body: work.body });
      else this.accept(person, work, fields);
    }
    pending.done(work.id);
    if (switches.unknownAddressesBounce !== true) return;
    for (const address of work.envelope) if (!recipient(address)) await this.bounce(work, fields, address);
  }

  /** The gateway looks through the copy that it holds, then hands it on. */
  async passGateway(work: Work<'gateway'>): Promise<void> {
    const { pending, recipient, scan } = this.options;
    const person = recipient(work.user);
    const fields = await readMail(this.rawOf(work));
    await scan(work.user, fields);
    if (!pending.has(work.id)) return;
    pending.done(work.id);
    if (person) this.accept(person, work, fields);
  }

  /** A program looks at a mail that lies in the mailbox; nothing happens when it has gone meanwhile. */
  async lookAhead(work: Work<'scan' | 'fetch-ahead' | 'sent-view'>): Promise<void> {
    const { pending, boxes, scan, fetchAhead, sentView } = this.options;
    pending.done(work.id);
    const message = boxes.message(work.user, work.messageId);
    const look = { scan, 'fetch-ahead': fetchAhead, 'sent-view': sentView }[work.kind];
    if (message) await look(work.user, message);
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
    boxes.relabel(person.email, message.id, this.options.filtered(person.email, message));
    if (isMuted(boxes.of(person.email), message.threadId)) boxes.relabel(person.email, message.id, { remove: ['INBOX'] });
    this.afterDelivery(person, message);
    return message;
  }

  private afterDelivery(person: Person, message: StoredMessage): void {
    const { pending, clock } = this.options;
    const later = (kind: 'fetch-ahead' | 'scan', delay: number): void =>
      pending.add({ kind, due: clock.now() + delay, user: person.email, messageId: message.id });
    if (person.client === 'scanner' || person.gateway === 'microsoft') later('scan', SCAN_DELAY);
    if (message.html === null) return;
    if (person.client === 'gmail-prefetch') later('fetch-ahead', PREFETCH_DELAY);
    if (person.client === 'apple') later('fetch-ahead', APPLE_DELAY);
  }

  private async bounce(work: Work<'delivery'>, { subject, messageIdHeader }: MailFields, address: string): Promise<void> {
    const { boxes, recipient, clock, random } = this.options;
    const sender = recipient(work.user);
    const sent = boxes.message(work.user, work.messageId);
    if (!sender) return;
    const about = { raw: this.rawOf(work), subject, messageIdHeader };
    const raw = bounceOf(about, sender, address, { now: clock.now(), id: newMessageIdHeader(random) });
    this.accept(sender, this.kept(raw), await readMail(raw), sent?.threadId);
  }

  private kept(raw: string): Mail {
    const { head, body } = splitMail(raw);
    return { head, body: this.options.contents.keep(body) };
  }

  private rawOf({ head, body }: Mail): string {
    return head + ('draft' in body ? '' : this.options.contents.read(body));
  }
}

const lengthOf = (content: Content): number => ('text' in content ? content.text.length : 'size' in content ? content.size : 0);
