/** What people do with mail beside reading and writing it: labels, archive, stars, the bin, scheduled mail, settings, links. */
import { z } from 'zod';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';
import type { PageBackend } from '../backend.ts';

const user = z.string().min(3).max(320);
const id = z.string().min(1).max(200);
const ids = z.array(id).min(1).max(1000);
const action = z.enum([
  'read',
  'unread',
  'star',
  'unstar',
  'archive',
  'inbox',
  'trash',
  'untrash',
  'spam',
  'not-spam',
  'important',
  'not-important',
  'mute',
  'unmute',
]);
const undoSeconds = z.literal([5, 10, 20, 30]);
const sendAs = z.object({
  address: z.string().max(320),
  name: z.string().max(200).optional(),
  replyTo: z.string().max(320).optional(),
  isDefault: z.boolean().optional(),
});

/** Leaves out what was not given. */
const given = <T extends object>(one: T) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));

export function mailCareRoutes({ mail }: PageBackend) {
  return {
    mark: change(z.object({ user, messageIds: ids, action }), ({ user, messageIds, action }) => mail.mark(user, messageIds, action)),
    labels: read(z.object({ user }), ({ user }) => mail.labels(user)),
    createLabel: change(z.object({ user, name: z.string().max(1000) }), ({ user, name }) => mail.createLabel(user, name)),
    renameLabel: change(z.object({ user, labelId: id, name: z.string().max(1000) }), ({ user, labelId, name }) =>
      mail.renameLabel(user, labelId, name),
    ),
    deleteLabel: change(z.object({ user, labelId: id }), ({ user, labelId }) => mail.deleteLabel(user, labelId)),
    applyLabels: change(
      z.object({ user, messageIds: ids, add: z.array(id).default([]), remove: z.array(id).default([]) }),
      ({ user, messageIds, add, remove }) => mail.applyLabels(user, messageIds, { add, remove }),
    ),
    settings: read(z.object({ user }), ({ user }) => mail.settings(user)),
    configure: change(
      z.object({ user, undoSeconds: undoSeconds.optional(), sendAs: z.array(sendAs).max(100).optional() }),
      ({ user, ...settings }) => mail.configure(user, given({ ...settings, sendAs: settings.sendAs?.map(given) })),
    ),
    schedule: change(z.object({ user, draftId: id, at: z.number() }), ({ user, draftId, at }) => mail.schedule(user, draftId, at)),
    reschedule: change(z.object({ user, messageId: id, at: z.number() }), ({ user, messageId, at }) =>
      mail.reschedule(user, messageId, at),
    ),
    cancelScheduled: change(z.object({ user, messageId: id }), ({ user, messageId }) => mail.cancelScheduled(user, messageId)),
    detach: change(z.object({ user, draftId: id, attachmentId: id }), ({ user, draftId, attachmentId }) =>
      mail.detach(user, draftId, attachmentId),
    ),
    /** The person's browser asks for a link of the mail; what it came to is shown, and nothing is opened outside. */
    click: change(z.object({ user, messageId: id, url: z.string().max(20_000) }), async ({ user, messageId, url }) => {
      const same = (one: string): string => (URL.canParse(one) ? new URL(one).href : one);
      const at = mail.links(user, messageId).findIndex((link) => same(link) === same(url));
      if (at < 0) throw new RequestError(404, 'The mail has no such link.');
      const { hops, answer } = await mail.click(user, messageId, at);
      const type = answer?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
      return { hops, status: answer?.status ?? null, type };
    }),
  };
}
