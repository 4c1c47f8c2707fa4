/** Lists of Gmail's REST API: history, messages, and how all of them come in pages. */
import type { Json } from '../../contract.ts';
import type { MailBackend } from '../index.ts';
import { EXPIRED } from '../mailbox.ts';
import { hasAny, READ_ALL } from '../scopes.ts';
import { ApiError, invalid, notFound } from './errors.ts';
import type { ApiCall } from './methods.ts';
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
export function listMessages(mail: MailBackend, { caller, query }: ApiCall): Json {
  const q = query.get('q') ?? '';
  if (q !== '' && !hasAny(caller, READ_ALL)) throw new ApiError(403, "Metadata scope does not support 'q' parameter", 'forbidden');
  const labels = query.getAll('labelIds');
  const everywhere = query.get('includeSpamTrash') === 'true';
  const found = mail
    .find(caller.user, everywhere ? `${q} in:anywhere` : q)
    .filter((message) => labels.every((label) => message.labels.includes(label)));
  const { items, nextPageToken } = page(found, query);
  const messages = items.map(({ id, threadId }) => ({ id, threadId }));
  return { ...(messages.length > 0 ? { messages } : {}), ...nextPageToken, resultSizeEstimate: found.length };
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
