/** Blobs: bytes with a type and a name. Conversions between types are not here. */
import { fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { guardClass, notHere } from './guard.ts';
import { ask } from './rpc.ts';
import { exception, isText, mismatch } from './signature.ts';

const isUtf8 = (charset: string): boolean => /^utf-?8$/i.test(charset);

/** Text that was written in a charset, by its name in Java. Throws for one that nobody knows. */
export function textIn(charset: string | null, bytes: readonly number[]): string {
  return charset === null || isUtf8(charset) ? fromUtf8(bytes) : String(ask('Utilities.decode', charset, toBase64(bytes)));
}

/** What Google turns into what ("For most blobs, 'application/pdf' is the only valid option", reference/base/blob); images into each other. */
const IMAGE = /^image\/(bmp|gif|jpeg|png)$/;
const isConvertible = (from: string, to: string): boolean => to === 'application/pdf' || (IMAGE.test(from) && IMAGE.test(to));

export class Blob implements GoogleAppsScript.Base.Blob {
  static readonly googleName = 'Blob';
  #bytes: number[];
  #type: string | null;
  #name: string | null;

  constructor(bytes: readonly number[], type: string | null = null, name: string | null = null) {
    this.#bytes = [...bytes];
    this.#type = type;
    this.#name = name;
  }
  copyBlob(): Blob {
    return new Blob(this.#bytes, this.#type, this.#name);
  }
  /** Deprecated by Google; a plain blob holds no others. */
  getAllBlobs(): Blob[] {
    return [this];
  }
  getAs(contentType: string): Blob {
    if (contentType === this.#type) return this.copyBlob();
    if (isConvertible(this.#type ?? '', contentType)) throw notHere(`Blob.getAs of ${this.#type ?? 'bytes'} as ${contentType}`);
    throw exception(`Converting from ${this.#type ?? 'null'} to ${contentType} is not supported.`);
  }
  getBlob(): Blob {
    return this;
  }
  getBytes(): number[] {
    return [...this.#bytes];
  }
  getContentType(): string | null {
    return this.#type;
  }
  getDataAsString(charset: string | null = null): string {
    return textIn(charset, this.#bytes);
  }
  getName(): string | null {
    return this.#name;
  }
  isGoogleType(): boolean {
    return false;
  }
  setBytes(data: number[]): Blob {
    this.#bytes = [...data];
    return this;
  }
  setContentType(contentType: string | null): Blob {
    this.#type = contentType;
    return this;
  }
  setContentTypeFromExtension(): Blob {
    this.#type = typeByExtension(this.#name) ?? this.#type;
    return this;
  }
  setDataFromString(text: string, charset: string | null = null): Blob {
    if (!isText(text)) throw exception('Argument cannot be null');
    this.#bytes = charset === null || isUtf8(charset) ? utf8(text) : (fromBase64(String(ask('Utilities.encode', charset, text))) ?? []);
    return this;
  }
  setName(name: string): Blob {
    this.#name = name;
    return this;
  }
  toString(): string {
    return 'Blob';
  }
}
guardClass('Blob', Blob);

const TYPES: { readonly [extension: string]: string } = {
  css: 'text/css',
  csv: 'text/csv',
  eml: 'message/rfc822',
  gif: 'image/gif',
  html: 'text/html',
  htm: 'text/html',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'text/xml',
  zip: 'application/zip',
};

/** The type that a file's name promises; null when its extension is none that is known. */
export function typeByExtension(name: string | null): string | null {
  return TYPES[/\.([a-z0-9]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? ''] ?? null;
}

/** `Utilities.newBlob`. Libraries hand it typed arrays of bytes, and published scripts rely on it. */
export function newBlob(data: unknown, contentType?: string | null, name?: string | null): Blob {
  if (isText(data)) return new Blob(utf8(data), contentType ?? 'text/plain', name ?? null);
  if (Array.isArray(data) && data.every((byte) => typeof byte === 'number')) return new Blob(data, contentType ?? null, name ?? null);
  if (data instanceof Uint8Array || data instanceof Int8Array || data instanceof Uint8ClampedArray)
    return new Blob([...new Int8Array(data.buffer, data.byteOffset, data.length)], contentType ?? null, name ?? null);
  throw mismatch('Utilities.newBlob', [data]);
}
