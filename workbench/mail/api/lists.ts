/** Lists of Gmail's REST API: history, messages, and how all of them come in pages. */
import type { Json } from '../../contract.ts';
import type { MailBackend } from '../index.ts';
import { EXPIRED } from '../mailbox.ts';
import { hasAny, READ_ALL } from '../scopes.ts';
import { ApiError, invalid, notFound } from './errors.ts';
import type { StoredMessage } from '../model.ts';
import type { ApiCall } from './method.ts';
import { historyResource } from './resources.ts';

/** Changes since `startHistoryId`, filtered by kind and by a label of the message; 404 when they may be forgotten. */
export function listHistory(mail: MailBackend, { caller, query }: ApiCall): Json {
  const start = query.get('startHistoryId');
  if (start === null || start === '') throw invalid('Missing required parameter: startHistoryId');
  if (!/^\d{1,19}$/.test(start)) throw invalid(`Invalid value at 'start_history_id' (TYPE_UINT64), "${start}"`);
  const records = mail.boxes.history(caller.user, Number(start));
  if (records === EXPIRED) throw notFound();
  const kinds = query.getAll('historyTypes');
  const bad = kinds.find((kind) => !['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'].includes(kind));
  if (bad !== undefined) throw invalid(`Invalid value at 'history_types' (type.googleapis.com/caribou.api.proto.HistoryType), "${bad}"`);
  const labelId = query.get('labelId');
  const wanted = records.filter(
    ({ kind, message }) => (kinds.length === 0 || kinds.includes(kind)) && (labelId === null || message.labels.includes(labelId)),
  );
  const { items, nextPageToken } = page(wanted, query);
  return {
    ...(items.length > 0 ? { history: items.map(historyResource) } : {}),
    ...nextPageToken,
    historyId: String(mail.boxes.of(caller.user).historyId),
  };
}

/** Messages by query and labels, newest first; trash and spam only when asked for. */
export function listMessages(mail: MailBackend, call: ApiCall): Json {
  const found = matching(mail, call);
  const { items, nextPageToken } = page(found, call.query);
  const messages = items.map(({ id, threadId }) => ({ id, threadId }));
  return { ...(messages.length > 0 ? { messages } : {}), ...nextPageToken, resultSizeEstimate: found.length };
}

/** Threads that have such a message, by their newest one that matches. */
export function listThreads(mail: MailBackend, call: ApiCall): Json {
  const found = [...new Map(matching(mail, call).map((message) => [message.threadId, message])).keys()];
  const { items, nextPageToken } = page(found, call.query);
  const threads = items.map((id) => {
    const messages = mail.boxes.all(call.caller.user).filter(({ threadId }) => threadId === id);
    return { id, snippet: messages[0]?.snippet ?? '', historyId: String(Math.max(...messages.map(({ historyId }) => historyId))) };
  });
  return { ...(threads.length > 0 ? { threads } : {}), ...nextPageToken, resultSizeEstimate: found.length };
}

function matching(mail: MailBackend, { caller, query }: ApiCall): readonly StoredMessage[] {
  const q = query.get('q') ?? '';
  if (q !== '' && !hasAny(caller, READ_ALL)) throw new ApiError(403, "Metadata scope does not support 'q' parameter", 'forbidden');
  const labels = query.getAll('labelIds');
  const everywhere = query.get('includeSpamTrash') === 'true' || labels.some((label) => label === 'TRASH' || label === 'SPAM');
  return mail
    .find(caller.user, everywhere ? `${q} in:anywhere` : q)
    .filter((message) => labels.every((label) => message.labels.includes(label)));
}

/** A page of at most `maxResults` (100 unless told, 500 at most); the token says where the next one starts. */
export function page<T>(all: readonly T[], query: URLSearchParams): { items: readonly T[]; nextPageToken: { nextPageToken?: string } } {
  const size = Number(query.get('maxResults') ?? 100);
  if (!Number.isInteger(size) || size < 0)
    throw invalid(`Invalid value at 'max_results' (TYPE_UINT32), "${query.get('maxResults') ?? ''}"`);
  const token = query.get('pageToken');
  const start = token === null || token === '' ? 0 : Number(/^p(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw invalid('Invalid pageToken');
  const end = start + Math.min(size === 0 ? 100 : size, 500);
  return {
    items: all.slice(start, end),
    nextPageToken: end < all.length ? { nextPageToken: Buffer.from(`p${end}`).toString('base64url') } : {},
  };
}
