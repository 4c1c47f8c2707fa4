/** What scripts give GmailApp beside the texts, on its way to the workbench: options as JSON, blobs as base64. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { toBase64 } from './bytes.ts';
import { exception, isText, mismatch, optional } from './signature.ts';

export const isOptions = optional((value) => typeof value === 'object' && !Array.isArray(value));

const TEXTS = new Set(['htmlBody', 'cc', 'bcc', 'from', 'subject', 'name', 'replyTo']);

/** Anything that gives a blob: a Blob, an attachment, a file, a chart. */
interface BlobLike {
  getBytes(): number[];
  getContentType(): string | null;
  getName(): string | null;
}

/** Checks and packs the options of a mail. Options that Google does not have are left out, as Google does. */
export function mailOptions(method: string, args: readonly unknown[], options: unknown): JsonObject {
  const given: { [option: string]: Json } = {};
  if (typeof options !== 'object' || options === null) return given;
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    if (TEXTS.has(option)) {
      if (!isText(value)) throw mismatch(method, args);
      given[option] = value;
    } else if (option === 'noReply') given[option] = value === true;
    else if (option === 'attachments') {
      const list: unknown[] = Array.isArray(value) ? value : [value];
      given[option] = list.map((one) => packed(method, args, one));
    } else if (option === 'inlineImages') {
      if (typeof value !== 'object') throw mismatch(method, args);
      given[option] = Object.fromEntries(Object.entries(value as object).map(([cid, one]) => [cid, packed(method, args, one)]));
    }
  }
  return given;
}

function packed(method: string, args: readonly unknown[], source: unknown): Json {
  const blob = blobOf(source);
  if (!blob) throw mismatch(method, args);
  return { name: blob.getName(), type: blob.getContentType(), base64: toBase64(blob.getBytes()) };
}

function blobOf(source: unknown): BlobLike | null {
  if (typeof source !== 'object' || source === null) return null;
  const found =
    'getBytes' in source
      ? source
      : 'getBlob' in source && typeof source.getBlob === 'function'
        ? (source as { getBlob(): unknown }).getBlob()
        : null;
  return typeof found === 'object' && found !== null && 'getBytes' in found ? (found as BlobLike) : null;
}

/** What the host says of a message, a thread, a draft, a label or a file. */
export function field(value: Json | undefined, name: string): string {
  if (typeof value === 'object' && value !== null && name in value) return String((value as JsonObject)[name]);
  throw exception('Service error: Gmail');
}

export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** A list of which every item passes. */
export const listOf =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(check);

/** `null` where the declarations leave out that Google answers it. */
export const nothing = <T>(): T => null as unknown as T;

/** A method without arguments but the object's own id. */
export const asks = (rpc: Rpc, type: string, id: string) => ({
  text: (method: string): string => String(rpc(`${type}.${method}`, id) ?? ''),
  flag: (method: string): boolean => rpc(`${type}.${method}`, id) === true,
});
