/** Messages, threads, drafts and history in the form of Gmail's REST API. */
import type { Json, JsonObject } from '../../contract.ts';
import { decodeHeader, readHeaders, readParts, type Part } from '../mime-read.ts';
import type { HistoryRecord, StoredMessage } from '../model.ts';

export type Format = 'minimal' | 'metadata' | 'full' | 'raw';

/** URL-safe base64 with padding, as Gmail gives it. */
export const base64url = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');

/** A message resource. `metadataHeaders` limits the headers of format metadata. */
export function messageResource(message: StoredMessage, format: Format, metadataHeaders: readonly string[] = []): JsonObject {
  const wanted = new Set(metadataHeaders.map((name) => name.toLowerCase()));
  const head = {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labels],
    snippet: escaped(message.snippet),
    sizeEstimate: message.raw.length,
    historyId: String(message.historyId),
    internalDate: String(message.internalDate),
  };
  switch (format) {
    case 'minimal':
      return head;
    case 'raw':
      return { ...head, raw: base64url(Buffer.from(message.raw, 'latin1')) };
    case 'metadata': {
      const headers = headerList(readHeaders(message.raw)).filter(({ name }) => wanted.size === 0 || wanted.has(name.toLowerCase()));
      return { ...head, payload: { mimeType: readParts(message.raw).mimeType, headers } };
    }
    case 'full':
      return { ...head, payload: partResource(readParts(message.raw), '') };
  }
}

function partResource(part: Part, partId: string): JsonObject {
  const data =
    part.filename === '' ? { data: base64url(part.body) } : { attachmentId: `ANGjdJ8${Buffer.from(partId).toString('base64url')}` };
  return {
    partId,
    mimeType: part.mimeType,
    filename: decodeHeader(part.filename),
    headers: headerList(part.headers),
    body: { size: part.body.length, ...(part.body.length > 0 ? data : {}) },
    ...(part.parts.length > 0
      ? { parts: part.parts.map((inner, n) => partResource(inner, partId === '' ? String(n) : `${partId}.${n}`)) }
      : {}),
  };
}

const headerList = (headers: Part['headers']): { name: string; value: string }[] =>
  headers.map(({ name, value }) => ({ name, value: decodeHeader(value) }));

/** One history record; `messages` names what changed, the list by kind says how. */
export function historyResource({ id, kind, message, changed }: HistoryRecord): JsonObject {
  const reference = { id: message.id, threadId: message.threadId };
  const change: Json = { message: { ...reference, labelIds: [...message.labels] }, ...(changed ? { labelIds: [...changed] } : {}) };
  const key = {
    messageAdded: 'messagesAdded',
    messageDeleted: 'messagesDeleted',
    labelAdded: 'labelsAdded',
    labelRemoved: 'labelsRemoved',
  }[kind];
  return { id: String(id), messages: [reference], [key]: [change] };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
