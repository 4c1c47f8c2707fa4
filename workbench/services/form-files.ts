/** Arguments of a function that a page calls by `google.script.run`: the contents of a form's file fields are blobs (apps-script/guides/html/communication#forms). */
import { Blob } from './blob.ts';
import { fromBase64 } from './bytes.ts';

/** How the page's client sends a file. */
const FILE = 'google.script.run/file';

/** The arguments as the function gets them. Files stand in the fields of a form, one or several of a name. */
export function withFiles(given: readonly unknown[]): unknown[] {
  return given.map((argument) =>
    isObject(argument) ? Object.fromEntries(Object.entries(argument).map(([name, value]) => [name, fileIn(value)])) : argument,
  );
}

function fileIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fileIn);
  const file = isObject(value) ? value[FILE] : undefined;
  if (!isObject(file)) return value;
  const { name, type, base64 } = file;
  return new Blob(fromBase64(String(base64)) ?? [], String(type) || 'application/octet-stream', String(name));
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
