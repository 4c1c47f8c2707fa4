/** Forms with files, as `UrlFetchApp.fetch` sends them when a field of the payload is a blob (reference/url-fetch/url-fetch-app). */
import type { JsonObject } from '../contract.ts';
import type { Blob } from './blob.ts';
import { toBase64, utf8 } from './bytes.ts';

/** The body as multipart/form-data (RFC 7578), and its type with the boundary. */
export function multipart(fields: readonly (readonly [string, string | Blob])[], boundary: string): JsonObject {
  const bytes: number[] = [];
  const add = (text: string): void => {
    for (const byte of utf8(text)) bytes.push(byte);
  };
  for (const [name, value] of fields) {
    add(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`);
    if (typeof value === 'string') add(`\r\n\r\n${value}`);
    else {
      add(`; filename="${quoted(value.getName() ?? '')}"\r\nContent-Type: ${value.getContentType() ?? 'application/octet-stream'}\r\n\r\n`);
      for (const byte of value.getBytes()) bytes.push(byte);
    }
    add('\r\n');
  }
  add(`--${boundary}--\r\n`);
  return { base64: toBase64(bytes), type: `multipart/form-data; boundary=${boundary}` };
}

const quoted = (text: string): string => text.replace(/["\r\n]/g, (letter) => encodeURIComponent(letter));
