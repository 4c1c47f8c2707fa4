/** Labels: Gmail's own, those that people make, and what the verbs of Gmail's toolbar do to them. */
import type { MailAction, UserLabel } from '../contract.ts';
import { oneLine } from './addresses.ts';
import type { Mailboxes } from './mailbox.ts';
import type { Mailbox } from './model.ts';

/** Gmail's own labels by id, in the order of the API. */
export const SYSTEM_LABELS = [
  'CHAT',
  'SENT',
  'INBOX',
  'IMPORTANT',
  'TRASH',
  'DRAFT',
  'SPAM',
  'CATEGORY_FORUMS',
  'CATEGORY_UPDATES',
  'CATEGORY_PERSONAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_SOCIAL',
  'STARRED',
  'UNREAD',
] as const;

/** Names that a person cannot give to a label: Gmail's own, however written. */
const RESERVED = new Set(
  [...SYSTEM_LABELS.filter((id) => !id.startsWith('CATEGORY_')), 'DRAFTS', 'SCHEDULED', 'MUTED', 'ALL MAIL', 'SNOOZED', 'BIN'].map((name) =>
    name.toLowerCase(),
  ),
);
/** Most characters of a label's name, its parents included; Gmail says so in its settings. */
const MAX_NAME = 225;
/** Most labels of one mailbox (the API's reference, users.labels). */
const MAX_LABELS = 10_000;

/** A label that Gmail would not make, rename or find; the message is what it says. */
export class LabelRefused extends Error {
  override readonly name = 'LabelRefused';
  constructor(
    readonly code: 'invalid' | 'exists' | 'missing' | 'too-many',
    message: string,
  ) {
    super(message);
  }
}

/** What each verb adds and removes. Muting concerns threads and is done elsewhere. */
export const ACTIONS: { readonly [A in Exclude<MailAction, 'mute' | 'unmute'>]: { add?: readonly string[]; remove?: readonly string[] } } =
  {
    read: { remove: ['UNREAD'] },
    unread: { add: ['UNREAD'] },
    star: { add: ['STARRED'] },
    unstar: { remove: ['STARRED'] },
    archive: { remove: ['INBOX'] },
    inbox: { add: ['INBOX'], remove: ['TRASH', 'SPAM'] },
    trash: { add: ['TRASH'], remove: ['INBOX', 'SPAM'] },
    untrash: { remove: ['TRASH'] },
    spam: { add: ['SPAM'], remove: ['INBOX', 'TRASH'] },
    'not-spam': { add: ['INBOX'], remove: ['SPAM'] },
    important: { add: ['IMPORTANT'] },
    'not-important': { remove: ['IMPORTANT'] },
  };

/** The labels of all mailboxes. */
export class Labels {
  constructor(
    private readonly boxes: Mailboxes,
    private readonly save: () => void,
  ) {}

  /** By name, without regard to case. */
  all(user: string): UserLabel[] {
    return Object.entries(this.boxes.of(user).labels)
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }));
  }

  get(user: string, id: string): UserLabel | undefined {
    const { labels } = this.boxes.of(user);
    const name = Object.hasOwn(labels, id) ? labels[id] : undefined;
    return name === undefined ? undefined : { id, name };
  }

  named(user: string, name: string): UserLabel | undefined {
    const wanted = name.trim().toLowerCase();
    return this.all(user).find((label) => label.name.toLowerCase() === wanted);
  }

  /** Throws {@link LabelRefused}. */
  create(user: string, name: string): UserLabel {
    const mailbox = this.boxes.of(user);
    if (Object.keys(mailbox.labels).length >= MAX_LABELS)
      throw new LabelRefused('too-many', 'You have reached the limit of 10,000 labels.');
    const label = { id: `Label_${++mailbox.lastLabel}`, name: this.checked(user, name) };
    mailbox.labels[label.id] = label.name;
    this.save();
    return label;
  }

  /** Throws {@link LabelRefused}. Labels nested below move along. */
  rename(user: string, id: string, name: string): UserLabel {
    const old = this.existing(user, id);
    const fresh = this.checked(user, name, id);
    const { labels } = this.boxes.of(user);
    for (const nested of this.nested(user, old)) labels[nested.id] = fresh + nested.name.slice(old.name.length);
    labels[id] = fresh;
    this.save();
    return { id, name: fresh };
  }

  /** Throws {@link LabelRefused}. The mails stay, without the label. */
  delete(user: string, id: string, how: 'with-nested' | 'alone' = 'alone'): void {
    const label = this.existing(user, id);
    const gone = [label, ...(how === 'with-nested' ? this.nested(user, label) : [])].map((one) => one.id);
    for (const { id: messageId } of this.boxes.all(user)) this.boxes.relabel(user, messageId, { remove: gone });
    for (const one of gone) delete this.boxes.of(user).labels[one];
    this.save();
  }

  /** One of Gmail's verbs on several messages; unknown ids are left alone. */
  act(user: string, messageIds: readonly string[], action: MailAction): void {
    const messages = messageIds.flatMap((id) => this.boxes.message(user, id) ?? []);
    if (action !== 'mute' && action !== 'unmute') {
      for (const { id, labels } of messages) {
        const back = action === 'untrash' && !labels.includes('SENT') && !labels.includes('DRAFT') ? { add: ['INBOX'] } : {};
        this.boxes.relabel(user, id, { ...ACTIONS[action], ...back });
      }
      return;
    }
    const mailbox = this.boxes.of(user);
    const threads = new Set(messages.map(({ threadId }) => threadId));
    mailbox.muted = mailbox.muted.filter((id) => !threads.has(id));
    if (action === 'mute') {
      mailbox.muted.push(...threads);
      for (const { id } of this.boxes.all(user).filter(({ threadId }) => threads.has(threadId)))
        this.boxes.relabel(user, id, { remove: ['INBOX'] });
    }
    this.save();
  }

  private existing(user: string, id: string): UserLabel {
    const label = this.get(user, id);
    if (!label) throw new LabelRefused('missing', `There is no label ${id}`);
    return label;
  }

  private nested(user: string, { name }: UserLabel): UserLabel[] {
    const below = `${name.toLowerCase()}/`;
    return this.all(user).filter((one) => one.name.toLowerCase().startsWith(below));
  }

  private checked(user: string, given: string, self?: string): string {
    const name = oneLine(given)
      .split('/')
      .map((piece) => piece.trim())
      .join('/');
    if (name === '' || name.split('/').includes('')) throw new LabelRefused('invalid', 'Invalid label name');
    if (name.length > MAX_NAME) throw new LabelRefused('invalid', 'Label name is too long');
    if (RESERVED.has(name.toLowerCase())) throw new LabelRefused('invalid', 'Invalid label name');
    const taken = this.named(user, name);
    if (taken && taken.id !== self) throw new LabelRefused('exists', 'Label name exists or conflicts');
    return name;
  }
}

/** Whether new mail of a thread skips the inbox. */
export const isMuted = ({ muted }: Mailbox, threadId: string): boolean => muted.includes(threadId);
