/** Blobs: bytes with a type and a name. Conversions between types are not here. */
import { fromUtf8, utf8 } from './bytes.ts';
import { guardClass } from './guard.ts';
import { exception, isText, mismatch } from './signature.ts';

type Charset = 'UTF-8' | 'US-ASCII';

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
  getDataAsString(charset: string = 'UTF-8'): string {
    utf8Only(charset);
    return fromUtf8(this.#bytes);
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
  setDataFromString(text: string, charset: string = 'UTF-8'): Blob {
    utf8Only(charset);
    this.#bytes = utf8(text);
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

function utf8Only(charset: string): asserts charset is Charset {
  if (!/^(utf-?8|us-?ascii)$/i.test(charset)) throw new Error(`The charset ${charset} is not implemented in the workbench`);
}

/** `Utilities.newBlob`. */
export function newBlob(data: unknown, contentType?: string | null, name?: string | null): Blob {
  if (isText(data)) return new Blob(utf8(data), contentType ?? 'text/plain', name ?? null);
  if (Array.isArray(data) && data.every((byte) => typeof byte === 'number')) return new Blob(data, contentType ?? null, name ?? null);
  throw mismatch('Utilities.newBlob', [data]);
}
