/** What a method of Gmail's REST API is, and what all of them share: parsing bodies, formats, finding what a path names. */
import type * as z from 'zod';
import type { Caller, Json } from '../../contract.ts';
import { SendRefused } from '../addresses.ts';
import { isHexId } from '../ids.ts';
import type { MailBackend } from '../index.ts';
import { LabelRefused } from '../labels.ts';
import type { StoredMessage } from '../model.ts';
import { hasAny, READ_ALL, SCOPE, WRITE_DRAFTS } from '../scopes.ts';
import { ApiError, invalid, notFound } from './errors.ts';
import type { Format } from './resources.ts';

export interface ApiCall {
  readonly caller: Caller;
  /** What stands for the placeholders of the path. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
  /** A mail given beside the body (media upload): RFC 5322, one character a byte. */
  readonly media?: string;
}

export interface ApiMethod {
  /** As Google calls it inside: `GetMessage`. */
  readonly name: string;
  /** As scripts write it below `Gmail.Users`: `Messages.get`. */
  readonly script: string;
  readonly verb: string;
  /** Under `/gmail/v1/users/{userId}/`. */
  readonly path: RegExp;
  readonly scopes: readonly string[];
  /** Whether an add-on's scopes for the open message open it, with the header X-Goog-Gmail-Access-Token. */
  readonly openMessage?: true;
  readonly run: (call: ApiCall) => Json | Promise<Json>;
}

export const READ_ANY = [...READ_ALL, SCOPE.metadata];
export const READ_DRAFTS = [...WRITE_DRAFTS, SCOPE.readonly];
export const MODIFY = [SCOPE.mail, SCOPE.modify];
/** Deleting for good needs the scope for everything. */
export const DELETE = [SCOPE.mail];

/** The message that the first id names. */
export function messageOf(mail: MailBackend, { caller, ids: [id = ''] }: ApiCall): StoredMessage {
  if (!isHexId(id)) throw invalid('Invalid id value');
  const found = mail.message(caller.user, id);
  if (!found) throw notFound();
  return found;
}

/** The messages of the thread that the first id names, oldest first. */
export function threadOf(mail: MailBackend, { caller, ids: [id = ''] }: ApiCall): { id: string; messages: StoredMessage[] } {
  if (!isHexId(id)) throw invalid('Invalid id value');
  const messages = mail.boxes.all(caller.user).filter(({ threadId }) => threadId === id);
  if (messages.length === 0) throw notFound();
  return { id, messages: messages.reverse() };
}

/** The `format` parameter, checked against what the caller may see. */
export function formatOf({ caller, query }: ApiCall): Format {
  const format = (query.get('format') ?? 'full').toLowerCase();
  if (format !== 'minimal' && format !== 'metadata' && format !== 'full' && format !== 'raw')
    throw invalid(`Invalid value at 'format' (type.googleapis.com/caribou.api.proto.Format), "${query.get('format') ?? ''}"`);
  const whole = [...READ_ALL, SCOPE.compose, SCOPE.addOnReadonly, SCOPE.addOnAction];
  if ((format === 'full' || format === 'raw') && !hasAny(caller, whole))
    throw new ApiError(403, `Metadata scope doesn't allow format ${format.toUpperCase()}`, 'forbidden');
  return format;
}

/** A JSON body in the form of the schema; an empty body counts as an empty object. */
export function parseBody<T>(body: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = body.trim() === '' ? {} : JSON.parse(body);
  } catch {
    throw new ApiError(400, 'Parse Error', 'parseError');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw invalid(`Invalid JSON payload received. ${issues}`);
}

/** The mail of a request: its `raw` field (base64url, with or without padding) or what was uploaded beside it. */
export function rawOf(raw: string | undefined, media: string | undefined, limit: number): string {
  if (raw === undefined && media === undefined)
    throw invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
  if (raw !== undefined && !/^[\w+/-]*={0,2}$/.test(raw)) throw invalid("Invalid value at 'raw' (TYPE_BYTES), Base64 decoding failed");
  const text = media ?? Buffer.from(raw ?? '', 'base64url').toString('latin1');
  if (text.length > limit) throw new ApiError(413, `Request size exceeded the limit of ${limit} bytes.`, 'uploadTooLarge');
  return text;
}

/** Google's words for what the mail system refuses. */
export function refusing<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof SendRefused)
      throw invalid(/not one of your addresses/.test(error.message) ? 'Invalid From header' : 'Recipient address required');
    if (error instanceof LabelRefused) {
      if (error.code === 'missing') throw notFound();
      throw new ApiError(error.code === 'exists' ? 409 : 400, error.message, error.code === 'exists' ? 'aborted' : 'invalidArgument');
    }
    throw error;
  }
}
