/** The methods of Gmail's REST API that exist here, each with its scopes. */
import * as z from 'zod';
import type { Caller, Json, JsonObject } from '../../contract.ts';
import { SendRefused } from '../addresses.ts';
import { apiDraftOf } from '../draft-forms.ts';
import { isHexId } from '../ids.ts';
import type { MailBackend } from '../index.ts';
import { readMail } from '../mime-read.ts';
import type { StoredDraft, StoredMessage } from '../model.ts';
import { hasAny, READ_ALL, SCOPE, WRITE_DRAFTS } from '../scopes.ts';
import { ApiError, invalid, notFound } from './errors.ts';
import { listHistory, listMessages, page } from './lists.ts';
import { messageResource, type Format } from './resources.ts';

export interface ApiCall {
  readonly caller: Caller;
  /** What stands for the placeholders of the path. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
}
export interface ApiMethod {
  readonly name: string;
  readonly verb: string;
  /** Under `/gmail/v1/users/{userId}/`. */
  readonly path: RegExp;
  readonly scopes: readonly string[];
  readonly run: (call: ApiCall) => Json | Promise<Json>;
}

const READ_ANY = [...READ_ALL, SCOPE.metadata];
const READ_DRAFTS = [...WRITE_DRAFTS, SCOPE.readonly];
const SYSTEM_LABELS = ['INBOX', 'SENT', 'DRAFT', 'TRASH', 'SPAM', 'UNREAD', 'STARRED', 'IMPORTANT'];

const draftBodySchema = z.object({ message: z.object({ raw: z.string(), threadId: z.string().optional() }) });
const sendBodySchema = z.object({ id: z.string() });

/** All methods over one mail system. */
export function apiMethods(mail: MailBackend): readonly ApiMethod[] {
  const message = ({ caller, ids: [id = ''] }: ApiCall): StoredMessage => {
    if (!isHexId(id)) throw invalid('Invalid id value');
    const found = mail.message(caller.user, id);
    if (!found) throw notFound();
    return found;
  };
  const draft = ({ caller, ids: [id = ''] }: ApiCall): StoredDraft => {
    const found = mail.drafts.get(caller.user, id);
    if (!found) throw notFound();
    return found;
  };
  const draftResource = (user: string, { id, messageId, threadId }: StoredDraft, format?: Format): JsonObject => {
    const stored = mail.message(user, messageId);
    return { id, message: format && stored ? messageResource(stored, format) : { id: messageId, threadId, labelIds: ['DRAFT'] } };
  };
  const saveDraft = async (call: ApiCall, id?: string): Promise<Json> => {
    const { raw, threadId } = parseBody(call.body, draftBodySchema).message;
    const fields = await readMail(Buffer.from(raw, 'base64url').toString('latin1'));
    return draftResource(call.caller.user, mail.drafts.fromApi(call.caller.user, apiDraftOf(fields, threadId), id));
  };

  return [
    {
      name: 'GetProfile',
      verb: 'GET',
      path: /^profile$/,
      scopes: [...READ_ANY, SCOPE.compose],
      run: ({ caller }) => {
        const all = mail.boxes.all(caller.user);
        return {
          emailAddress: caller.user,
          messagesTotal: all.length,
          threadsTotal: new Set(all.map(({ threadId }) => threadId)).size,
          historyId: String(mail.boxes.of(caller.user).historyId),
        };
      },
    },
    { name: 'ListHistory', verb: 'GET', path: /^history$/, scopes: READ_ANY, run: (call) => listHistory(mail, call) },
    { name: 'ListMessages', verb: 'GET', path: /^messages$/, scopes: READ_ANY, run: (call) => listMessages(mail, call) },
    {
      name: 'GetMessage',
      verb: 'GET',
      path: /^messages\/([^/]+)$/,
      scopes: READ_ANY,
      run: (call) => messageResource(message(call), formatOf(call), call.query.getAll('metadataHeaders')),
    },
    {
      name: 'GetThread',
      verb: 'GET',
      path: /^threads\/([^/]+)$/,
      scopes: READ_ANY,
      run: (call) => {
        const [id = ''] = call.ids;
        if (!isHexId(id)) throw invalid('Invalid id value');
        const messages = mail.boxes.all(call.caller.user).filter(({ threadId }) => threadId === id);
        if (messages.length === 0) throw notFound();
        const format = formatOf(call);
        const headers = call.query.getAll('metadataHeaders');
        return {
          id,
          historyId: String(Math.max(...messages.map(({ historyId }) => historyId))),
          messages: messages.reverse().map((one) => messageResource(one, format, headers)),
        };
      },
    },
    {
      name: 'ListDrafts',
      verb: 'GET',
      path: /^drafts$/,
      scopes: READ_DRAFTS,
      run: ({ caller, query }) => {
        const { items, nextPageToken } = page(mail.drafts.all(caller.user), query);
        const drafts = items.map(({ id, messageId, threadId }) => ({ id, message: { id: messageId, threadId } }));
        return { ...(drafts.length > 0 ? { drafts } : {}), ...nextPageToken, resultSizeEstimate: drafts.length };
      },
    },
    {
      name: 'GetDraft',
      verb: 'GET',
      path: /^drafts\/([^/]+)$/,
      scopes: READ_DRAFTS,
      run: (call) => draftResource(call.caller.user, draft(call), formatOf(call)),
    },
    { name: 'CreateDraft', verb: 'POST', path: /^drafts$/, scopes: WRITE_DRAFTS, run: (call) => saveDraft(call) },
    {
      name: 'SendDraft',
      verb: 'POST',
      path: /^drafts\/send$/,
      scopes: WRITE_DRAFTS,
      run: (call) => {
        const { id } = parseBody(call.body, sendBodySchema);
        try {
          const sent = mail.outbox.send(call.caller.user, draft({ ...call, ids: [id] }), 'api').message;
          return { id: sent.id, threadId: sent.threadId, labelIds: [...sent.labels] };
        } catch (error) {
          throw error instanceof SendRefused ? invalid('Recipient address required') : error;
        }
      },
    },
    { name: 'UpdateDraft', verb: 'PUT', path: /^drafts\/([^/]+)$/, scopes: WRITE_DRAFTS, run: (call) => saveDraft(call, draft(call).id) },
    {
      name: 'DeleteDraft',
      verb: 'DELETE',
      path: /^drafts\/([^/]+)$/,
      scopes: WRITE_DRAFTS,
      run: (call) => {
        mail.drafts.discard(call.caller.user, draft(call));
        return null;
      },
    },
    {
      name: 'ListLabels',
      verb: 'GET',
      path: /^labels$/,
      scopes: [...READ_ANY, SCOPE.labels],
      run: () => ({ labels: SYSTEM_LABELS.map((id) => ({ id, name: id, type: 'system' })) }),
    },
    {
      name: 'ListSendAs',
      verb: 'GET',
      path: /^settings\/sendAs$/,
      scopes: [...READ_ALL, SCOPE.settings],
      run: ({ caller }) => ({
        sendAs: [
          {
            sendAsEmail: caller.user,
            displayName: mail.person(caller.user).name,
            replyToAddress: '',
            signature: '',
            isPrimary: true,
            isDefault: true,
          },
        ],
      }),
    },
  ];
}

function formatOf({ caller, query }: ApiCall): Format {
  const format = (query.get('format') ?? 'full').toLowerCase();
  if (format !== 'minimal' && format !== 'metadata' && format !== 'full' && format !== 'raw') {
    throw invalid(`Invalid value at 'format' (type.googleapis.com/caribou.api.proto.Format), "${query.get('format') ?? ''}"`);
  }
  if ((format === 'full' || format === 'raw') && !hasAny(caller, [...READ_ALL, SCOPE.compose])) {
    throw new ApiError(403, `Metadata scope doesn't allow format ${format.toUpperCase()}`, 'forbidden');
  }
  return format;
}

function parseBody<T>(body: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ApiError(400, 'Parse Error', 'parseError');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw invalid(
      `Invalid JSON payload received. ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  return parsed.data;
}
