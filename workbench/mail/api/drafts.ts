/** Gmail's REST API: `users.drafts`. */
import * as z from 'zod';
import type { Json, JsonObject } from '../../contract.ts';
import { apiDraftOf } from '../draft-forms.ts';
import type { MailBackend } from '../index.ts';
import { UPLOAD_BYTES } from '../limits.ts';
import { readMail } from '../mime-read.ts';
import type { StoredDraft } from '../model.ts';
import { WRITE_DRAFTS } from '../scopes.ts';
import { notFound } from './errors.ts';
import { page } from './lists.ts';
import { brief } from './messages.ts';
import { formatOf, parseBody, rawOf, READ_DRAFTS, refusing, type ApiCall, type ApiMethod } from './method.ts';
import { messageResource, type Format } from './resources.ts';

const draftSchema = z.object({ message: z.object({ raw: z.string().optional(), threadId: z.string().optional() }).optional() });
const sendSchema = draftSchema.extend({ id: z.string() });

/** `users.drafts` over one mail system. */
export function draftMethods(mail: MailBackend): readonly ApiMethod[] {
  const draftOf = ({ caller, ids: [id = ''] }: ApiCall): StoredDraft => {
    const found = mail.drafts.get(caller.user, id);
    if (!found) throw notFound();
    return found;
  };
  const resource = (user: string, { id, messageId, threadId }: StoredDraft, format?: Format): JsonObject => {
    const stored = mail.message(user, messageId);
    const message =
      format && stored ? messageResource(stored, () => mail.raw(user, stored), format) : { id: messageId, threadId, labelIds: ['DRAFT'] };
    return { id, message };
  };
  const save = async (call: ApiCall, id?: string): Promise<StoredDraft> => {
    const given = parseBody(call.body, draftSchema).message ?? {};
    const raw = rawOf(given.raw, call.media, UPLOAD_BYTES.draft);
    const draft = apiDraftOf(await readMail(raw), mail.filesIn(raw), given.threadId);
    return refusing(() => mail.drafts.fromApi(call.caller.user, draft, id));
  };
  return [
    {
      name: 'ListDrafts',
      script: 'Drafts.list',
      verb: 'GET',
      path: /^drafts$/,
      scopes: READ_DRAFTS,
      run: ({ caller, query }) => {
        const q = query.get('q') ?? '';
        const wanted = q === '' ? null : new Set(mail.find(caller.user, q).map(({ id }) => id));
        const all = mail.drafts.all(caller.user).filter(({ messageId }) => wanted === null || wanted.has(messageId));
        const { items, nextPageToken } = page(all, query);
        const drafts = items.map(({ id, messageId, threadId }) => ({ id, message: { id: messageId, threadId } }));
        return { ...(drafts.length > 0 ? { drafts } : {}), ...nextPageToken, resultSizeEstimate: drafts.length };
      },
    },
    {
      name: 'GetDraft',
      script: 'Drafts.get',
      verb: 'GET',
      path: /^drafts\/([^/]+)$/,
      scopes: READ_DRAFTS,
      run: (call) => resource(call.caller.user, draftOf(call), formatOf(call)),
    },
    {
      name: 'CreateDraft',
      script: 'Drafts.create',
      verb: 'POST',
      path: /^drafts$/,
      scopes: WRITE_DRAFTS,
      run: async (call) => resource(call.caller.user, await save(call)),
    },
    {
      name: 'SendDraft',
      script: 'Drafts.send',
      verb: 'POST',
      path: /^drafts\/send$/,
      scopes: WRITE_DRAFTS,
      run: async (call): Promise<Json> => {
        const { id, message } = parseBody(call.body, sendSchema);
        const draft = draftOf({ ...call, ids: [id] });
        // With a mail in the request Gmail stores it in the draft before it sends.
        const latest = message?.raw === undefined && call.media === undefined ? draft : await save(call, draft.id);
        return refusing(() => brief(mail.outbox.send(call.caller.user, latest, 'api').message));
      },
    },
    {
      name: 'UpdateDraft',
      script: 'Drafts.update',
      verb: 'PUT',
      path: /^drafts\/([^/]+)$/,
      scopes: WRITE_DRAFTS,
      run: async (call) => resource(call.caller.user, await save(call, draftOf(call).id)),
    },
    {
      name: 'DeleteDraft',
      script: 'Drafts.remove',
      verb: 'DELETE',
      path: /^drafts\/([^/]+)$/,
      scopes: WRITE_DRAFTS,
      run: (call) => {
        mail.drafts.discard(call.caller.user, draftOf(call));
        return null;
      },
    },
  ];
}
