/** What people do with their mail: every operation of `MailSystem` over the parts of the mail system. */
import type { AddOnResult, Draft, Hosts, MailSummary, MailSystem, Person } from '../contract.ts';
import type { Contents } from './content.ts';
import { shownDraft } from './draft-forms.ts';
import type { Drafts } from './drafts.ts';
import { createImporter } from './importer.ts';
import { LabelRefused, type Labels } from './labels.ts';
import { followLink, linksOf } from './links.ts';
import type { Mailboxes } from './mailbox.ts';
import { filesOf, readParts } from './mime-parts.ts';
import type { StoredDraft, StoredMessage } from './model.ts';
import type { Outbox } from './outbox.ts';
import { midnightIn } from './search.ts';
import type { Settings } from './settings.ts';
import { viewedDraft, viewedMessage } from './shown.ts';
import { summaryOf } from './summary.ts';
import type { Viewed, Viewing } from './viewing.ts';

export interface PeopleOptions {
  readonly boxes: Mailboxes;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly labels: Labels;
  readonly settings: Settings;
  readonly contents: Contents;
  readonly viewing: Viewing;
  readonly hosts: Hosts;
  readonly now: () => number;
  readonly person: (email: string) => Person;
  /** Messages that match a query of Gmail's, newest first; days begin at `midnight`. */
  readonly search: (user: string, query: string, midnight: ReturnType<typeof midnightIn>) => readonly StoredMessage[];
}

/** Methods throw for people and mails that do not exist. */
export function peoplesMail({
  boxes,
  drafts,
  outbox,
  labels,
  settings,
  contents,
  viewing,
  hosts,
  now,
  person,
  search,
}: PeopleOptions): MailSystem {
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
  const viewed = (user: string, what: { messageId: string } | { draftId: string }): Viewed =>
    'messageId' in what
      ? viewedMessage(boxes, user, existing(user, what.messageId))
      : viewedDraft(boxes, drafts, user, existingDraft(user, what.draftId));
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
    insert: (user, draftId, edit: Extract<AddOnResult, { kind: 'draft-edit' }>, caret): Draft =>
      shownDraft(drafts.insert(user, existingDraft(user, draftId), edit, caret)),
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
