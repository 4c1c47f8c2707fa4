/** The mailbox part of the page's API: lists, threads, drafts, sending. */
import { z } from 'zod';
import type { DraftPatch, MailSummary } from '../../contract.ts';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';
import type { Views } from '../views.ts';

const user = z.string().min(3).max(320);
const id = z.string().min(1).max(200);
const addresses = z.array(z.string().max(2000)).max(2000);
const patch = z.object({
  to: addresses.optional(),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  subject: z.string().max(100_000).optional(),
  html: z.string().max(20_000_000).optional(),
  plainText: z.boolean().optional(),
  from: z.string().max(400).optional(),
});

/** Conversations on a page of a list, as in Gmail. */
const PAGE_ROWS = 50;

/** Leaves out what was not given, so that an absent field is never an explicit undefined. */
function draftPatch(given: z.infer<typeof patch>): DraftPatch {
  return {
    ...(given.to && { to: given.to }),
    ...(given.cc && { cc: given.cc }),
    ...(given.bcc && { bcc: given.bcc }),
    ...(given.subject !== undefined && { subject: given.subject }),
    ...(given.html !== undefined && { html: given.html }),
    ...(given.from !== undefined && { from: given.from }),
    ...(given.plainText !== undefined && { plainText: given.plainText }),
  };
}

const newestFirst = (mails: readonly MailSummary[]): MailSummary[] => [...mails].sort((a, b) => b.date - a.date);

/** What the page calls folders: "all" is everything but Spam and Trash, as in Gmail; `label:` and an id is a label of the person's own. */
const folder = z.union([
  z.enum(['inbox', 'starred', 'sent', 'scheduled', 'drafts', 'spam', 'trash', 'all']),
  z.templateLiteral(['label:', z.string()]),
]);
const LABELS: { readonly [folder: string]: string } = {
  inbox: 'INBOX',
  starred: 'STARRED',
  sent: 'SENT',
  scheduled: 'SCHEDULED',
  drafts: 'DRAFT',
  spam: 'SPAM',
  trash: 'TRASH',
};

/** One conversation a thread, its newest mail first; drafts each stand alone in Drafts. */
function conversations(mails: readonly MailSummary[], folder: string): MailSummary[][] {
  const threads = new Map<string, MailSummary[]>();
  for (const mail of newestFirst(mails)) {
    const key = folder === 'drafts' ? mail.id : mail.threadId;
    const thread = threads.get(key);
    if (thread) thread.push(mail);
    else threads.set(key, [mail]);
  }
  return [...threads.values()];
}

export function mailRoutes({ mail }: PageBackend, views: Views) {
  const draftOf = (who: string, draftId: string) => {
    const draft = mail.draft(who, draftId);
    if (!draft) throw new RequestError(404, 'This draft is no longer there. It was sent or discarded.');
    return draft;
  };
  const inFolder = (who: string, name: z.infer<typeof folder>) =>
    name === 'all' ? mail.search(who, '') : mail.list(who, LABELS[name] ?? name.replace('label:', ''));
  return {
    list: read(z.object({ user, folder }), ({ user, folder }) => newestFirst(inFolder(user, folder))),
    /** A page of a folder, or of what a search finds; a page behind the last is the last. */
    conversations: read(
      z.object({ user, folder, query: z.string().max(1000), page: z.number().int().min(1) }),
      ({ user, folder, query, page }) => {
        const all = query ? conversations(mail.search(user, query), '') : conversations(inFolder(user, folder), folder);
        const from = PAGE_ROWS * (Math.min(page, Math.ceil(all.length / PAGE_ROWS) || 1) - 1);
        return { rows: all.slice(from, from + PAGE_ROWS), from, total: all.length };
      },
    ),
    unread: read(z.object({ user }), ({ user }) => ({
      inbox: mail.list(user, 'INBOX').filter((summary) => summary.labels.includes('UNREAD')).length,
      drafts: mail.list(user, 'DRAFT').length,
      scheduled: mail.list(user, 'SCHEDULED').length,
    })),
    thread: read(z.object({ user, threadId: id }), ({ user, threadId }) =>
      [...mail.thread(user, threadId)].sort((a, b) => a.date - b.date),
    ),
    message: read(z.object({ user, messageId: id }), ({ user, messageId }) => mail.get(user, messageId) ?? null),
    source: read(z.object({ user, messageId: id }), ({ user, messageId }) => mail.mime(user, messageId)),
    view: read(z.object({ user, messageId: id }), ({ user, messageId }) => views.open(mail.render(user, { messageId }))),
    viewDraft: read(z.object({ user, draftId: id }), ({ user, draftId }) => {
      const draft = draftOf(user, draftId);
      return { draft, view: views.open(mail.render(user, { draftId })) };
    }),
    draftOf: read(z.object({ user, messageId: id }), ({ user, messageId }) => mail.draftOf(user, messageId) ?? null),
    draft: read(z.object({ user, draftId: id }), ({ user, draftId }) => draftOf(user, draftId)),
    compose: change(z.object({ user, initial: patch.optional() }), ({ user, initial }) =>
      mail.compose(user, initial ? draftPatch(initial) : {}),
    ),
    reply: change(z.object({ user, messageId: id, mode: z.enum(['reply', 'reply-all', 'forward']) }), ({ user, messageId, mode }) =>
      mail.reply(user, messageId, mode),
    ),
    edit: change(z.object({ user, draftId: id, patch }), ({ user, draftId, patch }) => {
      draftOf(user, draftId);
      return mail.edit(user, draftId, draftPatch(patch));
    }),
    discard: change(z.object({ user, draftId: id }), ({ user, draftId }) => mail.discard(user, draftId)),
    send: change(z.object({ user, draftId: id }), ({ user, draftId }) => {
      draftOf(user, draftId);
      return mail.send(user, draftId);
    }),
    undo: change(z.object({ user, messageId: id }), ({ user, messageId }) => mail.undo(user, messageId)),
    markRead: change(z.object({ user, messageId: id }), ({ user, messageId }) => mail.markRead(user, messageId)),
    trash: change(z.object({ user, messageId: id }), ({ user, messageId }) => mail.trash(user, messageId)),
  };
}
