/** Mail in the workbench: mailboxes, composing, sending, and what recipients' mail clients do. */
import type { AddOnResult, Clock, Draft, Hosts, MailSummary, MailSystem, Person, StateStore, Switches, WireResponse } from '../contract.ts';
import { formatAddress } from './addresses.ts';
import { createContents, type Content } from './content.ts';
import { shownDraft, type ApiDraft } from './draft-forms.ts';
import { Drafts } from './drafts.ts';
import { Images } from './images.ts';
import { createImporter } from './importer.ts';
import { LabelRefused, Labels } from './labels.ts';
import { followLink, gatewayOf, linksOf, scanMail } from './links.ts';
import { Mailboxes } from './mailbox.ts';
import { createMessageTokens, type MessageTokens } from './message-tokens.ts';
import { filesOf, readParts } from './mime-parts.ts';
import {
  emptyMailState,
  namedContents,
  type Address,
  type DraftFile,
  type MailState,
  type StoredDraft,
  type StoredMessage,
} from './model.ts';
import { Outbox } from './outbox.ts';
import { compileSearch, midnightIn, pacificMidnight } from './search.ts';
import { Settings } from './settings.ts';
import { htmlToText } from './text.ts';
import { upgraded } from './upgrade.ts';
import { Viewing, type Viewed } from './viewing.ts';

export { addressesOf, isAddress, SendRefused } from './addresses.ts';
export { eventMessageId, eventThreadId, hexId } from './ids.ts';
export { ImportRefused } from './import.ts';
export { LabelRefused } from './labels.ts';
export { APPLE_DELAY, PREFETCH_DELAY, SCAN_DELAY, UNDO_WINDOW } from './outbox.ts';
export { mailHandlers } from './handlers.ts';
export { recipientsOfCall } from './script/options.ts';
export { gmailApi } from './api/index.ts';

export interface MailOptions {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly hosts: Hosts;
  readonly switches: Switches;
  /** Where large mails and files are kept; null keeps them with the state. */
  readonly folder?: string | null;
}

/** What GmailApp and the Gmail API work on, beside what people can do. */
export interface MailBackend extends MailSystem {
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly labelBook: Labels;
  readonly identities: Settings;
  /** Keeps a mail's body; see `StoredMessage.body`. */
  keep(body: string): Content;
  /** The files of a mail as a draft's own. */
  filesIn(raw: string): DraftFile[];
  /** What HTML reads as. */
  textOf(html: string): string;
  /** Sends what a script or the API gives, without a draft that anybody sees. Throws `SendRefused`. */
  sendAtOnce(user: string, draft: ApiDraft): StoredMessage;
  /** The whole mail behind a stored message. */
  raw(user: string, message: StoredMessage): string;
  /** Tokens of event objects; `GmailApp.setCurrentMessageAccessToken` resolves them. */
  readonly messageTokens: MessageTokens;
  now(): number;
  person(email: string): Person;
  message(user: string, id: string): StoredMessage | undefined;
  /** Messages that match a query of Gmail's, newest first. */
  find(user: string, query: string): readonly StoredMessage[];
  /** When the undo window of a mail in Sent closes; null when it is closed. */
  undoUntil(user: string, messageId: string): number | null;
  /** A mail from outside the workbench arrives: RFC 5322 with CRLF, one character a byte. */
  receive(user: string, raw: string): Promise<MailSummary>;
  /** Google forgets the history of a mailbox, as it may at any time. */
  expireHistory(user: string): void;
}

/** Opens the mail system over the kept state; deliveries and undo windows of an earlier run go on. Methods throw for people and mails that do not exist. */
export function createMail({ state: store, clock, people, hosts, switches, folder = null }: MailOptions): MailBackend {
  const contents = createContents(folder, folder === null ? store.branch<{ [hash: string]: string }>('mail-contents', () => ({})) : {});
  const state = upgraded(store.branch<MailState>('mail', emptyMailState), contents);
  contents.sweep(namedContents(state));
  const save = (): void => store.save();
  const now = (): number => clock.now();
  const person = (email: string): Person => {
    const found = recipient(email);
    if (!found) throw new Error(`Nobody here has the address ${email}`);
    return found;
  };
  const recipient = (address: string): Person | undefined => {
    const low = address.toLowerCase();
    const plain = low.replace(/\+[^@]*@/, '@');
    return (
      people.find(({ email }) => email.toLowerCase() === low) ??
      people.find(({ email }) => email.toLowerCase() === plain) ??
      people.find(({ email }) => settings.isOwn(email, address))
    );
  };

  const boxes: Mailboxes = new Mailboxes(state, now, save, contents, (user, draft, message) => drafts.mime(user, draft, message));
  const labels = new Labels(boxes, save);
  const settings: Settings = new Settings(
    boxes,
    (email) => people.find((one) => one.email.toLowerCase() === email.toLowerCase()) ?? person(email),
    save,
  );
  const drafts: Drafts = new Drafts(state, boxes, now, person, settings, contents);
  const viewing = new Viewing(new Images({ state, hosts, clock, switches, save }));
  const viewedMessage = (user: string, message: StoredMessage): Viewed => {
    const cids = message.attachments.flatMap(({ cid }) => cid ?? []);
    return {
      cacheKey: `${user}\n${message.id}`,
      html: message.html,
      text: message.text,
      cids,
      inline: (cid) => {
        const file = filesOf(readParts(boxes.raw(user, message))).find((one) => one.cid === cid);
        return file ? imageResponse(file.type, file.part.body) : null;
      },
    };
  };
  const outbox = new Outbox({
    state,
    boxes,
    drafts,
    settings,
    contents,
    clock,
    switches,
    save,
    recipient,
    fetchAhead: (user, message) => viewing.fetchAhead(person(user), viewedMessage(user, message)),
    scan: async (user, message) => {
      const gateway = gatewayOf(person(user));
      if (gateway) await scanMail(hosts, gateway, message);
    },
  });

  const existing = (user: string, messageId: string): StoredMessage => {
    const message = boxes.message(user, messageId);
    if (!message) throw new Error(`${user} has no message ${messageId}`);
    return message;
  };
  const existingDraft = (user: string, draftId: string): StoredDraft => {
    const draft = drafts.get(user, draftId);
    if (!draft) throw new Error(`${user} has no draft ${draftId}`);
    return draft;
  };
  const viewed = (user: string, what: { messageId: string } | { draftId: string }): Viewed => {
    if ('messageId' in what) return viewedMessage(user, existing(user, what.messageId));
    const draft = shownDraft(existingDraft(user, what.draftId));
    const html = draft.html + draft.quotedHtml;
    return {
      cacheKey: `${user}\n${draft.id}`,
      html: draft.plainText ? null : html,
      text: boxes.message(user, draft.messageId)?.text ?? '',
      cids: (draft.attachments ?? []).flatMap(({ cid }) => cid ?? []),
      inline: (cid) => {
        const file = drafts.get(user, draft.id)?.files.find((one) => one.cid === cid);
        return file ? imageResponse(file.type, drafts.bytesOf(file)) : null;
      },
    };
  };
  const search = (user: string, query: string, midnight: typeof pacificMidnight): readonly StoredMessage[] => {
    const { labels: names, muted } = boxes.of(user);
    const me = settings.of(user).sendAs.map(({ address }) => address.toLowerCase());
    return boxes.all(user).filter(compileSearch(query, { now: now(), midnight, labels: names, muted, me }));
  };
  const find = (user: string, query: string): readonly StoredMessage[] => search(user, query, pacificMidnight);
  const summary = (user: string, message: StoredMessage): MailSummary => {
    const due = message.labels.includes('SCHEDULED')
      ? outbox.scheduled(user).find((work) => work.messageId === message.id)?.due
      : undefined;
    return { ...summaryOf(message), ...(due === undefined ? {} : { scheduledFor: due }) };
  };
  const labelled = (user: string, label: string): readonly StoredMessage[] => {
    const id = labels.named(user, label)?.id ?? label;
    const hidden = ['TRASH', 'SPAM'].filter((one) => one !== label);
    return boxes.all(user).filter((message) => message.labels.includes(id) && !message.labels.some((one) => hidden.includes(one)));
  };
  const importer = createImporter({ boxes, labels, contents, now });

  return {
    boxes,
    drafts,
    outbox,
    labelBook: labels,
    identities: settings,
    keep: (body) => contents.keep(body),
    textOf: htmlToText,
    filesIn: (raw) => filesOf(readParts(raw)).map(({ name, type, cid, part }) => drafts.fileOf({ name, type, cid, bytes: part.body })),
    sendAtOnce(user, given) {
      const draft = drafts.fromApi(user, given);
      try {
        return outbox.send(user, draft, 'api').message;
      } catch (error) {
        drafts.discard(user, draft);
        throw error;
      }
    },
    raw: (user, message) => boxes.raw(user, message),
    messageTokens: createMessageTokens(),
    now,
    person,
    message: (user, id) => boxes.message(user, id),
    find,
    undoUntil: (user, messageId) => outbox.undoUntil(user, messageId),
    receive: async (user, raw) => summaryOf(await outbox.receive(person(user), raw)),
    expireHistory: (user) => boxes.expireHistory(user),

    list: (user, label) => labelled(user, label).map((message) => summary(user, message)),
    search: (user, query) => search(user, query, midnightIn(person(user).timeZone)).map((message) => summary(user, message)),
    thread: (user, threadId) =>
      boxes
        .all(user)
        .filter((message) => message.threadId === threadId)
        .reverse()
        .map((message) => summary(user, message)),
    get(user, messageId) {
      const message = boxes.message(user, messageId);
      return message && summary(user, message);
    },
    mime: (user, messageId) => boxes.raw(user, existing(user, messageId)),
    compose: (user, initial) => shownDraft(drafts.compose(person(user).email, initial)),
    reply: (user, messageId, mode) => shownDraft(drafts.reply(user, existing(user, messageId), mode)),
    draft(user, draftId) {
      const draft = drafts.get(user, draftId);
      return draft && shownDraft(draft);
    },
    draftOf(user, messageId) {
      const draft = drafts.all(user).find((one) => one.messageId === messageId);
      return draft && shownDraft(draft);
    },
    edit: (user, draftId, patch) => shownDraft(drafts.edit(user, existingDraft(user, draftId), patch)),
    insert: (user, draftId, edit: Extract<AddOnResult, { kind: 'draft-edit' }>, cursor): Draft =>
      shownDraft(drafts.insert(user, existingDraft(user, draftId), edit, cursor)),
    discard: (user, draftId) => drafts.discard(user, existingDraft(user, draftId)),
    send(user, draftId) {
      const { message, undoUntil } = outbox.send(user, existingDraft(user, draftId));
      return { messageId: message.id, threadId: message.threadId, undoUntil };
    },
    undo: (user, messageId) => shownDraft(outbox.undo(user, messageId)),
    markRead: (user, messageId) => boxes.relabel(user, existing(user, messageId).id, { remove: ['UNREAD'] }),
    trash: (user, messageId) => labels.act(user, [existing(user, messageId).id], 'trash'),
    mark: (user, messageIds, action) => labels.act(user, messageIds, action),
    labels: (user) => labels.all(user),
    createLabel: (user, name) => labels.create(user, name),
    renameLabel: (user, labelId, name) => labels.rename(user, labelId, name),
    deleteLabel: (user, labelId) => labels.delete(user, labelId, 'with-nested'),
    applyLabels(user, messageIds, { add = [], remove = [] }) {
      const unknown = [...add, ...remove].find((id) => !labels.get(user, id));
      if (unknown !== undefined) throw new LabelRefused('missing', `There is no label ${unknown}`);
      for (const id of messageIds) boxes.relabel(user, id, { add, remove });
    },
    settings: (user) => settings.of(user),
    configure: (user, change) => settings.change(user, change),
    attach: (user, draftId, file, how) => shownDraft(drafts.attach(user, existingDraft(user, draftId), file, how === 'inline')),
    detach: (user, draftId, attachmentId) => shownDraft(drafts.detach(user, existingDraft(user, draftId), attachmentId)),
    attachment(user, what, attachmentId) {
      if ('draftId' in what) {
        const file = existingDraft(user, what.draftId).files.find(({ id }) => id === attachmentId);
        return file && { name: file.name, type: file.type, bytes: drafts.bytesOf(file) };
      }
      const file = filesOf(readParts(boxes.raw(user, existing(user, what.messageId)))).find(({ id }) => id === attachmentId);
      return file && { name: file.name, type: file.type, bytes: file.part.body };
    },
    schedule(user, draftId, at) {
      const { id, threadId } = outbox.schedule(user, existingDraft(user, draftId), at);
      return { messageId: id, threadId };
    },
    reschedule: (user, messageId, at) => outbox.reschedule(user, messageId, at),
    cancelScheduled: (user, messageId) => shownDraft(outbox.cancel(user, messageId)),
    links: (user, messageId) => linksOf(existing(user, messageId), person(user).client === 'text-only'),
    click(user, messageId, linkIndex) {
      const url = linksOf(existing(user, messageId), person(user).client === 'text-only')[linkIndex];
      if (url === undefined) return Promise.reject(new Error(`The mail has no link ${linkIndex}`));
      return followLink(hosts, person(user), url);
    },
    importMime: async (user, file, how) => summaryOf(await importer.mail(person(user).email, file, how)),
    async importMbox(user, file, how) {
      const { imported, refused } = await importer.mbox(person(user).email, file, how);
      return { imported: imported.map(summaryOf), refused };
    },
    exportMbox: (user, label) => importer.exported(user, labelled(user, label)),
    render: (user, what) => viewing.render(person(user), viewed(user, what)),
    loadImage: (viewId, slot) => viewing.loadImage(viewId, slot),
    view: (user, what, allow) => viewing.view(person(user), viewed(user, what), allow),
  };
}

const summaryOf = ({
  id,
  threadId,
  labels,
  from,
  to,
  cc,
  bcc,
  subject,
  snippet,
  internalDate,
  messageIdHeader,
  attachments,
}: StoredMessage): MailSummary => ({
  id,
  threadId,
  labels: [...labels],
  from: formatAddress(from),
  to: list(to),
  cc: list(cc),
  bcc: list(bcc),
  subject,
  snippet,
  date: internalDate,
  messageIdHeader,
  attachments: [...attachments],
});

/** An image that came with a mail, as if it had been fetched; null for types that no client shows. */
function imageResponse(type: string, bytes: Buffer): WireResponse | null {
  return /^image\/(png|gif|jpeg|webp|bmp)$/.test(type) ? { status: 200, headers: [['Content-Type', type]], body: bytes } : null;
}

const list = (addresses: readonly Address[]): string[] => addresses.map(formatAddress);
