/** Brings kept mail of the first form into the present one: mails were whole texts, and there were no labels, files or settings. */
import * as z from 'zod';
import { splitMail, type Contents } from './content.ts';
import { emptyMailbox, type MailState, type StoredDraft } from './model.ts';

const oldMail = z.looseObject({ raw: z.string(), labels: z.array(z.string()) });
const oldDraft = z.looseObject({ id: z.string(), messageId: z.string() });
const oldState = z.looseObject({
  version: z.undefined(),
  mailboxes: z.record(z.string(), z.looseObject({ messages: z.record(z.string(), oldMail), drafts: z.record(z.string(), oldDraft) })),
  pending: z.record(z.string(), z.looseObject({})),
});

/** Changes the state in place when it is of the first form, and returns it. */
export function upgraded(state: MailState, contents: Contents): MailState {
  const old = oldState.safeParse(state);
  if (!old.success) return state;
  const split = (raw: string) => {
    const { head, body } = splitMail(raw);
    return { head, body: contents.keep(body), size: raw.length };
  };
  const draft = (given: object): StoredDraft => ({ from: '', fromName: '', replyTo: [], files: [], ...given }) as unknown as StoredDraft;
  for (const [user, mailbox] of Object.entries(old.data.mailboxes)) {
    const drafts = Object.values(mailbox.drafts);
    const messages = Object.entries(mailbox.messages).map(([id, { raw, ...mail }]) => {
      const own = drafts.find(({ messageId }) => messageId === id);
      return [id, { ...mail, attachments: [], ...(own ? { head: '', body: { draft: own.id }, size: raw.length } : split(raw)) }];
    });
    const fresh = { ...emptyMailbox(), ...mailbox, messages: Object.fromEntries(messages) as object };
    Object.assign(fresh, { drafts: Object.fromEntries(drafts.map((one) => [one.id, draft(one)])) });
    Object.assign(state.mailboxes, { [user]: fresh });
  }
  for (const [id, work] of Object.entries(old.data.pending)) {
    const { raw, draft: kept, ...rest } = work;
    if (typeof raw === 'string') Object.assign(state.pending, { [id]: { ...rest, ...split(raw), draft: draft(Object(kept) as object) } });
  }
  state.version = 2;
  return state;
}
