/** Gmail's REST API as far as the sync needs it: requests, and answers parsed into what the product knows. */
import * as z from 'zod/mini';
import { parseRecipients, type Recipient } from '../domain/address.ts';
import type { SentMail } from '../domain/fold.ts';
import type { HttpRequest } from '../ports.ts';
import * as t from '../domain/schema.ts';

const API = 'https://gmail.googleapis.com/gmail/v1/users/me';
const BATCH = 'https://gmail.googleapis.com/batch/gmail/v1';
/** Google allows 100; a full mail is large and costs 20 quota units. */
export const BATCH_SIZE = 20;
const HISTORY_PAGE = 500;
/** What one round reads of new sent mails: three batches, so that each round ends and its cursor is stored. */
const MOST_SENT = 60;
const SEARCHES = { sent: 'in:sent', received: 'in:anywhere -in:sent -in:drafts' } as const;

function get(path: string, accessToken: string): HttpRequest {
  return { url: `${API}${path}`, method: 'get', headers: { Authorization: `Bearer ${accessToken}` }, essential: true };
}

export function profileRequest(accessToken: string): HttpRequest {
  return get('/profile?fields=historyId', accessToken);
}

/** `page` goes on where an earlier answer stopped. */
export function historyRequest(accessToken: string, cursor: string, page: string | null = null): HttpRequest {
  const fields =
    'history(id,messagesAdded(message(id,threadId,labelIds)),labelsAdded(message(id,threadId),labelIds),messagesDeleted(message(id))),nextPageToken,historyId';
  const from = page === null ? '' : `&pageToken=${encodeURIComponent(page)}`;
  return get(
    `/history?startHistoryId=${encodeURIComponent(cursor)}&historyTypes=messageAdded&historyTypes=labelAdded&historyTypes=messageDeleted&maxResults=${HISTORY_PAGE}${from}&fields=${encodeURIComponent(fields)}`,
    accessToken,
  );
}

/** Messages newest first, between two times in seconds since 1970: a few sent ones, which are all read, or as many received ones as a page holds. */
export function searchRequest(
  accessToken: string,
  what: keyof typeof SEARCHES,
  since: number,
  before: number | null = null,
  page: string | null = null,
): HttpRequest {
  const q = `${SEARCHES[what]} after:${since}${before === null ? '' : ` before:${before}`}`;
  const from = page === null ? '' : `&pageToken=${encodeURIComponent(page)}`;
  const fields = encodeURIComponent('messages(id,threadId),nextPageToken');
  // What somebody put into the bin after sending it is on its way all the same.
  return get(
    `/messages?includeSpamTrash=true&q=${encodeURIComponent(q)}&maxResults=${what === 'sent' ? MOST_SENT : 500}${from}&fields=${fields}`,
    accessToken,
  );
}

/** The newest drafts: enough to find the one that is being written. */
export function draftsRequest(accessToken: string): HttpRequest {
  return get(`/drafts?maxResults=${BATCH_SIZE}&fields=${encodeURIComponent('drafts(id,message(id,threadId))')}`, accessToken);
}

const draftsSchema = z.object({
  drafts: z.optional(z.array(z.object({ id: t.text, message: z.object({ id: t.text, threadId: t.text }) }))),
});
export function parseDrafts(text: string): { id: string; messageId: string; threadId: string }[] | null {
  const answer = parse(draftsSchema, text);
  return answer === null
    ? null
    : (answer.drafts ?? []).map((draft) => ({ id: draft.id, messageId: draft.message.id, threadId: draft.message.threadId }));
}

/** The headers of one draft. */
export function draftRequest(accessToken: string, id: string): HttpRequest {
  return get(`/drafts/${encodeURIComponent(id)}?format=metadata`, accessToken);
}

/** Whom a draft is addressed to. */
export function parseDraftRecipients(text: string): Recipient[] | null {
  const answer = parse(z.object({ message: z.object({ payload: partSchema }) }), text);
  return answer === null ? null : recipientsOf(answer.message.payload);
}

/** What to read of a message: everything of a sent one or a draft, the sender alone of a possible reply. */
export interface Wanted {
  readonly id: string;
  readonly as: 'sent' | 'reply' | 'draft';
}

/** One HTTP request that reads up to 20 messages. */
export function batchRequest(accessToken: string, wanted: readonly Wanted[]): HttpRequest {
  const boundary = 'tracklog_batch';
  const parts = wanted.map(({ id, as }, n) => {
    const query = as === 'reply' ? 'format=metadata&metadataHeaders=From&metadataHeaders=Auto-Submitted' : 'format=full';
    return `--${boundary}\r\nContent-Type: application/http\r\nContent-ID: <m${n}>\r\n\r\nGET /gmail/v1/users/me/messages/${encodeURIComponent(id)}?${query}\r\n\r\n`;
  });
  return {
    url: BATCH,
    method: 'post',
    headers: { Authorization: `Bearer ${accessToken}` },
    contentType: `multipart/mixed; boundary=${boundary}`,
    body: `${parts.join('')}--${boundary}--\r\n`,
  };
}

const profileSchema = z.object({ historyId: t.text });
export function parseProfile(text: string): string | null {
  return parse(profileSchema, text)?.historyId ?? null;
}

const messageRef = z.object({ id: t.text, threadId: t.optionalText, labelIds: z.optional(z.array(t.text)) });
const historySchema = z.object({
  history: z.optional(
    z.array(
      z.object({
        id: t.text,
        messagesAdded: z.optional(z.array(z.object({ message: messageRef }))),
        labelsAdded: z.optional(z.array(z.object({ message: messageRef, labelIds: z.optional(z.array(t.text)) }))),
        messagesDeleted: z.optional(z.array(z.object({ message: z.object({ id: t.text }) }))),
      }),
    ),
  ),
  nextPageToken: t.optionalText,
  historyId: t.optionalText,
});

export interface History {
  /** New messages that may be sent mails (labels are sometimes missing: then they are read to be sure). */
  readonly sent: readonly { readonly id: string; readonly thread: string }[];
  /** New messages of others, with their thread. */
  readonly received: readonly { readonly id: string; readonly thread: string }[];
  readonly gone: readonly string[];
  /** Where to go on: the newest record read here when more wait, else Gmail's present id. Null on an empty page before other pages. */
  readonly cursor: string | null;
  readonly more: boolean;
  readonly nextPage: string | null;
}

export function parseHistory(text: string): History | null {
  const answer = parse(historySchema, text);
  if (answer === null) return null;
  const all = answer.history ?? [];
  const labels = (message: z.infer<typeof messageRef>): readonly string[] => message.labelIds ?? ['SENT'];
  const isSent = (message: z.infer<typeof messageRef>): boolean => labels(message).includes('SENT') && !labels(message).includes('DRAFT');
  const sentIn = (record: (typeof all)[number]): z.infer<typeof messageRef>[] => [
    ...(record.messagesAdded ?? []).map((one) => one.message).filter(isSent),
    // A scheduled mail that keeps its id is no new message when it leaves: it gets the label.
    ...(record.labelsAdded ?? []).filter((one) => one.labelIds?.includes('SENT')).map((one) => one.message),
  ];
  let count = 0;
  const records = all.filter((record, place) => {
    count += sentIn(record).length;
    return place === 0 || count <= MOST_SENT;
  });
  const added = records.flatMap((record) => (record.messagesAdded ?? []).map((one) => one.message));
  const nextPage = answer.nextPageToken ?? null;
  const more = nextPage !== null || records.length < all.length;
  const withThread = (message: z.infer<typeof messageRef>): { id: string; thread: string } => ({
    id: message.id,
    thread: message.threadId ?? '',
  });
  return {
    sent: [...new Map(records.flatMap(sentIn).map((message) => [message.id, withThread(message)])).values()],
    received: added
      .filter((message) => !labels(message).includes('SENT') && !labels(message).includes('DRAFT') && message.threadId !== undefined)
      .map(withThread),
    gone: records.flatMap((record) => (record.messagesDeleted ?? []).map((one) => one.message.id)),
    cursor: (more ? records[records.length - 1]?.id : answer.historyId) ?? null,
    more,
    nextPage,
  };
}

const searchSchema = z.object({
  messages: z.optional(z.array(z.object({ id: t.text, threadId: t.text }))),
  nextPageToken: t.optionalText,
});

export interface SearchPage {
  readonly found: readonly { readonly id: string; readonly thread: string }[];
  readonly nextPage: string | null;
}

export function parseSearch(text: string): SearchPage | null {
  const answer = parse(searchSchema, text);
  return answer === null
    ? null
    : { found: (answer.messages ?? []).map(({ id, threadId }) => ({ id, thread: threadId })), nextPage: answer.nextPageToken ?? null };
}

interface Part {
  readonly mimeType?: string | undefined;
  readonly filename?: string | undefined;
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly body?: { readonly data?: string | undefined } | undefined;
  readonly parts?: readonly Part[] | undefined;
}
const partSchema: z.ZodMiniType<Part> = z.object({
  mimeType: t.optionalText,
  filename: t.optionalText,
  headers: z.optional(z.array(z.object({ name: t.text, value: t.text }))),
  body: z.optional(z.object({ data: t.optionalText })),
  get parts() {
    return z.optional(z.array(partSchema));
  },
});
const messageSchema = z.object({
  id: t.text,
  threadId: t.text,
  labelIds: z.optional(z.array(t.text)),
  /** Milliseconds since 1970; a mail without a time cannot be placed. */
  internalDate: z.string().check(z.regex(/^[1-9]\d{0,14}$/)),
  payload: partSchema,
});
type Message = z.infer<typeof messageSchema>;

export type ReadMessage =
  | { readonly found: 'sent'; readonly mail: SentMail }
  | { readonly found: 'received'; readonly thread: string; readonly at: number }
  | { readonly found: 'draft'; readonly id: string; readonly html: string | null }
  /** Gone in the meantime. */
  | { readonly found: 'nothing' };

/** Splits the batch's answer and parses each message; null when an answer is missing or Gmail failed one of them for now. */
export function parseBatch(text: string, contentType: string, count: number, decode: (base64Url: string) => string): ReadMessage[] | null {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const answers = new Map<number, ReadMessage>();
  for (const part of text.split(`--${boundary}`)) {
    const n = /content-id:\s*<response-m(\d+)>/i.exec(part)?.[1];
    const status = /HTTP\/[\d.]+\s+(\d{3})/.exec(part)?.[1];
    if (n === undefined || status === undefined) continue;
    const read = status === '200' ? parseMessage(part.slice(part.indexOf('{')), decode) : status === '404' ? NOTHING : null;
    if (read === null) return null;
    answers.set(Number(n), read);
  }
  const all = Array.from({ length: count }, (_, n) => answers.get(n));
  return all.every((one): one is ReadMessage => one !== undefined) ? all : null;
}

const NOTHING: ReadMessage = { found: 'nothing' };

/** Null for an answer that was cut short. A whole one of another shape than documented counts as nothing: one odd mail must not keep all others from being read. */
function parseMessage(text: string, decode: (base64Url: string) => string): ReadMessage | null {
  const end = text.lastIndexOf('}');
  const whole = parse(z.unknown(), text.slice(0, end + 1));
  if (whole === null) return null;
  const parsed = messageSchema.safeParse(whole);
  if (!parsed.success) return NOTHING;
  const message = parsed.data;
  const labels = message.labelIds ?? [];
  if (labels.includes('DRAFT')) return { found: 'draft', id: message.id, html: htmlOf(message.payload, decode) };
  // An own mail that is to leave later stands in its thread already.
  if (labels.includes('SCHEDULED')) return NOTHING;
  if (!labels.includes('SENT'))
    return isAutomatic(message.payload) ? NOTHING : { found: 'received', thread: message.threadId, at: Number(message.internalDate) };
  return { found: 'sent', mail: sentMail(message, decode) };
}

/** Whether a program wrote the mail: an absence note or a failure report (RFC 3834 §5; RFC 3464 reports come from these two mailboxes). It says nothing of a reader. */
function isAutomatic({ headers = [] }: Part): boolean {
  return headers.some(({ name, value }) =>
    name.toLowerCase() === 'auto-submitted'
      ? !/^\s*no\b/i.test(value)
      : name.toLowerCase() === 'from' && /(?:^|<)\s*(?:mailer-daemon|postmaster)@/i.test(value),
  );
}

function headersOf({ headers = [] }: Part, name: string): string[] {
  return headers.filter((one) => one.name.toLowerCase() === name).map((one) => one.value);
}

function recipientsOf(part: Part): Recipient[] {
  const seen = new Set<string>();
  return (['to', 'cc', 'bcc'] as const)
    .flatMap((field) => parseRecipients(field, headersOf(part, field)))
    .filter((recipient) => {
      const key = recipient.address ?? recipient.raw;
      return !seen.has(key) && (seen.add(key), true);
    });
}

function sentMail(message: Message, decode: (base64Url: string) => string): SentMail {
  return {
    id: message.id,
    thread: message.threadId,
    sentAt: Number(message.internalDate),
    subject: headersOf(message.payload, 'subject')[0] ?? '',
    recipients: recipientsOf(message.payload),
    html: htmlOf(message.payload, decode),
  };
}

/** The HTML of the mail itself; attached messages and files are not its text. */
function htmlOf(part: Part, decode: (base64Url: string) => string): string | null {
  if (part.filename !== undefined && part.filename !== '') return null;
  if (part.mimeType === 'text/html') return part.body?.data === undefined ? '' : decode(part.body.data);
  if (part.mimeType === 'message/rfc822') return null;
  for (const child of part.parts ?? []) {
    const html = htmlOf(child, decode);
    if (html !== null) return html;
  }
  return null;
}

function parse<T extends z.ZodMiniType>(schema: T, text: string): z.infer<T> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
