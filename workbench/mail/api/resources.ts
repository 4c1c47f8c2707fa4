/** Messages, threads, drafts and history in the form of Gmail's REST API. */
import type { Json, JsonObject } from '../../contract.ts';
import { decodeHeader, filesOf, readHeaders, readParts, type Part } from '../mime-parts.ts';
import { splitMail } from '../content.ts';
import type { HistoryRecord, StoredMessage } from '../model.ts';

export type Format = 'minimal' | 'metadata' | 'full' | 'raw';

/** URL-safe base64 with padding, as Gmail gives it. */
export const base64url = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');

/** A message resource over its MIME text. `metadataHeaders` limits the headers of format metadata. */
export function messageResource(
  message: StoredMessage,
  raw: () => string,
  format: Format,
  metadataHeaders: readonly string[] = [],
): JsonObject {
  const wanted = new Set(metadataHeaders.map((name) => name.toLowerCase()));
  const head = {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labels],
    snippet: escaped(message.snippet),
    sizeEstimate: message.size,
    historyId: String(message.historyId),
    internalDate: String(message.internalDate),
  };
  switch (format) {
    case 'minimal':
      return head;
    case 'raw':
      return { ...head, raw: base64url(Buffer.from(raw(), 'latin1')) };
    case 'metadata': {
      const text = raw();
      const headers = headerList(readHeaders(text)).filter(({ name }) => wanted.size === 0 || wanted.has(name.toLowerCase()));
      return { ...head, payload: { mimeType: mimeTypeOf(text), headers } };
    }
    case 'full':
      return { ...head, payload: partResource(readParts(raw()), '', new Set(filesOf(readParts(raw())).map(({ id }) => id))) };
  }
}

/** What attachment ids begin with. Google's are opaque and change with each read; these name the part and stay. */
const ATTACHMENT = 'ANGjdJ8';

/** The part behind an attachment id (`0.1`); null when the id is none. */
export function partIdOf(attachmentId: string): string | null {
  const id = attachmentId.startsWith(ATTACHMENT) ? Buffer.from(attachmentId.slice(ATTACHMENT.length), 'base64url').toString() : '';
  return /^\d+(\.\d+)*$/.test(id) ? id : null;
}

function partResource(part: Part, partId: string, files: ReadonlySet<string>): JsonObject {
  const id = partId === '' ? '0' : partId;
  const data = files.has(id) ? { attachmentId: ATTACHMENT + Buffer.from(id).toString('base64url') } : { data: base64url(part.body) };
  return {
    partId,
    mimeType: part.mimeType,
    filename: part.filename,
    headers: headerList(part.headers),
    body: { size: part.body.length, ...(part.body.length > 0 ? data : {}) },
    ...(part.parts.length > 0
      ? { parts: part.parts.map((inner, n) => partResource(inner, partId === '' ? String(n) : `${partId}.${n}`, files)) }
      : {}),
  };
}

const mimeTypeOf = (raw: string): string => readParts(splitMail(raw).head).mimeType;

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
