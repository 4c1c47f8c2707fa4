/** `UrlFetchApp`: HTTP as scripts see it. Checks and transport are on the workbench's side. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { Blob, textIn } from './blob.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { guardClass, guarded } from './guard.ts';
import { multipart } from './multipart.ts';
import { exception, isText, mismatch } from './signature.ts';

type HeaderMap = { [name: string]: string | string[] };
interface Wire {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** The body when it is valid UTF-8; otherwise its base64. */
  readonly text?: string;
  readonly base64?: string;
}

class HTTPResponse implements GoogleAppsScript.URL_Fetch.HTTPResponse {
  static readonly googleName = 'UrlFetchApp.HTTPResponse';
  readonly #wire: Wire;
  readonly #url: string;
  constructor(wire: Wire, url: string) {
    this.#wire = wire;
    this.#url = url;
  }
  #header(wanted: string): string | undefined {
    return this.#wire.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  }
  getAllHeaders(): HeaderMap {
    const all: HeaderMap = {};
    for (const [name, value] of this.#wire.headers) {
      const before = all[name];
      all[name] = before === undefined ? value : [...(isText(before) ? [before] : before), value];
    }
    return all;
  }
  getAs(contentType: string): Blob {
    return this.getBlob().getAs(contentType);
  }
  getBlob(): Blob {
    // That there is a name was measured (brucemcpherson/gas-fakes), where it comes from was not.
    const name = /filename="?([^";]+)/.exec(this.#header('content-disposition') ?? '')?.[1] ?? /([^/?#]*)(?:[?#].*)?$/.exec(this.#url)?.[1];
    return new Blob(this.getContent(), this.#header('content-type') ?? null, name ?? null);
  }
  getContent(): number[] {
    return this.#wire.text === undefined ? (fromBase64(this.#wire.base64 ?? '') ?? []) : utf8(this.#wire.text);
  }
  getContentText(charset: string | null = null): string {
    return this.#wire.text !== undefined && (charset === null || /^utf-?8$/i.test(charset))
      ? this.#wire.text
      : textIn(charset, this.getContent());
  }
  getHeaders(): { [name: string]: string } {
    return Object.fromEntries(this.#wire.headers);
  }
  getResponseCode(): number {
    return this.#wire.status;
  }
  toString(): string {
    return this.getContentText();
  }
}
guardClass('UrlFetchApp.HTTPResponse', HTTPResponse);

const KNOWN = new Set([
  'contentType',
  'headers',
  'method',
  'payload',
  'useIntranet',
  'validateHttpsCertificates',
  'followRedirects',
  'muteHttpExceptions',
  'escaping',
  'timeoutSeconds',
]);

/** The request as JSON for the workbench; throws what Google throws for options of the wrong type. */
function request(method: string, url: unknown, params: unknown): JsonObject {
  if (url === undefined || url === null) throw exception('Attribute provided with no value: url');
  if (!isText(url) || (params !== undefined && (typeof params !== 'object' || params === null)))
    throw mismatch(method, params === undefined ? [url] : [url, params]);
  const options: { [name: string]: Json } = { url };
  for (const [name, value] of Object.entries(params ?? {})) {
    if (name === 'url') continue;
    if (value === undefined || value === null) throw exception(`Attribute provided with no value: ${name}`);
    if (!KNOWN.has(name)) throw exception(`Attribute provided with invalid value: ${name}`);
    if (name === 'payload') options['payload'] = payload(value);
    else if (name === 'headers')
      options['headers'] = Object.fromEntries(
        Object.entries(value as object).map(([key, text]) => [key, text === null || text === undefined ? null : String(text)]),
      );
    else options[name] = typeof value === 'boolean' || typeof value === 'number' ? value : String(value);
  }
  return options;
}

function payload(value: unknown): Json {
  if (isText(value)) return { text: value };
  if (value instanceof Blob) return { base64: toBase64(value.getBytes()), type: value.getContentType() };
  if (Array.isArray(value) && value.every((byte) => typeof byte === 'number')) return { base64: toBase64(value), type: null };
  if (typeof value !== 'object' || value === null) return { text: String(value) };
  const fields = Object.entries(value).map(([key, field]) => [key, field instanceof Blob ? field : String(field)] as const);
  if (fields.some(([, field]) => field instanceof Blob))
    return multipart(fields, `----WorkbenchFormBoundary${fields.length}x${Math.random().toString(36).slice(2)}`);
  const form = fields.map(([key, field]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(field))}`);
  return { text: form.join('&') };
}

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const respond = (wire: Json | undefined, url: Json | undefined): HTTPResponse => new HTTPResponse(wire as unknown as Wire, String(url));
  type Service = GoogleAppsScript.URL_Fetch.UrlFetchApp;
  const service: Service = {
    fetch: (url: string, params?: object) => respond(rpc('UrlFetchApp.fetch', request('UrlFetchApp.fetch', url, params)), url),
    getRequest: (url: string, params?: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions) => {
      request('UrlFetchApp.getRequest', url, params);
      const { payload: body, headers = {}, method, ...rest } = params ?? {};
      const verb = (method ?? (body === undefined ? 'get' : 'post')).toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod;
      return {
        url,
        method: verb,
        headers,
        followRedirects: true,
        useIntranet: false,
        validateHttpsCertificates: true,
        ...(/^(post|put|patch)$/.test(verb) ? { contentType: 'application/x-www-form-urlencoded' } : {}),
        ...(body === undefined ? {} : { payload: body }),
        ...rest,
      };
    },
    fetchAll: (requests) => {
      if (!Array.isArray(requests)) throw mismatch('UrlFetchApp.fetchAll', [requests]);
      const list = requests.map((entry: unknown) =>
        isText(entry)
          ? request('UrlFetchApp.fetchAll', entry, undefined)
          : request('UrlFetchApp.fetchAll', (entry as { url?: unknown }).url, entry),
      );
      return (rpc('UrlFetchApp.fetchAll', list) as Json[]).map((wire, n) => respond(wire, list[n]?.['url']));
    },
  };
  target['UrlFetchApp'] = guarded('UrlFetchApp', service);
}
